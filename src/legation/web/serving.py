"""Serving a record: the example corpus where asked, the server, the browser."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from legation.errors import DataError, MisuseError
from legation.web.store import upgrade

if TYPE_CHECKING:
    from fastapi import FastAPI

EXAMPLE = "articles.jsonl"
RECORD = "LEGATION_SERVED"
SHELF = "LEGATION_SNAPSHOTS"
"""How the processes of the server are told the record, and the folder of snapshots."""
LARGE = 250_000_000


@dataclass(frozen=True, slots=True)
class Serving:
    """What is served where; ``example`` serves the example corpus instead of ``record``; ``snapshots`` the folder of
    the snapshots on offer."""

    record: str
    example: bool
    host: str
    port: int
    browse: bool
    workers: int | None = None
    snapshots: Path | None = None


def run(serving: Serving) -> None:
    """Serve until interrupted. Raises MisuseError when there is no record or the port is taken."""
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    from legation.extract import open_extract

    if serving.snapshots is not None and not serving.snapshots.is_dir():
        raise MisuseError(f"{serving.snapshots} is no folder; 'legation snapshot --out {serving.snapshots}' makes one")
    with _record(serving) as record:
        listener = _listener(serving.host, serving.port)
        os.environ[RECORD] = record
        os.environ[SHELF] = str(serving.snapshots.resolve()) if serving.snapshots is not None else ""
        number = serving.workers or (2 if _is_large(record) and (os.cpu_count() or 1) > 1 else 1)
        host, port = serving.host, listener.getsockname()[1]
        shown = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host
        address = f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"
        print(f"Legation serves {'the example corpus' if serving.example else record} at {address}  (Ctrl+C ends it)",
              file=sys.stderr, flush=True)  # fmt: skip
        if serving.browse:
            threading.Timer(0.5, webbrowser.open, [address]).start()
        settings = uvicorn.Config(
            "legation.web.serving:application", factory=True, workers=number, log_level="warning", access_log=False,
            timeout_graceful_shutdown=3,
        )  # fmt: skip
        if number == 1:
            uvicorn.Server(settings).run(sockets=[listener])
        else:
            open_extract(record).close()  # made once, not by each process at the same time
            Multiprocess(settings, [listener]).run()


def application() -> FastAPI:
    """The application of one process of the server."""
    from legation.web.app import create_app

    shelf = os.environ.get(SHELF)
    return create_app(os.environ[RECORD], snapshots=Path(shelf) if shelf else None)


def _is_large(record: str) -> bool:
    """Whether one process would keep readers waiting: from a quarter of a gigabyte on."""
    return "://" in record or Path(record).stat().st_size > LARGE


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as fault:
        listener.close()
        raise MisuseError(
            f"cannot listen on {host}:{port}: {fault.strerror or fault}; choose another --port (0: any)"
        ) from None
    return listener


@contextmanager
def _record(serving: Serving) -> Iterator[str]:
    """The record to serve, brought up to date; that of the example corpus is made now and removed afterwards."""
    if not serving.example:
        upgrade(serving.record)
        yield serving.record
        return
    from legation.engine.run import run_into_record

    with tempfile.TemporaryDirectory(prefix="legation-example-") as folder:
        record = Path(folder) / "example.sqlite"
        print("Reading and coding the example corpus …", file=sys.stderr, flush=True)
        run_into_record([example_corpus()], record)
        yield str(record)


def example_corpus() -> Path:
    """The articles that come with Legation: in the installed package, or in a checkout. Raises DataError."""
    here = Path(__file__).resolve()
    for path in (here.parents[1] / "examples" / EXAMPLE, here.parents[3] / "examples" / EXAMPLE):
        if path.is_file():
            return path
    raise DataError("the example corpus is missing from this installation; name a record with --record")
