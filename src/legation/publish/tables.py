"""The three tables of a period: bilateral with one partner, bilateral with others, multilateral."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from legation.errors import MisuseError, did_you_mean
from legation.model import Exchange
from legation.period import Period, compact
from legation.publish.notes import Notes, notes_of
from legation.record import Record
from legation.record.exchanges import get_exchanges
from legation.record.schema import codings, documents, exchange_reports, reports
from legation.wording.describe import describe
from legation.wording.names import level, listed, name, place, sector

COLUMNS = ("No.", "Date", "Partner", "Place", "Sector", "Description", "Level")


@dataclass(frozen=True, slots=True)
class Row:
    """One exchange as printed; ``exchange`` the id that leads back to its reports and their quotes."""

    number: int
    date: str
    partner: str
    place: str
    sector: str
    description: str
    level: str
    exchange: str
    start: str | None
    end: str | None
    partners: tuple[str, ...]
    reports: int
    sources: tuple[str, ...]

    def cells(self) -> tuple[str, ...]:
        """The printed columns."""
        return (str(self.number), self.date, self.partner, self.place, self.sector, self.description, self.level)


@dataclass(frozen=True, slots=True)
class Table:
    """One of the three: ``key`` is ``bilateral``, ``bilateral-others`` or ``multilateral``."""

    key: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a period with the notes that belong under them. ``partner`` is None when there was no exchange."""

    focal: str
    partner: str | None
    period: Period
    tables: tuple[Table, ...]
    notes: Notes


def make_tables(record: Record, period: Period, partner: str | None = None, focal: str | None = None) -> Tables:
    """The three tables, newest first.

    An exchange belongs to the period by its first day, else its last, else the day of the earliest article about it.
    ``partner`` None takes the one with most bilateral exchanges in the period; ``focal`` None the only one coded.

    Raises MisuseError when the record holds several focal states and none is chosen, none at all, or ``partner``
    is no code.
    """
    with record.read() as connection:
        state = _focal(connection, focal)
        found = _within(connection, state, period)
        bilateral = [e for _, e in found if e.kind != "multilateral"]
        chosen = _partner(partner, bilateral)
        types = _types(connection, state, [e.id for _, e in found])
        notes = notes_of(connection, state, period)
    groups: dict[str, list[tuple[str, Exchange]]] = {"bilateral": [], "bilateral-others": [], "multilateral": []}
    for key, exchange in sorted(found, key=lambda pair: (pair[0], pair[1].id), reverse=True):
        if exchange.kind == "multilateral":
            groups["multilateral"].append((key, exchange))
        else:
            groups["bilateral" if chosen in exchange.partners else "bilateral-others"].append((key, exchange))
    who = name(state)
    titles = {
        "bilateral": f"{who}: bilateral exchanges with {name(chosen) if chosen else 'any partner'}",
        "bilateral-others": f"{who}: bilateral exchanges with other partners",
        "multilateral": f"{who}: multilateral exchanges",
    }
    tables = tuple(
        Table(key, f"{titles[key]}, {period}", tuple(_rows([e for _, e in rows], types, state)))
        for key, rows in groups.items()
    )
    return Tables(state, chosen, period, tables, notes)


def _rows(exchanges: Iterable[Exchange], types: dict[str, set[str]], focal: str) -> Iterable[Row]:
    for number, one in enumerate(exchanges, start=1):
        yield Row(
            number, compact(one.start, one.end), _partners(one), place(one.venue_city, one.venue), sector(one.sector),
            describe(one, types.get(one.id, set()), focal) + ".", level(one.level), one.id, one.start, one.end,
            one.partners, len(one.reports), one.sources,
        )  # fmt: skip


def _partners(exchange: Exchange) -> str:
    named = [name(code) for code in exchange.partners]
    return listed(named) if len(named) <= 4 else f"{', '.join(named[:3])} and {len(named) - 3} more"


def _focal(connection: Connection, asked: str | None) -> str:
    """The focal state to tell of."""
    there = sorted(connection.execute(select(codings.c.focal).distinct()).scalars())
    if asked is None and len(there) == 1:
        return str(there[0])
    if asked in there:
        return str(asked)
    if not there:
        raise MisuseError("nothing in this record has been coded yet; run 'legation run DOCS…' first")
    if asked is None:
        raise MisuseError(f"this record holds the relations of {listed(there)}; choose one with --focal")
    raise MisuseError(
        f"nothing was coded for {asked!r}; this record holds {listed(there)}.{did_you_mean(asked, there)}"
    )


def _partner(asked: str | None, bilateral: list[Exchange]) -> str | None:
    if asked is not None:
        if name(asked) == asked:
            raise MisuseError(f"--partner {asked!r} is no code of a state or organisation; write it as in RUS or CHN")
        return asked
    counted = Counter(code for exchange in bilateral for code in exchange.partners if code != "XXX")
    return min(counted, key=lambda code: (-counted[code], code), default=None)


def _within(connection: Connection, focal: str, period: Period) -> list[tuple[str, Exchange]]:
    """The exchanges of the period, each with the date that puts it there."""
    found = [exchange for _, exchange in get_exchanges(connection, focal, period.months())]
    undated = [exchange.docs for exchange in found if not (exchange.start or exchange.end)]
    ids = {doc for docs in undated for doc in docs}
    days: dict[str, str] = {}
    if ids:
        chosen = select(documents.c.id, documents.c.published).where(documents.c.id.in_(ids))
        days = {row.id: row.published for row in connection.execute(chosen)}
    keyed = [(e.start or e.end or min(days[doc] for doc in e.docs), e) for e in found]
    return [(key, exchange) for key, exchange in keyed if period.meets(key)]


def _types(connection: Connection, focal: str, ids: list[str]) -> dict[str, set[str]]:
    """The types of the reports of each exchange."""
    own = (reports.c.focal == exchange_reports.c.focal) & (reports.c.id == exchange_reports.c.report)
    chosen = select(exchange_reports.c.exchange, reports.c.type).join(reports, own)
    found: dict[str, set[str]] = {}
    for exchange, kind in connection.execute(chosen.where(exchange_reports.c.focal == focal)):
        found.setdefault(exchange, set()).add(kind)
    return {identity: found.get(identity, set()) for identity in ids}
