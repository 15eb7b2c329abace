"""Families without a state of affairs, listed by date: expulsions, visits, mediation, workers, aid, arms, works."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from legation.ledger.book import Ledger
from legation.ledger.episodes import leader_visits
from legation.ledger.history import date_of
from legation.ledger.sheets.common import (
    ID,
    NOTE,
    OTHERS,
    SOURCE,
    STATUS,
    by_date,
    origin,
    sources,
    suspects_note,
    text,
)
from legation.ledger.standing import naming
from legation.ledger.statements import Aid, Arms, Expulsion, Mediation, Statement, Visit, Work, Workers
from legation.ledger.when import When
from legation.model.sheet import Column, Sheet

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """How a family is listed: the columns after the date, and the cells of a statement for them."""

    title: str
    kind: type[Statement]
    columns: tuple[Column, ...]
    cells: Callable[[Ledger, Any], Row]


DATE = Column(
    "date", "Date", description="as the source tells it; an interval is a span or the days within which it was"
)
VALUE = Column("value", "US dollars", "number", "current US dollars; empty: not told")


def _expulsion(ledger: Ledger, one: Expulsion) -> Row:
    return (
        ledger.name(one.by),
        ledger.name(one.of),
        one.kind,
        one.person or None,
        one.persons,
        one.approx or None,
        one.days_given,
        text(one.left),
        one.reason or None,
    )


def _visit(ledger: Ledger, one: Visit) -> Row:
    return (
        text(one.end),
        one.leader or None,
        ledger.name(one.partner),
        one.partner_leader or None,
        one.city or None,
        ledger.name(one.host),
        one.kind.replace("_", " "),
        one.level.replace("_", " "),
        one.historic,
    )


def _mediation(ledger: Ledger, one: Mediation) -> Row:
    return (
        text(one.end),
        one.city or None,
        ledger.name(one.venue) if one.venue else None,
        tuple(ledger.name(code) for code in one.mediator),
        tuple(ledger.name(code) for code in one.parties) + (("others",) if one.more_parties else ()),
        tuple(ledger.name(code) for code in one.invited),
        one.form,
        one.series or None,
        one.edition,
        one.topic,
        one.level or None,
        one.participants,
    )


def _workers(ledger: Ledger, one: Workers) -> Row:
    return (
        ledger.name(one.host),
        one.kind.replace("_", " "),
        one.low,
        one.high,
        one.approx or None,
        one.subject or None,
    )


def _aid(ledger: Ledger, one: Aid) -> Row:
    return (
        ledger.name(one.donor),
        ledger.name(one.recipient),
        one.kind,
        one.stage or "given",
        one.amount,
        one.unit or None,
        one.value,
        one.approx or None,
        one.channel or None,
    )


def _arms(ledger: Ledger, one: Arms) -> Row:
    return (
        ledger.name(one.supplier),
        ledger.name(one.recipient),
        one.kind.replace("_", " "),
        one.item,
        one.quantity or None,
        one.value,
    )


def _work(ledger: Ledger, one: Work) -> Row:
    return (
        one.authors or None,
        one.title or None,
        one.original or None,
        one.language,
        one.outlet or None,
        one.kind,
        one.address or None,
    )


APPROX = Column("approx", "Exact", description="about, over or under where the source rounds; empty: as printed")
LISTINGS = {
    "expulsions": Listing("Expulsions", Expulsion, (
        Column("by", "By"), Column("of", "Of"), Column("kind", "Who"), Column("person", "Name"),
        Column("persons", "Persons", "integer", "how many; empty: not told"), APPROX,
        Column("days_given", "Days given", "integer", "time to leave; empty: not told"), Column("left", "Left"),
        Column("reason", "Over"),
    ), _expulsion),
    "summits": Listing("Visits and meetings of leaders", Visit, (
        Column("end", "Until"), Column("leader", "Leader"), Column("partner", "Partner"),
        Column("partner_leader", "Its leader", description="empty: not named"), Column("city", "Place"),
        Column("host", "Host"), Column("kind", "Kind"), Column("level", "Level"),
        Column("historic", "Former state", detail=True),
    ), _visit),
    "mediation": Listing("Mediation and venues", Mediation, (
        Column("end", "Until"), Column("city", "City"), Column("venue", "Venue"),
        Column("mediator", "Host or mediator", "list"), Column("parties", "Parties", "list"),
        Column("invited", "Asked", "list", "asked; whether they came is not told"), Column("form", "Form"),
        Column("series", "Series"), Column("edition", "No.", "integer"), Column("topic", "Topic"),
        Column("level", "Level"), Column("participants", "Persons", "integer", detail=True),
    ), _mediation),
    "workers": Listing("Workers abroad", Workers, (
        Column("host", "Host"), Column("kind", "What"), Column("low", "At least", "integer", "empty: not told"),
        Column("high", "At most", "integer", "empty: not told"), APPROX, Column("subject", "Work"),
    ), _workers),
    "aid": Listing("Aid", Aid, (
        Column("donor", "From"), Column("recipient", "To"), Column("kind", "Kind"), Column("stage", "Stage"),
        Column("amount", "Amount", "number", "in the unit; empty: not told"), Column("unit", "Unit"), VALUE, APPROX,
        Column("channel", "Through"),
    ), _aid),
    "arms": Listing("Arms", Arms, (
        Column("supplier", "From"), Column("recipient", "To"), Column("kind", "Kind"), Column("item", "What"),
        Column("quantity", "How much"), VALUE,
    ), _arms),
    "bibliography": Listing("Bibliography", Work, (
        Column("authors", "Authors"), Column("title", "Title"), Column("original", "Original title"),
        Column("language", "Language"), Column("outlet", "In"), Column("kind", "Read as"),
                Column("address", "Address", detail=True),
    ), _work),
}  # fmt: skip


def list_sheet(
    ledger: Ledger,
    family: str,
    focal: str,
    partner: str | None = None,
    span: When | None = None,
    with_suspect: bool = False,
) -> Sheet:
    """A family listed by date: statements of any pack that name the focal state, and the partner when asked for."""
    how = LISTINGS[family]
    if family == "summits":
        journeys = leader_visits(ledger, focal, partner, with_suspect=with_suspect)
        found: Sequence[Statement] = [one.shown for one in journeys]
        others = {one.shown.id: len(one.others) for one in journeys}
    elif family == "bibliography":
        found, others = ledger.of(Work, focal), {}
    else:
        found, others = naming(ledger, how.kind, focal, partner, with_suspect), {}
    more = (OTHERS,) if family == "summits" else ()
    kept = [one for one in found if span is None or ((date := date_of(one)) is not None and date.meets(span))]
    rows = [
        (
            text(date_of(one)),
            *how.cells(ledger, one),
            one.status,
            sources(ledger, one),
            *((others[one.id],) if more else ()),
            one.note or None,
            one.id,
        )
        for one in kept
    ]
    rows.sort(key=by_date)
    title = f"{how.title}: {ledger.name(focal)}" + (f" and {ledger.name(partner)}" if partner else "")
    return Sheet(
        family,
        title,
        (DATE, *how.columns, STATUS, SOURCE, *more, NOTE, ID),
        tuple(rows),
        suspects_note(ledger, how.kind, focal, with_suspect),
        origin(ledger, focal, {"partner": partner, "period": span}, kept, rule=family == "summits"),
    )
