"""Search: exchanges and articles in which words occur, however names are romanised."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from fastapi import APIRouter, Request
from pydantic import Field, field_validator

from legation.dates import first_day, last_day
from legation.errors import did_you_mean
from legation.model.sheet import Column, Origin, Sheet
from legation.record.documents import get_documents
from legation.web.asking import Ask, BadAskError, Fault
from legation.web.page import Entry
from legation.web.reading import Reading
from legation.web.search.snippets import snippet
from legation.web.view import View, add_view

router = APIRouter()
MENU = (Entry("/search", "Articles", 15),)
SIZE = 25
EXCHANGES = 5
COLUMNS = (
    Column("id", "Id", description="Permanent id of the article."), Column("source", "Source"),
    Column("published", "Published", "date"), Column("language", "Language", description="As detected (BCP 47)."),
    Column("title", "Title"), Column("url", "Address", description="As given; missing: not known."),
    Column("repeats", "Repeats", description="Id of the article that it repeats; missing: none."),
)  # fmt: skip


class SearchAsk(Ask):
    """What is looked for, and where."""

    q: str | None = Field(None, max_length=300)
    source: list[str] = Field([])
    language: list[str] = Field([])
    since: str | None = Field(None, alias="from")
    until: str | None = Field(None, alias="to")
    sort: Literal["best", "newest", "oldest"] = "best"
    page: int = Field(1, ge=1, le=100_000)

    @field_validator("since", "until")
    @classmethod
    def _a_date(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                first_day(value), last_day(value)
            except ValueError:
                raise ValueError("write a day as 2024-08-05, a month as 2024-08 or a year as 2024") from None
        return value


def search(request: Request, ask: SearchAsk) -> View:
    """The view of all articles that match, or of all articles when nothing is asked."""
    reading: Reading = request.state.reading
    counts = reading.kept("articles", lambda: _counts(reading))
    for name, values in (("source", ask.source), ("language", ask.language)):
        for value in values:
            if value not in counts[name]:
                hint = did_you_mean(value, counts[name]) or f" There are {', '.join(list(counts[name])[:12])}."
                raise BadAskError([Fault(parameter=name, reason=f"No article has the {name} {value[:40]!r}.{hint}")])
    rows, ready = _rows(reading, ask)
    total = len(rows)
    pages = max(1, -(-total // SIZE))
    page = min(ask.page, pages)
    shown = _articles(reading, rows[(page - 1) * SIZE : page * SIZE], ask.q)
    exchanges, found = _exchanges(reading, ask.q)
    title = f"Articles with “{ask.q}”" if ask.q else "Articles"
    filters: dict[str, str] = {}
    for key, value in ask.pairs():
        if key not in ("page", "sort"):
            filters[key] = f"{filters[key]}, {value}" if key in filters else value
    origin = Origin(filters=filters, snapshot=reading.extract.snapshot, versions=reading.extract.versions)
    context = {"ask": ask, "title": title, "articles": shown, "total": total, "all": counts["all"], "page": page,
               "pages": pages, "ready": ready, "exchanges": exchanges, "found": found, "counts": counts}  # fmt: skip
    return View(title, "/search", "search.html", context, ask.pairs(),
                sheets=lambda: [_sheet(reading, rows, origin, title)], origin=origin)  # fmt: skip


def _counts(reading: Reading) -> dict[str, Any]:
    out: dict[str, Any] = {"all": reading.sql("SELECT count(*) FROM documents")[0][0]}
    for name in ("source", "language"):
        out[name] = dict(reading.sql(f"SELECT {name}, count(*) FROM documents GROUP BY 1 ORDER BY 2 DESC, 1"))
    return out


def _rows(reading: Reading, ask: SearchAsk) -> tuple[np.ndarray[Any, Any], bool]:
    """Row numbers in the table of articles, in order; and whether the search index could be asked."""
    if ask.source or ask.language or ask.since or ask.until:
        query = (
            "SELECT rowid FROM documents WHERE (len($sources) = 0 OR list_contains($sources, source)) "
            "AND (len($languages) = 0 OR list_contains($languages, language)) AND published BETWEEN $since AND $until"
        )
        since = first_day(ask.since).isoformat() if ask.since else "0000"
        until = last_day(ask.until).isoformat() if ask.until else "9999"
        given = {"sources": ask.source, "languages": ask.language, "since": since, "until": until}
        allowed = np.array([row for (row,) in reading.sql(query, given)], np.int64)
    else:
        allowed = np.arange(reading.sql("SELECT count(*) FROM documents")[0][0], dtype=np.int64)
    if not ask.q:
        return (np.sort(allowed) if ask.sort == "oldest" else np.sort(allowed)[::-1]), True
    found = reading.search.articles(ask.q, by_rank=ask.sort == "best")
    if found is None:
        return np.zeros(0, np.int64), False
    found = found[np.isin(found, allowed)]
    if ask.sort != "best":  # the table is sorted by day
        found = np.sort(found) if ask.sort == "oldest" else np.sort(found)[::-1]
    return found, True


def _by_rows(reading: Reading, rows: np.ndarray[Any, Any]) -> list[dict[str, Any]]:
    """Articles in this order."""
    asked = [int(row) for row in rows]
    found = reading.records("SELECT rowid AS row, * FROM documents WHERE list_contains(?, rowid)", [asked])
    by_row = {one["row"]: one for one in found}
    return [by_row[row] for row in asked]


def _articles(reading: Reading, rows: np.ndarray[Any, Any], question: str | None) -> list[dict[str, Any]]:
    found = _by_rows(reading, rows)
    ids = [one["id"] for one in found]
    with reading.record.read() as connection:
        texts = {one.id: one.text for one in get_documents(connection, ids)}
    told = dict(
        reading.sql("SELECT document, count(*) FROM reports WHERE list_contains(?, document) GROUP BY 1", [ids])
    )
    for one in found:
        one["snippet"] = snippet(texts.get(one["id"], ""), question or "")
        one["reports"] = told.get(one["id"], 0)
    return found


def _exchanges(reading: Reading, question: str | None) -> tuple[list[dict[str, Any]], int]:
    if not question:
        return [], 0
    found = reading.search.exchanges(question)
    if found is None or not len(found):
        return [], 0
    order = reading.index.orders["newest"]
    hit = np.zeros(reading.index.size, bool)
    hit[found] = True
    return reading.index.take(order[hit[order]][:EXCHANGES]), len(found)


def _sheet(reading: Reading, rows: np.ndarray[Any, Any], origin: Origin, title: str) -> Sheet:
    values = tuple(
        (one["id"], one["source"], one["published"], one["language"], one["title"], one["url"], one["repeat_of"])
        for one in _by_rows(reading, rows)
    )
    return Sheet("articles", title, COLUMNS, values, (f"{len(values):,} of {len(rows):,} articles.",), origin)


add_view(router, "/search", SearchAsk, search)
