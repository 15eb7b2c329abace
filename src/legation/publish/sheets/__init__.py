"""Sheets in every format, each with its rule, filters, coverage, sources, versions and citation inside the file."""

from legation.publish.sheets.forms import BINARY, FORMS, SUFFIXES, TYPES, form_of, rendered, write_sheets

__all__ = ["BINARY", "FORMS", "SUFFIXES", "TYPES", "form_of", "rendered", "write_sheets"]
