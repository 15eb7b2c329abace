"""Confidence: how often a rule was right on hand-coded windows, shrunk towards the mean of all rules."""

from __future__ import annotations

import functools
from pathlib import Path

import yaml

from legation.coder.draft import Draft

FILE = Path(__file__).parent / "confidence.yml"


@functools.cache
def _table() -> dict[str, float]:
    return (
        {k: float(v) for k, v in yaml.load(FILE.read_text("utf-8"), yaml.CSafeLoader).items()} if FILE.exists() else {}
    )


def confidence_of(draft: Draft) -> float:
    """Calibrated probability that type and a partner of a draft are right: of its rule and role, else of its type,
    else of all."""
    table = _table()
    role = next((n[5:] for n in draft.notes if n.startswith("role:")), "lead")
    for key in (f"{draft.rule.id}@{role}", draft.rule.id, "all"):
        if key in table:
            return table[key]
    return 0.8
