"""``legation coverage`` as its users meet it: the calendar, files, and misuse."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def legation(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("LEGATION_RECORD", "FORCE_COLOR")}
    command = [sys.executable, "-c", "from legation.cli import main; main()", *map(str, words)]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, env=environment | {"COLUMNS": "100"}, timeout=120
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of 60 days with one article each, 5 to 11 February lost."""
    folder = tmp_path_factory.mktemp("coverage")
    days = [dt.date(2024, 1, 1) + dt.timedelta(n) for n in range(60)]
    lines = [
        {
            "id": f"kcna-{day}-1", "source": "kcna", "published": day.isoformat(), "title": f"Weather of {day}",
            "text": f"The weather was fine in all parts of the country on {day}. Farmers were pleased with it.",
            "url": None, "language": "en",
        }
        for day in days
        if not dt.date(2024, 2, 5) <= day <= dt.date(2024, 2, 11)
    ]  # fmt: skip
    (folder / "articles.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    done = legation("ingest", "articles.jsonl", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_calendar_shows_the_hole(place: Path) -> None:
    done = legation("coverage", "--from", "2024-02", cwd=place)
    assert done.returncode == 0, done.stderr
    february = next(line for line in done.stdout.splitlines() if line.startswith("2024-02"))
    assert february.split()[1:30] == list("████·······██████████████████")
    assert "Not covered (7 of 29 days): 5–11 Feb 2024." in done.stdout


def test_without_a_period_all_of_the_record_is_shown(place: Path) -> None:
    told = json.loads(legation("coverage", "--json", cwd=place).stdout)
    days = next(sheet for sheet in told["sheets"] if sheet["key"] == "coverage")
    assert len(days["rows"]) == 60
    missing = [row for row in days["rows"] if row["state"] == "not_covered"]
    assert len(missing) == 7 and all(row["articles"] is None for row in missing)


def test_by_month_into_a_file(place: Path) -> None:
    done = legation("coverage", "--by", "month", "--out", "coverage.csv", cwd=place)
    assert done.returncode == 0, done.stderr
    text = (place / "coverage.csv").read_text()
    assert "coverage,kcna,2024-02,partly,29,22,0,0,7,22" in text and "gaps,kcna" in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--source", "kcn"], "Did you mean 'kcna'"),
        (["--from", "August"], "write a month as 2024-08"),
        (["--from", "2024-03", "--to", "2024-01"], "before it begins"),
        (["--by", "week"], "week"),
    ],
)
def test_misuse(place: Path, words: list[str], told: str) -> None:
    done = legation("coverage", *words, cwd=place)
    assert done.returncode == 2 and told in done.stderr and "Traceback" not in done.stderr


def test_an_empty_record(place: Path) -> None:
    legation("init", "--record", "empty.sqlite", cwd=place)
    done = legation("coverage", "--record", "empty.sqlite", cwd=place)
    assert done.returncode == 2 and "holds no article" in done.stderr
