"""Markdown (GitHub's dialect): one table a sheet, then what it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from legation.model.sheet import Sheet
from legation.publish.sheets.about import about
from legation.publish.sheets.cells import RIGHT, on_paper

SPECIAL = re.compile(r"([\\|*`<\[\]])")


def render(sheets: Sequence[Sheet], command: str | None) -> bytes:
    """A heading and a table for each sheet, and one list of what they rest on."""
    out: list[str] = []
    for sheet in sheets:
        out += [f"## {escaped(sheet.title)}", "", *_table(sheet), ""]
    out += ["---", "", *(f"- **{escaped(line.label)}**: {escaped(line.text)}" for line in about(sheets, command))]
    return ("\n".join(out) + "\n").encode()


def escaped(text: str) -> str:
    """Text that no Markdown reader takes for marks.

    >>> print(escaped("a|b *c* <d>"))
    a\\|b \\*c\\* \\<d>
    """
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _table(sheet: Sheet) -> list[str]:
    columns, rows = on_paper(sheet)
    if not rows:
        return ["No rows."]
    head = "| " + " | ".join(escaped(column.title) for column in columns) + " |"
    rule = "|" + "|".join("---:" if column.kind in RIGHT else "---" for column in columns) + "|"
    return [head, rule, *("| " + " | ".join(escaped(cell) for cell in row) + " |" for row in rows)]
