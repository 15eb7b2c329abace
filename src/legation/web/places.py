"""Where states and cities lie on the world map: the middle of each state, its number in the map's file, cities."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).with_name("places.csv")
CITIES = Path(__file__).with_name("cities.csv")


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


@functools.cache
def cities() -> dict[tuple[str, str], tuple[float, float]]:
    """Longitude and latitude by state (alpha-3) and name, as the reference data spell it; GeoNames (CC BY 4.0)."""
    with CITIES.open(encoding="utf-8", newline="") as lines:
        return {
            (row["state"], row["city"]): (float(row["longitude"]), float(row["latitude"]))
            for row in csv.DictReader(lines)
        }


def point(state: str | None, city: str | None) -> tuple[tuple[float, float], str] | None:
    """Where something took place, and how precisely that is known: ``city`` or ``country`` (its middle). None when
    no state is told or it has no place.

    >>> point("RUS", "Kazan"), point("RUS", None)[1], point(None, "Kazan")
    (((49.12, 55.79), 'city'), 'country', None)
    """
    if state is not None and city is not None and (state, city) in cities():
        return cities()[state, city], "city"
    middle = centre(state)
    return (middle, "country") if middle is not None else None
