"""Which state of a record an extract shows, and where extracts lie."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from sqlalchemy import Connection, select

from legation.record import Record
from legation.record.runs import RUNNING
from legation.record.schema import runs

CACHE = "LEGATION_CACHE"
TABLES = ("exchanges", "stops", "reports", "documents", "coverage", "runs", "sources", "forwards")
VIEWS = Path(__file__).with_name("views.sql")


def stamp_of(connection: Connection) -> str:
    """Hash (12 hexadecimal digits) of the runs that have ended and of how extracts are made.

    Every command that writes to a record notes a run, so another state has another stamp; what a run that still goes
    on has written is seen when it ends.
    """
    ended = select(runs.c.id, runs.c.status, runs.c.finished).where(runs.c.status != RUNNING)
    state = [tuple(row) for row in connection.execute(ended.order_by(runs.c.id))]
    made = "".join(path.read_text(encoding="utf-8") for path in (VIEWS, VIEWS.with_name("build.py")))
    return hashlib.sha256(repr((state, made)).encode()).hexdigest()[:12]


def home_of(record: Record) -> Path:
    """The folder of a record's extracts: beside its file, else (a database server, or ``LEGATION_CACHE`` is set) in
    the cache folder under a hash of its name."""
    cache = os.environ.get(CACHE)
    if "://" not in record.name and not cache:
        return Path(f"{record.name}.extract")
    base = Path(cache) if cache else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "legation"
    name = record.name if "://" in record.name else str(Path(record.name).resolve())
    return base / f"{hashlib.sha256(name.encode()).hexdigest()[:12]}.extract"
