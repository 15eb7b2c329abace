"""The table that ends a run."""

from __future__ import annotations

from pathlib import Path

from rich import box
from rich.table import Table

from legation.cli.output import console
from legation.engine.summary import Summary

SHOWN = 6  # types, issues and languages named one by one


def print_summary(summary: Summary, *, wrote: Path | str) -> None:
    """Counts, speed and memory of a run, and where its results stand."""
    table = Table(box=box.SIMPLE_HEAD, show_header=False, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(style="dim", overflow="fold")
    table.add_row("articles read", _n(summary.documents), _named(summary.sources))
    if summary.repeated or summary.changed:
        table.add_row("", "", f"{_n(summary.repeated)} repeats left out, {_n(summary.changed)} texts changed")
    if summary.reused:
        table.add_row("coded before", _n(summary.reused), "same text, same codebook: kept")
    if summary.passed_over:
        table.add_row("passed over", _n(summary.passed_over.total()), _named(dict(summary.passed_over.most_common())))
    if summary.coded or not summary.reused:
        _add_coded(table, summary)
    multilateral = summary.exchanges - summary.bilateral
    kinds = f"{_n(summary.bilateral)} bilateral, {_n(multilateral)} multilateral"
    table.add_row("exchanges", _n(summary.exchanges), kinds if summary.exchanges else "")
    if summary.held:
        table.add_row("record holds", "", _named(summary.held))
    if summary.issues:
        table.add_row("issues", _n(summary.issues.total()), _named(dict(summary.issues.most_common())), style="yellow")
    speed = f"{summary.speed:,.0f} articles/s on {summary.workers} worker{'s' * (summary.workers != 1)}"
    table.add_row("time", f"{summary.seconds:.1f} s", speed)
    table.add_row("peak memory", f"{summary.peak_memory / 1e6:,.0f} MB", "all processes")
    out = console()
    out.print(table)
    out.print(f"[green]wrote[/green] {wrote}" + (f"  ({summary.run})" if summary.run else ""), soft_wrap=True)


def _add_coded(table: Table, summary: Summary) -> None:
    """What this run coded itself."""
    table.add_row("with reports", _n(summary.with_reports), _share(summary.with_reports, summary.coded))
    table.add_row("reports", _n(summary.reports), _named(dict(summary.types.most_common())))


def _n(number: int) -> str:
    return f"{number:,}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%} of the articles coded" if whole else ""


def _named(counts: dict[str, int]) -> str:
    shown = [f"{name} {_n(count)}" for name, count in list(counts.items())[:SHOWN]]
    return ", ".join(shown) + (f" and {len(counts) - SHOWN} more" if len(counts) > SHOWN else "")
