"""The coverage of a period: of each source, and of all of them together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from legation.coverage.life import life_of
from legation.coverage.rhythm import Numbers
from legation.coverage.rows import Rows, Whole, number_of
from legation.coverage.spans import Span, spans_of
from legation.coverage.states import COVERED, FETCHED_EMPTY, NOT_COVERED, STATES, THIN, States
from legation.errors import MisuseError, did_you_mean

if TYPE_CHECKING:
    from legation.extract import Extract

WHOLE, PARTLY, NONE = "covered", "partly", "not covered"
"""States of a month: all its days in the period were read and give at least nine tenths of them as days for rates, some
were read, or none."""
ENOUGH = 0.9


class _Days:
    """What the coverage of one source and of several have in common: ``first`` day, and a ``state`` and ``weight`` a
    day."""

    __slots__ = ()
    first: dt.date
    state: States
    weight: Numbers

    @property
    def days(self) -> int:
        """Days of the period."""
        return int(self.state.size)

    @property
    def last(self) -> dt.date:
        """The last day of the period."""
        return self.first + dt.timedelta(self.days - 1)

    @property
    def by_state(self) -> dict[str, int]:
        """Number of days by state; they add up to ``days``."""
        counted = np.bincount(self.state, minlength=len(STATES))
        return {STATES[one]: int(counted[one]) for one in (COVERED, THIN, FETCHED_EMPTY, NOT_COVERED)}

    @property
    def read_days(self) -> int:
        """Days of which anything was read: covered, thin or fetched empty."""
        return int((self.state != NOT_COVERED).sum())

    @property
    def rate_days(self) -> float:
        """Days that a rate is a rate of: a covered or fetched empty day counts one, a thin day the share of its
        expected articles that was found, a day that is not covered nothing. 10 covered days and one with 2 of 8
        articles are 10.25."""
        return round(float(self.weight.sum()), 2)

    @property
    def gaps(self) -> list[Span]:
        """First and last day of every span that is not covered."""
        return self.spans(NOT_COVERED)

    def spans(self, state: int) -> list[Span]:
        """First and last day of every span of days in one state."""
        return spans_of(self.first + dt.timedelta(int(n)) for n in np.flatnonzero(self.state == state))

    @property
    def months(self) -> dict[str, str]:
        """``covered``, ``partly`` or ``not covered`` for each month (``2024-07``) that the period touches."""
        found: dict[str, str] = {}
        day, last = self.first, self.last
        while day <= last:
            following = (day.replace(day=1) + dt.timedelta(32)).replace(day=1)
            inside = slice((day - self.first).days, (following - self.first).days)
            own, weight = self.state[inside] != NOT_COVERED, self.weight[inside]
            whole = own.all() and weight.mean() >= ENOUGH
            found[day.isoformat()[:7]] = WHOLE if whole else PARTLY if own.any() else NONE
            day = following
        return found

    def is_covered(self, day: dt.date | str) -> bool:
        """Whether a day was read, so that nothing found means nothing there. Raises ValueError outside the period."""
        one = dt.date.fromisoformat(day) if isinstance(day, str) else day
        place = (one - self.first).days
        if not 0 <= place < self.days:
            raise ValueError(f"{one.isoformat()} is outside {self.first.isoformat()} to {self.last.isoformat()}")
        return bool(self.state[place] != NOT_COVERED)


@dataclass(frozen=True, slots=True, eq=False)
class SourceCoverage(_Days):
    """One source, an entry a day from ``first`` on: ``state`` (a place in ``STATES``), ``weight`` (0-1) in rates,
    ``articles``, ``expected`` articles (nan: unknown). ``spoken`` has a row for each day (its number from ``first``)
    and language (its place in ``names``) with the number of articles, by day."""

    id: str
    title: str
    first: dt.date
    state: States
    weight: Numbers
    articles: Whole
    expected: Numbers
    spoken: Whole
    names: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """Share (0-1) of the expected articles that were found, over the days whose expected number is known; a
        covered day counts as complete. None when nothing was to be expected."""
        return _share([self])

    @property
    def languages(self) -> dict[str, int]:
        """Articles by language, the most first."""
        total = np.bincount(self.spoken[:, 1], self.spoken[:, 2], minlength=len(self.names)).astype(int).tolist()
        counted = {name: number for name, number in zip(self.names, total, strict=True) if number}
        return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))

    def of_month(self, month: str) -> SourceCoverage:
        """The part of the period that lies in a month (``2024-07``), of which it has at least one day."""
        start = dt.date.fromisoformat(f"{month}-01")
        end = (start + dt.timedelta(32)).replace(day=1)
        low, high = max(0, (start - self.first).days), min(self.days, (end - self.first).days)
        begin, stop = np.searchsorted(self.spoken[:, 0], (low, high))
        return SourceCoverage(
            self.id, self.title, self.first + dt.timedelta(low), self.state[low:high], self.weight[low:high],
            self.articles[low:high], self.expected[low:high], self.spoken[begin:stop] - np.array([low, 0, 0]),
            self.names,
        )  # fmt: skip

    def languages_by_day(self) -> dict[int, list[str]]:
        """The languages of each day (its number from ``first``) that has articles, the most frequent first."""
        found: dict[int, list[str]] = {}
        for place, language, _ in sorted(self.spoken.tolist(), key=lambda row: (row[0], -row[2], row[1])):
            found.setdefault(place, []).append(self.names[language])
        return found


@dataclass(frozen=True, slots=True, eq=False)
class PeriodCoverage(_Days):
    """Several sources together: ``state`` and ``weight`` of each day are the best that any of ``sources`` has on it."""

    first: dt.date
    state: States
    weight: Numbers
    sources: tuple[SourceCoverage, ...]

    @property
    def share(self) -> float | None:
        """Share (0-1) of the expected articles of all sources that were found, as ``SourceCoverage.share``."""
        return _share(self.sources)

    @property
    def articles(self) -> int:
        """Articles in the period."""
        return sum(int(source.articles.sum()) for source in self.sources)

    def sentences(self) -> tuple[str, ...]:
        """Finished sentences on what is not covered, thin or empty, for ``Origin.coverage``."""
        from legation.coverage.sentences import sentences_of

        return sentences_of(self)

    def read(self) -> tuple[str, ...]:
        """The sources read, each with its articles, days and share, for ``Origin.sources``."""
        from legation.coverage.sentences import sources_of

        return sources_of(self)


def coverage_of(
    where: Extract | Rows | Iterable[tuple[str, str, str, int]],
    first: dt.date,
    last: dt.date,
    sources: Collection[str] | None = None,
) -> PeriodCoverage:
    """The coverage from ``first`` to ``last`` day, both included, by ``sources`` (None: all there are).

    ``where`` an extract, or rows of source, day (ISO), language and articles. The rhythm of a source is learnt from
    all its days, also those outside the period. Raises MisuseError for an unknown source or an empty period.
    """
    if last < first:
        raise MisuseError(f"the period ends ({last.isoformat()}) before it begins ({first.isoformat()})")
    rows = where if isinstance(where, Rows) else _rows(where)
    known = rows.sources()
    for one in sources or ():
        if one not in known:
            raise MisuseError(f"no article of a source {one!r}.{did_you_mean(one, known)}")
    found = tuple(_source(rows, one, first, last) for one in known if sources is None or one in sources)
    nothing = np.zeros((last - first).days + 1)
    state = np.max([nothing.astype(np.int8), *(one.state for one in found)], axis=0)
    weight = np.max([nothing, *(one.weight for one in found)], axis=0)
    return PeriodCoverage(first, state, weight, found)


def _rows(where: Extract | Iterable[tuple[str, str, str, int]]) -> Rows:
    from legation.extract import Extract  # DuckDB costs a fifth of a second to import; rows need none

    return Rows.of_extract(where) if isinstance(where, Extract) else Rows.of(where)


def _source(rows: Rows, identity: str, first: dt.date, last: dt.date) -> SourceCoverage:
    """The whole life of the source, cut to the period."""
    size = (last - first).days + 1
    life = life_of(rows, identity)
    offset = life.begin - number_of(first)
    low, high = np.searchsorted(life.spoken[:, 0], (number_of(first), number_of(last) + 1))
    return SourceCoverage(
        identity, rows.titles.get(identity, identity), first,
        _cut(life.state, offset, np.full(size, NOT_COVERED, np.int8)), _cut(life.weight, offset, np.zeros(size)),
        _cut(life.articles, offset, np.zeros(size, np.int64)),
        _cut(life.expected, offset, np.full(size, np.nan)),
        life.spoken[low:high] - np.array([number_of(first), 0, 0]), rows.languages,
    )  # fmt: skip


def _cut(values: npt.NDArray[Any], offset: int, empty: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """``values``, which begin ``offset`` days after the period, as entries of the period; the rest as in ``empty``."""
    first, last = max(0, offset), min(empty.size, offset + values.size)
    if first < last:
        empty[first:last] = values[first - offset : last - offset]
    return empty


def _share(sources: Iterable[SourceCoverage]) -> float | None:
    found = wanted = 0.0
    for one in sources:
        known = ~np.isnan(one.expected)
        wanted += float(one.expected[known].sum())
        found += float(one.expected[known & (one.state == COVERED)].sum())
        found += float(one.articles[known & (one.state == THIN)].sum())
    return found / wanted if wanted else None
