"""The reference names every field, and the examples in the how-to pages work as they stand."""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from docs_kit import CHECKOUT, CODE, blocks

from legation.model import Document, Exchange, Issue, Report, Span, Stop
from legation.refdata.focal import FocalBook
from legation.sources.source import Source

pytestmark = pytest.mark.xdist_group("docs")  # one record of the example corpus for both files
DOCUMENT = Document("a", "b", dt.date(2024, 7, 22), "t", "x", "en", "u", "o", "p", "r").to_json()
FIELDS = {
    "document": list(DOCUMENT),
    "report": list(Report.__slots__),
    "exchange": list(Exchange.__slots__),
    "stop": list(Stop.__slots__),
    "issue": list(Issue.__slots__),
    "span": [*Span(0, 1, "x").to_json(), *Span(0, 1, "x", "title").to_json()],
}


@pytest.mark.parametrize("thing", FIELDS)
def test_formats_name_every_field(thing: str) -> None:
    page = (CHECKOUT / "docs" / "reference" / "formats.md").read_text("utf-8")
    named = set(CODE.findall(page)) | {key for block in blocks(page, "json") for key in json.loads(block)}
    assert set(FIELDS[thing]) <= named, sorted(set(FIELDS[thing]) - named)


def test_the_source_of_the_how_to_is_accepted() -> None:
    for block in blocks((CHECKOUT / "docs" / "how-to" / "read-another-archive.md").read_text("utf-8"), "yaml"):
        Source.model_validate(yaml.safe_load(block))


def test_the_how_to_names_every_key_of_a_focal_book() -> None:
    named = set(CODE.findall((CHECKOUT / "docs" / "how-to" / "another-focal-state.md").read_text("utf-8")))
    assert set(FocalBook.model_fields) <= named, sorted(set(FocalBook.model_fields) - named)


def test_queries_of_the_how_to_run(example_record: Path) -> None:
    queries = blocks((CHECKOUT / "docs" / "how-to" / "export.md").read_text("utf-8"), "sql")
    connection = sqlite3.connect(example_record)
    try:
        assert queries
        for query in queries:
            assert connection.execute(query).fetchall(), query
    finally:
        connection.close()


def test_the_tutorial_works_line_by_line(tmp_path: Path) -> None:
    tutorial = (CHECKOUT / "docs" / "tutorial.md").read_text("utf-8")
    lines = [line for block in blocks(tutorial, "sh") for line in block.splitlines()]
    assert lines[:2] == ["make setup", "source .venv/bin/activate"]
    (tmp_path / "docs").symlink_to(CHECKOUT / "docs")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    for line in lines[2:]:
        done = subprocess.run(
            ["bash", "-c", line], cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{line}\n{done.stderr}"
    written = (tmp_path / "may.csv").read_text("utf-8").splitlines()
    assert [line.partition(",")[0] for line in written if not line.startswith("#")] == ["sheet", "bilateral"]
    assert len((tmp_path / "coded" / "exchanges.jsonl").read_text("utf-8").splitlines()) == 1


def test_the_first_article_of_the_tutorial_is_the_one_shown() -> None:
    tutorial = (CHECKOUT / "docs" / "tutorial.md").read_text("utf-8")
    first = (CHECKOUT / "docs" / "tutorial" / "articles.jsonl").read_text("utf-8").splitlines()[0]
    assert [json.loads(block) for block in blocks(tutorial, "json")] == [json.loads(first)]
