"""Rows of a unit as a sheet shows them."""

from __future__ import annotations

from typing import Any

from legation.counting.dimensions import DIMENSIONS, worded
from legation.counting.rule import Rule
from legation.dates import last_day
from legation.model.sheet import Column
from legation.period import compact
from legation.wording.names import listed, name, place

MOST_NAMED = 4

COLUMNS = (
    Column("date", "Date", "text", "The stay as far as it is told, as one short date."),
    Column("partner", "Partner", "text", "Names of the partners."),
    Column("place", "Place", "text", "The city, or the country where no city is told."),
    Column("sector", "Sector", "text", "The field of contact, in the rule's own words where it has them."),
    Column("level", "Level", "text", "Highest rank on the visiting side."),
    Column("told", "Description", "text", "One sentence made from the coded fields."),
    Column("id", "Id", "text", "Id of the exchange, or of a report without one: for 'legation show'."),
    Column("row", "Row", "text", "Id of the row: the exchange's, with stop or meeting.", detail=True),
    Column("day", "Day", "date", "First day that is told, else the last, else the earliest article's.", detail=True),
    Column("last_day", "Last day", "date", "The last day that is told.", detail=True),
    Column("partners", "Partner codes", "list", "ISO 3166-1 alpha-3 codes and acronyms.", detail=True),
    Column("sector_code", "Sector code", "text", "The sector in the codebook.", detail=True),
    Column("level_code", "Level code", "text", "The level in the codebook.", detail=True),
    Column("venue", "Venue code", "text", "ISO 3166-1 alpha-3 code of the country.", detail=True),
    Column("direction", "Direction", "text", "Who travels, or who sends.", detail=True),
    Column("sources", "Sources", "list", "Sources whose articles tell of it.", detail=True),
    Column("reports", "Reports", "integer", "Reports that tell of it.", detail=True),
)  # fmt: skip


def shown(row: dict[str, Any], rule: Rule | None = None) -> tuple[Any, ...]:
    """A row as the values of ``COLUMNS``."""
    return (
        date_of(row), partners_of(row["partners"]), (row["city"] or place(None, row["venue"])),
        worded(DIMENSIONS["sector"], row["sector"], rule), worded(DIMENSIONS["level"], row["level"], rule),
        told_of(row), row["exchange"] or row["id"],
        row["id"], row["day"], str(row["last_day"]) if row["last_day"] else None,
        tuple(row["partners"]), row["sector"], row["level"], row["venue"], row["direction"], tuple(row["sources"]),
        row["reports"],
    )  # fmt: skip


def date_of(row: dict[str, Any]) -> str:
    """Day and last day as one short date."""
    end = row["last_day"]
    return compact(row["day"], str(end) if end is not None and row["day"] and end > last_day(row["day"]) else None)


def partners_of(codes: list[str]) -> str:
    """Names of the partners, the first of them where they are many."""
    names = [name(code) for code in codes]
    if not names:
        return "not told"
    return listed(names) if len(names) <= MOST_NAMED else f"{', '.join(names[:3])} and {len(names) - 3} more"


def told_of(row: dict[str, Any]) -> str:
    """The exchange's sentence; of a report its type and who leads."""
    if row["description"] is not None:
        return str(row["description"])
    kind = ", ".join(one.replace("_", " ") for one in row["types"])
    by = f" ({row['lead']})" if row["lead"] else ""
    return f"{kind.capitalize()}{by}, {str(row['direction']).replace('_', ' ')}"
