"""The codes that packs may use, as ``terms.yml`` lists them, and the codes of states."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from legation.errors import BookError
from legation.refdata.entries import State
from legation.refdata.loader import DATA as REFDATA
from legation.refdata.reading import book
from legation.refdata.tables import states as read_states

DATA = Path(__file__).parent / "data"
STATE_NAMES = REFDATA / "state_names.csv"
WORLD = "WLD"
"""Code of the world as a whole: totals of trade, workers, aid."""


class _Status(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    asserts: Literal["yes", "no"]
    meaning: str


class _Terms(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    status: dict[str, _Status]
    family: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Terms:
    """``lists`` of codes with meanings; ``statuses`` and ``classes`` from the strongest to the weakest; ``asserting``
    statuses may make a state of affairs."""

    lists: Mapping[str, Mapping[str, str]]
    statuses: Mapping[str, str]
    classes: Mapping[str, str]
    asserting: frozenset[str]


@functools.cache
def terms() -> Terms:
    """The codes that packs may use. Raises BookError when the file is faulty."""
    faults: list[str] = []
    path = DATA / "terms.yml"
    raw = book(path, dict[str, dict[str, object]], faults)
    if raw is None or faults:
        raise BookError(path.name, faults)
    classes = raw.pop("class", {})
    read = _Terms.model_validate(raw)
    return Terms(
        read.family,
        {code: one.meaning for code, one in read.status.items()},
        {code: str(meaning) for code, meaning in classes.items()},
        frozenset(code for code, one in read.status.items() if one.asserts == "yes"),
    )


@functools.cache
def states() -> Mapping[str, State]:
    """States and territories by code, former ones among them, without the rest of the reference data."""
    faults: list[str] = []
    found = read_states(REFDATA / "states.csv", faults)
    if faults:
        raise BookError("states.csv", faults)
    return found
