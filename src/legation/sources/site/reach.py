"""How far back a run over a live site saw everything: the days that it looked through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from legation.sources.site.lists import Listed

ONE = dt.timedelta(1)


@dataclass(slots=True)
class Reach:
    """``since`` the first day asked for; ``lists`` the first day that each list was seen wholly from (None: not seen);
    ``failed`` days of listed articles that could not be had (None: of an article without a day)."""

    since: dt.date
    lists: list[dt.date | None] = field(default_factory=list)
    failed: set[dt.date | None] = field(default_factory=set)

    def seen(self, found: Sequence[Listed], *, exhausted: bool) -> None:
        """Note one list of which ``found`` was read, without a fault; ``exhausted``: it has no more.

        A list that was left before its end is seen from the day after the oldest one read, because more of that day
        may stand on the next page, or from ``since`` where it went further back.
        """
        if exhausted:
            self.lists.append(self.since)
            return
        days = [one.day for one in found if one.day is not None]
        if not days or len(days) < len(found):
            self.lists.append(None)
            return
        self.lists.append(max(self.since, min(days) + ONE))

    def missed(self) -> None:
        """Note a list that could not be read to its end."""
        self.lists.append(None)

    def spans(self, until: dt.date, today: dt.date) -> list[tuple[dt.date, dt.date]]:
        """First and last days of the spans looked through, up to ``until`` and before ``today``, which is not over.

        None at all when a list was not seen, or an article without a day could not be had.
        """
        starts = [day for day in self.lists if day is not None]
        if len(starts) < len(self.lists) or not starts or None in self.failed:
            return []
        return list(_without(max(starts), min(until, today - ONE), self.failed))


def _without(first: dt.date, last: dt.date, failed: Iterable[dt.date | None]) -> Iterable[tuple[dt.date, dt.date]]:
    for day in sorted(day for day in failed if day is not None and first <= day <= last):
        if first < day:
            yield first, day - ONE
        first = day + ONE
    if first <= last:
        yield first, last
