"""Diplomatic relations: with whom, since when, on which day, and who says otherwise."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from legation.ledger.book import Ledger, asserts
from legation.ledger.choice import Lost
from legation.ledger.statements import Relation
from legation.ledger.timeline import Turn, on_day, turns
from legation.ledger.when import When

EFFECT = {"established": "exists", "resumed": "exists", "severed": "severed", "suspended": "suspended"}
AGAIN = frozenset(("resumed",))
FULL = ("", "diplomatic")
STATES = ("exists", "suspended", "uncertain", "severed", "none", "unknown")
"""What can be said of a pair on a day: relations exist; rest; the day lies within the days on which they may have
changed, or no date is told; ended; a source found none; nothing is known (or not yet established)."""


@dataclass(frozen=True, slots=True)
class PairState:
    """Relations with one partner on a day. ``since`` when that state began (None: not told); ``level`` the last name or
    rank given to them; ``shown`` the statement it rests on; ``others`` every other statement about the state of the
    pair, with the reason it is not shown; ``against`` those among them that contradict."""

    partner: str
    state: str
    since: When | None
    level: str
    shown: Relation | None
    others: tuple[Lost[Relation], ...]
    against: tuple[Relation, ...]


def partners_of(ledger: Ledger, focal: str) -> list[str]:
    """Every partner about which the packs of a focal state tell something, in the order of their codes."""
    return sorted({one.partner for one in ledger.of(Relation, focal) if one.status != "suspect"})


def about(ledger: Ledger, focal: str, partner: str) -> list[Relation]:
    """The statements about the relations of a pair as such (not military or consular ones), without suspect ones."""
    return [
        one
        for one in ledger.of(Relation, focal)
        if one.partner == partner and one.scope in FULL and one.status != "suspect"
    ]


def relation_turns(ledger: Ledger, focal: str, partner: str) -> list[Turn[Relation]]:
    """How the relations of a pair began, rested, ended and began again."""
    return turns(ledger, about(ledger, focal, partner), EFFECT, lambda one: one.date, lambda one: one.event, AGAIN)


def relation_on(ledger: Ledger, focal: str, partner: str, day: dt.date) -> PairState:
    """The relations of a pair on a day."""
    found = about(ledger, focal, partner)
    made = relation_turns(ledger, focal, partner)
    last, doubtful = on_day(made, day)
    level = _level(found, day)
    if doubtful is not None:
        state, since, turn = "uncertain", doubtful.date, doubtful
    elif last is not None:
        state, since, turn = last.effect, last.date, last
    else:
        return _by_findings(found, made, level, partner, day)
    if state == "severed" and made[0].effect == "severed" and turn is made[0] and _finding(found, "none", day):
        state = "none"
    return _pair(partner, state, since, level, turn.choice.shown, found, turn.choice.others)


def relations_as_of(ledger: Ledger, focal: str, day: dt.date) -> list[PairState]:
    """The relations with every partner on a day, in the order of their codes; see ``STATES``."""
    return [relation_on(ledger, focal, partner, day) for partner in partners_of(ledger, focal)]


def _by_findings(
    found: list[Relation], made: list[Turn[Relation]], level: str, partner: str, day: dt.date
) -> PairState:
    for event, state in (("existing", "exists"), ("none", "none")):
        shown = _finding(found, event, day)
        if shown is not None:
            return _pair(partner, state, None, level, shown, found, ())
    undated = next((one for one in found if one.date is None and asserts(one) and one.event in EFFECT), None)
    if undated is not None and not made:
        return _pair(partner, "uncertain", None, level, undated, found, ())
    first = made[0].choice.shown if made else None
    return _pair(partner, "unknown", None, level, first, found, made[0].choice.others if made else ())


def _finding(found: list[Relation], event: str, day: dt.date) -> Relation | None:
    told = [
        one for one in found if one.event == event and asserts(one) and (one.date is None or one.date.earliest <= day)
    ]
    return max(told, key=lambda one: one.date.latest if one.date else dt.date.min, default=None)


def _level(found: list[Relation], day: dt.date) -> str:
    told = [
        one
        for one in found
        if one.level
        and asserts(one)
        and one.date is not None
        and one.date.latest <= day
        and one.event in ("upgraded", "downgraded")
    ]
    return max(told, key=lambda one: one.date.latest if one.date else dt.date.min).level if told else ""


def _pair(
    partner: str,
    state: str,
    since: When | None,
    level: str,
    shown: Relation | None,
    found: list[Relation],
    rivals: tuple[Lost[Relation], ...],
) -> PairState:
    known = {one.statement.id for one in rivals} | ({shown.id} if shown else set())
    against = [one.statement for one in rivals if not one.agrees]
    rest = []
    for one in found:
        if one.id in known or one.event in ("upgraded", "downgraded", "recognised"):
            continue
        contrary = _contradicts(one, state, since)
        rest.append(Lost(one, "contradicts what is shown" if contrary else "another moment of the pair", not contrary))
        against += [one] if contrary else []
    return PairState(partner, state, since, level, shown, (*rivals, *rest), tuple(against))


def _contradicts(one: Relation, state: str, since: When | None) -> bool:
    """Whether a statement speaks against the state: a finding of the contrary, or a break that does not assert."""
    if one.event == "existing":
        return (
            state in ("severed", "suspended", "none")
            and since is not None
            and (one.date is None or one.date.latest > since.latest)
        )
    if one.event == "none":
        return state == "exists" and (one.date is None or since is None or one.date.latest > since.latest)
    if not asserts(one):
        return EFFECT.get(one.event, state) != state
    return False
