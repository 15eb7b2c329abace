"""The observatory in the browser: pages, files and an open API on a record, which is only ever read."""
