"""Sheets on a terminal: tables that fit its width, long cells wrapped and never cut."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from legation.model.sheet import Column, Sheet
from legation.publish.sheets.about import Line, about
from legation.publish.sheets.cells import RIGHT, on_paper
from legation.publish.sheets.text_grid import grid
from legation.publish.sheets.widths import fitted

WIDTH = 120
"""Columns of text that goes into a file."""
UNSAID = ("Cite as", "Made by")
"""Lines that a terminal leaves out: its reader has just typed them, or asks for a file to cite."""


def page(sheets: Sequence[Sheet]) -> RenderableType:
    """The sheets under their titles, and what they rest on."""
    parts: list[RenderableType] = []
    for number, sheet in enumerate(sheets):
        parts += [Text("\n" * bool(number) + f"{sheet.title} ({len(sheet.rows):,})", "bold"), _Fitted(sheet)]
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


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A sheet as a table that fits whatever width it is printed at; where no table fits, row by row."""

    sheet: Sheet

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        columns, rows = on_paper(self.sheet)
        if not rows:
            yield Text("  no rows", "dim")
            return
        cells = [[column.title, *(row[n] for row in rows)] for n, column in enumerate(columns)]
        room = options.max_width - 2 * len(columns)
        widths = fitted(cells, [column.kind in RIGHT for column in columns], room)
        if widths is None:
            yield _row_by_row(columns, rows)
            return
        right = [column.kind in RIGHT for column in columns]
        yield from grid(console, [[column.title for column in columns], *rows], widths, right)


def _row_by_row(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", overflow="fold")
    grid.add_column(overflow="fold", ratio=1)
    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            grid.add_row(Text(column.title), Text(cell))
        grid.add_row()
    return grid
