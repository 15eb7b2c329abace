"""A rule as SQL: every row of its unit with the clause that decided about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from legation.counting.fields import FIELDS, rank_of
from legation.counting.rule import Condition, Rule, Test
from legation.counting.units import ROWS
from legation.period import Period

COUNTED, OUTSIDE, OTHER_PARTNER = 0, 1_000, 1_001
"""Decisions that are no clause; the n-th clause is n, from 1. Period and partner decide before the clauses."""


@dataclass(slots=True)
class Bound:
    """Parameters of a statement: each value gets a name of its own."""

    values: dict[str, Any] = field(default_factory=dict)

    def add(self, value: Any) -> str:
        """The placeholder of a value."""
        name = f"p{len(self.values)}"
        self.values[name] = value
        return f"${name}"

    def focal(self, focal: str) -> str:
        """The placeholder of the focal state."""
        self.values["focal"] = focal
        return "$focal"


def decided(
    rule: Rule, focal: str, bound: Bound, period: Period, partner: str | None = None, *, asked_only: bool = False
) -> str:
    """A SELECT of the unit's rows with the column ``decision``: whether the row lies outside the period or lacks the
    partner, else the first clause that refuses it, else 0: it is counted.

    ``asked_only`` leaves out the rows that period and partner refuse.
    """
    bound.focal(focal)
    asked = [(f"coalesce({within(rule, period, bound)}, false)", OUTSIDE)]
    if partner is not None:
        asked.append((f"list_contains(partners, {bound.add(partner)})", OTHER_PARTNER))
    cases = [] if asked_only else [(f"NOT {test}", number) for test, number in asked]
    for number, clause in enumerate(rule.clauses, start=1):
        if clause.keep is not None:
            cases.append((f"NOT coalesce({_condition(clause.keep, bound)}, false)", number))
        elif clause.drop is not None:
            cases.append((f"coalesce({_condition(clause.drop, bound)}, false)", number))
    when = "".join(f"\n  WHEN {test} THEN {number}" for test, number in cases)
    decision = f"CASE{when}\n  ELSE {COUNTED} END" if cases else str(COUNTED)
    where = f" WHERE {' AND '.join(test for test, _ in asked)}" if asked_only else ""
    narrowed = f"{_near(period, bound)} " if asked_only and rule.unit == "stop" else ""
    return f"{narrowed}SELECT *, {decision} AS decision FROM ({ROWS[rule.grain]}){where}"


def _near(period: Period, bound: Bound) -> str:
    """Only exchanges of which a day lies in the period, under the table's own name: stops are gathered before their
    days can be asked for, and gathering all takes longer than counting."""
    first, last = f"{bound.add(period.first)}::DATE", f"{bound.add(period.last)}::DATE"
    inside = f"least(first_day, last_day) <= {last} AND greatest(first_day, last_day) >= {first}"
    return (
        "WITH exchanges AS (SELECT * FROM main.exchanges WHERE focal = $focal AND id IN ("
        f"SELECT exchange FROM main.stops WHERE focal = $focal AND {inside} "
        f"UNION ALL SELECT id FROM main.exchanges WHERE focal = $focal AND {inside}))"
    )


def within(rule: Rule, period: Period, bound: Bound) -> str:
    """Whether a row lies in the period; a month or year stands for its first day (``end``: its last)."""
    first, last = f"{bound.add(period.first)}::DATE", f"{bound.add(period.last)}::DATE"
    if rule.placed_by == "any":
        return f"first_day <= {last} AND last_day >= {first}"
    day = "last_day" if rule.placed_by == "end" else "first_day"
    return f"{day} BETWEEN {first} AND {last}"


def _condition(condition: Condition, bound: Bound) -> str:
    parts = [_test(name, test, bound) for name, test in condition.tests]
    if condition.any:
        parts.append(_joined("OR", (f"coalesce({_condition(one, bound)}, false)" for one in condition.any)))
    return _joined("AND", parts)


def _joined(word: str, parts: Iterable[str]) -> str:
    return "(" + f" {word} ".join(parts) + ")"


def _test(name: str, test: Test, bound: Bound) -> str:
    asked = FIELDS[name]
    column, listed = asked.column, asked.kind == "codes"
    parts = []
    if test.any_of is not None:
        codes = _codes(test.any_of, bound)
        parts.append(f"list_has_any({column}, [{codes}])" if listed else f"{column} IN ({codes})")
    if test.none_of is not None:
        codes = _codes(test.none_of, bound)
        parts.append(f"NOT list_has_any({column}, [{codes}])" if listed else f"{column} NOT IN ({codes})")
    if test.all_of is not None:
        parts.append(f"list_has_all({column}, [{_codes(test.all_of, bound)}])")
    measured = f"len({column})" if listed else "rank" if asked.kind == "level" else column
    for value, least in ((test.at_least, True), (test.at_most, False)):
        if value is None:
            continue
        if asked.kind == "level":
            # rank 1 is the highest: at least a minister is rank 2 or less
            parts.append(f"{measured} {'<=' if least else '>='} {bound.add(rank_of(value))}")
        else:
            parts.append(f"{measured} {'>=' if least else '<='} {bound.add(float(value))}")
    if test.present is not None:
        there = f"len({column}) > 0" if listed else f"{column} IS NOT NULL"
        parts.append(there if test.present else f"NOT ({there})")
    if test.holds is not None:
        parts.append(column if test.holds else f"NOT {column}")
    return _joined("AND", parts)


def _codes(codes: Iterable[str], bound: Bound) -> str:
    return ", ".join("$focal" if code == "focal" else bound.add(code) for code in codes)


def decision_name(rule: Rule, decision: int | None) -> str:
    """A decision for readers: a clause's id, or why no clause decided."""
    if decision is None:
        return f"no {rule.unit}"
    named = {COUNTED: "counted", OUTSIDE: "outside the period", OTHER_PARTNER: "another partner"}
    return named[decision] if decision in named else rule.clauses[decision - 1].id


def decision_words(rule: Rule, decision: int | None) -> str:
    """A decision in words."""
    if decision is None:
        return f"No {rule.unit} of this exchange is on record."
    named = {
        COUNTED: "Every clause is met.",
        OUTSIDE: f"Its {'any day' if rule.placed_by == 'any' else rule.placed_by} lies outside the period.",
        OTHER_PARTNER: "The partner asked for does not take part.",
    }
    return named[decision] if decision in named else rule.clauses[decision - 1].words
