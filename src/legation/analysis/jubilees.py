"""Anniversaries explained away: what falls near a day that is kept every year, and near a round one."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from legation.analysis.rows import EVERYTHING, NOTHING_ASKED, Counted, Filters, cover, origin, rows, what
from legation.extract import Extract
from legation.ledger import Ledger
from legation.ledger.relations import partners_of, relation_turns
from legation.model.sheet import Column, Sheet
from legation.period import Period
from legation.refdata.groups import Anniversary, anniversaries
from legation.wording.names import name

WINDOW = 3
RARE = 0.01
COLUMNS = (
    Column("day", "Day", "date", "The anniversary itself."),
    Column("what", "Anniversary", "text", "Of which state, and what is kept."),
    Column("nth", "Which", "text", "Which anniversary; round ones (each fifth year) are marked *."),
    Column("exchanges", "Exchanges near", "integer", "Begun within three days of it; empty: days not covered."),
    Column("exchanges_usual", "Usual", "number", "In as many covered days away from all anniversaries."),
    Column("messages", "Messages near", "integer", "Reports of messages and calls within three days."),
    Column("messages_usual", "Usual", "number", "In as many covered days away from all anniversaries."),
    Column("peak", "Peak", "text", "exchanges, messages: more than by chance in one of 100 cases."),
    Column("covered", "Days covered", "integer", "Of the seven days."),
)


@dataclass(frozen=True, slots=True)
class Jubilee:
    """An anniversary in one year; ``nth`` None where nothing is counted."""

    day: dt.date
    state: str
    name: str
    nth: int | None

    @property
    def round(self) -> bool:
        """Whether states make much of it: each fifth year."""
        return self.nth is not None and self.nth % 5 == 0


def jubilees(
    period: Period, states: Collection[str], kept: Iterable[Anniversary], foundings: Iterable[tuple[str, dt.date]] = ()
) -> list[Jubilee]:
    """The anniversaries of ``states`` in a period, by day; ``foundings`` are the days on which relations began."""
    every = [one for one in kept if one.state == "*" or one.state in states]
    found = []
    for year in range(period.first.year, period.last.year + 1):
        for one in every:
            if one.kept(year) and (day := _on(year, one.day)) is not None:
                found.append(Jubilee(day, one.state, one.name, one.nth(year)))
        for partner, began in foundings:
            day = _on(year, began.isoformat()[5:])
            if year > began.year and day is not None:
                found.append(Jubilee(day, partner, "diplomatic relations established", year - began.year))
    within = [one for one in found if period.first <= one.day <= period.last]
    return sorted(within, key=lambda one: (one.day, one.state, one.name))


def _on(year: int, day: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(f"{year}-{day}")
    except ValueError:
        return None  # 29 February of a common year


def window(day: dt.date) -> list[dt.date]:
    """The days near an anniversary: three before, itself, three after."""
    return [day + dt.timedelta(n) for n in range(-WINDOW, WINDOW + 1)]


def chance_of(count: int, expected: float) -> float:
    """Probability of ``count`` or more events where ``expected`` are usual (Poisson).

    >>> round(chance_of(5, 1.0), 5), chance_of(0, 1.0)
    (0.00366, 1.0)
    """
    term = math.exp(-expected)
    below = 0.0
    for number in range(count):
        below += term
        term *= expected / (number + 1)
    return max(1.0 - below, 0.0)


def jubilee_sheet(
    extract: Extract, focal: str, period: Period, filters: Filters = NOTHING_ASKED, *, ledger: Ledger | None = None,
    counted: Counted = EVERYTHING, peaks_only: bool = False,
) -> Sheet:  # fmt: skip
    """The anniversaries of the focal state and its partners (or of one partner), with what fell near each.

    Exchanges and messages near an anniversary of a partner are those with this partner; near one of the focal state
    (or of all states), with anybody.
    """
    covered = cover(extract, focal, period)
    found = rows(extract, focal, filters, period, counted, "id, first_day, day, partners")
    placed = [(row["first_day"], tuple(row["partners"])) for row in found if len(row["day"]) == 10]
    sent = [
        (row[0], tuple(row[1])) for row in extract.sql(
            """SELECT first_day, partners FROM reports WHERE focal = $focal AND mode = 'remote' AND NOT repeat
            AND length(day) = 10 AND first_day BETWEEN $a AND $b
            AND ($partner IS NULL OR list_contains(partners, $partner))""",
            {"focal": focal, "a": period.first, "b": period.last, "partner": filters.partner},
        )
    ]  # fmt: skip
    partners = {code for _, codes in (*placed, *sent) for code in codes} | ({filters.partner} - {None})
    states = {focal, *(one for one in partners if one)}
    days = jubilees(period, states, anniversaries(), _foundings(ledger, focal, states))
    festive = {day for one in days if one.state in ("*", focal) for day in window(one.day)}
    near = {one: {day for other in days if other.state == one for day in window(other.day)} for one in states}
    table = []
    for one in days:
        open_days = [day for day in window(one.day) if day in covered.all_days]
        own = None if one.state in ("*", focal) else one.state
        cells, peaks = [], []
        for what_, told in (("exchanges", placed), ("messages", sent)):
            mine = [day for day, codes in told if own is None or own in codes]
            plain = covered.all_days - festive - (near[own] if own else set())
            counts = Counter(mine)
            usual = sum(counts[day] for day in plain) / len(plain) * len(open_days) if plain else None
            number = sum(counts[day] for day in open_days)
            if usual is not None and number >= 2 and chance_of(number, usual) < RARE:
                peaks.append(what_)
            cells += [number if open_days else None, usual]
        if peaks_only and not peaks:
            continue
        nth = "" if one.nth is None else f"{one.nth}{'*' * one.round}"
        who = "all states" if one.state == "*" else name(one.state)
        table.append((one.day.isoformat(), f"{who}: {one.name}", nth or None, *cells, ", ".join(peaks) or None,
                      len(open_days)))  # fmt: skip
    table = [row for row in table if row[3] or row[5] or row[7]]
    jubilee_days = {day for one in days if one.state in ("*", focal) for day in window(one.day)}
    share = sum(day in jubilee_days for day, _ in placed) / len(placed) if placed else None
    notes = [
        "A rise near an anniversary is no change of relations; compare years whose round anniversaries (*) match, or "
        "leave these days out.",
        "A peak has more than usual by chance in less than one of 100 cases (Poisson); of many days some are peaks "
        "by chance.",
    ]
    if share is not None:
        width = len(jubilee_days & covered.all_days) / max(len(covered.all_days), 1)
        notes.append(f"{share:.0%} of the exchanges begin near an anniversary of {name(focal)}, which {width:.0%} of "
                     "the covered days are.")  # fmt: skip
    title = f"{name(focal)}: {what(filters)} near anniversaries, {period}"
    of = origin(extract, focal, period, filters, counted, covered)
    return Sheet("anniversaries", title, COLUMNS, tuple(table), tuple(notes), of)


def _foundings(ledger: Ledger | None, focal: str, states: Collection[str]) -> list[tuple[str, dt.date]]:
    """The days on which relations with these states were established, where the day is told."""
    if ledger is None or focal not in ledger.focal_states:
        return []
    found = []
    for partner in partners_of(ledger, focal):
        if partner in states:
            began = next(
                (turn.date for turn in relation_turns(ledger, focal, partner) if turn.effect == "exists"), None
            )
            if began is not None and began.width == 1 and began.first is not None:
                found.append((partner, began.first))
    return found
