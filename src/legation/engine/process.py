"""One worker process as seen by its parent.

A plain subprocess with two pipes, not ``multiprocessing``: it never imports the caller's main module (so scripts need
no guard), it is known which parcel ended it, and it ends with its parent even when that is killed.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys

import orjson

from legation.engine import frames
from legation.errors import DataError

PROGRAM = "from legation.engine.worker import serve; serve()"


class WorkerDied(Exception):  # noqa: N818 - an event, caught by the pool
    """The process ended while it held a parcel."""


class WorkerProcess:
    """Starts a process on construction. Raises DataError when it does not come up."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        path = os.pathsep.join(entry for entry in sys.path if entry)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", PROGRAM],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path},
        )  # fmt: skip
        assert self._process.stdin is not None and self._process.stdout is not None
        self._tasks, self._answers = self._process.stdin, self._process.stdout
        if frames.receive(self._answers) is None:
            self.close()
            raise DataError(
                f"a worker process did not start (exit code {self._process.returncode}); "
                "--workers 1 codes without further processes"
            )

    def code(self, parcel: bytes, focal: str | None, maker: str) -> bytes:
        """The coded parcel.

        Raises WorkerDied (the next call starts a new process), DataError when coding was refused.
        """
        if self._process.poll() is not None:
            self._start()
        head = orjson.dumps({"focal": focal, "maker": maker})
        try:
            frames.send(self._tasks, frames.TASK, head + b"\n" + parcel)
            answer = frames.receive(self._answers)
        except OSError:
            answer = None
        if answer is None:
            self.close()
            code = self._process.returncode
            raise WorkerDied(f"signal {-code}" if code < 0 else f"exit code {code}")
        kind, payload = answer
        if kind == frames.REFUSED:
            raise DataError(payload.decode())
        if kind == frames.BROKEN:
            raise RuntimeError(f"in a worker process:\n{payload.decode()}")
        return payload

    def close(self) -> None:
        """End the process now, whatever it does; a thread that waits for its answer waits no longer."""
        self._process.kill()
        self._process.wait()
        with contextlib.suppress(OSError):
            self._tasks.close()
