"""Relations as sheets: the state on a day, the history of a pair, and turns of one kind."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from legation.ledger.book import Ledger, asserts
from legation.ledger.history import history
from legation.ledger.relations import (
    EFFECT,
    PairState,
    about,
    partners_of,
    relation_on,
    relation_turns,
    relations_as_of,
)
from legation.ledger.sheets.common import (
    AGAINST,
    ID,
    NOTE,
    OTHERS,
    SOURCE,
    STATUS,
    by_date,
    origin,
    sources,
    suspects_note,
    text,
    told,
)
from legation.ledger.statements import Relation
from legation.ledger.when import When
from legation.model.sheet import Column, Sheet

PARTNER = Column("partner", "Partner", description="name of the partner")
CODE = Column("code", "Code", description="ISO 3166-1 alpha-3 code, or an organisation", detail=True)
STATE_COLUMNS = (
    PARTNER,
    CODE,
    Column("state", "State", description="exists, suspended, uncertain, severed, none or unknown on the day"),
    Column("since", "Since", "date", description="when that state began, as the source tells it; empty: not told"),
    Column("level", "Level", description="name or rank of the relations, last given by that day; empty: none told"),
    STATUS,
    SOURCE,
    OTHERS,
    AGAINST,
    NOTE,
    ID,
)
EVENT_COLUMNS = (
    Column("date", "Date", "date", description="as the source tells it; an interval is the days within which it was"),
    PARTNER,
    CODE,
    Column("event", "Event", description="established, resumed, severed, suspended, upgraded, downgraded …"),
    Column("level", "Level", description="name or rank given; empty: none told"),
    STATUS,
    SOURCE,
    OTHERS,
    AGAINST,
    NOTE,
    ID,
)
HISTORY_COLUMNS = (
    Column("date", "Date", "date", description="as the source tells it"),
    PARTNER,
    CODE,
    Column("event", "Event", description="what the statement says"),
    Column("shown", "Shown", "boolean", "whether the rule shows this statement"),
    Column("why", "Why not", description="the step of the rule by which it is not shown; empty when it is"),
    STATUS,
    SOURCE,
    NOTE,
    Column("place", "Place", description="file and line in the pack", detail=True),
    ID,
)


def state_sheet(ledger: Ledger, focal: str, day: dt.date, partner: str | None = None, every: bool = False) -> Sheet:
    """The relations on a day. Without ``every`` only pairs whose relations exist, rest or may do either are rows."""
    pairs = [relation_on(ledger, focal, partner, day)] if partner else relations_as_of(ledger, focal, day)
    found = Counter(one.state for one in pairs)
    kept = [one for one in pairs if every or partner or one.state in ("exists", "suspended", "uncertain")]
    rows = tuple(_state_row(ledger, one) for one in sorted(kept, key=lambda one: ledger.name(one.partner)))
    summary = ", ".join(
        f"{found[state]} {state}"
        for state in ("exists", "suspended", "uncertain", "severed", "none", "unknown")
        if found[state]
    )
    notes = (
        f"{summary}; {len(pairs)} partners on which the pack tells something.",
        "Uncertain: the day lies within the days on which relations may have begun or ended, or no date is told.",
        *suspects_note(ledger, Relation, focal, False),
    )
    return Sheet(
        "relations",
        f"Relations of {ledger.name(focal)} on {day.day} {day:%B %Y}",
        STATE_COLUMNS,
        rows,
        notes,
        origin(ledger, focal, {"as of": day, "partner": partner}, [one.shown for one in kept if one.shown]),
    )


def _state_row(ledger: Ledger, one: PairState) -> tuple[object, ...]:
    shown = one.shown
    against = tuple(told(ledger, other, other.event, other.date) for other in one.against)
    return (
        ledger.name(one.partner),
        one.partner,
        one.state,
        text(one.since),
        one.level or None,
        shown.status if shown else None,
        sources(ledger, shown),
        len(one.others),
        against,
        (shown.note or None) if shown else None,
        shown.id if shown else None,
    )


def events_sheet(ledger: Ledger, focal: str, event: str | None, span: When | None, partner: str | None = None) -> Sheet:
    """Turns and other events of relations, one row each, newest last; who says otherwise stands in the row.

    ``span`` keeps events that may lie in it. An event only alleged or denied is a row of its own with that status.
    """
    rows = []
    shown: list[Relation] = []
    for code in [partner] if partner else partners_of(ledger, focal):
        found = about(ledger, focal, code)
        made = relation_turns(ledger, focal, code)
        in_turns = {one.statement.id for turn in made for one in turn.choice.others} | {t.choice.shown.id for t in made}
        picked = [(turn.choice.shown, turn.choice.others) for turn in made]
        picked += [(one, ()) for one in found if one.id not in in_turns and one.event not in ("existing", "none")]
        for one, others in picked:
            if (event is None or one.event == event) and (span is None or one.date is None or one.date.meets(span)):
                against = [other.statement for other in others if not other.agrees] + _contrary(found, one)
                shown.append(one)
                rows.append(
                    (
                        text(one.date),
                        ledger.name(code),
                        code,
                        one.event,
                        one.level or None,
                        one.status,
                        sources(ledger, one),
                        len(others),
                        tuple(dict.fromkeys(told(ledger, other, other.event, other.date) for other in against)),
                        one.note or None,
                        one.id,
                    )
                )
    rows.sort(key=by_date)
    title = f"Relations of {ledger.name(focal)}: {event or 'all events'}" + (f", {span}" if span else "")
    return Sheet(
        "relation_events",
        title,
        EVENT_COLUMNS,
        tuple(rows),
        suspects_note(ledger, Relation, focal, False),
        origin(ledger, focal, {"event": event, "period": span, "partner": partner}, shown),
    )


def _contrary(found: list[Relation], one: Relation) -> list[Relation]:
    """Findings and turns that speak against an event: relations found after a break, or the other way round."""
    leads = EFFECT.get(one.event)
    if leads is None or one.date is None:
        return []
    contrary = "existing" if leads != "exists" else "none"
    told_against = [
        other
        for other in found
        if other.event == contrary and (other.date is None or other.date.latest > one.date.latest)
    ]
    if not asserts(one):
        told_against += [
            other
            for other in found
            if asserts(other)
            and EFFECT.get(other.event) not in (None, leads)
            and other.date is not None
            and other.date.earliest < one.date.earliest
        ][-1:]
    if leads == "exists":
        return [
            other
            for other in told_against
            if not any(
                later.event in ("severed", "suspended") and later.date and later.date.earliest > one.date.latest
                for later in found
            )
        ]
    return [
        other
        for other in told_against
        if not any(later.event == "resumed" and later.date and later.date.earliest > one.date.latest for later in found)
    ]


def history_sheet(ledger: Ledger, focal: str, partner: str) -> Sheet:
    """Every statement about the relations of a pair, in the order of dates, with why those not shown lost."""
    entries = history(ledger, focal, partner, families=(Relation,))
    rows = tuple(
        (
            text(one.date),
            ledger.name(partner),
            partner,
            one.what,
            one.shown,
            one.why or None,
            one.statement.status,
            sources(ledger, one.statement),
            one.statement.note or None,
            one.statement.place,
            one.statement.id,
        )
        for one in entries
    )
    return Sheet(
        "relation_history",
        f"Statements on {ledger.name(focal)} and {ledger.name(partner)}",
        HISTORY_COLUMNS,
        rows,
        (),
        origin(ledger, focal, {"partner": partner}, [one.statement for one in entries]),
    )
