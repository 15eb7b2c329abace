"""The command line as its users meet it: a process, its output and its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from legation.cli.program import app, asked_only

TEXT = "Pyongyang, July 23 (KCNA) -- A Mongolian health delegation led by Minister Bat Bold arrived here on Monday."
EMPTY = "Pyongyang, July 24 (KCNA) -- The weather was fine in all parts of the country. Farmers were pleased with it."


def legation(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("LEGATION_RECORD", "FORCE_COLOR")}
    command = [sys.executable, "-c", "from legation.cli import main; main()", *map(str, words)]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, env=environment | {"COLUMNS": "100"}, timeout=120
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    lines = [
        {"id": "kcna-2024-07-23-1", "published": "2024-07-23", "title": "Delegation Arrives", "text": TEXT},
        {"id": "kcna-2024-07-24-1", "published": "2024-07-24", "title": "Weather", "text": EMPTY},
    ]
    common = {"source": "kcna", "url": None, "language": "en"}
    (folder / "articles.jsonl").write_text("".join(json.dumps(common | line) + "\n" for line in lines) + "{broken\n")
    done = legation("run", "articles.jsonl", "--workers", 1, "--json", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["held"] | {"reports": 0, "exchanges": 0} == {
        "documents": 2, "reports": 0, "exchanges": 0, "issues": 1,
    }  # fmt: skip
    return folder


def test_help_has_examples_for_every_command(place: Path) -> None:
    told = legation("--help", cwd=place).stdout
    for command in "init ingest code run tables snapshot diff briefing show issues codebook sources collect".split():
        assert command in told
        assert "Example: legation" in legation(command, "--help", cwd=place).stdout


@pytest.mark.parametrize(
    ("words", "commands", "groups"),
    [(["count", "x"], ["count"], []), (["rules", "list"], [], ["rules"])],
)
def test_only_the_command_asked_for_is_set_up(words: list[str], commands: list[str], groups: list[str]) -> None:
    narrow = asked_only(words)
    assert [one.name for one in narrow.registered_commands] == commands
    assert [one.name for one in narrow.registered_groups] == groups
    assert narrow.registered_callback is app.registered_callback


@pytest.mark.parametrize("words", [[], ["--help"], ["cuont"], ["--version", "count"]])
def test_the_whole_program_answers_anything_else(words: list[str]) -> None:
    assert asked_only(words) is app


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["cod"], "Did you mean 'code'"),
        (["run", "articles.jsonl", "--workes", "2"], "--workers"),
        (["run", "article.jsonl"], "Did you mean 'articles.jsonl'"),
        (["code", "articles.jsonl", "--out", "o", "--focal", "Korea"], "three letters"),
        (["tables", "--from", "August"], "write a month as 2024-08"),
        (["show", "nothing-like-it"], "nothing in this record"),
        (["issues", "--severity", "errors"], "Did you mean 'error'"),
        (["codebook", "show", "talk"], "Did you mean 'talks'"),
        (["sources", "show", "kcn"], "Did you mean 'kcna'"),
        (["collect", "kcn", "--since", "2024-08"], "Did you mean 'kcna'"),
        (["show", "x", "--record", "none.sqlite"], "there is no record"),
    ],
)
def test_misuse_ends_with_2_and_a_hint_and_no_stack_trace(place: Path, words: list[str], told: str) -> None:
    done = legation(*words, cwd=place)
    assert done.returncode == 2 and done.stdout == ""
    assert told in " ".join(done.stderr.replace("│", " ").split()) and "Traceback" not in done.stderr


def test_a_failure_ends_with_1(place: Path) -> None:
    (place / "text.sqlite").write_text("no database " * 200)
    done = legation("show", "x", "--record", "text.sqlite", cwd=place)
    assert done.returncode == 1 and "no record of Legation" in done.stderr and "Traceback" not in done.stderr
    as_json = legation("show", "x", "--record", "text.sqlite", "--json", cwd=place)
    assert json.loads(as_json.stderr)["error"]["kind"] == "data" and as_json.returncode == 1


def test_output_that_is_no_terminal_has_no_colour_and_no_bar(place: Path) -> None:
    done = legation("run", "articles.jsonl", "--workers", 1, cwd=place)
    assert done.returncode == 0 and done.stderr == "" and "\x1b" not in done.stdout
    assert "wrote legation.sqlite" in done.stdout


def test_code_writes_three_files(place: Path) -> None:
    done = legation("code", "articles.jsonl", "--out", "coded", "--workers", 2, "--json", cwd=place)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["documents"] == 2
    lines = [json.loads(line) for line in (place / "coded" / "reports.jsonl").read_text().splitlines()]
    assert [line["doc"] for line in lines] == ["kcna-2024-07-23-1", "kcna-2024-07-24-1"]


def test_what_was_run_can_be_shown_and_tabled(place: Path) -> None:
    shown = legation("show", "kcna-2024-07-23", cwd=place)
    assert shown.returncode == 0 and "Delegation Arrives" in shown.stdout
    view = json.loads(legation("show", "kcna-2024-07-23", "--json", cwd=place).stdout)
    for report in view["reports"]:
        for span in report["spans"].values():
            if "start" in span:
                assert TEXT[span["start"] : span["end"]] == span["quote"]
    tables = json.loads(legation("tables", "--from", "2024-07", "--json", cwd=place).stdout)
    assert [table["key"] for table in tables["sheets"]] == ["bilateral", "bilateral-others", "multilateral"]
    for row in (row for table in tables["sheets"] for row in table["rows"]):
        assert legation("show", row["exchange"], cwd=place).returncode == 0
    done = legation("tables", "--from", "2024-07", "--format", "csv", "--out", "t.csv", cwd=place)
    assert done.returncode == 0 and "\nsheet,number,date,partner" in (place / "t.csv").read_text()


def test_issues_books_and_versions(place: Path) -> None:
    (issue,) = json.loads(legation("issues", "--json", cwd=place).stdout)
    assert issue["code"] == "broken_json" and issue["line"] == 3
    assert "no fault" in legation("codebook", "check", cwd=place).stdout
    types = json.loads(legation("codebook", "list", "--json", cwd=place).stdout)["fields"]["type"]
    assert any(code["id"] == "talks" for code in types)
    assert legation("codebook", "manual", cwd=place).stdout.startswith("# ")
    assert any(source["id"] == "kcna" for source in json.loads(legation("sources", "list", "--json", cwd=place).stdout))
    assert legation("--version", cwd=place).stdout.startswith("legation ")
    assert "made, empty" in legation("init", "--record", "new.sqlite", cwd=place).stdout
    assert "up to date" in legation("init", "--record", "new.sqlite", cwd=place).stdout


def test_help_loads_neither_database_nor_coder(place: Path) -> None:
    script = (
        "import sys\nsys.argv = ['legation', '--help']\nfrom legation.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([m for m in ('sqlalchemy', 'pydantic', 'legation.coder', 'numpy') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=place, timeout=60)
    assert done.stderr.strip() == "[]"
