"""Which days of a period the record covers, for the words beside a total and for rates."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from legation.coverage import PeriodCoverage, Rows, coverage_of
from legation.extract import Extract
from legation.period import Period


@dataclass(frozen=True, slots=True)
class Covered:
    """``days`` that were read, by month (``2024-08``); ``rate_days`` those that a rate divides by (a thin day counts in
    part); ``articles`` by source id; ``sentences`` and ``sources`` for readers."""

    period: Period
    days: dict[str, int]
    rate_days: float
    articles: dict[str, int]
    sentences: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def total(self) -> int:
        """All days that were read."""
        return sum(self.days.values())

    @property
    def share(self) -> float:
        """Share of the period's days that were read, 0 to 1."""
        return self.total / ((self.period.last - self.period.first).days + 1)

    def of(self, place: str) -> int:
        """Days of a month or year that were read."""
        return sum(days for month, days in self.days.items() if month.startswith(place))


def covered(extract: Extract, focal: str, period: Period) -> Covered:
    """The coverage of a period by the sources that ever told something of the focal state."""
    rows = Rows.of_extract(extract)
    known = set(rows.sources())
    query = "SELECT DISTINCT source FROM reports WHERE focal = $focal ORDER BY 1"
    told = extract.once(f"sources of {focal}", lambda: [row[0] for row in extract.sql(query, {"focal": focal})])
    found = coverage_of(rows, period.first, period.last, sorted(known & set(told)))
    articles = {one.id: int(one.articles.sum()) for one in found.sources if one.read_days}
    said = tuple(f"{period}: {sentence}" for sentence in found.sentences())
    return Covered(period, _by_month(found), found.rate_days, articles, said, found.read())


def _by_month(found: PeriodCoverage) -> dict[str, int]:
    days: dict[str, int] = {}
    for place in found.state.nonzero()[0]:
        month = (found.first + dt.timedelta(int(place))).isoformat()[:7]
        days[month] = days.get(month, 0) + 1
    return days


def months_of(period: Period) -> list[str]:
    """Every month that a period touches."""
    first, last = period.first.year * 12 + period.first.month - 1, period.last.year * 12 + period.last.month - 1
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(first, last + 1)]


def days_in(place: str, period: Period) -> int:
    """Days of a month or year that lie in the period."""
    year, month = int(place[:4]), int(place[5:7]) if len(place) > 4 else None
    first = dt.date(year, month or 1, 1)
    last = dt.date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    return max(0, (min(last, period.last) - max(first, period.first)).days + 1)
