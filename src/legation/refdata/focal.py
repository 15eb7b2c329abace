"""Focal books: what a state's own media say without naming it (leaders, diaspora, memorials, themes), as data.

A focal state without a book is coded all the same; it only lacks these short cuts.
"""

from __future__ import annotations

import functools
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from legation.errors import BookError

FOLDER = Path(__file__).parent / "data" / "focal"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Person(_Strict):
    """A person known by name; ``level`` ``none`` says that the person is no actor (revered, deceased, spouse)."""

    name: str
    level: str
    since: str | None = Field(None, alias="from")
    until: str | None = None
    glued: bool = False
    sector: str | None = None


class Diaspora(_Strict):
    """Forms that name the diaspora in the state ``code`` (XXX: in several or unnamed states)."""

    code: str
    forms: tuple[str, ...]


class Memorial(_Strict):
    """A memorial at home that honours the state ``code``."""

    name: str
    code: str


class FocalBook(_Strict):
    """Short cuts for one focal state; every list may be empty."""

    state: str
    leaders: tuple[Person, ...] = ()
    people: tuple[Person, ...] = ()
    revered: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    person_name: str | None = None
    diaspora: tuple[Diaspora, ...] = ()
    diaspora_pattern: str | None = None
    memorials: tuple[Memorial, ...] = ()
    diplomatic_quarters: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    friends: tuple[str, ...] = ()
    foreign_bodies: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    kin_forms: tuple[str, ...] = ()
    compounds: dict[str, str] = {}
    commentary_titles: tuple[str, ...] = ()


@functools.cache
def load_focal(state: str) -> FocalBook:
    """The focal book of a state (ISO3); an empty one where none is written. Raises BookError with all faults."""
    path = FOLDER / f"{state}.yml"
    if not path.exists():
        return FocalBook(state=state)
    try:
        return FocalBook.model_validate(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader))
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise BookError(path.name, faults) from error
