"""Two periods side by side as sheets: totals and parts with rates and verdicts, and the rows added and lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from legation.counting.change import CHANGES, LEAST_SHARE, THIN, UNDETERMINED, Change, Line, change, read_differently
from legation.counting.count_sheets import ends, origin_of
from legation.counting.dimensions import DIMENSIONS, Dimension, worded
from legation.counting.rows import COLUMNS, shown
from legation.counting.tally import Question
from legation.extract import Extract
from legation.model.sheet import Column, Sheet
from legation.period import Period
from legation.wording.names import name

PER = 30
"""Covered days that a rate is told for."""
USUAL = ("partner", "sector", "level")


def change_sheets(
    extract: Extract, first: Question, second: Question, by: Sequence[Dimension] = (), limit: int | None = None
) -> list[Sheet]:
    """The sheets of two periods compared; ``by`` nothing breaks down by partner, sector and level."""
    found = change(extract, first, second, by or [DIMENSIONS[one] for one in USUAL], limit)
    origin = origin_of(extract, [first, second], found.first.coverage, found.second.coverage)
    when = (first.period, second.period)
    who = f"{name(first.focal)} and {name(first.partner)}" if first.partner else name(first.focal)
    sheets = [_lines("totals", "Total", None, (found.total,), found, when)]
    for key, lines in found.lines.items():
        sheets.append(_lines(f"by-{key}", f"By {DIMENSIONS[key].title.lower()}", DIMENSIONS[key], lines, found, when))
    sheets += [_rows(found, one) for one in CHANGES]
    notes = _notes(found)
    return [
        Sheet(s.key, f"{s.title}: {who}, {when[0]} against {when[1]}", s.columns, s.rows, notes, origin) for s in sheets
    ]


def _lines(
    key: str, title: str, dimension: Dimension | None, lines: Sequence[Line], found: Change, when: tuple[Period, Period]
) -> Sheet:
    columns: list[Column] = []
    if dimension is not None:
        columns.append(Column(dimension.key, dimension.title, "text", f"{dimension.title} in words."))
    for number, period in enumerate(when, start=1):
        columns += [
            Column(f"count_{number}", str(period), "integer", "Rows counted; missing where the period is not covered."),
            Column(f"interval_{number}", "95%", "text", "Exact 95% interval of the count (Garwood 1936)."),
        ]
    columns += [Column("difference", "Difference", "integer", "Second count less the first.")]
    for number in (1, 2):
        title_of_rate = f"{'First' if number == 1 else 'Second'} per {PER} days"
        columns.append(Column(f"rate_{number}", title_of_rate, "number", f"Count per {PER} covered days."))
    columns += [
        Column("verdict", "Per covered day", "text", "more, fewer, undetermined, thinly covered or not covered."),
        Column("guarded", "p", "number", "Probability of such a difference by chance, raised for the number of values "
               "tested (Holm 1979)."),
        Column("chance", "p alone", "number", "The same for this value alone (conditional binomial test of two Poisson "
               "rates).", detail=True),
        Column("low_1", "Low, first", "number", "Lower end of the interval.", detail=True),
        Column("high_1", "High, first", "number", "Upper end of the interval.", detail=True),
        Column("low_2", "Low, second", "number", "Lower end of the interval.", detail=True),
        Column("high_2", "High, second", "number", "Upper end of the interval.", detail=True),
        Column("days_1", "Days, first", "number", "Covered days that the rate divides by.", detail=True),
        Column("days_2", "Days, second", "number", "Covered days that the rate divides by.", detail=True),
    ]  # fmt: skip
    if dimension is not None:
        columns.append(Column(f"{dimension.key}_code", f"{dimension.title} code", "text", "The code.", detail=True))
    rows = [_line(line, dimension, found) for line in lines]
    return Sheet(key, title, tuple(columns), tuple(rows))


def _line(line: Line, dimension: Dimension | None, found: Change) -> tuple[Any, ...]:
    days = found.first.coverage.rate_days, found.second.coverage.rate_days
    one, other = ends(line.first), ends(line.second)
    both = line.first is not None and line.second is not None
    difference = (line.second or 0) - (line.first or 0) if both else None
    cells: tuple[Any, ...] = (
        line.first, _told(one), line.second, _told(other), difference, _rate(line.first, days[0]),
        _rate(line.second, days[1]), line.verdict, _rounded(line.guarded), _rounded(line.chance), *one, *other, *days,
    )  # fmt: skip
    if dimension is None:
        return cells
    return (worded(dimension, line.value, found.first.question.rule), *cells, line.value)


def _told(interval: tuple[float | None, float | None]) -> str | None:
    return None if interval[0] is None else f"{interval[0]:.1f}–{interval[1]:.1f}"


def _rate(count: int | None, days: float) -> float | None:
    return None if count is None or not days else round(count / days * PER, 3)


def _rounded(chance: float | None) -> float | None:
    return None if chance is None else float(f"{chance:.3g}")


def _rows(found: Change, kind: str) -> Sheet:
    titles = {
        "added": "Rows added, of kinds that the first period has not",
        "lost": "Rows lost, of kinds that the second period has not",
        "in both": "Rows of kinds that both periods have",
    }
    columns = (Column("number", "No.", "integer", "Place in this list."), *COLUMNS,
               Column("change", "Change", "text", "added, lost or in both.", detail=True))  # fmt: skip
    rule = found.first.question.rule
    rows = [row for row in found.rows if row["change"] == kind]
    return Sheet(
        f"rows-{kind.replace(' ', '-')}", titles[kind], columns,
        tuple((number, *shown(row, rule), kind) for number, row in enumerate(rows, start=1)),
    )  # fmt: skip


def _notes(found: Change) -> tuple[str, ...]:
    rule = found.first.question.rule
    notes = [
        f"A difference is called one ('more', 'fewer') when two equal rates per covered day would look as different in "
        f"at most one case of twenty, all values of a table taken together; else it is '{UNDETERMINED}', which does "
        "not mean that nothing changed.",
        "A kind of contact is one set of partners, one sector and one level: "
        + ", ".join(f"{number:,} rows {kind}" for kind, number in zip(CHANGES, found.changed, strict=True)) + ".",
    ]  # fmt: skip
    thin = [one.question.period for one in (found.first, found.second) if one.coverage.share < LEAST_SHARE]
    if thin:
        notes.append(
            f"'{THIN}': fewer than one day in ten of {' and of '.join(map(str, thin))} was read. Which days were "
            "kept may have been chosen, so no difference of rates is called one."
        )
    warning = read_differently(found.first.coverage, found.second.coverage)
    if warning is not None:
        notes.append(warning)
    for key, (one, other) in found.repeated.items():
        if one or other:
            notes.append(
                f"By {key}: rows that name several stand under each, {one:,} and {other:,} times more than the totals."
            )
    if len(found.rows) < sum(found.changed):
        notes.append(f"{len(found.rows):,} of {sum(found.changed):,} rows are listed.")
    if not rule.stated:
        notes.append(f"{rule.id} is our reading of how the institution counts. {rule.basis}")
    return tuple(notes)
