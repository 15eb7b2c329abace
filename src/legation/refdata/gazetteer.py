"""The gazetteer: what the rooms after it ask the reference data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from legation.dates import first_day, last_day
from legation.errors import MisuseError, did_you_mean
from legation.refdata.entries import (
    Ambiguous,
    Body,
    GenericBody,
    Office,
    Organ,
    Organisation,
    Place,
    State,
    Surface,
    Topic,
    TrapPattern,
)

Date = dt.date | str | None


def within(date: Date, start: str | None, end: str | None) -> bool:
    """Whether a day (or part of a month or year) lies from ``start`` to ``end``; None is open, no date is within."""
    if date is None:
        return True
    first, last = (date, date) if isinstance(date, dt.date) else (first_day(date), last_day(date))
    return (start is None or first_day(start.zfill(4)) <= last) and (end is None or first <= last_day(end))


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Who and where. All mappings go by id or code; ``surfaces()`` is what a matcher is built from."""

    states: Mapping[str, State]
    all_surfaces: tuple[Surface, ...]
    places: tuple[Place, ...]
    organisations: Mapping[str, Organisation]
    offices: Mapping[str, Office]
    organs: Mapping[str, Organ]
    generic: tuple[GenericBody, ...]
    topics: tuple[Topic, ...]
    ambiguous: Mapping[str, Ambiguous]
    trap_patterns: tuple[TrapPattern, ...]
    former: tuple[str, ...]
    acting: tuple[str, ...]
    _parties: dict[str, list[Organ]] = field(default_factory=dict)
    _bodies: dict[str, Organ] = field(default_factory=dict)
    _acting: dict[str, Organisation] = field(default_factory=dict)
    _adjectives: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._acting.update((form, one) for one in self.organisations.values() for form in (one.id, *one.forms))
        for organ in self.organs.values():
            self._bodies.update((form, organ) for form in organ.forms)
            if organ.ruled or organ.kind == "ruling_party":
                for form in (*organ.forms, *organ.weak_forms):
                    self._parties.setdefault(form.casefold(), []).append(organ)
        for one in self.all_surfaces:
            if one.kind == "adjective" and one.language == "en":
                self._adjectives.setdefault(one.entry, one.form)
        self._adjectives.update({"KOR": "South Korean", "PRK": "North Korean", "GEO": "Georgian", "DOM": "Dominican"})
        self._adjectives.update({"COG": "Congolese", "COD": "Congolese", "DMA": "Dominican"})

    def surfaces(
        self, language: str = "en", focal: str | None = None, kinds: frozenset[str] | None = None
    ) -> tuple[Surface, ...]:
        """All forms of a language, for a matcher; forms bound to another focal state than ``focal`` are left out."""
        return tuple(
            s for s in self.all_surfaces
            if s.language == language and s.focal in (None, focal) and (kinds is None or s.kind in kinds)
        )  # fmt: skip

    def state(self, code: str) -> State:
        """The state of a code; MisuseError when there is none."""
        try:
            return self.states[code]
        except KeyError:
            raise MisuseError(f"no state has the code {code!r}.{did_you_mean(code, self.states)}") from None

    def name_of(self, code: str) -> str:
        """The English short name of a state, ``unnamed partner`` for XXX, the full name of an organisation.

        A code that means both (``NAM``) has both names, joined by "or".
        """
        if code == "XXX":
            return "unnamed partner"
        if code not in self.organisations:
            return self.state(code).name
        organisation = self.organisations[code].name
        return f"{self.states[code].name} or {organisation}" if code in self.states else organisation

    def adjective_of(self, code: str) -> str:
        """The usual English adjective of a state; its name where it has none ("Hong Kong")."""
        return self._adjectives.get(code, self.state(code).name)

    def as_of(self, code: str, date: Date) -> State | None:
        """The state behind a code on a date: RUS or UKR in 1985 → SUN, SUN in 2000 → RUS; None before there was one."""
        state = self.state(code)
        if within(date, state.valid_from, state.valid_to):
            return state
        if date is not None and state.valid_to is not None and not within(date, None, state.valid_to):
            heir = self.states.get(state.codes_as)
            return heir if heir and within(date, heir.valid_from, heir.valid_to) else None
        before = [s for s in self.states.values() if code in s.successors and within(date, s.valid_from, s.valid_to)]
        return min(before, key=lambda s: (s.codes_as != code, s.valid_from or "")) if before else None

    def ruling_party(self, form: str, date: Date = None, state: str | None = None) -> bool:
        """Whether a party (or an organ of one) so called ruled (in ``state``) on that date; undated, if it ever did."""
        parties = self._parties.get(form.casefold().removeprefix("the "), [])
        here = [party for party in parties if state in (None, party.state)]
        return any(self.kind_of_organ(party, date) == "ruling_party" for party in here)

    def kind_of_organ(self, organ: Organ, date: Date = None) -> str:
        """The kind of a body on a date: a party with years in power is a ``ruling_party`` then, else a ``party``."""
        if not organ.ruled:
            return organ.kind
        return "ruling_party" if any(within(date, start, end) for start, end in organ.ruled) else "party"

    def body(self, text: str, organ: str | None = None, date: Date = None) -> Body:
        """Kind and sector of a body by the list of organs and organisations, else by patterns and words."""
        name = text.removeprefix("the ")
        listed = self.organs.get(organ) if organ else self._bodies.get(name)
        if listed:
            return Body(self.kind_of_organ(listed, date), listed.sector, listed.state, listed.id, listed.id)
        acting = self._acting.get(name)
        if acting:
            return Body("organisation", acting.sector, None, None, acting.id)
        topic = next((t.sector for t in self.topics if t.pattern.search(text)), None)
        for generic in self.generic:
            if generic.pattern.search(text):
                return Body(generic.kind, generic.sector or topic, None, None, generic.id)
        return Body(None, topic, None, None, "topic" if topic else "none")

    def resolve_ambiguous(self, form: str, focal: str | None = None, context: str = "") -> str | None:
        """The code of an ambiguous form: by the focal state, else by words in the text around, else its default."""
        word = self.ambiguous.get(form)
        if word is None:
            raise MisuseError(f"{form!r} is not listed as ambiguous.{did_you_mean(form, self.ambiguous)}")
        if focal is not None and focal in word.focal:
            return word.focal[focal]
        return next((code for pattern, code in word.context if pattern.search(context)), word.default)
