"""Runs: what was read, with which versions, and how it ended."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select, update

from legation.record.schema import runs

RUNNING, FINISHED, FAILED, INTERRUPTED = "running", "finished", "failed", "interrupted"


def begin_run(connection: Connection, versions: Mapping[str, str], inputs: Mapping[str, str]) -> str:
    """Note a run that begins; gives its id. Runs left ``running`` (their process was killed) become ``interrupted``."""
    connection.execute(update(runs).where(runs.c.status == RUNNING).values(status=INTERRUPTED))
    now = dt.datetime.now(dt.UTC)
    run = f"run-{now:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
    row = {"id": run, "started": now.isoformat(timespec="seconds"), "status": RUNNING, "counts": {}}
    connection.execute(runs.insert(), row | dict(versions) | {"inputs": dict(inputs)})
    return run


def end_run(connection: Connection, run: str, status: str, counts: Mapping[str, Any]) -> None:
    """Note how a run ended and what it counted."""
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    values = {"status": status, "finished": now, "counts": dict(counts)}
    connection.execute(update(runs).where(runs.c.id == run).values(**values))


def note_run(connection: Connection, versions: Mapping[str, str], counts: Mapping[str, Any]) -> str:
    """Note what was done within the caller's transaction as a run that has ended; gives its id. One that is still going
    on is left alone."""
    now = dt.datetime.now(dt.UTC)
    run = f"run-{now:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
    told = now.isoformat(timespec="seconds")
    row = {"id": run, "started": told, "finished": told, "status": FINISHED, "counts": dict(counts), "inputs": {}}
    connection.execute(runs.insert(), row | dict(versions))
    return run


def last_run(connection: Connection) -> dict[str, Any] | None:
    """The latest run; None in a record that nothing was run into."""
    row = connection.execute(select(runs).order_by(runs.c.started.desc(), runs.c.id.desc()).limit(1)).mappings().first()
    return dict(row) if row else None
