"""Sheets in every format: same rows, typed where the format has types, inert, and with their origin inside."""

from __future__ import annotations

import csv
import doctest
import io
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import openpyxl
import orjson
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from legation.cli import sheets as command_sheets
from legation.cli.sheets import Format, emit
from legation.errors import DataError, MisuseError
from legation.model.sheet import KINDS, Column, Origin, Sheet
from legation.publish import cite
from legation.publish.cite import citation_of
from legation.publish.sheets import (
    BINARY,
    FORMS,
    SUFFIXES,
    TYPES,
    as_csv,
    as_latex,
    as_markdown,
    cells,
    form_of,
    widths,
    write_sheets,
)
from legation.publish.sheets import rendered as render
from legation.publish.sheets.as_text import page

ORIGIN = Origin(
    rule="all@1.0", rule_words="Every exchange counts once.", filters={"from": "2024-01", "partner": "RUS"},
    snapshot="PRK-2026-11-22-ab12cd34", coverage=("3 of 31 days are not covered.",), sources=("Wire A (12 articles)",),
    versions={"software": "0.1.0", "codebook": "1.0.0"},
)  # fmt: skip
COLUMNS = (
    Column("who", "Who", "text", "Name of the partner."), Column("number", "Number", "integer", "Exchanges."),
    Column("rate", "Rate", "number", "A day."), Column("part", "Share", "share", "Of all."),
    Column("day", "Day", "date", "First day."), Column("sure", "Sure", "boolean"), Column("codes", "Codes", "list"),
    Column("id", "Id", "text", "Leads to the reports.", detail=True),
)  # fmt: skip
ROWS: tuple[tuple[Any, ...], ...] = (
    ('=HYPERLINK("x")', 1234, 0.5, 0.25, "2024-07-22", True, ("RUS", "CHN"), "x-1"),
    ("러시아 | Россия & 50% #1_a", 0, -2.5, 0.0, "2024-07", False, (), "x-2"),
    (None, None, None, None, None, None, None, "x-3"),
    ("@SUM(1)\nnext", -7, 1e6, 1.0, "2024", True, ("+1",), "=cmd|' /C calc'!A0"),
)
SHEET = Sheet("all", "Exchanges: 2024", COLUMNS, ROWS, ("Messages do not count.",), ORIGIN)
OTHER = Sheet(
    "months", "Exchanges: by month", (Column("who", "Who"), Column("number", "Number", "number")), (("a", 1.5),),
    (), ORIGIN,
)  # fmt: skip
MARKS = (
    "Every exchange counts once", "3 of 31 days are not covered", "Wire A (12 articles)", "PRK-2026-11-22-ab12cd34",
    "The Legation developers", "codebook", "partner", "legation count all",
)  # fmt: skip


def text_of(form: str, content: bytes) -> str:
    """Everything a reader of the file finds, metadata too."""
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        return " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    if form == "parquet":
        metadata = pq.read_schema(io.BytesIO(content)).metadata
        return " ".join(value.decode() for value in metadata.values())
    return content.decode()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sheets", [(SHEET,), (SHEET, OTHER)], ids=["one", "two"])
def test_every_format_carries_its_origin_and_is_the_same_twice(form: str, sheets: tuple[Sheet, ...]) -> None:
    content = render(sheets, form, "legation count all")
    told = text_of(form, content)
    flat = " ".join(re.sub(r"[\\{}\s]+", " ", told).split())
    missing = [mark for mark in MARKS if mark not in flat]
    assert not missing, told[:3000]
    assert content == render(sheets, form, "legation count all")


def test_every_format_has_a_type_a_suffix_and_an_option() -> None:
    assert set(TYPES) == set(FORMS) == set(SUFFIXES.values()) == {one.value for one in Format}
    with pytest.raises(MisuseError, match="'csv'"):
        render([SHEET], "csw")
    with pytest.raises(DataError, match="no sheet"):
        render([], "csv")


def rows_of_csv(content: bytes) -> list[dict[str, str]]:
    body = content.decode().split("\r\n")
    return list(csv.DictReader(io.StringIO("\r\n".join(line for line in body if not line.startswith("#")), newline="")))


def test_csv_is_inert_and_typed_readers_cope(tmp_path: Path) -> None:
    content = render([SHEET], "csv")
    rows = rows_of_csv(content)
    assert [row["id"] for row in rows] == ["x-1", "x-2", "x-3", "'=cmd|' /C calc'!A0"]
    assert rows[0]["who"].startswith("'=") and rows[3]["who"].startswith("'@") and rows[3]["number"] == "-7"
    assert rows[1]["who"] == "러시아 | Россия & 50% #1_a" and rows[1]["codes"] == "" and rows[2]["number"] == ""
    assert rows[1]["number"] == "0" and rows[0]["codes"] == "RUS; CHN"
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    found = duckdb.sql(f"select id, number from read_csv('{path}', comment='#', header=true, quote='\"')").fetchall()
    assert found[:3] == [("x-1", 1234), ("x-2", 0), ("x-3", None)]


@given(st.text(), st.sampled_from(["text", "date", "list"]))
def test_no_cell_of_csv_computes_and_none_is_a_comment(text: str, kind: str) -> None:
    value = (text,) if kind == "list" else text
    line = as_csv.cell(value, kind)
    ((back,),) = csv.reader(io.StringIO(line, newline="")) if line else (("",),)
    assert not back.startswith(("=", "+", "-", "@", "\t", "\r")) and back.removeprefix("'") == text.removeprefix("'")
    assert "#" not in line or line.startswith('"')


def test_several_sheets_stand_in_one_table_or_one_file_each(tmp_path: Path) -> None:
    rows = rows_of_csv(render([SHEET, OTHER], "csv"))
    assert [row["sheet"] for row in rows] == ["all"] * 4 + ["months"] and rows[4]["id"] == ""
    table = pq.read_table(io.BytesIO(render([SHEET, OTHER], "parquet")))
    assert table.column("number").to_pylist() == [1234.0, 0.0, None, -7.0, 1.5]
    for form in ("csv", "parquet"):
        assert [p.name for p in write_sheets([SHEET, OTHER], form, tmp_path)] == [f"all.{form}", f"months.{form}"]
    with pytest.raises(MisuseError, match="is a folder"):
        write_sheets([SHEET], "xlsx", tmp_path)


def test_parquet_keeps_types_and_tells_nothing_from_zero() -> None:
    table = pq.read_table(io.BytesIO(render([SHEET], "parquet")))
    for n, column in enumerate(COLUMNS):
        expected = [list(row[n]) if isinstance(row[n], tuple) else row[n] for row in ROWS]
        assert table.column(column.key).to_pylist() == expected
    assert table.schema.field("who").metadata[b"description"] == b"Name of the partner."
    everything = orjson.loads(table.schema.metadata[b"legation"])
    assert everything["sheets"]["all"]["origin"]["rule"] == "all@1.0"


def test_xlsx_is_typed_inert_and_ready_to_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render([SHEET, OTHER], "xlsx")))
    assert book.sheetnames == ["Read me", "all", "months"]
    page_ = book["all"]
    assert page_.freeze_panes == "A2" and page_.auto_filter.ref == "A1:H5"
    assert [cell.value for cell in page_[1]] == [column.title for column in COLUMNS]
    assert page_["B2"].value == 1234 and page_["D2"].number_format == "0.0%" and page_["F2"].value is True
    assert page_["E2"].is_date and page_["E3"].value == "2024-07" and page_["B4"].value is None
    assert not [c.coordinate for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert page_["A2"].value == '=HYPERLINK("x")' and page_["A2"].data_type == "s" and page_["A2"].hyperlink is None


def test_xlsx_refuses_what_excel_would_cut() -> None:
    with pytest.raises(DataError, match="Parquet"):
        render([Sheet("a", "A", (Column("t", "T"),), (("x" * 40_000,),))], "xlsx")
    long = [Sheet("read me", "A", (Column("t", "T"),), ()), Sheet("k" * 40, "A", (), ()), Sheet("k" * 41, "A", (), ())]
    names = openpyxl.load_workbook(io.BytesIO(render(long, "xlsx"))).sheetnames
    assert len(set(names)) == 4 and all(len(one) <= 31 for one in names)


def test_json_has_values_as_they_are() -> None:
    made = orjson.loads(render([SHEET], "json", "legation count all"))
    assert made["command"] == "legation count all" and "@misc{" in made["citation"]["bibtex"]
    (sheet,) = made["sheets"]
    assert sheet["rows"][0] == dict(zip([c.key for c in COLUMNS], [*ROWS[0][:6], ["RUS", "CHN"], "x-1"], strict=True))
    assert sheet["columns"][0]["description"] == "Name of the partner."


def test_html_is_a_page_of_its_own_without_script() -> None:
    told = render([SHEET], "html").decode()
    root = ElementTree.fromstring(re.sub(r"<meta [^>]+>", "", told.removeprefix("<!doctype html>\n")))
    assert [e.text for e in root.iter("caption")] == ["Exchanges: 2024"] and len(list(root.iter("tr"))) == 5
    assert all(e.get("scope") == "col" for e in root.iter("th"))
    assert "<script" not in told and "http-equiv" not in told and "url(" not in told and "x-1" not in told


LATEX_WORD = re.compile(
    r"\\(?:textbackslash|textasciicircum|textasciitilde|textless|textgreater|textbar|textasciigrave)\{\}|"
    r"\\[{}$&#%_]|\{[\[\]*]\}|-\{\}"
)


@given(st.text())
def test_latex_leaves_no_active_character(text: str) -> None:
    left = LATEX_WORD.sub("", as_latex.escaped(text))
    assert not set(left) & set('\\{}$&#%_^~<>|`[]*"') and "--" not in left and "\n" not in left


def test_latex_tables_are_whole() -> None:
    told = render([SHEET, OTHER], "latex").decode()
    code = "\n".join(line for line in told.splitlines() if not line.startswith("%"))
    assert code.count(r"\begin{longtable}") == code.count(r"\end{longtable}") == 2
    unescaped = re.sub(r"\\[{}]", "", code)
    assert unescaped.count("{") == unescaped.count("}")
    body = code.split(r"\endlastfoot")[1].split(r"\end{longtable}")[0].strip().splitlines()
    assert [len(re.findall(r"(?<!\\)&", line)) for line in body] == [6] * 4 and all(x.endswith(r" \\") for x in body)
    widths = [float(w) for w in re.findall(r"p\{([\d.]+)\\linewidth\}", code.split(r"\caption")[0])]
    assert 0.5 < sum(widths) < 1


@given(st.text())
def test_markdown_cells_stay_cells(text: str) -> None:
    told = as_markdown.escaped(text)
    assert "\n" not in told and not re.search(r"(?<!\\)(?:\\\\)*[|<`*]", told)


@given(st.lists(st.tuples(st.text(), st.none() | st.integers(-(2**40), 2**40)), max_size=5))
def test_every_format_holds_any_text(rows: list[tuple[str, int | None]]) -> None:
    printable = tuple((("".join(c for c in text if c.isprintable())), number) for text, number in rows)
    sheet = Sheet("s", "S", (Column("t", "T"), Column("n", "N", "integer")), printable, (), ORIGIN)
    for form in FORMS:
        assert render([sheet], form)
    assert [row["t"].removeprefix("'") for row in rows_of_csv(render([sheet], "csv"))] == [
        text.removeprefix("'") for text, _ in printable
    ]


def test_a_terminal_cuts_nothing() -> None:
    out = Console(file=io.StringIO(), width=60, color_system=None)
    out.print(page([SHEET]))
    told = out.file.getvalue()  # type: ignore[attr-defined]
    assert max(map(len, told.splitlines())) <= 60 and "1,234" in told and "25.0%" in told and "…" not in told


def test_formats_are_guessed_and_contradictions_told(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    for name, form in (("a.XLSX", "xlsx"), ("a.md", "markdown"), ("a", None), ("a.tex", "latex")):
        assert form_of(Path(name)) == form
    with pytest.raises(MisuseError, match="--format"):
        form_of(Path("a.docx"))
    emit([SHEET], None, tmp_path / "t.xlsx")
    assert (tmp_path / "t.xlsx").read_bytes()[:2] == b"PK" and [p.name for p in tmp_path.iterdir()] == ["t.xlsx"]
    for form in BINARY:
        with pytest.raises(MisuseError, match="--out"):
            emit([SHEET], Format(form))
    with pytest.raises(MisuseError, match="contradict"):
        emit([SHEET], Format.CSV, None, True)
    with pytest.raises(MisuseError, match="xlsx file, but csv"):
        emit([SHEET], Format.CSV, tmp_path / "t.xlsx")
    with pytest.raises(DataError, match="cannot be written"):
        emit([SHEET], Format.CSV, tmp_path / "none" / "t.csv")
    emit([SHEET], as_json=True)
    assert orjson.loads(capsysbinary.readouterr().out)["sheets"][0]["key"] == "all"
    emit([SHEET], out=tmp_path / "t.txt", command="legation count all")
    assert "Made by: legation count all" in (tmp_path / "t.txt").read_text("utf-8")


def test_citations_take_their_date_from_the_data() -> None:
    made = citation_of(ORIGIN, "A & B")
    assert "(2026)" in made.apa and r"A \& B" in made.bibtex and "2026/11/22" in made.ris and "all@1.0" in made.chicago
    assert made.ris.splitlines()[0] == "TY  - DATA" and made.ris.splitlines()[-1] == "ER  - "
    living = citation_of(Origin(versions={"run": "run-20240930T101500-abc"}), "A")
    assert "(2024)" in living.apa and "(n.d.)" in citation_of(Origin(), "A").apa


@pytest.mark.parametrize("module", [cells, as_csv, as_latex, as_markdown, cite, command_sheets, widths])
def test_the_examples_in_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_every_kind_is_printed_and_written() -> None:
    assert set(KINDS) >= {column.kind for column in COLUMNS} and {column.kind for column in COLUMNS} >= set(KINDS)
