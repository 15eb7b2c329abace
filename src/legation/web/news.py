"""What the first page tells: the latest exchanges with a quote, activity, partners up and down, state of the data."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import select

from legation.coverage.asking import asked_coverage
from legation.period import Period
from legation.record.schema import reports
from legation.web.reading import Reading

LATEST = 6
MONTHS = 24
LEAST_DAYS = 30
"""Covered days below which a period says too little to be compared."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A partner with its exchanges in both periods, and per 100 covered days (None: not covered)."""

    code: str
    now: int
    before: int
    rate_now: float
    rate_before: float

    @property
    def change(self) -> float:
        return self.rate_now - self.rate_before


@dataclass(frozen=True, slots=True)
class UpDown:
    """Two periods beside each other; ``rising`` and ``falling`` empty when one is hardly covered."""

    now: Period
    before: Period
    covered_now: int
    covered_before: int
    days: int
    rising: list[Moved]
    falling: list[Moved]


def last_day_of(reading: Reading) -> dt.date | None:
    """The day of the newest article; None in an empty record."""
    found = reading.sql("SELECT max(published) FROM documents")[0][0]
    return dt.date.fromisoformat(found) if found else None


def latest(reading: Reading, focal: str) -> list[dict[str, Any]]:
    """The newest exchanges, each with the quote of its surest report and where it stands."""
    index = reading.index
    order = index.orders["newest"]
    rows = index.take(order[index.facets["focal"].mask([focal], index.size)[order]][:LATEST])
    ids = [row["id"] for row in rows]
    best = reading.records(
        "SELECT exchange, arg_max(id, confidence) AS report FROM reports "
        "WHERE focal = ? AND list_contains(?, exchange) GROUP BY exchange", [focal, ids],
    )  # fmt: skip
    of = {one["report"]: one["exchange"] for one in best}
    columns = (reports.c.id, reports.c.evidence, reports.c.document)
    with reading.record.read() as connection:
        found = connection.execute(select(*columns).where(reports.c.focal == focal, reports.c.id.in_(list(of))))
        quotes = {of[row.id]: {"evidence": row.evidence, "document": row.document, "report": row.id} for row in found}
    told = {row[0]: row for row in reading.sql("SELECT id, source, published FROM documents WHERE list_contains(?, id)",
                                               [[one["document"] for one in quotes.values()]])}  # fmt: skip
    for row in rows:
        row["quote"] = quotes.get(row["id"])
        if row["quote"]:
            _, row["quote"]["source"], row["quote"]["published"] = told.get(row["quote"]["document"], (None, "", None))
    return rows


def highest(reading: Reading, focal: str) -> dict[str, Any] | None:
    """The newest exchange of leaders; None where the record has none."""
    index = reading.index
    if "leader" not in index.facets["level"].values:
        return None
    order = index.orders["newest"]
    mask = index.facets["focal"].mask([focal], index.size) & index.facets["level"].mask(["leader"], index.size)
    found = order[mask[order]][:1]
    return index.take(found)[0] if len(found) else None


def activity(reading: Reading, focal: str, last: dt.date) -> list[tuple[str, int, str]]:
    """Month, number of exchanges and state of coverage, for the months up to the last article."""
    first = _months_back(last, MONTHS - 1)
    coverage = asked_coverage(reading.extract.fork(), first.isoformat()[:7], last.isoformat()[:7])
    query = "SELECT month, count(*) FROM exchanges WHERE focal = ? AND month BETWEEN ? AND ? GROUP BY month"
    counts = dict(reading.sql(query, [focal, first.isoformat()[:7], last.isoformat()[:7]]))
    return [(month, counts.get(month, 0), state) for month, state in coverage.months.items()]


def _months_back(day: dt.date, number: int) -> dt.date:
    months = max(12, day.year * 12 + day.month - 1 - number)
    return dt.date(months // 12, months % 12 + 1, 1)


def up_and_down(reading: Reading, focal: str, last: dt.date) -> UpDown:
    """Partners whose exchanges per covered day changed most: the last twelve months against the twelve before."""
    start = last - dt.timedelta(364)
    now = Period(start, last)
    before = Period(start - dt.timedelta(365), start - dt.timedelta(1))
    covered = []
    for period in (before, now):
        found = asked_coverage(reading.extract.fork(), period.first.isoformat(), period.last.isoformat())
        covered.append(found.rate_days)
    counts = [counted(reading, focal, period) for period in (before, now)]
    days_before, days_now = covered
    if min(covered) < LEAST_DAYS:
        return UpDown(now, before, int(days_now), int(days_before), 365, [], [])
    moved = [
        Moved(
            code,
            counts[1][code],
            counts[0][code],
            100 * counts[1][code] / days_now,
            100 * counts[0][code] / days_before,
        )
        for code in counts[0] | counts[1]
        if code != "XXX"
    ]
    moved.sort(key=lambda one: (-abs(one.change), one.code))
    return UpDown(
        now, before, int(days_now), int(days_before), 365, [one for one in moved if one.change > 0][:5],
        [one for one in moved if one.change < 0][:5],
    )  # fmt: skip


def counted(reading: Reading, focal: str, period: Period) -> Counter[str]:
    """Exchanges by partner in a period."""
    index = reading.index
    epoch = dt.date(1970, 1, 1)
    mask = index.facets["focal"].mask([focal], index.size)
    mask &= (index.until >= (period.first - epoch).days) & (index.first <= (period.last - epoch).days)
    return Counter(index.facets["partner"].counts(np.asarray(mask)))
