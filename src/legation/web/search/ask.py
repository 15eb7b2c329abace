"""Asking the search index, which is made in the background when there is none yet."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from legation.errors import LegationError
from legation.extract import Extract
from legation.record import Record
from legation.web.search.fold import Query, parsed

log = logging.getLogger(__name__)
NAME = "search-1.sqlite"
"""The file in the extract's folder; the number changes with what is in it."""


@dataclass(frozen=True, slots=True)
class Search:
    """The index of one extract. ``ready`` is set when it can be asked."""

    path: Path
    ready: threading.Event = field(default_factory=threading.Event)

    def exchanges(self, question: str) -> npt.NDArray[np.int64] | None:
        """Row numbers of the exchanges that match; None while the index is being made."""
        return self._rows("exchanges", parsed(question), "")

    def articles(self, question: str, by_rank: bool = False) -> npt.NDArray[np.int64] | None:
        """Row numbers of the articles that match, best first or in the order of the table; None as above."""
        order = "ORDER BY bm25(articles, 4.0, 1.0), rowid DESC" if by_rank else ""
        return self._rows("articles", parsed(question), order)

    def _rows(self, name: str, query: Query, order: str) -> npt.NDArray[np.int64] | None:
        if not self.ready.is_set():
            return None
        match = query.match()
        if not match:
            return np.zeros(0, np.int64)
        with closing(sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            found: Iterator[tuple[int]] = connection.execute(
                f"SELECT rowid FROM {name} WHERE {name} MATCH ? {order}", (match,)
            )
            return np.fromiter((row[0] for row in found), np.int64)


def open_search(record: Record, extract: Extract) -> Search:
    """The search index beside the extract; made now, in a thread of its own, when there is none."""
    search = Search(extract.folder / NAME)
    if search.path.is_file():
        search.ready.set()
    else:
        threading.Thread(
            target=_make, args=(search, record, extract.fork()), name="legation-search", daemon=True
        ).start()
    return search


def _make(search: Search, record: Record, extract: Extract) -> None:
    from legation.web.search.build import build

    try:
        build(record, extract, search.path)
        search.ready.set()
    except (LegationError, OSError, sqlite3.Error) as fault:
        log.warning("the search index cannot be made: %s", fault)
