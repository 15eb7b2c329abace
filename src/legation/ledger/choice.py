"""Which of several statements about one thing is shown, and why the others are not.

The rule, in this order: status, class of source, precision, recency of the source; then agreement lends precision.
``docs/methods/ledger.md`` states it for readers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from legation.dates import last_day
from legation.ledger.book import Ledger, asserts
from legation.ledger.statements import Statement
from legation.ledger.terms import terms
from legation.ledger.when import ENDLESS, When

Kind = TypeVar("Kind", bound=Statement)


@dataclass(frozen=True, slots=True)
class Lost(Generic[Kind]):
    """A statement that is not shown. ``why`` says which step of the rule decided; ``agrees`` whether its dates allow
    what is shown."""

    statement: Kind
    why: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Choice(Generic[Kind]):
    """The statement shown and the others, best first."""

    shown: Kind
    others: tuple[Lost[Kind], ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    """The steps of the rule for one statement; smaller is better. ``age`` in days before the end of time."""

    status: int
    source: int
    width: int
    age: int
    start: dt.date
    id: str


def rank(ledger: Ledger, statement: Statement, date: When | None) -> Rank:
    """Where a statement stands under the rule: the best class among its sources, the newest of their dates."""
    order = list(terms().statuses)
    classes = list(terms().classes)
    found = [ledger.source(statement, one) for one in statement.sources]
    newest = max((last_day(one.dated) for one in found if one.dated), default=dt.date.min)
    return Rank(
        order.index(statement.status),
        min(classes.index(one.kind) for one in found),
        date.width if date else ENDLESS + 1,
        (dt.date.max - newest).days,
        date.earliest if date else dt.date.max,
        statement.id,
    )


def choose(ledger: Ledger, rivals: Sequence[tuple[Kind, When | None]]) -> Choice[Kind]:
    """The statement shown among rivals with their dates (at least one), and why each other is not.

    The best by ``rank`` decides what is true; where a narrower date of an asserting statement lies within its date,
    that one is shown instead, since both agree.
    """
    ranked = sorted(((rank(ledger, one, date), one, date) for one, date in rivals), key=lambda row: row[0])
    best, shown, told = ranked[0]
    finer = [
        row
        for row in ranked
        if told is not None
        and row[2] is not None
        and row[2].width < told.width
        and row[2].within(told)
        and asserts(row[1])
    ]
    if finer:
        best, shown, told = min(finer, key=lambda row: (row[0].width, row[0]))
    lost = tuple(
        Lost(one, _why(mine, best, one, shown, _fits(told, date)), date is None or told is None or date.meets(told))
        for mine, one, date in ranked
        if one is not shown
    )
    return Choice(shown, lost)


def _fits(told: When | None, date: When | None) -> bool:
    """Whether the date shown is a more exact one within another."""
    return told is not None and date is not None and told.width < date.width and told.within(date)


def _why(mine: Rank, best: Rank, one: Statement, shown: Statement, fits: bool) -> str:
    if fits:
        return "agreement: a more exact statement fits it"
    if mine.status > best.status:
        return f"status: {one.status}, not {shown.status}"
    if mine.source > best.source:
        classes = list(terms().classes)
        return f"source: {classes[mine.source]}, not {classes[best.source]}"
    if mine.width > best.width:
        return "precision: less exact"
    if mine.age > best.age:
        return "recency: older or undated source"
    return "order: the earlier date is shown"
