"""Sheets and charts as a finished document: what any view of the record becomes on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from legation.model.sheet import Column, Origin, Sheet
from legation.publish.briefing.content import Content, Figure, Line, Note, Section, Table, Text, plain
from legation.publish.briefing.widths import lowest
from legation.publish.cite import citation_of
from legation.publish.sheets.about import LIVING, about_origin
from legation.publish.sheets.cells import RIGHT, printed
from legation.publish.sheets.widths import LONGEST_WORDS, narrowest, natural

MOST = 200
"""Rows of a table that are printed; how many there are is said under it."""
UPRIGHT, BROAD = 104, 160
"""Letters of a table that stand side by side on an upright and on a broad page."""
LONGEST = 600
"""Letters of a cell that are printed."""
SHORT = 11
"""A column of which no cell has more letters is not broken."""
PADDING = 3
"""Letters that the space beside a cell takes."""
WHOLE = RIGHT | {"date"}
"""Kinds of columns that are never broken."""
GIST = ("description", "told", "what")
"""Columns of which the first that is there carries the footnote with the proof of its row."""
EXCHANGE = ("exchange", "id")
"""Columns that may hold the id of an exchange."""


def exchanges_in(sheets: Sequence[Sheet]) -> list[str]:
    """Ids of the exchanges that the printed rows stand for."""
    found = (_exchange(sheet, row) for sheet in sheets for row in sheet.rows[:MOST])
    return list(dict.fromkeys(one for one in found if one is not None))


def content_of(
    title: str, sheets: Sequence[Sheet], figures: Sequence[Figure], origin: Origin, notes: Mapping[str, Note],
    address: str | None = None, summary: Sequence[str] = (), totals: Mapping[str, int] | None = None,
) -> Content:  # fmt: skip
    """A document of charts and tables with what they rest on. ``notes`` by the id of an exchange, printed where it
    first stands; ``address`` where the same rows stand. Of each table the first ``MOST`` rows are printed; ``totals``
    has by a sheet's key how many rows there are where the sheet itself has only the first of them."""
    unused, all_rows = dict(notes), totals or {}
    laid = [_table(sheet, unused, all_rows.get(sheet.key, len(sheet.rows))) for sheet in sheets]
    sections = [
        Section("Charts", tuple(figures)) if figures else None,
        Section("Tables", tuple(table for table, _ in laid)) if laid else None,
        _columns(sheets), _basis(origin, title, address),
    ]  # fmt: skip
    rows = "; ".join(table.title for table, _ in laid)
    facts = [
        ("Asked for", ", ".join(f"{key} {value}" for key, value in origin.filters.items())), ("Tables", rows),
        ("Basis", f"snapshot {origin.snapshot}" if origin.snapshot else f"record as of {origin.versions.get('run')}"),
    ]  # fmt: skip
    return Content(
        title, "", tuple((label, words) for label, words in facts if words), tuple(plain(one) for one in summary),
        tuple(one for one in sections if one is not None), title, "Legation", any(broad for _, broad in laid),
    )  # fmt: skip


def _table(sheet: Sheet, notes: dict[str, Note], total: int) -> tuple[Table, bool]:
    """A sheet of ``total`` rows as it is printed, and whether it needs a broad page. The notes that it prints are taken
    out."""
    rows = sheet.rows[:MOST]
    places = _places(sheet)
    columns = [sheet.columns[n] for n in places]
    cells = [[_shortened(printed(row[n], sheet.columns[n].kind)) for n in places] for row in rows]
    widths, broad = _widths(columns, cells)
    gist = next((at for key in GIST for at, column in enumerate(columns) if column.key == key), 0)
    lines = tuple(
        tuple(
            _line(cell, notes.pop(_exchange(sheet, row) or "", None) if at == gist else None)
            for at, cell in enumerate(own)
        )
        for row, own in zip(rows, cells, strict=True)
    )
    left = total - len(rows)
    remarks = (f"The first {len(rows)} of {total:,} rows are printed; the table files have all.",) if left else ()
    heads = tuple(column.title for column in columns)
    return Table(
        f"{sheet.title} ({total:,})", heads, widths, lines, (None,) * len(lines), "Nothing is told.",
        (*remarks, *sheet.notes),
    ), broad  # fmt: skip


def _places(sheet: Sheet) -> list[int]:
    """The columns that are printed: no detail, and not empty throughout."""
    chosen = [n for n, column in enumerate(sheet.columns) if not column.detail]
    told = [n for n in chosen if any(row[n] not in (None, "", ()) for row in sheet.rows)]
    return told or chosen[:1] or [0]


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> tuple[tuple[float, ...], bool]:
    """The share of the line for each column, and whether it needs a broad page."""
    rows = [[column.title for column in columns], *cells]
    for room, longest in ((room, longest) for room in (UPRIGHT, BROAD) for longest in LONGEST_WORDS):
        least = []
        for at, column in enumerate(columns):
            own = [row[at] for row in rows]
            whole = column.kind in WHOLE or natural(own) <= SHORT
            least.append(max(natural(own[1:]) if whole else 0, narrowest(own, longest), 1))
        found = lowest(rows, least, room - PADDING * len(columns))
        if found is not None:
            break
    else:
        found, room = least, BROAD
    padded = [width + PADDING for width in found]
    return tuple(width / sum(padded) for width in padded), room == BROAD


def _line(words: str, note: Note | None) -> Line:
    return (Text(words), note) if note is not None else plain(words)


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _exchange(sheet: Sheet, row: Sequence[Any]) -> str | None:
    """The id of the exchange that a row stands for; None where it stands for none."""
    for key in EXCHANGE:
        for value, column in zip(row, sheet.columns, strict=True):
            if column.key == key and str(value or "").startswith("x-"):
                return str(value)
    return None


def _columns(sheets: Sequence[Sheet]) -> Section | None:
    """What the printed columns mean, each once; None where nothing need be said."""
    shown = (sheet.columns[n] for sheet in sheets for n in _places(sheet))
    told = dict.fromkeys((column.title, column.description) for column in shown if column.description)
    line = tuple(run for title, words in told for run in (Text(f"{title}: ", bold=True), Text(f"{words} ")))
    return Section("What the columns mean", (line,)) if line else None


def _basis(origin: Origin, title: str, address: str | None) -> Section:
    """Rule, coverage, sources, versions, the address and the line to cite."""
    lines: list[Line] = [
        (Text(f"{line.label}. ", bold=True), Text(line.text if line.text != LIVING else "a living record"))
        for line in about_origin(origin)
        if line.label != "Filters"
    ]
    if address:
        lines.append((Text("Address. ", bold=True), Text(address)))
    lines.append((Text("Cite as. ", bold=True), Text(citation_of(origin, title).apa)))
    return Section("What this rests on", tuple(lines))
