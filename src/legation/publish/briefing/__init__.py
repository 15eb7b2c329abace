"""Finished documents as DOCX or PDF: a briefing about one partner in one period, and any view of the record."""

from legation.publish.briefing.compose import Asked, compose
from legation.publish.briefing.writing import FORMS, form_of, write_briefing

__all__ = ["FORMS", "Asked", "compose", "form_of", "write_briefing"]
