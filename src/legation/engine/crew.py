"""The worker processes of one run, one for each thread that asks; a document that ends its process is found out."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from legation.engine.batch import DIED, failed
from legation.engine.parcel import pack_coded, pack_documents, unpack_coded
from legation.engine.process import WorkerDied, WorkerProcess
from legation.errors import DataError
from legation.model import Document

PATIENCE = 10
"""Documents that may end their process one after the other before the machine, not the documents, is to blame."""


class Crew:
    """Codes chunks, each in the process of the calling thread."""

    def __init__(self, focal: str | None, maker: str) -> None:
        self._focal, self._maker = focal, maker
        self._own = threading.local()
        self._all: list[WorkerProcess] = []
        self._lock = threading.Lock()
        self._deaths = 0
        self._dismissed = False

    def code(self, chunk: Sequence[Document]) -> bytes:
        """The chunk coded and packed. When the process dies the chunk is halved until the one document is found.

        Raises DataError when coding was refused, when no process starts, or when every document ends its process.
        """
        if self._dismissed:
            return b"[]"
        try:
            coded = self._process().code(pack_documents(chunk), self._focal, self._maker)
        except WorkerDied as death:
            if len(chunk) > 1:
                middle = len(chunk) // 2
                halves = [unpack_coded(self.code(half)) for half in (chunk[:middle], chunk[middle:])]
                return pack_coded([*halves[0], *halves[1]])
            self._count_death(death)
            return pack_coded([failed(chunk[0], DIED, f"the process coding it ended ({death})")])
        self._deaths = 0
        return coded

    def dismiss(self) -> None:
        """End all processes; threads that wait for one wait no longer."""
        with self._lock:
            self._dismissed = True
            for process in self._all:
                process.close()

    def _process(self) -> WorkerProcess:
        if not hasattr(self._own, "process"):
            self._own.process = WorkerProcess()
            with self._lock:
                self._all.append(self._own.process)
                if self._dismissed:
                    self._own.process.close()
        process: WorkerProcess = self._own.process
        return process

    def _count_death(self, death: WorkerDied) -> None:
        self._deaths += 1
        if self._deaths >= PATIENCE:
            raise DataError(
                f"{self._deaths} documents in a row ended the process that coded them ({death}); "
                "there may be too little memory for so many workers: try --workers 1"
            )
