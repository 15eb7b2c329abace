"""Where states lie on the world map: the middle of each, and its number in the map's file."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).with_name("places.csv")


@dataclass(frozen=True, slots=True)
class Spot:
    """``number`` of the state in the world atlas (ISO 3166-1 numeric; None: too small for it), longitude, latitude."""

    number: int | None
    longitude: float
    latitude: float


@functools.cache
def spots() -> dict[str, Spot]:
    """By ISO 3166-1 alpha-3 code."""
    with DATA.open(encoding="utf-8", newline="") as lines:
        return {
            row["code"]: Spot(
                int(row["number"]) if row["number"] else None, float(row["longitude"]), float(row["latitude"])
            )
            for row in csv.DictReader(lines)
        }  # fmt: skip


def centre(code: str | None) -> tuple[float, float] | None:
    """Longitude and latitude of the middle of a state; None when it is not told or has no place."""
    found = spots().get(code or "")
    return (found.longitude, found.latitude) if found else None
