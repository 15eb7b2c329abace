"""How much a record holds."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from legation.record.schema import documents, exchanges, issues, reports


def held(connection: Connection) -> dict[str, int]:
    """Number of documents, reports, exchanges and issues."""
    return {
        str(table.name): connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (documents, reports, exchanges, issues)
    }
