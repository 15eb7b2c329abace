"""The tables for a terminal."""

from __future__ import annotations

from typing import Literal

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from legation.publish.tables import COLUMNS, Tables

WIDTHS = {"No.": 3, "Date": 11, "Partner": 13, "Place": 14, "Sector": 12, "Level": 9}
NARROW = {"Non-governmental": "Non-gov.", "Vice-minister": "Vice-min."}


def to_terminal(tables: Tables) -> RenderableType:
    """The three tables and their notes, made to fit the console; long cells are wrapped, never cut."""
    parts: list[RenderableType] = []
    for table in tables.tables:
        parts.append(Text(f"\n{table.title} ({len(table.rows)})", "bold"))
        if not table.rows:
            parts.append(Text("  none in the articles read", "dim"))
            continue
        grid = RichTable(box=box.SIMPLE_HEAD, collapse_padding=True, pad_edge=False, expand=True, padding=(0, 1, 0, 0))
        for column in COLUMNS:
            width = WIDTHS.get(column)
            right: Literal["right", "left"] = "right" if column == "No." else "left"
            grid.add_column(column, width=width, ratio=None if width else 1, justify=right, overflow="fold")
        for row in table.rows:
            number, date, partner, where, field, description, rank = row.cells()
            where = where.partition(",")[0]  # the description names the country of a city
            told = Text(description)
            told.append(f" {row.exchange}", "dim")
            grid.add_row(number, date, partner, where, field, told, NARROW.get(rank, rank))
        parts.append(grid)
    parts.append(Text(""))
    parts += [Text(line, "dim") for line in tables.notes.lines()]
    return Group(*parts)
