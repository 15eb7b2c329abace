"""Codes the hand-coded windows and prints how right the coding is: ``python -m evaluation``."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from evaluation.floors import Floors, load_floors, proposal
from evaluation.measures import (
    EXCHANGE_MEASURES,
    REPORT_MEASURES,
    Score,
    code_window,
    score_baseline,
    score_window,
    without_passed_over,
)
from evaluation.windows import Window, load_windows, missing
from legation.errors import LegationError

HEADS = {
    "in_person": "in pers.", "direction": "direct.", "exchanges": "exch.", "exchange_start": "x start",
    "exchange_level": "x level", "exchange_sector": "x sector", "exchange_docs": "x docs",
}  # fmt: skip


def evaluate(windows: list[Window], *, baseline: bool = True) -> list[Score]:
    """Scores of the coder on the windows, each followed by the one on coded articles only and the baseline's.

    The row ``rules, coded only`` leaves passed-over articles out; it is there for windows that have some.
    """
    scores = []
    for window in windows:
        docs, coded = code_window(window)
        scores.append(score_window(window, coded, docs))
        if scores[-1].passed_over:
            kept = sum(one.passed_over is None for one in coded)
            scores.append(Score(window.name, "rules, coded only", kept, 0, 0, without_passed_over(window, coded)))
        if baseline:
            scores.append(score_baseline(window, docs))
    return scores


def of_rules(scores: list[Score]) -> list[Score]:
    """The scores that floors hold for: those of the coder on all articles of a window."""
    return [score for score in scores if score.coder == "rules"]


def tables(scores: list[Score], floors: Floors) -> list[Table]:
    """The report table and the exchange table; green meets what is required, red does not."""
    title = "Reports: F1, then the share of right values given the right type"
    reports = _table(title, scores, REPORT_MEASURES, floors)
    merged = [score for score in scores if "exchanges" in score.values or "verbatim" in score.values]
    title = "Exchanges: F1, then given a match; reports whose every span is verbatim"
    exchanges = _table(title, merged, (*EXCHANGE_MEASURES, "verbatim"), floors)
    return [reports, exchanges]


def _table(title: str, scores: list[Score], measures: tuple[str, ...], floors: Floors) -> Table:
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    table.add_column("window", no_wrap=True)
    table.add_column("coder", no_wrap=True)
    table.add_column("articles", justify="right")
    for measure in measures:
        table.add_column(HEADS.get(measure, measure), justify="right", no_wrap=True)
    for score in scores:
        required = floors.required.get(score.window, {}) if score.coder == "rules" else {}
        cells = [_cell(score.values.get(measure), required.get(measure)) for measure in measures]
        style = None if score.coder == "rules" else "dim"
        table.add_row(score.window, score.coder, str(score.articles), *cells, style=style)
    return table


def _cell(value: float | None, required: float | None) -> str:
    """The value; with a requirement, ✓ or ✗ behind it (so that it is told without colours too)."""
    if value is None:
        return "–"
    if required is None:
        return f"{value:.3f} "
    return f"[green]{value:.3f}✓[/green]" if value >= required else f"[red]{value:.3f}✗[/red]"


def details(scores: list[Score], windows: list[Window], worst: int, confusions: bool) -> list[str]:
    """Confused types and worst articles by window; of blind windows nothing is told, so that they stay blind."""
    if not worst and not confusions:
        return []
    blind = {window.name for window in windows if window.role == "blind"}
    out = []
    for score in of_rules(scores):
        if score.window in blind:
            out.append(f"\n{score.window}: blind, so its articles are not shown")
            continue
        if confusions:
            out.append(f"\n{score.window}: types confused (by hand → coder)")
            out += [f"  {times:3}  {gold} → {coded}" for gold, coded, times in score.confusions]
        if worst:
            out.append(f"\n{score.window}: worst articles")
        for one in score.worst[:worst]:
            out.append(f"  {one['doc']}")
            out += [f"    missed    {codes}" for codes in one["missed"]]
            out += [f"    spurious  {codes}" for codes in one["spurious"]]
    return out


def as_json(scores: list[Score], windows: list[Window], floors: Floors, worst: int) -> list[dict[str, Any]]:
    """One object a row of the table, with the requirements that are met."""
    roles = {window.name: window.role for window in windows}
    out = []
    for score in scores:
        raw = score.to_json() | {"role": roles[score.window]}
        blind = roles[score.window] == "blind"
        raw["worst"] = [] if blind else raw["worst"][:worst]
        raw["confusions"] = [] if blind else raw["confusions"]
        if score.coder == "rules":
            required = floors.required.get(score.window, {})
            raw["met"] = {name: score.values.get(name, 0.0) >= least for name, least in required.items()}
        out.append(raw)
    return out


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("--window", action="append", default=[], metavar="NAME", help="only this window (repeatable)")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="name the N worst articles of each window")
    parser.add_argument("--confusions", action="store_true", help="list the types that are confused")
    parser.add_argument("--propose-floors", action="store_true", help="print floors for these scores; writes nothing")
    asked = parser.parse_args(arguments)
    try:
        windows = load_windows(asked.window)
        floors = load_floors()
        lacking = missing(windows)
        if lacking:
            sys.exit(f"cannot evaluate: {lacking}")
        scores = evaluate(windows)
    except LegationError as fault:
        sys.exit(str(fault))
    if asked.propose_floors:
        print(proposal(of_rules(scores)))
        return
    if asked.json:
        print(json.dumps(as_json(scores, windows, floors, asked.worst), ensure_ascii=False, indent=1))
        return
    console = Console() if sys.stdout.isatty() else Console(width=150)
    for table in tables(scores, floors):
        console.print(table)
    required = [(score, name, least) for score in of_rules(scores)
                for name, least in floors.required.get(score.window, {}).items()]  # fmt: skip
    met = sum(score.values.get(name, 0.0) >= least for score, name, least in required)
    console.print(f"✓ meets what is required, ✗ does not: {met} of {len(required)} met")
    for score in of_rules(scores):
        if score.passed_over:
            told = ", ".join(f"{reason} {times}" for reason, times in score.passed_over.items())
            console.print(f"{score.window}: passed over (counted as without reports): {told}")
    for line in details(scores, windows, asked.worst, asked.confusions):
        print(line)


if __name__ == "__main__":
    main()
