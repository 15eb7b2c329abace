"""Coding that failed, told as issues."""

from __future__ import annotations

from legation.engine.batch import DIED, RAISED
from legation.model import CodedDocument, Document, Issue

CODES = (RAISED, DIED)


def fault_issue(document: Document, coded: CodedDocument) -> Issue | None:
    """The issue of a document that could not be coded (``file`` is its source); None for every other document."""
    code, _, reason = (coded.passed_over or "").partition(":")
    if code not in CODES:
        return None
    return Issue("error", code, document.source, None, f"not coded: {reason}", document.id)
