"""Snapshots on offer: what can be taken is what was frozen, and what changed between two is told."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from legation.engine.run import run_into_record
from legation.errors import MisuseError
from legation.publish.snapshot import freeze
from legation.record import open_record
from legation.web.app import create_app
from legation.web.serving import Serving, run

EXAMPLE = Path(__file__).parents[2] / "examples/articles.jsonl"
HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def shelf(record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    earlier = folder.with_name(folder.name + "-earlier.sqlite")
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)
    half = earlier.with_suffix(".jsonl")
    half.write_text("".join(lines[: len(lines) // 2]), encoding="utf-8")
    run_into_record([half], earlier, workers=1)
    for where, name in ((earlier, "first"), (record, "second")):
        opened = open_record(where)
        freeze(opened, folder, name, csv=name == "second")
        opened.close()
    (folder / "half-written").mkdir()
    (folder / "broken").mkdir()
    (folder / "broken/datapackage.json").write_text("{", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def offered(record: Path, shelf: Path) -> Iterator[TestClient]:
    with TestClient(create_app(record, snapshots=shelf), base_url="http://legation.test") as made:
        yield made


def test_snapshots_are_listed_with_what_is_whole(offered: TestClient) -> None:
    rows = offered.get("/snapshots.json").json()["sheets"][0]["rows"]
    assert {row["snapshot"] for row in rows} == {"first", "second"}
    assert 'href="/snapshots/second"' in offered.get("/snapshots", headers=HTML).text


def test_every_file_is_the_one_that_was_frozen(offered: TestClient, shelf: Path) -> None:
    rows = offered.get("/snapshots/second.json").json()["sheets"][0]["rows"]
    assert {row["file"] for row in rows} == {
        path.relative_to(shelf / "second").as_posix() for path in (shelf / "second").rglob("*") if path.is_file()
    }
    described = [row for row in rows if row["hash"]]
    assert len(described) > 20
    for row in described:
        answer = offered.get(f"/snapshots/second/files/{row['file']}")
        assert hashlib.sha256(answer.content).hexdigest() == row["hash"]
        assert answer.headers["content-disposition"].startswith("attachment")
        assert "sandbox" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["../first/datapackage.json", "%2e%2e/first/datapackage.json", "/etc/passwd", "x"])
def test_nothing_else_can_be_taken(offered: TestClient, path: str) -> None:
    assert offered.get(f"/snapshots/second/files/{path}").status_code == 404


def test_what_changed_between_two_is_told_to_the_row(offered: TestClient) -> None:
    summary, added, *_ = offered.get("/snapshots.json?old=first&new=second").json()["sheets"]
    numbers = {row["what"]: row["number"] for row in summary["rows"]}
    assert (
        numbers["exchanges after"] == (numbers["kept as they were"] + numbers["changed"] + numbers["added"])
        and numbers["added"] == len(added["rows"]) > 10
    )
    page = offered.get("/snapshots?old=first&new=second", headers=HTML).text
    assert "What changed from first to second" in page and added["rows"][0]["description"][:40] in page
    assert offered.get("/snapshots.docx?old=first&new=second").status_code == 200


@pytest.mark.parametrize(("query", "words"), [("old=first", "is missing"), ("old=first&new=third", "no snapshot")])
def test_a_comparison_of_nothing_is_refused(offered: TestClient, query: str, words: str) -> None:
    answer = offered.get(f"/snapshots?{query}", headers=HTML)
    assert answer.status_code == 400
    assert words in answer.text


def test_a_changed_file_is_told(record: Path, shelf: Path, tmp_path: Path) -> None:
    copy = tmp_path / "shelf"
    shutil.copytree(shelf, copy)
    told = copy / "second/README.md"
    told.chmod(0o644)
    told.write_text("changed", encoding="utf-8")
    with TestClient(create_app(record, snapshots=copy), base_url="http://legation.test") as made:
        answer = made.get("/snapshots?old=first&new=second", headers=HTML)
    assert answer.status_code == 400
    assert "README.md was changed" in answer.text


def test_without_a_folder_the_page_says_how(client: TestClient) -> None:
    assert "serve --snapshots" in client.get("/snapshots", headers=HTML).text
    assert client.get("/snapshots/any", headers=HTML).status_code == 404
    with pytest.raises(MisuseError, match="is no folder"):
        run(Serving("any", False, "127.0.0.1", 0, False, snapshots=Path("no/such/folder")))
