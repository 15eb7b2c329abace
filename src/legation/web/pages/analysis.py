"""Measures on the exchanges of a period: concentration, trend, network, anniversaries, corroboration, firsts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from fastapi import APIRouter, Request
from pydantic import Field

from legation.analysis.by_rule import counted_by
from legation.analysis.corroboration import corroboration_sheets, missed_sheet
from legation.analysis.first_since import first_since_sheets
from legation.analysis.jubilees import jubilee_sheet
from legation.analysis.network import network_sheets
from legation.analysis.regions import region_sheet
from legation.analysis.rhythm import rhythm_sheets
from legation.analysis.rows import EVERYTHING, Counted, Filters, checked
from legation.analysis.shares import concentration_sheets
from legation.errors import MisuseError, did_you_mean
from legation.extract import Extract
from legation.model.sheet import Column, Origin, Sheet
from legation.period import Period
from legation.web.asking import Ask, BadAskError, Fault
from legation.web.forms import (
    DIRECTIONS,
    Box,
    choice,
    dates,
    focal_choice,
    level_choice,
    partner_choice,
    plainly,
    record_focal,
    rule_asked,
    rule_choice,
    sector_choice,
)
from legation.web.ledgers import ledger_of
from legation.web.page import Entry, address, quoted
from legation.web.pages.rules import NoAsk, span
from legation.web.pictures import pictures
from legation.web.reading import Reading
from legation.web.tables import table_of
from legation.web.view import View, add_view

router = APIRouter()
MENU = (Entry("/analysis", "Analysis", 55),)
ROWS = 60


class MeasureAsk(Ask):
    """What is measured."""

    focal: str | None = Field(None, max_length=3, description="Focal state.")
    since: str | None = Field(None, alias="from", description="First day, month or year.")
    until: str | None = Field(None, alias="to", description="Last one.")
    partner: str | None = Field(None, max_length=80, description="Only with this partner, by code or name.")
    level: str | None = Field(None, max_length=32, description="This level or a higher one.")
    sector: str | None = Field(None, max_length=32, description="Only this field of contact.")
    direction: str | None = Field(None, max_length=16, description="inbound, outbound or third_country.")


class RuleAsk(MeasureAsk):
    """Measured on what a counting rule counts."""

    rule: str | None = Field(None, max_length=48, description="Counting rule; none: all exchanges.")


class RegionAsk(RuleAsk):
    """Regions, subregions or blocs."""

    by: Literal["region", "subregion", "bloc"] = "region"


class FirstAsk(MeasureAsk):
    """Firsts."""

    gap: int = Field(90, ge=1, le=36500, description="Shortest time in days without a like exchange.")


class CorroborationAsk(RuleAsk):
    """Corroboration."""

    silences: bool = Field(False, description="Only exchanges about which a source is silent.")


class AnniversaryAsk(RuleAsk):
    """Anniversaries."""

    peaks: bool = Field(False, description="Only days with more than usual.")


class MissedAsk(RuleAsk):
    """What two sources missed."""

    first: str | None = Field(None, max_length=80, description="Id of a source.")
    second: str | None = Field(None, max_length=80, description="Id of another source.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A checked question."""

    reading: Reading
    extract: Extract
    focal: str
    when: Period
    filters: Filters
    counted: Counted
    ask: Any


@dataclass(frozen=True, slots=True)
class Measure:
    """``sheets`` None until everything is chosen."""

    key: str
    title: str
    words: str
    ask: type[MeasureAsk]
    sheets: Callable[[Asked], Sequence[Sheet] | None]
    folded: tuple[str, ...] = ()


def _concentration(a: Asked) -> Sequence[Sheet]:
    filters = Filters(None, a.filters.level, a.filters.sector, a.filters.direction)
    return concentration_sheets(
        a.extract, ledger_of(a.reading), a.focal, a.when, a.filters.partner, filters, counted=a.counted
    )


def _missed(a: Asked) -> Sequence[Sheet] | None:
    if not (a.ask.first and a.ask.second):
        return None
    known = [row[0] for row in a.extract.sql("SELECT DISTINCT source FROM coverage")]
    faults = [Fault(parameter=key, reason=f"{key}={value}: the record has no such source.{did_you_mean(value, known)}")
              for key, value in (("first", a.ask.first), ("second", a.ask.second)) if value not in known]  # fmt: skip
    if faults:
        raise BadAskError(faults)
    return [missed_sheet(a.extract, a.focal, a.when, a.ask.first, a.ask.second, a.filters, a.counted)]


MEASURES = (
    Measure("concentration", "Concentration", "How concentrated exchanges and trade are, and one partner's share in "
            "both, side by side.", RuleAsk, _concentration),
    Measure("regions", "Regions and blocs", "Exchanges by region, subregion or bloc with the members of the day.",
            RegionAsk, lambda a: [region_sheet(a.extract, a.focal, a.when, a.ask.by, a.filters, None, a.counted)]),
    Measure("trend", "Trend", "Whether the monthly rate rises or falls, when it changed, and what happened near.",
            RuleAsk, lambda a: rhythm_sheets(a.extract, a.focal, a.when, a.filters, counted=a.counted,
                                             ledger=ledger_of(a.reading))),
    Measure("network", "Network", "Partners, venues and organisations as a network, with their centralities.", RuleAsk,
            lambda a: network_sheets(a.extract, a.focal, a.when, a.filters, a.counted)[1]),
    Measure("anniversaries", "Anniversaries", "Exchanges and messages near national days and foundings, beside what is "
            "usual.", AnniversaryAsk,
            lambda a: [jubilee_sheet(a.extract, a.focal, a.when, a.filters, ledger=ledger_of(a.reading),
                                     counted=a.counted, peaks_only=a.ask.peaks)]),
    Measure("first-since", "First since", "Exchanges that are the first of their kind for a while, as far as coverage "
            "allows.", FirstAsk,
            lambda a: first_since_sheets(a.extract, a.focal, a.when, a.filters, gap=a.ask.gap)),
    Measure("corroboration", "Corroboration", "Which sources reported each exchange, and which kept silent though they "
            "were read and concerned.", CorroborationAsk,
            lambda a: corroboration_sheets(a.extract, a.focal, a.when, a.filters, a.counted,
                                           silences_only=a.ask.silences)),
    Measure("missed", "Missed by both", "How many exchanges neither of two sources reported (capture and recapture), "
            "and what that assumes.", MissedAsk, _missed),
)  # fmt: skip


def measures(request: Request, ask: NoAsk) -> View:
    """All measures."""
    rows = tuple((one.key, one.title, one.words) for one in MEASURES)
    columns = (Column("measure", "Measure", detail=True), Column("title", "Measure"), Column("words", "What it tells"))
    sheet = Sheet("measures", "Analysis", columns, rows)
    context = {
        "title": "Analysis", "boxes": [], "origin": Origin(), "over": None, "asking": "", "folded": (),
        "lede": "Measures on the exchanges of a period, each with its coverage, interval and method.",
        "tables": [table_of(sheet, {"title": lambda row: f"/analysis/{row['measure']}"}, title="Measures")],
        "tabs": (), "tabs_of": "",
    }  # fmt: skip
    return View("Analysis", "/analysis", "sheets.html", context, sheets=lambda: [sheet])


def measure_page(measure: Measure) -> Callable[[Request, Any], View]:
    """The page of a measure."""

    def page(request: Request, ask: Any) -> View:
        reading: Reading = request.state.reading
        focal = record_focal(reading, ask.focal)
        when = span(reading, focal, ask.since, ask.until)
        with plainly():
            filters = checked(Filters(ask.partner, ask.level, ask.sector, ask.direction))
            word = rule_asked(getattr(ask, "rule", None))
            counted = counted_by(word, focal, when) if word else EVERYTHING
        asked = Asked(reading, reading.extract.fork(), focal, when, filters, counted, ask)
        asking = "Choose two sources."
        try:
            sheets = list(measure.sheets(asked) or [])
        except BadAskError:
            raise
        except MisuseError as fault:  # the question is sound, but the data do not allow the measure
            sheets, asking = [], f"This cannot be measured here: {fault}"
        title = f"{measure.title}, {when}"
        origin = sheets[0].origin if sheets else Origin(versions=reading.extract.versions)
        given = [("focal", focal)] if ask.focal else []
        tabs = [(address(f"/analysis/{one.key}", given), one.title, one.key == measure.key) for one in MEASURES]
        context = {
            "title": title, "lede": measure.words, "boxes": boxes_of(reading, focal, filters, ask), "origin": origin,
            "tables": [
                table_of(sheet, links_of(sheet), limit=ROWS, title=sheet.title.removesuffix(f", {when}"))
                for sheet in sheets
            ],
            "tabs": tabs, "tabs_of": "Measures", "over": None, "folded": measure.folded,
            "asking": "" if sheets else asking,
        }  # fmt: skip
        path = f"/analysis/{measure.key}"
        return View(title, path, "sheets.html", context, ask.pairs(), sheets=(lambda: sheets) if sheets else None,
                    charts=pictures(sheets), origin=origin)  # fmt: skip

    return page


def links_of(sheet: Sheet) -> dict[str, Callable[[dict[str, Any]], str | None]]:
    """Descriptions lead to their exchange, where the sheet has its id."""
    keys = {column.key for column in sheet.columns}
    if "exchange" not in keys:
        return {}

    def exchange(row: dict[str, Any]) -> str | None:
        identity = str(row["exchange"] or "")
        return f"/exchanges/{quoted(identity)}" if identity.startswith("x-") else None

    return {key: exchange for key in ("description", "told", "what", "exchange") if key in keys}


def boxes_of(reading: Reading, focal: str, filters: Filters, ask: Any) -> list[Box]:
    """The fields of the form."""
    boxes = [*focal_choice(reading, focal), *dates(ask.since, ask.until)]
    if isinstance(ask, RegionAsk):
        boxes.append(choice("by", "By", ask.by, [(one, one) for one in ("region", "subregion", "bloc")], None))
    if isinstance(ask, MissedAsk):
        sources = [(row[0], row[0]) for row in reading.sql("SELECT DISTINCT source FROM coverage ORDER BY 1")]
        boxes.append(choice("first", "First source", ask.first, sources, "choose"))
        boxes.append(choice("second", "Second source", ask.second, sources, "choose"))
    boxes += [
        partner_choice(reading, focal, filters.partner), level_choice(filters.level), sector_choice(filters.sector),
        choice("direction", "Direction", filters.direction, DIRECTIONS, "all"),
    ]  # fmt: skip
    if isinstance(ask, RuleAsk):
        boxes.append(rule_choice(ask.rule, none="all exchanges"))
    if isinstance(ask, FirstAsk):
        boxes.append(Box("gap", "Days without", str(ask.gap), "date"))
    if isinstance(ask, CorroborationAsk):
        boxes.append(Box("silences", "only silences", "1" if ask.silences else "", "tick"))
    if isinstance(ask, AnniversaryAsk):
        boxes.append(Box("peaks", "only peaks", "1" if ask.peaks else "", "tick"))
    return boxes


add_view(router, "/analysis", NoAsk, measures)
for _measure in MEASURES:
    add_view(router, f"/analysis/{_measure.key}", _measure.ask, measure_page(_measure))
