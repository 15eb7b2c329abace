"""Reading: a path → documents and issues, in a fixed order, whatever is wrong with single items."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from legation.errors import MisuseError, did_you_mean
from legation.model import Document, Issue
from legation.sources.adapters.jsonl import read_jsonl
from legation.sources.book import load_sources
from legation.sources.files import files
from legation.sources.place import Place


def read(
    path: str | Path, source: str | None = None, adapter: str | None = None, *, now: dt.datetime | None = None
) -> Iterator[Document | Issue]:
    """Every document of a file, or of all files below a folder, and an issue for all that could not be used.

    ``source`` is the id of a declared source, ``adapter`` the name of an adapter; what is not given is told from the
    file. Nothing is raised for bad input; an unusable path gives an error issue. ``now`` (default: the clock) is what
    days of publication are checked against.

    Raises MisuseError when ``source`` or ``adapter`` names none.
    """
    known = load_sources()
    if source is not None and source not in known:
        raise MisuseError(f"no source {source!r}.{did_you_mean(source, known)}")
    return _read(Path(path), source, adapter, now or dt.datetime.now(dt.UTC))


def _read(path: Path, source: str | None, adapter: str | None, now: dt.datetime) -> Iterator[Document | Issue]:
    known = load_sources()
    if not path.exists():
        yield Place(str(path)).error("no_such_file", "there is no such file or folder")
        return
    for file in files(path):
        try:
            yield from read_jsonl(file, known[source] if source else None, known, now)
        except OSError as fault:
            yield Place(str(file)).error("unreadable_file", f"cannot be read: {fault.strerror or fault}")
