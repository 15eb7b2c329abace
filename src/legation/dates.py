"""Dates with precision: a day (``2024-07-22``), a month (``2024-07``) or a year (``2024``), as ISO 8601 text."""

from __future__ import annotations

import calendar
import datetime as dt
import re

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


def parse_iso(text: str) -> tuple[int, int | None, int | None]:
    """Year, month or None, day or None of an ISO date of day, month or year precision.

    Raises ValueError when it is none, or a day that does not exist.
    """
    found = ISO.match(text)
    if not found:
        raise ValueError(f"not an ISO date (YYYY, YYYY-MM or YYYY-MM-DD): {text!r}")
    year, month, day = (int(g) if g else None for g in found.groups())
    assert year is not None
    if year < 1 or (month is not None and not 1 <= month <= 12):
        raise ValueError(f"no such date: {text!r}")
    if day is not None and month is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise ValueError(f"no such day: {text!r}")
    return year, month, day


def first_day(text: str) -> dt.date:
    """The first day that an ISO date of any precision covers."""
    year, month, day = parse_iso(text)
    return dt.date(year, month or 1, day or 1)


def last_day(text: str) -> dt.date:
    """The last day that an ISO date of any precision covers."""
    year, month, day = parse_iso(text)
    month = month or 12
    return dt.date(year, month, day or calendar.monthrange(year, month)[1])


def precision(text: str) -> str:
    """``day``, ``month`` or ``year``."""
    return {10: "day", 7: "month", 4: "year"}[len(text)]
