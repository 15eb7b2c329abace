"""Reports of a record that may propose entries of the ledger, with their documents."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from legation.ledger.proposed import rules
from legation.model import Document, Report
from legation.record import open_record
from legation.record.documents import get_documents
from legation.record.reports import get_reports
from legation.record.schema import reports


def reports_for_proposals(record: Path | str, focal: str) -> list[tuple[Document, Report]]:
    """The reports of the types that the rules read, in the order of documents. Raises MisuseError without a record."""
    types = sorted({kind for rule in rules() for kind in rule.types})
    opened = open_record(record)
    try:
        with opened.read() as connection:
            chosen = select(reports.c.id).where(
                reports.c.focal == focal, reports.c.type.in_(types), reports.c.review != "rejected"
            )
            found = list(get_reports(connection, focal, chosen))
            documents = {one.id: one for one in get_documents(connection, sorted({doc for _, doc, _ in found}))}
    finally:
        opened.close()
    return [(documents[document], report) for _, document, report in found]
