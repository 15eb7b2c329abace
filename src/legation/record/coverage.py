"""Coverage: which days have articles of which source, so that "nothing happened" differs from "nothing was read"."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from legation.record.schema import documents, sources


@dataclass(frozen=True, slots=True)
class SourceDays:
    """A source within a period: its title, and the number of articles on each day that has any."""

    id: str
    title: str
    days: dict[str, int]

    @property
    def articles(self) -> int:
        """Articles in the period."""
        return sum(self.days.values())


def coverage(connection: Connection, first: dt.date, last: dt.date) -> list[SourceDays]:
    """The sources with articles published from ``first`` to ``last``, by id."""
    within = documents.c.published.between(first.isoformat(), last.isoformat())
    counted = select(documents.c.source, documents.c.published, func.count()).where(within)
    days: dict[str, dict[str, int]] = {}
    for source, day, count in connection.execute(counted.group_by(documents.c.source, documents.c.published)):
        days.setdefault(source, {})[day] = count
    titles = {row.id: row.title for row in connection.execute(select(sources.c.id, sources.c.title))}
    return [
        SourceDays(source, titles.get(source, source), dict(sorted(days[source].items()))) for source in sorted(days)
    ]


def span_of(connection: Connection) -> tuple[str, str] | None:
    """First and last day with an article; None in an empty record."""
    first, last = connection.execute(select(func.min(documents.c.published), func.max(documents.c.published))).one()
    return (first, last) if first else None
