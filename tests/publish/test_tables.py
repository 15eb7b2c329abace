"""The three tables of a period."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import orjson
import pytest
from rich.console import Console

from legation.coverage import coverage_of
from legation.errors import MisuseError
from legation.extract import open_extract
from legation.model import CodedDocument, Document, Exchange, Report, Span
from legation.period import period
from legation.publish.sheets import rendered
from legation.publish.table_sheets import sheets_of
from legation.publish.tables import make_tables
from legation.publish.terminal import to_terminal
from legation.record import Record, open_record
from legation.record.documents import put_documents, put_source
from legation.record.exchanges import replace_exchanges
from legation.record.reports import put_coded


def one(
    identity: str, partners: tuple[str, ...], start: str | None, end: str | None = None, **more: object
) -> Exchange:
    values: dict[str, object] = {
        "kind": "bilateral", "direction": "inbound", "venue": "PRK", "venue_city": "Pyongyang", "level": "official",
        "sector": "culture", "lead": None, "body": None, "event": None, "outcome": None, "stops": (),
        "docs": ("d-1",), "reports": ("r-1",), "sources": ("wire",), "confidence": 0.9, "gist": "",
    }  # fmt: skip
    return Exchange(id=identity, partners=partners, start=start, end=end, **(values | more))  # type: ignore[arg-type]


EXCHANGES = [
    one("x-a", ("RUS",), "2024-08-01"), one("x-b", ("RUS",), "2024-08-20", "2024-09-02"),
    one("x-i", ("RUS",), "2024-08-02"), one("x-c", ("CHN",), None, "2024-08-09"),
    one("x-d", ("MNG",), None), one("x-e", ("BRICS", "RUS"), "2024-08-10", kind="multilateral"),
    one("x-f", ("RUS",), "2024-07-31", "2024-08-02"), one("x-g", ("CHN",), "2024-08"),
    one("x-h", ("A|B",), "2024-08-03"),
]  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Record:
    opened = open_record(tmp_path / "r.sqlite", create=True)
    document = Document("d-1", "wire", dt.date(2024, 8, 5), "", "Someone resident gave a reception.", "en")
    resident = Report(
        "r-9", "reception", "in_person", "2024-08-04", None, "stated", ("RUS",), "resident", "PRK", None, "ambassador",
        "diplomacy", None, None, "realised", "Someone", {"evidence": Span(0, 7, "Someone")}, (), "c", "1", 0.5,
    )  # fmt: skip
    with opened.write() as connection:
        put_source(connection, "wire", None)
        put_documents(connection, [document])
        put_coded(connection, "PRK", "abc", [(document, CodedDocument("d-1", document.published, (resident,)))])
        replace_exchanges(connection, "PRK", EXCHANGES, {})
    return opened


def ids(record: Record, since: str, until: str | None = None, partner: str | None = None) -> list[list[str]]:
    return [[row.exchange for row in t.rows] for t in make_tables(record, period(since, until), partner).tables]


def test_each_exchange_stands_in_one_table_of_the_month_it_began_newest_first(record: Record) -> None:
    assert ids(record, "2024-08") == [["x-b", "x-i", "x-a"], ["x-c", "x-d", "x-h", "x-g"], ["x-e"]]
    assert ids(record, "2024-07") == [["x-f"], [], []]
    assert ids(record, "2024-09") == [[], [], []]


def test_the_partner_may_be_chosen_and_days_narrow_the_period(record: Record) -> None:
    assert ids(record, "2024-08", partner="CHN")[0] == ["x-c", "x-g"]
    assert ids(record, "2024-08-05", "2024-08-09") == [["x-c", "x-g"], ["x-d"], []]
    with pytest.raises(MisuseError, match="no code"):
        ids(record, "2024-08", partner="RUSSIA")
    with pytest.raises(MisuseError, match="holds PRK"):
        make_tables(record, period("2024-08"), focal="MNG")


def test_the_notes_tell_nothing_happened_from_nothing_was_read(record: Record) -> None:
    lines = " ".join(make_tables(record, period("2024-08")).notes.lines())
    assert "wire (1 articles on 1 of 31 days)" in lines
    assert "Not covered (30 of 31 days): 1–4, 6–31 Aug 2024" in lines
    assert "activity of resident diplomats (1 reports)" in lines and "Counting rule" in lines
    assert "no day of the period was read" in " ".join(make_tables(record, period("2020-01")).notes.lines())


def test_every_format_has_every_row(record: Record) -> None:
    tables = make_tables(record, period("2024-08"))
    sheets = sheets_of(tables)
    lines = [line for line in rendered(sheets, "csv").decode().splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    assert [row["exchange"] for row in rows] == [e for group in ids(record, "2024-08") for e in group]
    markdown = rendered(sheets, "markdown").decode()
    assert markdown.count("\n| ") == len(rows) + 3 and r"A\|B" in markdown
    assert sum(len(sheet["rows"]) for sheet in orjson.loads(rendered(sheets, "json"))["sheets"]) == len(rows)
    page = Console(file=io.StringIO(), width=100, color_system=None)
    page.print(to_terminal(tables))
    told = page.file.getvalue()  # type: ignore[attr-defined]
    assert all(row["exchange"] in told for row in rows) and "…" not in told
    assert max(map(len, told.splitlines())) <= 100


def test_an_empty_record_is_told(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="nothing in this record has been coded"):
        make_tables(open_record(tmp_path / "e.sqlite", create=True), period("2024-08"))


def test_record_and_extract_tell_the_same_coverage(record: Record) -> None:
    found = make_tables(record, period("2024-08")).notes.coverage
    extract = open_extract(record)
    assert found.sentences() == coverage_of(extract, found.first, found.last).sentences()
