"""Published rows matched with exchanges of the record: one to one, with points for what agrees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from legation.counting.compiling import COUNTED, Bound, decided
from legation.counting.covered import Covered, covered
from legation.counting.published_book import PublishedRow, PublishedTable
from legation.counting.rule import Rule
from legation.counting.tally import SHOWN, Question, tally
from legation.counting.units import COUNTRY
from legation.dates import first_day, last_day
from legation.errors import DataError
from legation.extract import Extract
from legation.period import Period, period

MATCHED, MISSING, UNCOVERED = "matched", "missing", "source not covered"
POINTS = {
    "partner": 3.0,
    "month": 3.0,
    "stay": 2.5,
    "near": 1.0,
    "venue": 2.0,
    "city": 0.5,
    "sector": 2.0,
    "akin": 1.0,
    "kind": 1.0,
}
"""Points for what agrees. A month agrees when the stay begins in it (``month``) or reaches into it (``stay``); ``near``
is a stay that begins or ends within ``REACH`` days of it. ``akin`` is a sector that may stand for the printed one."""
REACH = 7
FAR = 31
"""Days around the month in which a candidate is looked for at all."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An exchange in one country, as a row of the record: ``first`` and ``last`` day; ``row`` as a sheet shows it."""

    exchange: str
    first: dt.date
    last: dt.date
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fit:
    """How a candidate fits a row: ``points`` by name, what ``differs``, and whether it may be the row's match."""

    candidate: Candidate
    points: Mapping[str, float]
    differs: tuple[str, ...]
    acceptable: bool

    @property
    def score(self) -> float:
        """The sum of all points."""
        return sum(self.points.values())


@dataclass(frozen=True, slots=True)
class Match:
    """A published row and what the record has of it.

    ``fit`` is the match, or for a row without one the nearest candidate (None: none within a month). ``taken`` is the
    row of the same table that has this nearest candidate. ``alike`` are rows that print the same month, partner, place
    and sector: which of them is which the table does not tell. ``report`` is a report that tells of the row's fact
    without an exchange. ``decision`` is what the table's rule decides about the matched exchange.
    """

    row: PublishedRow
    state: str
    fit: Fit | None
    taken: int | None
    alike: tuple[int, ...]
    report: Mapping[str, Any] | None
    read_days: int
    decision: int | None


@dataclass(frozen=True, slots=True)
class Matching:
    """A table matched. ``extra`` are the exchanges that the table's rule counts in its months and no row has."""

    table: PublishedTable
    rule: Rule
    matches: tuple[Match, ...]
    extra: tuple[Mapping[str, Any], ...]
    coverage: Covered
    ours: int

    def of_state(self, state: str) -> int:
        """How many rows are in a state."""
        return sum(match.state == state for match in self.matches)


def match_table(extract: Extract, table: PublishedTable, rule: Rule) -> Matching:
    """Match a table with the record; ``rule`` is the table's counting rule.

    Raises MisuseError when nothing was coded for the table's focal state, DataError when the table has no row.
    """
    if not table.rows:
        raise DataError(f"published table {table.id!r} has no row")
    focal = extract.focal(table.focal)
    when = period(*table.months)
    found = candidates(extract, focal, when)
    fits = {row.number: _fits(row, table, found) for row in table.rows}
    chosen = assign(table.rows, fits)
    taken = {fit.candidate.row["id"]: number for number, fit in chosen.items()}
    coverage = covered(extract, focal, when)
    counted = _decisions(extract, rule, focal, when)
    matches = []
    for row in table.rows:
        fit = chosen.get(row.number)
        nearest = max(fits[row.number], key=lambda one: (one.score, one.candidate.row["id"]), default=None)
        days = coverage.of(row.month)
        state = MATCHED if fit is not None else MISSING if days else UNCOVERED
        shown = fit or nearest
        report = None if fit is not None else _report(extract, focal, row, table)
        holder = taken.get(shown.candidate.row["id"]) if shown is not None and fit is None else None
        matches.append(
            Match(
                row, state, shown, holder, _alike(row, table.rows), report,
                days, counted.get(fit.candidate.exchange) if fit else None,
            )
        )  # fmt: skip
    held = {match.fit.candidate.exchange for match in matches if match.state == MATCHED and match.fit is not None}
    extra = [one.row for one in found if counted.get(one.exchange) == COUNTED and one.exchange not in held]
    extra = [row for row in extra if when.first <= row["first_day"] <= when.last]
    ours = tally(extract, Question(rule, focal, when)).decisions.get(COUNTED, 0)
    return Matching(
        table, rule, tuple(matches), tuple({row["exchange"]: row for row in extra}.values()), coverage, ours
    )


def candidates(extract: Extract, focal: str, when: Period) -> list[Candidate]:
    """The exchanges of the period and of a month before and after it, one for each country of a trip."""
    reach = dt.timedelta(FAR)
    found = extract.records(
        f"SELECT {', '.join(SHOWN)}, first_day, kind FROM ({COUNTRY}) "
        "WHERE first_day <= $last AND last_day >= $first ORDER BY first_day, id",
        {"focal": focal, "first": when.first - reach, "last": when.last + reach},
    )
    return [Candidate(row["exchange"], row["first_day"], max(row["first_day"], row["last_day"]), row) for row in found]


def _fits(row: PublishedRow, table: PublishedTable, found: Sequence[Candidate]) -> list[Fit]:
    return [fit for one in found if (fit := fit_of(row, table, one)) is not None]


def fit_of(row: PublishedRow, table: PublishedTable, one: Candidate) -> Fit | None:
    """How an exchange fits a printed row; None when its partner is another, or its days are far from the month; in a
    table without partners also when the country is another, or neither sector nor kind agree.

    It may be the match when the country does not contradict, and the month agrees, or it is near and the sector agrees.
    A gathering at home is never matched with a visit of one state.
    """
    if row.partner is not None and row.partner not in one.row["partners"]:
        return None
    begin, end = first_day(row.month), last_day(row.month)
    gap = max((begin - one.last).days, (one.first - end).days, 0)
    if gap > FAR or (row.partner is None and row.venue != one.row["venue"]):
        return None
    points: dict[str, float] = {"partner": POINTS["partner"]} if row.partner is not None else {}
    differs = []
    if begin <= one.first <= end:
        points["month"] = POINTS["month"]
    elif gap == 0:
        points["month"] = POINTS["stay"]
        differs.append(f"began in {one.first.isoformat()[:7]}, its stay reaches into {row.month}")
    else:
        points["month"] = POINTS["near"] * (1 - gap / FAR)
        side = "before" if one.last < begin else "after"
        differs.append(f"month: {gap} day{'s' * (gap != 1)} {side} {row.month} ({one.first.isoformat()})")
    known = one.row["venue"] is not None
    if one.row["venue"] == row.venue:
        points["venue"] = POINTS["venue"]
        if one.row["city"] is not None and row.place.casefold() in str(one.row["city"]).casefold():
            points["city"] = POINTS["city"]
    elif known:
        differs.append(f"country: {row.venue} there, {one.row['venue']} here")
    same_sector = one.row["sector"] in table.sectors[row.sector]
    if same_sector:
        points["sector"] = POINTS["sector"]
    else:
        if one.row["sector"] in table.near.get(row.sector, ()):
            points["akin"] = POINTS["akin"]
        differs.append(f"sector: {row.sector} there, {one.row['sector'].replace('_', ' ')} here")
    if one.row["kind"] == table.kind:
        points["kind"] = POINTS["kind"]
    else:
        differs.append(f"{table.kind} there, {one.row['kind']} here")
    if row.partner is None and not same_sector and one.row["kind"] != table.kind:
        return None
    in_time = gap == 0 or (gap <= REACH and same_sector)
    in_place = one.row["venue"] == row.venue or not known
    # a delegation abroad may be coded bilateral though it went to a gathering; a visit of one state is none at home
    in_kind = row.partner is not None or one.row["kind"] == table.kind or row.venue != table.focal
    return Fit(one, points, tuple(differs), in_time and in_place and in_kind)


def assign(rows: Sequence[PublishedRow], fits: Mapping[int, Sequence[Fit]]) -> dict[int, Fit]:
    """The one-to-one assignment of rows to exchanges with the most points; rows without one are left out."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

    ids = sorted({fit.candidate.row["id"] for some in fits.values() for fit in some if fit.acceptable})
    if not ids:
        return {}
    places = {identity: n for n, identity in enumerate(ids)}
    gain = np.zeros((len(rows), len(ids)))
    held: dict[tuple[int, int], Fit] = {}
    for n, row in enumerate(rows):
        for fit in fits[row.number]:
            if fit.acceptable:
                place = places[fit.candidate.row["id"]]
                gain[n, place] = fit.score
                held[n, place] = fit
    chosen = zip(*linear_sum_assignment(gain, maximize=True), strict=True)
    return {rows[n].number: held[n, place] for n, place in chosen if (n, place) in held}


def _alike(row: PublishedRow, rows: Sequence[PublishedRow]) -> tuple[int, ...]:
    def told(one: PublishedRow) -> tuple[Any, ...]:
        return one.month, one.partner, one.venue, one.place, one.sector

    return tuple(one.number for one in rows if one.number != row.number and told(one) == told(row))


def _report(extract: Extract, focal: str, row: PublishedRow, table: PublishedTable) -> Mapping[str, Any] | None:
    """The report of that month and country that belongs to no exchange and may tell of the row; None without one."""
    bound = Bound({"focal": focal})
    begin, end = bound.add(first_day(row.month)), bound.add(last_day(row.month))
    where = f"list_contains(partners, {bound.add(row.partner)})" if row.partner else f"venue = {bound.add(row.venue)}"
    sectors = bound.add(list(table.sectors[row.sector]))
    found = extract.records(
        f"SELECT id, document, type, mode, status, sector FROM reports WHERE focal = $focal AND exchange IS NULL "
        f"AND first_day BETWEEN {begin} AND {end} AND {where} AND NOT repeat AND direction <> 'resident' "
        "AND type IN ('agreement', 'conference', 'performance', 'sports', 'talks', 'meeting', 'commemoration', "
        f"'visit_activity', 'arrival', 'departure') ORDER BY list_contains({sectors}, sector) DESC, "
        "type = 'commemoration', first_day, id LIMIT 1",
        bound.values,
    )
    return found[0] if found else None


def _decisions(extract: Extract, rule: Rule, focal: str, when: Period) -> dict[str, int]:
    """What the rule decides about each exchange: counted if any of its rows is, else the last refusal."""
    bound = Bound()
    reach = Period(when.first - dt.timedelta(FAR), when.last + dt.timedelta(FAR))
    question = Question(rule, focal, reach)
    statement = decided(rule, focal, bound, question.period, asked_only=True)
    return dict(
        extract.sql(
            f"SELECT exchange, CASE WHEN bool_or(decision = {COUNTED}) THEN {COUNTED} ELSE max(decision) END "
            f"FROM ({statement}) WHERE exchange IS NOT NULL GROUP BY exchange",
            bound.values,
        )
    )
