"""The made-up record is one that Legation could have written: whole, sound, and the same each time."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.scale import DIGEST, EXCHANGES, make  # noqa: E402
from benchmarks.scale_world import draw  # noqa: E402
from legation.record import fingerprint, open_record  # noqa: E402

SMALL = 300


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("scale") / "small.sqlite"
    make(path, SMALL)
    yield path


def one(path: Path, question: str) -> int:
    connection = sqlite3.connect(path)
    found = connection.execute(question).fetchone()[0]
    connection.close()
    return int(found)


def test_it_has_the_size_asked_for(made: Path) -> None:
    held = {table: one(made, f"SELECT count(*) FROM {table}") for table in ("exchanges", "reports", "documents")}
    assert held == {"exchanges": SMALL, "reports": 5 * SMALL, "documents": 5 * SMALL // 2}


@pytest.mark.parametrize(
    ("fault", "question"),
    [
        ("keys without a row", "SELECT count(*) FROM pragma_foreign_key_check"),
        (
            "evidence that is not in its text",
            "SELECT count(*) FROM spans JOIN versions ON versions.hash = spans.version "
            "WHERE substr(text, spans.start + 1, spans.end - spans.start) <> exact",
        ),
        (
            "exchanges without a report of theirs",
            "SELECT count(*) FROM exchanges LEFT JOIN exchange_reports ON exchange = exchanges.id "
            "LEFT JOIN reports ON reports.id = report AND reports.focal = exchanges.focal WHERE reports.id IS NULL",
        ),
        ("states that are partners of themselves", "SELECT count(*) FROM exchange_partners WHERE focal = partner"),
        (
            "partners named twice",
            "SELECT count(*) - count(DISTINCT focal || exchange || partner) FROM exchange_partners",
        ),
    ],
)
def test_it_has_no(made: Path, fault: str, question: str) -> None:
    assert one(made, question) == 0, fault


def test_the_seed_decides_everything(made: Path, tmp_path: Path) -> None:
    make(tmp_path / "again.sqlite", SMALL)
    prints = []
    for path in (made, tmp_path / "again.sqlite"):
        record = open_record(path)
        with record.read() as connection:
            prints.append(fingerprint(connection))
        record.close()
    assert prints[0] == prints[1]


def test_an_existing_file_is_left_alone(made: Path) -> None:
    with pytest.raises(FileExistsError, match="name a new file"):
        make(made, SMALL)


def test_the_full_size_is_that_of_the_earlier_figures() -> None:
    assert draw(EXCHANGES, 5 * EXCHANGES, 5 * EXCHANGES // 2).digest == DIGEST
