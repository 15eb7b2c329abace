"""A briefing about one partner in one period: on the page as in the document to take away."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, Request
from pydantic import Field

from legation.analysis.rows import partner_code
from legation.counting.book import find_rule
from legation.model.sheet import Origin
from legation.period import Period, period
from legation.publish.briefing import Asked, compose
from legation.publish.briefing.content import Figure, Line, Link, Note, Table, Text
from legation.web.asking import Ask
from legation.web.forms import dates, focal_choice, partner_choice, plainly, record_focal, rule_asked, rule_choice
from legation.web.ledgers import ledger_of
from legation.web.page import Entry
from legation.web.pages.rules import span
from legation.web.profile_view import covered
from legation.web.reading import Reading
from legation.web.view import Chart, View, add_view
from legation.wording.names import name

router = APIRouter()
MENU = (Entry("/briefing", "Briefing", 75),)
RULE = "all-contacts"
LEDE = (
    "A finished document about one partner in one period: findings with the rows behind them, tables with the proof of "
    "each row, charts, relations, method and sources."
)


class BriefingAsk(Ask):
    """About whom, which period, counted how."""

    focal: str | None = Field(None, max_length=3, description="Focal state.")
    partner: str | None = Field(None, max_length=12, description="Partner that it is about.")
    since: str | None = Field(None, alias="from", description="First day, month or year; none of both: the last year.")
    until: str | None = Field(None, alias="to", description="Last one.")
    rule: str | None = Field(None, max_length=48, description="Counting rule.")


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text on the page. ``row`` the label of the row it leads to; ``note`` the number of its footnote."""

    words: str
    bold: bool = False
    row: str | None = None
    note: int | None = None


@dataclass(slots=True)
class Numbered:
    """Footnotes and charts of a briefing, numbered as they come."""

    notes: list[Note] = field(default_factory=list)
    charts: dict[str, Chart] = field(default_factory=dict)

    def line(self, line: Line) -> tuple[Part, ...]:
        """A paragraph or cell with its notes numbered."""
        return tuple(self._part(run) for run in line)

    def _part(self, run: Text | Link | Note) -> Part:
        match run:
            case Text(words, bold):
                return Part(words, bold)
            case Link(words, row):
                return Part(words, row=row)
            case Note():
                self.notes.append(run)
                return Part("", note=len(self.notes))

    def block(self, one: Line | Table | Figure) -> dict[str, Any]:
        """A paragraph, table or chart for the template."""
        if isinstance(one, Figure):
            key = f"chart-{len(self.charts) + 1}"
            self.charts[key] = Chart(str(one.spec["title"]["text"]), one.words, functools.partial(_spec, one))
            return {"kind": "chart", "key": key}
        if isinstance(one, Table):
            rows = [tuple(self.line(cell) for cell in row) for row in one.rows]
            return {"kind": "table", "table": one, "rows": list(zip(one.labels, rows, strict=True))}
        return {"kind": "line", "parts": self.line(one)}


def _spec(figure: Figure) -> dict[str, Any]:
    return figure.spec


def briefing(request: Request, ask: BriefingAsk) -> View:
    """The briefing that the address asks for; what to choose when it names no partner yet."""
    reading: Reading = request.state.reading
    focal = record_focal(reading, ask.focal)
    boxes = [
        *focal_choice(reading, focal), partner_choice(reading, focal, ask.partner, none="choose"),
        *dates(ask.since, ask.until), rule_choice(rule_asked(ask.rule) or RULE),
    ]  # fmt: skip
    if ask.partner is None:
        context: dict[str, Any] = {"title": "Briefing", "lede": LEDE, "boxes": boxes, "content": None}
        return View("Briefing", "/briefing", "briefing.html", context, ask.pairs())
    with plainly("partner"):
        partner = partner_code(ask.partner)
    when = span(reading, focal, ask.since, ask.until) if ask.since or ask.until else latest_year(reading, focal)
    rule = find_rule(ask.rule or RULE)
    with plainly("partner"):
        asked = Asked(reading.extract.fork(), reading.record, focal, partner, when, rule, ledger_of(reading))
        content = compose(asked)
    numbered = Numbered()
    summary = [numbered.line(line) for line in content.summary]
    sections = [(one.title, [numbered.block(block) for block in one.blocks]) for one in content.sections]
    title = f"{content.title}, {when}"
    filters = {"focal": focal, "partner": partner, "from": when.first.isoformat(), "to": when.last.isoformat()}
    origin = Origin(rule.name, rule.words, filters, reading.extract.snapshot, versions=reading.extract.versions)
    context = {"title": title, "lede": f"Briefing of {name(focal)}’s contacts and relations, counted as: "
               f"{rule.title}.", "boxes": boxes, "content": content, "notes": _addressed(numbered.notes),
               "sections": sections, "summary": summary}  # fmt: skip
    return View(title, "/briefing", "briefing.html", context, ask.pairs(), charts=numbered.charts, origin=origin,
                paper=lambda: content)  # fmt: skip


def latest_year(reading: Reading, focal: str) -> Period:
    """The twelve months that end with the last one read."""
    last = covered(reading, focal).found.last
    first = f"{last.year - 1 + last.month // 12}-{last.month % 12 + 1:02d}"
    return period(first, f"{last:%Y-%m}")


def _addressed(notes: Sequence[Note]) -> list[tuple[str, str | None]]:
    return [(note.words, note.url) for note in notes]


add_view(router, "/briefing", BriefingAsk, briefing)
