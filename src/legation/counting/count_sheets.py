"""A count as sheets: the total beside published ones, its parts, what was refused by which clause, and its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from legation.counting.compiling import decision_name, decision_words
from legation.counting.covered import Covered, days_in
from legation.counting.dimensions import Dimension, worded
from legation.counting.intervals import poisson_interval
from legation.counting.rows import COLUMNS, shown
from legation.counting.rule import PublishedTotal, Rule
from legation.counting.tally import Question, Tally, counted_rows, tally
from legation.errors import MisuseError
from legation.extract import Extract
from legation.model.sheet import Column, Origin, Sheet
from legation.period import Period, period
from legation.wording.names import name

LOW = Column("low", "Low", "number", "Lower end of the exact 95% interval of the count (Garwood 1936).")
HIGH = Column("high", "High", "number", "Upper end of the exact 95% interval of the count (Garwood 1936).")
COUNT = Column("count", "Count", "integer", "Rows that the rule counts; missing where the period is not covered.")
COVERED = Column("covered", "Covered days", "integer", "Days that were read.")
DAYS = Column("days", "Days", "integer", "Days of the period.")
STATE = Column("state", "Coverage", "text", "Whether the days were read: covered, partly, not covered.")
PRINTED = {"exact": "{total}", "more_than": "more than {total}"}


def count_sheets(
    extract: Extract,
    questions: Sequence[Question],
    by: Sequence[Dimension] = (),
    *,
    rows: bool = False,
    limit: int | None = None,
) -> list[Sheet]:
    """The sheets of one count, or of several rules side by side on one period.

    Raises MisuseError when nothing is asked.
    """  # fmt: skip
    if not questions:
        raise MisuseError("name at least one counting rule; 'legation rules list' shows them")
    tallies = [tally(extract, question, by) for question in questions]
    origin = origin_of(extract, [one.question for one in tallies], tallies[0].coverage)
    notes = _notes(tallies)
    sheets = [_totals(tallies), *published_totals(extract, questions)]
    for one in tallies:
        if by:
            sheets.append(_parts(one, len(tallies) > 1))
    if len(tallies) == 1:
        sheets.append(_refusals(tallies[0]))
    if rows:
        sheets += [rows_sheet(extract, one, limit) for one in tallies]
    common = tuple(dict.fromkeys([*notes, *(note for sheet in sheets for note in sheet.notes)]))
    return [Sheet(s.key, s.title, s.columns, s.rows, common, origin) for s in sheets]


def origin_of(extract: Extract, questions: Sequence[Question], *coverage: Covered) -> Origin:
    """Where a sheet comes from. Several rules are named one after the other."""
    first = questions[0]
    rules = list(dict.fromkeys((one.rule.name, one.rule.words) for one in questions))
    filters = {"focal": first.focal, "period": "; ".join(dict.fromkeys(str(one.period) for one in questions))}
    if first.partner is not None:
        filters["partner"] = first.partner
    words = rules[0][1] if len(rules) == 1 else " ".join(f"{name}: {told}" for name, told in rules)
    return Origin(
        ", ".join(name for name, _ in rules), words, filters, extract.snapshot,
        tuple(line for one in coverage for line in one.sentences),
        tuple(
            f"{one.period}: {line}" if len(coverage) > 1 else line for one in coverage for line in one.sources
        ), dict(extract.versions),
    )  # fmt: skip


def ends(count: int | None) -> tuple[float | None, float | None]:
    """The interval of a count, to two places; nothing for nothing."""
    if count is None:
        return None, None
    low, high = poisson_interval(count)
    return round(low, 2), round(high, 2)


def heading(question: Question) -> str:
    """Whose contacts with whom, when."""
    who = f"{name(question.focal)} and {name(question.partner)}" if question.partner else name(question.focal)
    return f"{who}, {question.period}"


def _totals(tallies: Sequence[Tally]) -> Sheet:
    columns = (
        Column("rule", "Rule", "text", "Id of the counting rule."), Column("title", "Counts", "text", "Its title."),
        Column("unit", "Unit", "text", "What counts as one."), COUNT, LOW, HIGH, COVERED, DAYS,
    )  # fmt: skip
    rows = []
    for one in tallies:
        rule, when = one.question.rule, one.question.period
        unit = f"{rule.unit}, one a country" if rule.one_per == "country" else rule.unit
        length = (when.last - when.first).days + 1
        rows.append((rule.id, rule.title, unit, one.total, *ends(one.total), one.coverage.total, length))
    return Sheet("totals", f"Totals: {heading(tallies[0].question)}", columns, tuple(rows))


def published_totals(extract: Extract, questions: Sequence[Question]) -> list[Sheet]:
    """Printed totals whose period meets the one asked for, each beside ours for exactly its own period and partner."""
    rows = []
    for question in questions:
        for total in question.rule.published:
            when = period(total.since, total.until)
            if total.focal != question.focal or not _meet(when, question.period):
                continue
            if question.partner is not None and total.partner not in (None, question.partner):
                continue
            ours = tally(extract, Question(question.rule, question.focal, when, total.partner))
            rows.append(published_row(question.rule, total, ours.total, ours.coverage.total))
    if not rows:
        return []
    return [Sheet("published", "Published totals beside ours for the same months", PUBLISHED, tuple(rows))]


PUBLISHED = (
    Column("rule", "Rule", "text", "Id of the counting rule."),
    Column("period", "Period", "text", "The period that was published."),
    Column("partner", "Partner", "text", "The partner of the published total."),
    Column("published", "Published", "text", "The published total."),
    Column("ours", "Ours", "integer", "Our total for the same period and partner; missing when not covered."),
    Column(
        "difference", "Difference", "integer", "Ours less the published one; missing when one of them is no number."
    ),
    COVERED,
    Column("source", "Published by", "text", "Where it was published."),
    Column("note", "Note", "text", "What to know about it.", detail=True),
)


def published_row(rule: Rule, total: PublishedTotal, ours: int | None, days: int) -> tuple[Any, ...]:
    """A published total beside ours."""
    difference = ours - total.total if ours is not None and total.precision == "exact" else None
    return (
        rule.id, str(period(total.since, total.until)), name(total.partner) if total.partner else "all",
        PRINTED[total.precision].format(total=total.total), ours, difference, days, total.source, total.note,
    )  # fmt: skip


def _meet(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last


def _parts(one: Tally, several: bool) -> Sheet:
    rule = one.question.rule
    timed = any(dimension.key in ("month", "year") for dimension in one.dimensions)
    columns = [Column(d.key, d.title, "text", f"{d.title} in words.") for d in one.dimensions]
    columns += [COUNT, LOW, HIGH, *((COVERED, DAYS, STATE) if timed else ())]
    columns += [Column(f"{d.key}_code", f"{d.title} code", "text", "The code, or the month as ISO text.", detail=True)
                for d in one.dimensions]  # fmt: skip
    rows = []
    for group in one.groups:
        words = [worded(d, value, rule) for d, value in zip(one.dimensions, group.values, strict=True)]
        when: tuple[Any, ...] = ()
        if timed:
            at = next(n for n, d in enumerate(one.dimensions) if d.key in ("month", "year"))
            length = days_in(group.values[at] or "", one.question.period) if group.values[at] else None
            when = (group.covered, length, coverage_word(group.covered, length))
        rows.append((*words, group.count, *ends(group.count), *when, *group.values))
    key = "by-" + "-".join(d.key for d in one.dimensions) + (f"-{rule.id}" if several else "")
    told = " and ".join(d.title.lower() for d in one.dimensions)
    title = f"{rule.id if several else 'Count'} by {told}: {heading(one.question)}"
    return Sheet(key, title, tuple(columns), tuple(rows))


def coverage_word(days: int | None, length: int | None) -> str:
    """A month's coverage in a word."""
    if days is None or length is None:
        return "not told"
    return "not covered" if days == 0 else "covered" if days >= length else "partly"


def _refusals(one: Tally) -> Sheet:
    rule = one.question.rule
    columns = (
        Column("clause", "Clause", "text", "The clause that decided."),
        Column("rows", "Rows", "integer", "Rows that it decided about: the first clause that refuses a row wins."),
        Column("words", "What it says", "text", "The clause in plain words."),
    )  # fmt: skip
    order = sorted(one.decisions, key=lambda decision: (decision == 0, decision))
    rows = [(decision_name(rule, d), one.decisions[d], decision_words(rule, d)) for d in order]
    return Sheet(
        "clauses", f"What became of the {rule.unit}s of the period: {heading(one.question)}", columns, tuple(rows)
    )


def rows_sheet(extract: Extract, one: Tally, limit: int | None) -> Sheet:
    """The rows that were counted."""
    rule = one.question.rule
    found = counted_rows(extract, one.question, limit)
    all_of = one.decisions.get(0, 0)
    notes = (f"{len(found):,} of {all_of:,} rows are listed.",) if len(found) < all_of else ()
    number = Column("number", "No.", "integer", "Place in this list.")
    rows = tuple((place, *shown(row, rule)) for place, row in enumerate(found, start=1))
    return Sheet(f"rows-{rule.id}", f"Rows of {rule.id}: {heading(one.question)}", (number, *COLUMNS), rows, notes)


def _notes(tallies: Sequence[Tally]) -> tuple[str, ...]:
    notes = []
    for one in tallies:
        if one.repeated:
            several = " or ".join(f"{d.title.lower()}s" for d in one.dimensions if d.several)
            notes.append(
                f"{one.question.rule.id}: rows that name several {several} stand under each of them, so the parts add "
                f"up to {one.repeated + (one.total or 0):,}, {one.repeated:,} more than the total."
            )
        if not one.question.rule.stated:
            notes.append(
                f"{one.question.rule.id} is our reading of how the institution counts. {one.question.rule.basis}"
            )
    notes.append("Low and High: exact 95% interval of the count, if events come independently of each other.")
    return tuple(dict.fromkeys(notes))
