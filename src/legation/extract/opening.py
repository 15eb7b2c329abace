"""Opening the extract of a record, or of a snapshot, for questions in SQL."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb
import orjson

from legation.errors import DataError, MisuseError, did_you_mean
from legation.extract.stamp import TABLES, home_of, quick_stamp, stamp_of

if TYPE_CHECKING:
    from legation.record import Record

PACKAGE = "datapackage.json"
"""The file that makes a folder a snapshot."""
OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
Began = Callable[[str], Callable[[int], None] | None]
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Extract:
    """An open extract. ``name`` what messages call it; ``folder`` its Parquet files; ``snapshot`` the id of the
    snapshot it belongs to, None for a living record; ``versions`` of software, codebook, reference data and the run.

    One thread at a time may use it; ``fork`` gives another thread its own.
    """

    connection: duckdb.DuckDBPyConnection
    name: str
    folder: Path
    snapshot: str | None
    versions: dict[str, str]
    kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, key: str, make: Callable[[], Made]) -> Made:
        """What ``make`` gives, worked out the first time it is asked for under ``key`` and kept as long as the extract
        is open, for its forks too: the tables never change. Nobody may change what is given."""
        if key not in self.kept:
            self.kept[key] = make()
        found: Made = self.kept[key]
        return found

    def sql(self, query: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query on the views ``exchanges``, ``stops``, ``reports``, ``documents``, ``coverage``,
        ``runs``, ``sources`` and ``forwards`` (docs/reference/extract.md)."""
        return self.connection.execute(query, parameters).fetchall()

    def records(self, query: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[dict[str, Any]]:
        """As ``sql``, each row by column name."""
        found = self.connection.execute(query, parameters)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def fork(self) -> Extract:
        """The same extract for another thread."""
        return replace(self, connection=self.connection.cursor())

    def focal(self, asked: str | None = None) -> str:
        """The focal state to tell of: ``asked``, or the only one. Raises MisuseError when that is none or several."""
        query = "SELECT DISTINCT focal FROM reports ORDER BY focal"
        there = self.once("focal states", lambda: [row[0] for row in self.sql(query)])
        if asked is None and len(there) == 1:
            return str(there[0])
        if asked in there:
            return str(asked)
        told = ", ".join(there)
        if not there:
            raise MisuseError(f"{self.name} holds no report; run 'legation run DOCS…' first")
        if asked is None:
            raise MisuseError(f"{self.name} holds the relations of {told}; choose one with --focal")
        raise MisuseError(f"nothing was coded for {asked!r}; {self.name} holds {told}.{did_you_mean(asked, there)}")

    def close(self) -> None:
        """Release the memory."""
        self.connection.close()


def open_extract(where: str | Path | Record, *, in_memory: bool = False, began: Began | None = None) -> Extract:
    """The extract of a record (a path, a database URL or an open record) or of a snapshot (its folder).

    A record that moved on since its extract was made gets a new one first; ``began`` is told so and may give a
    function that is told how many rows were read. ``in_memory`` copies the tables into memory, for many questions.

    Raises MisuseError when there is no such record or snapshot, DataError when it cannot be read or the extract not
    written.
    """
    if isinstance(where, str | Path):
        path = Path(where)
        if path.is_dir():
            return _open(path, str(where), in_memory, _snapshot(path))
        stamp = quick_stamp(path)
        if stamp is not None and (folder := home_of(str(where)) / stamp).is_dir():
            return _open(folder, str(where), in_memory, None)
        from legation.record import open_record

        record = open_record(where)
        try:
            return _open(_current(record, began), record.name, in_memory, None)
        finally:
            record.close()
    return _open(_current(where, began), where.name, in_memory, None)


def _snapshot(folder: Path) -> str:
    try:
        package = orjson.loads((folder / PACKAGE).read_bytes())
        return str(package["id"])
    except FileNotFoundError:
        raise MisuseError(f"{folder} is a folder, but no snapshot: it has no {PACKAGE}") from None
    except (orjson.JSONDecodeError, KeyError, TypeError) as fault:
        raise DataError(f"{folder / PACKAGE}: this is no snapshot's description: {fault}") from None


def _current(record: Record, began: Began | None) -> Path:
    """The folder of the record's extract, made now when there is none of its state."""
    with record.read() as connection:
        stamp = stamp_of(connection.exec_driver_sql)
    home = home_of(record.name)
    folder = home / stamp
    if not folder.is_dir():
        from legation.extract.build import build  # needed only here, and slow to import
        from legation.extract.raw import no_collecting

        advance = began(record.name) if began is not None else None
        with _database() as connection, no_collecting():
            build(record, folder, connection, advance)
        _tidy(home, folder)
    return folder


def _tidy(home: Path, newest: Path) -> None:
    """Remove all extracts but the newest and the one before it, which a server may still be reading."""
    others = [path for path in home.iterdir() if path.is_dir() and path != newest and not path.name.startswith(".")]
    for old in sorted(others, key=lambda path: path.stat().st_mtime)[:-1]:
        shutil.rmtree(old, ignore_errors=True)


@contextlib.contextmanager
def _database() -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(config=OFFLINE)
    try:
        yield connection
    finally:
        connection.close()


def _open(folder: Path, name: str, in_memory: bool, snapshot: str | None) -> Extract:
    connection = duckdb.connect(config=OFFLINE)
    data = folder / "data" if snapshot is not None else folder
    kind = "TABLE" if in_memory else "VIEW"
    try:
        for table in TABLES:
            path = str(data / f"{table}.parquet").replace("'", "''")
            connection.execute(f"CREATE {kind} {table} AS SELECT * FROM read_parquet('{path}')")
        newest = "SELECT id, status, software, codebook, refdata FROM runs ORDER BY finished DESC, id DESC LIMIT 1"
        row = connection.execute(newest).fetchone()
    except duckdb.Error as fault:
        connection.close()
        raise DataError(f"{folder}: a table of the extract cannot be read: {fault}; remove the folder") from fault
    keys = ("run", "status", "software", "codebook", "refdata")
    return Extract(connection, name, folder, snapshot, dict(zip(keys, row, strict=True)) if row else {})
