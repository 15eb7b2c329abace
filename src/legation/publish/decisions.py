"""Decisions on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from legation.decisions.outcome import described
from legation.record.decisions import Told

STYLES = {"applied": "green", "withdrawn": "dim", "overridden": "yellow", "settled": "yellow", "stale": "red",
          "lost": "red", "not applied yet": "yellow"}  # fmt: skip


def told_line(told: Told) -> Text:
    """One decision: its id, what became of it, who decided what, and why."""
    one = told.decision
    state = told.state or "not applied yet"
    line = Text(f"{one.id} ", "cyan").append(state, STYLES[state]).append(f"  {described(one)}", "default")
    if told.found is not None and told.found != one.target:
        line.append(f" (now {told.found})", "dim")
    if one.reason:
        line.append(f"\n    reason: {one.reason}", "default")
    if told.why:
        line.append(f"\n    {told.why}", "yellow" if state != "withdrawn" else "dim")
    return line


def decisions_page(told: Sequence[Told]) -> RenderableType:
    """Decisions by time."""
    if not told:
        return Text("no decision", "dim")
    return Group(*(told_line(one) for one in told))
