"""The entries of the reference data, as frozen records. Dates are ISO texts of any precision; "" or None is unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory. ``codes_as`` is the code that reports carry (SUN → RUS, unrecognised ones → XXX).

    ``iso`` says whether ``code`` is in ISO 3166-1 today; ``valid_from`` is set where independence or the present
    form is younger than 1945; ``region`` is the UN M49 subregion.
    """

    code: str
    name: str
    official_name: str
    iso: bool
    valid_from: str | None
    valid_to: str | None
    successors: tuple[str, ...]
    region: str
    codes_as: str
    note: str


@dataclass(frozen=True, slots=True)
class Surface:
    """A form as it stands in texts, and what it means.

    ``kind`` is name, adjective, demonym, capital, seat, prefix, epithet (states); ambiguous; city, province, landmark;
    organisation; organ; office; trap. ``code`` is what a report would carry: ISO3, XXX, an organisation's acronym, the
    state of an organ or place; None for offices, ambiguous forms and traps without reading. ``entry`` is the id of the
    entry itself (SUN, ``prk-mfa``, ``ambassador``). ``flags``: ``case`` matches only as written, ``weak`` needs support
    from the context, ``glued`` may touch neighbouring letters. ``focal`` restricts a form to sources of that
    focal state. ``reading`` says what a trap is; ``city`` where a place lies.
    """

    form: str
    kind: str
    code: str | None
    entry: str
    language: str = "en"
    flags: frozenset[str] = frozenset()
    candidates: tuple[str, ...] = ()
    focal: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    city: str | None = None
    reading: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A city, province or landmark; ``city`` is its present name or a landmark's city, ``population`` 0 if unknown."""

    form: str
    state: str
    kind: str
    city: str | None
    population: int
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international organisation; ``id`` is the acronym that reports carry as partner."""

    id: str
    name: str
    kind: str
    forms: tuple[str, ...]
    weak_forms: tuple[str, ...]
    seat: str | None
    seat_state: str | None
    sector: str | None
    valid_from: str | None
    valid_to: str | None


@dataclass(frozen=True, slots=True)
class Office:
    """An office or rank. ``level`` holds unless ``of`` names another for the kind of institution it belongs to."""

    id: str
    forms: tuple[str, ...]
    plurals: tuple[str, ...]
    weak_forms: tuple[str, ...]
    level: str
    of: Mapping[str, str] = field(default_factory=dict)

    def level_in(self, kind: str | None) -> str:
        """The level of this office in an institution of that kind (None: not known)."""
        return self.of.get(kind, self.level) if kind else self.level


@dataclass(frozen=True, slots=True)
class Organ:
    """A party, ministry or other body of one state. ``ruled`` holds (from, to) pairs of a party's years in power."""

    id: str
    state: str
    name: str
    forms: tuple[str, ...]
    weak_forms: tuple[str, ...]
    kind: str
    sector: str | None
    valid_from: str | None
    valid_to: str | None
    ruled: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class GenericBody:
    """A pattern for the names of bodies that are not listed one by one, with the kind and sector it gives."""

    id: str
    pattern: re.Pattern[str]
    kind: str
    sector: str | None


@dataclass(frozen=True, slots=True)
class Topic:
    """Words in a body's name that tell its sector ("Health" in any ministry, committee or department)."""

    pattern: re.Pattern[str]
    sector: str


@dataclass(frozen=True, slots=True)
class Body:
    """What a body's name tells: ``kind`` and ``sector`` (None unknown), ``state`` and ``organ`` if listed."""

    kind: str | None
    sector: str | None
    state: str | None
    organ: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class TrapPattern:
    """A pattern for phrases that contain a name but mean something else; ``code`` as in Surface."""

    pattern: re.Pattern[str]
    reading: str
    code: str | None


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A form with several candidates: the focal state decides, else the first pattern found, else ``default``."""

    form: str
    kind: str
    candidates: tuple[str, ...]
    context: tuple[tuple[re.Pattern[str], str], ...]
    focal: Mapping[str, str]
    default: str | None
    flags: frozenset[str]
