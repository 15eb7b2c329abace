"""Which days of a period the record covers, for the words beside a total and for rates."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from legation.extract import Extract
from legation.period import Period


@dataclass(frozen=True, slots=True)
class Covered:
    """``days`` with at least one article, by month (``2024-08``), of the sources read for the focal state; ``articles``
    by source id."""

    period: Period
    days: dict[str, int]
    articles: dict[str, int]

    @property
    def total(self) -> int:
        """All covered days."""
        return sum(self.days.values())

    def of(self, place: str) -> int:
        """Covered days of a month or year."""
        return sum(days for month, days in self.days.items() if month.startswith(place))

    def sentences(self) -> tuple[str, ...]:
        """What is covered and what is not."""
        length = (self.period.last - self.period.first).days + 1
        if not self.total:
            return (f"{self.period}: not covered; no source has an article of these {length} days.",)
        told = [f"{self.period}: {self.total} of {length} days have articles ({_sources(self.articles)})."]
        missing = [month for month in months_of(self.period) if not self.days.get(month)]
        if missing:
            told.append(f"Not covered: {', '.join(_runs(missing))}.")
        return tuple(told)


def covered(extract: Extract, focal: str, period: Period) -> Covered:
    """The coverage of a period by the sources that were read for the focal state."""
    rows = extract.sql(
        "SELECT c.published, c.source, sum(c.articles)::INTEGER FROM coverage c "
        "WHERE c.source IN (SELECT DISTINCT source FROM reports WHERE focal = $focal) "
        "AND c.published BETWEEN $first AND $last GROUP BY ALL",
        {"focal": focal, "first": period.first.isoformat(), "last": period.last.isoformat()},
    )
    days: dict[str, set[str]] = {}
    articles: dict[str, int] = {}
    for day, source, number in rows:
        days.setdefault(str(day)[:7], set()).add(str(day))
        articles[source] = articles.get(source, 0) + number
    return Covered(period, {month: len(held) for month, held in sorted(days.items())}, dict(sorted(articles.items())))


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


def _sources(articles: dict[str, int]) -> str:
    return ", ".join(f"{source}: {number:,} articles" for source, number in articles.items())


def _runs(months: Iterable[str]) -> list[str]:
    """Months in a row as one span: ``2023-10 to 2024-02``."""
    runs: list[list[str]] = []
    for month in months:
        if runs and _next(runs[-1][-1]) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    return [run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]


def _next(month: str) -> str:
    number = int(month[:4]) * 12 + int(month[5:7])
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
