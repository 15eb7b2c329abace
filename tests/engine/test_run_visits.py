"""From a live site's run through the documents file into the record: days that were looked through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from engine_samples import some_documents, write_documents
from fake_coder import MAKER

from legation import sources
from legation.engine.collect import collect_to_file
from legation.engine.run import run_into_record
from legation.extract import open_extract
from legation.model import Document, Visit
from legation.record import open_record
from legation.record.issues import get_issues
from legation.record.visits import get_visits
from legation.sources.visits import beside, to_json

FIRST, LAST = dt.date(2024, 7, 20), dt.date(2024, 7, 25)


def held(record: Path) -> list[Visit]:
    opened = open_record(record)
    with opened.read() as connection:
        found = get_visits(connection)
    opened.close()
    return found


def test_a_run_takes_the_visits_beside_its_documents_and_the_extract_has_them(tmp_path: Path) -> None:
    articles, record = tmp_path / "articles.jsonl", tmp_path / "r.sqlite"
    write_documents(articles, some_documents(3))
    beside(articles).write_bytes(to_json("quiet", "site", [(FIRST, LAST)]))
    for _ in range(2):
        run_into_record([articles], record, "PRK", 1, maker=MAKER)
        assert held(record) == [Visit("quiet", FIRST, LAST, "site")]
    extract = open_extract(record)
    assert extract.sql("SELECT source, first, last, basis FROM visits") == [("quiet", FIRST, LAST, "site")]
    extract.close()


def test_a_broken_visits_file_is_told_and_the_articles_are_read(tmp_path: Path) -> None:
    articles, record = tmp_path / "articles.jsonl", tmp_path / "r.sqlite"
    write_documents(articles, some_documents(3))
    beside(articles).write_text("{")
    assert run_into_record([articles], record, "PRK", 1, maker=MAKER).documents == 3
    opened = open_record(record)
    with opened.read() as connection:
        assert [issue.code for _, issue in get_issues(connection, None, None, None)] == ["broken_visits"]
    opened.close()
    assert held(record) == []


def test_an_archive_declared_complete_vouches_for_its_days(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles, record = tmp_path / "articles.jsonl", tmp_path / "r.sqlite"
    write_documents(articles, some_documents(3))
    known = sources.load_sources()
    days = sources.source.Days(first=FIRST, last=LAST)
    (channel,) = {document.source for document in some_documents(3)}
    archive = known["jsonl"].model_copy(update={"complete": (days,), "publishes_as": channel})
    monkeypatch.setattr(sources, "load_sources", lambda: known | {"jsonl": archive})
    run_into_record([articles], record, "PRK", 1, source="jsonl", maker=MAKER)
    assert held(record) == [Visit(channel, FIRST, LAST, "archive")]


def test_collecting_writes_the_visits_of_its_period_beside_the_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def collected(*_: object) -> Iterator[Document]:
        yield from some_documents(2)

    seen = [Visit("kcna", dt.date(2024, 7, 1), dt.date(2024, 7, 22), "site")]
    monkeypatch.setattr(sources, "collect", collected)
    monkeypatch.setattr(sources, "visited", lambda *_: seen)
    made = collect_to_file("kcna", FIRST, LAST, tmp_path, tmp_path / "out.jsonl")
    assert made.documents == 2
    assert list(sources.read_visits(made.file)) == [Visit("kcna", FIRST, dt.date(2024, 7, 22), "site")]
