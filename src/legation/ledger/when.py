"""When a statement places something: a day, month, year, decade or interval, told as the source tells it."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass

from legation.dates import first_day, last_day

DECADE = re.compile(r"(\d{3})X\Z")
OPEN = ".."
ENDLESS = 10**6
"""Width, in days, of an interval with an open end: wider than any that is closed."""


@dataclass(frozen=True, slots=True, order=True)
class When:
    """The days ``first`` to ``last`` within which (or, for spans, throughout which) it was; None is open.

    ``text`` is what the pack says: ``2024-07-22``, ``2024-07``, ``2024``, ``197X`` (1970 to 1979), ``1995/2008``,
    ``../2019-08`` (by then at the latest), ``2024/..`` (not before).
    """

    text: str
    first: dt.date | None
    last: dt.date | None

    @property
    def width(self) -> int:
        """How many days it covers: 1 for a day, 31 for a month of that length; ``ENDLESS`` when an end is open."""
        return ENDLESS if self.first is None or self.last is None else (self.last - self.first).days + 1

    @property
    def earliest(self) -> dt.date:
        """The first day it covers; the first of all days when that is open."""
        return self.first or dt.date.min

    @property
    def latest(self) -> dt.date:
        """The last day it covers; the last of all days when that is open."""
        return self.last or dt.date.max

    def before(self, other: When | dt.date) -> bool:
        """Whether all of it lies before all of the other: certain, whatever the precision."""
        return self.latest < (other.earliest if isinstance(other, When) else other)

    def meets(self, other: When) -> bool:
        """Whether the two share a day, so that they may tell of the same moment."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def within(self, other: When) -> bool:
        """Whether all its days are days of the other."""
        return other.earliest <= self.earliest and self.latest <= other.latest

    def covers(self, day: dt.date) -> bool:
        """Whether the day is one of its days."""
        return self.earliest <= day <= self.latest

    def __str__(self) -> str:
        return self.text


@functools.cache
def when(text: str) -> When:
    """The days that a date of a pack covers. Raises ValueError naming what is wrong.

    >>> when("197X").first, when("1995/2008").last
    (datetime.date(1970, 1, 1), datetime.date(2008, 12, 31))
    >>> when("2017-12").before(when("2018-02-01")), when("2018").before(when("2018-02-01"))
    (True, False)
    >>> when("../2019-08").first is None, when("2024-02").width
    (True, 29)
    """
    start, slash, end = text.partition("/")
    if not slash:
        return When(text, *_ends(text))
    if start == end == OPEN:
        raise ValueError(f"an interval needs at least one end: {text!r}")
    first = None if start == OPEN else _ends(start)[0]
    last = None if end == OPEN else _ends(end)[1]
    if first and last and last < first:
        raise ValueError(f"the interval ends before it begins: {text!r}")
    return When(text, first, last)


def _ends(text: str) -> tuple[dt.date, dt.date]:
    decade = DECADE.match(text)
    if decade:
        return dt.date(int(decade[1] + "0"), 1, 1), dt.date(int(decade[1] + "9"), 12, 31)
    try:
        return first_day(text), last_day(text)
    except ValueError:
        raise ValueError(
            f"not a date: {text!r}; write 2024-07-22, 2024-07, 2024, 197X or an interval such as 1995/2008 or ../2019"
        ) from None


def as_of_day(text: str) -> dt.date:
    """The day that ``--as-of`` means: a month or year means its last day. Raises ValueError when it is no date.

    >>> as_of_day("2023-11"), as_of_day("1975-01-01")
    (datetime.date(2023, 11, 30), datetime.date(1975, 1, 1))
    """
    return last_day(text)
