"""A run over a record with decisions that is killed, and made good by running again."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from decisions_kit import exchanges, take
from sqlalchemy import text

from legation.engine.run import run_into_record
from legation.record import Record, fingerprint

SCRIPT = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from legation.engine.run import run_into_record
left = [int(sys.argv[2])]
@event.listens_for(Engine, "commit")
def _count(*_):
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
run_into_record([], sys.argv[1], workers=1)
"""


def mark(record: Record) -> str:
    with record.read() as connection:
        return fingerprint(connection)


@pytest.mark.parametrize("at", [4, 8, 11])
def test_a_killed_run_is_made_good(record: Record, at: int) -> None:
    one, other, third = [e for e in exchanges(record).values() if len(e.reports) >= 2][:3]
    take(record, "correct", one.reports[0], field="level", value="leader" if one.level != "leader" else "official")
    take(record, "reject", other.reports[0])
    take(record, "merge", one.id, third.id)
    before = mark(record)
    with record.write() as connection:  # everything is to be coded anew
        connection.execute(text("UPDATE codings SET coding = 'of an older coder'"))
    done = subprocess.run([sys.executable, "-c", SCRIPT, record.name, str(at)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert Path(record.name).exists()
    run_into_record([], record.name, workers=1)
    assert mark(record) == before
