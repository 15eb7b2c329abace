"""Who reported an exchange and who kept silent about it, and what both of two sources missed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from legation.analysis.missed import ASSUMPTIONS, chapman
from legation.analysis.rows import (
    EVERYTHING,
    NOTHING_ASKED,
    Counted,
    Cover,
    Filters,
    cover,
    date_of,
    origin,
    rows,
    shown,
    what,
)
from legation.errors import MisuseError, did_you_mean
from legation.extract import Extract
from legation.model.sheet import Column, Sheet
from legation.period import Period
from legation.wording.names import level, listed, name

AFTER = 5
"""Days after the end of an exchange within which a source tells of it, if it does."""
TOLD, SILENT, UNREAD, OTHER = "reported", "silent", "not covered", "not expected"
ROWS = (
    Column("date", "Date", "text", "Days of the exchange."),
    Column("partners", "Partner", "text", "Names of the partners."),
    Column("description", "What", "text", "Generated from the coded fields."),
    Column("level", "Level", "text", "Rank of the highest participant."),
    Column("reported", "Reported by", "list", "Sources that tell of it."),
    Column("silent", "Silent", "list", "Sources that were read on those days, are expected to tell, and do not."),
    Column("unread", "Not covered", "list", "Sources expected to tell that were not read on those days.", True),
    Column("exchange", "Id", "text", "Id of the exchange.", True),
)
SOURCES = (
    Column("source", "Source", "text", "Title of the source."),
    Column("expected", "Could have told", "integer", "Exchanges that it is expected to tell of and was read for."),
    Column("reported", "Told of", "integer", "Of these."),
    Column("share", "Share", "share", "Told of by could have told."),
    Column("alone", "Alone", "integer", "Exchanges that only this source reports."),
    Column("silent", "Silent on others' news", "integer", "Could have told, but only others do."),
)
MISSED = (
    Column("measure", "Measure", "text", "What is told."),
    Column("value", "Value", "text", "Number of exchanges, with interval where there is one."),
)


@dataclass(frozen=True, slots=True)
class Witness:
    """An exchange with what each source did: reported, silent, not covered, or not expected."""

    row: Mapping[str, Any]
    by: Mapping[str, str]


def witnesses(
    found: list[dict[str, Any]], covered: Cover, focal: str, focal_of: Mapping[str, str | None]
) -> list[Witness]:
    """What each source did about each exchange.

    A source is expected to tell of an exchange of its own focal state (``focal_of``; None: any): the state whose
    record this is, or a partner. It is silent only when every day from the first to five days after the last is
    covered, so that no article is missing.
    """
    out = []
    for row in found:
        by = {}
        span = (row["last_day"] - row["first_day"]).days + AFTER
        days = {row["first_day"] + dt.timedelta(n) for n in range(min(span, 400) + 1)}
        for source, read in covered.days.items():
            own = focal_of.get(source)
            if source in row["sources"]:
                by[source] = TOLD
            elif own is not None and own != focal and own not in row["partners"]:
                by[source] = OTHER
            else:
                by[source] = SILENT if days <= read else UNREAD
        out.append(Witness(row, by))
    return out


def corroboration_sheets(
    extract: Extract, focal: str, period: Period, filters: Filters = NOTHING_ASKED, counted: Counted = EVERYTHING,
    *, silences_only: bool = False,
) -> tuple[Sheet, Sheet]:  # fmt: skip
    """The sources with what they could have told and told, and the exchanges with who told and who kept silent."""
    covered, titles, found = _witnesses(extract, focal, period, filters, counted)
    table = []
    for one in found:
        names = {
            did: tuple(titles[source] for source in sorted(one.by) if one.by[source] == did)
            for did in (TOLD, SILENT, UNREAD)
        }
        if silences_only and not names[SILENT]:
            continue
        row = one.row
        table.append((date_of(row), shown(row["partners"]), row["description"], level(row["level"]), names[TOLD],
                      names[SILENT], names[UNREAD], row["exchange"]))  # fmt: skip
    summary = []
    for source in sorted(covered.days):
        did = [one.by[source] for one in found]
        told, silent = did.count(TOLD), did.count(SILENT)
        alone = sum(one.by[source] == TOLD and list(one.by.values()).count(TOLD) == 1 for one in found)
        summary.append((titles[source], told + silent, told, told / (told + silent) if told + silent else None, alone,
                        silent))  # fmt: skip
    of = origin(extract, focal, period, filters, counted, covered)
    notes = [
        "Silent: the source was read on every day of the exchange and five days after it, its own state takes part, "
        "and no article of it tells of it. A report that the merge put elsewhere looks like silence.",
    ]
    if len(covered.days) < 2:
        notes.insert(0, "Only one source is read for this state: nothing can be corroborated.")
    who = f"{name(focal)}: {what(filters)}"
    return (
        Sheet("sources", f"{who}: sources, {period}", SOURCES, tuple(summary), tuple(notes), of),
        Sheet("corroboration", "Who reported and who kept silent", ROWS, tuple(table), (), of),
    )  # fmt: skip


def missed_sheet(
    extract: Extract, focal: str, period: Period, first: str, second: str, filters: Filters = NOTHING_ASKED,
    counted: Counted = EVERYTHING,
) -> Sheet:  # fmt: skip
    """How many exchanges neither of two sources reported (Chapman), over those that both could have reported.

    Raises MisuseError for unknown sources or a small overlap.
    """
    covered, titles, found = _witnesses(extract, focal, period, filters, counted)
    for source in (first, second):
        if source not in covered.days:
            raise MisuseError(f"no article of a source {source!r} in {period}.{did_you_mean(source, covered.days)}")
    if first == second:
        raise MisuseError("the estimate needs two different sources")
    both_could = [one.by for one in found if {one.by[first], one.by[second]} <= {TOLD, SILENT}]
    told = [{source for source in (first, second) if by[source] == TOLD} for by in both_could]
    of_first, of_second = (sum(source in those for those in told) for source in (first, second))
    one = chapman(of_first, of_second, sum(len(those) == 2 for those in told))
    table = (
        (f"reported by {titles[first]}", str(one.first)), (f"reported by {titles[second]}", str(one.second)),
        ("by both", str(one.both)), ("by either", str(one.seen)),
        ("estimate of all", f"{one.estimate:.1f} (95 %: {one.low:.1f}–{one.high:.1f})"),
        ("missed by both", f"{one.missed:.1f} ({one.low - one.seen:.1f}–{one.high - one.seen:.1f})"),
        ("missed, if a report by one doubles the odds of one by the other", f"{one.if_linked:.1f}"),
    )  # fmt: skip
    left = len(found) - len(both_could)
    notes = (f"{left:,} exchanges that one of the two could not have told (not covered, not expected) are left out.",)
    title = f"{name(focal)}: {what(filters)} missed by both {listed([titles[first], titles[second]])}, {period}"
    of = origin(extract, focal, period, filters, counted, covered, {"sources": f"{first} {second}"})
    return Sheet("missed", title, MISSED, table, (*notes, *(f"Assumed: {text}" for text in ASSUMPTIONS)), of)


def _witnesses(
    extract: Extract, focal: str, period: Period, filters: Filters, counted: Counted
) -> tuple[Cover, dict[str, str], list[Witness]]:
    reach = Period(period.first, period.last + dt.timedelta(AFTER + 30))  # articles about the last days come later
    late = cover(extract, focal, reach)
    focal_of: dict[str, str | None] = {}
    titles: dict[str, str] = {}
    for identity, title, own in extract.sql("SELECT id, title, focal FROM sources"):
        focal_of[identity], titles[identity] = own, title or identity
    found = rows(extract, focal, filters, period, counted)
    return cover(extract, focal, period), titles, witnesses(found, late, focal, focal_of)
