"""The things Legation records: documents, reports with spans, exchanges, issues."""

from legation.model.document import Document
from legation.model.exchange import Exchange, Link, Stop
from legation.model.issue import Issue
from legation.model.report import CodedDocument, Report, Span

__all__ = ["CodedDocument", "Document", "Exchange", "Issue", "Link", "Report", "Span", "Stop"]
