"""One module a group of pages: a ``router``, and ``MENU`` where it stands in the menu (docs/how-to/add-a-page.md)."""
