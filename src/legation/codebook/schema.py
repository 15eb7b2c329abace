"""Shapes of the codebook's files: every key is known, every value typed; anything else refuses the book."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from legation.codebook.rules import RuleSpec
from legation.dates import parse_iso, precision

CODE = r"^[a-z][a-z0-9_]*$"
EXAMPLE_ID = r"^[a-z0-9][a-z0-9_-]*$"
ISO3 = r"^[A-Z]{3}$"
PARTNER = r"^[A-Z][A-Za-z0-9-]{1,14}$"
EVIDENCE_LENGTH = 300


def _day_or_month(text: str) -> str:
    parse_iso(text)
    if precision(text) == "year":
        raise ValueError(f"a year alone is too coarse, give YYYY-MM-DD or YYYY-MM: {text!r}")
    return text


Code = Annotated[str, Field(pattern=CODE)]
Iso3 = Annotated[str, Field(pattern=ISO3)]
Partner = Annotated[str, Field(pattern=PARTNER)]
IsoDate = Annotated[str, AfterValidator(_day_or_month)]
Prose = Annotated[str, Field(min_length=1)]


class Shape(BaseModel):
    """Base of all shapes: frozen, no unknown key."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Expect(Shape):
    """A report that the coder must find; a field that is not given is not checked, one given as null must be null."""

    type: Code
    partners: tuple[Partner, ...] = Field(min_length=1)
    mode: Code | None = None
    direction: Code | None = None
    start: IsoDate | None = None
    end: IsoDate | None = None
    date_basis: Code | None = None
    venue: Iso3 | None = None
    venue_city: Prose | None = None
    level: Code | None = None
    sector: Code | None = None
    lead: Prose | None = None
    body: Prose | None = None
    status: Code | None = None

    def further(self) -> dict[str, Any]:
        """The fields given besides type and partners."""
        return {name: getattr(self, name) for name in self.model_fields_set - {"type", "partners"}}


class Sample(Shape):
    """An article in our own words: what examples and near misses share. ``kind`` is that of the exchange it makes."""

    id: str = Field(pattern=EXAMPLE_ID)
    focal: Iso3
    published: dt.date
    title: Prose
    text: Prose
    place: Prose | None = None
    source: Code = "generic"
    kind: Code | None = None
    expect: tuple[Expect, ...]


class Example(Sample):
    """An article that carries the code; ``evidence`` are verbatim passages of text or title, one or more."""

    expect: tuple[Expect, ...] = Field(min_length=1)
    evidence: tuple[Annotated[str, Field(min_length=1, max_length=EVIDENCE_LENGTH)], ...] = Field(min_length=1)

    @field_validator("evidence", mode="before")
    @classmethod
    def _one_or_more(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value


class NearMiss(Sample):
    """An article that looks like the code but carries another one or none; ``why`` says what decides."""

    why: Prose


class Entry(Shape):
    """One code: what it means, where it ends, how hard cases are decided, examples and near misses."""

    id: Code
    label: Prose
    meaning: Prose
    limits: tuple[Prose, ...] = Field(min_length=1)
    notes: tuple[Prose, ...] = ()
    examples: tuple[Example, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()


class TypeEntry(Entry):
    """A report type: its group, the modes and directions it can take."""

    group: Code
    in_person: bool = Field(strict=True)
    default_mode: Code
    modes: tuple[Code, ...] = Field(min_length=1)
    directions: tuple[Code, ...] = Field(min_length=1)
    rules: tuple[RuleSpec, ...] = ()


class LevelEntry(Entry):
    """A level; ``rank`` orders them, 1 the highest."""

    rank: int = Field(ge=1)


class Cue(Shape):
    """A word or phrase, lower case, that points to a sector; ``*`` at the end of a word stands for any ending."""

    phrase: str
    weight: int = Field(ge=1, le=3)

    def pattern(self) -> str:
        """A regular expression for the phrase, words whole and kept apart by blanks or hyphens.

        >>> Cue(phrase="juche idea*", weight=2).pattern()
        '(?<!\\\\w)juche[\\\\s-]+idea\\\\w*(?!\\\\w)'
        """
        words = (re.escape(w.removesuffix("*")) + (r"\w*" if w.endswith("*") else "") for w in self.phrase.split())
        return r"(?<!\w)" + r"[\s-]+".join(words) + r"(?!\w)"


class SectorEntry(Entry):
    """A sector with its cues, written in the file as weight → phrases."""

    cues: tuple[Cue, ...] = ()

    @field_validator("cues", mode="before")
    @classmethod
    def _by_weight(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return tuple({"phrase": p, "weight": weight} for weight, phrases in value.items() for p in phrases or ())


class BookHead(Shape):
    """``book.yml``."""

    title: Prose
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    licence: Prose
    about: Prose
    groups: dict[Code, Prose]
