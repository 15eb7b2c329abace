"""Cells of a pack's tables: text to values, with the reason when a cell is refused."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, get_type_hints

from legation.errors import did_you_mean
from legation.ledger.statements import AMOUNT, DATE, FAMILIES, ID, LAST, MARK, NUMBER, STATE, STATES, Cell, Statement
from legation.ledger.terms import WORLD, states, terms
from legation.ledger.when import when

NUMERAL = re.compile(r"\d{1,15}\Z")
DECIMAL = re.compile(r"\d{1,15}(?:\.\d{1,6})?\Z")
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
CARRIED = frozenset(("id", "focal", "pack", "place", "status", "sources", "locator", "note"))


@functools.cache
def columns(family: str) -> Mapping[str, Cell]:
    """The columns of a family's own, in the order of the file (``status,source,locator,note`` come after them)."""
    shape = FAMILIES[family]
    hints = get_type_hints(shape, include_extras=True)
    return {one.name: hints[one.name].__metadata__[0] for one in fields(shape) if one.name not in CARRIED}


@functools.cache
def header(family: str) -> tuple[str, ...]:
    """All columns of a family's file."""
    return (*columns(family), *LAST)


def parse(cell: Cell, text: str, others: frozenset[str]) -> Any:
    """The value of a cell; ``others`` are codes of the pack that are no states. Raises ValueError with the reason."""
    if text != text.strip():
        raise ValueError(f"spaces around {text!r}")
    if not text:
        if cell.required:
            raise ValueError("must not be empty")
        return _EMPTY.get(cell.kind, "")
    if cell.kind == STATE:
        return _code(text, others)
    if cell.kind == STATES:
        codes = tuple(_code(part, others) for part in text.split(";"))
        if len(set(codes)) < len(codes):
            raise ValueError(f"a code stands twice in {text!r}")
        return codes
    if cell.kind.startswith("term:"):
        return _term(cell.kind.removeprefix("term:"), text)
    reader = _READERS.get(cell.kind)
    return reader(text) if reader else text


def _code(text: str, others: frozenset[str]) -> str:
    if text in states() or text == WORLD or text in others:
        return text
    known = (*states(), WORLD, *others)
    raise ValueError(f"unknown state {text!r}.{did_you_mean(text, known)}")


def _term(name: str, text: str) -> str:
    known = terms().lists[name]
    if text not in known:
        raise ValueError(f"unknown code {text!r}.{did_you_mean(text, known) or ' Known: ' + ', '.join(known)}")
    return text


def _number(text: str) -> int:
    if not NUMERAL.match(text):
        raise ValueError(f"not a whole number: {text!r}")
    return int(text)


def _amount(text: str) -> float:
    if not DECIMAL.match(text) or not math.isfinite(float(text)):
        raise ValueError(f"not a number: {text!r}; write 1234.5 without units or commas")
    return float(text)


def _mark(text: str) -> bool:
    if text != "yes":
        raise ValueError(f"must be 'yes' or empty: {text!r}")
    return True


def _key(text: str) -> str:
    if not KEY.match(text):
        raise ValueError(f"not a key (small letters, digits, hyphens): {text!r}")
    return text


_EMPTY: dict[str, Any] = {STATE: None, STATES: (), DATE: None, NUMBER: None, AMOUNT: None, MARK: False}
_READERS: dict[str, Callable[[str], Any]] = {DATE: when, NUMBER: _number, AMOUNT: _amount, MARK: _mark, ID: _key}


def build(family: str, values: Mapping[str, Any], carried: Mapping[str, Any]) -> Statement:
    """A statement of a family from its own values and what all statements carry."""
    return FAMILIES[family](**carried, **values)
