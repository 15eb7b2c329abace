"""Counting: the rows of a period that a rule lets pass, broken down as asked, with what was refused and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from legation.counting.compiling import COUNTED, Bound, decided
from legation.counting.covered import Covered, covered, months_of
from legation.counting.dimensions import Dimension, column_of, place_in_order
from legation.counting.rule import Rule
from legation.counting.units import ROWS
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


def tally(extract: Extract, question: Question, by: Sequence[Dimension] = ()) -> Tally:
    """Count, broken down by the dimensions, if any."""
    return tallies(extract, question, [tuple(by)])[0]


def tallies(extract: Extract, question: Question, breakdowns: Sequence[tuple[Dimension, ...]]) -> list[Tally]:
    """One count broken down in several ways, in one pass over the rows."""
    bound = Bound()
    rule = question.rule
    used = list(dict.fromkeys(one for by in breakdowns for one in by))
    columns = "".join(f", {column_of(one, rule)} AS {one.key}_value" for one in used)
    parts = ["SELECT -1, decision::VARCHAR, NULL, count(*) FROM decided GROUP BY decision"]
    for number, by in enumerate(breakdowns):
        if by:
            values = [_value(one) for one in by]
            both = ", ".join(f"{value} AS value_{n}" for n, value in enumerate([*values, "NULL"][:2]))
            inner = f"SELECT {both} FROM decided WHERE decision = 0"
            parts.append(f"SELECT {number}, value_0, value_1, count(*) FROM ({inner}) GROUP BY ALL")
    found = extract.sql(
        f"WITH decided AS MATERIALIZED (SELECT decision{columns} FROM ({question.statement(bound)})) "
        + " UNION ALL ".join(parts),
        bound.values,
    )
    decisions = dict(sorted((int(row[1]), int(row[3])) for row in found if row[0] == -1))
    coverage = covered(extract, question.focal, question.period)
    counted = decisions.get(COUNTED, 0)
    total = None if not counted and not coverage.total else counted
    made = []
    for number, by in enumerate(breakdowns):
        parts_of = {tuple(row[1 : 1 + len(by)]): int(row[3]) for row in found if row[0] == number}
        repeated = sum(parts_of.values()) - counted if by else 0
        groups = _groups(parts_of, question, by, coverage) if by else ()
        made.append(Tally(question, total, decisions, coverage, by, groups, repeated))
    return made


def _value(dimension: Dimension) -> str:
    """A row's value; each of a list's values in turn, and one unknown for an empty list."""
    column = f"{dimension.key}_value"
    return f"unnest(CASE WHEN len({column}) = 0 THEN [NULL] ELSE {column} END)" if dimension.several else column


def _groups(
    counted: dict[tuple[str | None, ...], int], question: Question, by: tuple[Dimension, ...], coverage: Covered
) -> tuple[Group, ...]:
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
    return tuple(groups)


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


def rows_of(extract: Extract, question: Question, ids: list[str]) -> dict[str, dict[str, Any]]:
    """The unit's rows of these ids, whatever the rule decides about them."""
    if not ids:
        return {}
    owners = [identity.partition("#")[0].partition("@")[0] for identity in ids]
    # only these exchanges and reports are looked at: the tables are narrowed under their own names
    statement = f"""
        WITH exchanges AS (SELECT * FROM main.exchanges WHERE id IN (SELECT unnest($owners::VARCHAR[]))),
        reports AS (SELECT * FROM main.reports WHERE exchange IN (SELECT unnest($owners::VARCHAR[]))
                    OR id IN (SELECT unnest($ids::VARCHAR[])))
        SELECT {", ".join(SHOWN)}, first_day FROM ({ROWS[question.rule.grain]})
        WHERE id IN (SELECT unnest($ids::VARCHAR[]))
    """
    found = extract.records(statement, {"focal": question.focal, "ids": ids, "owners": owners})
    return {row["id"]: row for row in found}
