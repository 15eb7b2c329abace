"""Write ``states.csv`` and ``state_names.csv`` of the reference data from the two hand-kept seed files.

English comes from the seeds alone; the other languages are CLDR territory names as shipped with Babel.
Run in a throw-away environment that has babel, pycountry and rigour: ``python tools/refdata/build_states.py``.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pycountry
from babel import Locale
from rigour.territories import get_territory

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "src" / "legation" / "refdata" / "data"
LANGUAGES = ("es", "ru", "ko", "mn", "fr", "zh")
# CLDR says "central" where UN M49 has eastern, western and southern Europe only; M49 also differs for these:
M49 = {
    **dict.fromkeys(("AUT", "CHE", "DEU", "LIE"), "Western Europe"),
    **dict.fromkeys(("CZE", "HUN", "POL", "SVK", "BLR", "BGR", "MDA", "ROU", "RUS", "UKR"), "Eastern Europe"),
    **dict.fromkeys(("SVN", "XKX", "SRB", "VAT", "HRV"), "Southern Europe"),
    "IRN": "Southern Asia", "CYP": "Western Asia", "TWN": "Eastern Asia", "HKG": "Eastern Asia", "MAC": "Eastern Asia",
    "ATA": "Antarctica", "ESH": "Northern Africa", "BVT": "South America", "SGS": "South America",
    "XAB": "Western Asia", "XSO": "Western Asia", "XNK": "Western Asia", "XNC": "Western Asia",
    "XTR": "Eastern Europe", "XDO": "Eastern Europe", "XLU": "Eastern Europe", "XSL": "Eastern Africa",
    "XOM": "Southern Europe", "SUN": "Eastern Europe", "RUE": "Eastern Europe", "DDR": "Western Europe",
    "PRE": "Western Europe", "AHE": "Western Europe", "CSK": "Eastern Europe", "YUG": "Southern Europe",
    "SCG": "Southern Europe", "YMD": "Western Asia", "YAR": "Western Asia", "VDR": "South-eastern Asia",
    "ANT": "Caribbean", "ZAR": "Middle Africa", "PCZ": "Central America", "EAZ": "Eastern Asia",
    "OTT": "Western Asia", "SKM": "Southern Asia", "TIB": "Eastern Asia",
}  # fmt: skip
NOTES = {
    "PSE": "Listed in ISO 3166-1 as State of Palestine; not recognised by every state.",
    "TWN": "Listed in ISO 3166-1; claimed by China, recognised by few states. Coded by its ISO code.",
    "XKX": "No ISO 3166-1 code; XKX is the user-assigned code in common use. Not recognised by every state.",
    "ESH": "ISO 3166-1 territory; the Sahrawi Arab Democratic Republic is a member of the African Union.",
    "HKG": "Special administrative region of China with an ISO code of its own.",
    "MAC": "Special administrative region of China with an ISO code of its own.",
    "RUS": "Continues the Soviet Union, whose reports are coded RUS.",
    "DEU": "Federal Republic; reports about the German Democratic Republic are coded DEU too.",
    "SRB": "Reports about Yugoslavia and Serbia and Montenegro are coded SRB.",
    "CZE": "Reports about Czechoslovakia are coded CZE.",
    "SWZ": "Swaziland until 2018.", "MKD": "Former Yugoslav Republic of Macedonia until 2019.",
}  # fmt: skip
# Lower-case twins are ordinary English words (or parts of them): these count only as written.
AS_WRITTEN = frozenset((HERE / "as_written.txt").read_text(encoding="utf-8").split())
# Not in the seeds: parts of compounds ("Sino-Russian") and focal-bound forms (kind epithet).
PREFIXES = {
    "CHN": ["Sino"], "RUS": ["Russo"], "GBR": ["Anglo"], "FRA": ["Franco"], "IND": ["Indo"], "JPN": ["Nippo"],
    "ITA": ["Italo"], "ESP": ["Hispano"], "GRC": ["Greco", "Graeco"], "PRT": ["Luso"], "AUT": ["Austro"],
    "TUR": ["Turko", "Turco"], "POL": ["Polono"], "SRB": ["Serbo"], "USA": ["Americano"],
}  # fmt: skip


def region(code: str) -> str:
    """UN M49 subregion name; empty when unknown."""
    if code in M49:
        return M49[code]
    found = pycountry.countries.get(alpha_3=code)
    territory = get_territory(found.alpha_2.lower()) if found else None
    return (territory.subregion or "") if territory else ""


def seed(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("|") for line in lines if line and not line.startswith("#")]


def items(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


def write(name: str, header: str, rows: list[tuple[str, ...]]) -> None:
    with (DATA / name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def name_rows(code: str, groups: dict[str, list[str]]) -> list[tuple[str, ...]]:
    """Rows (code, form, kind, language, flags, focal) of one state; the first kind of a form wins."""
    rows: dict[str, tuple[str, ...]] = {}
    for kind, forms in groups.items():
        for raw in forms:
            form, _, own_kind = raw.partition("@")
            flags = set()
            for mark, flag in (("?", "weak"), ("!", "case"), ("?", "weak")):
                if form.endswith(mark):
                    form, _ = form[:-1], flags.add(flag)
            if form in AS_WRITTEN or (form.isupper() and len(form) <= 6):
                flags.add("case")
            if own_kind == "city":
                continue
            rows.setdefault(form, (code, form, own_kind or kind, "en", " ".join(sorted(flags)), ""))
    return list(rows.values())


def epithets() -> list[tuple[str, ...]]:
    """Rows of the names that count only in sources of one focal state; a single word is weak."""
    rows: list[tuple[str, ...]] = []
    code = focal = ""
    for line in (HERE / "epithets.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            code, focal = line[1:].split()
        elif line and not line.startswith("#"):
            rows.append((code, line, "epithet", "en", "" if " " in line else "weak", focal))
    return rows


def main() -> None:
    states: list[tuple[str, ...]] = []
    names: list[tuple[str, ...]] = []
    for code, name, official, since, capitals, adjectives, demonyms, others in seed("states_seed.txt"):
        iso, note = str(int(code != "XKX")), NOTES.get(code, "")
        states.append((code, name, official, iso, since, "", "", region(code), code, note))
        groups = {
            "name": [name, official, *items(others)], "adjective": items(adjectives),
            "demonym": items(demonyms), "capital": items(capitals), "prefix": PREFIXES.get(code, []),
        }  # fmt: skip
        names += name_rows(code, groups)
    for row in seed("historic_seed.txt"):
        code, name, official, start, end, coded, successors, capitals, adjectives, demonyms, others, note = row
        states.append((code, name, official, "0", start, end, successors, region(code), coded, note))
        groups = {"name": [name, official, *items(others)], "adjective": items(adjectives),
                  "demonym": items(demonyms), "capital": items(capitals)}  # fmt: skip
        taken = {named[1] for named in names}
        names += [named for named in name_rows(code, groups) if named[1] not in taken]
    names += epithets()
    for language in LANGUAGES:
        territories = Locale(language).territories
        for country in pycountry.countries:
            if country.alpha_2 in territories:
                names.append((country.alpha_3, territories[country.alpha_2], "name", language, "", ""))
        names.append(("XKX", territories["XK"], "name", language, "", ""))
    columns = "code,name,official_name,iso,valid_from,valid_to,successors,region,codes_as,note"
    write("states.csv", columns, sorted(states))
    write("state_names.csv", "code,form,kind,language,flags,focal", names)


if __name__ == "__main__":
    main()
