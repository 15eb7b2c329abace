"""One article: its text with the evidence marked, its versions and how they differ."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from pydantic import Field
from sqlalchemy import select

from legation.decisions.outcome import described, shown
from legation.model.sheet import Column, Origin, Sheet
from legation.publish.views import DocumentView, document_view
from legation.record.schema import duplicates, spans, versions
from legation.web.asking import Ask, BadAskError, Fault, MissingError
from legation.web.marking import changes, pieces
from legation.web.page import quoted, safe_url
from legation.web.reading import Reading
from legation.web.view import View, add_view

router = APIRouter()
COLUMNS = (
    Column("id", "Id", description="Permanent id of the report."), Column("focal", "Focal state"),
    Column("type", "Type"), Column("mode", "Mode"), Column("status", "Status"), Column("start", "Start", "date"),
    Column("end", "End", "date", "Missing: same as start, or not told."), Column("partners", "Partners", "list"),
    Column("direction", "Direction"), Column("venue", "Venue"), Column("city", "City"), Column("level", "Level"),
    Column("sector", "Sector"), Column("lead", "Lead"), Column("body", "Body"),
    Column("evidence", "Evidence", description="The sentence that proves it, verbatim."),
    Column("exchanges", "Exchanges", "list", "Ids of the exchanges it belongs to."),
    Column("confidence", "Confidence", "share"),
    Column("review", "Review", description="What people made of it: unreviewed, accepted, corrected or rejected."),
)  # fmt: skip


class ArticleAsk(Ask):
    """Which kept version is shown, and beside which other one."""

    version: str | None = Field(None, max_length=64)
    compare: str | None = Field(None, max_length=64)


def article(request: Request, ask: ArticleAsk) -> View:
    """The view of one article. Raises MissingError."""
    reading: Reading = request.state.reading
    identity = str(request.path_params["id"])
    one = _found(reading, identity)
    kept, coded, repeats = _texts(reading, identity)
    chosen = _version(kept, ask.version, "version") or coded or next(v for v in kept if v["current"])
    other = _version(kept, ask.compare, "compare")
    marked = one.reports if chosen["hash"] == (coded or chosen)["hash"] else ()
    title = chosen["title"] or "(no title)"
    origin = Origin(filters={"article": identity, "version": chosen["hash"][:12]}, snapshot=reading.extract.snapshot,
                    sources=(one.document.source,), versions=reading.extract.versions)  # fmt: skip
    context: dict[str, Any] = {
        "one": one, "document": one.document, "title": title, "kept": kept, "chosen": chosen, "coded": coded,
        "title_pieces": pieces(chosen["title"], marked, "title"), "text_pieces": pieces(chosen["text"], marked, "text"),
        "marked": bool(marked), "repeats": repeats, "url": safe_url(one.document.url), "other": other,
        "changes": changes(other["text"], chosen["text"]) if other else [],
        "title_changes": changes(other["title"], chosen["title"]) if other else [],
        "described": described, "shown_value": shown,
    }  # fmt: skip
    return View(
        title, f"/articles/{quoted(identity)}", "article.html", context, ask.pairs(),
        sheets=lambda: [_sheet(one, origin, title)], origin=origin,
    )  # fmt: skip


def _found(reading: Reading, identity: str) -> DocumentView:
    there = reading.sql("SELECT 1 FROM documents WHERE id = ?", [identity])
    if not there:
        near = reading.sql("SELECT id FROM documents WHERE starts_with(id, ?) ORDER BY id LIMIT 5",
                           [identity[: max(3, len(identity) - 4)]])  # fmt: skip
        raise MissingError(
            f"no article has the id {identity[:120]!r}.", {f"/articles/{quoted(one)}": one for (one,) in near}
        )
    with reading.record.read() as connection:
        return document_view(connection, identity)


def _texts(reading: Reading, identity: str) -> tuple[list[dict[str, Any]], dict[str, Any] | None, list[str]]:
    """All kept versions, oldest first; the one that the spans count in; articles that repeat this one."""
    with reading.record.read() as connection:
        rows = connection.execute(select(versions).where(versions.c.document == identity)).mappings()
        kept = sorted((dict(row) for row in rows), key=lambda v: (v["current"], v["retrieved"] or "", v["hash"]))
        from legation.record.schema import reports

        own = select(spans.c.version).join(
            reports, (reports.c.focal == spans.c.focal) & (reports.c.id == spans.c.report)
        )
        version = connection.execute(own.where(reports.c.document == identity).limit(1)).scalar()
        repeating = select(duplicates.c.document).where(duplicates.c.original == identity)
        repeats = list(connection.execute(repeating.order_by(duplicates.c.document)).scalars())
    return kept, next((v for v in kept if v["hash"] == version), None), repeats


def _version(kept: list[dict[str, Any]], asked: str | None, name: str) -> dict[str, Any] | None:
    if asked is None:
        return None
    found = [one for one in kept if one["hash"].startswith(asked)]
    if len(found) != 1:
        known = ", ".join(one["hash"][:12] for one in kept)
        raise BadAskError([Fault(parameter=name, reason=f"{name}={asked}: no kept version; there are {known}.")])
    return found[0]


def _sheet(one: DocumentView, origin: Origin, title: str) -> Sheet:
    rows = tuple(
        (r.report.id, r.focal, r.report.type, r.report.mode, r.report.status, r.report.start, r.report.end,
         r.report.partners, r.report.direction, r.report.venue, r.report.venue_city, r.report.level, r.report.sector,
         r.report.lead, r.report.body, r.report.evidence, r.exchanges, r.report.confidence, r.review)
        for r in one.reports
    )  # fmt: skip
    return Sheet("reports", f"Reports of the article “{title}”", COLUMNS, rows, origin=origin)


add_view(router, "/articles/{id:path}", ArticleAsk, article)
