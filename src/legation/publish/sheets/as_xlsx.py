"""XLSX: a sheet "Read me" with rule, coverage, sources and citation, then one typed sheet a table. No cell computes."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from legation.dates import ISO
from legation.errors import DataError
from legation.model.sheet import Column, Sheet
from legation.publish.cite import citation_of
from legation.publish.sheets.about import about, title_of
from legation.publish.sheets.cells import flat, printed

README = "Read me"
LONGEST = 32_767
MOST_ROWS = 1_048_575
WIDEST, NARROWEST = 64, 6
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
FIXED = dt.datetime(2000, 1, 1)
"""Creation time of every file: the same sheets give the same bytes."""


def render(sheets: Sequence[Sheet], command: str | None) -> bytes:
    """The workbook. Raises DataError where Excel's limits (1,048,575 rows, 32,767 characters a cell) are passed."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": title_of(sheets), "author": "Legation", "created": FIXED})
    styles = _styles(book)
    names = _names(sheets)
    _read_me(book, styles, sheets, names, command)
    for sheet, name in zip(sheets, names, strict=True):
        _table(book.add_worksheet(name), styles, sheet)
    book.close()
    return out.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    top = {"valign": "top"}
    return {
        "head": book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EDF2", "text_wrap": True} | top),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "label": book.add_format({"bold": True} | top),
        "wrap": book.add_format({"text_wrap": True} | top),
        "text": book.add_format({"text_wrap": True} | top),
        "list": book.add_format({"text_wrap": True} | top),
        "boolean": book.add_format(top),
        "integer": book.add_format({"num_format": "#,##0"} | top),
        "number": book.add_format({"num_format": "#,##0.####"} | top),
        "share": book.add_format({"num_format": "0.0%"} | top),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"} | top),
    }


def _read_me(
    book: Any, styles: dict[str, Any], sheets: Sequence[Sheet], names: Sequence[str], command: str | None
) -> None:
    page = book.add_worksheet(README)
    page.hide_gridlines(2)
    page.set_column(0, 0, 22)
    page.set_column(1, 1, 110)
    page.write_string(0, 0, title_of(sheets)[:LONGEST], styles["title"])
    rows = [(line.label, line.text) for line in about(sheets, command)]
    citation = citation_of(sheets[0].origin, title_of(sheets))
    rows += [("Chicago", citation.chicago), ("BibTeX", citation.bibtex.strip()), ("RIS", citation.ris.strip())]
    for sheet, name in zip(sheets, names, strict=True):
        rows.append(("", ""))
        rows.append((f"Sheet {name}", f"{sheet.title} ({len(sheet.rows):,} rows)"))
        rows += [(column.key, _described(column)) for column in sheet.columns]
    for number, (label, text) in enumerate(rows, start=2):
        page.write_string(number, 0, label, styles["label"])
        page.write_string(number, 1, text[:LONGEST], styles["wrap"])


def _described(column: Column) -> str:
    return f"{column.title}. {column.description}".strip() if column.description else column.title


def _table(page: Any, styles: dict[str, Any], sheet: Sheet) -> None:
    if len(sheet.rows) > MOST_ROWS:
        raise DataError(f"{sheet.title}: {len(sheet.rows):,} rows do not fit into XLSX; write Parquet or CSV")
    for at, column in enumerate(sheet.columns):
        page.write_string(0, at, column.title, styles["head"])
        if column.description:
            page.write_comment(0, at, column.description, {"x_scale": 2})
        page.set_column(at, at, _width(sheet, at))
    for number, row in enumerate(sheet.rows, start=1):
        for at, (value, column) in enumerate(zip(row, sheet.columns, strict=True)):
            _cell(page, number, at, value, column, styles[column.kind])
    page.freeze_panes(1, 0)
    if sheet.columns:
        page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_header(f"&L{sheet.title[:180].replace('&', '&&')}&RPage &P of &N")


def _cell(page: Any, row: int, at: int, value: Any, column: Column, style: Any) -> None:
    if value is None:
        page.write_blank(row, at, None, style)
    elif column.kind in ("integer", "number", "share"):
        page.write_number(row, at, value, style)
    elif column.kind == "boolean":
        page.write_boolean(row, at, bool(value), style)
    elif column.kind == "date" and len(value) == 10 and ISO.match(value) and value >= "1900-03-01":
        page.write_datetime(row, at, dt.datetime.fromisoformat(value), style)  # before, Excel's calendar is wrong
    else:
        text = flat(value, column.kind)
        if len(text) > LONGEST:
            raise DataError(f"a cell of {column.key} has {len(text):,} characters, too many for XLSX; write Parquet")
        page.write_string(row, at, text, style)


def _width(sheet: Sheet, at: int) -> int:
    column = sheet.columns[at]
    longest = max((len(printed(row[at], column.kind)) for row in sheet.rows[:2000]), default=0)
    return max(NARROWEST, min(WIDEST, longest + 2), min(24, len(column.title) + 4))


def _names(sheets: Sequence[Sheet]) -> list[str]:
    """Names of at most 31 characters, none twice."""
    taken = {README.casefold()}
    names = []
    for sheet in sheets:
        base = FORBIDDEN.sub(" ", sheet.key).strip()[:31] or "sheet"
        name, number = base, 2
        while name.casefold() in taken:
            name, number = f"{base[:27]} {number}", number + 1
        taken.add(name.casefold())
        names.append(name)
    return names
