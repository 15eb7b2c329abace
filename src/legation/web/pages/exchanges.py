"""The list of exchanges: facets with counts, dates, search, table and timeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from fastapi import APIRouter, Request
from pydantic import Field

from legation.codebook import load
from legation.model.sheet import Origin
from legation.publish.briefing.content import Content, Figure
from legation.publish.briefing.from_sheets import MOST, content_of
from legation.publish.charts import COVERED, UNCOVERED, Bar, over_time
from legation.web.exchange_sheets import happenings_of, origin_of, sheet_of, title_of
from legation.web.filtering import FACETS, REVIEWS, Chosen, Set, Sort, choose, label
from legation.web.histogram import bars_of
from legation.web.page import Entry, address, day
from legation.web.papers import proofs
from legation.web.profile_view import contacts_sheet
from legation.web.reading import Reading
from legation.web.view import View, add_view
from legation.wording import names

router = APIRouter()
MENU = (Entry("/exchanges", "Exchanges", 10),)
SHOWN = 8
"""Values of a facet before the rest is folded away."""
TITLES = {"partner": "Partner", "direction": "Direction", "level": "Level", "sector": "Sector", "kind": "Kind",
          "venue": "Venue", "source": "Source", "type": "Kind of report", "status": "Status", "review": "Review",
          "confidence": "Confidence", "rule": "Counted by rule"}  # fmt: skip


class ExchangesAsk(Chosen):
    """The list: what is chosen, and how it is shown."""

    sort: Sort = "newest"
    view: Literal["table", "timeline"] = "table"
    open: list[
        Literal["partner", "direction", "level", "sector", "kind", "venue", "source", "type", "status", "review",
                "confidence"]
    ] = Field([], description="Facets of which all values are shown.")  # fmt: skip
    page: int = Field(1, ge=1, le=100_000)
    size: Literal["25", "50", "100", "200"] = "50"


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how many exchanges it leaves, its share of the largest (0-100), whether it is chosen."""

    value: str
    words: str
    count: int
    width: float
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A facet: ``head`` the values shown, ``rest`` how many are folded away, ``open`` whether all are shown."""

    name: str
    title: str
    head: list[Choice]
    rest: int
    open: bool


def exchanges(request: Request, ask: ExchangesAsk) -> View:
    """The view of all exchanges that the address chooses."""
    reading: Reading = request.state.reading
    found = choose(reading, ask)
    size = int(ask.size)
    pages = max(1, -(-found.total // size))
    page = min(ask.page, pages)
    rows = found.index.take(found.rows(ask.sort, (page - 1) * size, size))
    title = title_of(ask, found.focal)
    site = str(request.base_url).rstrip("/")
    context = {
        "ask": ask, "rows": rows, "total": found.total, "all": int(found.masks["focal"].sum()) if found.focal else 0,
        "page": page, "pages": pages, "first": (page - 1) * size + 1 if rows else 0,
        "last": (page - 1) * size + len(rows),
        "groups": [group(found, name, getattr(ask, name), name in ask.open) for name in FACETS],
        "bars": bars_of(reading, found, ask.since, ask.until), "searching": found.searching,
        "months": months(rows) if ask.view == "timeline" else [], "focal": found.focal,
        "usual_focal": reading.index.focal,
        "chosen": sentences(ask), "title": title,
    }  # fmt: skip
    origin = origin_of(reading, ask, found)
    return View(
        title, "/exchanges", "exchanges.html", context, ask.pairs(),
        sheets=lambda: [sheet_of(reading, ask, found, ask.sort, title)],
        happenings=lambda: happenings_of(reading, found, ask.sort, site), origin=origin,
        paper=lambda: paper_of(reading, found, ask, title, origin, site),
    )  # fmt: skip


def paper_of(reading: Reading, found: Set, ask: ExchangesAsk, title: str, origin: Origin, site: str) -> Content:
    """The list as a document: how many in words, over time, and in a table with the proof of each row."""
    rows = found.index.take(found.rows(ask.sort, 0, MOST))
    sheet = contacts_sheet(rows, "Exchanges", origin)
    bars = [Bar(b.label, b.count if b.covered or b.count else None, COVERED if b.covered else UNCOVERED)
            for b in bars_of(reading, found, ask.since, ask.until) if b.chosen]  # fmt: skip
    figures = []
    if len(bars) > 1:
        spec = over_time(bars, f"Exchanges by {'month' if len(bars[0].label) == len('2024-01') else 'year'}")
        figures = [Figure(spec, "; ".join(f"{b.label} {b.value if b.value is not None else b.state}" for b in bars))]
    summary = [f"{found.total:,} exchange{'s' * (found.total != 1)} of {int(found.masks['focal'].sum()):,} of "
               f"{names.in_sentence(found.focal)} in the record."] if found.focal else []  # fmt: skip
    for name in ("direction", "level", "sector"):
        counts = sorted(found.index.facets[name].counts(found.mask).items(), key=lambda one: (-one[1], one[0]))
        told = [f"{label(name, value)} {count:,}" for value, count in counts if count]
        summary += [f"{TITLES[name]}: {', '.join(told)}."] if told else []
    address_ = site + address("/exchanges", [pair for pair in ask.pairs() if pair[0] != "page"])
    notes = proofs(reading, found.focal, [sheet])
    return content_of(title, [sheet], figures, origin, notes, address_, summary, {sheet.key: found.total})


def group(found: Set, name: str, chosen: list[str], whole: bool) -> Group:
    """A facet with its counts: codes in the order of the codebook, all others by number."""
    counts = found.counts(name)
    counts |= {value: 0 for value in chosen if value not in counts}
    order = list(load().vocabularies().get(name, ())) if name in ("level", "direction", "kind", "status") else []
    if name == "confidence":
        order = ["high", "medium", "low"]
    if name == "review":
        order = list(REVIEWS)
    ranked = sorted(counts, key=lambda value: (order.index(value) if value in order else 99, -counts[value], value))
    largest = max(counts.values(), default=0) or 1
    shown = ranked if whole or len(ranked) <= SHOWN + 1 else ranked[:SHOWN] + [v for v in ranked[SHOWN:] if v in chosen]
    head = [
        Choice(value, label(name, value), counts[value], round(100 * counts[value] / largest, 1), value in chosen)
        for value in shown
    ]
    return Group(name, TITLES[name], head, len(ranked) - len(shown), whole and len(ranked) > SHOWN + 1)


def sentences(ask: ExchangesAsk) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What is chosen: facet, value for readers, and the parameters without it."""
    pairs = [(k, v) for k, v in ask.pairs() if k != "page"]
    out = []
    for pair in pairs:
        key, value = pair
        if key in ("sort", "view", "size", "focal", "open"):
            continue
        if key == "q":
            words = f"“{value}”"
        elif key in ("from", "to"):
            words = f"{'from' if key == 'from' else 'until'} {day(value)}"
        else:
            words = label(key, value)
        out.append((key, words, [one for one in pairs if one != pair]))
    return out


def months(rows: Iterable[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Rows by month in their order, for the timeline."""
    out: list[tuple[str, list[dict[str, Any]]]] = []
    for row in rows:
        if not out or out[-1][0] != row["month"]:
            out.append((row["month"], []))
        out[-1][1].append(row | {"bar": strip(row)})
    return out


def strip(row: dict[str, Any]) -> tuple[float, float] | None:
    """Where a stay lies in its month: first day and length in days (0-31); None when no day is told."""
    start = row["start"] or row["end"]
    if start is None or len(start) < 10:
        return None
    first, last = row["first_day"], row["last_day"]
    end = last.day if (last.year, last.month) == (first.year, first.month) else 31
    return first.day - 1, max(1, end - first.day + 1)


add_view(router, "/exchanges", ExchangesAsk, exchanges)
