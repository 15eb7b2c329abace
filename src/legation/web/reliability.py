"""How reliable the coding is: what no change of the software may fall below on hand-coded articles, as shipped data."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import yaml

NAME = "floors.yml"
MEASURES = {
    "type": "Type and partner of a report (F1)", "in_person": "Contact in person or not", "start": "First day",
    "direction": "Direction", "venue": "Country", "level": "Level", "sector": "Sector", "lead": "Who led",
    "exchanges": "Exchanges found (F1)", "exchange_start": "First day of an exchange",
    "exchange_level": "Level of an exchange", "exchange_sector": "Sector of an exchange", "verbatim": "Quotes verbatim",
}  # fmt: skip


@functools.cache
def floors() -> dict[str, dict[str, float]]:
    """Window → measure → value (0-1); empty when the file is not part of this installation."""
    here = Path(__file__).resolve()
    for path in (here.parents[1] / "evaluation" / NAME, here.parents[3] / "evaluation" / NAME):
        if path.is_file():
            raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
            return {str(window): dict(values) for window, values in raw["floors"].items()}
    return {}
