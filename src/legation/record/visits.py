"""Days that were looked through, which tell "no article" from "not read"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Connection, select

from legation.model import Visit
from legation.record.schema import visits
from legation.record.upsert import upsert


def put_visits(connection: Connection, met: Iterable[Visit]) -> None:
    """Store visits of sources that the record has; one that was there already stays as it is."""
    rows = {
        one: {"source": one.source, "first": one.first.isoformat(), "last": one.last.isoformat(), "basis": one.basis}
        for one in sorted(met)
    }
    upsert(connection, visits, list(rows.values()))


def get_visits(connection: Connection) -> list[Visit]:
    """All visits, by source and day."""
    found = select(visits.c.source, visits.c.first, visits.c.last, visits.c.basis)
    return [
        Visit(source, dt.date.fromisoformat(first), dt.date.fromisoformat(last), basis)
        for source, first, last, basis in connection.execute(found.order_by(*visits.primary_key))
    ]
