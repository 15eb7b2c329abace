"""What a briefing rests on: the counted rows of its period by table, their coverage, and the period before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from legation.counting.change import Change, change
from legation.counting.dimensions import DIMENSIONS
from legation.counting.rule import Rule
from legation.counting.tally import Question, Tally, counted_rows, tally
from legation.extract import Extract
from legation.period import Period

TABLES = ("A", "B", "C")
"""Bilateral with the partner, bilateral with others, gatherings of many."""


@dataclass(frozen=True, slots=True)
class Row:
    """A counted row with its ``label`` (``A3``); ``with_partner`` whether the partner takes part."""

    label: str
    values: dict[str, Any]
    with_partner: bool


@dataclass(frozen=True, slots=True)
class Material:
    """``rows`` of all three tables, newest first in each; ``pair`` the tally of focal state and partner, ``whole`` that
    of all partners; ``before`` the comparison with the period of the same length that ends where this one begins."""

    focal: str
    partner: str
    rule: Rule
    period: Period
    rows: tuple[Row, ...]
    pair: Tally
    whole: Tally
    before: Change

    def of(self, table: str) -> list[Row]:
        """The rows of one table."""
        return [row for row in self.rows if row.label.startswith(table)]

    @property
    def own(self) -> list[Row]:
        """The rows in which the partner takes part."""
        return [row for row in self.rows if row.with_partner]


def gather(extract: Extract, focal: str, partner: str, rule: Rule, period: Period) -> Material:
    """Count the period and the one before it."""
    question = Question(rule, focal, period)
    own = Question(rule, focal, period, partner)
    found = counted_rows(extract, question)
    held = [row["exchange"] for row in found if row["exchange"]]
    kinds = dict(
        extract.sql(
            "SELECT id, kind FROM exchanges WHERE focal = $focal AND id IN (SELECT unnest($ids))",
            {"focal": focal, "ids": held},
        )
    )
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for row in reversed(found):
        many = kinds.get(row["exchange"]) == "multilateral"
        tables["C" if many else "A" if partner in row["partners"] else "B"].append(row)
    rows = tuple(
        Row(f"{name}{number}", row, partner in row["partners"])
        for name, some in tables.items()
        for number, row in enumerate(some, start=1)
    )
    by = (DIMENSIONS["month"],)
    earlier = Question(rule, focal, period_before(period), partner)
    before = change(extract, earlier, own, (DIMENSIONS["sector"], DIMENSIONS["level"]), 0)
    return Material(focal, partner, rule, period, rows, tally(extract, own, by), tally(extract, question), before)


def period_before(period: Period) -> Period:
    """The period of the same length that ends on the day before: as many months where whole months are asked for.

    >>> from legation.period import period as of
    >>> str(period_before(of("2024-04", "2024-06"))), str(period_before(of("2024-04-10", "2024-04-19")))
    ('Jan–Mar 2024', '31 Mar – 9 Apr 2024')
    """
    last = period.first - dt.timedelta(1)
    if period.first.day == 1 and (period.last + dt.timedelta(1)).day == 1:
        months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
        number = period.first.year * 12 + period.first.month - 1 - months
        return Period(dt.date(number // 12, number % 12 + 1, 1), last)
    return Period(last - (period.last - period.first), last)
