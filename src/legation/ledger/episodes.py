"""Visits of leaders, mediation and venues."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from legation.ledger.book import Ledger, asserts
from legation.ledger.choice import Lost, choose
from legation.ledger.standing import naming
from legation.ledger.statements import Mediation, Visit
from legation.ledger.when import When, when


@dataclass(frozen=True, slots=True)
class Journey:
    """One visit or summit: the statement shown and the others about the same days."""

    shown: Visit
    others: tuple[Lost[Visit], ...]


def leader_visits(
    ledger: Ledger, focal: str, partner: str | None = None, level: str | None = None, *, with_suspect: bool = False
) -> list[Journey]:
    """Journeys and meetings of the focal state's leaders, oldest first; ``level`` as in the list ``visit_level``.

    Statements of one leader with one partner whose days meet tell of one visit; the rule chooses the one shown.
    """
    told = [
        one
        for one in ledger.of(Visit, focal)
        if partner in (None, one.partner) and level in (None, one.level) and (with_suspect or one.status != "suspect")
    ]
    groups: list[list[Visit]] = []
    for one in sorted(told, key=lambda it: (it.leader, it.partner, it.start.earliest, it.id)):
        last = groups[-1] if groups else None
        if (
            last
            and (last[0].leader, last[0].partner, last[0].city) == (one.leader, one.partner, one.city)
            and any(days(other).meets(days(one)) and not set(other.sources) & set(one.sources) for other in last)
        ):
            last.append(one)
        else:
            groups.append([one])
    found = [Journey(made.shown, made.others) for made in (choose(ledger, [(v, v.start) for v in g]) for g in groups)]
    return sorted(found, key=lambda one: (one.shown.start.earliest, one.shown.id))


def days(one: Visit) -> When:
    """All days of a visit, from its start to its end."""
    return when(f"{one.start.text}/{one.end.text}") if one.end else one.start


def mediation_at(ledger: Ledger, venue: str, focal: str | None = None, *, asserted: bool = False) -> list[Mediation]:
    """Episodes held in, hosted or mediated by a state, in all packs, oldest first; with ``focal`` those that name it
    as a party too. ``asserted`` leaves out alleged and denied ones."""
    found = [
        one
        for one in ledger.everywhere(Mediation)
        if (one.venue == venue or venue in one.mediator)
        and (focal is None or focal in (*one.parties, *one.invited))
        and one.status != "suspect"
        and (asserts(one) or not asserted)
    ]
    return sorted(found, key=_order)


def mediation_of(ledger: Ledger, focal: str, partner: str | None = None) -> list[Mediation]:
    """Episodes in all packs that name the focal state as party, host or mediator (and the partner), oldest first."""
    return sorted(naming(ledger, Mediation, focal, partner), key=_order)


def _order(one: Mediation) -> tuple[dt.date, str]:
    return one.start.earliest if one.start else dt.date.max, one.id
