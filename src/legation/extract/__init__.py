"""The extract: a columnar copy of a record for analysis, made anew when the record moved on, read with DuckDB."""

from legation.extract.opening import Extract, open_extract

__all__ = ["Extract", "open_extract"]
