"""Two rules on one period: which exchanges both count, which only one, and the clause that decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from legation.counting.compiling import COUNTED, OUTSIDE, Bound, decided
from legation.counting.tally import Question, rows_of
from legation.errors import MisuseError
from legation.extract import Extract

MANY = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Side:
    """What one rule makes of an exchange: how many rows it ``count``s of it, and, when none, the decision that refused
    the row that came furthest (None: it has no row of this exchange)."""

    count: int
    decision: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """An exchange (or a report that belongs to none) as both rules see it; ``row`` as a sheet shows it."""

    key: str
    first: Side
    second: Side
    row: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two totals and their rows. ``both``, ``only_first`` and ``only_second`` count exchanges; where both rules count
    rows of one kind, ``total_first`` is ``both`` and ``only_first`` together. ``more_first`` tells by how many rows
    more the first rule counts the exchanges that both count (a tour of three countries may be one or three)."""

    first: Question
    second: Question
    total_first: int
    total_second: int
    both: int
    only_first: int
    only_second: int
    more_first: int
    decided_first: dict[int | None, int]
    decided_second: dict[int | None, int]
    pairs: tuple[Pair, ...]


def contrast(extract: Extract, first: Question, second: Question, limit: int | None = None) -> Contrast:
    """Compare two rules. ``limit`` bounds the rows listed of each of the three kinds.

    Rows of one kind are compared one by one, rows of different kinds by the exchange they belong to. Raises
    MisuseError when both are the same rule, or periods, states or partners differ.
    """
    if first.rule == second.rule:
        raise MisuseError(f"{first.rule.id!r} is compared with itself; name two rules")
    if (first.focal, first.period, first.partner) != (second.focal, second.period, second.partner):
        raise MisuseError("two rules are compared on one state, one period and one partner")
    bound = Bound()
    key = "id" if first.rule.grain == second.rule.grain else "coalesce(exchange, id)"
    found = extract.records(
        f"""
        WITH a AS ({_side(first, key, bound)}), b AS ({_side(second, key, bound)}),
        joined AS (
          SELECT coalesce(a.key, b.key) AS key, coalesce(a.number, 0) AS n_a, coalesce(b.number, 0) AS n_b,
                 a.decision AS d_a, b.decision AS d_b, coalesce(a.first_day, b.first_day) AS first_day,
                 CASE WHEN a.number > 0 THEN a.row_id END AS row_a, b.row_id AS row_b,
                 CASE WHEN coalesce(b.number, 0) = 0 THEN 'a' WHEN coalesce(a.number, 0) = 0 THEN 'b' ELSE 'ab' END
                 AS seen
          FROM a FULL JOIN b ON a.key = b.key WHERE a.number > 0 OR b.number > 0
        ),
        listed AS (
          SELECT *, row_number() OVER (PARTITION BY seen ORDER BY first_day, key) AS place FROM joined
        )
        SELECT seen, d_a, d_b, count(*) AS exchanges, sum(n_a) AS n_a, sum(n_b) AS n_b, NULL AS key, NULL AS row_a,
               NULL AS row_b FROM joined GROUP BY seen, d_a, d_b
        UNION ALL
        SELECT seen, d_a, d_b, 1, n_a, n_b, key, row_a, row_b FROM listed
        WHERE place <= {int(limit) if limit is not None else MANY}
        """,
        bound.values,
    )
    return _contrast(extract, first, second, found)


def _side(question: Question, key: str, bound: Bound) -> str:
    """One rule's rows by key: how many it counts, the furthest refusal, and the row that stands for them."""
    rows = decided(question.rule, question.focal, bound, question.period, question.partner)
    if key == "id" or question.rule.unit == "trip":
        return (
            f"SELECT {key} AS key, (decision = {COUNTED})::INTEGER AS number, decision, first_day, id AS row_id "
            f"FROM ({rows})"
        )
    # a refusal by period or partner comes before all clauses, whatever its number
    reached = (
        f"CASE WHEN decision = {COUNTED} THEN {MANY} WHEN decision < {OUTSIDE} THEN decision ELSE decision - {MANY} END"
    )
    furthest = f"CASE WHEN most = {MANY} THEN {COUNTED} WHEN most < 0 THEN most + {MANY} ELSE most END"
    return (
        f"SELECT key, number, {furthest} AS decision, first_day, row_id FROM (SELECT {key} AS key, "
        f"count(*) FILTER (decision = {COUNTED}) AS number, max({reached}) AS most, min(first_day) AS first_day, "
        f"coalesce(min(id) FILTER (decision = {COUNTED}), min(id)) AS row_id FROM ({rows}) GROUP BY ALL)"
    )


def _contrast(extract: Extract, first: Question, second: Question, found: Sequence[dict[str, Any]]) -> Contrast:
    sums = [row for row in found if row["key"] is None]
    listed = [row for row in found if row["key"] is not None]
    shown = rows_of(extract, first, [row["row_a"] for row in listed if row["row_a"] is not None])
    others = rows_of(extract, second, [row["row_b"] for row in listed if row["row_a"] is None])
    pairs = [
        Pair(
            row["key"], Side(int(row["n_a"]), row["d_a"]), Side(int(row["n_b"]), row["d_b"]),
            shown[row["row_a"]] if row["row_a"] is not None else others[row["row_b"]],
        )
        for row in listed
    ]  # fmt: skip
    pairs.sort(key=lambda pair: (str(pair.row["first_day"]), pair.key))

    def total(column: str, *kinds: str) -> int:
        return sum(int(row[column]) for row in sums if row["seen"] in kinds)

    def refused(kind: str, column: str) -> dict[int | None, int]:
        by: dict[int | None, int] = {}
        for row in sums:
            if row["seen"] == kind:
                by[row[column]] = by.get(row[column], 0) + int(row["exchanges"])
        return dict(sorted(by.items(), key=lambda item: -item[1]))

    return Contrast(
        first, second, total("n_a", "a", "ab"), total("n_b", "b", "ab"), total("exchanges", "ab"),
        total("exchanges", "a"), total("exchanges", "b"), total("n_a", "ab") - total("n_b", "ab"),
        refused("b", "d_a"), refused("a", "d_b"), tuple(pairs),
    )  # fmt: skip
