"""The things Legation records: documents, reports with spans, exchanges, decisions, issues; sheets of results."""

from legation.model.decision import Anchor, Decision
from legation.model.document import Document
from legation.model.exchange import Exchange, Link, Stop
from legation.model.issue import Issue
from legation.model.report import CodedDocument, Report, Span
from legation.model.sheet import Column, Origin, Sheet
from legation.model.visit import Visit

__all__ = [
    "Anchor", "CodedDocument", "Column", "Decision", "Document", "Exchange", "Issue", "Link", "Origin", "Report",
    "Sheet", "Span", "Stop", "Visit",
]  # fmt: skip
