"""Counts by month beside the days that were covered: a month without source has no rate, never a rate of zero."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from legation.period import Period

LEAST_DAYS = 7
"""A month with fewer covered days says too little about itself: it counts as not covered."""


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month (``2024-07``): ``days`` of it within the period, ``covered`` those with an article of a source
    asked, ``count`` of what happened on covered days (what other days' reports tell of the rest is left out)."""

    month: str
    days: int
    covered: int
    count: int

    @property
    def rate(self) -> float | None:
        """Number per covered day; None where the month is not covered."""
        return self.count / self.covered if self.covered >= LEAST_DAYS else None


def by_month(dates: Iterable[dt.date], covered: Collection[dt.date], period: Period) -> list[Month]:
    """Every month of the period with what happened in it on covered days; dates outside the period are left out."""
    within = {day for day in covered if period.first <= day <= period.last}
    counts = Counter(day.isoformat()[:7] for day in dates if day in within)
    open_days = Counter(day.isoformat()[:7] for day in within)
    months = []
    first = period.first.replace(day=1)
    while first <= period.last:
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        days = (min(last, period.last) - max(first, period.first)).days + 1
        key = first.isoformat()[:7]
        months.append(Month(key, days, open_days[key], counts[key]))
        if last == dt.date.max:
            break
        first = last + dt.timedelta(1)
    return months


def usable(months: Iterable[Month]) -> list[Month]:
    """The months with enough covered days."""
    return [month for month in months if month.rate is not None]


def number_of(month: str) -> int:
    """Months since year 0, so that gaps keep their length: ``number_of("2011-02") - number_of("2010-12")`` is 2."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1
