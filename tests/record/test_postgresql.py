"""The record on a real PostgreSQL server says what the record in SQLite says."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from postgres import server

from legation.engine.run import run_into_record
from legation.extract import open_extract
from legation.extract.stamp import TABLES
from legation.record import fingerprint, open_record

EXAMPLE = Path(__file__).parents[2] / "examples" / "articles.jsonl"
pytestmark = pytest.mark.xdist_group("postgresql")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with server() as found:
        run_into_record([EXAMPLE], found, workers=1)
        yield found


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("sqlite") / "example.sqlite"
    run_into_record([EXAMPLE], where, workers=1)
    return where


def mark(where: str | Path) -> str:
    record = open_record(where)
    try:
        with record.read() as connection:
            return fingerprint(connection)
    finally:
        record.close()


def test_same_record_as_in_sqlite(url: str, path: Path) -> None:
    assert mark(url) == mark(path)


def test_a_second_run_changes_nothing(url: str) -> None:
    before = mark(url)
    summary = run_into_record([EXAMPLE], url, workers=2)
    assert mark(url) == before and summary.coded == 0


def test_same_extract_as_from_sqlite(url: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEGATION_CACHE", str(tmp_path))
    one, other = open_extract(url), open_extract(path)
    for table in TABLES:
        if table != "runs":
            rows = f"SELECT * FROM {table} ORDER BY ALL"
            differing = [pair for pair in zip(one.sql(rows), other.sql(rows), strict=True) if pair[0] != pair[1]]
            assert not differing[:1], table


def test_commands_take_its_address(url: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from legation.cli import main; main()", "run", "--record", url, "--json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["held"]["exchanges"] > 50
