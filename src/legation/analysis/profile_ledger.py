"""What the ledger tells of a pair: relations, missions, treaties, measures, memberships shared and trade."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from legation.ledger import Ledger
from legation.ledger.history import Entry, history
from legation.ledger.missions import MissionState, missions_as_of
from legation.ledger.relations import PairState, relation_on
from legation.ledger.statements import (
    Aid,
    Arms,
    Expulsion,
    Measure,
    Mediation,
    Mission,
    Relation,
    Treaty,
    Visit,
    Workers,
)
from legation.ledger.trade import trade_series
from legation.model.sheet import Column, Origin, Sheet
from legation.refdata.groups import blocs
from legation.wording.names import listed, name

OPEN = ("open", "suspended", "unclear", "uncertain", "listed")
FAMILIES = (Relation, Mission, Treaty, Visit, Expulsion, Mediation, Aid, Arms, Workers)
WORDS = {
    "exists": "Diplomatic relations exist", "suspended": "Relations are suspended", "severed": "Relations are severed",
    "none": "There are no diplomatic relations", "uncertain": "Whether relations exist on that day is uncertain",
    "unknown": "The ledger tells nothing of relations",
}  # fmt: skip
HISTORY = (
    Column("date", "Date", "text", "As the source gives it; empty: undated."),
    Column("family", "Kind", "text", "Family of the statement."),
    Column("what", "What", "text", "The statement in a few words."),
    Column("status", "Status", "text", "confirmed, reported, alleged, denied or derived."),
    Column("source", "Source", "text", "As one cites it."),
    Column("shown", "Shown", "boolean", "False: another statement about the same is preferred.", True),
    Column("why", "Why not shown", "text", "The step of the rule that decided.", True),
    Column("id", "Id", "text", "Id of the statement.", True),
)
MISSIONS = (
    Column("mission", "Mission", "text", "Whose, kind and city."),
    Column("direction", "Direction", "text", "abroad: of the focal state; here: of the partner.", True),
    Column("state", "State", "text", "On the day asked for."),
    Column("since", "Since", "text", "When that state began; empty: not told."),
    Column("source", "Source", "text", "Of the statement shown."),
    Column("contradicted", "Contradicted by", "integer", "Statements that say otherwise.", True),
)
MEASURES = (
    Column("adopted", "Adopted", "text", "Date of adoption."),
    Column("instrument", "Instrument", "text", "Title of the measure's act."),
    Column("measure", "Measure", "text", "What it orders."),
    Column("ended", "Ended", "text", "Empty: not told."),
    Column("source", "Source", "text", "As one cites it."),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """The pair as of a day. ``missions`` both ways that are or may be open, or closed; ``measures`` of the partner
    against the focal state; ``shared`` blocs of which both are members; ``trade`` by year: US dollars and share (0-1)
    of all trade, each None where not told."""

    ledger: Ledger
    focal: str
    partner: str
    day: dt.date
    relations: PairState
    missions: tuple[MissionState, ...]
    entries: tuple[Entry, ...]
    measures: tuple[Measure, ...]
    shared: tuple[str, ...]
    trade: Mapping[int, tuple[float | None, float | None]]

    def sentence(self) -> str:
        """Relations and missions in a sentence or two."""
        one = self.relations
        since = f" since {one.since.text}" if one.since is not None else ""
        said = len(one.against)
        doubt = f" ({said} statement{'s say' if said > 1 else ' says'} otherwise)" if said else ""
        text = f"{WORDS[one.state]}{since}{doubt}."
        standing = [_mission(self, m) for m in self.missions if m.state == "open"]
        if standing:
            text += f" Open: {listed(standing)}."
        if self.shared:
            text += f" Both are members of {listed(self.shared)}."
        return text


def pair_of(ledger: Ledger, focal: str, partner: str, day: dt.date) -> Pair | None:
    """What the ledger holds about a pair on a day; None where it has no pack of the focal state."""
    if focal not in ledger.focal_states:
        return None
    missions = tuple(missions_as_of(ledger, focal, day, partner))
    entries = [
        one for one in history(ledger, focal, partner, FAMILIES)
        if one.date is None or one.date.earliest <= day
    ]  # fmt: skip
    measures = [one for one in ledger.of(Measure, focal) if one.issuer == partner and one.adopted.earliest <= day]
    shared = tuple(one.name for one in blocs().values() if one.has(focal, day) and one.has(partner, day))
    return Pair(
        ledger, focal, partner, day, relation_on(ledger, focal, partner, day), missions, tuple(entries),
        tuple(measures), shared, trade_by_year(ledger, focal, partner, day),
    )  # fmt: skip


def trade_by_year(
    ledger: Ledger, focal: str, partner: str, day: dt.date = dt.date.max
) -> dict[int, tuple[float | None, float | None]]:
    """Total trade with a partner in whole years: US dollars, and the share (0-1) of the focal state's total where a
    source tells it, or where the world's total of the year is told too."""
    world = {
        one.period.text: one.value for one in trade_series(ledger, focal, "WLD", "total", whole_years=True)
        if one.partners == ("WLD",)
    }  # fmt: skip
    out: dict[int, tuple[float | None, float | None]] = {}
    for one in trade_series(ledger, focal, partner, "total", whole_years=True):
        year = one.period.text
        if one.partners != (partner,) or int(year) > day.year:
            continue
        share = one.share / 100 if one.share is not None else None
        whole = world.get(year)
        if share is None and one.value is not None and whole and one.value <= whole:
            share = one.value / whole
        out[int(year)] = (one.value, share)
    return out


def pair_sheets(pair: Pair) -> tuple[Sheet, ...]:
    """History, missions and measures as sheets."""
    of = Origin(
        filters={"focal": pair.focal, "partner": pair.partner, "as of": pair.day.isoformat()},
        versions=pair.ledger.versions(),
    )
    cite = pair.ledger.cite
    told = tuple(
        (
            one.date.text if one.date else None, one.family, one.what, one.statement.status, cite(one.statement),
            one.shown, one.why or None, one.statement.id,
        )
        for one in pair.entries
    )  # fmt: skip
    missions = tuple(
        (
            _mission(pair, one), one.direction, one.state, one.since.text if one.since else None, cite(one.shown),
            len(one.against),
        )
        for one in pair.missions
    )  # fmt: skip
    measures = tuple(
        (one.adopted.text, one.instrument, one.measure, one.ended.text if one.ended else None, cite(one))
        for one in pair.measures
    )
    notes = ("Conflicting statements stand side by side; 'legation ledger' tells why one is preferred.",)
    sheets = [
        Sheet("history", "History in the ledger", HISTORY, told, notes, of),
        Sheet("missions", f"Missions as of {pair.day.isoformat()}", MISSIONS, missions, (), of),
    ]
    if measures:
        sheets.append(Sheet("measures", "Measures against the focal state", MEASURES, measures, (), of))
    return tuple(sheets)


def _mission(pair: Pair, one: MissionState) -> str:
    abroad = one.direction == "abroad"
    owner, host = (pair.focal, pair.partner) if abroad else (pair.partner, pair.focal)
    where = one.city or name(one.seat or host)
    return f"{name(owner)}'s {one.kind.replace('_', ' ')} in {where}"
