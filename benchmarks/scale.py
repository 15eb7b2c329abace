"""A record of 200,000 exchanges and a million reports made up from a seed: ``python -m benchmarks.scale OUT``."""

from __future__ import annotations

import argparse
import itertools
import json
import sqlite3
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import Table
from sqlalchemy.schema import CreateIndex

from benchmarks.scale_exchanges import Exchanges
from benchmarks.scale_rows import CODEBOOK, CODING, Articles, Reports, Row
from benchmarks.scale_world import CHANNELS, World, draw
from legation.record import open_record, schema

EXCHANGES = 200_000
DIGEST = "a9681e81325c49be8440a3eec8de4d79169826068b3730abd442277b2468142b"
"""Of the world with that many exchanges: figures in results.md are of this one."""
BATCH = 20_000
UNDECIDED = frozenset({"review", "machine"})
"""Columns that stay at their defaults: nobody decided on anything in a made-up record."""
WHEN = "2025-01-01T00:00:00+00:00"


def make(out: Path, exchanges: int = EXCHANGES) -> World:
    """Write a new record with ``exchanges`` exchanges, five times as many reports, and articles for half of those.

    Raises FileExistsError when there is a file already.
    """
    if out.exists():
        raise FileExistsError(f"{out} exists; name a new file")
    world = draw(exchanges, 5 * exchanges, 5 * exchanges // 2)
    open_record(out, create=True).close()
    connection = sqlite3.connect(out, isolation_level=None)
    # The file is thrown away when this fails: no journal. Rows are consistent by construction (a test checks the keys).
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-1000000"):
        connection.execute(f"PRAGMA {pragma}")
    indexes = [index for table in schema.metadata.tables.values() for index in table.indexes]
    connection.execute("BEGIN")
    for index in indexes:
        connection.execute(f'DROP INDEX "{index.name}"')
    for table, some in rows(world):
        _insert(connection, table, some)
    for index in indexes:
        connection.execute(str(CreateIndex(index)))
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    return world


def rows(world: World) -> Iterator[tuple[Table, Iterable[Row]]]:
    """Each table of the record with its rows; what is referred to comes first."""
    yield schema.sources, [(one.id, one.title, one.focal, None) for one in CHANNELS]
    yield schema.runs, [_run(world)]
    articles = Articles(world)
    yield schema.documents, articles.documents()
    yield schema.versions, articles.versions()
    yield schema.codings, articles.codings()
    yield schema.duplicates, articles.duplicates()
    told = Reports(world, articles)
    yield schema.reports, told.reports()
    yield schema.report_partners, told.partners()
    yield schema.spans, told.spans()
    made = Exchanges(world, told)
    yield schema.exchanges, made.exchanges()
    yield schema.exchange_partners, made.partners()
    yield schema.exchange_documents, made.documents()
    yield schema.exchange_reports, made.reports()
    yield schema.exchange_stops, made.stops()
    yield schema.links, made.links()


def _run(world: World) -> Row:
    inputs = json.dumps({"benchmarks/scale_world.py": world.digest})
    return ("run-20250101T000000-000000", WHEN, WHEN, "finished", "0.1.0", CODEBOOK, "scale", CODING, inputs, "{}")


def _insert(connection: sqlite3.Connection, table: Table, some: Iterable[Row]) -> None:
    """Rows with a value for each column in the order of the schema but those that people's decisions fill."""
    columns = [column.name for column in table.columns if column.name not in UNDECIDED]
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    for batch in _batches(iter(some)):
        connection.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', batch)


def _batches(some: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(itertools.islice(some, BATCH)):
        yield batch


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale")
    parser.add_argument("out", type=Path, help="the new record")
    parser.add_argument("--exchanges", type=int, default=EXCHANGES, help="how many (default: %(default)s)")
    asked = parser.parse_args()
    began = time.perf_counter()
    world = make(asked.out, asked.exchanges)
    size = asked.out.stat().st_size / 1e6
    print(f"{asked.out}: {size:,.0f} MB in {time.perf_counter() - began:.0f} s, digest {world.digest}")
    if asked.exchanges == EXCHANGES and world.digest != DIGEST:
        raise SystemExit(f"not the world of the earlier figures (digest {DIGEST}): do not compare with results.md")


if __name__ == "__main__":
    main()
