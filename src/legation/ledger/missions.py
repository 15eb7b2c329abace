"""Missions both ways: which were open on a day, which closed, moved or opened again, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from legation.ledger.book import Ledger, asserts
from legation.ledger.choice import Lost
from legation.ledger.statements import Mission
from legation.ledger.timeline import Turn, on_day, turns
from legation.ledger.when import When

EFFECT = {
    "opened": "open",
    "reopened": "open",
    "closed": "closed",
    "suspended": "suspended",
    "unclear": "unclear",
}
AGAIN = frozenset(("reopened",))
ONE_A_PAIR = frozenset(("embassy", "nunciature", "protecting_power", "liaison_office", "diplomatic_mission"))
"""Kinds of which a state has one in another: statements about them belong together whatever the city they name."""
STATES = ("open", "suspended", "uncertain", "unclear", "listed", "closed", "unknown")
"""What can be said of a mission on a day: it works; its staff is withdrawn; it may have opened or closed that day; a
source says nobody can tell; only an undated list names it; closed; nothing is known by then."""

Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class MissionState:
    """One mission on a day. ``since`` when the state began, as far as told; ``found`` the last day on which a source
    found it open; ``after`` the next turn after the day; ``others`` and ``against`` as for relations."""

    key: Key
    partner: str
    direction: str
    kind: str
    city: str
    seat: str | None
    carrier: str | None
    state: str
    since: When | None
    found: When | None
    after: Turn[Mission] | None
    shown: Mission
    others: tuple[Lost[Mission], ...]
    against: tuple[Mission, ...]


def key_of(one: Mission) -> Key:
    """What makes statements speak of one mission: direction, partner, kind, and the city where there may be several."""
    city = "" if one.kind in ONE_A_PAIR else one.city
    return one.direction, one.partner, one.kind, city, one.seat or ""


def missions_by_key(ledger: Ledger, focal: str) -> dict[Key, list[Mission]]:
    """The statements about each mission, without suspect ones."""
    found: dict[Key, list[Mission]] = {}
    for one in ledger.of(Mission, focal):
        if one.status != "suspect":
            found.setdefault(key_of(one), []).append(one)
    return dict(sorted(found.items()))


def mission_turns(ledger: Ledger, told: Iterable[Mission]) -> list[Turn[Mission]]:
    """How one mission opened, closed and opened again."""
    return turns(ledger, told, EFFECT, lambda one: one.date, lambda one: one.event, AGAIN)


def missions_as_of(ledger: Ledger, focal: str, day: dt.date, partner: str | None = None) -> list[MissionState]:
    """Every mission of and in the focal state on a day; see ``STATES``. With ``partner`` only those between the two."""
    told = missions_by_key(ledger, focal)
    return [_on(ledger, key, own, day) for key, own in told.items() if partner in (None, key[1])]


def _on(ledger: Ledger, key: Key, told: list[Mission], day: dt.date) -> MissionState:
    made = mission_turns(ledger, told)
    last, doubtful = on_day(made, day)
    found = _found_open(told, day)
    after = next((turn for turn in made if turn.date.earliest > day), None)
    others: tuple[Lost[Mission], ...] = ()
    since = None
    if last is not None and found is not None and found.date is not None and last.date.latest < found.date.earliest:
        state, shown = "open", found  # found open after the last turn: a reopening that nobody dates
        since = last.date if last.effect == "open" else None
    elif last is not None:
        state, shown, since, others = last.effect, last.choice.shown, last.date, last.choice.others
    elif found is not None:
        state, shown = "open", found
    else:
        undated = next((one for one in told if one.date is None and one.event in ("listed", "closed", "open")), None)
        state = {"listed": "listed", "open": "listed", "closed": "closed"}[undated.event] if undated else "unknown"
        shown = undated or told[0]
    if doubtful is not None and doubtful.effect != state:
        state, shown, since, others = "uncertain", doubtful.choice.shown, doubtful.date, doubtful.choice.others
    return _state(key, state, since, found.date if found else None, after, shown, told, others)


def _found_open(told: list[Mission], day: dt.date) -> Mission | None:
    seen = [one for one in told if one.event == "open" and asserts(one) and one.date and one.date.earliest <= day]
    return max(seen, key=lambda one: (one.date.latest if one.date else dt.date.min, one.id), default=None)


def _state(
    key: Key,
    state: str,
    since: When | None,
    found: When | None,
    after: Turn[Mission] | None,
    shown: Mission,
    told: list[Mission],
    rivals: tuple[Lost[Mission], ...],
) -> MissionState:
    known = {one.statement.id for one in rivals} | {shown.id}
    rest = []
    for one in told:
        if one.id not in known:
            contrary = _contradicts(one, state)
            why = "contradicts what is shown" if contrary else "another moment of the mission"
            rest.append(Lost(one, why, not contrary))
    others = (*rivals, *rest)
    city = shown.city or next((one.city for one in told if one.city), "")
    carrier = next((one.carrier for one in told if one.carrier), None)
    seat = key[4] or None
    return MissionState(
        key,
        key[1],
        key[0],
        key[2],
        city,
        seat,
        carrier,
        state,
        since,
        found,
        after,
        shown,
        others,
        tuple(one.statement for one in others if not one.agrees),
    )


def _contradicts(one: Mission, state: str) -> bool:
    if one.event == "not_listed":
        return state == "open"
    return not asserts(one) and EFFECT.get(one.event, state) != state
