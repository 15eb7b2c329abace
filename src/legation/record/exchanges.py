"""Exchanges with their stops, reports and links; those of a focal state are replaced together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, ScalarSelect, Table, delete, select

from legation.decisions.settling import REJECTED, UNREVIEWED, Settled
from legation.model import Exchange, Link, Stop
from legation.record.schema import (
    REVIEWED,
    documents,
    exchange_documents,
    exchange_partners,
    exchange_reports,
    exchange_stops,
    exchanges,
    forwards,
    links,
    machine_exchanges,
)
from legation.record.upsert import Row, insert, upsert

if TYPE_CHECKING:
    from legation.exchanges.groups import MachineGroup

PLAIN = (
    "kind", "start", "end", "direction", "venue", "venue_city", "level", "sector", "lead", "body", "event", "outcome",
    "confidence", "gist",
)  # fmt: skip
NONE: Mapping[str, Any] = MappingProxyType({})


def replace_exchanges(
    connection: Connection,
    focal: str,
    found: Iterable[Exchange],
    moved: Mapping[str, str],
    gone: Iterable[str] = (),
    settled: Mapping[str, Settled] = NONE,
    machine: Iterable[MachineGroup] | None = None,
) -> None:
    """Store ``found`` in place of all exchanges of ``focal``.

    ``moved`` forwards old ids to new ones, ``gone`` are old ids without a successor; earlier forwards are kept and
    follow, and one whose id is in use again is dropped. ``settled`` tells by id what people decided on an exchange,
    ``machine`` all exchanges as the machine alone has them (None: nobody decided anything).
    """
    made = list(found)
    days = _first_days(connection, made)
    connection.execute(delete(exchanges).where(exchanges.c.focal == focal))
    marks = {one: {"review": found.review, "machine": found.machine or None} for one, found in settled.items()}
    unmarked = {"review": UNREVIEWED, "machine": None}
    insert(connection, exchanges, [_row(focal, one, days) | marks.get(one.id, unmarked) for one in made])
    parts: dict[Table, list[Row]] = {
        exchange_partners: [], exchange_documents: [], exchange_reports: [], exchange_stops: [], links: []
    }  # fmt: skip
    for exchange in made:
        key = {"focal": focal, "exchange": exchange.id}
        for table, name, values in (
            (exchange_partners, "partner", exchange.partners),
            (exchange_documents, "document", exchange.docs),
            (exchange_reports, "report", exchange.reports),
        ):
            parts[table] += [key | {"position": n, name: value} for n, value in enumerate(values)]
        parts[exchange_stops] += [key | {"position": n} | stop.to_json() for n, stop in enumerate(exchange.stops)]
        parts[links] += [key | {"position": n} | link.to_json() for n, link in enumerate(exchange.links)]
    for table, rows in parts.items():
        insert(connection, table, rows)
    if machine is not None:
        _put_machine(connection, focal, made, machine)
    _forward(connection, focal, {exchange.id for exchange in made}, {**dict.fromkeys(gone), **moved})


def _row(focal: str, exchange: Exchange, days: Mapping[str, str]) -> Row:
    row = {"focal": focal, "id": exchange.id, "sources": list(exchange.sources)}
    earliest = min((days[doc] for doc in exchange.docs if doc in days), default="0000-00")
    month = (exchange.start or exchange.end or earliest)[:7]
    return row | {name: getattr(exchange, name) for name in PLAIN} | {"month": month}


def _put_machine(connection: Connection, focal: str, made: list[Exchange], machine: Iterable[MachineGroup]) -> None:
    """Keep what the machine has where that is not what people decided."""
    from legation.exchanges.groups import MachineGroup

    had = {one.id: one for one in machine}
    now = {one.id: MachineGroup(one.id, one.partners, one.reports) for one in made}
    rows: list[Row] = []
    for identity in sorted({*had, *now}):
        one = had.get(identity)
        if one is None:
            rows.append({"focal": focal, "id": identity, "partners": None, "reports": None})
        elif one != now.get(identity):
            rows.append({"focal": focal, "id": identity, "partners": list(one.partners), "reports": list(one.reports)})
    connection.execute(delete(machine_exchanges).where(machine_exchanges.c.focal == focal))
    insert(connection, machine_exchanges, rows)


def _first_days(connection: Connection, made: list[Exchange]) -> dict[str, str]:
    """Days of publication, where an exchange has no date of its own."""
    if all(exchange.start or exchange.end for exchange in made):
        return {}
    return {i: day for i, day in connection.execute(select(documents.c.id, documents.c.published))}  # noqa: C416


def _forward(connection: Connection, focal: str, alive: set[str], moved: Mapping[str, str | None]) -> None:
    known: dict[str, str | None] = {
        row.old: row.new for row in connection.execute(select(forwards).where(forwards.c.focal == focal))
    }
    known |= moved
    settled = {old: _follow(old, known, alive) for old in known if old not in alive}
    connection.execute(delete(forwards).where(forwards.c.focal == focal))
    upsert(connection, forwards, [{"focal": focal, "old": old, "new": new} for old, new in sorted(settled.items())])


def _follow(old: str, known: Mapping[str, str | None], alive: set[str]) -> str | None:
    """The living exchange at the end of a chain of forwards; None when it ends in nothing."""
    met = set()
    at: str | None = old
    while at is not None and at not in alive and at not in met:
        met.add(at)
        at = known.get(at)
    return at if at in alive else None


def get_exchanges(
    connection: Connection,
    focal: str | None = None,
    months: tuple[str, str] | None = None,
    ids: Iterable[str] | None = None,
    *,
    rejected: bool = False,
) -> list[tuple[str, Exchange]]:
    """Focal state and exchange, by start and id; of ``focal`` (None: any), of months from–to, of ``ids``; those that a
    person rejected only when asked for."""
    conditions = [] if rejected else [exchanges.c.review != REJECTED]
    if focal is not None:
        conditions.append(exchanges.c.focal == focal)
    if months is not None:
        conditions.append(exchanges.c.month.between(*months))
    if ids is not None:
        conditions.append(exchanges.c.id.in_(list(ids)))
    rows = connection.execute(select(exchanges).where(*conditions)).mappings().all()
    chosen = select(exchanges.c.id).where(*conditions).scalar_subquery()
    parts = {
        table: _grouped(connection, table, chosen, focal)
        for table in (exchange_partners, exchange_documents, exchange_reports, exchange_stops, links)
    }
    out = []
    for row in rows:
        key = (row["focal"], row["id"])
        own = {table: grouped.get(key, []) for table, grouped in parts.items()}
        out.append((row["focal"], _exchange(row, own)))
    return sorted(out, key=lambda pair: (pair[1].start or pair[1].end or "", pair[1].id))


def _grouped(
    connection: Connection, table: Table, chosen: ScalarSelect[str], focal: str | None
) -> dict[tuple[str, str], list[Row]]:
    grouped: dict[tuple[str, str], list[Row]] = {}
    own = [] if focal is None else [table.c.focal == focal]  # the keys begin with it: without it all rows are read
    found = select(table).where(table.c.exchange.in_(chosen), *own).order_by(table.c.position)
    for row in connection.execute(found).mappings():
        grouped.setdefault((row["focal"], row["exchange"]), []).append(dict(row))
    return grouped


def _exchange(row: RowMapping, own: dict[Table, list[Row]]) -> Exchange:
    values: Row = {name: row[name] for name in PLAIN}
    return Exchange(
        id=row["id"], sources=tuple(row["sources"]),
        partners=tuple(part["partner"] for part in own[exchange_partners]),
        docs=tuple(part["document"] for part in own[exchange_documents]),
        reports=tuple(part["report"] for part in own[exchange_reports]),
        stops=tuple(
            Stop(part["venue"], part["city"], part["start"], part["end"], tuple(part["reports"]))
            for part in own[exchange_stops]
        ),
        links=tuple(Link(part["left"], part["right"], part["score"], part["because"]) for part in own[links]),
        **values,
    )  # fmt: skip


def known_exchanges(connection: Connection, focal: str) -> dict[str, str]:
    """Which exchange each report belonged to, as ``merge`` wants to know it: as the machine had them, whatever people
    put together or parted since."""
    from legation.exchanges import known_of
    from legation.exchanges.groups import MachineGroup

    rows = select(machine_exchanges).where(machine_exchanges.c.focal == focal)
    other = {row["id"]: row for row in connection.execute(rows).mappings()}
    found = [exchange for _, exchange in get_exchanges(connection, focal, rejected=True) if exchange.id not in other]
    if not other:
        return known_of(found)
    groups = [MachineGroup(one.id, one.partners, one.reports) for one in found]
    groups += [
        MachineGroup(identity, tuple(row["partners"]), tuple(row["reports"]))
        for identity, row in other.items()
        if row["reports"] is not None
    ]
    return known_of(groups)


def marks_of(
    connection: Connection, focal: str | None = None, ids: Iterable[str] | None = None
) -> dict[str, tuple[str, dict[str, Any]]]:
    """What people made of exchanges, by id, and what it replaced; the others are left out."""
    query = select(exchanges.c.id, exchanges.c.review, exchanges.c.machine)
    query = query.where(REVIEWED)
    if focal is not None:
        query = query.where(exchanges.c.focal == focal)
    if ids is not None:
        query = query.where(exchanges.c.id.in_(list(ids)))
    return {row.id: (row.review, row.machine or {}) for row in connection.execute(query)}
