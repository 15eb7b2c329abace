"""Surfaces of everything that is not a state's name, and the check that no form has two meanings by accident."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from legation.refdata.entries import Ambiguous, Office, Organ, Organisation, Place, State, Surface
from legation.refdata.schema import TrapRow

CASE: frozenset[str] = frozenset({"case"})
WEAK: frozenset[str] = frozenset({"weak"})
NONE: frozenset[str] = frozenset()
LANGUAGE_RANGES = (("ko", "가", "힣"), ("ru", "а", "я"), ("zh", "一", "鿿"))


def entry_surfaces(
    organisations: Mapping[str, Organisation],
    organs: Mapping[str, Organ],
    offices: Mapping[str, Office],
    places: Sequence[Place],
    traps: Sequence[TrapRow],
    ambiguous: Sequence[Ambiguous],
    states: Mapping[str, State],
) -> list[Surface]:
    """One surface a form; an acronym (no lower-case letter) counts only as written."""
    found = [
        Surface(form, "trap", row.code, form, flags=frozenset(row.flags), reading=row.reading)
        for row in traps
        for form in row.forms
    ]
    found += [Surface(a.form, "ambiguous", None, a.form, flags=a.flags, candidates=a.candidates) for a in ambiguous]
    for one in organisations.values():
        for form, marks in _marked((one.id, *one.forms), one.weak_forms):
            years = (one.valid_from, one.valid_to)
            found.append(Surface(form, "organisation", one.id, one.id, "en", marks, (), None, *years))
    for organ in organs.values():
        code = states[organ.state].codes_as if organ.state in states else organ.state
        for form, marks in _marked(organ.forms, organ.weak_forms):
            years = (organ.valid_from, organ.valid_to)
            found.append(Surface(form, "organ", code, organ.id, language_of(form), marks, (), None, *years))
    for office in offices.values():
        for form, marks in _marked((*office.forms, *office.plurals), office.weak_forms):
            found.append(Surface(form, "office", None, office.id, flags=marks))
    for place in places:
        code = states[place.state].codes_as if place.state in states else place.state
        form, city = place.form, place.city
        found.append(Surface(form, place.kind, code, city or form, language_of(form), place.flags, city=city))
    return found


def with_apostrophes(surfaces: Sequence[Surface]) -> list[Surface]:
    """The surfaces, and those with a straight apostrophe also with a curly one."""
    return [*surfaces, *(replace(s, form=s.form.replace("'", "’")) for s in surfaces if "'" in s.form)]


def _marked(forms: Sequence[str], weak: Sequence[str]) -> list[tuple[str, frozenset[str]]]:
    marked = [(form, CASE if form.isupper() else NONE) for form in dict.fromkeys(forms) if form not in weak]
    return marked + [(form, WEAK | CASE if form.isupper() else WEAK) for form in weak]


def language_of(form: str) -> str:
    """The language that a form's script tells; ``en`` for Latin letters."""
    if form.isascii():
        return "en"
    for language, first, last in LANGUAGE_RANGES:
        if any(first <= letter <= last for letter in form.lower()):
            return language
    return "en"


def check_meanings(surfaces: Sequence[Surface], faults: list[str]) -> tuple[Surface, ...]:
    """Each form once a language and focal state: traps, then ambiguous forms stand for the forms they cover.

    Two forms with different codes (or office beside name) are a fault; with the same code the first one stands.
    """
    rank = {"trap": 0, "ambiguous": 1}
    kept: dict[tuple[str, str, str | None], Surface] = {}
    for one in sorted(surfaces, key=lambda s: rank.get(s.kind, 2)):
        key = (one.language, one.form, one.focal)
        other = kept.setdefault(key, one)
        if other is one or other.kind in rank or other.code == one.code or "weak" in one.flags:
            continue
        faults.append(
            f"{one.form!r} ({one.language}) is {other.kind} of {other.code or other.entry} and {one.kind} of "
            f"{one.code or one.entry}: make one weak, or list it in ambiguous.yml"
        )
    return tuple(kept.values())
