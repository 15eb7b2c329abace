"""Peak memory of this process and its children, measured while something runs."""

from __future__ import annotations

import threading
from types import TracebackType

import psutil

EVERY = 0.2  # seconds between two looks


class PeakMemory:
    """Context manager; ``peak`` is the largest sum of resident memory seen over all processes, in bytes."""

    def __init__(self) -> None:
        self.peak = 0
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._look_on, daemon=True)

    def __enter__(self) -> PeakMemory:
        self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._watch.join()

    def _look_on(self) -> None:
        here = psutil.Process()
        while True:
            self.peak = max(self.peak, _resident(here))
            if self._over.wait(EVERY):
                return


def _resident(process: psutil.Process) -> int:
    total = 0
    try:
        for one in [process, *process.children(recursive=True)]:
            try:
                total += one.memory_info().rss
            except psutil.Error:
                continue
    except psutil.Error:
        return total
    return total
