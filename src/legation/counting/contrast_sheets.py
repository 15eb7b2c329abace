"""Two rules side by side as sheets: totals, why they differ, and the rows of both and of only one."""

from __future__ import annotations

from typing import Any

from legation.counting.compiling import decision_name, decision_words
from legation.counting.contrast import Contrast, contrast
from legation.counting.count_sheets import COVERED, heading, origin_of, published_totals
from legation.counting.covered import covered
from legation.counting.rows import COLUMNS, shown
from legation.counting.rule import Rule
from legation.counting.tally import Question
from legation.extract import Extract
from legation.model.sheet import Column, Sheet

NUMBER = Column("number", "No.", "integer", "Place in this list.")


def contrast_sheets(extract: Extract, first: Question, second: Question, limit: int | None = None) -> list[Sheet]:
    """The sheets of two rules compared on one period; ``limit`` bounds each list of rows."""
    found = contrast(extract, first, second, limit)
    coverage = covered(extract, first.focal, first.period)
    origin = origin_of(extract, [first, second], coverage)
    a, b = first.rule, second.rule
    sheets = [
        _totals(found, coverage.total), *published_totals(extract, [first, second]), _reasons(found),
        _only(found, a, b, f"only-{a.id}", f"Only {a.id} counts", of_first=True),
        _only(found, b, a, f"only-{b.id}", f"Only {b.id} counts", of_first=False), _both(found),
    ]  # fmt: skip
    notes = _notes(found)
    return [Sheet(s.key, f"{s.title}: {heading(first)}", s.columns, s.rows, notes, origin) for s in sheets]


def _totals(found: Contrast, days: int) -> Sheet:
    columns = (
        Column("rule", "Rule", "text", "Id of the counting rule."),
        Column("unit", "Unit", "text", "What counts as one."),
        Column("total", "Total", "integer", "Rows that the rule counts."),
        Column("both", "In both", "integer", "Exchanges that both rules count."),
        Column("only", "Only here", "integer", "Exchanges that only this rule counts."),
        Column("more", "Counted again", "integer", "Rows beyond one for each exchange counted."),
        COVERED,
    )
    rows = (
        (found.first.rule.id, found.first.rule.unit, found.total_first, found.both, found.only_first,
         found.total_first - found.both - found.only_first, days),
        (found.second.rule.id, found.second.rule.unit, found.total_second, found.both, found.only_second,
         found.total_second - found.both - found.only_second, days),
    )  # fmt: skip
    return Sheet("totals", "Totals", columns, rows)


def _reasons(found: Contrast) -> Sheet:
    columns = (
        Column("counted_by", "Counted by", "text", "The rule that counts them."),
        Column("refused_by", "Refused by", "text", "The rule that does not."),
        Column("clause", "Clause", "text", "What decided in the rule that does not count them."),
        Column("exchanges", "Exchanges", "integer", "How many the clause decided about."),
        Column("words", "What it says", "text", "The clause in plain words."),
    )
    a, b = found.first.rule, found.second.rule
    rows = [(a.id, b.id, decision_name(b, d), n, decision_words(b, d)) for d, n in found.decided_second.items()]
    rows += [(b.id, a.id, decision_name(a, d), n, decision_words(a, d)) for d, n in found.decided_first.items()]
    return Sheet("reasons", "What decided", columns, tuple(rows))


def _only(found: Contrast, here: Rule, there: Rule, key: str, title: str, *, of_first: bool) -> Sheet:
    columns = (
        NUMBER, *COLUMNS[:6],
        Column("clause", f"Clause of {there.id}", "text", "What decided in the rule that does not count it."),
        *COLUMNS[6:],
        Column("words", "What it says", "text", "The clause in plain words.", detail=True),
    )  # fmt: skip
    rows: list[tuple[Any, ...]] = []
    for pair in found.pairs:
        own, other = (pair.first, pair.second) if of_first else (pair.second, pair.first)
        if own.count and not other.count:
            cells = shown(pair.row, here)
            clause = (decision_name(there, other.decision), decision_words(there, other.decision))
            rows.append((len(rows) + 1, *cells[:6], clause[0], *cells[6:], clause[1]))
    return Sheet(key, title, columns, tuple(rows))


def _both(found: Contrast) -> Sheet:
    a, b = found.first.rule, found.second.rule
    columns = (
        NUMBER, *COLUMNS[:6], Column("rows_first", f"In {a.id}", "integer", "Rows of it that the first rule counts."),
        Column("rows_second", f"In {b.id}", "integer", "Rows of it that the second rule counts."), *COLUMNS[6:],
    )  # fmt: skip
    rows: list[tuple[Any, ...]] = []
    for pair in found.pairs:
        if pair.first.count and pair.second.count:
            cells = shown(pair.row, a)
            rows.append((len(rows) + 1, *cells[:6], pair.first.count, pair.second.count, *cells[6:]))
    return Sheet("both", "Both count", columns, tuple(rows))


def _notes(found: Contrast) -> tuple[str, ...]:
    a, b = found.first.rule, found.second.rule
    notes = [
        f"{a.id} {found.total_first:,} − {b.id} {found.total_second:,} = {found.total_first - found.total_second:,}: "
        f"{found.only_first:,} only in {a.id}, less {found.only_second:,} only in {b.id}"
        + _again(found) + "."
    ]  # fmt: skip
    if a.grain != b.grain:
        notes.append(f"{a.id} counts {a.unit}s, {b.id} {b.unit}s: the two are compared by the exchange they belong to.")
    listed = len(found.pairs)
    if listed < found.both + found.only_first + found.only_second:
        notes.append(f"{listed:,} of {found.both + found.only_first + found.only_second:,} exchanges are listed.")
    for rule in (a, b):
        if not rule.stated:
            notes.append(f"{rule.id} is our reading of how the institution counts. {rule.basis}")
    return tuple(notes)


def _again(found: Contrast) -> str:
    more = found.total_first - found.total_second - found.only_first + found.only_second
    return f", and {more:+,} by rows of one exchange that only one of them counts again" if more else ""
