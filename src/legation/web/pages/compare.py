"""Compare: two periods, two counting rules or two partners side by side, down to the rows that differ."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from pydantic import Field

from legation.counting.asking import period_of, questions
from legation.counting.book import find_rule
from legation.counting.change_sheets import change_sheets
from legation.counting.contrast_sheets import contrast_sheets
from legation.counting.dimensions import each_alone
from legation.counting.partner_sheets import partner_sheets
from legation.model.sheet import Origin, Sheet
from legation.web.asking import Ask, BadAskError, Fault
from legation.web.forms import (
    Box,
    dates,
    focal_choice,
    partner_choice,
    plainly,
    record_focal,
    rule_asked,
    rule_choice,
)
from legation.web.page import Entry, address
from legation.web.pages.rules import exchange_of, span
from legation.web.pictures import pictures
from legation.web.reading import Reading
from legation.web.tables import short_title, table_of
from legation.web.view import View, add_view

router = APIRouter()
MENU = (Entry("/compare", "Compare", 50),)
ROWS = 100
WORDS = {
    "periods": ("Two periods", "What came, what went and whether the rate differs, by one counting rule."),
    "rules": ("Two counting rules", "The exchanges that only one of them counts, and the clause that decided."),
    "partners": ("Two partners", "What one counting rule counts with each in the same period."),
}  # fmt: skip


class CompareAsk(Ask):
    """Two periods, rules or partners."""

    what: Literal["periods", "rules", "partners"] = "periods"
    focal: str | None = Field(None, max_length=3, description="Focal state.")
    first: str | None = Field(None, max_length=48, description="A period (2024, 2024-H1, 2018..2019), rule or partner.")
    second: str | None = Field(None, max_length=48, description="What to compare it with.")
    rule: str | None = Field(None, max_length=48, description="Counting rule of periods and partners.")
    partner: str | None = Field(None, max_length=12, description="Only with this partner (periods and rules).")
    since: str | None = Field(None, alias="from", description="First day, month or year (rules and partners).")
    until: str | None = Field(None, alias="to", description="Last one (rules and partners).")


def compare(request: Request, ask: CompareAsk) -> View:
    """The comparison that the address asks for; what to choose when it asks for none yet."""
    reading: Reading = request.state.reading
    focal = record_focal(reading, ask.focal)
    _fits(ask)
    whole = bool(ask.first and ask.second)
    sheets = _sheets(reading, focal, ask) if whole else []
    title, lede = WORDS[ask.what]
    if whole:
        title = f"{title}: {sheets[0].title.partition(': ')[2]}"
    tabs = [(address("/compare", [("what", key), *([("focal", focal)] if ask.focal else [])]), words, key == ask.what)
            for key, (words, _) in WORDS.items()]  # fmt: skip
    links = {"told": exchange_of, "id": exchange_of}
    tables = [table_of(sheet, links, limit=ROWS, without=("id",), title=short_title(sheet)) for sheet in sheets]
    origin = sheets[0].origin if sheets else Origin(versions=reading.extract.versions)
    context = {
        "title": title, "lede": lede, "boxes": boxes_of(reading, focal, ask), "tables": tables, "origin": origin,
        "tabs": tabs, "tabs_of": "What to compare", "over": None, "folded": ("both", "rows-in-both"),
        "asking": "" if whole else _asking(ask.what),
    }  # fmt: skip
    return View(title, "/compare", "sheets.html", context, ask.pairs(), sheets=(lambda: sheets) if sheets else None,
                charts=pictures(sheets), origin=origin)  # fmt: skip


def _fits(ask: CompareAsk) -> None:
    """Raises BadAskError for parameters that this comparison has no use for, which would else be ignored."""
    unused = {"periods": ("from", "to"), "rules": ("rule",), "partners": ("partner",)}[ask.what]
    given = {key for key, _ in ask.pairs()}
    faults = [Fault(parameter=key, reason=f"{key!r} says nothing where two {ask.what} are compared.")
              for key in unused if key in given]  # fmt: skip
    if faults:
        raise BadAskError(faults)


def _sheets(reading: Reading, focal: str, ask: CompareAsk) -> list[Sheet]:
    extract = reading.extract.fork()
    first, second = str(ask.first), str(ask.second)
    rule = rule_asked(ask.rule) or "all-contacts"
    if first == second:
        raise BadAskError([Fault(parameter="second", reason="Choose two different things to compare.")])
    if ask.what == "periods":
        with plainly("first"):
            one = questions(extract, [rule], period_of(first), focal=focal, partner=ask.partner)[0]
        with plainly("second"):
            other = questions(extract, [rule], period_of(second), focal=focal, partner=ask.partner)[0]
            return change_sheets(extract, one, other, ())
    when = span(reading, focal, ask.since, ask.until)
    if ask.what == "rules":
        rule_asked(first, "first"), rule_asked(second, "second")
        with plainly("first"):
            asked = questions(extract, [first, second], when, focal=focal, partner=ask.partner)
            return contrast_sheets(extract, asked[0], asked[1])
    with plainly("first"):
        ours = questions(extract, [rule], when, focal=focal, partner=first)[0]
    with plainly("second"):
        theirs = questions(extract, [rule], when, focal=focal, partner=second)[0]
        return partner_sheets(extract, ours, theirs, each_alone(["year", "sector", "level"]))


def boxes_of(reading: Reading, focal: str, ask: CompareAsk) -> list[Box]:
    """The fields of the form."""
    boxes = [Box("what", "What", ask.what, "hidden"), *focal_choice(reading, focal)]
    if ask.what == "periods":
        return [
            *boxes, Box("first", "First period", ask.first or "", "date", hint="2018..2019"),
            Box("second", "Second period", ask.second or "", "date", hint="2024-H1"),
            rule_choice(ask.rule or "all-contacts"), partner_choice(reading, focal, ask.partner),
        ]  # fmt: skip
    if ask.what == "rules":
        return [
            *boxes, rule_choice(ask.first, name="first", label="First rule", none="choose"),
            rule_choice(ask.second, name="second", label="Second rule", none="choose"),
            partner_choice(reading, focal, ask.partner), *dates(ask.since, ask.until),
        ]  # fmt: skip
    return [
        *boxes, partner_choice(reading, focal, ask.first, name="first", none="choose", label="First partner"),
        partner_choice(reading, focal, ask.second, name="second", none="choose", label="Second partner"),
        rule_choice(ask.rule or "all-contacts"), *dates(ask.since, ask.until),
    ]  # fmt: skip


def _asking(what: str) -> str:
    if what == "periods":
        return "Name two periods: a year (2024), half (2024-H1), quarter (2024-Q3), month (2024-08), or 2018..2019."
    rule = find_rule("all-contacts").title.lower()
    return "Choose two rules." if what == "rules" else f"Choose two partners; without another rule, {rule} count."


add_view(router, "/compare", CompareAsk, compare)
