"""What the API answers, as its OpenAPI document describes it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from legation.web.asking import Fault
from legation.web.exchange_sheets import COLUMNS

TYPES: dict[str, Any] = {"text": str, "date": str, "integer": int, "number": float, "share": float, "boolean": bool,
                         "list": list[str]}  # fmt: skip
ExchangeRow = create_model(
    "Exchange",
    **{c.key: (TYPES[c.kind] | None, Field(None, description=c.description, title=c.title)) for c in COLUMNS},
)  # type: ignore[call-overload]
"""One exchange as in the list; a missing value is null."""


class Problem(BaseModel):
    """RFC 9457 problem details; ``faults`` one for each parameter that is wrong, ``near`` addresses that come near."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    faults: list[Fault] = []
    near: list[str] = []


class Listing(BaseModel):
    """A part of a list. ``total`` how many there are, ``next`` the address of what follows (null: nothing does)."""

    total: int
    limit: int
    offset: int
    next: str | None
    origin: dict[str, Any]


class Exchanges(Listing):
    """Exchanges, in the order asked for."""

    items: list[ExchangeRow]  # type: ignore[valid-type]


class Rows(Listing):
    """Rows of a table of the record; the data dictionary tells their columns."""

    items: list[dict[str, Any]]


class Coverage(BaseModel):
    """Days with articles: ``source``, ``published``, ``language``, ``articles``; ``told`` the gaps in sentences."""

    total: int
    told: list[str]
    items: list[dict[str, Any]]


class State(BaseModel):
    """The data as they are: numbers of articles and exchanges, first and last day, run and versions."""

    model_config = ConfigDict(extra="allow")
    articles: int
    exchanges: int
    first: str | None
    last: str | None
    versions: dict[str, str]
    snapshot: str | None
    stamp: str
