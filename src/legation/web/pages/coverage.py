"""Coverage: a calendar of what was read, day by day or month by month, source by source."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from fastapi import APIRouter, Request
from pydantic import Field

from legation.coverage import SourceCoverage
from legation.coverage.asking import asked_coverage, unit
from legation.coverage.sheets import sheets_of
from legation.coverage.states import STATES
from legation.model.sheet import Origin
from legation.period import compact
from legation.web.asking import Ask, MissingError
from legation.web.forms import choice, dates, plainly
from legation.web.page import Entry, address
from legation.web.reading import Reading
from legation.web.tables import table_of
from legation.web.view import View, add_view

router = APIRouter()
MENU = (Entry("/coverage", "Coverage", 70),)
WORDS = {
    "covered": "read", "thin": "thin: fewer than half of the articles expected", "partly": "read on some days",
    "fetched_empty": "looked through, nothing found", "not_covered": "not covered: unknown, never zero",
}  # fmt: skip
CELL = 12


class CoverageAsk(Ask):
    """Which period and sources, by day or month."""

    since: str | None = Field(None, alias="from", description="First day, month or year; none: of the record.")
    until: str | None = Field(None, alias="to", description="Last one.")
    source: list[str] = Field([], description="Only these sources.")
    by: str | None = Field(None, pattern="^(day|month)$", description="A cell a day or a month.")


@dataclass(frozen=True, slots=True)
class Cell:
    """A day or month: its place in the picture, the class of its state, what is told of it."""

    x: int
    y: int
    look: str
    words: str


@dataclass(frozen=True, slots=True)
class Strip:
    """One year of days, or all months of a source. ``labels`` words with their place."""

    title: str
    width: int
    height: int
    cells: tuple[Cell, ...]
    labels: tuple[tuple[int, int, str], ...]
    told: str


def coverage(request: Request, ask: CoverageAsk) -> View:
    """The calendar."""
    reading: Reading = request.state.reading
    known = reading.kept("source-ids", lambda: reading.sql("SELECT DISTINCT source FROM coverage ORDER BY 1"))
    if not known:
        raise MissingError("The record holds no article yet, so nothing is covered.")
    with plainly("from"):
        found = asked_coverage(reading.extract.fork(), ask.since, ask.until, ask.source or None)
    by = ask.by or unit(found)
    sheets = sheets_of(found, by, reading.extract.versions, reading.extract.snapshot)
    strips = {
        source.id: (source.title, counted(source), days(source) if by == "day" else months(source))
        for source in found.sources
    }
    title = f"Coverage, {compact(found.first.isoformat(), found.last.isoformat())}"
    options = [(source, source) for (source,) in known]
    boxes = [
        *dates(ask.since, ask.until),
        choice("source", "Source", ask.source[0] if len(ask.source) == 1 else "", options, "all"),
        choice("by", "A cell is", by, [("day", "a day"), ("month", "a month")], None),
    ]  # fmt: skip
    used = {cell.look for _, _, own in strips.values() for strip in own for cell in strip.cells}
    given = [("source", one) for one in ask.source]
    years = [] if by == "day" else [
        (address("/coverage", [("from", str(year)), *given]), str(year))
        for year in range(found.first.year, found.last.year + 1)
    ]  # fmt: skip
    origin = Origin(
        filters=sheets[0].origin.filters, coverage=found.sentences(), sources=found.read(),
        versions=reading.extract.versions, snapshot=reading.extract.snapshot,
    )  # fmt: skip
    context = {
        "title": title, "boxes": boxes, "strips": strips, "key": [(k, w) for k, w in WORDS.items() if k in used],
        "gaps": table_of(sheets[1], limit=60), "years": years, "origin": origin, "cell": CELL,
        "lede": "Was there nothing, or was nothing read? Only a day that was read can say that nothing happened.",
    }  # fmt: skip
    return View(title, "/coverage", "coverage.html", context, ask.pairs(), sheets=lambda: sheets, origin=origin)


def counted(source: SourceCoverage) -> str:
    """How many days are in which state."""
    by = source.by_state
    told = [f"{by[key]:,} {words}" for key, words in (("covered", "read"), ("thin", "thin"),
            ("fetched_empty", "empty"), ("not_covered", "not covered")) if by.get(key)]  # fmt: skip
    share = f"; {source.share:.0%} of the articles expected" if source.share is not None else ""
    return f"{int(source.articles.sum()):,} articles; of {source.days:,} days {', '.join(told)}{share}"


def days(source: SourceCoverage) -> list[Strip]:
    """A strip a year: a column a week, a row a day of the week from Monday on."""
    strips = []
    for year in range(source.first.year, source.last.year + 1):
        first, last = max(source.first, dt.date(year, 1, 1)), min(source.last, dt.date(year, 12, 31))
        start = dt.date(year, 1, 1)
        lead = start.weekday()
        cells, labels = [], []
        for number in range((last - first).days + 1):
            day = first + dt.timedelta(number)
            place = (day - source.first).days
            state = STATES[int(source.state[place])]
            at = (day - start).days + lead
            articles = int(source.articles[place])
            told = f"{compact(day.isoformat(), None)}: {WORDS[state]}" + (
                f", {articles:,} articles" if articles else ""
            )
            cells.append(Cell(at // 7 * CELL, 14 + at % 7 * CELL, state, told))
        for month in range(1, 13):
            at = (dt.date(year, month, 1) - start).days + lead
            labels.append((at // 7 * CELL, 10, calendar.month_abbr[month]))
        own = source.state[(first - source.first).days : (last - source.first).days + 1]
        told = f"{source.title}, {year}: {int((own != 0).sum()):,} of {own.size:,} days read."
        strips.append(Strip(str(year), 54 * CELL, 14 + 7 * CELL, tuple(cells), tuple(labels), told))
    return strips


def months(source: SourceCoverage) -> list[Strip]:
    """One strip: a row a year, a column a month."""
    look = {"covered": "covered", "partly": "partly", "not covered": "not_covered"}
    first = source.first.year
    cells = []
    for month, state in source.months.items():
        year, number = int(month[:4]), int(month[5:])
        cells.append(Cell(40 + (number - 1) * 3 * CELL, 14 + (year - first) * CELL, look[state],
                          f"{compact(month, None)}: {WORDS[look[state]]}"))  # fmt: skip
    years = range(first, source.last.year + 1)
    labels = [(40 + n * 3 * CELL, 10, calendar.month_abbr[n + 1]) for n in range(12)]
    labels += [(0, 14 + (year - first) * CELL + 10, str(year)) for year in years]
    read = sum(cell.look != "not_covered" for cell in cells)
    told = f"{source.title}: {read:,} of {len(cells):,} months read at least partly."
    return [Strip("", 40 + 36 * CELL, 14 + len(years) * CELL, tuple(cells), tuple(labels), told)]


add_view(router, "/coverage", CoverageAsk, coverage)
