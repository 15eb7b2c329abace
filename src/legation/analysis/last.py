"""When the last contact of a kind was, who led it, and which sentence says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from legation.analysis.evidence import Proof
from legation.analysis.rows import (
    EVERYTHING,
    Counted,
    Cover,
    Filters,
    cover,
    date_of,
    origin,
    rows,
    shown,
    uncovered_stretch,
    what,
    whole,
)
from legation.extract import Extract
from legation.model.sheet import Column, Sheet
from legation.period import Period, compact
from legation.wording.names import level, name, place, sector

COLUMNS = (
    Column("date", "Date", "text", "First and last day attested."),
    Column("start", "First day", "date", "ISO date that places the exchange.", True),
    Column("partners", "Partner", "text", "Names of the partners."),
    Column("partner_codes", "Partner codes", "list", "ISO3 codes or acronyms.", True),
    Column("description", "What", "text", "Generated from the coded fields."),
    Column("lead", "Led by", "text", "Highest participant named; empty: nobody is named."),
    Column("level", "Level", "text", "Rank of the highest participant."),
    Column("sector", "Sector", "text", "Field of contact."),
    Column("direction", "Direction", "text", "inbound, outbound or third_country.", True),
    Column("place", "Place", "text", "City and country as far as they are told."),
    Column("quote", "Evidence", "text", "The sentence of the article that says so.", True),
    Column("document", "Article", "text", "Id of the article the sentence stands in.", True),
    Column("source", "Source", "text", "Who published it.", True),
    Column("published", "Published", "date", "Day of publication.", True),
    Column("url", "Address", "text", "Where it was read; empty: not told.", True),
    Column("documents", "Articles", "integer", "Articles that tell of the exchange.", True),
    Column("exchange", "Id", "text", "Id of the exchange in the record.", True),
)


@dataclass(frozen=True, slots=True)
class Contacts:
    """The contacts asked for, newest first, of ``total`` there are; ``since`` days from the end of the latest to the
    end of coverage (None: there is none) and ``unread`` of these days that no source covers; ``covered`` the first and
    last covered day; ``longest_gap`` the most days in a row without any source; ``whole`` whether nothing
    but the end of the record ends the time looked at."""

    focal: str
    filters: Filters
    found: tuple[dict[str, Any], ...]
    total: int
    since: int | None
    unread: int
    covered: Period
    longest_gap: int
    whole: bool

    def sentence(self) -> str:
        """The answer in a sentence."""
        first, last = compact(self.covered.first.isoformat(), None), compact(self.covered.last.isoformat(), None)
        if not self.found:
            gap = f", with up to {self.longest_gap} days in a row uncovered" if self.longest_gap > 7 else ""
            return f"No {what(self.filters)} in the record, which covers {first} to {last}{gap}."
        latest = self.found[0]
        lead = latest["lead"]
        led = f", led by {lead}" if lead and lead not in latest["description"] else ""
        unread = f" ({self.unread} of them not covered)" if self.unread else ""
        end = "where the record ends" if self.whole else "the end of the period asked for"
        if not self.since:
            when = f"on {last} {end.removeprefix('where ')}" if self.whole else f"{last} is {end}"
        else:
            when = f"none in the {self.since} days{unread} after it, to {last}, {end}"
        return f"{date_of(latest)}: {latest['description']}{led}; {when}."


def last_contacts(
    extract: Extract, focal: str, filters: Filters, limit: int | None = 1, period: Period | None = None,
    counted: Counted = EVERYTHING,
) -> Contacts:  # fmt: skip
    """The latest contacts (``limit`` None: all) within a period (None: the whole record)."""
    reach = period or whole(extract, focal)
    there = cover(extract, focal, reach)
    (tally,) = rows(
        extract,
        focal,
        filters,
        reach,
        counted,
        "count(*) AS total, max(last_day) AS latest, NULL AS first_day, NULL AS id",
    )
    since, unread = None, 0
    if tally["total"]:
        since = max((reach.last - tally["latest"]).days, 0)
        days = {tally["latest"] + dt.timedelta(n + 1) for n in range(since)}
        unread = len(days - there.all_days)
    kept = tuple(rows(extract, focal, filters, reach, counted, newest=tally["total"] if limit is None else limit))
    longest = uncovered_stretch(reach.first, reach.last, there.all_days)
    return Contacts(
        focal, filters, kept, tally["total"], since, unread, reach, longest, reach.last == whole(extract, focal).last
    )


def contacts_sheet(
    extract: Extract, contacts: Contacts, told: Mapping[str, Proof], counted: Counted = EVERYTHING,
    covered: Cover | None = None,
) -> Sheet:  # fmt: skip
    """The contacts with the sentence behind each; ``told`` is empty where the articles are not at hand."""
    out = []
    for row in contacts.found:
        proof = told.get(row["exchange"])
        out.append((
            date_of(row), row["day"], shown(row["partners"]), tuple(row["partners"]), row["description"], row["lead"],
            level(row["level"]), sector(row["sector"]), row["direction"], place(row["city"], row["venue"]),
            proof.quote if proof else None, proof.document if proof else None,
            proof.source if proof else ", ".join(row["sources"]), proof.published if proof else None,
            proof.url if proof else None, row["documents"], row["exchange"],
        ))  # fmt: skip
    shown_of = f"{len(out)} of {contacts.total}" if len(out) < contacts.total else str(contacts.total)
    title = f"{name(contacts.focal)}: {what(contacts.filters)} ({shown_of}, newest first)"
    return Sheet(
        "contacts", title, COLUMNS, tuple(out), (contacts.sentence(),),
        origin(extract, contacts.focal, contacts.covered, contacts.filters, counted, covered),
    )  # fmt: skip
