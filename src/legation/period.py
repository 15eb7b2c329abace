"""A period of days, and dates as a table prints them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from legation.dates import first_day, last_day, precision
from legation.errors import MisuseError

UNKNOWN = "not told"


@dataclass(frozen=True, slots=True)
class Period:
    """From ``first`` to ``last`` day, both included."""

    first: dt.date
    last: dt.date

    def days(self) -> list[str]:
        """Every day as ISO text."""
        return [(self.first + dt.timedelta(n)).isoformat() for n in range((self.last - self.first).days + 1)]

    def months(self) -> tuple[str, str]:
        """The first and last month it touches."""
        return self.first.isoformat()[:7], self.last.isoformat()[:7]

    def meets(self, date: str) -> bool:
        """Whether a date of any precision lies in the period, for a month or year at least partly."""
        return first_day(date) <= self.last and last_day(date) >= self.first

    def __str__(self) -> str:
        whole = self.first.day == 1 and (self.last + dt.timedelta(1)).day == 1
        size = 7 if whole else 10
        return compact(self.first.isoformat()[:size], self.last.isoformat()[:size])


def period(since: str, until: str | None = None) -> Period:
    """The period of ``2024-08``, ``2024-08-05`` or ``2024``, or from one such to another (None: the same).

    Raises MisuseError when one is no date or the end comes before the beginning.
    """
    try:
        first, last = first_day(since), last_day(until or since)
    except ValueError as fault:
        raise MisuseError(f"{fault}; write a month as 2024-08 or a day as 2024-08-05") from None
    if last < first:
        raise MisuseError(f"the period ends ({until}) before it begins ({since})")
    return Period(first, last)


def compact(start: str | None, end: str | None) -> str:
    """Start and end as one short date; parts that agree are written once.

    >>> compact("2024-07-22", None), compact("2024-07-23", "2024-07-26"), compact("2024-07-27", "2024-08-05")
    ('22 Jul 2024', '23–26 Jul 2024', '27 Jul – 5 Aug 2024')
    >>> compact("2024-07", None), compact(None, "2024-09-11"), compact(None, None), compact("2023-12-30", "2024-01")
    ('Jul 2024', 'until 11 Sep 2024', 'not told', '30 Dec 2023 – Jan 2024')
    """
    if not start:
        return f"until {_one(end)}" if end else UNKNOWN
    if not end or end == start:
        return _one(start)
    if precision(start) == precision(end) == "day" and start[:7] == end[:7]:
        return f"{first_day(start).day}–{_one(end)}"
    if start[:4] == end[:4]:
        if precision(start) == "day":
            return f"{_one(start).rpartition(' ')[0]} – {_one(end)}"
        if precision(start) == precision(end) == "month":
            return f"{first_day(start):%b}–{_one(end)}"
    return f"{_one(start)} – {_one(end)}"


def _one(date: str | None) -> str:
    assert date is not None
    day = first_day(date)
    return {"day": f"{day.day} {day:%b %Y}", "month": f"{day:%b %Y}", "year": date}[precision(date)]
