"""The monthly series, its trend and its change points, with the events nearest to each change."""

from __future__ import annotations

import datetime as dt
from typing import Any

from legation.analysis.changes import change_points
from legation.analysis.months import Month, by_month
from legation.analysis.rows import (
    EVERYTHING,
    NOTHING_ASKED,
    Counted,
    Filters,
    cover,
    date_of,
    origin,
    rows,
    what,
)
from legation.analysis.trend import trend
from legation.extract import Extract
from legation.ledger import Ledger
from legation.ledger.history import date_of as date_in_ledger
from legation.ledger.history import words
from legation.ledger.statements import Measure, Mission, Relation, Statement, Treaty, Visit
from legation.model.sheet import Column, Sheet
from legation.period import Period
from legation.wording.names import name

NEAR = 45
EVENTS = 5
FAMILIES: tuple[type[Statement], ...] = (Relation, Mission, Treaty, Visit, Measure)
MONTHS = (
    Column("month", "Month", "text", "Calendar month."),
    Column("exchanges", "Exchanges", "integer", "Begun on covered days; empty: fewer than 7 days are covered."),
    Column("covered", "Days covered", "integer", "Days that a source covers."),
    Column("rate", "Per 30 days", "number", "Exchanges per 30 covered days; empty: not covered."),
)
TREND = (
    Column("measure", "Measure", "text", "What is told."),
    Column("value", "Value", "text", "With interval or p where there is one."),
)
CHANGES = (
    Column("month", "From", "text", "First month of the new level."),
    Column("range", "Between", "text", "Months that fit nearly as well (about 95 %)."),
    Column("before", "Before", "number", "Exchanges per 30 covered days since the change before."),
    Column("after", "After", "number", "The same until the next change."),
    Column("gap", "Uncovered months before", "integer", "The change may lie in these."),
    Column("events", "Near it", "list", "Leader-level exchanges and ledger statements within 45 days; not causes."),
)


def rhythm_sheets(
    extract: Extract, focal: str, period: Period, filters: Filters = NOTHING_ASKED, *, counted: Counted = EVERYTHING,
    ledger: Ledger | None = None,
) -> tuple[Sheet, Sheet, Sheet]:  # fmt: skip
    """Trend, change points and the months they rest on.

    Raises MisuseError with fewer than 12 covered months or 10 exchanges.
    """
    covered = cover(extract, focal, period)
    found = rows(extract, focal, filters, period, counted, "id, first_day, day")
    placed = [row["first_day"] for row in found if len(row["day"]) == 10]
    months = by_month(placed, covered.all_days, period)
    of = origin(extract, focal, period, filters, counted, covered)
    one, changes = trend(months), change_points(months)
    told = (
        ("direction", one.direction), ("change a year", f"× {one.per_year:.2f} ({one.low:.2f}–{one.high:.2f})"),
        ("p of no trend (Poisson regression)", f"{one.p:.3f}"), ("dispersion", f"{one.dispersion:.2f}"),
        ("Kendall's tau (Mann-Kendall)", f"{one.tau:+.2f}, p {one.rank_p:.3f}"),
        ("median slope (Theil-Sen)", f"{one.slope * 30:+.2f} per 30 days a year"), ("covered months", str(one.months)),
    )  # fmt: skip
    uncovered = sum(month.rate is None for month in months)
    left = len(placed) - sum(month.count for month in months)
    notes = [
        "A direction is claimed only where the regression's interval and the rank test agree.",
        *([f"{uncovered} of {len(months)} months are not covered: left out, not zero."] * bool(uncovered)),
        *([f"Left out, without a day: {len(found) - len(placed)} exchanges."] * (len(found) > len(placed))),
        *([f"Left out of the rates, on uncovered days and told later: {left} exchanges."] * bool(left)),
    ]
    table = []
    for change in changes.changes:
        events = nearest(extract, focal, change.month, change.earliest, change.latest, filters, counted, ledger)
        between = change.earliest if change.earliest == change.latest else f"{change.earliest} to {change.latest}"
        table.append((change.month, between, change.before * 30, change.after * 30, change.gap, tuple(events)))
    search = (
        f"PELT with a Poisson cost; penalty {changes.penalty:.2f} in log-likelihood = 1.5 × dispersion "
        f"{changes.dispersion:.2f} × ln {changes.months} months; a level lasts at least 3 months.",
        "Events stand near in time; nothing is said of causes.",
    )
    who = f"{name(focal)}: {what(filters)}"
    return (
        Sheet("trend", f"{who}: trend, {period}", TREND, told, tuple(notes), of),
        Sheet("changes", "Change points", CHANGES, tuple(table), search, of),
        Sheet("months", "By month", MONTHS, tuple(_month(month) for month in months), (), of),
    )


def _month(month: Month) -> tuple[Any, ...]:
    count = None if month.rate is None else month.count
    return month.month, count, month.covered, None if month.rate is None else round(month.rate * 30, 2)


def nearest(
    extract: Extract, focal: str, month: str, earliest: str, latest: str, filters: Filters, counted: Counted,
    ledger: Ledger | None,
) -> list[str]:  # fmt: skip
    """What happened near a change, the nearest first: leader-level exchanges, and statements of the ledger."""
    start = dt.date.fromisoformat(f"{month}-01")
    first = min(start, dt.date.fromisoformat(f"{earliest}-01")) - dt.timedelta(NEAR)
    last = max(start, dt.date.fromisoformat(f"{latest}-01")) + dt.timedelta(NEAR)
    leaders = Filters(partner=filters.partner, level="leader")
    found = [
        (abs((row["first_day"] - start).days), f"{date_of(row)}: {row['description']} ({row['id']})")
        for row in rows(extract, focal, leaders, Period(first, last), counted)
    ]
    if ledger is not None and focal in ledger.focal_states:
        for family in FAMILIES:
            for one in ledger.of(family, focal):
                date = date_in_ledger(one)
                if date is None or date.first is None or date.width > 31 or one.status == "suspect":
                    continue
                told = getattr(one, "partner", None)
                if first <= date.first <= last and filters.partner in (None, told):
                    text = f"{date.text}: {words(one)}" + (f", {name(told)}" if told else "") + " (ledger)"
                    found.append((abs((date.first - start).days), text))
    return [text for _, text in sorted(dict.fromkeys(found))][:EVENTS]
