"""Which state of a record an extract shows, and where extracts lie."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

CACHE = "LEGATION_CACHE"
TABLES = ("exchanges", "stops", "reports", "documents", "coverage", "visits", "runs", "sources", "forwards")
VIEWS = Path(__file__).with_name("views.sql")


def stamp_of(ask: Callable[[str], Iterable[Sequence[Any]]]) -> str:
    """Hash (12 hexadecimal digits) of the runs that have ended, the record's schema, and how extracts are made.

    ``ask`` gives the rows of a query on the record. Every command that writes to a record notes a run, so another
    state has another stamp; what a run that still goes on has written is seen when it ends.
    """
    ended = "SELECT id, status, finished FROM runs WHERE status <> 'running' ORDER BY id"
    state = [tuple(row) for query in (ended, "SELECT version_num FROM alembic_version") for row in ask(query)]
    made = "".join(path.read_text(encoding="utf-8") for path in (VIEWS, VIEWS.with_name("build.py")))
    return hashlib.sha256(repr((state, made)).encode()).hexdigest()[:12]


def quick_stamp(path: Path) -> str | None:
    """The stamp of a record in an SQLite file, read without the machinery of the record, which takes half a second
    to import; None when that does not work (no file, no record, locked): opening it properly then tells why."""
    if not path.is_file():
        return None
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return stamp_of(connection.execute)
    except sqlite3.Error:
        return None


def home_of(name: str) -> Path:
    """The folder of a record's extracts: beside its file, else (a database server, or ``LEGATION_CACHE`` is set) in
    the cache folder under a hash of its name."""
    cache = os.environ.get(CACHE)
    if "://" not in name and not cache:
        return Path(f"{name}.extract")
    base = Path(cache) if cache else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "legation"
    whole = name if "://" in name else str(Path(name).resolve())
    return base / f"{hashlib.sha256(whole.encode()).hexdigest()[:12]}.extract"
