"""Sheets on a terminal: tables that fit its width, long cells wrapped and never cut."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from legation.model.sheet import Sheet
from legation.publish.sheets.about import Line, about
from legation.publish.sheets.cells import RIGHT, on_paper

WIDTH = 120
"""Columns of text that goes into a file."""
UNSAID = ("Cite as", "Made by")
"""Lines that a terminal leaves out: its reader has just typed them, or asks for a file to cite."""


def page(sheets: Sequence[Sheet]) -> RenderableType:
    """The sheets under their titles, and what they rest on."""
    parts: list[RenderableType] = []
    for number, sheet in enumerate(sheets):
        parts += [Text("\n" * bool(number) + f"{sheet.title} ({len(sheet.rows):,})", "bold"), _table(sheet)]
    parts += [Text(""), *(_line(line) for line in about(sheets) if line.label not in UNSAID)]
    return Group(*parts)


def render(sheets: Sequence[Sheet], command: str | None) -> bytes:
    """The page as plain text of 120 columns, for a file."""
    return paper(page(sheets), sheets, command).encode()


def paper(content: RenderableType, sheets: Sequence[Sheet], command: str | None) -> str:
    """A page of these sheets as plain text, with the command that makes it and how to cite it."""
    out = Console(file=io.StringIO(), width=WIDTH, color_system=None)
    out.print(Group(content, *(_line(one) for one in about(sheets, command) if one.label in UNSAID)))
    return str(out.file.getvalue())  # type: ignore[attr-defined]


def _line(line: Line) -> Text:
    text = line.text if line.label == "Note" or line.label == "Coverage" else f"{line.label}: {line.text}"
    return Text(text, "dim")


def _table(sheet: Sheet) -> RenderableType:
    columns, rows = on_paper(sheet)
    if not rows:
        return Text("  no rows", "dim")
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True, padding=(0, 1, 0, 0))
    for column in columns:
        numeric = column.kind in RIGHT
        grid.add_column(Text(column.title), justify="right" if numeric else "left", overflow="fold", no_wrap=numeric)
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
    return grid
