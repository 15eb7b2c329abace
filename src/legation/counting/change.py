"""Two periods by one rule: counts and rates of each, whether they differ, and the rows that make up the difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from legation.counting.compiling import COUNTED, Bound
from legation.counting.covered import Covered
from legation.counting.dimensions import Dimension, place_in_order
from legation.counting.intervals import ALPHA, holm, rates_test
from legation.counting.tally import Question, Tally, rows_of, tallies
from legation.errors import MisuseError
from legation.extract import Extract

MORE, FEWER, UNDETERMINED, THIN, NOT_COVERED = "more", "fewer", "undetermined", "thinly covered", "not covered"
CHANGES = ("added", "lost", "in both")
LEAST_SHARE = 0.1
"""A period with a smaller share of covered days gets no verdict: what was kept of it may have been chosen."""
MANY = 2**31 - 1
RHYTHM = 1.5
"""Articles a covered day may differ by this factor before two periods count as read differently."""


@dataclass(frozen=True, slots=True)
class Line:
    """A value in both periods. ``chance`` is the probability of counts that differ as much if the rates are the same,
    ``guarded`` the same raised for the number of values tested (Holm); None where a period is not covered."""

    value: str | None
    first: int | None
    second: int | None
    chance: float | None
    guarded: float | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Change:
    """Two periods compared. ``lines`` by dimension; ``rows`` each with ``change`` (added, lost, in both); ``changed``
    the number of rows of each change, in the order of ``CHANGES``; ``repeated`` as in a tally, by dimension."""

    first: Tally
    second: Tally
    total: Line
    lines: dict[str, tuple[Line, ...]]
    repeated: dict[str, tuple[int, int]]
    changed: tuple[int, int, int]
    rows: tuple[dict[str, Any], ...]


def change(
    extract: Extract, first: Question, second: Question, by: Sequence[Dimension], limit: int | None = None
) -> Change:
    """Compare two periods; ``limit`` bounds the rows listed of each change.

    A row is ``added`` when the first period has no contact of its kind (same partners, sector and level), ``lost`` when
    the second has none. Raises MisuseError when the periods overlap.
    """
    if first.period.first <= second.period.last and second.period.first <= first.period.last:
        raise MisuseError(f"the periods {first.period} and {second.period} overlap; compare two that do not")
    breakdowns: list[tuple[Dimension, ...]] = [(one,) for one in by] or [()]
    left, right = tallies(extract, first, breakdowns), tallies(extract, second, breakdowns)
    days = left[0].coverage.rate_days, right[0].coverage.rate_days
    thin = min(one.coverage.share for one in (left[0], right[0])) < LEAST_SHARE
    total = _lines({None: (left[0].total or 0, right[0].total or 0)}, days, thin)[0]
    lines, repeated = {}, {}
    for one, a, b in zip(by, left, right, strict=False):
        lines[one.key] = _compared(one, a, b, days, thin)
        repeated[one.key] = (a.repeated, b.repeated)
    changed, rows = _rows(extract, first, second, limit)
    return Change(left[0], right[0], total, lines, repeated, changed, rows)


def _compared(
    dimension: Dimension, left: Tally, right: Tally, days: tuple[float, float], thin: bool
) -> tuple[Line, ...]:
    one = {group.values[0]: group.count or 0 for group in left.groups}
    other = {group.values[0]: group.count or 0 for group in right.groups}
    values = sorted(
        {*one, *other}, key=lambda value: place_in_order(dimension, value, one.get(value, 0) + other.get(value, 0))
    )
    return _lines({value: (one.get(value, 0), other.get(value, 0)) for value in values}, days, thin)


def _lines(counts: dict[str | None, tuple[int, int]], days: tuple[float, float], thin: bool) -> tuple[Line, ...]:
    chances = [rates_test(a, b, *days) for a, b in counts.values()]
    tested = [chance for chance in chances if chance is not None]
    raised = iter(holm(tested))
    guarded = [None if chance is None else next(raised) for chance in chances]
    return tuple(
        Line(
            value, a if a or days[0] else None, b if b or days[1] else None, chance, guard,
            verdict(a, b, days, guard, thin=thin),
        )
        for (value, (a, b)), chance, guard in zip(counts.items(), chances, guarded, strict=True)
    )  # fmt: skip


def verdict(first: int, second: int, days: tuple[float, float], guarded: float | None, *, thin: bool = False) -> str:
    """Whether the second period has ``more`` or ``fewer`` a covered day; ``undetermined`` when chance alone would often
    (in more than one case of twenty) make two equal rates look as different. A period without a covered day is
    ``not covered``, one with hardly any ``thinly covered``: neither tells a rate."""
    if guarded is None:
        return NOT_COVERED
    if thin:
        return THIN
    if guarded > ALPHA:
        return UNDETERMINED
    return MORE if second * days[0] > first * days[1] else FEWER


def _rows(
    extract: Extract, first: Question, second: Question, limit: int | None
) -> tuple[tuple[int, int, int], tuple[dict[str, Any], ...]]:
    bound = Bound()
    sides = " UNION ALL ".join(
        f"SELECT {side} AS side, id, first_day, array_to_string(list_sort(partners), '+') AS partners, sector, level "
        f"FROM ({question.statement(bound)}) WHERE decision = {COUNTED}"
        for side, question in ((1, first), (2, second))
    )
    found = extract.sql(
        f"""
        WITH rows AS MATERIALIZED ({sides}),
        kinds AS (
          SELECT partners, sector, level, CASE WHEN NOT bool_or(side = 1) THEN 'added' WHEN NOT bool_or(side = 2)
                 THEN 'lost' ELSE 'in both' END AS change FROM rows GROUP BY ALL
        ),
        marked AS (
          SELECT side, id, first_day, change FROM rows r JOIN kinds k ON k.partners = r.partners
            AND k.sector IS NOT DISTINCT FROM r.sector AND k.level IS NOT DISTINCT FROM r.level
        ),
        placed AS (
          SELECT *, row_number() OVER (PARTITION BY change ORDER BY first_day, id) AS place FROM marked
        )
        SELECT 0 AS side, NULL AS id, change, count(*) FROM marked GROUP BY change
        UNION ALL SELECT side, id, change, 0 FROM placed WHERE place <= {int(limit) if limit is not None else MANY}
        """,
        bound.values,
    )
    numbers = {change: int(number) for side, _, change, number in found if not side}
    changes = {(side, identity): change for side, identity, change, _ in found if side}
    rows = []
    for side, question in ((1, first), (2, second)):
        wanted = [identity for one, identity in changes if one == side]
        rows += [row | {"change": changes[side, row["id"]]} for row in rows_of(extract, question, wanted).values()]
    rows.sort(key=lambda row: (str(row["first_day"]), row["id"]))
    return (numbers.get("added", 0), numbers.get("lost", 0), numbers.get("in both", 0)), tuple(rows)


def read_differently(first: Covered, second: Covered) -> str | None:
    """A warning when the two periods rest on other sources, or on sources that wrote much more in one of them."""
    if not first.total or not second.total:
        return None
    if set(first.articles) != set(second.articles):
        return (
            f"The periods rest on different sources ({_listed(first)} against {_listed(second)}): a difference may be "
            "one of what was read, and rates per covered day do not remove it."
        )
    daily = [sum(one.articles.values()) / one.total for one in (first, second)]
    if max(daily) > RHYTHM * min(daily):
        return (
            f"The sources wrote {daily[0]:.1f} articles a covered day in the first period and {daily[1]:.1f} in the "
            "second: a difference may be one of what was written or kept, and rates per covered day do not remove it."
        )
    return None


def _listed(one: Covered) -> str:
    return ", ".join(one.articles) or "none"
