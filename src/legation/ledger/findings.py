"""Findings: what a reader of a pack should look at, though nothing in it forbids to load it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from legation.ledger.book import Ledger, asserts
from legation.ledger.history import date_of, words
from legation.ledger.missions import mission_turns, missions_as_of, missions_by_key
from legation.ledger.relations import partners_of, relation_on, relation_turns
from legation.ledger.statements import FAMILIES, Membership, Mission, Relation, Statement, Treaty
from legation.ledger.timeline import Turn
from legation.ledger.trade import trade_series

KINDS = {
    "suspect": "probable error of its source; in no view or total unless asked for",
    "conflict": "statements about one thing that cannot both be true",
    "contradiction": "a finding or claim that speaks against the state of affairs shown",
    "severed-first": "relations end without ever having begun",
    "gap": "something is found in being after its end, and no source dates a new beginning",
    "two-seats": "sources name different seats of one mission, and no move",
    "overlap": "two missions of one state in one city, or a treaty in force beside the one that took its place",
    "without-relations": "an open embassy where relations were broken off",
    "undated": "an event that no source dates; it makes no turn",
    "unused": "a source that no statement cites",
}
WIDE = 1.25
"""Two figures of trade conflict when the larger is more than this many times the smaller."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. ``places`` are files and lines, the statement shown first."""

    kind: str
    focal: str
    about: str
    text: str
    places: tuple[str, ...]


def findings(ledger: Ledger, focal: str, today: dt.date) -> list[Finding]:
    """Everything to look at in the packs of a focal state, in the order of ``KINDS``."""
    found = [
        *_suspects(ledger, focal),
        *_relations(ledger, focal, today),
        *_missions(ledger, focal, today),
        *_memberships(ledger, focal),
        *_treaties(ledger, focal),
        *_trade(ledger, focal),
        *_undated(ledger, focal),
        *_unused(ledger, focal),
    ]
    order = list(KINDS)
    return sorted(found, key=lambda one: (order.index(one.kind), one.about, one.places))


def _suspects(ledger: Ledger, focal: str) -> Iterator[Finding]:
    for shape in FAMILIES.values():
        for one in ledger.of(shape, focal):
            if one.status == "suspect":
                name = ledger.name(next(iter(getattr(one, "partners", ())), getattr(one, "partner", focal)))
                yield Finding("suspect", focal, name, f"{words(one)}, {date_of(one)}. {one.note}".strip(), (one.place,))


def _rivals(
    ledger: Ledger, focal: str, about: str, made: list[Turn[Relation]] | list[Turn[Mission]]
) -> Iterator[Finding]:
    for turn in made:
        against = [one.statement for one in turn.choice.others if not one.agrees]
        if against:
            shown: Statement = turn.choice.shown
            told = "; ".join(f"{_dated(one)} ({ledger.source(one).short})" for one in against)
            text = f"{_dated(shown)} ({ledger.source(shown).short}) is shown; otherwise {told}"
            yield Finding("conflict", focal, about, text, (shown.place, *(one.place for one in against)))


def _dated(one: Statement) -> str:
    return f"{words(one)} {date_of(one) or 'undated'}"


def _relations(ledger: Ledger, focal: str, today: dt.date) -> Iterator[Finding]:
    for partner in partners_of(ledger, focal):
        name = ledger.name(partner)
        made = relation_turns(ledger, focal, partner)
        yield from _rivals(ledger, focal, name, made)
        if made and made[0].effect != "exists":
            first = made[0].choice.shown
            yield Finding("severed-first", focal, name, f"{_dated(first)}, and no earlier beginning", (first.place,))
        rivals = {one.statement.id for turn in made for one in turn.choice.others}
        pair = relation_on(ledger, focal, partner, today)
        for one in pair.against:
            if one.id not in rivals:
                text = f"{pair.state} is shown; {_dated(one)} ({one.status}; {ledger.source(one).short})"
                yield Finding("contradiction", focal, name, text, (one.place,))


def _missions(ledger: Ledger, focal: str, today: dt.date) -> Iterator[Finding]:
    for key, told in missions_by_key(ledger, focal).items():
        about = f"{ledger.name(key[1])}: {key[2].replace('_', ' ')} {key[0]}"
        made = mission_turns(ledger, told)
        yield from _rivals(ledger, focal, about, made)
        cities = sorted({one.city for one in told if one.city})
        if len(cities) > 1 and not any(one.event == "moved" for one in told):
            yield Finding("two-seats", focal, about, " and ".join(cities), tuple(one.place for one in told))
        last = made[-1] if made else None
        if last is not None and last.effect in ("closed", "suspended"):
            for one in told:
                if one.event == "open" and asserts(one) and one.date and last.date.before(one.date):
                    text = f"{last.effect} {last.date}, found open {one.date}"
                    yield Finding("gap", focal, about, text, (last.choice.shown.place, one.place))
    open_now = [one for one in missions_as_of(ledger, focal, today) if one.state == "open"]
    seen: dict[tuple[str, str, str], str] = {}
    for state in open_now:
        if state.kind in ("accreditation", "protecting_power", "permanent_mission") or not state.city:
            continue
        place = (state.direction, state.partner, state.city)
        if place in seen and seen[place] != state.kind:
            text = f"{seen[place]} and {state.kind} in {state.city}".replace("_", " ")
            yield Finding("overlap", focal, ledger.name(state.partner), text, (state.shown.place,))
        seen.setdefault(place, state.kind)
    for state in open_now:
        if state.kind == "embassy" and relation_on(ledger, focal, state.partner, today).state == "severed":
            text = f"embassy {state.direction} open, relations severed"
            yield Finding("without-relations", focal, ledger.name(state.partner), text, (state.shown.place,))


def _memberships(ledger: Ledger, focal: str) -> Iterator[Finding]:
    by_key: dict[str, list[Membership]] = {}
    for one in ledger.of(Membership, focal):
        by_key.setdefault(one.organisation, []).append(one)
    for key, told in by_key.items():
        events = {one.event for one in told if asserts(one)}
        if "not_member" in events and events & {"member", "joined"}:
            yield Finding("conflict", focal, key, "told both as a member and as none", tuple(one.place for one in told))


def _treaties(ledger: Ledger, focal: str) -> Iterator[Finding]:
    told = [one for one in ledger.of(Treaty, focal) if asserts(one)]
    ends: dict[str, list[Treaty]] = {}
    for one in told:
        if one.ended is not None:
            ends.setdefault(one.treaty, []).append(one)
    for key, rows in ends.items():
        for other in rows[1:]:
            if rows[0].ended and other.ended and not rows[0].ended.meets(other.ended):
                text = f"ended {rows[0].ended} or {other.ended}"
                yield Finding("conflict", focal, key, text, (rows[0].place, other.place))
    begins = {one.treaty: one.in_force for one in told if one.in_force is not None}
    for one in told:
        start = begins.get(one.succeeded_by)
        if start is not None and one.ended is not None and start.before(one.ended):
            text = f"ended {one.ended}, its successor in force {start}"
            yield Finding("overlap", focal, one.treaty, text, (one.place,))


def _trade(ledger: Ledger, focal: str) -> Iterator[Finding]:
    for point in trade_series(ledger, focal):
        if not point.value or point.value_from is None:
            continue
        for one, _ in point.others:
            same = one.scope == point.value_from.scope and asserts(one)
            if same and one.value and max(one.value, point.value) > WIDE * min(one.value, point.value):
                about = f"trade with {ledger.name(one.partners[0])}, {one.period}, {one.flow}"
                shown = f"{point.value:,.0f} ({ledger.source(point.value_from).short})"
                text = f"{shown} is shown; otherwise {one.value:,.0f} ({ledger.source(one).short})"
                yield Finding("conflict", focal, about, text, (point.value_from.place, one.place))


def _undated(ledger: Ledger, focal: str) -> Iterator[Finding]:
    findings_only = ("existing", "none", "listed", "not_listed", "open")
    told: list[Relation | Mission] = [*ledger.of(Relation, focal), *ledger.of(Mission, focal)]
    for one in told:
        if one.date is None and one.event not in findings_only:
            yield Finding("undated", focal, ledger.name(one.partner), words(one), (one.place,))


def _unused(ledger: Ledger, focal: str) -> Iterator[Finding]:
    for pack in ledger.packs:
        if pack.focal == focal:
            used = {source for one in pack.statements for source in one.sources}
            for source in pack.sources:
                if source not in used:
                    yield Finding("unused", focal, source, "no statement cites it", ("pack.yml",))
