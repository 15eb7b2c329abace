"""Published tables as sheets: the list, the rows as facts, and each row explained by the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from legation.counting.book import find_rule
from legation.counting.compiling import COUNTED, decision_name
from legation.counting.count_sheets import origin_of
from legation.counting.covered import days_in
from legation.counting.matching import MATCHED, MISSING, UNCOVERED, Match, Matching, match_table
from legation.counting.published_book import PublishedTable
from legation.counting.rows import COLUMNS, date_of, shown, told_of
from legation.counting.tally import Question
from legation.extract import Extract
from legation.model.sheet import Column, Origin, Sheet
from legation.period import period
from legation.wording.names import listed, name

ROW = Column("row", "Row", "integer", "Number of the row as printed.")
FACTS = (
    ROW, Column("month", "Month", "date", "The month as printed, or as printed above the row."),
    Column("partner", "Partner", "text", "The partner; missing where the table names none."),
    Column("place", "Place", "text", "The place as printed."), Column("sector", "Sector", "text", "The printed label."),
)  # fmt: skip


def tables_sheet(tables: Iterable[PublishedTable]) -> Sheet:
    """The list of published tables."""
    columns = (
        Column("table", "Table", "text", "Id."), Column("title", "Title", "text", "What it lists."),
        Column("rows", "Rows", "integer", "Printed rows."), Column("period", "Period", "text", "Months printed."),
        Column("rule", "Rule", "text", "The counting rule that describes it."),
        Column("source", "Source", "text", "Where it was published."),
    )  # fmt: skip
    rows = tuple((t.id, t.title, len(t.rows), str(period(*t.months)), t.rule, t.source) for t in tables)
    return Sheet("published-tables", "Published tables", columns, rows)


def facts_sheet(table: PublishedTable) -> Sheet:
    """The rows of a table as structured facts."""
    columns = (*FACTS, Column("printed", "Month in the row", "boolean", "Whether the row itself prints the month."),
               Column("venue", "Country code", "text", "Country that the place lies in.", detail=True))  # fmt: skip
    rows = tuple(
        (r.number, r.month, name(r.partner) if r.partner else None, r.place, r.sector, r.printed, r.venue)
        for r in table.rows
    )
    origin = Origin(sources=(table.source,))
    return Sheet(table.id, f"{table.title} ({table.institution}, table {table.number})", columns, rows, (table.note,),
                 origin)  # fmt: skip


def match_sheets(extract: Extract, tables: Sequence[PublishedTable]) -> list[Sheet]:
    """Each table matched row by row with the record, after a summary of all."""
    made = [match_table(extract, table, find_rule(table.rule)) for table in tables]
    also = _also(made)
    questions = [Question(one.rule, one.table.focal, one.coverage.period) for one in made]
    origin = origin_of(extract, questions, made[0].coverage)
    sheets = [_summary(made)]
    for one in made:
        sheets += [_rows(one, also), _extra(one, also)]
    sources = tuple(dict.fromkeys(one.table.source for one in made))
    filters = {"tables": ", ".join(one.table.id for one in made)} | origin.filters
    origin = Origin(origin.rule, origin.rule_words, filters,
                    origin.snapshot, origin.coverage, (*sources, *origin.sources), origin.versions)  # fmt: skip
    notes = (
        "Rows are matched one to one with exchanges, on month, partner, place and sector: the assignment with the most "
        "points in all. A trip through several countries may match a row in each.",
        "Rows that print the same month, partner, place and sector cannot be told apart; their matches stand for them "
        "together.",
        *dict.fromkeys(one.table.note for one in made),
    )
    return [Sheet(s.key, s.title, s.columns, s.rows, notes, origin) for s in sheets]


def _also(made: Sequence[Matching]) -> dict[str, list[tuple[str, int]]]:
    """The rows of all tables that an exchange is matched with."""
    held: dict[str, list[tuple[str, int]]] = {}
    for one in made:
        for match in one.matches:
            if match.state == MATCHED and match.fit is not None:
                held.setdefault(match.fit.candidate.exchange, []).append((one.table.id, match.row.number))
    return held


def _summary(made: Sequence[Matching]) -> Sheet:
    columns = (
        Column("table", "Table", "text", "Id."), Column("rows", "Printed rows", "integer", "Rows of the table."),
        Column("matched", "Matched", "integer", "Rows with an exchange of the record."),
        Column("missing", "Missing", "integer", "Rows without one, though some day of the month was read."),
        Column("uncovered", "Not covered", "integer", "Rows without one, in months of which no day was read."),
        Column("ours", "Ours", "integer", "What the table's rule counts in the record for the same months."),
        Column("extra", "Extra", "integer", "Exchanges that the rule counts and no row of the table has."),
    )  # fmt: skip
    rows = tuple(
        (one.table.id, len(one.table.rows), one.of_state(MATCHED), one.of_state(MISSING), one.of_state(UNCOVERED),
         one.ours, len(one.extra))
        for one in made
    )  # fmt: skip
    return Sheet("summary", "Published tables and the record", columns, rows)


def _rows(one: Matching, also: Mapping[str, list[tuple[str, int]]]) -> Sheet:
    columns = (
        *FACTS, Column("state", "State", "text", "matched, missing, or source not covered."),
        Column("date", "Here", "text", "Date of the matched exchange."),
        Column("told", "Exchange", "text", "The matched exchange in one sentence."),
        Column("explanation", "Explanation", "text", "What agrees and differs, or why there is no match."),
        Column("exchange", "Id", "text", "Id of the matched exchange."),
        Column("rule", "Our rule", "text", "What the table's rule decides about it.", detail=True),
        Column("score", "Points", "number", "Points of the match, or of the nearest exchange.", detail=True),
        Column("points", "Points by name", "text", "What the points are for.", detail=True),
        Column("nearest", "Nearest", "text", "Id of the nearest exchange, where there is no match.", detail=True),
        Column("covered", "Covered days", "integer", "Days of the month that were read.", detail=True),
    )  # fmt: skip
    rows = []
    for match in one.matches:
        row, fit = match.row, match.fit
        here = fit.candidate if fit is not None and match.state == MATCHED else None
        rows.append((
            row.number, row.month, name(row.partner) if row.partner else None, row.place, row.sector, match.state,
            date_of(dict(here.row)) if here else None, told_of(dict(here.row)) if here else None,
            explanation(one, match, also), here.exchange if here else None,
            decision_name(one.rule, match.decision) if here and match.decision is not None else None,
            round(fit.score, 2) if fit else None,
            ", ".join(f"{key} {value:.3g}" for key, value in fit.points.items()) if fit else None,
            fit.candidate.exchange if fit and not here else None, match.read_days,
        ))  # fmt: skip
    title = f"{one.table.title} ({one.table.institution}, table {one.table.number}): row by row"
    return Sheet(f"match-{one.table.id}", title, columns, tuple(rows))


def explanation(one: Matching, match: Match, also: Mapping[str, list[tuple[str, int]]]) -> str:
    """Why a row is matched, or has no match, in one or more sentences."""
    parts = []
    fit = match.fit
    if match.state == MATCHED and fit is not None:
        agrees = [
            key for key in ("partner", "month", "venue", "sector") if key in fit.points and _whole(key, fit.points)
        ]
        parts.append(f"Agrees on {listed({'venue': 'country'}.get(key, key) for key in agrees)}.")
        if fit.differs:
            parts.append(_sentence("; ".join(fit.differs)))
        others = [f"{table} row {number}" for table, number in also.get(fit.candidate.exchange, [])
                  if (table, number) != (one.table.id, match.row.number)]  # fmt: skip
        if others:
            parts.append(f"One exchange here, also {listed(others)}.")
        if match.decision not in (None, COUNTED):
            parts.append(f"{one.rule.id} does not count it: {decision_name(one.rule, match.decision)}.")
        if match.alike:
            parts.append(f"Not to be told from row{'s' * (len(match.alike) > 1)} {listed(map(str, match.alike))}.")
        return " ".join(parts)
    if match.state == UNCOVERED:
        parts.append("No day of this month was read.")
    else:
        length = days_in(match.row.month, period(match.row.month))
        parts.append(f"No exchange of its own; {match.read_days} of the month's {length} days were read.")
    if match.report is not None:
        told = match.report
        parts.append(
            f"A report may tell of it, but of no exchange: {told['type'].replace('_', ' ')} "
            f"({told['mode'].replace('_', ' ')}, {told['status']}, {told['sector'].replace('_', ' ')}), "
            f"{told['document']}."
        )
    else:
        parts.append("No report without exchange fits it either.")
    if fit is not None:
        held = f", which row {match.taken} has" if match.taken is not None else ""
        differs = f"; differs: {'; '.join(fit.differs)}" if fit.differs else "; nothing printed differs"
        parts.append(f"Nearest: {fit.candidate.exchange}{held}{differs}.")
    else:
        parts.append("No exchange that fits is within a month of it.")
    return " ".join(parts)


def _whole(key: str, points: Mapping[str, float]) -> bool:
    return key != "month" or points[key] > 2


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _extra(one: Matching, also: Mapping[str, list[tuple[str, int]]]) -> Sheet:
    columns = (*COLUMNS[:6], Column("stands", "Stands in", "text", "Row of another table that has it."), *COLUMNS[6:])
    rows: list[tuple[Any, ...]] = []
    for row in one.extra:
        cells = shown(dict(row), one.rule)
        stands = listed(f"{table} row {number}" for table, number in also.get(row["exchange"], []))
        rows.append((*cells[:6], stands or None, *cells[6:]))
    title = f"Extra here: counted by {one.rule.id}, in no row of table {one.table.number}"
    return Sheet(f"extra-{one.table.id}", title, columns, tuple(rows))
