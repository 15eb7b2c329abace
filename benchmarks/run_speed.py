"""``legation run`` into a new record on two workers: seconds, peak memory, size. ``python -m benchmarks.run_speed``."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psutil

from benchmarks.pinned import ARTICLES, report

WORKERS = 2
EVERY = 0.05  # seconds between two looks at the memory


class Watch(threading.Thread):
    """Sums the resident memory of a process and all its children, and keeps the highest sum (bytes)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._root = psutil.Process(pid)
        self.peak = self.processes = 0

    def run(self) -> None:
        try:
            while self._root.is_running() and self._root.status() != psutil.STATUS_ZOMBIE:
                held = [self._root, *self._root.children(recursive=True)]
                self.peak = max(self.peak, sum(map(_resident, held)))
                self.processes = max(self.processes, len(held))
                time.sleep(EVERY)
        except psutil.NoSuchProcess:
            return


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:  # it ended between two looks
        return 0


def _processor() -> float:
    """Processor seconds of the processes that this one has started and seen end, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(corpus: Path) -> dict[str, Any]:
    """Seconds of the command from start to end, peak memory over its processes, and bytes of the record.

    Seconds of the processor are the sum over all its processes.
    """
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record.sqlite"
        program = "import sys; from legation.cli import main; sys.exit(main())"
        command = [sys.executable, "-c", program, "run", str(corpus), "--record", str(record),
                   "--workers", str(WORKERS), "--json"]  # fmt: skip
        began, before = time.perf_counter(), _processor()
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
            watch = Watch(running.pid)
            watch.start()
            answer, _ = running.communicate()
            seconds, processor = time.perf_counter() - began, _processor() - before
        watch.join()
        if running.returncode != 0:
            sys.exit(f"legation run ended with {running.returncode}")
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
    summary = json.loads(answer)
    assert summary["documents"] == ARTICLES, summary["documents"]
    return {
        "articles": summary["documents"], "reports": summary["reports"], "exchanges": summary["exchanges"],
        "workers": WORKERS, "seconds": round(seconds, 1), "articles_per_second": round(ARTICLES / seconds),
        "processor_seconds": round(processor, 1), "peak_memory": watch.peak,
        "processes": watch.processes, "record_size": size,
    }  # fmt: skip


def told(found: dict[str, Any]) -> str:
    return (
        f"{found['seconds']} s | {found['processor_seconds']} s | {found['articles_per_second']} articles/s"
        f" | {found['peak_memory'] / 1e6:.0f} MB, {found['processes']} processes | {found['record_size'] / 1e6:.1f} MB"
        f" | {found['reports']:,} | {found['exchanges']:,}"
    )


if __name__ == "__main__":
    report("run_speed", measure, told)
