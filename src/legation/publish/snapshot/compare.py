"""Two snapshots row by row: exchanges added, changed field by field, merged into others, and removed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from legation.errors import MisuseError
from legation.extract import Extract, open_extract
from legation.model.sheet import Column, Origin, Sheet
from legation.publish.snapshot.checksums import verify

FIELDS = (
    "kind", "start", "end", "direction", "venue", "venue_city", "level", "sector", "lead", "body", "event", "outcome",
    "partners", "sources", "types", "documents", "reports", "stops",
)  # fmt: skip
EXCHANGE = (
    Column("focal", "Focal", description="State whose relations are coded (ISO3)."),
    Column("exchange", "Exchange", description="Id: legation show ID."),
    Column("day", "Day", "date", "Day that places it in a period."),
)
DESCRIPTION = Column("description", "Description", description="Sentence made from the coded fields.")


def compare_snapshots(old: Path, new: Path) -> list[Sheet]:
    """Seven sheets: ``summary``, ``added``, ``changed`` (one row a field), ``merged``, ``removed``, ``coverage``,
    ``ledger``.

    An exchange is the same when its id is; ``merged`` are those whose id forwards to another in ``new``. Confidence
    and wording are not compared, because they follow from the other fields.

    Raises MisuseError when a folder is no snapshot, DataError when one is not what was frozen.
    """
    with _both(old, new) as (left, right, connection):
        origin = Origin(
            filters={"from": left.snapshot or "", "to": right.snapshot or ""},
            snapshot=f"{left.snapshot} to {right.snapshot}", versions=_versions(left, right),
        )  # fmt: skip
        added = _rows(connection, _ONLY.format(one="n", other="o"))
        changed = _changed(connection)
        merged = _rows(connection, _MERGED)
        removed = _rows(connection, _REMOVED)
        coverage = _rows(connection, _COVERAGE)
        ledger = _rows(connection, _LEDGER)
        ((kept, before, after),) = _rows(connection, _KEPT)
    touched = len({(row[0], row[1]) for row in changed})
    numbers = (
        ("exchanges before", before), ("kept as they were", kept - touched), ("changed", touched),
        ("merged into another", len(merged)), ("removed", len(removed)), ("added", len(added)),
        ("exchanges after", after),
    )  # fmt: skip
    sheets = [
        Sheet("summary", "What changed", (Column("what", "What"), Column("number", "Exchanges", "integer")), numbers),
        Sheet("added", "Added exchanges", (*EXCHANGE, DESCRIPTION), added),
        Sheet("changed", "Changed exchanges, field by field", (
            *EXCHANGE, Column("field", "Field", description="What changed."),
            Column("old", "Before", description="Missing: was not told."),
            Column("new", "After", description="Missing: is not told."), DESCRIPTION,
        ), changed),
        Sheet("merged", "Merged exchanges", (
            *EXCHANGE, DESCRIPTION, Column("into", "Into", description="Exchange that took it in."),
            Column("into_description", "Which is", description="Its sentence."),
        ), merged),
        Sheet("removed", "Removed exchanges", (*EXCHANGE, DESCRIPTION), removed,
              ("Removed: no exchange of the later snapshot succeeds it.",)),
        Sheet("coverage", "Articles by source", (
            Column("source", "Source"), Column("days_old", "Days before", "integer"),
            Column("days_new", "Days after", "integer"), Column("articles_old", "Articles before", "integer"),
            Column("articles_new", "Articles after", "integer"),
        ), coverage, ("Missing: the snapshot does not have the source.",)),
        Sheet("ledger", "Statements of the ledger", (
            EXCHANGE[0], Column("change", "Change", description="added, removed or changed"),
            Column("family", "Kind"), Column("date", "Date", description="As the pack tells it."),
            Column("what", "What"), Column("old", "Status before"), Column("new", "Status after"),
            Column("statement", "Statement", description="Id of the statement.", detail=True),
        ), ledger, ("Changed: its status, place in the source or note. Any other change makes another statement.",)),
    ]  # fmt: skip
    title = f"{left.snapshot} to {right.snapshot}"
    return [Sheet(s.key, f"{title}: {s.title}", s.columns, s.rows, s.notes, origin) for s in sheets]


@contextlib.contextmanager
def _both(old: Path, new: Path) -> Iterator[tuple[Extract, Extract, duckdb.DuckDBPyConnection]]:
    for folder in (old, new):
        if not folder.is_dir():
            raise MisuseError(f"{folder} is no folder; name two snapshots that 'legation snapshot' wrote")
    with contextlib.closing(open_extract(old)) as left, contextlib.closing(open_extract(new)) as right:
        for folder in (old, new):
            verify(folder)
        connection = left.fork().connection
        for letter, folder in (("o", old), ("n", new)):
            for table in ("exchanges", "coverage", "forwards", "statements"):
                path = str(folder / "data" / f"{table}.parquet").replace("'", "''")
                connection.execute(f"CREATE TEMP VIEW {letter}_{table} AS SELECT * FROM read_parquet('{path}')")
        yield left, right, connection


def _versions(left: Extract, right: Extract) -> dict[str, str]:
    """Each version once, or as ``old to new``."""
    out = {}
    for key in {**left.versions, **right.versions}:
        one, other = left.versions.get(key, "none"), right.versions.get(key, "none")
        out[key] = one if one == other else f"{one} to {other}"
    return out


_ONLY = """
SELECT focal, id, day, description FROM {one}_exchanges
WHERE (focal, id) NOT IN (SELECT (focal, id) FROM {other}_exchanges) ORDER BY focal, day, id
"""
_KEPT = """
SELECT (SELECT count(*) FROM o_exchanges JOIN n_exchanges USING (focal, id)),
       (SELECT count(*) FROM o_exchanges), (SELECT count(*) FROM n_exchanges)
"""
_MERGED = """
SELECT o.focal, o.id, o.day, o.description, f.new, n.description FROM o_exchanges o
JOIN n_forwards f ON f.focal = o.focal AND f.old = o.id
JOIN n_exchanges n ON n.focal = o.focal AND n.id = f.new
WHERE (o.focal, o.id) NOT IN (SELECT (focal, id) FROM n_exchanges) ORDER BY o.focal, o.day, o.id
"""
_REMOVED = """
SELECT o.focal, o.id, o.day, o.description FROM o_exchanges o
LEFT JOIN n_forwards f ON f.focal = o.focal AND f.old = o.id
WHERE (o.focal, o.id) NOT IN (SELECT (focal, id) FROM n_exchanges)
  AND (f.new IS NULL OR (o.focal, f.new) NOT IN (SELECT (focal, id) FROM n_exchanges)) ORDER BY o.focal, o.day, o.id
"""
_LEDGER = """
SELECT coalesce(n.focal, o.focal) AS focal,
       CASE WHEN o.id IS NULL THEN 'added' WHEN n.id IS NULL THEN 'removed' ELSE 'changed' END AS change,
       coalesce(n.family, o.family) AS family, coalesce(n.date, o.date) AS date, coalesce(n.what, o.what), o.status,
       n.status, coalesce(n.id, o.id) AS id
FROM o_statements o FULL JOIN n_statements n ON o.focal = n.focal AND o.id = n.id
WHERE o.id IS NULL OR n.id IS NULL OR o.status <> n.status OR o.cells <> n.cells OR o.sources <> n.sources
ORDER BY focal, family, date, id
"""
_COVERAGE = """
WITH o AS (SELECT source, count(DISTINCT published) AS days, sum(articles)::BIGINT AS articles FROM o_coverage GROUP BY 1),
n AS (SELECT source, count(DISTINCT published) AS days, sum(articles)::BIGINT AS articles FROM n_coverage GROUP BY 1)
SELECT coalesce(o.source, n.source), o.days, n.days, o.articles, n.articles FROM o FULL JOIN n ON o.source = n.source
ORDER BY 1
"""  # noqa: E501


def _changed(connection: duckdb.DuckDBPyConnection) -> tuple[tuple[Any, ...], ...]:
    differs = " OR ".join(f'o."{field}" IS DISTINCT FROM n."{field}"' for field in FIELDS)
    pairs = ", ".join(f'o."{field}", n."{field}"' for field in FIELDS)
    query = (
        f"SELECT n.focal, n.id, n.day, n.description, {pairs} FROM o_exchanges o JOIN n_exchanges n "
        f"ON o.focal = n.focal AND o.id = n.id WHERE {differs} ORDER BY n.focal, n.day, n.id"
    )
    out = []
    for focal, identity, day, description, *values in connection.execute(query).fetchall():
        for field, one, other in zip(FIELDS, values[::2], values[1::2], strict=True):
            if one != other:
                out.append((focal, identity, day, field, _told(one), _told(other), description))
    return tuple(out)


def _told(value: Any) -> str | None:
    if value is None:
        return None
    return ", ".join(value) if isinstance(value, list) else str(value)


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[tuple[Any, ...], ...]:
    found: Sequence[tuple[Any, ...]] = connection.execute(query).fetchall()
    return tuple(found)
