"""Briefings: every finding carries its rows, every row its article, and the files are what they should be."""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import docx
import pypdf
import pytest
from publish_kit import TEXT, exchange, make_record

from legation.counting.book import find_rule
from legation.errors import MisuseError
from legation.extract import open_extract
from legation.ledger import load_packs
from legation.period import period
from legation.publish.briefing import Asked, compose, form_of, material, proof, sentences, write_briefing
from legation.publish.briefing.content import Content, Figure, Line, Link, Note, Table
from legation.publish.snapshot import freeze

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EXCHANGES = [
    exchange("x-a", ("RUS",), "2024-08-01", level="minister", sector="law", lead="#link[*Ivan_ $x$ <b>"),
    exchange("x-b", ("RUS",), "2024-08-03", end="2024-08-09", direction="outbound", venue="RUS", venue_city="Moscow"),
    exchange("x-c", ("CHN",), "2024-08-04", sector="sports"),
    exchange("x-d", ("BRICS", "RUS"), "2024-08-10", kind="multilateral", direction="outbound", venue="RUS"),
    exchange("x-e", ("RUS",), "2024-07-02"),
]  # fmt: skip
DAYS = ("2024-08-05", "2024-08-06", "2024-07-20", "2024-06-02")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("briefing")
    record = make_record(folder / "r.sqlite", EXCHANGES, days=DAYS)
    freeze(record, folder, "frozen")
    record.close()
    return folder


def made(where: Path, since: str = "2024-08", until: str | None = None, rule: str = "all-contacts") -> Content:
    with contextlib.closing(open_extract(where)) as extract:
        return compose(Asked(extract, str(where), "PRK", "RUS", period(since, until), find_rule(rule), load_packs()))


@pytest.fixture(scope="module")
def content(place: Path) -> Content:
    return made(place / "r.sqlite")


def words(line: Line) -> str:
    return "".join(run.words for run in line if not isinstance(run, Note))


def tables(content: Content) -> dict[str, Table]:
    return {b.title: b for section in content.sections for b in section.blocks if isinstance(b, Table)}


def lines(content: Content) -> Iterator[Line]:
    yield from content.summary
    for section in content.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    yield from row
            elif not isinstance(block, Figure):
                yield block


def notes(content: Content) -> list[Note]:
    return [run for line in lines(content) for run in line if isinstance(run, Note)]


def test_each_contact_stands_in_one_of_three_tables(content: Content) -> None:
    found = {title: [label for label in table.labels if label] for title, table in tables(content).items()}
    assert found["A. Bilateral contacts of North Korea with Russia (2)"] == ["A1", "A2"]
    assert found["B. Bilateral contacts of North Korea with others (1)"] == ["B1"]
    assert found["C. Gatherings of several states and of organisations (1)"] == ["C1"]
    first = tables(content)["A. Bilateral contacts of North Korea with Russia (2)"]
    assert [words(row[1]) for row in first.rows] == ["3–9 Aug 2024", "1 Aug 2024"] and first.heads[-1] == "Level"


def test_findings_carry_rows_that_are_printed(content: Content) -> None:
    labels = {label for table in tables(content).values() for label in table.labels if label}
    used = {run.row for line in content.summary for run in line if isinstance(run, Link)}
    assert used and used <= labels
    told = [words(line) for line in content.summary]
    assert told[0].startswith("3 contacts between North Korea and Russia count in the period (Aug 2024) [A1, A2, C1]")
    assert "1 to North Korea [A2], 2 from it [A1, C1]" in told[0] and "read on 2 of its 31 days" in told[0]
    assert any(one.startswith("The highest level was minister:") and one.endswith("[A2].") for one in told)
    assert any("Russia took part in 3 of the 4 contacts" in one for one in told)
    assert any("(Jul 2024; 1 of 31 days covered)" in one for one in told)


def test_every_row_leads_to_its_article(content: Content) -> None:
    own = [one for one in notes(content) if "d-1" in one.words]
    assert len(own) == 4 and all(one.url == "https://wire.example/1" for one in own)
    assert all("“Headline”, 5 Aug 2024 (d-1)." in one.words and TEXT[:27] in one.words for one in own)
    assert not any("Ministers of both sides" in one.words for one in notes(content)), "more than the quote"


def test_a_snapshot_gives_the_same_briefing_and_is_named(place: Path, content: Content) -> None:
    frozen = made(place / "frozen")
    assert frozen.summary == content.summary and [n.words for n in notes(frozen)] == [n.words for n in notes(content)]
    assert dict(frozen.facts)["Basis"] == "snapshot frozen"


def test_a_period_that_is_not_covered_says_so(place: Path) -> None:
    empty = made(place / "r.sqlite", "2022-01", "2022-03")
    assert "No day of the period" in words(empty.summary[0]) and dict(empty.facts)["Contacts counted"] == "not covered"
    assert all(table.empty == "Not covered." for title, table in tables(empty).items() if title[:2] in ("A.", "B."))


def test_the_rule_decides_what_counts(place: Path) -> None:
    strict = made(place / "r.sqlite", rule="mou-vice-minister")
    assert "One contact between" in words(strict.summary[0])
    method = next(section for section in strict.sections if section.title == "Method")
    assert "mou-vice-minister@" in words(method.blocks[0])  # type: ignore[arg-type]


def test_the_ledger_and_its_sources_are_in_it(content: Content) -> None:
    section = next(section for section in content.sections if section.title.startswith("Relations on 31 Aug 2024"))
    history = next(block for block in section.blocks if isinstance(block, Table))
    assert any(words(row[0]) == "1948-10-12" for row in history.rows)
    assert all(any(isinstance(run, Note) for cell in row for run in cell) for row in history.rows)


def test_misuse_is_told(place: Path, content: Content) -> None:
    with pytest.raises(MisuseError, match=r"\.docx or a \.pdf"):
        form_of(Path("b.odt"))
    with contextlib.closing(open_extract(place / "r.sqlite")) as extract, pytest.raises(MisuseError, match="itself"):
        rule = find_rule("all-contacts")
        compose(Asked(extract, str(place / "r.sqlite"), "PRK", "PRK", period("2024-08"), rule, load_packs()))


def test_docx_has_real_footnotes_repeated_heads_and_links(content: Content, tmp_path: Path) -> None:
    path = tmp_path / "b.docx"
    assert write_briefing(content, path) == ()
    package = zipfile.ZipFile(path)
    body = ElementTree.fromstring(package.read("word/document.xml"))
    marks = [node.get(f"{W}id") for node in body.iter(f"{W}footnoteReference")]
    under = ElementTree.fromstring(package.read("word/footnotes.xml"))
    entries = {node.get(f"{W}id"): "".join(node.itertext()) for node in under if node.get(f"{W}type") is None}
    assert marks == [str(n) for n in range(1, len(marks) + 1)] and set(marks) == set(entries)
    assert len(marks) == len(notes(content)) and any("https://wire.example/1" in told for told in entries.values())
    filled = [table for table in tables(content).values() if table.rows]
    assert len(list(body.iter(f"{W}tblHeader"))) == len(filled)
    anchors = {node.get(f"{W}name") for node in body.iter(f"{W}bookmarkStart")}
    assert {node.get(f"{W}anchor") for node in body.iter(f"{W}hyperlink")} <= anchors
    opened = docx.Document(str(path))
    told = "\n".join(paragraph.text for paragraph in opened.paragraphs)
    assert "North Korea and Russia" in told and "Cite as." in told
    figures = [block for section in content.sections for block in section.blocks if isinstance(block, Figure)]
    assert len(opened.inline_shapes) == len(figures)
    styles = {style.style_id for style in opened.styles}
    assert {"FootnoteText", "FootnoteReference"} <= styles
    write_briefing(content, tmp_path / "c.docx")
    assert path.read_bytes() == (tmp_path / "c.docx").read_bytes()


def test_pdf_is_set_with_page_numbers_footnotes_and_words_as_they_are(content: Content, tmp_path: Path) -> None:
    path = tmp_path / "b.pdf"
    write_briefing(content, path)
    reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
    told = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert f"Page 1 of {len(reader.pages)}" in told and "Cite as" in told
    assert "#link[*Ivan_ $x$ <b>" in told, "words from articles are never markup"
    assert told.count("d-1") >= 4 and reader.metadata is not None and reader.metadata.title is not None
    write_briefing(content, tmp_path / "c.pdf")
    assert path.read_bytes() == (tmp_path / "c.pdf").read_bytes()


def test_letters_of_other_scripts_are_set_or_told_of(place: Path, tmp_path: Path) -> None:
    record = make_record(tmp_path / "k.sqlite", [exchange("x-a", ("RUS",), "2024-08-01", lead="Иван 김철수")])
    record.close()
    content = made(tmp_path / "k.sqlite")
    warnings = write_briefing(content, tmp_path / "k.pdf")
    told = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "k.pdf").pages)
    assert "Иван" in told
    assert ("김철수" in told and not warnings) or "no font" in warnings[0]


def test_numbers_of_the_first_sentence_add_up(place: Path) -> None:
    for since, until in (("2024-07", "2024-08"), ("2024-08", None), ("2024", None)):
        told = words(made(place / "r.sqlite", since, until).summary[0])
        total = re.match(r"(\d+) contacts", told)
        assert total is not None
        assert int(total[1]) == sum(map(int, re.findall(r"(\d+) (?:to|from|elsewhere)", told)))


@pytest.mark.parametrize("module", [material, proof, sentences])
def test_the_examples_in_docstrings_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0
