"""Published totals beside the ledger's own count, and the states on which the two may differ."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from legation.ledger.book import Ledger
from legation.ledger.missions import MissionState, missions_as_of
from legation.ledger.relations import EFFECT, PairState, relations_as_of
from legation.ledger.statements import Relation, Total


@dataclass(frozen=True, slots=True)
class Compared:
    """A published total and ours on the last day of its date: ``certain`` cases and ``possible`` ones more (the day is
    uncertain, or the state suspended or unclear). ``difference`` is ours (certain) less theirs; None when the packs
    cannot count it."""

    total: Total
    day: dt.date
    certain: int | None
    possible: int | None

    @property
    def difference(self) -> int | None:
        return None if self.certain is None else self.certain - self.total.number


@dataclass(frozen=True, slots=True)
class Candidate:
    """A state that may explain a difference. ``effect`` on our count if the other reading holds: +1 or -1."""

    partner: str
    state: str
    effect: int
    reason: str


def totals(ledger: Ledger, focal: str) -> list[Compared]:
    """Every published total of a focal state with ours beside it, oldest first."""
    return [_compared(ledger, focal, one) for one in sorted(ledger.of(Total, focal), key=lambda one: one.as_of.latest)]


def near(compared: list[Compared], day: dt.date) -> list[Compared]:
    """The published totals of relations whose date holds the day; the newest not after it where none does."""
    relations = [one for one in compared if one.total.what == "relations"]
    here = [one for one in relations if one.total.as_of.covers(day)]
    return here or [one for one in relations if one.day <= day][-1:]


def _compared(ledger: Ledger, focal: str, total: Total) -> Compared:
    day = total.as_of.latest
    if total.what == "relations" and total.scope in ("", "all", "un_members"):
        pairs = Counter(one.state for one in relations_as_of(ledger, focal, day) if _counts(one, total))
        return Compared(total, day, pairs["exists"], pairs["uncertain"] + pairs["suspended"])
    rule = _MISSIONS.get(total.what)
    if rule is None:
        return Compared(total, day, None, None)
    side, kept, certain, possible = rule
    found = Counter(one.state for one in missions_as_of(ledger, focal, day) if one.direction == side and kept(one))
    return Compared(total, day, sum(found[one] for one in certain), sum(found[one] for one in possible))


def _counts(one: PairState, total: Total) -> bool:
    return total.scope != "un_members" or one.partner not in OUTSIDE_UN


OUTSIDE_UN = frozenset(("VAT", "PSE", "EU", "TWN", "COK", "NIU", "XKX", "HKG", "MAC"))
"""Partners that are no members of the United Nations, left out where a total counts members only."""
RESIDENT = frozenset(
    (
        "embassy",
        "consulate_general",
        "consulate",
        "permanent_mission",
        "diplomatic_office",
        "diplomatic_mission",
    )
)
_Kept = Callable[[MissionState], bool]
_DOUBT = ("uncertain", "suspended", "unclear", "listed")
_MISSIONS: dict[str, tuple[str, _Kept, tuple[str, ...], tuple[str, ...]]] = {
    "embassies_abroad": ("abroad", lambda one: one.kind == "embassy", ("open",), _DOUBT),
    "embassies_hosted": ("hosted", lambda one: one.kind == "embassy", ("open",), _DOUBT),
    "missions_abroad": ("abroad", lambda one: one.kind in RESIDENT, ("open",), _DOUBT),
    "missions_hosted": ("hosted", lambda one: one.kind in RESIDENT, ("open",), _DOUBT),
}


def _leads_to(one: Relation, day: dt.date) -> str | None:
    """The state that a statement alone would make on a day; None when it says nothing of it."""
    if one.date is not None and one.date.earliest > day:
        return None
    return EFFECT.get(one.event) or {"existing": "exists", "none": "none"}.get(one.event)


def candidates(ledger: Ledger, focal: str, day: dt.date) -> list[Candidate]:
    """The states on which another count of relations may differ from ours on a day, and by how much.

    A published total names no states, so these are the states whose reading is not certain: uncertain or resting
    relations, those that another statement contradicts, and those of which the packs know no beginning.
    """
    found = []
    for one in relations_as_of(ledger, focal, day):
        counted = one.state == "exists"
        contrary = [other for other in one.against if _leads_to(other, day) not in (None, one.state)]
        if one.state == "uncertain":
            found.append(
                Candidate(one.partner, one.state, 1, f"may have changed within {one.since or 'an unknown time'}")
            )
        elif one.state == "suspended":
            found.append(Candidate(one.partner, one.state, 1, "relations rest; a source may count them"))
        elif contrary:
            told = contrary[0]
            say = f"{told.event} {told.date or ''} ({told.status}; {ledger.source(told).short})"
            found.append(Candidate(one.partner, one.state, -1 if counted else 1, f"another statement: {say}"))
        elif one.state == "severed" and one.since is not None and (day - one.since.earliest).days < 366 * 3:
            found.append(Candidate(one.partner, one.state, 1, f"severed {one.since}; a source may count it still"))
        elif (
            one.state == "unknown"
            and one.shown is not None
            and any(other.statement.date is not None and other.statement.date.latest <= day for other in one.others)
        ):
            found.append(Candidate(one.partner, one.state, 1, "an earlier beginning is told by another statement"))
        elif counted and one.shown is not None and one.others and not all(other.agrees for other in one.others):
            early = [other for other in one.against if other.date is not None and other.date.earliest > day]
            if early:
                found.append(
                    Candidate(one.partner, one.state, -1, f"another statement dates it later: {early[0].date}")
                )
    return found
