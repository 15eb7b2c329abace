"""The ledger: relations, missions, memberships, treaties, measures and figures as of a date, with their sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request

from legation.errors import MisuseError
from legation.ledger import Ledger, missions_as_of, relations_as_of
from legation.ledger.asking import checked
from legation.ledger.history import date_of
from legation.ledger.statements import Statement
from legation.ledger.terms import terms
from legation.model.sheet import Column, Origin, Sheet
from legation.web.asking import BadAskError, Fault, MissingError
from legation.web.ledger_families import FAMILIES, EventAsk, Family, FocalAsk, Question
from legation.web.ledgers import day_asked, known, ledger_focal, ledger_of, partner_asked, span_asked
from legation.web.page import Entry, address, quoted
from legation.web.pictures import trade_chart
from legation.web.reading import Reading
from legation.web.tables import Link, table_of
from legation.web.view import View, add_view
from legation.web.worldmap import Mark, Worldmap, worldmap
from legation.wording import names

router = APIRouter()
MENU = (Entry("/ledger", "Ledger", 40),)
SHOWN = 400
EARLIEST = 1945
ELSEWHERE = ("accreditation", "permanent_mission", "protecting_power")
NONE = "There is no ledger pack of any state: install Legation with its packs."


@dataclass(frozen=True, slots=True)
class Slide:
    """The slider of the day: months from ``first`` (a year) to now, and where it stands."""

    first: int
    last: int
    value: int


def ledger(request: Request, ask: FocalAsk) -> View:
    """What the ledger holds, by family."""
    reading: Reading = request.state.reading
    focal = _focal(reading, ask)
    book = ledger_of(reading)
    today = dt.date.today()
    rows = []
    for family in FAMILIES:
        sheets = family.sheets(Question(book, focal, today, None, None, every=True, with_suspect=True))
        rows.append((family.key, family.title, family.words, len(sheets[0].rows)))
    columns = (
        Column("family", "Family", description="Part of the address.", detail=True), Column("title", "Family"),
        Column("words", "What it tells"), Column("rows", "Entries", "integer", "Entries of all times."),
    )  # fmt: skip
    origin = Origin(filters={"focal": focal}, versions=book.versions())
    sheet = Sheet("ledger", f"Ledger of {book.name(focal)}", columns, tuple(rows), (), origin)
    found = [one for one in relations_as_of(book, focal, today) if one.state == "exists"]
    open_ = [one for one in missions_as_of(book, focal, today) if one.state == "open" and one.kind == "embassy"]
    abroad = sum(one.direction == "abroad" for one in open_)
    context = {
        "title": sheet.title, "focal": focal, "focals": book.focal_states, "sheet": sheet, "rows": sheet.records(),
        "relations": len(found), "abroad": abroad, "hosted": len(open_) - abroad, "families": FAMILIES,
        "packs": [(pack.focal, pack.version, len(pack.statements), len(pack.sources)) for pack in book.packs],
    }  # fmt: skip
    return View(sheet.title, "/ledger", "ledger.html", context, ask.pairs(), sheets=lambda: [sheet], origin=origin)


def _focal(reading: Reading, ask: FocalAsk) -> str:
    focal = ledger_focal(reading, ask.focal)
    if focal is None:
        raise MissingError(NONE)
    return focal


def question_of(reading: Reading, family: Family, ask: Any) -> Question:
    """The checked question of an address. Raises BadAskError."""
    words: dict[str, Any] = {}
    lists = {"event": family.events, "kind": "mission_kind", "side": "direction", "flow": "flow"}
    for name, listing in lists.items():
        asked = getattr(ask, name, None)
        try:
            words[name] = checked(listing, asked) if asked is not None else None
        except MisuseError as fault:
            raise BadAskError([Fault(parameter=name, reason=str(fault))]) from None
    span = span_asked(getattr(ask, "since", None), getattr(ask, "until", None))
    partner = partner_asked(reading, getattr(ask, "partner", None))
    return Question(
        ledger_of(reading), _focal(reading, ask), day_asked(getattr(ask, "as_of", None)), partner, span, **words,
        every=getattr(ask, "all", False), with_suspect=getattr(ask, "with_suspect", False),
    )  # fmt: skip


def family_page(family: Family) -> Callable[[Request, FocalAsk], View]:
    """The page of a family."""

    def page(request: Request, ask: FocalAsk) -> View:
        reading: Reading = request.state.reading
        question = question_of(reading, family, ask)
        sheets = list(family.sheets(question))
        dated = "as_of" in type(ask).model_fields and question.event is None and question.span is None
        by_event = isinstance(ask, EventAsk) and not dated
        tables = [table_of(sheet, links_of(family, question, sheet), limit=SHOWN) for sheet in sheets]
        title = sheets[0].title
        context = {
            "title": title, "family": family, "families": FAMILIES, "ask": ask, "question": question, "tables": tables,
            "focal": question.focal, "focals": question.ledger.focal_states, "dated": dated, "by_event": by_event,
            "fields": type(ask).names(), "choices": choices_of(family, ask), "origin": sheets[0].origin,
            "slide": slide_of(question) if dated else None, "day": question.day,
            "partner_words": question.ledger.name(question.partner) if question.partner else "",
            "map": map_of(family, question) if family.mapped and dated and not question.partner else None,
            "map_words": f"Map: {title}. The table below has the same, row by row.",
        }  # fmt: skip
        path = f"/ledger/{family.key}"
        return View(
            title,
            path,
            "ledger-family.html",
            context,
            ask.pairs(),
            sheets=lambda: sheets,
            origin=sheets[0].origin,
            charts=trade_chart(sheets[0]) if family.key == "trade" else {},
        )

    return page


def links_of(family: Family, question: Question, sheet: Sheet) -> dict[str, Link]:
    """Where the cells of a family's table lead: partners to their profile, the number of other statements to them."""
    keys = {column.key for column in sheet.columns}
    links: dict[str, Link] = {}
    coded = "code" in keys
    focal = [("focal", question.focal)]

    def profile(row: dict[str, Any]) -> str | None:
        code = str(row["code"]) if coded else None
        return address(f"/partners/{quoted(code)}", focal) if code and ";" not in code and known(code) else None

    def others(row: dict[str, Any]) -> str | None:
        if not row["others"] or not coded or question.partner:
            return None
        return address(f"/ledger/{family.key}", [*focal, ("partner", str(row["code"]))])

    if coded:
        links["partner"] = profile
        if family.key in ("relations", "missions"):
            links["others"] = others
    return links


def choices_of(family: Family, ask: FocalAsk) -> dict[str, list[tuple[str, str]]]:
    """The codes that each field of the form offers, with their meaning."""
    fields = type(ask).names()
    lists = terms().lists
    found: dict[str, list[tuple[str, str]]] = {}
    for name, listing in (("event", family.events), ("kind", "mission_kind"), ("side", "direction"), ("flow", "flow")):
        if name in fields and listing in lists:
            found[name] = [(code, code.replace("_", " ")) for code in lists[listing]]
    return found


def slide_of(question: Question) -> Slide:
    """The slider from the year of the first dated statement of the packs to now."""
    first = first_year(question.ledger, question.focal)
    today = dt.date.today()
    months = (today.year - first) * 12 + today.month - 1
    value = (question.day.year - first) * 12 + question.day.month - 1
    return Slide(first, months, max(0, min(value, months)))


def first_year(book: Ledger, focal: str) -> int:
    """The year of the first statement on relations since 1945; that year where none is dated."""
    dates = (date_of(one) for pack in book.packs if pack.focal == focal for one in _dated(pack.statements))
    years = [date.earliest.year for date in dates if date is not None and date.earliest.year >= EARLIEST]
    return min(years, default=EARLIEST)


def _dated(statements: Sequence[Statement]) -> list[Statement]:
    return [one for one in statements if type(one).__name__ in ("Relation", "Mission")]


def map_of(family: Family, question: Question) -> Worldmap:
    """The state of affairs on the day, coloured."""
    looks = {state: look for state, look, _ in family.mapped}
    words = {state: told for state, _, told in family.mapped}
    states = relation_states(question) if family.key == "relations" else mission_states(question)
    marks = {
        code: Mark(looks[state], f"{names.name(code)}: {words[state]}",
                   address(f"/partners/{quoted(code)}", [("focal", question.focal)]))
        for code, state in states.items() if state in looks
    }  # fmt: skip
    marks[question.focal] = Mark("focal", names.name(question.focal))
    used = set(states.values())
    key = [(look, told) for state, look, told in family.mapped if state in used]
    return worldmap(marks, [*key, ("plain", "nothing known"), ("focal", names.name(question.focal))])


def relation_states(question: Question) -> dict[str, str]:
    """The state of relations with each partner."""
    return {one.partner: one.state for one in relations_as_of(question.ledger, question.focal, question.day)}


def mission_states(question: Question) -> dict[str, str]:
    """Whose missions stand: of both, of one, or perhaps. Unless asked for, missions that are not for the partner itself
    or not in it do not count."""
    sides: dict[str, set[str]] = {}
    for one in missions_as_of(question.ledger, question.focal, question.day):
        fits = one.kind == question.kind if question.kind else one.kind not in ELSEWHERE
        if fits and question.side in (None, one.direction):
            if one.state == "open":
                sides.setdefault(one.partner, set()).add(one.direction)
            elif one.state in ("listed", "unclear", "uncertain"):
                sides.setdefault(one.partner, set()).add("perhaps")
    out = {}
    for partner, found in sides.items():
        sure = found - {"perhaps"}
        out[partner] = "both" if len(sure) == 2 else sure.pop() if sure else "listed"
    return out


add_view(router, "/ledger", FocalAsk, ledger)
for _family in FAMILIES:
    add_view(router, f"/ledger/{_family.key}", _family.ask, family_page(_family))
