"""Issues on a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from legation.model import Issue

STYLES = {"error": "red", "warning": "yellow"}


def issues_page(counts: Mapping[tuple[str, str], int], met: Sequence[tuple[str, Issue]]) -> RenderableType:
    """Counts by severity and code, then the issues themselves; says how many are not listed."""
    if not counts:
        return Text("no issues", "green")
    total = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    total.add_column("severity")
    total.add_column("code")
    total.add_column("number", justify="right")
    for (severity, code), number in counts.items():
        total.add_row(Text(severity, STYLES.get(severity, "")), code, f"{number:,}")
    parts: list[RenderableType] = [total]
    for _, issue in met:
        line = Text(f"{issue.severity} {issue.code}", STYLES.get(issue.severity, ""))
        line.append(f"  {issue.file}" + (f":{issue.line}" if issue.line is not None else ""), "dim")
        line.append(f"  {issue.item}" if issue.item else "", "cyan")
        parts += [line, Text(f"    {issue.reason}")]
    left = sum(counts.values()) - len(met)
    if left:
        parts.append(Text(f"… and {left:,} more; --limit, --code and --severity choose, --json gives all", "dim"))
    return Group(*parts)
