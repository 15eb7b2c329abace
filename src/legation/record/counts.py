"""How much a record holds."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from legation.record.schema import REVIEWED, documents, exchanges, issues, reports


def held(connection: Connection) -> dict[str, int]:
    """Number of documents, reports, exchanges and issues, without the reports and exchanges that a person rejected."""
    out = {
        str(table.name): connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (documents, reports, exchanges, issues)
    }
    for table in (reports, exchanges):
        rejected = select(func.count()).select_from(table).where(REVIEWED, table.c.review == "rejected")
        out[str(table.name)] -= connection.execute(rejected).scalar_one()
    return out
