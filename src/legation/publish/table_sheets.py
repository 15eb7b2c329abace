"""The three tables as sheets, which the publisher writes in every format."""

from __future__ import annotations

from legation.model.sheet import Column, Origin, Sheet
from legation.publish.notes import RULE, Notes
from legation.publish.tables import Row, Tables

COLUMNS = (
    Column("number", "No.", "integer", "Row of this table, the newest exchange first."),
    Column("date", "Date", "text", "First and last attested day; 'not told' when no article says."),
    Column("partner", "Partner", "text", "States and organisations met, by name."),
    Column("place", "Place", "text", "City and country; 'not told' when no article says."),
    Column("sector", "Sector", "text", "Field of contact."),
    Column("description", "Description", "text", "Sentence made from the coded fields, not from any article."),
    Column("level", "Level", "text", "Rank of the highest participant."),
    Column("exchange", "Exchange", "text", "Id that leads to reports and quotes: legation show ID.", detail=True),
    Column("start", "Start", "date", "First attested day; missing when not told.", detail=True),
    Column("end", "End", "date", "Last attested day; missing when not told.", detail=True),
    Column("partners", "Partners", "list", "ISO3 codes of states, codes of organisations; XXX unnamed.", detail=True),
    Column("reports", "Reports", "integer", "Reports that tell of it.", detail=True),
    Column("sources", "Sources", "list", "Ids of the sources that tell of it.", detail=True),
)  # fmt: skip


def sheets_of(tables: Tables) -> list[Sheet]:
    """One sheet a table, with the rule, the coverage and the run behind it."""
    filters = {"focal": tables.focal, "partner": tables.partner or "none", "period": str(tables.period)}
    origin = origin_of(tables.notes, filters)
    notes = (tables.notes.not_counted(),)
    return [
        Sheet(table.key, table.title, COLUMNS, tuple(_values(row) for row in table.rows), notes, origin)
        for table in tables.tables
    ]


def origin_of(notes: Notes, filters: dict[str, str]) -> Origin:
    """The notes under the tables as the origin of a sheet."""
    run = notes.run or {}
    versions: dict[str, str] = {name: str(run[name]) for name in ("software", "codebook", "refdata") if name in run}
    if run:
        versions["run"] = f"{run['id']} ({run['status']})"
    return Origin(
        rule_words=RULE.removeprefix("Counting rule: "), filters=filters, coverage=notes.coverage.sentences(),
        sources=notes.coverage.read(), versions=versions,
    )  # fmt: skip


def _values(row: Row) -> tuple[object, ...]:
    return tuple(getattr(row, column.key) for column in COLUMNS)
