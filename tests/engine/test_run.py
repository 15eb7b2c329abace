"""The whole way into a record: idempotent, and right after being killed or starved of room."""

from __future__ import annotations

import dataclasses
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from engine_samples import some_documents, write_documents
from fake_coder import MAKER
from sqlalchemy import func, select, text

from legation.engine import steps
from legation.engine.run import run_into_record
from legation.errors import DataError, MisuseError
from legation.model import Document
from legation.record import fingerprint, open_record, schema
from legation.record.issues import get_issues
from legation.record.runs import last_run

HERE = Path(__file__).parent
SCRIPT = """
import os, signal, sys
sys.path.insert(0, {here!r})
from sqlalchemy import event
from sqlalchemy.engine import Engine
from legation.engine import steps
from legation.engine.run import run_into_record
from legation.errors import LegationError
steps.BATCH = 16
left = [int(sys.argv[3])]
@event.listens_for(Engine, {moment!r})
def _count(*_):
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
try:
    run_into_record([sys.argv[1]], sys.argv[2], "PRK", {workers}, maker={maker!r})
except LegationError as fault:
    print(fault)
    sys.exit(1)
"""


def script(moment: str = "commit", workers: int = 1) -> str:
    return SCRIPT.format(here=str(HERE), moment=moment, workers=workers, maker=MAKER)


def start(code: str, articles: Path, record: Path, at: int, **more: Any) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, articles, record, str(at)], text=True, **more)


def mark(record: Path) -> str:
    opened = open_record(record)
    with opened.read() as connection:
        found = fingerprint(connection)
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert not connection.execute(text("PRAGMA foreign_key_check")).all()
    opened.close()
    return found


def count(record: Path, table: str) -> int:
    opened = open_record(record)
    with opened.read() as connection:
        found = connection.execute(select(func.count()).select_from(schema.metadata.tables[table])).scalar_one()
    opened.close()
    return int(found)


@pytest.fixture
def undisturbed(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(steps, "BATCH", 16)
    run_into_record([articles], tmp_path / "undisturbed.sqlite", "PRK", 1, maker=MAKER)
    return mark(tmp_path / "undisturbed.sqlite")


def test_running_again_changes_no_row_and_codes_nothing(articles: Path, tmp_path: Path, undisturbed: str) -> None:
    record = tmp_path / "undisturbed.sqlite"
    again = run_into_record([articles], record, "PRK", 2, maker=MAKER)
    assert mark(record) == undisturbed
    assert (again.new, again.coded, again.reused) == (0, 0, 120)
    assert again.held == {"documents": 120, "reports": 80, "exchanges": again.exchanges, "issues": 0}


def test_batches_and_workers_do_not_show(articles: Path, tmp_path: Path, undisturbed: str) -> None:
    run_into_record([articles], tmp_path / "other.sqlite", "PRK", 3, maker=MAKER)
    assert mark(tmp_path / "other.sqlite") == undisturbed


@pytest.mark.parametrize("moment", ["commit", "begin"])
@pytest.mark.parametrize("at", [1, 2, 3, 7, 12, 15, 24, 32, 34])
def test_a_run_killed_at_any_transaction_is_made_good_by_running_again(
    articles: Path, tmp_path: Path, undisturbed: str, moment: str, at: int
) -> None:
    record = tmp_path / "killed.sqlite"
    with start(script(moment), articles, record, at) as process:
        process.wait(60)
    assert process.returncode == -signal.SIGKILL
    run_into_record([articles], record, "PRK", 1, maker=MAKER)
    assert mark(record) == undisturbed


@pytest.mark.parametrize("after", [0.3, 0.7, 1.0, 1.3])
def test_a_run_killed_at_any_time_is_made_good_by_running_again(
    articles: Path, tmp_path: Path, undisturbed: str, after: float
) -> None:
    record = tmp_path / "killed.sqlite"
    with start(script(workers=2), articles, record, 0) as process:
        time.sleep(after)
        process.kill()
    run_into_record([articles], record, "PRK", 1, maker=MAKER)
    assert mark(record) == undisturbed
    opened = open_record(record)
    with opened.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM runs WHERE status = 'running'")).scalar() == 0
    opened.close()


@pytest.mark.parametrize("room", [120_000, 260_000, 400_000])
def test_a_full_disk_is_told_and_made_good_by_running_again(
    articles: Path, tmp_path: Path, undisturbed: str, room: int
) -> None:
    record = tmp_path / "full.sqlite"
    with start(
        script(), articles, record, 0, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    ) as process:  # fmt: skip
        told, trace = process.communicate(timeout=60)
    assert process.returncode == 1, trace
    assert "the disk is full" in told and "run the same command again" in told
    run_into_record([articles], record, "PRK", 1, maker=MAKER)
    assert mark(record) == undisturbed


def test_a_changed_text_is_kept_beside_the_old_one_and_coded_anew(tmp_path: Path) -> None:
    one, two = some_documents(2)
    record = tmp_path / "r.sqlite"
    run_into_record([write_documents(tmp_path / "a.jsonl", [one, two])], record, "PRK", 1, maker=MAKER)
    assert count(record, "reports") == 1
    changed = dataclasses.replace(two, text="Pyongyang -- Nobody came here after all, as it turned out.")
    later = write_documents(tmp_path / "b.jsonl", [changed])
    summary = run_into_record([later], record, "PRK", 1, maker=MAKER)
    assert (summary.new, summary.coded) == (0, 1)
    assert (count(record, "reports"), count(record, "versions"), count(record, "exchanges")) == (0, 3, 0)
    assert count(record, "forwards") == 1  # the exchange is gone, and that is told
    before = mark(record)
    run_into_record([tmp_path / "a.jsonl"], record, "PRK", 1, maker=MAKER)  # a text kept already does not come back
    assert mark(record) == before


def test_what_was_ingested_is_coded_later(articles: Path, tmp_path: Path, undisturbed: str) -> None:
    record = tmp_path / "later.sqlite"
    run_into_record([articles], record, code=False)
    assert count(record, "codings") == 0
    run_into_record([], record, "PRK", 1, maker=MAKER)
    assert mark(record) == undisturbed


def test_new_documents_join_what_is_there(documents: list[Document], tmp_path: Path, undisturbed: str) -> None:
    record = tmp_path / "parts.sqlite"
    for name, part in (("a", documents[:50]), ("b", documents[50:])):
        run_into_record([write_documents(tmp_path / f"{name}.jsonl", part)], record, "PRK", 1, maker=MAKER)
    assert count(record, "reports") == 80
    assert count(record, "exchanges") == count(tmp_path / "undisturbed.sqlite", "exchanges")


def test_one_record_may_hold_two_focal_states(articles: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.sqlite"
    run_into_record([articles], record, "PRK", 1, maker=MAKER)
    summary = run_into_record([articles], record, "MNG", 1, maker=MAKER)
    assert summary.coded == 120
    assert count(record, "codings") == 240
    assert run_into_record([articles], record, "MNG", 1, maker=MAKER).coded == 0


def test_faults_of_the_coder_are_tried_again_and_mended_issues_vanish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = some_documents(2)
    path = write_documents(tmp_path / "a.jsonl", [one, dataclasses.replace(two, text="RAISE")])
    path.write_bytes(path.read_bytes() + b"{broken\n")
    record = tmp_path / "r.sqlite"
    for _ in range(2):
        summary = run_into_record([path], record, "PRK", 1, maker=MAKER)
        assert dict(summary.issues) == {"error:coder_error": 1, "error:broken_json": 1}
        assert count(record, "issues") == 2
    write_documents(path, [one, two])
    run_into_record([path], record, "PRK", 1, maker=MAKER)
    opened = open_record(record)
    with opened.read() as connection:
        assert [issue.code for _, issue in get_issues(connection)] == []
    opened.close()


def test_a_run_is_noted_with_its_inputs_versions_and_counts(articles: Path, tmp_path: Path) -> None:
    record = tmp_path / "r.sqlite"
    run_into_record([articles], record, "PRK", 1, maker=MAKER)
    opened = open_record(record)
    with opened.read() as connection:
        run = last_run(connection)
    opened.close()
    assert run is not None and run["status"] == "finished" and run["counts"]["documents"] == 120
    assert list(run["inputs"]) == [articles.as_posix()] and len(run["inputs"][articles.as_posix()]) == 64
    assert run["software"] and run["codebook"] and run["refdata"]


def test_misuse_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="nothing to read"):
        run_into_record([], tmp_path / "none.sqlite")
    stranger = dataclasses.replace(some_documents(1)[0], source="nobody")
    path = write_documents(tmp_path / "a.jsonl", [stranger])
    with pytest.raises(MisuseError, match="--focal"):
        run_into_record([path], tmp_path / "r.sqlite", maker=MAKER)
    (tmp_path / "text.sqlite").write_text("not a database, but long enough to be looked at as one" * 30)
    with pytest.raises(DataError, match="no record"):
        run_into_record([path], tmp_path / "text.sqlite", "PRK", maker=MAKER)
