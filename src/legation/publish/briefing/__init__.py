"""Briefings: a finished document about one partner in one period, as DOCX or PDF."""

from legation.publish.briefing.compose import Asked, compose
from legation.publish.briefing.writing import FORMS, form_of, write_briefing

__all__ = ["FORMS", "Asked", "compose", "form_of", "write_briefing"]
