"""Partners: with whom there are exchanges, and the profile of one."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from pydantic import Field

from legation.analysis.rows import partner_code as code_by_name
from legation.dates import first_day, last_day
from legation.errors import MisuseError
from legation.ledger import partner_code, relations_as_of
from legation.model.sheet import Column, Origin, Sheet
from legation.period import compact
from legation.web.asking import Ask, BadAskError, Fault, MissingError, MovedError
from legation.web.exchange_sheets import coverage_of, happenings_of
from legation.web.filtering import EPOCH, Chosen, choose
from legation.web.ledgers import day_asked, known, ledger_of
from legation.web.met import met_sheet
from legation.web.page import Entry, address, quoted
from legation.web.profile_view import charts_of, contacts_sheet, partners_of, prepared, rows_of, told_of
from legation.web.reading import Reading
from legation.web.tables import Link, table_of
from legation.web.view import View, add_view
from legation.web.worldmap import Mark, Worldmap, worldmap
from legation.wording import names

router = APIRouter()
MENU = (Entry("/partners", "Partners", 20),)
RECENT = 25
STEPS = 5
TITLES = {"missions": "Missions", "treaties": "Treaties", "measures": "Measures"}
"""Of tables whose day the page tells above them."""
COLUMNS = (
    Column("name", "Partner"),
    Column("code", "Code", description="ISO 3166-1 alpha-3, or an organisation.", detail=True),
    Column("exchanges", "Exchanges", "integer", "In person, in the period asked for."),
    Column("inbound", "Visits received", "integer"), Column("outbound", "Visits paid", "integer"),
    Column("third_country", "Elsewhere", "integer", "In a third country."),
    Column("last", "Last", "date", "First day of the latest."),
    Column("relations", "Relations today", description="In the ledger, today; empty: no pack tells of them."),
)  # fmt: skip


class IndexAsk(Ask):
    """All partners: of which state, in which period."""

    focal: str | None = Field(None, max_length=3, description="Focal state (ISO 3166-1 alpha-3).")
    since: str | None = Field(None, alias="from", description="First day, month or year.")
    until: str | None = Field(None, alias="to", description="Last day, month or year.")


class ProfileAsk(Ask):
    """One partner: seen from which state, to which day."""

    focal: str | None = Field(None, max_length=3, description="Focal state (ISO 3166-1 alpha-3).")
    as_of: str | None = Field(None, description="Day, month or year (its last day) looked at; none: all, and today.")


def warm(reading: Reading) -> None:
    """What all profiles share, which takes a second or two on a large record."""
    for focal in reading.index.focals:
        prepared(reading, focal)


def focal_of(reading: Reading, asked: str | None) -> str:
    """The focal state of a page on exchanges and ledger. Raises BadAskError, or MissingError for an empty record."""
    there = list(dict.fromkeys([*reading.index.focals, *ledger_of(reading).focal_states]))
    if asked is not None:
        if asked not in there:
            raise BadAskError([Fault(parameter="focal", reason=f"focal={asked}: there are {', '.join(there)}.")])
        return asked
    focal = reading.index.focal or (there[0] if there else None)
    if focal is None:
        raise MissingError("the record holds no exchange and there is no ledger pack")
    return focal


def partners(request: Request, ask: IndexAsk) -> View:
    """All partners, on a map and in a table."""
    reading: Reading = request.state.reading
    focal = focal_of(reading, ask.focal)
    chosen = Chosen.model_validate({"focal": ask.focal, "from": ask.since, "to": ask.until})
    since, until = _days(ask)
    found = partners_of(reading, focal, since, until)
    book = ledger_of(reading)
    states = {}
    if focal in book.focal_states:
        states = {one.partner: one.state for one in relations_as_of(book, focal, dt.date.today())}
    rows = tuple(
        (row["name"], row["code"], row["exchanges"], row["inbound"], row["outbound"], row["third_country"], row["last"],
         states.get(row["code"]))
        for row in found
    )  # fmt: skip
    period = " to ".join(dict.fromkeys(one for one in (ask.since, ask.until) if one))
    title = f"Partners of {names.name(focal)}{', ' + period if period else ''}"
    origin = Origin(
        filters={"focal": focal} | dict(ask.pairs()), snapshot=reading.extract.snapshot,
        coverage=coverage_of(reading, chosen), versions=reading.extract.versions | book.versions(),
    )  # fmt: skip
    sheet = Sheet("partners", title, COLUMNS, rows, (), origin)

    def profile(row: dict[str, Any]) -> str | None:
        return address(f"/partners/{quoted(row['code'])}", [("focal", focal)] if ask.focal else [])

    def list_of(row: dict[str, Any]) -> str | None:
        given = [("focal", focal)] if ask.focal else []
        return address(
            "/exchanges", [*given, ("partner", row["code"]), *((k, v) for k, v in ask.pairs() if k != "focal")]
        )

    links: dict[str, Link] = {"name": profile, "exchanges": list_of}
    context = {
        "title": title, "focal": focal, "ask": ask, "found": table_of(sheet, links, limit=400), "origin": origin,
        "map": map_of(found, focal, bool(ask.focal)), "states": sum(row["exchanges"] > 0 for row in found),
        "map_words": f"Map: {title} by number of exchanges. The table below has the same.",
    }  # fmt: skip
    return View(title, "/partners", "partners.html", context, ask.pairs(), sheets=lambda: [sheet], origin=origin)


def _days(ask: IndexAsk) -> tuple[int | None, int | None]:
    faults, days = [], []
    for key, text, edge in (("from", ask.since, first_day), ("to", ask.until, last_day)):
        try:
            days.append((edge(text) - EPOCH).days if text else None)
        except ValueError:
            faults.append(Fault(parameter=key, reason=f"{key}={text}: write a day as 2024-08-05, a month as 2024-08 or "
                                "a year as 2024."))  # fmt: skip
    if faults:
        raise BadAskError(faults)
    return days[0], days[1]


def map_of(found: Sequence[dict[str, Any]], focal: str, named: bool) -> Worldmap:
    """Partners shaded by number of exchanges, in steps that grow (1, 2–4, 5–19 …)."""
    most = max((row["exchanges"] for row in found), default=0)
    edges = steps(most)
    marks = {}
    for row in found:
        step = 1 + sum(row["exchanges"] > edge for edge in edges)
        words = f"{row['name']}: {row['exchanges']:,} exchange{'s' * (row['exchanges'] != 1)}"
        href = address(f"/partners/{quoted(row['code'])}", [("focal", focal)] if named else [])
        marks[row["code"]] = Mark(f"q{step}", words, href, size=3.0 + 0.5 * step)
    marks[focal] = Mark("focal", names.name(focal))
    key = []
    low = 1
    for n, edge in enumerate([*edges, most], start=1):
        if edge >= low:
            key.append((f"q{n}", f"{low:,}" if edge == low else f"{low:,}–{edge:,}"))
        low = edge + 1
    return worldmap(marks, [*key, ("plain", "none in the record"), ("focal", names.name(focal))], "Exchanges")


def steps(most: int) -> list[int]:
    """The last numbers of all steps but the highest: numbers that people count in (1, 2, 5, 10, 20 …), less one.

    >>> steps(137), steps(46), steps(5), steps(1)
    ([1, 9, 19, 49], [1, 4, 9, 19], [1, 2, 3, 4], [])
    """
    if most <= STEPS:
        return list(range(1, most))
    ratio = most ** (1 / STEPS)
    series = [lead * 10**power for power in range(9) for lead in (1, 2, 5)]
    starts = {min(series, key=partial(_apart, ratio**n)) for n in range(1, STEPS)}
    return sorted({max(1, start - 1) for start in starts})


def _apart(one: float, other: float) -> float:
    return abs(math.log(one / other))


def partner(request: Request, ask: ProfileAsk) -> View:
    """The profile of a partner."""
    reading: Reading = request.state.reading
    code = str(request.path_params["code"])
    if not (known(code) or code in reading.index.facets["partner"].values):
        if known(code.upper()):
            raise MovedError(address(f"/partners/{quoted(code.upper())}", ask.pairs()))
        raise MissingError(f"No partner has the code {code[:32]!r}.", near=_near(code))
    focal = focal_of(reading, ask.focal)
    as_of = day_asked(ask.as_of) if ask.as_of else None
    if code == focal:
        others = [one for one in reading.index.focals if one != focal]
        near = {"/partners": f"All partners of {names.name(focal)}"}
        near |= {address(f"/partners/{code}", [("focal", one)]): f"As seen from {names.name(one)}" for one in others}
        raise MissingError(f"{names.name(focal)} is the state whose partners are shown.", near=near)
    told = told_of(reading, focal, code, as_of)
    title = f"{names.name(focal)} and {names.name(code)}"
    rows = rows_of(reading, focal, code, as_of)
    take = reading.index.take  # a partner may have tens of thousands: only files need all of them
    recent = contacts_sheet(take(rows[:RECENT]), "The latest exchanges", told.origin)
    given = [("focal", focal)] if ask.focal else []
    links = links_of(given)
    shown = {sheet.key: table_of(sheet, links, limit=60, title=TITLES.get(sheet.key)) for sheet in told.sheets}
    history = told.sheet("history")
    context = {
        "title": title, "focal": focal, "code": code, "told": told, "tables": shown, "ask": ask, "given": given,
        "recent": table_of(recent, links), "total": len(rows), "origin": told.origin,
        "met": address(f"/met/{quoted(code)}", ask.pairs()),
        "history_shown": table_of(_shown_only(history), links, limit=60) if history else None,
        "in_ledger": told.pair is not None and _in_ledger(reading, code),
        "all": address("/exchanges", [*given, ("partner", code)]),
        "day": compact(as_of.isoformat(), None) if as_of else None,
    }  # fmt: skip
    site = str(request.base_url).rstrip("/")

    def happenings() -> Any:
        found = choose(reading, Chosen.model_validate({"focal": focal, "partner": [code]}))
        return happenings_of(reading, found, "newest", site)

    return View(
        title, f"/partners/{quoted(code)}", "partner.html", context, ask.pairs(),
        sheets=lambda: [contacts_sheet(take(rows), f"Exchanges of {title}", told.origin), *told.sheets],
        happenings=happenings if focal in reading.index.focals else None, charts=charts_of(told), origin=told.origin,
    )  # fmt: skip


def met(request: Request, ask: ProfileAsk) -> View:
    """The people met in the latest exchanges: a page of its own, which a profile takes in when a reader comes to it,
    because the evidence of these exchanges is read anew for it."""
    reading: Reading = request.state.reading
    code = str(request.path_params["code"])
    focal = focal_of(reading, ask.focal)
    if code not in reading.index.facets["partner"].values or code == focal:
        raise MissingError(f"No exchange with {code[:32]!r} is in the record.", near=_near(code))
    as_of = day_asked(ask.as_of) if ask.as_of else None
    rows = reading.index.take(rows_of(reading, focal, code, as_of)[:RECENT])
    origin = Origin(filters={"focal": focal} | dict(ask.pairs()) | {"partner": code}, versions=reading.extract.versions,
                    snapshot=reading.extract.snapshot)  # fmt: skip
    given = [("focal", focal)] if ask.focal else []
    sheet = met_sheet(reading, focal, code, rows, given, origin)
    title = f"{names.name(focal)} and {names.name(code)}: people met"
    links = links_of(given) | {"person": _page}
    context = {
        "title": title, "lede": "Whom the evidence of the latest exchanges names on both sides, with the office then.",
        "boxes": (), "tables": [table_of(sheet, links)], "origin": origin, "tabs": (), "tabs_of": "", "folded": (),
        "over": (address(f"/partners/{quoted(code)}", ask.pairs()), f"{names.name(focal)} and {names.name(code)}"),
        "asking": "",
    }  # fmt: skip
    return View(title, f"/met/{quoted(code)}", "sheets.html", context, ask.pairs(), sheets=lambda: [sheet],
                origin=origin)  # fmt: skip


def links_of(given: list[tuple[str, str]]) -> dict[str, Link]:
    """Where cells of a profile lead: descriptions to the exchange, people to their page."""

    def exchange(row: dict[str, Any]) -> str | None:
        return f"/exchanges/{quoted(row['exchange'])}" if row.get("exchange") else None

    def person(row: dict[str, Any]) -> str | None:
        return address(f"/people/{quoted(row['person'])}", given)

    return {"description": exchange, "person": person}


def _page(row: dict[str, Any]) -> str | None:
    return str(row["page"]) if row["page"] else None


def _shown_only(history: Sheet) -> Sheet:
    """The statements that the rule shows, the latest first."""
    place = next(n for n, column in enumerate(history.columns) if column.key == "shown")
    rows = tuple(row for row in reversed(history.rows) if row[place])
    return Sheet(history.key, history.title, history.columns, rows, history.notes, history.origin)


def _in_ledger(reading: Reading, code: str) -> bool:
    """Whether the packs know the code, so that their pages can be asked for it."""
    try:
        return partner_code(ledger_of(reading), code) == code
    except MisuseError:
        return False


def _near(code: str) -> dict[str, str]:
    try:
        found = code_by_name(code)
    except MisuseError:
        return {"/partners": "All partners"}
    return {f"/partners/{quoted(found)}": names.name(found)}


add_view(router, "/met/{code:path}", ProfileAsk, met)
add_view(router, "/partners/{code:path}", ProfileAsk, partner)
add_view(router, "/partners", IndexAsk, partners)
