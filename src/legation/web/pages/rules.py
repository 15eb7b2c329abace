"""Counting rules: what each says, what it counts here, what was published by it; published tables row by row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request
from pydantic import Field

from legation.counting.asking import period_of, questions
from legation.counting.book import load_rules
from legation.counting.count_sheets import count_sheets
from legation.counting.dimensions import DIMENSIONS, dimensions
from legation.counting.match_sheets import facts_sheet, match_sheets, tables_sheet
from legation.counting.published_book import load_published
from legation.counting.rule_sheets import list_sheet, rule_sheets
from legation.model.sheet import Column, Origin, Sheet
from legation.period import Period
from legation.web.asking import Ask, MissingError
from legation.web.forms import Box, choice, dates, focal_choice, partner_choice, plainly, record_focal
from legation.web.page import Entry, address, quoted
from legation.web.profile_view import covered
from legation.web.reading import Reading
from legation.web.tables import Link, short_title, table_of
from legation.web.view import View, add_view

router = APIRouter()
MENU = (Entry("/rules", "Counting rules", 60),)
LEFT_OUT = ("low", "high", "institution")
"""Columns of the totals that only the files have."""
TABS = (("/rules", "Counting rules"), ("/published", "Published tables"))


class RulesAsk(Ask):
    """All rules, counted on one period."""

    focal: str | None = Field(None, max_length=3, description="Focal state.")
    partner: str | None = Field(None, max_length=12, description="Only contacts with this partner.")
    since: str | None = Field(None, alias="from", description="First year, half (2024-H1), month or day.")
    until: str | None = Field(None, alias="to", description="Last one.")


class RuleAsk(RulesAsk):
    """One rule, counted on one period."""

    by: str | None = Field(None, max_length=40, description="What to break the count down by.")


class NoAsk(Ask):
    """A page without parameters."""


def tabs(here: str) -> list[tuple[str, str, bool]]:
    """The pages on counting."""
    return [(href, words, href == here) for href, words in TABS]


def span(reading: Reading, focal: str, since: str | None, until: str | None) -> Period:
    """The period asked for; an end that is not told is that of the record. Raises BadAskError."""
    found = covered(reading, focal).found
    with plainly("from"):
        first = since or found.first.isoformat()
        return period_of(f"{first}..{until or (since if since else found.last.isoformat())}")


def rules(request: Request, ask: RulesAsk) -> View:
    """All rules side by side on one period."""
    reading: Reading = request.state.reading
    listed = list_sheet(load_rules().values())
    if not reading.index.size:
        sheets: list[Sheet] = [listed]
        boxes: list[Box] = []
        origin = Origin()
    else:
        focal = record_focal(reading, ask.focal)
        when = span(reading, focal, ask.since, ask.until)
        with plainly():
            asked = questions(reading.extract.fork(), list(load_rules()), when, focal=focal, partner=ask.partner)
            sheets = _beside(listed, count_sheets(reading.extract.fork(), asked))
        boxes = [
            *focal_choice(reading, focal),
            partner_choice(reading, focal, ask.partner),
            *dates(ask.since, ask.until),
        ]
        origin = sheets[0].origin
    given = [(key, value) for key, value in ask.pairs() if key != "by"]

    def rule(row: dict[str, Any]) -> str | None:
        return address(f"/rules/{quoted(row['rule'])}", given)

    title = "Counting rules"
    context = {
        "title": title, "boxes": boxes, "origin": Origin(versions=origin.versions, coverage=origin.coverage),
        "tables": [table_of(sheet, {"rule": rule}, without=LEFT_OUT, title=short_title(sheet)) for sheet in sheets],
        "lede": "Institutes count differently. Each rule says in words and clauses what counts as one; here all of "
                "them count the same period, beside what was published.",
        "tabs": tabs("/rules"), "tabs_of": "Pages on counting", "over": None, "asking": "", "folded": (),
    }  # fmt: skip
    return View(title, "/rules", "sheets.html", context, ask.pairs(), sheets=lambda: sheets, origin=origin)


def _beside(listed: Sheet, counted: Sequence[Sheet]) -> list[Sheet]:
    """The totals with the institutions and whether the rule is stated, then the published totals."""
    told = {row["rule"]: row for row in listed.records()}
    totals = counted[0]
    columns = (*totals.columns, Column("institution", "Institution", "text", "Whose way of counting it is."),
               Column("stated", "Rule stated", "boolean", "Whether the institution states it."))  # fmt: skip
    rows = tuple((*row, told[row[0]]["institution"], told[row[0]]["stated"]) for row in totals.rows)
    first = Sheet(totals.key, totals.title, columns, rows, (), totals.origin)
    return [first, *counted[1:]]


def rule(request: Request, ask: RuleAsk) -> View:
    """One rule: words, clauses, published totals, and what it counts in a period."""
    reading: Reading = request.state.reading
    identity = str(request.path_params["rule"])
    book = load_rules()
    if identity not in book:
        raise MissingError(f"There is no counting rule {identity[:48]!r}.",
                           near={f"/rules/{one}": book[one].title for one in book})  # fmt: skip
    found = book[identity]
    told = rule_sheets(found)
    boxes: list[Box] = []
    counted: list[Sheet] = []
    if reading.index.size:
        focal = record_focal(reading, ask.focal)
        when = span(reading, focal, ask.since, ask.until)
        with plainly("by"):
            by = dimensions([ask.by]) if ask.by else ()
            asked = questions(reading.extract.fork(), [identity], when, focal=focal, partner=ask.partner)
            counted = count_sheets(reading.extract.fork(), asked, by, rows=True)
        boxes = [
            *focal_choice(reading, focal), partner_choice(reading, focal, ask.partner), *dates(ask.since, ask.until),
            choice("by", "Broken down by", ask.by, [(key, one.title) for key, one in DIMENSIONS.items()], "nothing"),
        ]  # fmt: skip
    links: dict[str, Link] = {"id": exchange_of, "told": exchange_of}
    facts, rest = told[0], told[1:]
    published = {sheet.key for sheet in counted}
    sheets = [*counted, *(sheet for sheet in rest if sheet.key not in published), facts]
    origin = counted[0].origin if counted else facts.origin
    title = f"{found.title}"
    context = {
        "title": title, "lede": found.words, "boxes": boxes, "origin": origin, "asking": "",
        "tables": [table_of(sheet, links, limit=100, without=("id",), title=short_title(sheet)) for sheet in sheets],
        "folded": (), "over": ("/rules", "Counting rules"), "tabs": (), "tabs_of": "",
    }  # fmt: skip
    path = f"/rules/{quoted(identity)}"
    return View(title, path, "sheets.html", context, ask.pairs(), sheets=lambda: sheets, origin=origin)


def exchange_of(row: dict[str, Any]) -> str | None:
    """The page of the exchange of a counted row; None for a report without one."""
    identity = row.get("id") or ""
    return f"/exchanges/{quoted(identity)}" if identity.startswith("x-") else None


def published(request: Request, ask: NoAsk) -> View:
    """All published tables."""
    sheet = tables_sheet(load_published().values())

    def table(row: dict[str, Any]) -> str | None:
        return f"/published/{quoted(row['table'])}"

    title = "Published tables"
    context = {
        "title": title, "lede": "Tables that institutes printed, as facts, each matched row by row with the record.",
        "boxes": [], "tables": [table_of(sheet, {"table": table, "title": table})], "origin": sheet.origin,
        "tabs": tabs("/published"), "tabs_of": "Pages on counting", "over": None, "asking": "", "folded": (),
    }  # fmt: skip
    return View(title, "/published", "sheets.html", context, sheets=lambda: [sheet])


def published_table(request: Request, ask: NoAsk) -> View:
    """One published table, each row beside the exchange that matches it, or why there is none."""
    reading: Reading = request.state.reading
    identity = str(request.path_params["table"])
    book = load_published()
    if identity not in book:
        raise MissingError(f"There is no published table {identity[:48]!r}.",
                           near={f"/published/{one}": book[one].title for one in book})  # fmt: skip
    found = book[identity]
    sheets = [facts_sheet(found)]
    if found.focal in reading.index.focals:
        sheets = match_sheets(reading.extract.fork(), [found])
    links: dict[str, Link] = {"exchange": _matched, "told": _matched, "description": _matched}
    title = found.title
    context = {
        "title": title, "boxes": [], "origin": sheets[0].origin, "asking": "", "folded": (),
        "lede": f"{found.institution}, table {found.number}: {len(found.rows)} rows. {found.note}",
        "tables": [table_of(sheet, links, limit=300, without=("exchange",)) for sheet in sheets],
        "over": ("/published", "Published tables"), "tabs": (), "tabs_of": "",
    }  # fmt: skip
    path = f"/published/{quoted(identity)}"
    return View(title, path, "sheets.html", context, sheets=lambda: sheets, origin=sheets[0].origin)


def _matched(row: dict[str, Any]) -> str | None:
    identity = str(row.get("exchange") or "")
    return f"/exchanges/{quoted(identity)}" if identity.startswith("x-") else None


add_view(router, "/rules/{rule:path}", RuleAsk, rule)
add_view(router, "/rules", RulesAsk, rules)
add_view(router, "/published/{table:path}", NoAsk, published_table)
add_view(router, "/published", NoAsk, published)
