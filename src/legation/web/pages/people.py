"""People and bodies: who led exchanges, with whom and how often, with the office as the articles told it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from pydantic import Field

from legation.model.sheet import Origin
from legation.period import compact
from legation.web.asking import Ask, BadAskError, Fault, MissingError
from legation.web.exchange_sheets import coverage_of
from legation.web.filtering import Chosen
from legation.web.forms import Box, focal_choice, partner_choice, record_focal
from legation.web.ledgers import known
from legation.web.page import Entry, address, quoted
from legation.web.persons import What, all_named, key_of, listed_sheet, matching, own_sheets
from legation.web.reading import Reading
from legation.web.tables import Link, table_of
from legation.web.view import View, add_view
from legation.wording import names

router = APIRouter()
MENU = (Entry("/people", "People", 30),)
SIZE = 100


@dataclass(frozen=True, slots=True)
class Kind:
    """People or bodies: the column that names them, and words."""

    what: What
    path: str
    title: str
    lede: str


PEOPLE = Kind("lead", "/people", "People", "Who led exchanges: the highest participant that an article names. One "
              "entry for all spellings; who sat at the table without being named first is not here.")  # fmt: skip
BODIES = Kind("body", "/bodies", "Bodies", "Ministries, parties, companies and groups whose delegations travelled, as "
              "the articles name them.")  # fmt: skip


class NamedAsk(Ask):
    """All people or bodies."""

    focal: str | None = Field(None, max_length=3, description="Focal state.")
    q: str | None = Field(None, max_length=120, description="Words of the name, in any romanisation.")
    partner: str | None = Field(None, max_length=12, description="Only in exchanges with this partner.")
    page: int = Field(1, ge=1, le=100_000)


class OneAsk(Ask):
    """One person or body."""

    focal: str | None = Field(None, max_length=3, description="Focal state.")


def list_page(kind: Kind) -> Callable[[Request, NamedAsk], View]:
    """The page of all people, or of all bodies."""

    def page(request: Request, ask: NamedAsk) -> View:
        reading: Reading = request.state.reading
        focal = record_focal(reading, ask.focal)
        if ask.partner is not None and not known(ask.partner):
            raise BadAskError([Fault(parameter="partner", reason=f"partner={ask.partner}: this is no partner.")])
        found = matching(all_named(reading, focal, kind.what).values(), ask.q, ask.partner)
        pages = max(1, -(-len(found) // SIZE))
        at = min(ask.page, pages)
        title = f"{kind.title} in exchanges of {names.name(focal)}"
        if ask.partner:
            title += f" with {names.name(ask.partner)}"
        origin = origin_of(reading, focal, {"partner": ask.partner, "name": ask.q})
        sheet = listed_sheet(found, title, origin)
        given = [("focal", focal)] if ask.focal else []

        def one(row: dict[str, Any]) -> str | None:
            return address(f"{kind.path}/{quoted(row['name'])}", given)

        boxes = [
            *focal_choice(reading, focal), Box("q", "Name", ask.q or "", hint="Choi, Choe, Lavrov …"),
            partner_choice(reading, focal, ask.partner),
        ]  # fmt: skip
        context = {
            "title": title, "lede": kind.lede, "boxes": boxes, "origin": origin, "over": None, "asking": "",
            "found": table_of(sheet, {"name": one}, limit=SIZE, first=(at - 1) * SIZE), "page": at, "pages": pages,
            "tabs": [("/people", "People", kind is PEOPLE), ("/bodies", "Bodies", kind is BODIES)],
            "tabs_of": "Who is named", "tables": [], "folded": (),
        }  # fmt: skip
        return View(title, kind.path, "people.html", context, ask.pairs(), sheets=lambda: [sheet], origin=origin)

    return page


def one_page(kind: Kind) -> Callable[[Request, OneAsk], View]:
    """The page of one."""

    def page(request: Request, ask: OneAsk) -> View:
        reading: Reading = request.state.reading
        focal = record_focal(reading, ask.focal)
        asked = str(request.path_params["name"])
        everyone = all_named(reading, focal, kind.what)
        found = everyone.get(key_of(asked))
        if found is None:
            near = matching(everyone.values(), asked.split(" ")[0], None)[:5]
            raise MissingError(f"Nobody and nothing is named {asked[:64]!r} here.",
                               near={f"{kind.path}/{quoted(one.name)}": one.name for one in near})  # fmt: skip
        origin = origin_of(reading, focal, {"name": found.name})
        sheets = own_sheets(reading, focal, kind.what, found, origin)
        given = [("focal", focal)] if ask.focal else []

        def exchange(row: dict[str, Any]) -> str | None:
            return f"/exchanges/{quoted(row['exchange'])}"

        def partner(row: dict[str, Any]) -> str | None:
            return address(f"/partners/{quoted(row['code'])}", given)

        def other(row: dict[str, Any]) -> str | None:
            return address(f"{kind.path}/{quoted(row['named'])}", given) if key_of(row["named"]) in everyone else None

        links: dict[str, Link] = {"description": exchange, "partner": partner, "named": other}
        sides = " or ".join(names.name(code) for code in found.side)
        lede = f"{found.exchanges:,} exchange{'s' * (found.exchanges != 1)}, {compact(found.first, found.last)}"
        lede += f"; delegations of {sides}" if sides else ""
        if len(found.spellings) > 1:
            lede += f". Also written {', '.join(found.spellings[1:6])}"
        tables = [table_of(sheet, links, limit=200) for sheet in sheets if sheet.rows]
        context = {
            "title": found.name, "lede": lede + ".", "boxes": [], "origin": origin, "asking": "", "folded": (),
            "tables": tables, "tabs": (), "tabs_of": "", "over": (address(kind.path, given), kind.title),
        }  # fmt: skip
        path = f"{kind.path}/{quoted(found.name)}"
        return View(found.name, path, "sheets.html", context, ask.pairs(), sheets=lambda: sheets, origin=origin)

    return page


def origin_of(reading: Reading, focal: str, filters: dict[str, str | None]) -> Origin:
    """What a list of names rests on."""
    return Origin(
        filters={"focal": focal} | {key: value for key, value in filters.items() if value},
        snapshot=reading.extract.snapshot, coverage=coverage_of(reading, Chosen.model_validate({})),
        versions=reading.extract.versions,
    )  # fmt: skip


for _kind in (PEOPLE, BODIES):
    add_view(router, f"{_kind.path}/{{name:path}}", OneAsk, one_page(_kind))
    add_view(router, _kind.path, NamedAsk, list_page(_kind))
