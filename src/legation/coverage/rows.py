"""What coverage is worked out from: articles by source, day and language, and the spans of days that were visited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from legation.extract import Extract

Whole = npt.NDArray[np.int64]
EPOCH = dt.date(1970, 1, 1)
ARTICLES = """
    SELECT dense_rank() OVER (ORDER BY source) - 1 AS source, dense_rank() OVER (ORDER BY language) - 1 AS language,
           date_diff('day', DATE '1970-01-01', CAST(published AS DATE)) AS day, articles FROM coverage
"""


def number_of(day: dt.date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def day_of(number: int) -> dt.date:
    """The reverse of ``number_of``."""
    return EPOCH + dt.timedelta(int(number))


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Arrays of one length: ``source`` and ``language`` as places in ``ids`` and ``languages``, ``day`` as days since
    1970-01-01, ``articles`` how many were published then (1 or more). ``titles`` by source id; ``visits`` source id,
    first and last day that were looked through, whether or not there were articles. ``lives`` keeps what was worked
    out of them (``legation.coverage.life``)."""

    ids: tuple[str, ...]
    languages: tuple[str, ...]
    source: Whole
    language: Whole
    day: Whole
    articles: Whole
    titles: Mapping[str, str]
    visits: tuple[tuple[str, dt.date, dt.date], ...] = ()
    lives: dict[str, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        counted: Iterable[tuple[str, str, str, int]],
        titles: Mapping[str, str] | None = None,
        visits: Iterable[tuple[str, dt.date, dt.date]] = (),
    ) -> Rows:
        """From source, day (ISO), language and number of articles."""
        found = [(source, day, language, number) for source, day, language, number in counted if number > 0]
        ids = sorted({row[0] for row in found})
        languages = sorted({row[2] for row in found})
        places, spoken = {one: n for n, one in enumerate(ids)}, {one: n for n, one in enumerate(languages)}
        return cls(
            tuple(ids), tuple(languages),
            np.array([places[row[0]] for row in found], np.int64),
            np.array([spoken[row[2]] for row in found], np.int64),
            np.array([number_of(dt.date.fromisoformat(row[1])) for row in found], np.int64),
            np.array([row[3] for row in found], np.int64),
            dict(titles or {}), tuple(visits),
        )  # fmt: skip

    @classmethod
    def of_extract(cls, extract: Extract) -> Rows:
        """From the views ``coverage``, ``visits`` and ``sources`` of an extract, read once while it is open."""
        return extract.once("coverage rows", lambda: cls._read(extract))

    @classmethod
    def _read(cls, extract: Extract) -> Rows:
        found = extract.connection.execute(ARTICLES).fetchnumpy()
        ids = [row[0] for row in extract.sql("SELECT DISTINCT source FROM coverage ORDER BY source")]
        languages = [row[0] for row in extract.sql("SELECT DISTINCT language FROM coverage ORDER BY language")]
        source, language, day, articles = (
            np.asarray(found[key]).astype(np.int64) for key in ("source", "language", "day", "articles")
        )
        titles = dict(extract.sql("SELECT id, title FROM sources"))
        visits = tuple(extract.sql("SELECT source, first, last FROM visits ORDER BY ALL"))
        return cls(tuple(ids), tuple(languages), source, language, day, articles, titles, visits)

    @classmethod
    def of_record(cls, connection: Connection) -> Rows:
        """From the documents, visits and sources of a record."""
        from legation.record.coverage import counted_days, titles
        from legation.record.visits import get_visits

        visits = [(one.source, one.first, one.last) for one in get_visits(connection)]
        return cls.of(counted_days(connection), titles(connection), visits)

    def sources(self) -> list[str]:
        """Ids of all sources with an article or a visit, in order."""
        return sorted({*self.ids, *(visit[0] for visit in self.visits)})

    def span(self) -> tuple[dt.date, dt.date] | None:
        """The first and last day with an article or a visit; None when there is none."""
        days = [day for visit in self.visits for day in visit[1:]]
        if self.day.size:
            days += [day_of(int(self.day.min())), day_of(int(self.day.max()))]
        return (min(days), max(days)) if days else None
