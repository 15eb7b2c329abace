"""The record on a real PostgreSQL server says what the record in SQLite says."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from postgres import server

from legation.engine.deciding import Asked, decide
from legation.engine.run import run_into_record
from legation.errors import MisuseError
from legation.extract import open_extract
from legation.extract.stamp import TABLES
from legation.record import fingerprint, open_record
from legation.record.exchanges import get_exchanges

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


def test_decisions_make_the_same_of_both(url: str, path: Path) -> None:
    noon = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
    for where in (url, str(path)):
        record = open_record(where)
        with record.read() as connection:
            one, two, three, four = [e for _, e in get_exchanges(connection, "PRK") if len(e.reports) > 1][:4]
        level = "leader" if one.level != "leader" else "official"
        for asked in (
            Asked("correct", one.id, "A", "r", "level", level),
            Asked("correct", one.id, "A", "r", "partners", "MNG"),
            Asked("reject", two.reports[0], "A", "r"),
            Asked("merge", three.id, "A", "r", others=(four.id,)),
            Asked("correct", four.reports[0], "A", "r", "lead", None),
            Asked("accept", one.id, "A"),
        ):
            try:
                decide(record, asked, now=noon)
            except MisuseError as fault:  # a value that is so already, in both
                assert "already" in str(fault) or "what the machine says" in str(fault)
        record.close()
    assert mark(url) == mark(path)
    run_into_record([], url, workers=1)
    assert mark(url) == mark(path)


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
