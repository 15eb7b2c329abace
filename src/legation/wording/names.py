"""Names of states, organisations and codes as English readers know them."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from legation.refdata.codes import organisation_names, state_names

if TYPE_CHECKING:
    from legation.refdata import Gazetteer

WITH_ARTICLE = frozenset(
    {"ARE", "BHS", "CAF", "COD", "COG", "COM", "DOM", "GBR", "GMB", "MDV", "MHL", "NLD", "PHL", "SLB", "USA"}
)
SECTORS = {"it": "IT", "public_safety": "public safety", "science_technology": "science and technology"}
LEVELS = {"vice_minister": "vice-minister", "nongovernmental": "non-governmental"}


@functools.cache
def gazetteer() -> Gazetteer:
    """The reference data."""
    from legation.refdata import load  # names alone do not need it, and it takes half a second

    return load()


def name(code: str) -> str:
    """Name of a state or organisation; the code itself where the reference data have none.

    ``NAM`` is the ISO code of Namibia and the usual acronym of a movement: both are told, because the code alone
    does not say which.

    >>> name("MNG"), name("XXX"), name("NAM")
    ('Mongolia', 'unnamed partner', 'Namibia or Non-Aligned Movement')
    """
    if code == "XXX":
        return "unnamed partner"
    found = [names[code] for names in (state_names(), organisation_names()) if code in names]
    return " or ".join(found) or code


def in_sentence(code: str) -> str:
    """The name as it stands within a sentence, with an article where English has one.

    >>> in_sentence("NLD"), in_sentence("XXX")
    ('the Netherlands', 'an unnamed country')
    """
    if code == "XXX":
        return "an unnamed country"
    organisation = code in organisation_names() and code not in state_names()
    found = name(code).removeprefix("the ").removeprefix("The ")
    return f"the {found}" if organisation or code in WITH_ARTICLE else found


def adjective(code: str) -> str | None:
    """The adjective of a state (``Russian``); None for organisations, unknown codes and states without one."""
    if code == "XXX" or code not in gazetteer().states:
        return None
    found = gazetteer().adjective_of(code)
    return found if found != name(code) else None


def forms(code: str) -> tuple[str, ...]:
    """All English names and adjectives that a text may call a state by, ambiguous ones ("Korean") among them."""
    return _forms().get(code, ()) + tuple(w.form for w in gazetteer().ambiguous.values() if code in w.candidates)


@functools.cache
def _forms() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for surface in gazetteer().all_surfaces:
        if surface.language == "en" and surface.entry in gazetteer().states:
            found.setdefault(surface.entry, []).append(surface.form)
    return {code: tuple(names) for code, names in found.items()}


def listed(items: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    found = list(items)
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def sector(code: str) -> str:
    """A sector for readers: ``Science and technology``."""
    words = SECTORS.get(code, code.replace("_", " "))
    return words[:1].upper() + words[1:]


def level(code: str) -> str:
    """A level for readers: ``Vice-minister``."""
    return LEVELS.get(code, code).capitalize()


def place(city: str | None, venue: str | None) -> str:
    """City and country, as far as they are told: ``Pyongyang, North Korea``."""
    return ", ".join(part for part in (city, name(venue) if venue else None) if part) or "not told"
