"""Raw tables: the archive's JSON, R data, CSV, Parquet, saved pages, feeds, and a folder of them all."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sources_kit import NOW, TEXT, apart, jsonl, line

from legation.model import Document
from legation.sources import read
from legation.sources.days import day_in_words
from legation.sources.recognise import recognise

SHARED = Path(__file__).resolve().parents[3] / "shared"


def archive_row(**changes: Any) -> dict[str, Any]:
    row = {
        "topic": "News", "headline": "Delegation Leaves", "link": "http://kcna.example/a/1.kcmsf",
        "date": 1721606400000, "date_str": "2024-07-22", "story_text": TEXT,
    }  # fmt: skip
    row.update(changes)
    return {key: value for key, value in row.items() if value is not ...}


def read_archive(path: Path, *rows: Any) -> Any:
    path = path / "archive.json.gz"
    path.write_bytes(gzip.compress(json.dumps(rows).encode()))
    return apart(read(path, now=NOW))


def test_the_archive_is_known_by_its_columns_and_published_as_the_agency(tmp_path: Path) -> None:
    (document,), issues = read_archive(tmp_path, archive_row())
    assert not issues
    assert (document.source, document.published, document.url, document.topic) == (
        "kcna", dt.date(2024, 7, 22), "http://kcna.example/a/1.kcmsf", "News")  # fmt: skip
    assert document.id.startswith("kcna-2024-07-22-") and len(document.id) == len("kcna-2024-07-22-") + 8


def test_days_are_read_as_text_or_milliseconds(tmp_path: Path) -> None:
    rows = [archive_row(headline="A", date_str=...), archive_row(headline="B", date_str="no day")]
    documents, _ = read_archive(tmp_path, *rows, archive_row(headline="C", date=None, date_str="2024-07-22T05:00:00"))
    assert [one.published for one in documents] == [dt.date(2024, 7, 22)] * 3


def test_of_repeated_headlines_the_copy_with_text_is_taken(tmp_path: Path) -> None:
    rows = [
        archive_row(story_text=""), archive_row(link="http://kcna.example/b/1.kcmsf"),
        archive_row(link="http://kcna.example/c/1.kcmsf"), archive_row(headline="No text anywhere", story_text=" \n"),
    ]  # fmt: skip
    documents, issues = read_archive(tmp_path, *rows)
    assert [one.text for one in documents] == [TEXT]
    assert [(one.severity, one.code, one.line) for one in issues] == [
        ("warning", "repeated_document", 3), ("warning", "repeated_document", 1), ("error", "empty_text", 4),
    ]  # fmt: skip


def test_faults_of_the_archive_are_mended(tmp_path: Path) -> None:
    text = "Pyongyang, July 22 (KCNA) -- The ComradeKim Jong Unreceived an envoy.\r\n\r\nHe left on July 23, Juche 113."
    (document,), _ = read_archive(tmp_path, archive_row(headline="Envoy\nReceived", story_text=text))
    assert document.title == "Envoy Received"
    assert document.text == (
        "Pyongyang, July 22 (KCNA) -- The Comrade Kim Jong Un received an envoy.\nHe left on July 23, Juche 113."
    )


def test_bad_items_of_the_archive_are_told_one_by_one(tmp_path: Path) -> None:
    rows = [
        archive_row(), "text", archive_row(headline="B", date_str="?", date="?"),
        archive_row(headline="C", date_str="1850-01-01"), archive_row(headline="", story_text=""),
        archive_row(headline="D", date=..., date_str=...), archive_row(headline="E"),
    ]  # fmt: skip
    documents, issues = read_archive(tmp_path, *rows)
    assert [one.title for one in documents] == ["Delegation Leaves", "E"]
    assert [(one.code, one.line) for one in issues] == [
        ("wrong_type", 2), ("bad_date", 3), ("date_out_of_range", 4), ("empty_document", 5), ("missing_field", 6),
    ]  # fmt: skip


def test_a_cut_or_broken_archive_gives_the_items_that_are_whole(tmp_path: Path) -> None:
    rows = json.dumps([archive_row(headline=f"H{n}") for n in range(50)], indent=1).encode()
    path = tmp_path / "cut.json.gz"
    path.write_bytes(gzip.compress(rows)[:-40])
    documents, issues = apart(read(path, now=NOW))
    assert documents and "damaged_file" in [one.code for one in issues]
    broken = tmp_path / "broken.json"
    broken.write_bytes(rows.replace(b'"H7",', b'"H7'))
    documents, issues = apart(read(broken, now=NOW))
    assert len(documents) == 49 and [(one.code, one.line) for one in issues] == [("broken_json", 8)]


def test_half_surrogates_and_control_characters_do_not_pass(tmp_path: Path) -> None:
    (document,), issues = read_archive(tmp_path, archive_row(headline="A\ud800B", story_text=TEXT + "\x00\u202e end"))
    assert document.title == "A?B" and document.text == TEXT + " end" and not issues
    json.dumps(document.to_json(), ensure_ascii=False).encode()


def test_one_json_object_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{\n "articles": [\n]\n}\n')
    assert [one.code for one in apart(read(tmp_path, now=NOW))[1]] == ["wrong_type"]


def test_an_array_that_no_source_declares_is_told(tmp_path: Path) -> None:
    documents, issues = read_archive(tmp_path, {"alpha": 1, "beta": 2})
    assert not documents and issues[0].code == "unknown_source" and "alpha, beta" in issues[0].reason


def write_frame(path: Path, **columns: list[Any]) -> Path:
    pandas = pytest.importorskip("pandas")
    rdata = pytest.importorskip("rdata")
    named = {name.replace("_", "."): values for name, values in columns.items()}
    frame = pandas.DataFrame({
        name: pandas.Series(values, dtype=object if isinstance(values[0], str) else float)
        for name, values in named.items()
    })  # fmt: skip
    rdata.write_rda(path, {"frame": frame})
    return path


def test_r_data_of_articles(tmp_path: Path) -> None:
    address = "http://kcna.example/item/2011/201112/2011-12-0{}ee.html"
    path = write_frame(
        tmp_path / "some.rda",
        story=["They met on Thursday., ,  They left for the U.S., Japan and Laos. , , ,  , , , ,",
               "Una delegacion del Ministerio partio de esta capital el jueves por via aerea. , , ,", None],
        date=[15309.0, 15309.0, 15309.0], index_link=[address.format(n) for n in (1, 2, 3)],
        language=["en", "en", "en"], title=["Meeting", "Parte delegacion", "Nothing"],
    )  # fmt: skip
    documents, issues = apart(read(path, now=NOW))
    assert documents[0].text == "They met on Thursday.\nThey left for the U.S., Japan and Laos."
    assert [one.published.day for one in documents] == [1, 2]
    assert [one.language for one in documents] == ["en", "es"] and {one.source for one in documents} == {"kcna"}
    assert [(one.code, one.line) for one in issues] == [("empty_text", 3)]


def test_r_data_of_headlines_has_no_texts_and_no_complaints_about_it(tmp_path: Path) -> None:
    path = write_frame(
        tmp_path / "headlines.rda", date=[9862.0], title=["New Year Editorial Published"],
        story_link=["http://kcna.example/1997/01.htm#1"], index_link=["http://kcna.example/1997/970101.htm"],
    )  # fmt: skip
    (document,), issues = apart(read(path, now=NOW))
    assert (document.text, document.published, document.language) == ("", dt.date(1997, 1, 1), "en") and not issues


@pytest.mark.parametrize("raw", [b"RDX3\nX\nnonsense" * 9, b"", gzip.compress(b"RDX3\nX\n" + b"\0" * 99, mtime=0)[:-9]])
def test_broken_r_data_is_an_issue(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "broken.rda"
    path.write_bytes(raw)
    documents, issues = apart(read(path, now=NOW))
    assert not documents and {one.severity for one in issues} == {"error"}


def test_csv_with_other_separators_encodings_and_broken_rows(tmp_path: Path) -> None:
    good = 'id;date;headline;body\na;2024-07-22;"One; two";"Delegación llegó.\nSegunda línea."\nb;2024-07-22;x\n'
    (tmp_path / "t.csv").write_bytes((good + "c;2024-07-23;Última;texto del señor;extra\n").encode("latin-1"))
    documents, issues = apart(read(tmp_path / "t.csv", now=NOW))
    (document,) = documents
    assert (document.id, document.title, document.source) == ("a", "One; two", "csv")
    assert document.text == "Delegación llegó.\nSegunda línea."
    assert [(one.code, one.line) for one in issues] == [("wrong_encoding", None), ("broken_row", 2), ("broken_row", 3)]


def test_csv_with_interchange_columns_keeps_ids_and_sources(tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text("id\tsource\tpublished\ttitle\ttext\nx\ttna\t2024-07-22\tT\tThey met here.\n")
    (document,), issues = apart(read(tmp_path / "t.tsv", now=NOW))
    assert (document.id, document.source, document.text) == ("x", "tna", "They met here.") and not issues


def test_parquet_and_its_breakage(tmp_path: Path) -> None:
    rows = [line(id=f"d-{n}", published=dt.date(2024, 7, 22)) for n in range(3)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "t.parquet")
    documents, issues = apart(read(tmp_path / "t.parquet", now=NOW))
    assert [one.id for one in documents] == ["d-0", "d-1", "d-2"] and documents[0].text == TEXT and not issues
    raw = (tmp_path / "t.parquet").read_bytes()
    (tmp_path / "cut.parquet").write_bytes(raw[:-30])
    assert [one.code for one in apart(read(tmp_path / "cut.parquet", now=NOW))[1]] == ["unreadable_file"]


PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>T</title>
<meta property="article:published_time" content="2024-07-22T08:00:00+08:00">
<link rel="canonical" href="http://tna.example/read/77"></head><body><nav>Menu</nav><h1>Ärzte Arrive</h1>
<script>var a = "never";</script><article><p>Doctors arrived here on Monday.</p><p>Talks follow.</p></article>
</body></html>"""


def test_a_folder_of_pages(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.format(charset="latin-1").encode("latin-1"))
    (tmp_path / "2024-07-23-b.htm").write_text("<h1>B</h1><article>They left <b>home</b> on Tuesday.</article>")
    (tmp_path / "c.html").write_text("<h1>C</h1><article>No day anywhere.</article>")
    (tmp_path / "d.html").write_text("")
    (tmp_path / "e.html").write_text("<time datetime='2024-07-24'></time><h1>E</h1><p>Bare.</p><p>Words here.</p>")
    documents, issues = apart(read(tmp_path, now=NOW))
    assert [(one.title, one.text, one.published.day) for one in documents] == [
        ("B", "They left home on Tuesday.", 23),
        ("Ärzte Arrive", "Doctors arrived here on Monday.\nTalks follow.", 22),
        ("E", documents[2].text, 24),
    ]
    assert "Bare.\nWords here." in documents[2].text, "no element is declared for it: the main content is taken"
    assert documents[1].url == "http://tna.example/read/77"
    assert [(Path(one.file).name, one.code) for one in issues] == [
        ("c.html", "bad_date"), ("d.html", "empty_document")]  # fmt: skip


def test_pages_are_read_as_the_named_source_declares(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text(
        '<link rel="canonical" href="http://en.kremlin.ru/events/president/news/4711">'
        '<h1 class="entry-title">Talks</h1>'
        '<time datetime="2001-03-02">2 March</time><div class="read__place">The Palace</div>'
        '<div class="entry-content"><p>The two men met.</p></div>'
    )
    (document,), issues = apart(read(tmp_path, source="kremlin", now=NOW))
    assert (document.id, document.place, document.text) == (
        "kremlin-2001-03-02-4711", "The Palace", "The two men met.")  # fmt: skip
    assert not issues


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>TNA</title>
<item><title>Envoy Leaves</title><link>http://tna.example/read/1</link>
<pubDate>Mon, 22 Jul 2024 23:30:00 +0800</pubDate>
<category>World</category>
<description>&lt;p&gt;The envoy left.&lt;/p&gt;&lt;p&gt;He will return.&lt;/p&gt;</description>
</item><item><title>No Day</title><link>http://tna.example/read/2</link><description>Text here.</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>TNA</title>
<entry><title>Envoy Back</title><id>x</id><link href="http://tna.example/read/3"/><updated>2024-07-23T01:00:00Z</updated>
<content type="html">&lt;p&gt;The envoy is back home.&lt;/p&gt;</content></entry></feed>"""


def test_feeds(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(RSS)
    (tmp_path / "b.xml").write_text(ATOM)
    (tmp_path / "c.atom").write_text("<feed>")
    documents, issues = apart(read(tmp_path, source="montsame", now=NOW))
    assert [(one.title, one.text, one.published.isoformat()) for one in documents] == [
        ("Envoy Leaves", "The envoy left.\nHe will return.", "2024-07-22"),
        ("Envoy Back", "The envoy is back home.", "2024-07-23"),
    ]
    assert documents[0].topic == "World" and {one.source for one in documents} == {"montsame"}
    assert [(Path(one.file).name, one.code) for one in issues] == [
        ("a.rss", "missing_field"), ("c.atom", "broken_feed")]  # fmt: skip


def test_bad_files_among_good_ones_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(jsonl(line(id="a")))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(jsonl(line(id="b")))[:-12])
    (tmp_path / "c.bin").write_bytes(bytes(range(256)))
    (tmp_path / "d.jsonl").symlink_to(tmp_path / "nowhere")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "e.jsonl").write_bytes(jsonl(line(id="e")))
    (tmp_path / ".hidden.jsonl").write_bytes(jsonl(line(id="hidden")))
    documents, issues = apart(read(tmp_path, now=NOW))
    assert documents[0].id == "a" and documents[-1].id == "e"
    codes = {Path(one.file).name: one.code for one in issues if one.code != "broken_json"}
    assert codes == {"b.jsonl.gz": "damaged_file", "c.bin": "unknown_format", "d.jsonl": "unreadable_file"}


def test_a_file_that_may_not_be_opened_is_an_issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl(line()))
    opened = Path.open

    def refuse(self: Path, *args: Any, **options: Any) -> Any:
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *args, **options)

    monkeypatch.setattr(Path, "open", refuse)
    documents, (issue,) = apart(read(tmp_path))
    assert not documents and issue.code == "unreadable_file" and "Permission denied" in issue.reason


@pytest.mark.parametrize(
    ("name", "code"), [("missing.jsonl", "no_such_file"), ("empty", "empty_folder"), ("notes.md", "unknown_format")]
)
def test_unusable_paths_are_errors(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.md").write_text("# Notes")
    documents, (issue,) = apart(read(tmp_path / name))
    assert not documents and (issue.severity, issue.code) == ("error", code)


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    for name in "cab":
        (tmp_path / f"{name}.jsonl").write_bytes(jsonl(line(id=name), line(id=f"{name}2", published="?")))
    first = list(read(tmp_path, now=NOW))
    assert first == list(read(tmp_path, now=NOW))
    assert [one.id for one in first if isinstance(one, Document)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("name", "raw", "adapter"),
    [
        ("x.json", b" [{}]", "archive-json"), ("x.json", b'{"id": 1}\n{"id": 2}', "jsonl"),
        ("x.json", b'{\n "id": 1}', "archive-json"),
        ("x.ndjson.gz", b"", "jsonl"),
        ("x", b"PAR1", "parquet"), ("x", b"RDX3\nX\n", "rdata"), ("x.xml", b'<?xml version="1.0"?><rss>', "feed"),
        ("x", b"<!DOCTYPE html><p>", "html-folder"), ("x", b'{"id"', "jsonl"), ("x.md", b"{", None),
        ("x", b"\0\1", None),
    ],
)  # fmt: skip
def test_files_are_recognised(tmp_path: Path, name: str, raw: bytes, adapter: str | None) -> None:
    (tmp_path / name).write_bytes(raw)
    assert recognise(tmp_path / name) == adapter


@given(st.dates(dt.date(1912, 1, 1), dt.date(2099, 12, 31)))
def test_days_in_words_are_read_back(day: dt.date) -> None:
    for form in ("%B %d, %Y", "%d %B %Y", "%b. %d, %Y", "%Y-%m-%d", "%Y.%m.%d"):
        assert day_in_words(day.strftime(form)) == day
    assert day_in_words(f"{day:%B %d}, Juche {day.year - 1911} ({day.year})") == day
    assert day_in_words(f"{day:%B %d}, Juche {day.year - 1911}") == day


@pytest.mark.parametrize("text", ["", "July 22", "2024", "Juche 113", "Mayor 5 of 2024", "on 22 of 2024"])
def test_half_days_are_none(text: str) -> None:
    assert day_in_words(text) is None


def test_the_raw_archive_and_the_cleaned_corpus_hold_the_same_articles() -> None:
    raw = SHARED / "corpora" / "raw" / "kcna-archive-2024-09-30.json.gz"
    clean = SHARED / "corpora" / "kcna" / "dev-kcna-2024-07-09.jsonl.gz"
    if not (raw.exists() and clean.exists()):
        pytest.skip("needs the shared raw archive and its cleaned corpus")

    def bare(documents: list[Document]) -> set[tuple[str, str]]:
        return {(one.published.isoformat(), "".join(one.text.split())) for one in documents}

    ours, _ = apart(read(raw))
    theirs, _ = apart(read(clean))
    assert len(bare(ours) & bare(theirs)) == len(ours) == 706


def test_r_data_and_the_cleaned_corpora_hold_the_same_articles() -> None:
    raw = SHARED / "corpora" / "raw" / "KCNA_2011.rda"
    clean = [SHARED / "corpora" / "kcna" / f"dev-kcna-2011-{tag}.jsonl.gz" for tag in ("en", "es")]
    if not all(path.exists() for path in [raw, *clean]):
        pytest.skip("needs the shared R data of 2011 and its cleaned corpora")

    def bare(documents: list[Document]) -> set[tuple[str, str]]:
        return {(one.published.isoformat(), "".join(one.text.replace(",", "").split())) for one in documents}

    ours, _ = apart(read(raw))
    theirs = [document for path in clean for document in apart(read(path))[0]]
    assert len(bare(ours) & bare(theirs)) / len(theirs) > 0.999
