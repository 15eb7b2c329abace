"""Counting: the rows of a period that a rule lets pass, broken down as asked, with what was refused and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from legation.counting.compiling import Bound, decided
from legation.counting.covered import Covered, covered, months_of
from legation.counting.dimensions import Dimension, column_of, place_in_order
from legation.counting.rule import Rule
from legation.extract import Extract
from legation.period import Period

SHOWN = (
    "id", "exchange", "day", "last_day", "month", "direction", "venue", "city", "level", "sector", "lead", "event",
    "partners", "sources", "types", "reports", "description",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """What is counted: ``partner`` None takes all."""

    rule: Rule
    focal: str
    period: Period
    partner: str | None = None

    def statement(self, bound: Bound) -> str:
        """The SELECT of the period's rows of the unit with their decision."""
        return decided(self.rule, self.focal, bound, self.period, self.partner, asked_only=True)


@dataclass(frozen=True, slots=True)
class Group:
    """``count`` rows with these ``values`` (None: not told); ``covered`` days of the month or year, where the values
    name one. ``count`` is None for a month that is not covered."""

    values: tuple[str | None, ...]
    count: int | None
    covered: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """A total with its parts.

    ``total`` is None when the period is not covered at all. ``decisions`` holds how many rows each decision took
    (0: counted). ``groups`` holds the total's parts by each set of dimensions; a row that names several partners,
    sources or types stands in several groups: ``repeated`` tells by how much their sum exceeds the total.
    """

    question: Question
    total: int | None
    decisions: dict[int, int]
    coverage: Covered
    dimensions: tuple[Dimension, ...] = ()
    groups: tuple[Group, ...] = ()
    repeated: int = 0


def tally(extract: Extract, question: Question, by: Sequence[Dimension] = (), *, reach: bool = True) -> Tally:
    """Count. ``reach`` False leaves the coverage of the period out of the question (for totals beside others)."""
    bound = Bound()
    found = extract.sql(
        f"SELECT decision, count(*) FROM ({question.statement(bound)}) GROUP BY decision ORDER BY decision",
        bound.values,
    )
    decisions = {int(decision): int(number) for decision, number in found}
    coverage = covered(extract, question.focal, question.period) if reach else Covered(question.period, {}, {})
    number = decisions.get(0, 0)
    total = None if reach and not number and not coverage.total else number
    if not by:
        return Tally(question, total, decisions, coverage)
    groups, repeated = _groups(extract, question, tuple(by), coverage, number)
    return Tally(question, total, decisions, coverage, tuple(by), groups, repeated)


def _groups(
    extract: Extract, question: Question, by: tuple[Dimension, ...], coverage: Covered, number: int
) -> tuple[tuple[Group, ...], int]:
    bound = Bound()
    columns = ", ".join(f"{column_of(one, question.rule)} AS value_{n}" for n, one in enumerate(by))
    values = ", ".join(f"value_{n}" for n in range(len(by)))
    found = extract.sql(
        f"SELECT {values}, count(*) FROM (SELECT {columns} FROM ({question.statement(bound)}) WHERE decision = 0) "
        "GROUP BY ALL",
        bound.values,
    )
    counted: dict[tuple[str | None, ...], int] = {tuple(row[:-1]): int(row[-1]) for row in found}
    repeated = sum(counted.values()) - number
    times = [n for n, one in enumerate(by) if one.key in ("month", "year")]
    if len(by) == 1 and times:
        size = 7 if by[0].key == "month" else 4
        for place in dict.fromkeys(month[:size] for month in months_of(question.period)):
            counted.setdefault((place,), 0)
    sums = [_sums(counted, n) for n in range(len(by))]
    order = sorted(counted, key=lambda key: [place_in_order(one, key[n], sums[n][key[n]]) for n, one in enumerate(by)])
    groups = []
    for key in order:
        days = coverage.of(key[times[0]] or "") if times and key[times[0]] is not None else None
        groups.append(Group(key, None if days == 0 and not counted[key] else counted[key], days))
    return tuple(groups), repeated


def _sums(counted: dict[tuple[str | None, ...], int], place: int) -> dict[str | None, int]:
    sums: dict[str | None, int] = {}
    for key, number in counted.items():
        sums[key[place]] = sums.get(key[place], 0) + number
    return sums


def counted_rows(extract: Extract, question: Question, limit: int | None = None) -> list[dict[str, Any]]:
    """The rows that were counted, in the order of their days; at most ``limit``."""
    bound = Bound()
    statement = question.statement(bound)
    some = f" LIMIT {int(limit)}" if limit is not None else ""
    return extract.records(
        f"SELECT {', '.join(SHOWN)} FROM ({statement}) WHERE decision = 0 ORDER BY first_day, id{some}", bound.values
    )
