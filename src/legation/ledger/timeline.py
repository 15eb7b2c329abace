"""A timeline: what happened in turn, each turn with the statement shown and its rivals, and the state on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from legation.ledger.book import Ledger, asserts
from legation.ledger.choice import Choice, choose
from legation.ledger.statements import Statement
from legation.ledger.when import When

Kind = TypeVar("Kind", bound=Statement)


@dataclass(frozen=True, slots=True)
class Turn(Generic[Kind]):
    """One turn: ``effect`` is the state it leads to, ``date`` that of the statement shown."""

    effect: str
    date: When
    choice: Choice[Kind]


def turns(
    ledger: Ledger,
    found: Iterable[Kind],
    effect: Mapping[str, str],
    date_of: Callable[[Kind], When | None],
    event_of: Callable[[Kind], str],
    again: frozenset[str] = frozenset(),
) -> list[Turn[Kind]]:
    """The turns among statements, in the order of their dates.

    Statements of one effect that follow each other without a turn of another effect between them tell of one turn, and
    are rivals for its date; an event of ``again`` (resumed, reopened) after others is a turn of its own: something
    must have ended between. Statements that do not assert, or have no date, or no effect, make no turn.
    """
    dated: list[tuple[When, str, Kind]] = []
    for one in found:
        date, leads = date_of(one), effect.get(event_of(one))
        if date is not None and leads is not None and asserts(one):
            dated.append((date, leads, one))
    order = list(dict.fromkeys(effect.values()))
    dated.sort(key=lambda row: (row[0].first or row[0].latest, order.index(row[1]), row[0].latest, row[2].id))
    made: list[Turn[Kind]] = []
    group: list[tuple[Kind, When | None]] = []
    leading = ""
    for date, leads, one in dated:
        anew = event_of(one) in again and all(event_of(other) not in again for other, _ in group)
        if (leads != leading or anew) and group:
            made.append(_turn(ledger, leading, group, date_of))
            group = []
        leading = leads
        group.append((one, date))
    if group:
        made.append(_turn(ledger, leading, group, date_of))
    return made


def _turn(
    ledger: Ledger, effect: str, group: Sequence[tuple[Kind, When | None]], date_of: Callable[[Kind], When | None]
) -> Turn[Kind]:
    choice = choose(ledger, group)
    date = date_of(choice.shown)
    assert date is not None
    return Turn(effect, date, choice)


def on_day(made: Sequence[Turn[Kind]], day: dt.date) -> tuple[Turn[Kind] | None, Turn[Kind] | None]:
    """The last turn that has certainly come by a day, and a turn of which the day cannot tell (None: there is none).

    A turn has come when its last possible day is not after the day; it is open when the day is one of several days on
    which it may have come.
    """
    past = [turn for turn in made if turn.date.latest <= day]
    last = past[-1] if past else None
    doubtful = [turn for turn in made if turn.date.earliest <= day < turn.date.latest]
    open_turn = doubtful[-1] if doubtful else None
    if open_turn is not None and last is not None and made.index(open_turn) < made.index(last):
        open_turn = None
    return last, open_turn
