"""The interchange format: taken verbatim, and every kind of bad line told while the others are read."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sources_kit import NOW, TEXT, apart, jsonl, line

from legation.sources import read

SHARED = Path(__file__).resolve().parents[3] / "shared"


def read_bytes(raw: bytes, name: str = "in.jsonl", **options: Any) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(raw)
        return apart(read(path, now=NOW, **options))


def test_a_line_becomes_a_document() -> None:
    (document,), issues = read_bytes(jsonl(line(topic="News", place="The Palace", retrieved="2024-07-23T01:00:00Z")))
    assert not issues
    assert (document.id, document.source, document.published) == ("tna-1", "tna", dt.date(2024, 7, 22))
    assert (document.title, document.text, document.language) == ("Delegation Leaves", TEXT, "en")
    assert (document.topic, document.place, document.retrieved) == ("News", "The Palace", "2024-07-23T01:00:00Z")


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(title=ANY_TEXT, text=ANY_TEXT, ascii_only=st.booleans())
def test_texts_are_taken_character_by_character(title: str, text: str, ascii_only: bool) -> None:
    raw = json.dumps(line(title=title, text=text), ensure_ascii=ascii_only).encode() + b"\n"
    documents, issues = read_bytes(raw)
    if title.strip() or text.strip():
        assert [(one.title, one.text) for one in documents] == [(title, text)]
    else:
        assert [one.code for one in issues] == ["empty_document"]


@given(st.lists(st.binary(max_size=60), max_size=6))
def test_any_bytes_give_documents_and_issues_and_no_exception(lines: list[bytes]) -> None:
    raw = b"\n".join(lines) + b"\n" + jsonl(line(id="last"))
    documents, issues = read_bytes(raw)
    if not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\x1f\x8b")):
        assert [one.id for one in documents] == ["last"]
        spoken_of = {one for part in lines for one in part.split(b"\n") if one.strip()}
        assert len(issues) >= bool(spoken_of)


BAD = [
    ("broken_json", b'{"id": "x", "source": '),
    ("broken_json", b"not json at all"),
    ("broken_json", b"[" * 5000),
    ("wrong_type", b"[1, 2]"),
    ("wrong_type", b'"text"'),
    ("broken_characters", b'{"id": "a\\ud800", "source": "s", "published": "2024-01-01", "text": "t"}'),
    ("missing_field", jsonl(line(id=...))),
    ("missing_field", jsonl(line(id="  "))),
    ("missing_field", jsonl(line(source=...))),
    ("missing_field", jsonl(line(published=None))),
    ("missing_field", jsonl(line(text=...))),
    ("wrong_type", jsonl(line(id=7))),
    ("wrong_type", jsonl(line(text=["a", "b"]))),
    ("wrong_type", jsonl(line(title={"en": "t"}))),
    ("wrong_type", jsonl(line(published=20240722))),
    ("bad_date", jsonl(line(published="22.07.2024"))),
    ("bad_date", jsonl(line(published="2024-07"))),
    ("bad_date", jsonl(line(published="2024-02-30"))),
    ("date_out_of_range", jsonl(line(published="1899-12-31"))),
    ("date_out_of_range", jsonl(line(published="2024-10-03"))),
    ("empty_document", jsonl(line(title="", text=" \n"))),
    ("text_too_long", jsonl(line(text="word " * 2_100_000))),
]


@pytest.mark.parametrize(("code", "bad"), BAD, ids=[f"{n}-{code}" for n, (code, _) in enumerate(BAD)])
def test_a_bad_line_is_told_with_its_place_and_its_neighbours_are_read(code: str, bad: bytes) -> None:
    raw = jsonl(line(id="before")) + bad.rstrip(b"\n") + b"\n" + jsonl(line(id="after"))
    documents, issues = read_bytes(raw)
    assert [one.id for one in documents] == ["before", "after"]
    (issue,) = issues
    assert (issue.severity, issue.code, issue.line) == ("error", code, 2)
    assert issue.file.endswith("in.jsonl") and issue.reason


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("control_characters", {"text": TEXT + "\x00\x08"}),
        ("control_characters", {"title": "Bell\x7f"}),
        ("bidirectional_characters", {"text": TEXT + "\u202e"}),
        ("lost_characters", {"text": TEXT + "\ufffd"}),
        ("empty_text", {"text": ""}),
        ("wrong_type", {"url": 5}),
        ("long_text", {"text": "word " * 120_000}),
    ],
)
def test_odd_but_usable_lines_are_used_verbatim_and_told(code: str, changes: dict[str, Any]) -> None:
    (document,), issues = read_bytes(jsonl(line(**changes)))
    assert [(one.severity, one.code, one.line, one.item) for one in issues] == [("warning", code, 1, "tna-1")]
    wanted = line(**changes)
    assert (document.title, document.text) == (wanted["title"], wanted["text"])


def test_days_around_tomorrow_and_1900() -> None:
    days = ["1900-01-01", "2024-10-01", "2024-10-02", "2024-07-22T23:30:00Z"]
    documents, issues = read_bytes(jsonl(*(line(id=day, published=day) for day in days)))
    assert [one.id for one in documents] == days and not issues


def test_missing_values_written_as_nan_and_unknown_keys_do_no_harm() -> None:
    raw = jsonl(line(extra={"a": [1]})).replace(b'"language"', b'"topic": NaN, "score": -Infinity, "language"')
    (document,), issues = read_bytes(raw)
    assert document.topic is None and not issues
    quoted = line(text='He wrote "topic": NaN and left.')
    assert read_bytes(jsonl(quoted))[0][0].text == quoted["text"]


def test_the_language_is_detected_and_not_believed() -> None:
    spanish = "La delegación del Ministerio de Ríos partió el lunes de esta capital para visitar la Atlántida."
    (document,), _ = read_bytes(jsonl(line(language="en", text=spanish, title="")))
    assert document.language == "es"


def test_the_source_of_the_call_fills_in_and_the_lines_own_wins() -> None:
    documents, _ = read_bytes(jsonl(line(id="a", source=...), line(id="b")), source="kremlin")
    assert [one.source for one in documents] == ["kremlin", "tna"]


@pytest.mark.parametrize("encoding", ["cp1251", "euc-kr", "latin-1"])
def test_a_line_in_another_encoding_is_read_and_told(encoding: str) -> None:
    texts = {
        "cp1251": "Делегация Министерства рек отбыла в понедельник из столицы на родину.",
        "euc-kr": "강하천성 대표단이 월요일 수도를 출발하였다. 대표단을 외무성 부상이 전송하였다.",
        "latin-1": "La delegación del señor García partió el lunes después de la reunión.",
    }
    raw = json.dumps(line(text=texts[encoding]), ensure_ascii=False).encode(encoding)
    documents, issues = read_bytes(raw + b"\n" + jsonl(line(id="good")))
    assert [one.text for one in documents] == [texts[encoding], TEXT]
    assert [(one.code, one.line) for one in issues] == [("wrong_encoding", 1)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_byte_order_marks_are_understood(encoding: str) -> None:
    raw = jsonl(line(text=TEXT + " é"), line(id="b")).decode().encode(encoding)
    documents, issues = read_bytes(raw)
    assert [one.id for one in documents] == ["tna-1", "b"] and documents[0].text == TEXT + " é" and not issues


def test_line_feeds_of_other_systems_and_empty_lines() -> None:
    raw = b"\n\r\n" + jsonl(line()).replace(b"\n", b"\r\n") + b"  \n" + jsonl(line(id="b")).rstrip(b"\n")
    documents, issues = read_bytes(raw)
    assert [one.id for one in documents] == ["tna-1", "b"] and not issues


def test_gzip_is_known_by_its_content_and_members_may_follow_each_other() -> None:
    raw = gzip.compress(jsonl(line())) + gzip.compress(jsonl(line(id="b")))
    for name in ("in.jsonl.gz", "in.jsonl"):
        assert [one.id for one in read_bytes(raw, name)[0]] == ["tna-1", "b"]


def test_a_truncated_gzip_gives_what_can_be_read_and_an_issue() -> None:
    many = jsonl(*(line(id=f"d-{n}", text=os.urandom(300).hex()) for n in range(400)))
    whole = gzip.compress(many)
    documents, issues = read_bytes(whole[: len(whole) // 2], "in.jsonl.gz")
    assert 150 < len(documents) < 250
    assert [one.id for one in documents] == [f"d-{n}" for n in range(len(documents))]
    assert [one.code for one in issues if one.severity == "error"][-1] == "damaged_file"


def test_broken_gzip_data_are_an_issue() -> None:
    whole = bytearray(gzip.compress(jsonl(line())))
    whole[14:20] = b"\xff" * 6
    documents, issues = read_bytes(bytes(whole), "in.jsonl.gz")
    assert not documents and "damaged_file" in [one.code for one in issues]


def test_repetitions_are_given_once_and_changed_texts_as_versions() -> None:
    raw = jsonl(line(), line(), line(text=TEXT + " More."))
    documents, issues = read_bytes(raw)
    assert [one.text for one in documents] == [TEXT, TEXT + " More."]
    assert [(one.code, one.line) for one in issues] == [("repeated_document", 2), ("changed_document", 3)]


def test_a_year_of_articles_is_read_in_about_a_second() -> None:
    path = SHARED / "corpora" / "kcna" / "dev-kcna-2011-en.jsonl.gz"
    if not path.exists():
        pytest.skip("needs the shared corpus of 2011")
    start = time.perf_counter()
    documents, issues = apart(read(path))
    seconds = time.perf_counter() - start
    assert (len(documents), issues) == (11_216, [])
    assert seconds < 6, f"{seconds:.1f} s; 1.1 s is usual, something has become much slower"
    with gzip.open(path, "rb") as lines:
        for document, raw in zip(documents, lines, strict=True):
            wanted = json.loads(raw)
            assert (document.id, document.title, document.text) == (wanted["id"], wanted["title"], wanted["text"])
