"""Whether the packs already hold what an article says: new, already known, or against what they hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from legation.ledger.book import Ledger, asserts
from legation.ledger.missions import EFFECT as MISSION_EFFECT
from legation.ledger.missions import missions_as_of
from legation.ledger.relations import EFFECT, about, relation_on
from legation.ledger.standing import memberships_of, naming
from legation.ledger.statements import Expulsion, Membership, Mission, Relation, Statement, Treaty
from legation.ledger.when import When

NEW, KNOWN, CONTRADICTS = "new", "already known", "contradicts"


@dataclass(frozen=True, slots=True)
class Match:
    """``verdict`` new, already known or contradicts; the ``statements`` it rests on; ``why`` in words."""

    verdict: str
    statements: tuple[Statement, ...]
    why: str


def match(
    ledger: Ledger, focal: str, family: str, event: str, partners: tuple[str, ...], date: When, side: str
) -> Match:
    """Set a proposed event beside the packs: known when a statement of the same event allows its date, contradicting
    when what the packs hold on the day before makes it impossible or differently dated, else new."""
    if family == "relations":
        return _relation(ledger, focal, event, partners[0], date)
    if family == "missions":
        return _mission(ledger, focal, event, partners[0], date, side)
    if family == "treaties":
        return _treaty(ledger, focal, event, partners, date)
    if family == "memberships":
        return _membership(ledger, focal, event, partners[0], date)
    told = [one for one in naming(ledger, Expulsion, focal, partners[0]) if one.date and one.date.meets(date)]
    return (
        Match(KNOWN, tuple(told), "an expulsion of that time is held") if told else Match(NEW, (), "none of that time")
    )


def _eve(date: When) -> dt.date:
    return date.earliest - dt.timedelta(1)


def _relation(ledger: Ledger, focal: str, event: str, partner: str, date: When) -> Match:
    told = about(ledger, focal, partner)
    same = tuple(
        one for one in told if one.event == event and one.date is not None and one.date.meets(date) and asserts(one)
    )
    if same and event != "existing":
        same = tuple(sorted(same, key=lambda one: one.date.width if one.date else 0))
        return Match(KNOWN, same, f"{event} {same[0].date} is held")
    before = relation_on(ledger, focal, partner, _eve(date))
    shown: tuple[Relation, ...] = (before.shown,) if before.shown else ()
    if event == "existing":
        if before.state in ("severed", "suspended", "none"):
            return Match(CONTRADICTS, shown, f"relations are held as {before.state} at that time")
        return (
            Match(KNOWN, shown, "relations are held as existing")
            if before.state == "exists"
            else Match(NEW, shown, f"relations are held as {before.state} at that time")
        )
    leads = EFFECT.get(event)
    if leads is None:
        return Match(NEW, (), "no such event of that time is held")
    if before.state == leads:
        return Match(CONTRADICTS, shown, f"relations are held as {leads} since {before.since or 'an untold day'}")
    if leads != "exists" and before.state in ("none", "unknown"):
        return Match(CONTRADICTS, shown, "no relations are held before that could end")
    later = [
        one for one in told if one.event == event and one.date is not None and asserts(one) and date.before(one.date)
    ]
    if later and before.state in ("none", "unknown"):
        return Match(CONTRADICTS, tuple(later), f"{event} is held for {later[0].date}")
    return Match(NEW, shown, f"relations are held as {before.state} the day before")


def _mission(ledger: Ledger, focal: str, event: str, partner: str, date: When, side: str) -> Match:
    told = [
        one
        for one in ledger.of(Mission, focal)
        if one.partner == partner and side in ("", one.direction) and asserts(one)
    ]
    leads = MISSION_EFFECT.get(event)
    same = tuple(
        one for one in told if one.date is not None and one.date.meets(date) and MISSION_EFFECT.get(one.event) == leads
    )
    if same:
        return Match(KNOWN, same, f"{same[0].event} {same[0].date} is held")
    before = [
        one
        for one in missions_as_of(ledger, focal, _eve(date))
        if one.partner == partner and one.kind == "embassy" and side in ("", one.direction)
    ]
    held = [one for one in before if one.state == leads]
    if held and len(held) == len(before):
        return Match(CONTRADICTS, tuple(one.shown for one in held), f"the embassy is held as {leads} before")
    return Match(NEW, tuple(one.shown for one in before), "no such change of that time is held")


def _treaty(ledger: Ledger, focal: str, event: str, partners: tuple[str, ...], date: When) -> Match:
    told = [one for one in ledger.everywhere(Treaty) if {focal, *partners} <= set(one.parties) and asserts(one)]
    dates = [(one, one.signed if event == "signed" else one.in_force) for one in told]
    same = tuple(one for one, day in dates if day is not None and day.meets(date))
    if same:
        return Match(KNOWN, same, f"a treaty with these parties is held as {event.replace('_', ' ')} then")
    return Match(NEW, (), "no treaty of that time with these parties is held")


def _membership(ledger: Ledger, focal: str, event: str, organisation: str, date: When) -> Match:
    told = tuple(one for one in ledger.of(Membership, focal) if one.organisation == organisation and asserts(one))
    same = tuple(one for one in told if one.event == event and one.date is not None and one.date.meets(date))
    if same:
        return Match(KNOWN, same, f"{event} {same[0].date} is held")
    standing = next((one for one in memberships_of(ledger, focal, _eve(date)) if one.key == organisation), None)
    if standing and event == "joined" and standing.state == "member":
        return Match(CONTRADICTS, (standing.shown,), "it is held as a member before")
    return Match(NEW, told, "no such event of that time is held")
