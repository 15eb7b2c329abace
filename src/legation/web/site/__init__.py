"""The observatory as files: every page written once, linked relatively, readable from any web server and from disk."""

from legation.web.site.writing import Written, write_site

__all__ = ["Written", "write_site"]
