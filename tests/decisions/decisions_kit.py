"""Decisions for tests, and what a record says of reports and exchanges."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from sqlalchemy import select

from legation.engine.deciding import Asked, decide
from legation.model import Anchor, Decision
from legation.record import Record
from legation.record.decisions import Told
from legation.record.exchanges import get_exchanges
from legation.record.schema import metadata

EXAMPLE = Path(__file__).parents[2] / "examples" / "articles.jsonl"
NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
ANCHOR = Anchor("r-1", "d-1", "talks", "They had talks.", 7)
SAYS = ("reports", "report_partners", "exchanges", "exchange_partners", "exchange_documents", "exchange_reports",
        "exchange_stops", "links")  # fmt: skip


def decision(minutes: int = 0, **more: Any) -> Decision:
    values: dict[str, Any] = {
        "time": NOON + dt.timedelta(minutes=minutes), "who": "A. Kim", "focal": "PRK", "kind": "report",
        "target": "r-1", "action": "correct", "anchor": (ANCHOR,), "field": "level", "old": "official",
        "new": "minister", "reason": "he heads the ministry",
    }  # fmt: skip
    return Decision(**(values | more))


def take(record: Record, action: str, target: str, *others: str, **more: Any) -> Told:
    return decide(record, Asked(action, target, "A. Kim", "because", others=others, **more))


def exchanges(record: Record) -> dict[str, Any]:
    """The exchanges that count, by id."""
    with record.read() as connection:
        return {one.id: one for _, one in get_exchanges(connection)}


def rows(record: Record, *tables: str) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of tables: of those that reports and exchanges are made of, unless others are named."""
    with record.read() as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for name in tables or SAYS
            for table in (metadata.tables[name],)
        }
