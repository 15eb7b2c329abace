"""The last contacts on a terminal: the answer, then each contact over the sentence that says so."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from legation.model.sheet import Sheet


def contacts_page(sheet: Sheet) -> RenderableType:
    """The sheet ``contacts`` of ``analysis.last``; quotes are whole, ids lead on to ``legation show``."""
    parts: list[RenderableType] = [Text(f"\n{sheet.title}", "bold"), *(Text(note) for note in sheet.notes), Text("")]
    for row in sheet.records():
        head = Text(f"{row['date']}  ", "bold cyan")
        head.append(f"{row['description']}.", "bold")
        facts = [row["place"], row["sector"], row["level"], f"led by {row['lead']}" if row["lead"] else "nobody named"]
        parts += [head, Padding(Text(" · ".join(facts)), (0, 0, 0, 2))]
        if row["quote"]:
            parts.append(Padding(Text(f"“{row['quote']}”", "green"), (0, 0, 0, 2)))
        many = f", {row['documents']} articles" if row["documents"] > 1 else ""
        where = [row["document"], f"{row['source']} {row['published'] or ''}{many}".strip(), row["exchange"]]
        parts += [Padding(Text("  ".join(part for part in where if part), "dim"), (0, 0, 0, 2)), Text("")]
    parts += [Text(line, "dim") for line in sheet.origin.coverage]
    return Group(*parts)
