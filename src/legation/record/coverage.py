"""Which days have articles of which source: what coverage is worked out from."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from legation.record.schema import documents, sources


def counted_days(connection: Connection) -> list[tuple[str, str, str, int]]:
    """Source, day, language and number of articles, for each that has any."""
    keys = (documents.c.source, documents.c.published, documents.c.language)
    found = connection.execute(select(*keys, func.count()).group_by(*keys).order_by(*keys))
    return [(source, day, language, number) for source, day, language, number in found]


def titles(connection: Connection) -> dict[str, str]:
    """The title of each source, by id."""
    return {row.id: row.title for row in connection.execute(select(sources.c.id, sources.c.title))}
