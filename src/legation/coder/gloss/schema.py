"""Shapes of the files of a gloss book."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """Root of all shapes: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class EndingRow(Shape):
    """Endings that a form written with ``~`` and this key stands for, of one and of many."""

    one: tuple[str, ...] = Field(min_length=1)
    many: tuple[str, ...] = ()


class DateRow(Shape):
    """A formula of dates: a pattern over folded text with ``{day}``, ``{month}`` …, or ``days`` from publication."""

    when: str
    lead: str = "on"
    days: int | None = None
    ahead: bool = False


class OrderRow(Shape):
    """A rule of word order."""

    id: str = Field(pattern=r"^[a-z_]+$")
    when: str
    to: tuple[int | str, ...] = Field(min_length=1)


class Head(Shape):
    """``book.yml``: what is said once of the language."""

    language: str = Field(pattern=r"^[a-z]{2,3}$")
    name: str
    spaced: bool = True
    abbreviations: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    endings: dict[str, EndingRow] = {}
    parts: dict[str, str] = {}
    months: dict[int, tuple[str, ...]] = {}
    weekdays: dict[str, tuple[str, ...]] = {}
    numbers: dict[str, int] = {}
    dates: tuple[DateRow, ...] = ()
    order: tuple[OrderRow, ...] = ()


class States(Shape):
    """``states.yml``: names of states beside those of the reference data, and their adjectives, by code."""

    names: dict[str, tuple[str, ...]] = {}
    nations: dict[str, tuple[str, ...]] = {}
