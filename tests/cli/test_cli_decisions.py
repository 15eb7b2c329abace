"""``legation decide`` and ``legation decisions`` as their users meet them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


def legation(*words: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LEGATION_", "FORCE_COLOR"))}
    command = [sys.executable, "-c", "from legation.cli import main; main()", *map(str, words)]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=120,
        env=kept | {"COLUMNS": "200", "LEGATION_RECORD": "r.sqlite"} | environment,
    )  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("decide")
    done = legation("run", CHECKOUT / "examples" / "articles.jsonl", "--workers", 1, "--json", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def exchange(place: Path) -> dict[str, object]:
    done = legation("tables", "--focal", "PRK", "--from", "2023-09", "--format", "json", cwd=place)
    identity = json.loads(done.stdout)["sheets"][0]["rows"][0]["exchange"]
    return json.loads(legation("show", identity, "--json", cwd=place).stdout)["exchange"]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["decide", "acept", "x-1"], "Did you mean 'accept'"),
        (["decide", "reject", "x-nothing-like-it", "--reason", "r"], "nothing in this record"),
        (["decide", "reject", "x-1"], "--reason"),
        (["decide", "correct", "x-1", "--field", "level", "--reason", "r"], "--value"),
        (["decide", "withdraw", "d-1"], "legation decisions list"),
        (["decisions", "list", "x-nothing-like-it"], "nothing in this record"),
        (["decisions", "import", "none.jsonl"], "there is no log"),
        (["decisions", "chek"], "Did you mean 'check'"),
    ],
)
def test_misuse_ends_with_2_and_a_hint(place: Path, words: list[str], told: str) -> None:
    done = legation(*words, cwd=place)
    assert done.returncode == 2 and done.stdout == ""
    assert told in " ".join(done.stderr.replace("│", " ").split()) and "Traceback" not in done.stderr


def test_a_decision_is_taken_shown_checked_withdrawn_and_carried_to_another_record(place: Path) -> None:
    one = exchange(place)
    level = "leader" if one["level"] != "leader" else "official"
    correct = ("decide", "correct", one["id"], "--field", "level", "--reason", "so it says", "--log", "log.jsonl")
    done = legation(*correct, "--value", level, "--who", "A. Kim", "--json", cwd=place)
    told = json.loads(done.stdout)
    assert (told["state"], told["who"], told["old"], told["new"]) == ("applied", "A. Kim", one["level"], level)
    shown = legation("show", one["id"], cwd=place).stdout
    assert "corrected" in shown and f"machine level: {one['level']}" in " ".join(shown.split()) and told["id"] in shown
    assert legation("decisions", "check", cwd=place).returncode == 0

    other = next(code for code in ("minister", "ambassador", "official") if code not in (one["level"], level))
    legation(*correct, "--value", other, cwd=place, LEGATION_WHO="B. Lee")
    done = legation("decisions", "check", cwd=place)
    assert done.returncode == 1 and "A. Kim" in done.stdout and "B. Lee" in done.stdout
    assert "decision_conflict" in legation("issues", cwd=place).stdout
    log = json.loads(legation("decisions", "--json", cwd=place).stdout)
    assert [one["state"] for one in log] == ["overridden", "applied"]
    assert legation("decide", "withdraw", log[1]["id"], "--log", "log.jsonl", cwd=place).returncode == 0
    assert "so it says" in legation("decisions", "list", one["id"], cwd=place).stdout

    assert legation("decisions", "export", "all.jsonl", cwd=place).returncode == 0
    assert (place / "all.jsonl").read_text() == (place / "log.jsonl").read_text()
    with (place / "all.jsonl").open("a") as file:
        file.write("{broken\n")
    assert (
        legation("run", CHECKOUT / "examples" / "articles.jsonl", cwd=place, LEGATION_RECORD="o.sqlite").returncode == 0
    )
    done = legation("decisions", "import", "all.jsonl", cwd=place, LEGATION_RECORD="o.sqlite")
    assert done.returncode == 1 and "3 decisions read, 3 new" in done.stdout and "bad_decision" in done.stdout
    again = json.loads(legation("show", one["id"], "--json", cwd=place, LEGATION_RECORD="o.sqlite").stdout)
    assert again["exchange"]["level"] == level and again["machine"]["level"]["value"] == one["level"]


def test_help_has_examples(place: Path) -> None:
    for words in ("decide correct", "decide split", "decisions check", "decisions import"):
        assert "Example: legation" in legation(*words.split(), "--help", cwd=place).stdout
