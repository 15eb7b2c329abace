"""Missions as sheets: which stood on a day, and what opened or closed in a period."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from legation.ledger.book import Ledger
from legation.ledger.choice import Lost
from legation.ledger.missions import mission_turns, missions_as_of, missions_by_key
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
from legation.ledger.statements import Mission
from legation.ledger.when import When
from legation.model.sheet import Column, Sheet

PARTNER = Column("partner", "Partner", description="the state to which, or of which, the mission is")
CODE = Column("code", "Code", description="its code", detail=True)
SIDE = Column("side", "Side", description="abroad: of the focal state to the partner; hosted: of the partner in it")
KIND = Column("kind", "Kind", description="embassy, consulate general, accreditation from a third state …")
CITY = Column("city", "City", description="seat; empty: not told")
SEAT = Column("seat", "Seat in", description="state of the seat where it is a third one", detail=True)
STATE_COLUMNS = (
    PARTNER,
    CODE,
    SIDE,
    KIND,
    CITY,
    SEAT,
    Column("state", "State", description="open, suspended, uncertain, unclear, listed, closed or unknown on the day"),
    Column("since", "Since", "date", description="when that state began; empty: not told"),
    Column("found", "Found open", description="the last date by that day at which a source found it open"),
    Column("later", "Later", description="the next change after the day, as far as told"),
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
    SIDE,
    KIND,
    CITY,
    SEAT,
    Column("event", "Event", description="opened, reopened, closed, suspended, moved"),
    Column("certain", "In period", "boolean", "true: surely within the period asked for; false: possibly"),
    STATUS,
    SOURCE,
    OTHERS,
    AGAINST,
    NOTE,
    ID,
)
TURNS = ("opened", "reopened", "closed", "suspended", "moved")


def state_sheet(
    ledger: Ledger,
    focal: str,
    day: dt.date,
    partner: str | None = None,
    kind: str | None = None,
    side: str | None = None,
    every: bool = False,
) -> Sheet:
    """The missions on a day; without ``every`` those that are closed or unknown then are left out."""
    found = [
        one
        for one in missions_as_of(ledger, focal, day)
        if partner in (None, one.partner) and kind in (None, one.kind) and side in (None, one.direction)
    ]
    kept = [one for one in found if every or partner or one.state not in ("closed", "unknown")]
    kept.sort(key=lambda one: (one.direction, _order(one.kind), ledger.name(one.partner), one.city))
    rows = tuple(
        (
            ledger.name(one.partner),
            one.partner,
            one.direction,
            _words(one.kind),
            one.city or None,
            one.seat,
            one.state,
            text(one.since),
            text(one.found),
            f"{one.after.effect} {one.after.date}" if one.after else None,
            one.shown.status,
            sources(ledger, one.shown),
            len(one.others),
            tuple(told(ledger, other, other.event, other.date) for other in one.against),
            " ".join(filter(None, (f"Through {ledger.name(one.carrier)}." if one.carrier else "", one.shown.note)))
            or None,
            one.shown.id,
        )
        for one in kept
    )
    notes = [_count(found, name) for name in ("abroad", "hosted") if side in (None, name)]
    notes.append(
        "Uncertain: the day lies within the days on which it may have changed. Unclear: a source says nobody can tell. "
        "Listed: only undated lists name it."
    )
    notes += suspects_note(ledger, Mission, focal, False)
    return Sheet(
        "missions",
        f"Missions of and in {ledger.name(focal)} on {day.day} {day:%B %Y}",
        STATE_COLUMNS,
        rows,
        tuple(notes),
        origin(
            ledger, focal, {"as of": day, "partner": partner, "kind": kind, "side": side}, [one.shown for one in kept]
        ),
    )


def _count(found: list, side: str) -> str:  # type: ignore[type-arg]
    embassies = Counter(one.state for one in found if one.direction == side and one.kind == "embassy")
    words = ", ".join(f"{number} {state}" for state, number in embassies.most_common()) or "none told"
    return f"Embassies {side}: {words}."


def events_sheet(
    ledger: Ledger,
    focal: str,
    event: str | None,
    span: When | None,
    partner: str | None = None,
    kind: str | None = None,
    side: str | None = None,
) -> Sheet:
    """What opened, closed, moved or was suspended; ``span`` keeps what surely or possibly lies in it."""
    rows = []
    shown: list[Mission] = []
    for key, about in missions_by_key(ledger, focal).items():
        if partner not in (None, key[1]) or kind not in (None, key[2]) or side not in (None, key[0]):
            continue
        made = mission_turns(ledger, about)
        used = {one.statement.id for turn in made for one in turn.choice.others} | {t.choice.shown.id for t in made}
        picked: list[tuple[Mission, tuple[Lost[Mission], ...]]] = [(t.choice.shown, t.choice.others) for t in made]
        picked += [(one, ()) for one in about if one.id not in used]
        city = next((one.city for one in about if one.city), "")
        for one, others in picked:
            if one.event not in TURNS or event not in (None, one.event):
                continue
            if span is not None and (one.date is None or not one.date.meets(span)):
                continue
            shown.append(one)
            rows.append(
                (
                    text(one.date),
                    ledger.name(one.partner),
                    one.partner,
                    one.direction,
                    _words(one.kind),
                    one.city or city or None,
                    one.seat,
                    one.event,
                    bool(one.date and (span is None or one.date.within(span))),
                    one.status,
                    sources(ledger, one),
                    len(others),
                    tuple(
                        told(ledger, other.statement, other.statement.event, other.statement.date)
                        for other in others
                        if not other.agrees
                    ),
                    one.note or None,
                    one.id,
                )
            )
    rows.sort(key=by_date)
    undated = () if span is None else _undated(ledger, focal, event, kind, side, partner)
    title = f"Missions of and in {ledger.name(focal)}: {event or 'changes'}" + (f", {span}" if span else "")
    return Sheet(
        "mission_events",
        title,
        EVENT_COLUMNS,
        tuple(rows),
        (*undated, *suspects_note(ledger, Mission, focal, False)),
        origin(ledger, focal, {"event": event, "period": span, "partner": partner, "kind": kind, "side": side}, shown),
    )


def _undated(
    ledger: Ledger, focal: str, event: str | None, kind: str | None, side: str | None, partner: str | None
) -> tuple[str, ...]:
    without = sorted(
        {
            ledger.name(one.partner)
            for one in ledger.of(Mission, focal)
            if one.date is None
            and one.event in TURNS
            and event in (None, one.event)
            and kind in (None, one.kind)
            and side in (None, one.direction)
            and partner in (None, one.partner)
        }
    )
    return (f"Told without a date, so not among the rows: {', '.join(without)}.",) if without else ()


def _words(kind: str) -> str:
    return kind.replace("_", " ")


def _order(kind: str) -> tuple[bool, str]:
    return kind != "embassy", kind
