"""Floors: values that no window may fall below. They are written by hand; a proposal is only printed."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from evaluation.measures import EXCHANGE_MEASURES, MEASURES, Score
from evaluation.windows import HERE, load_windows
from legation.errors import BookError

MARGIN = 0.01
"""A proposed floor lies under the measured value by this and by what one report (one exchange) weighs."""
ENOUGH = 10
"""Exchanges below which their measures get no floor: one exchange would decide."""


@dataclass(frozen=True, slots=True)
class Floors:
    """Window → measure → least value. ``required`` are the project's goals; ``floors`` what was reached once."""

    required: dict[str, dict[str, float]]
    floors: dict[str, dict[str, float]]


def load_floors() -> Floors:
    """The floors of floors.yml. Raises BookError on an unknown window or measure, and on values beyond 0 to 1."""
    raw: dict[str, Any] = yaml.safe_load((HERE / "floors.yml").read_text("utf-8"))
    known = {window.name for window in load_windows()}
    held = {table: raw[table] or {} for table in ("required", "floors")}
    faults = [f"{table}: no window {name!r}" for table, rows in held.items() for name in rows if name not in known]
    faults += [
        f"{table}: {name}: {measure}: {value}"
        for table, rows in held.items() for name, row in rows.items() for measure, value in row.items()
        if measure not in MEASURES or not 0 <= value <= 1
    ]  # fmt: skip
    if faults:
        raise BookError("floors", faults)
    return Floors(held["required"], held["floors"])


def below(scores: Iterable[Score], floors: dict[str, dict[str, float]]) -> list[str]:
    """One line for every value under its floor, and for every floor without a value."""
    found = []
    for score in scores:
        for measure, floor in floors.get(score.window, {}).items():
            value = score.values.get(measure)
            if value is None:
                found.append(f"{score.window}: {measure} has a floor of {floor} but no value")
            elif value < floor:
                found.append(f"{score.window}: {measure} is {value:.4f}, below its floor of {floor}")
    return found


def proposal(scores: Iterable[Score]) -> str:
    """The ``floors:`` part of floors.yml as it would be for these scores."""
    out = ["floors:"]
    for score in scores:
        held = {name: value for name, value in score.values.items() if name not in EXCHANGE_MEASURES}
        if score.exchanges >= ENOUGH:
            held = score.values
        values = ", ".join(f"{name}: {_under(name, held[name], score)}" for name in MEASURES if name in held)
        out.append(f"  {score.window}:\n    {{ " + "\n      ".join(textwrap.wrap(values, 111)) + " }")
    return "\n".join(out)


def _under(measure: str, value: float, score: Score) -> float:
    if measure == "verbatim":
        return math.floor(value * 1000) / 1000
    one = 1 / max(1, score.exchanges if measure in EXCHANGE_MEASURES else score.reports)
    return max(0.0, math.floor((value - MARGIN - one) * 200) / 200)
