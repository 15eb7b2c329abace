"""Freezing a record: all its tables, books and papers in one folder that nothing changes any more."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legation.errors import DataError, MisuseError
from legation.extract import open_extract
from legation.publish.snapshot.books import write_books
from legation.publish.snapshot.checksums import content_hash, write_checksums
from legation.publish.snapshot.data import write_data
from legation.publish.snapshot.package import Facts, facts_of, write_package
from legation.publish.snapshot.papers import write_papers
from legation.record import Record

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


@dataclass(frozen=True, slots=True)
class Frozen:
    """A snapshot: its ``id``, its ``folder``, rows by table, and whether it was ``there`` already, the same."""

    id: str
    folder: Path
    rows: dict[str, int]
    there: bool

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, "folder": str(self.folder), "rows": self.rows, "there": self.there}


def freeze(
    record: Record, out: Path, name: str | None = None, today: dt.date | None = None, *, csv: bool = True
) -> Frozen:
    """Write a snapshot of ``record`` into a new folder under ``out``: aside, then renamed, then read-only.

    The id is ``name``, else the focal states, the day and a hash of the data: ``PRK-2026-11-22-1a2b3c4d``. The same
    record gives the same data files to the byte. ``csv`` False leaves out the CSV copies of the tables.

    Raises MisuseError for a name that makes no folder or that a snapshot of other data has, and when nothing was
    coded yet; DataError when the folder cannot be written.
    """
    if name is not None and not NAME.fullmatch(name):
        raise MisuseError(f"--id {name!r}: letters, digits, '.', '_' and '-' make an id, at most 80 of them")
    day = today or dt.datetime.now(dt.UTC).date()
    aside = out / f".snapshot.{os.getpid()}.part"
    try:
        aside.mkdir(parents=True)
        with contextlib.closing(open_extract(record)) as extract:
            extract.sql("SET enable_progress_bar = false")  # commands draw their own
            facts = facts_of(extract, record, day)
            rows = write_data(record, extract, aside, facts.focals, csv=csv)
        write_books(aside)
        digest = content_hash(aside)
        identity = name or f"{'-'.join(facts.focals)}-{day}-{digest[:8]}"
        folder = out / identity
        if folder.exists():
            return _there(folder, identity, digest, rows)
        _finish(aside, identity, facts)
        aside.rename(folder)
        _lock(folder)
    except OSError as fault:
        raise DataError(f"{out}: the snapshot cannot be written: {fault.strerror or fault}") from fault
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Frozen(identity, folder, rows, there=False)


def _finish(folder: Path, identity: str, facts: Facts) -> None:
    package = write_package(folder, identity, facts)
    write_papers(folder, package, facts)
    write_checksums(folder)


def _there(folder: Path, identity: str, digest: str, rows: dict[str, int]) -> Frozen:
    if content_hash(folder) != digest:
        raise MisuseError(f"{folder} is there already and holds other data; snapshots are not changed: choose an --id")
    return Frozen(identity, folder, rows, there=True)


def _lock(folder: Path) -> None:
    """Take the right to write from everything inside, and last from the folder itself."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    folder.chmod(0o555)
