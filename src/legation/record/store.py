"""Opening a record, and transactions on it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from legation.errors import DataError, MisuseError
from legation.record.migrate import bring_up_to_date

WAIT = 60.0  # seconds to wait for another writer
FULL = ("database or disk is full", "disk I/O error", "No space left")


@dataclass(frozen=True, slots=True)
class Record:
    """An open record; ``name`` is what messages call it (its path)."""

    engine: Engine
    name: str

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection on which everything read is of one moment."""
        with _told(self.name), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: all of it stands afterwards, or nothing. Raises DataError (disk full, locked, read-only)."""
        with _told(self.name), self.engine.connect() as connection:
            connection.info["writes"] = True
            try:
                with connection.begin():
                    yield connection
            finally:
                connection.info.pop("writes", None)

    def close(self) -> None:
        """Release the files."""
        self.engine.dispose()


def open_record(where: str | Path, *, create: bool = False) -> Record:
    """Open a record, upgrading an old one; ``create`` makes a missing one. ``where``: a path, or a database URL.

    Raises MisuseError when there is none (and ``create`` is False); DataError when the file is no record, was
    written by a newer Legation, or cannot be read or written.
    """
    text = str(where)
    if "://" in text:
        engine = create_engine(text, json_serializer=_to_json, json_deserializer=orjson.loads)
        with _told(text):
            bring_up_to_date(engine, text)
        return Record(engine, engine.url.render_as_string(hide_password=True))
    path = Path(where)
    if not path.exists() and not create:
        raise MisuseError(
            f"there is no record {text!r}. Make one with 'legation run DOCS… --record {text}' "
            "or 'legation init', or name another with --record or LEGATION_RECORD"
        )
    if path.is_dir() or not path.parent.is_dir():
        raise MisuseError(f"a record is one file: {text!r} is or lies in {'a' if path.is_dir() else 'no'} folder")
    engine = _sqlite(path)
    with _told(text):
        bring_up_to_date(engine, text)
    return Record(engine, text)


def _sqlite(path: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}", json_serializer=_to_json, json_deserializer=orjson.loads, connect_args={"timeout": WAIT}
    )

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say so, also for changes of the schema
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-16000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its lock at once: a reader that turns writer midway could only fail.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.info.get("writes") else "BEGIN")

    return engine


@contextlib.contextmanager
def _told(name: str) -> Iterator[None]:
    """Faults of the database or disk as DataError, with what to do."""
    try:
        yield
    except DatabaseError as fault:
        raise DataError(f"{name}: {_remedy(fault)}") from fault
    except sqlite3.Error as fault:
        raise DataError(f"{name}: {fault}; the last step was undone") from fault


def _remedy(fault: DatabaseError) -> str:
    reason = str(fault.orig)
    if any(words in reason for words in FULL):
        return (
            f"the disk is full ({reason}). Nothing half-written was kept; make room and run the same command again, "
            "it goes on where it stopped"
        )
    if "file is not a database" in reason or "malformed" in reason:
        return f"this file is no record of Legation, or it is damaged ({reason})"
    if "locked" in reason:
        return f"another process has been writing for more than {WAIT:.0f} s; run again when it is done"
    if "readonly" in reason or "unable to open" in reason:
        return f"cannot be opened for writing ({reason}); check the permissions of the file and its folder"
    if isinstance(fault, OperationalError):
        return f"the database failed: {reason}; the last step was undone"
    raise fault


def _to_json(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
