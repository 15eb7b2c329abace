"""One state of the record, held in memory for readers, and the watch that replaces it when the record moves on."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from legation.errors import LegationError
from legation.extract import Extract, open_extract
from legation.extract.stamp import stamp_of
from legation.record import Record
from legation.web.index import Index, index_of
from legation.web.ruling import rule_facet
from legation.web.search import Search, open_search
from legation.web.store import open_read_only

log = logging.getLogger(__name__)
EVERY = 3.0
"""Seconds between two looks at whether the record moved on."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """A state of the record: its extract in memory, the ``index`` of exchanges by facet, the ``search`` index.

    ``record`` is open read-only, for texts and evidence; ``stamp`` names the state. A request uses one reading from
    beginning to end.
    """

    record: Record
    extract: Extract
    stamp: str
    index: Index
    search: Search
    _kept: dict[Any, Any] = field(default_factory=dict)
    _making: dict[Any, threading.RLock] = field(default_factory=dict)

    def sql(self, query: str, parameters: Any = ()) -> list[tuple[Any, ...]]:
        """Rows of a query on the extract, on a cursor of its own."""
        return self.extract.fork().sql(query, parameters)

    def records(self, query: str, parameters: Any = ()) -> list[dict[str, Any]]:
        """As ``sql``, each row by column name."""
        return self.extract.fork().records(query, parameters)

    def kept(self, key: Any, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for this state: for what every page of the state shows alike. Who asks for it
        meanwhile waits."""
        if key not in self._kept:
            with self._making.setdefault(key, threading.RLock()):
                if key not in self._kept:
                    self._kept[key] = make()
        found: T = self._kept[key]
        return found


Warm = Callable[[Reading], None]


WAIT = 60.0
"""Seconds that closing waits for what is being prepared."""


class Watch:
    """Gives the present reading; looks for a newer state at most every few seconds, in a thread beside the requests.

    While a newer state is prepared, and when that fails, readers keep the one they have. ``warm`` makes beforehand what
    would keep the first reader waiting.
    """

    def __init__(self, where: str | Path, every: float = EVERY, warm: Warm = lambda reading: None) -> None:
        self._record = open_read_only(where)
        self._every = every
        self._warm = warm
        self._reading = _read(self._record)
        self._warming = threading.Thread(target=warm, args=(self._reading,), name="legation-warm", daemon=True)
        self._warming.start()
        self._looked = time.monotonic()
        self._looking = threading.Lock()

    def reading(self) -> Reading:
        """The present reading, at once."""
        if time.monotonic() - self._looked > self._every and self._looking.acquire(blocking=False):
            threading.Thread(target=self._look, name="legation-watch", daemon=True).start()
        return self._reading

    def _look(self) -> None:
        try:
            with self._record.read() as connection:
                stamp = stamp_of(connection.exec_driver_sql)
            if stamp != self._reading.stamp:
                reading = _read(self._record)
                self._warm(reading)
                self._reading = reading  # one assignment: requests see the old state or the new one
        except LegationError as fault:
            log.warning("the record moved on, but its new state cannot be read: %s", fault)
        finally:
            self._looked = time.monotonic()
            self._looking.release()

    def close(self) -> None:
        """Release files and memory, once nothing is prepared any more."""
        self._warming.join(WAIT)
        self._reading.extract.close()
        self._record.close()


def _read(record: Record) -> Reading:
    extract = open_extract(record, in_memory=True)
    extract.sql("SET threads TO 1")  # many readers at once: more threads a question would only take turns
    # The folder's name is the state that the tables show, even if the record has moved on since.
    index = index_of(extract)
    index.facets["rule"] = rule_facet(extract, index)
    return Reading(record, extract, extract.folder.name, index, open_search(record, extract))
