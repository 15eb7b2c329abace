"""The sentence that proves an exchange: the report that best carries what is told of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from legation.record import open_record
from legation.record.schema import documents, exchange_reports, exchanges, reports, versions

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Proof:
    """``quote`` is the evidence of ``report`` as the article has it; ``number`` of documents that tell of it."""

    quote: str
    report: str
    document: str
    source: str
    published: str
    title: str
    url: str | None
    number: int


def proofs(connection: Connection, focal: str, ids: Collection[str]) -> dict[str, Proof]:
    """One proof for each exchange: a report that carries its level and lead, else the surest; earliest first."""
    found: dict[str, list[tuple[tuple[Any, ...], Any]]] = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), CHUNK):
        own = (reports.c.focal == exchange_reports.c.focal) & (reports.c.id == exchange_reports.c.report)
        of = (exchanges.c.focal == exchange_reports.c.focal) & (exchanges.c.id == exchange_reports.c.exchange)
        text = (versions.c.document == documents.c.id) & versions.c.current
        query = (
            select(
                exchange_reports.c.exchange, reports.c.id, reports.c.evidence, reports.c.confidence,
                reports.c.level == exchanges.c.level, reports.c.lead == exchanges.c.lead, documents.c.id,
                documents.c.source, documents.c.published, documents.c.url, versions.c.title,
            )
            .select_from(exchange_reports).join(reports, own).join(exchanges, of)
            .join(documents, documents.c.id == reports.c.document).join(versions, text)
            .where(exchange_reports.c.focal == focal, exchange_reports.c.exchange.in_(wanted[start : start + CHUNK]))
        )  # fmt: skip
        for row in connection.execute(query):
            order = (-bool(row[5]), -bool(row[4]), -row[3], row[8], row[1])
            found.setdefault(row[0], []).append((order, row))
    out = {}
    for exchange, rows in found.items():
        best = min(rows, key=lambda pair: pair[0])[1]
        number = len({row[6] for _, row in rows})
        out[exchange] = Proof(best[2], best[1], best[6], best[7], best[8], best[10], best[9], number)
    return out


def proofs_of(where: str | Path, focal: str, ids: Collection[str]) -> dict[str, Proof]:
    """The proofs from a record by its path or address; none from a snapshot, which holds no sentences of articles."""
    if not ids or ("://" not in str(where) and Path(where).is_dir()):
        return {}
    record = open_record(where)
    try:
        with record.read() as connection:
            return proofs(connection, focal, ids)
    finally:
        record.close()
