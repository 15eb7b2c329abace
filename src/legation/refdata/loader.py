"""Loading the reference data: the whole book is accepted, or refused with every fault at once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from legation.errors import BookError
from legation.refdata import schema
from legation.refdata.entries import (
    Ambiguous,
    GenericBody,
    Office,
    Organ,
    Organisation,
    Topic,
    TrapPattern,
)
from legation.refdata.gazetteer import Gazetteer
from legation.refdata.reading import book
from legation.refdata.surfaces import check_meanings, entry_surfaces, with_apostrophes
from legation.refdata.tables import places, state_surfaces, states
from legation.refdata.variants import plural, spellings

DATA = Path(__file__).parent / "data"


@cache
def load() -> Gazetteer:
    """The reference data that ships with Legation; read once per process. Raises BookError when it is faulty."""
    return read_folder(DATA)


def read_folder(folder: Path) -> Gazetteer:
    """The reference data in a folder of the seven files (and ``ambiguous.yml``); BookError lists all faults."""
    faults: list[str] = []
    by_code = states(folder / "states.csv", faults)
    named = state_surfaces(folder / "state_names.csv", by_code, faults)
    towns = places(folder / "places.csv", by_code, faults)
    organisations = _organisations(folder / "organisations.yml", faults)
    office_book = book(folder / "offices.yml", schema.OfficeBook, faults)
    offices = _offices(office_book, faults)
    organ_book = book(folder / "organs.yml", schema.OrganBook, faults)
    organs = _organs(organ_book, faults)
    trap_rows = book(folder / "traps.yml", list[schema.TrapRow], faults) or []
    ambiguous = _ambiguous(folder / "ambiguous.yml", faults)

    codes = {*by_code, "XXX", *organisations}
    for organ in organs.values():
        if organ.state not in by_code:
            faults.append(f"organs.yml: {organ.id}: no such state {organ.state!r}")
    for organisation in organisations.values():
        if organisation.seat_state and organisation.seat_state not in by_code:
            faults.append(f"organisations.yml: {organisation.id}: no such state {organisation.seat_state!r}")
    for row in trap_rows:
        if row.code is not None and row.code not in codes:
            faults.append(f"traps.yml: {row.forms or row.pattern}: no such code {row.code!r}")
        if bool(row.forms) == bool(row.pattern):
            faults.append(f"traps.yml: {row.forms or row.pattern}: needs either forms or a pattern")
    for word in ambiguous:
        for code in {
            *word.candidates,
            *word.focal.values(),
            *(c for _, c in word.context),
            word.default or "XXX",
        } - codes:
            faults.append(f"ambiguous.yml: {word.form}: no such code {code!r}")
    all_surfaces = named + entry_surfaces(organisations, organs, offices, towns, trap_rows, ambiguous, by_code)
    unique = check_meanings(with_apostrophes(all_surfaces), faults)
    if faults:
        raise BookError(f"reference data in {folder}", faults)
    assert organ_book is not None and office_book is not None
    return Gazetteer(
        states=by_code, all_surfaces=unique, places=towns, organisations=organisations, offices=offices, organs=organs,
        generic=tuple(GenericBody(g.id, re.compile(g.pattern), g.kind, g.sector) for g in organ_book.generic),
        topics=tuple(Topic(re.compile(t.pattern), t.sector) for t in organ_book.topics),
        ambiguous={word.form: word for word in ambiguous},
        trap_patterns=tuple(TrapPattern(re.compile(r.pattern), r.reading, r.code) for r in trap_rows if r.pattern),
        former=tuple(office_book.former), acting=tuple(office_book.acting),
    )  # fmt: skip


def _unique(ids: list[str], file: str, faults: list[str]) -> None:
    faults += [f"{file}: id {one!r} is used {ids.count(one)} times" for one in sorted(set(ids)) if ids.count(one) > 1]


def _organisations(path: Path, faults: list[str]) -> dict[str, Organisation]:
    rows = book(path, list[schema.OrganisationRow], faults) or []
    _unique([row.id for row in rows], path.name, faults)
    return {
        row.id: Organisation(
            row.id, row.name, row.kind, tuple(dict.fromkeys([row.name, *row.forms])), tuple(row.weak_forms),
            row.seat, row.state, row.sector, row.since, row.until,
        )
        for row in rows
    }  # fmt: skip


def _offices(source: schema.OfficeBook | None, faults: list[str]) -> dict[str, Office]:
    rows = source.offices if source else []
    _unique([row.id for row in rows], "offices.yml", faults)
    offices = {}
    for row in rows:
        forms = tuple(dict.fromkeys(s for form in row.forms for s in spellings(form)))
        plurals = tuple(dict.fromkeys([*(s for p in row.plurals for s in spellings(p)), *map(plural, forms)]))
        offices[row.id] = Office(row.id, forms, plurals, tuple(row.weak_forms), row.level, row.of)
    return offices


def _organs(source: schema.OrganBook | None, faults: list[str]) -> dict[str, Organ]:
    rows = source.organs if source else []
    _unique([row.id for row in rows], "organs.yml", faults)
    organs = {}
    for row in rows:
        ruled = tuple((years.since or "0001", years.until) for years in row.ruled)
        forms = tuple(dict.fromkeys(s for form in [row.name, *row.forms] for s in spellings(form)))
        organs[row.id] = Organ(
            row.id, row.state, row.name, forms, tuple(row.weak_forms), row.kind, row.sector, row.since, row.until, ruled
        )
    return organs


def _ambiguous(path: Path, faults: list[str]) -> list[Ambiguous]:
    rows = book(path, list[schema.AmbiguousRow], faults) or []
    return [
        Ambiguous(
            form, row.kind, tuple(row.candidates), tuple((re.compile(c.pattern), c.code) for c in row.context),
            row.focal, row.default, frozenset(row.flags),
        )
        for row in rows
        for form in row.forms
    ]  # fmt: skip
