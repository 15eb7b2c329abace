"""Memberships, treaties and measures as sheets."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from legation.ledger.book import Ledger
from legation.ledger.sheets.common import AGAINST, ID, NOTE, OTHERS, SOURCE, STATUS, origin, sources, text, told
from legation.ledger.standing import Standing, implementation_reports, measures_on, memberships_of, treaties_of
from legation.ledger.statements import Measure, Membership, Treaty
from legation.model.sheet import Column, Sheet

STATE = Column("state", "State", description="state on the day; uncertain: the day lies within days of change")
SINCE = Column("since", "Since", "date", description="as the source tells it; empty: not told")
UNTIL = Column("until", "Until", description="end, as far as told")
MEMBERSHIPS = (
    Column("organisation", "Organisation"),
    Column("name", "Name"),
    STATE,
    SINCE,
    UNTIL,
    STATUS,
    SOURCE,
    OTHERS,
    AGAINST,
    NOTE,
    ID,
)
TREATIES = (
    Column("title", "Treaty"),
    Column("parties", "Parties", "list", "codes of the parties named"),
    Column("kind", "Kind"),
    STATE,
    Column("signed", "Signed"),
    Column("in_force", "In force"),
    UNTIL,
    Column("succeeded_by", "Followed by", description="key of the treaty that took its place", detail=True),
    Column("renews", "Renews", description="key of the treaty it renews", detail=True),
    Column("treaty", "Key", detail=True),
    STATUS,
    SOURCE,
    OTHERS,
    NOTE,
    ID,
)
MEASURES = (
    Column("instrument", "Instrument"),
    Column("issuer", "Issuer"),
    Column("category", "Field"),
    Column("measure", "Measure"),
    STATE,
    Column("adopted", "Adopted"),
    Column("starts", "Starts", detail=True),
    UNTIL,
    Column("deadline", "Deadline", description="set inside the measure", detail=True),
    STATUS,
    SOURCE,
    NOTE,
    ID,
)
REPORTS = (
    Column("date", "Date", "date"),
    Column("state", "State"),
    Column("instrument", "Instrument"),
    Column("kind", "Kind"),
    Column("number", "Number", "integer", "workers (of a state) or states (of an aggregate) told; empty: none"),
    Column("content", "Content"),
    STATUS,
    SOURCE,
    NOTE,
    ID,
)


def _tally(found: Sequence[Standing[Membership] | Standing[Treaty] | Standing[Measure]]) -> str:
    return ", ".join(f"{number} {state}" for state, number in Counter(one.state for one in found).most_common()) + "."


def memberships_sheet(ledger: Ledger, focal: str, day: dt.date, every: bool = False) -> Sheet:
    """Memberships on a day; without ``every`` those withdrawn, dissolved or unknown are left out."""
    found = memberships_of(ledger, focal, day)
    kept = [one for one in found if every or one.state not in ("withdrawn", "dissolved", "unknown")]
    rows = tuple(
        (
            one.key,
            one.title,
            one.state,
            text(one.since),
            text(one.until),
            one.shown.status,
            sources(ledger, one.shown),
            len(one.others),
            tuple(
                told(ledger, it.statement, it.statement.event, it.statement.date) for it in one.others if not it.agrees
            ),
            one.shown.note or None,
            one.shown.id,
        )
        for one in kept
    )
    title = f"Memberships of {ledger.name(focal)} on {day.day} {day:%B %Y}"
    return Sheet(
        "memberships",
        title,
        MEMBERSHIPS,
        rows,
        (_tally(found) if found else "none told",),
        origin(ledger, focal, {"as of": day}, [one.shown for one in kept]),
    )


def treaties_sheet(ledger: Ledger, focal: str, day: dt.date, partner: str | None = None, every: bool = False) -> Sheet:
    """Treaties on a day; without ``every`` those ended, not joined or later are left out."""
    found = treaties_of(ledger, focal, day, partner)
    kept = [one for one in found if every or one.state not in ("ended", "unknown", "not a party", "alleged", "denied")]
    rows = tuple(
        (
            one.title,
            one.shown.parties + (("others",) if one.shown.more_parties else ()),
            one.shown.kind.replace("_", " "),
            one.state,
            text(one.shown.signed),
            text(one.shown.in_force),
            text(one.until),
            one.shown.succeeded_by or None,
            one.shown.renews or None,
            one.key,
            one.shown.status,
            sources(ledger, one.shown),
            len(one.others),
            one.shown.note or None,
            one.shown.id,
        )
        for one in kept
    )
    title = f"Treaties of {ledger.name(focal)} on {day.day} {day:%B %Y}"
    notes = (
        _tally(found) if found else "none told",
        "Signed: no source read says that it is in force; dates come from the best source that tells each.",
    )
    return Sheet(
        "treaties",
        title,
        TREATIES,
        rows,
        notes,
        origin(ledger, focal, {"as of": day, "partner": partner}, [one.shown for one in kept]),
    )


def measures_sheets(
    ledger: Ledger, focal: str, day: dt.date, issuer: str | None = None, every: bool = False
) -> list[Sheet]:
    """Measures on a day, and the reports on carrying them out; ``issuer`` keeps those of one state or organisation."""
    found = measures_on(ledger, focal, day, issuer)
    kept = [one for one in found if every or one.state in ("in force", "uncertain", "adopted")]
    rows = tuple(
        (
            one.key,
            ledger.name(one.shown.issuer),
            one.shown.category.replace("_", " "),
            one.title,
            one.state,
            text(one.shown.adopted),
            text(one.shown.starts),
            text(one.until),
            text(one.shown.deadline),
            one.shown.status,
            sources(ledger, one.shown),
            one.shown.note or None,
            one.shown.id,
        )
        for one in kept
    )
    first = Sheet(
        "measures",
        f"Measures against {ledger.name(focal)} on {day.day} {day:%B %Y}",
        MEASURES,
        rows,
        (_tally(found) if found else "none told",),
        origin(ledger, focal, {"as of": day, "issuer": issuer}, [one.shown for one in kept], rule=False),
    )
    told_by = issuer if issuer and issuer != "UN" else None
    reports = [one for one in implementation_reports(ledger, focal, told_by) if one.date.earliest <= day]
    second = Sheet(
        "implementation",
        "Reports on carrying them out",
        REPORTS,
        tuple(
            (
                text(one.date),
                ledger.name(one.state) if one.state else None,
                one.instrument,
                one.kind,
                one.number,
                one.content,
                one.status,
                sources(ledger, one),
                one.note or None,
                one.id,
            )
            for one in reports
        ),
        (),
        origin(ledger, focal, {"as of": day, "issuer": issuer}, reports, rule=False),
    )
    return [first, second]
