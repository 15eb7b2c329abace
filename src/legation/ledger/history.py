"""The history of a pair: every statement about it in the order of dates, with those shown and why others are not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from legation.ledger.book import Ledger, asserts
from legation.ledger.choice import Lost
from legation.ledger.missions import mission_turns, missions_by_key
from legation.ledger.relations import relation_turns
from legation.ledger.statements import (
    Aid,
    Arms,
    Expulsion,
    Implementation,
    Mediation,
    Mission,
    Relation,
    Statement,
    Trade,
    Treaty,
    Visit,
    Workers,
)
from legation.ledger.when import When

PAIR_FAMILIES: tuple[type[Statement], ...] = (
    Relation,
    Mission,
    Treaty,
    Visit,
    Expulsion,
    Mediation,
    Aid,
    Arms,
    Workers,
    Implementation,
    Trade,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement of the history. ``what`` in a few words; ``shown`` whether the rule shows it; ``why`` the step by
    which it is not (empty when it is); ``date`` None when no source dates it."""

    date: When | None
    family: str
    what: str
    statement: Statement
    shown: bool
    why: str


def history(
    ledger: Ledger,
    focal: str,
    partner: str,
    families: Sequence[type[Statement]] = PAIR_FAMILIES,
    with_suspect: bool = False,
) -> list[Entry]:
    """All statements about a pair in the order of dates (undated last); a statement of any pack that names both."""
    lost = _lost(ledger, focal, partner)
    found: list[Entry] = []
    for family in families:
        for one in ledger.everywhere(family):
            if names_pair(one, focal, partner) and (with_suspect or one.status != "suspect"):
                why = lost.get(one.id, "")
                if not why and not asserts(one):
                    why = f"status: {one.status} statements make no state of affairs"
                found.append(Entry(date_of(one), family.__name__.lower(), words(one), one, not why, why))
    return sorted(found, key=lambda one: (one.date.earliest if one.date else dt.date.max, one.family, one.statement.id))


def _lost(ledger: Ledger, focal: str, partner: str) -> dict[str, str]:
    """Why statements on relations and missions of the pair are not shown, by id."""
    others: list[Lost[Relation] | Lost[Mission]] = []
    for turn in relation_turns(ledger, focal, partner):
        others += turn.choice.others
    for key, told in missions_by_key(ledger, focal).items():
        if key[1] == partner:
            for made in mission_turns(ledger, told):
                others += made.choice.others
    return {one.statement.id: one.why for one in others}


def names_pair(one: Statement, focal: str, partner: str) -> bool:
    """Whether a statement is about the pair: the partner of the focal state's own packs, or both among those named."""
    if isinstance(one, Relation | Mission | Visit):
        return one.focal == focal and one.partner == partner
    if isinstance(one, Trade):
        return one.focal == focal and partner in one.partners
    return {focal, partner} <= involved(one)


def involved(one: Statement) -> set[str]:
    """The states a statement names as actors."""
    if isinstance(one, Treaty):
        return set(one.parties)
    if isinstance(one, Expulsion):
        return {one.by, one.of}
    if isinstance(one, Mediation):
        return {*one.parties, *one.mediator, *one.invited} | ({one.venue} if one.venue else set())
    if isinstance(one, Aid):
        return {one.donor, one.recipient}
    if isinstance(one, Arms):
        return {one.supplier, one.recipient}
    if isinstance(one, Workers):
        return {one.focal, one.host}
    if isinstance(one, Implementation):
        return {one.focal} | ({one.state} if one.state else set())
    if isinstance(one, Relation | Mission | Visit):
        return {one.focal, one.partner}
    if isinstance(one, Trade):
        return {one.focal, *one.partners}
    return {one.focal}


def date_of(one: Statement) -> When | None:
    """The date by which a statement stands in a history."""
    for name in ("date", "start", "signed", "in_force", "ended", "period", "adopted", "as_of"):
        date = getattr(one, name, None)
        if isinstance(date, When):
            return date
    return None


def words(one: Statement) -> str:
    """What a statement says, in a few words of codes: ``severed``, ``embassy in Madrid closed``."""
    if isinstance(one, Relation):
        scope = f" ({one.scope})" if one.scope not in ("", "diplomatic") else ""
        return f"{one.event}{scope}" + (f": {one.level}" if one.level else "")
    if isinstance(one, Mission):
        kind = one.kind.replace("_", " ")
        at = f" in {one.city}" if one.city else ""
        return f"{kind}{at} {one.event.replace('_', ' ')}" + (f" (of {one.focal})" if one.direction == "abroad" else "")
    if isinstance(one, Treaty):
        return one.title
    if isinstance(one, Visit):
        return f"{one.leader or one.focal} and {one.partner_leader or one.partner}" + (
            f", {one.city}" if one.city else ""
        )
    if isinstance(one, Expulsion):
        return f"{one.kind} expelled by {one.by}" + (f": {one.person}" if one.person else "")
    if isinstance(one, Mediation):
        return f"{one.form}: {one.topic}"
    if isinstance(one, Aid):
        amount = f"{one.amount:,.0f} {one.unit}" if one.amount is not None else one.unit
        return " ".join(filter(None, (f"aid from {one.donor} to {one.recipient}:", one.kind, amount)))
    if isinstance(one, Arms):
        return f"{one.kind} from {one.supplier} to {one.recipient}: {one.item}"
    if isinstance(one, Workers):
        number = one.low if one.low is not None else one.high
        return f"workers, {one.kind}: {'number not told' if number is None else number}"
    if isinstance(one, Implementation):
        return f"{one.kind} report on {one.instrument}: {one.content}"
    if isinstance(one, Trade):
        value = f"{one.value:,.0f} US dollars" if one.value is not None else f"{one.share:g} per cent"
        return f"{one.flow}: {value}"
    return type(one).__name__.lower()
