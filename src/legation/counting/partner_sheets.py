"""Two partners side by side as sheets: totals and parts by one rule on one period, and the rows of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from legation.counting.count_sheets import ends, origin_of, rows_sheet
from legation.counting.dimensions import Dimension, place_in_order, worded
from legation.counting.tally import Question, Tally, tallies
from legation.extract import Extract
from legation.model.sheet import Column, Sheet
from legation.wording.names import name


def partner_sheets(
    extract: Extract, first: Question, second: Question, by: Sequence[Dimension], limit: int | None = None
) -> list[Sheet]:
    """What one rule counts with one partner and with another, in total and broken down by each of ``by``, then the rows
    of both; an exchange with both partners counts for each. The questions differ in their partner only."""
    breakdowns: list[tuple[Dimension, ...]] = [(), *((one,) for one in by)]
    ours, theirs = (tallies(extract, question, breakdowns) for question in (first, second))
    who = name(first.partner or ""), name(second.partner or "")
    origin = origin_of(extract, [first, second], ours[0].coverage)
    title = f"{who[0]} and {who[1]}, {first.period}"
    columns = (
        Column("partner", "Partner", "text", "The partner."),
        Column("count", "Count", "integer", "Rows that the rule counts; missing where the period is not covered."),
        Column("low", "Low", "number", "Lower end of the exact 95% interval of the count (Garwood 1936)."),
        Column("high", "High", "number", "Upper end of the interval."),
    )  # fmt: skip
    rows = tuple((told, one.total, *ends(one.total)) for told, one in zip(who, (ours[0], theirs[0]), strict=True))
    sheets = [Sheet("totals", f"Totals: {title}", columns, rows)]
    for one, other in zip(ours[1:], theirs[1:], strict=True):
        sheets.append(_parts(one, other, who))
    for question, one in ((first, ours[0]), (second, theirs[0])):
        made = rows_sheet(extract, one, limit)
        code = question.partner or "all"
        sheets.append(Sheet(f"rows-{code}", f"Rows with {name(code)}", made.columns, made.rows, made.notes))
    notes = tuple(dict.fromkeys(note for sheet in sheets for note in sheet.notes))
    return [Sheet(s.key, s.title, s.columns, s.rows, notes, origin) for s in sheets]


def _parts(one: Tally, other: Tally, who: tuple[str, str]) -> Sheet:
    """Both partners' counts for each value of the dimension. A value without any row counts zero, since the sum of the
    parts is the total; missing only where the month or year is not covered."""
    (dimension,) = one.dimensions
    left, right = ({group.values[0]: group.count for group in side.groups} for side in (one, other))
    both = {value: (left.get(value) or 0) + (right.get(value) or 0) for value in {**left, **right}}
    order = sorted(both, key=lambda value: place_in_order(dimension, value, both[value]))
    columns = (
        Column(dimension.key, dimension.title, "text", f"{dimension.title} in words."),
        Column("first", who[0], "integer", "Rows counted; missing where not covered."),
        Column("second", who[1], "integer", "Rows counted; missing where not covered."),
        Column("difference", "Difference", "integer", "The second less the first; missing where one is."),
        Column(f"{dimension.key}_code", f"{dimension.title} code", "text", "The code.", detail=True),
    )  # fmt: skip
    rows = []
    for value in order:
        counts: list[Any] = [side.get(value, 0) for side in (left, right)]
        difference = None if None in counts else counts[1] - counts[0]
        rows.append((worded(dimension, value, one.question.rule), *counts, difference, value))
    return Sheet(f"by-{dimension.key}", f"By {dimension.title.lower()}", columns, tuple(rows))
