"""The CSV tables: states, their names, places."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from legation.dates import parse_iso
from legation.refdata import terms
from legation.refdata.entries import Place, State, Surface
from legation.refdata.reading import table

STATE_COLUMNS = (
    "code",
    "name",
    "official_name",
    "iso",
    "valid_from",
    "valid_to",
    "successors",
    "region",
    "codes_as",
    "note",
)
NAME_COLUMNS = ("code", "form", "kind", "language", "flags", "focal")
PLACE_COLUMNS = ("form", "state", "kind", "city", "population", "flags")


def states(path: Path, faults: list[str]) -> dict[str, State]:
    """States by code, in the order of the file."""
    found: dict[str, State] = {}
    for number, (code, name, official, iso, start, end, successors, region, codes_as, note) in table(
        path, STATE_COLUMNS, faults
    ):
        where = f"{path.name}:{number}: {code}"
        if code in found:
            faults.append(f"{where}: code is used twice")
        if iso not in ("0", "1"):
            faults.append(f"{where}: iso is {iso!r}, must be 0 or 1")
        for date in filter(None, (start, end)):
            try:
                parse_iso(date.zfill(4))
            except ValueError as error:
                faults.append(f"{where}: {error}")
        found[code] = State(
            code, name, official, iso == "1", start or None, end or None,
            tuple(filter(None, successors.split(";"))), region, codes_as, note,
        )  # fmt: skip
    for state in found.values():
        for other in {*state.successors, state.codes_as} - found.keys() - {"XXX"}:
            faults.append(f"{path.name}: {state.code}: no such state {other!r}")
    return found


def state_surfaces(path: Path, by_code: Mapping[str, State], faults: list[str]) -> list[Surface]:
    """The names of states as surfaces; ``code`` is the one that reports carry."""
    surfaces = []
    for number, (code, form, kind, language, flags, focal) in table(path, NAME_COLUMNS, faults):
        where = f"{path.name}:{number}: {form}"
        state = by_code.get(code)
        marks = _flags(flags, where, faults)
        if state is None or (focal and focal not in by_code):
            faults.append(f"{where}: no such state {code if state is None else focal!r}")
            continue
        if kind not in terms.STATE_NAME_KINDS or not form or form != form.strip():
            faults.append(f"{where}: bad form or kind {kind!r}")
        old = state.codes_as != state.code or not state.iso
        start, end = (state.valid_from, state.valid_to) if old else (None, None)
        city = form if kind in ("capital", "seat") else None
        surfaces.append(Surface(form, kind, state.codes_as, code, language, marks, (), focal or None, start, end, city))
    return surfaces


def places(path: Path, by_code: Mapping[str, State], faults: list[str]) -> tuple[Place, ...]:
    """Cities, provinces and landmarks in the order of the file."""
    found = []
    for number, (form, state, kind, city, population, flags) in table(path, PLACE_COLUMNS, faults):
        where = f"{path.name}:{number}: {form}"
        marks = _flags(flags, where, faults)
        if state not in by_code:
            faults.append(f"{where}: no such state {state!r}")
        if kind not in terms.PLACE_KINDS or not form or form != form.strip():
            faults.append(f"{where}: bad form or kind {kind!r}")
        if population and not population.isdigit():
            faults.append(f"{where}: population {population!r} is no number")
            continue
        found.append(Place(form, state, kind, city or None, int(population or 0), marks))
    return tuple(found)


def _flags(cell: str, where: str, faults: list[str]) -> frozenset[str]:
    if not cell:
        return _NONE
    marks = frozenset(cell.split())
    if marks - terms.FLAGS:
        faults.append(f"{where}: unknown flag {' '.join(sorted(marks - terms.FLAGS))!r}")
    return marks


_NONE: frozenset[str] = frozenset()
