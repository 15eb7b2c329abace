"""Documents and exchanges on a terminal: the article with its evidence marked, the coded fields beside it."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from legation.decisions.outcome import shown
from legation.model import Report, Span
from legation.period import compact
from legation.publish.decisions import told_line
from legation.publish.views import CodedReport, DocumentView, ExchangeView
from legation.wording.names import level, listed, name, place, sector

REVIEWED = {"rejected": "bold red", "corrected": "yellow", "accepted": "green"}
EVIDENCE, FIELD = "underline", "bold reverse"
SIDE = 38  # columns for the coded fields
NARROWEST = 88  # below this the fields stand under the article
ORDER = (
    "type", "mode", "start", "end", "partners", "direction", "venue", "venue_city", "level", "sector", "lead", "body",
    "event", "outcome", "status",
)  # fmt: skip


def document_page(view: DocumentView, width: int) -> RenderableType:
    """The article with every evidence underlined and the spans of fields marked; fields and their quotes beside it."""
    document = view.document
    head = Text(document.title or "(no title)", "bold")
    facts = [document.id, document.source, document.published.isoformat(), document.language]
    facts += [f"{view.versions} versions kept"] * (view.versions > 1)
    facts += [f"repeats {view.original}"] * (view.original is not None)
    parts: list[RenderableType] = [_marked(head, view.reports, "title"), Text(" · ".join(facts), "dim")]
    if document.url:
        parts.append(Text(document.url, "dim"))
    parts += [Text(f"not coded for {focal}: {why}", "yellow") for focal, why in view.passed_over.items()]
    article = _marked(Text(document.text), view.reports, "text")
    coded: list[RenderableType] = [part for report in view.reports for part in (_fields(report), Text(""))]
    if not view.reports and not view.passed_over:
        coded = [Text("no report: the article states no foreign-relations fact that the coder knows", "dim")]
    if width < NARROWEST:
        return Group(*parts, Text(""), article, Text(""), *coded)
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(ratio=1)
    grid.add_column(width=SIDE)
    grid.add_row(article, Group(*coded))
    return Group(*parts, Text(""), grid)


def exchange_page(view: ExchangeView) -> RenderableType:
    """The exchange, its stops, every report with its quote, and why the reports were put together."""
    exchange = view.exchange
    parts: list[RenderableType] = [Text(view.description, "bold")]
    if view.forwarded_from:
        parts.append(Text(f"{view.forwarded_from} was merged into this exchange", "yellow"))
    facts = Table.grid(padding=(0, 2))
    for label, value in (
        ("id", f"{exchange.id}  (focal state {name(view.focal)})"),
        ("kind", exchange.kind),
        ("date", compact(exchange.start, exchange.end)),
        ("partners", listed(name(code) for code in exchange.partners)),
        ("direction", exchange.direction.replace("_", " ")),
        ("place", place(exchange.venue_city, exchange.venue)),
        ("level", level(exchange.level)),
        ("sector", sector(exchange.sector)),
        ("lead", exchange.lead),
        ("body", exchange.body),
        ("event", exchange.event),
        ("outcome", exchange.outcome),
        ("confidence", f"{exchange.confidence:.2f}"),
        ("sources", ", ".join(exchange.sources)),
    ):
        if value:
            facts.add_row(Text(label, "dim"), Text(value))
    if view.review != "unreviewed":
        facts.add_row(Text("review", "dim"), Text(view.review, REVIEWED.get(view.review, "")))
    for field, was in view.machine.items():
        facts.add_row(Text("machine", "dim"), Text(f"{field.replace('_', ' ')}: {shown(was['value'])}"))
    parts += [facts, Text("")]
    if len(exchange.stops) > 1:
        parts.append(Text("Stops", "bold"))
        for number, stop in enumerate(exchange.stops, start=1):
            when = f", {compact(stop.start, stop.end)}" if stop.start or stop.end else ""
            told = f"{len(stop.reports)} report{'s' * (len(stop.reports) != 1)}"
            parts.append(Text(f"  {number}. {place(stop.city, stop.venue)}{when} ({told})"))
        parts.append(Text(""))
    parts.append(Text(f"Reports ({len(view.reports)})", "bold"))
    for one in view.reports:
        document = view.documents[one.document]
        line = Text(f"  {one.report.type:<18} ", "cyan")
        line.append(f"{compact(one.report.start, one.report.end)}  ", "default")
        line.append(f"{one.report.id}  {document.source} {document.published.isoformat()}  {document.id}", "dim")
        if one.review != "unreviewed":
            line.append(f"  {one.review}", REVIEWED.get(one.review, ""))
        parts += [line, Padding(Text(f"“{one.report.evidence}”"), (0, 0, 0, 4))]
    if view.all_decisions:
        parts += [Text(""), Text(f"Decisions ({len(view.all_decisions)})", "bold")]
        parts += [Padding(told_line(one), (0, 0, 0, 2)) for one in view.all_decisions]
    if exchange.links:
        parts += [Text(""), Text("Why these are one exchange", "bold"), _links(view)]
    return Group(*parts)


def _links(view: ExchangeView) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("score", "report", "report", "because"):
        table.add_column(heading, overflow="fold")
    for link in view.exchange.links:
        because = ", ".join(f"{part.replace('_', ' ')} {value:+.2f}" for part, value in link.because.items())
        table.add_row(f"{link.score:.2f}", link.left, link.right, because)
    return table


def _marked(text: Text, reports: tuple[CodedReport, ...], part: str) -> Text:
    """The text with its spans styled; positions are code points, as rich counts them."""
    for one in reports:
        for field, span in one.report.spans.items():
            if span.part == part:
                text.stylize(EVIDENCE if field == "evidence" else FIELD, span.start, span.end)
    return text


def _fields(one: CodedReport) -> RenderableType:
    """The coded fields of a report, each with the characters behind it or the rule that inferred it."""
    report = one.report
    title = Text(report.id, "bold cyan")
    title.append(f" for {one.focal}, {report.confidence:.0%} sure", "dim")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for field in ORDER:
        value = getattr(report, field)
        if value in (None, ()):
            continue
        told = Text(", ".join(value) if isinstance(value, tuple) else str(value), "bold")
        told.append(_proof(report, field), "dim")
        grid.add_row(field.replace("_", " "), told)
    grid.add_row("rules", Text(", ".join(report.rules)))
    if one.review != "unreviewed":
        grid.add_row("review", Text(one.review, REVIEWED.get(one.review, "")))
    for field, was in one.machine.items():
        grid.add_row("machine", Text(f"{field.replace('_', ' ')}: {shown(was['value'])}"))
    for decision in one.decisions:
        grid.add_row("decision", told_line(decision))
    if one.exchanges:
        grid.add_row("exchange", Text(", ".join(one.exchanges), "cyan"))
    return Group(title, grid)


def _proof(report: Report, field: str) -> str:
    span: Span | None = report.spans.get(field)
    if span is not None:
        quote = span.quote if len(span.quote) <= 40 else f"{span.quote[:38]}…"
        where = "title " if span.part == "title" else ""
        return f" “{quote}” {where}{span.start}–{span.end}"
    if field in ("start", "end"):
        return f" ({report.date_basis})"
    rule = report.inferred.get(field)
    return f" (inferred: {rule})" if rule else ""
