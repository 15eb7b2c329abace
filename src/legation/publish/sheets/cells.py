"""A value of a sheet as text: for paper, and for files without types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from legation.dates import ISO
from legation.model.sheet import Column, Sheet
from legation.period import compact

RIGHT = frozenset({"integer", "number", "share"})
MISSING = "–"
SEPARATOR = "; "
"""Between the texts of a list in formats that have no lists."""


def printed(value: Any, kind: str) -> str:
    """A value as a reader meets it; None is an en dash, never 0.

    >>> printed(1234, "integer"), printed(0.256, "share"), printed(None, "integer"), printed(2.5, "number")
    ('1,234', '25.6%', '–', '2.5')
    >>> printed(("RUS", "CHN"), "list"), printed(True, "boolean"), printed("2024-08", "date")
    ('RUS, CHN', 'yes', 'Aug 2024')
    >>> printed("2023-10-31/2023-12", "date"), printed("197X", "date"), printed("1950/", "date")
    ('31 Oct – Dec 2023', '197X', '1950/')
    """
    if value is None:
        return MISSING
    match kind:
        case "integer":
            return f"{value:,}"
        case "number":
            return f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.0f}"
        case "share":
            return f"{value:.1%}"
        case "boolean":
            return "yes" if value else "no"
        case "list":
            return ", ".join(str(one) for one in value) or MISSING
        case "date":
            return _date(str(value))
    return str(value)


def _date(text: str) -> str:
    """A date or an interval of two as prose has it; what is neither (decades, open intervals) as it stands."""
    start, slash, end = text.partition("/")
    if not ISO.match(start) or (slash and not ISO.match(end)):
        return text
    return compact(start, end or None)


def flat(value: Any, kind: str) -> str:
    """A value for CSV: nothing for None, full precision, ``true`` and ``false``, lists joined by ``; ``.

    >>> flat(None, "text"), flat(0.1, "share"), flat(True, "boolean"), flat(("a", "b"), "list")
    ('', '0.1', 'true', 'a; b')
    """
    if value is None:
        return ""
    if kind == "boolean":
        return "true" if value else "false"
    if kind == "list":
        return SEPARATOR.join(str(one) for one in value)
    return repr(float(value)) if kind in ("number", "share") else str(value)


def on_paper(sheet: Sheet) -> tuple[list[Column], list[list[str]]]:
    """The columns that are no detail, and each row printed."""
    chosen = [n for n, column in enumerate(sheet.columns) if not column.detail]
    columns = [sheet.columns[n] for n in chosen]
    rows = [[printed(row[n], sheet.columns[n].kind) for n in chosen] for row in sheet.rows]
    return columns, rows


def stacked(sheets: Sequence[Sheet]) -> tuple[tuple[Column, ...], list[tuple[Any, ...]]]:
    """Columns and rows of all sheets in one table.

    One sheet stays as it is. Several get a first column ``sheet`` with the sheet's key, and the columns of all in the
    order they first occur; a sheet has None in columns it lacks. A column of two kinds becomes ``number`` when both
    are numbers, else ``text``.
    """
    if len(sheets) == 1:
        return sheets[0].columns, list(sheets[0].rows)
    merged: dict[str, Column] = {}
    for sheet in sheets:
        for column in sheet.columns:
            known = merged.setdefault(column.key, column)
            if known.kind != column.kind:
                kind = "number" if {known.kind, column.kind} <= RIGHT else "text"
                merged[column.key] = Column(known.key, known.title, kind, known.description, known.detail)
    rows = []
    for sheet in sheets:
        kinds = {column.key: column.kind for column in sheet.columns}
        for record in sheet.records():
            values = [_as_kind(record.get(key), kinds.get(key, ""), merged[key].kind) for key in merged]
            rows.append((sheet.key, *values))
    return (Column("sheet", "Sheet", description="Key of the sheet that the row belongs to."), *merged.values()), rows


def _as_kind(value: Any, kind: str, wanted: str) -> Any:
    if value is None or kind == wanted:
        return value
    return float(value) if wanted == "number" else flat(value, kind)
