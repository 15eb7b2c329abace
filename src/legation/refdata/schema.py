"""The shape of the YAML books, strictly: an unknown key, a wrong type or an unknown term is a fault."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from legation.dates import parse_iso
from legation.refdata import terms


def _one_of(choices: frozenset[str] | tuple[str, ...]) -> AfterValidator:
    def check(value: str) -> str:
        if value not in choices:
            raise ValueError(f"{value!r} is none of {', '.join(sorted(choices))}")
        return value

    return AfterValidator(check)


def _date(value: str) -> str:
    parse_iso(value)
    return value


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return value


def _form(value: str) -> str:
    if value != value.strip() or not value:
        raise ValueError(f"empty, or with spaces at an end: {value!r}")
    return value


IsoDate = Annotated[str, AfterValidator(_date)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Form = Annotated[str, AfterValidator(_form)]
Level = Annotated[str, _one_of(terms.LEVELS)]
Sector = Annotated[str, _one_of(terms.SECTORS)]
BodyKind = Annotated[str, _one_of(terms.BODY_KINDS)]
Flag = Annotated[str, _one_of(terms.FLAGS)]


class Strict(BaseModel):
    """No unknown keys, no silent conversion."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)


class Dated(Strict):
    since: IsoDate | None = Field(default=None, alias="from")
    until: IsoDate | None = Field(default=None, alias="to")


class OrganisationRow(Dated):
    id: Form
    name: Form
    kind: Annotated[str, _one_of(terms.ORGANISATION_KINDS)]
    forms: list[Form] = []
    weak_forms: list[Form] = []
    seat: str | None = None
    state: str | None = None
    sector: Sector | None = None


class OfficeRow(Strict):
    id: Form
    forms: list[Form]
    plurals: list[Form] = []
    weak_forms: list[Form] = []
    level: Level
    of: dict[BodyKind, Level] = {}


class OfficeBook(Strict):
    former: list[Form]
    acting: list[Form]
    offices: list[OfficeRow]


class OrganRow(Dated):
    id: Form
    state: str
    name: Form
    forms: list[Form] = []
    weak_forms: list[Form] = []
    kind: BodyKind
    sector: Sector | None = None
    ruled: list[Dated] = []


class GenericRow(Strict):
    id: Form
    pattern: Pattern
    kind: BodyKind
    sector: Sector | None = None


class TopicRow(Strict):
    pattern: Pattern
    sector: Sector


class OrganBook(Strict):
    organs: list[OrganRow]
    generic: list[GenericRow]
    topics: list[TopicRow]


class TrapRow(Strict):
    forms: list[Form] = []
    pattern: Pattern | None = None
    reading: Annotated[str, _one_of(terms.TRAP_READINGS)]
    code: str | None = None
    flags: list[Flag] = []
    note: str | None = None


class ContextRow(Strict):
    pattern: Pattern
    code: str


class AmbiguousRow(Strict):
    forms: list[Form]
    kind: Annotated[str, _one_of(terms.STATE_NAME_KINDS)]
    candidates: list[str]
    context: list[ContextRow] = []
    focal: dict[str, str] = {}
    default: str | None = None
    flags: list[Flag] = []
