"""Venues: who meets where, and what a city such as Ulaanbaatar or Geneva hosts or mediates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from pydantic import Field

from legation.ledger.episodes import mediation_at
from legation.ledger.statements import Mediation
from legation.model.sheet import Column, Origin, Sheet
from legation.web.asking import Ask, MissingError
from legation.web.exchange_sheets import coverage_of
from legation.web.filtering import Chosen
from legation.web.forms import Box, focal_choice, record_focal
from legation.web.ledgers import ledger_of
from legation.web.page import Entry, address, quoted
from legation.web.persons import key_of
from legation.web.reading import Reading
from legation.web.tables import table_of
from legation.web.view import View, add_view
from legation.wording import names

router = APIRouter()
MENU = (Entry("/venues", "Venues", 75, "more"),)
PLACES = """
SELECT venue_city, venue, direction, partners, first_day, id FROM exchanges
WHERE focal = ? AND venue_city IS NOT NULL
UNION ALL
SELECT s.city, s.venue, 'stop', [], s.first_day, s.exchange FROM stops s
JOIN exchanges e ON e.focal = s.focal AND e.id = s.exchange
WHERE s.focal = ? AND s.city IS NOT NULL AND s.city IS DISTINCT FROM e.venue_city
"""
HERE = """
SELECT DISTINCT e.* FROM exchanges e WHERE e.focal = ? AND (list_contains(?, e.venue_city) OR EXISTS (
    SELECT 1 FROM stops s WHERE s.focal = e.focal AND s.exchange = e.id AND list_contains(?, s.city)))
ORDER BY e.first_day DESC, e.id DESC
"""
LISTED = (
    Column("city", "City"), Column("country", "Country"),
    Column("exchanges", "Exchanges", "integer", "Exchanges of the focal state that took place or stopped there."),
    Column("third", "Third party's ground", "boolean",
           "Whether some of them were with a partner other than the country of the venue."),
    Column("mediation", "Mediation", "integer", "Entries of the ledger on mediation and meetings there."),
    Column("last", "Last", "date", "First day of the latest exchange; empty: none."),
)  # fmt: skip
EXCHANGES = (
    Column("date", "Date", "date"), Column("description", "Exchange"), Column("with", "With"), Column("level", "Level"),
    Column("sector", "Sector"), Column("exchange", "Id", detail=True),
)  # fmt: skip
MEDIATED = (
    Column("date", "Date", description="As the source tells it."), Column("mediator", "Host or mediator", "list"),
    Column("parties", "Parties", "list"), Column("invited", "Asked", "list", "Whether they came is not told."),
    Column("form", "Form"), Column("series", "Series"), Column("topic", "Topic"), Column("status", "Status"),
    Column("source", "Source"), Column("note", "Note", detail=True), Column("statement", "Statement", detail=True),
)  # fmt: skip


class VenuesAsk(Ask):
    """All venues."""

    focal: str | None = Field(None, max_length=3, description="Focal state.")
    q: str | None = Field(None, max_length=120, description="Words of the city's name, in any romanisation.")


class VenueAsk(Ask):
    """One venue."""

    focal: str | None = Field(None, max_length=3, description="Focal state.")


@dataclass(slots=True)
class Place:
    """A city: all spellings of it, what took place there."""

    key: str
    spellings: dict[str, int]
    country: str | None
    exchanges: set[str]
    third: bool
    last: str | None
    mediation: list[Mediation]

    @property
    def name(self) -> str:
        """The spelling most used."""
        return max(self.spellings, key=lambda one: (self.spellings[one], one))


def places(reading: Reading, focal: str) -> dict[str, Place]:
    """Every city with an exchange or an entry on mediation, by key."""
    return reading.kept(("places", focal), lambda: _places(reading, focal))


def _places(reading: Reading, focal: str) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for city, venue, direction, partners, day, exchange in reading.sql(PLACES, [focal, focal]):
        one = _place(found, str(city), venue)
        one.exchanges.add(exchange)
        one.third |= direction == "third_country" or bool(
            venue and partners and venue != focal and venue not in partners
        )
        one.last = max(one.last or "", day.isoformat())
    for statement in ledger_of(reading).everywhere(Mediation):
        if statement.city:
            _place(found, statement.city, statement.venue or None).mediation.append(statement)
    return found


def _place(found: dict[str, Place], city: str, country: str | None) -> Place:
    key = key_of(city)
    one = found.setdefault(key, Place(key, {}, None, set(), False, None, []))
    one.spellings[city] = one.spellings.get(city, 0) + 1
    one.country = one.country or country
    return one


def venues(request: Request, ask: VenuesAsk) -> View:
    """All venues."""
    reading: Reading = request.state.reading
    focal = record_focal(reading, ask.focal)
    wanted = key_of(ask.q) if ask.q else ""
    kept = [one for one in places(reading, focal).values() if wanted in one.key]
    kept.sort(key=lambda one: (-len(one.exchanges), -len(one.mediation), one.name))
    origin = _origin(reading, focal, {"city": ask.q} if ask.q else {})
    rows = tuple(
        (one.name, names.name(one.country) if one.country else None, len(one.exchanges), one.third, len(one.mediation),
         one.last)
        for one in kept
    )  # fmt: skip
    title = f"Venues of {names.name(focal)}'s exchanges"
    sheet = Sheet("venues", title, LISTED, rows, (), origin)
    given = [("focal", focal)] if ask.focal else []
    links = {"city": lambda row: address(f"/venues/{quoted(row['city'])}", given)}
    context = {
        "title": title, "boxes": [*focal_choice(reading, focal), Box("q", "City", ask.q or "", hint="Ulan Bator …")],
        "lede": "Cities where exchanges took place, and those that the ledger knows as places of mediation.",
        "tables": [table_of(sheet, links, limit=300, title="Cities")], "origin": origin, "over": None, "asking": "",
        "tabs": (), "tabs_of": "", "folded": (),
    }  # fmt: skip
    return View(title, "/venues", "sheets.html", context, ask.pairs(), sheets=lambda: [sheet], origin=origin)


def venue(request: Request, ask: VenueAsk) -> View:
    """One venue: exchanges there, and mediation in the ledger."""
    reading: Reading = request.state.reading
    focal = record_focal(reading, ask.focal)
    asked = str(request.path_params["city"])
    all_ = places(reading, focal)
    one = all_.get(key_of(asked))
    if one is None:
        near = [place for place in all_.values() if place.key[:3] == key_of(asked)[:3]][:6]
        raise MissingError(f"Nothing is told of a venue {asked[:64]!r}.",
                           near={f"/venues/{quoted(place.name)}": place.name for place in near})  # fmt: skip
    origin = _origin(reading, focal, {"city": one.name})
    sheets = [
        _exchanges(reading, focal, one, origin),
        _mediated(reading, one.mediation, "mediation", "Mediation and meetings in the ledger", origin),
    ]
    if one.country:
        own = {it.id for it in one.mediation}
        rest = [it for it in mediation_at(ledger_of(reading), one.country) if it.id not in own]
        told = f"{names.name(one.country)} as host or mediator elsewhere, or without a city"
        sheets.append(_mediated(reading, rest, "mediation-elsewhere", told, origin))
    where = f", {names.name(one.country)}" if one.country and names.name(one.country) != one.name else ""
    title = f"{one.name}{where} as a venue"

    def exchange(row: dict[str, Any]) -> str | None:
        return f"/exchanges/{quoted(row['exchange'])}"

    lede = f"{len(one.exchanges):,} exchange{'s' * (len(one.exchanges) != 1)} of {names.name(focal)} took place or " \
           f"stopped here; the ledger has {len(one.mediation):,} entries on mediation and meetings."  # fmt: skip
    context = {
        "title": title, "lede": lede, "boxes": [], "origin": origin, "asking": "", "folded": (), "tabs": (),
        "tables": [table_of(sheet, {"description": exchange}) for sheet in sheets if sheet.rows], "tabs_of": "",
        "over": (address("/venues", [("focal", focal)] if ask.focal else []), "Venues"),
    }  # fmt: skip
    path = f"/venues/{quoted(one.name)}"
    return View(title, path, "sheets.html", context, ask.pairs(), sheets=lambda: sheets, origin=origin)


def _exchanges(reading: Reading, focal: str, one: Place, origin: Origin) -> Sheet:
    spellings = list(one.spellings)
    own = reading.records(HERE, [focal, spellings, spellings])
    rows = tuple(
        (row["day"], row["description"], names.listed(names.name(code) for code in row["partners"]),
         names.level(row["level"]), names.sector(row["sector"]), row["id"])
        for row in own
    )  # fmt: skip
    return Sheet("exchanges", f"Exchanges in {one.name}", EXCHANGES, rows, (), origin)


def when_of(one: Mediation) -> dt.date:
    """A day to sort by; undated ones come first."""
    date = one.start or one.end
    return date.earliest if date is not None else dt.date.min


def _mediated(reading: Reading, found: Sequence[Mediation], key: str, title: str, origin: Origin) -> Sheet:
    book = ledger_of(reading)

    def named(codes: Sequence[str]) -> tuple[str, ...]:
        return tuple(book.name(code) for code in codes)

    rows = tuple(
        (it.start.text if it.start else None, named(it.mediator), named(it.parties), named(it.invited),
         it.form.replace("_", " "), it.series or None, it.topic, it.status, book.cite(it), it.note or None, it.id)
        for it in sorted(found, key=when_of, reverse=True)
    )  # fmt: skip
    return Sheet(key, title, MEDIATED, rows, (), origin)


def _origin(reading: Reading, focal: str, filters: dict[str, str]) -> Origin:
    return Origin(
        filters={"focal": focal} | filters, snapshot=reading.extract.snapshot,
        coverage=coverage_of(reading, Chosen.model_validate({})),
        versions=reading.extract.versions | ledger_of(reading).versions(),
    )  # fmt: skip


add_view(router, "/venues/{city:path}", VenueAsk, venue)
add_view(router, "/venues", VenuesAsk, venues)
