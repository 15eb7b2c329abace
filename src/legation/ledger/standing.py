"""Memberships, treaties and measures on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from legation.ledger.book import Ledger, asserts
from legation.ledger.choice import Lost, choose
from legation.ledger.history import involved
from legation.ledger.statements import Implementation, Measure, Membership, Statement, Treaty
from legation.ledger.timeline import on_day, turns
from legation.ledger.when import When

Kind = TypeVar("Kind", bound=Statement)
JOINING = {"joined": "member", "withdrew": "withdrawn", "dissolved": "dissolved"}
FOUND = {
    "member": "member",
    "associate": "associate",
    "observer": "observer",
    "participant": "participant",
    "not_member": "not a member",
    "applied": "applied",
}
STRENGTH = ("member", "associate", "observer", "participant", "applied", "not_member")


@dataclass(frozen=True, slots=True)
class Standing(Generic[Kind]):
    """Where one thing stands on a day. ``since`` and ``until`` as far as told; ``others`` as for relations."""

    key: str
    title: str
    state: str
    since: When | None
    until: When | None
    shown: Kind
    others: tuple[Lost[Kind], ...]


def memberships_of(ledger: Ledger, focal: str, day: dt.date) -> list[Standing[Membership]]:
    """Each organisation with the standing of the focal state in it on a day, in the order of its key.

    ``state``: member, associate, observer, participant, applied, not a member, withdrawn, dissolved (the organisation),
    uncertain (joined or left within days that hold the day), or unknown (nothing is told by then). A finding without a
    date speaks for any day on which nothing else does.
    """
    found: dict[str, list[Membership]] = {}
    for one in ledger.of(Membership, focal):
        if one.status != "suspect":
            found.setdefault(one.organisation, []).append(one)
    return [_membership(ledger, key, told, day) for key, told in sorted(found.items(), key=lambda it: it[0].casefold())]


def _membership(ledger: Ledger, key: str, told: list[Membership], day: dt.date) -> Standing[Membership]:
    made = turns(ledger, told, JOINING, lambda one: one.date, lambda one: one.event)
    last, doubtful = on_day(made, day)
    findings = [
        one for one in told if one.event in FOUND and asserts(one) and (one.date is None or one.date.earliest <= day)
    ]
    since: When | None = None
    best = min(findings, key=lambda one: STRENGTH.index(one.event), default=None)
    if doubtful is not None:
        state, shown = "uncertain", doubtful.choice.shown
        since = doubtful.date
    elif last is not None:
        state, shown, since = last.effect, last.choice.shown, last.date if last.effect == "member" else None
    elif best is not None and not made:
        state, shown, since = FOUND[best.event], best, None
    else:
        state, shown, since = "unknown", made[0].choice.shown if made else told[0], None
    if (
        last is not None
        and last.effect == "member"
        and not doubtful
        and any(one.event in ("dissolved", "withdrew") for one in told)
    ):
        state = "dissolved" if _gone(told, day) else "uncertain" if _ends_undated(told) else state
    ended = next((turn.date for turn in made if turn.effect != "member"), None)
    rivals = next((turn.choice.others for turn in made if turn.choice.shown is shown), ())
    known = {one.statement.id for one in rivals} | {shown.id}
    rest = tuple(Lost(one, "another statement on it", _fits(one, state)) for one in told if one.id not in known)
    return Standing(key, shown.name, state, since, ended, shown, (*rivals, *rest))


def _gone(told: list[Membership], day: dt.date) -> bool:
    return any(one.event == "dissolved" and one.date is not None and one.date.latest <= day for one in told)


def _ends_undated(told: list[Membership]) -> bool:
    return any(one.event in ("dissolved", "withdrew") and one.date is None and asserts(one) for one in told)


def _fits(one: Membership, state: str) -> bool:
    return one.event != "not_member" or state not in ("member", "associate", "observer")


def treaties_of(ledger: Ledger, focal: str, day: dt.date, partner: str | None = None) -> list[Standing[Treaty]]:
    """Each treaty of the focal state (in any pack that names it as a party) with its state on a day, oldest first.

    ``state``: in force; signed (not known to be in force); ended; uncertain (the day lies within the days on which it
    came into force or ended); party (bound, no date told); signatory; not a party; unknown (signed after the day).
    Sources are chosen per treaty by the rule; a date the chosen source does not tell is taken from the best that does.
    """
    found: dict[str, list[Treaty]] = {}
    for one in ledger.everywhere(Treaty):
        if focal in one.parties and (partner is None or partner in one.parties) and one.status != "suspect":
            key = one.treaty if len(one.parties) > 1 else f"{one.parties[0]} {one.treaty}"
            found.setdefault(key, []).append(one)
    states = [_treaty(ledger, told, day) for told in found.values()]
    return sorted(states, key=lambda one: (one.since.earliest if one.since else dt.date.max, one.key))


def _treaty(ledger: Ledger, told: list[Treaty], day: dt.date) -> Standing[Treaty]:
    asserting = [one for one in told if asserts(one)] or told
    choice = choose(ledger, [(one, one.signed or one.in_force) for one in asserting])
    order = [choice.shown, *(lost.statement for lost in choice.others)]
    merged = replace(
        choice.shown,
        signed=_first(ledger, order, "signed"),
        in_force=_first(ledger, order, "in_force"),
        ended=_first(ledger, order, "ended"),
        valid_until=_first(ledger, order, "valid_until"),
        participation=next((one.participation for one in order if one.participation), ""),
        succeeded_by=next((one.succeeded_by for one in order if one.succeeded_by), ""),
    )
    lost = tuple(Lost(one, f"status: {one.status}", True) for one in told if one not in asserting)
    until = merged.ended or merged.valid_until
    return Standing(
        merged.treaty,
        merged.title,
        _treaty_state(merged, until, day) if asserts(merged) else merged.status,
        merged.in_force or merged.signed,
        until,
        merged,
        (*choice.others, *lost),
    )


def _first(ledger: Ledger, order: list[Treaty], name: str) -> When | None:
    dated = [(one, getattr(one, name)) for one in order if getattr(one, name) is not None]
    return getattr(choose(ledger, dated).shown, name) if dated else None


def _treaty_state(one: Treaty, until: When | None, day: dt.date) -> str:
    if one.participation in ("signatory", "not_party"):
        return {"signatory": "signatory", "not_party": "not a party"}[one.participation]
    begun = one.signed or one.in_force
    if begun is not None and begun.earliest > day:
        return "unknown"
    if until is not None and until.latest <= day:
        return "ended"
    if until is not None and until.earliest <= day:
        return "uncertain"
    if one.in_force is not None:
        if one.in_force.latest <= day:
            return "in force"
        signed = one.signed is not None and one.signed.latest <= day
        return "signed" if signed and one.in_force.earliest > day else "uncertain"
    if one.signed is not None:
        return "signed" if one.signed.latest <= day else "uncertain"
    return "party" if one.participation in ("", "party") else "unknown"


def measures_on(ledger: Ledger, focal: str, day: dt.date, issuer: str | None = None) -> list[Standing[Measure]]:
    """Each measure against the focal state with its state on a day, in the order of adoption.

    ``state``: in force (from ``starts``, else adoption, until ``ended``); adopted (starts later); ended; uncertain;
    unknown (adopted later); one-off for findings, which are never in force; denied and alleged as such.
    """
    found = []
    for one in ledger.of(Measure, focal):
        if issuer in (None, one.issuer) and one.status != "suspect":
            start = one.starts or one.adopted
            found.append(
                Standing(one.instrument, one.measure, _measure_state(one, start, day), start, one.ended, one, ())
            )
    return sorted(found, key=lambda one: (one.shown.adopted.earliest, one.key, one.title))


def measures_in_force(ledger: Ledger, focal: str, day: dt.date, issuer: str | None = None) -> list[Standing[Measure]]:
    """The measures surely in force on a day."""
    return [one for one in measures_on(ledger, focal, day, issuer) if one.state == "in force"]


def _measure_state(one: Measure, start: When, day: dt.date) -> str:
    if not asserts(one):
        return one.status
    if one.category == "finding":
        return "one-off" if one.adopted.earliest <= day else "unknown"
    if start.earliest > day:
        return "adopted" if one.adopted.latest <= day else "unknown"
    if one.ended is not None and one.ended.latest < day:
        return "ended"
    if start.latest > day or (one.ended is not None and one.ended.earliest < day and one.ended.width > 1):
        return "uncertain"
    return "in force"


def implementation_reports(ledger: Ledger, focal: str, state: str | None = None) -> list[Implementation]:
    """Reports on carrying out measures against the focal state, by date; with ``state`` only its own."""
    found = [one for one in ledger.of(Implementation, focal) if state in (None, one.state)]
    return sorted(found, key=lambda one: (one.date.earliest, one.id))


def naming(
    ledger: Ledger, kind: type[Kind], focal: str, partner: str | None = None, suspect: bool = False
) -> list[Kind]:
    """Statements of a family in any pack that name the focal state (and the partner), without suspect ones."""
    wanted = {focal} | ({partner} if partner else set())
    return [one for one in ledger.everywhere(kind) if wanted <= involved(one) and (suspect or one.status != "suspect")]
