"""The codebook, generated from the book itself: every code with its meaning, limits, examples and near misses."""

from __future__ import annotations

from fastapi import APIRouter, Request

from legation.codebook import load
from legation.errors import did_you_mean
from legation.model.sheet import Column, Origin, Sheet
from legation.web.asking import Ask, MissingError
from legation.web.marking import Piece
from legation.web.page import Entry
from legation.web.reading import Reading
from legation.web.view import View, add_view

router = APIRouter()
MENU = (Entry("/codebook", "Codebook", 80),)
COLUMNS = (
    Column("field", "Field"), Column("code", "Code"), Column("label", "Label"), Column("meaning", "Meaning"),
    Column("limits", "Not", "list", "What it does not mean.", detail=True),
)  # fmt: skip
ASKED = frozenset({"type", "direction", "level", "sector", "kind"})
"""Fields by which the list of exchanges can be filtered."""


def codebook(request: Request, ask: Ask) -> View:
    """The view of all codes."""
    book = load()
    origin = Origin(versions={"codebook": book.version})
    rows = tuple((field, entry.id, entry.label, entry.meaning, tuple(entry.limits)) for field, entry in book.entries())
    title = f"Codebook, version {book.version}"
    return View(
        title, "/codebook", "codebook.html", {"book": book, "title": title}, ask.pairs(),
        sheets=lambda: [Sheet("codebook", title, COLUMNS, rows, origin=origin)], origin=origin,
    )  # fmt: skip


def code(request: Request, ask: Ask) -> View:
    """The view of one code. Raises MissingError, with what was meant perhaps."""
    reading: Reading = request.state.reading
    book = load()
    field, _, one = str(request.path_params["code"]).partition("/")
    fields = book.vocabularies()
    if field not in fields or one not in fields[field]:
        known = [f"{name}/{entry}" for name, entries in fields.items() for entry in entries]
        near = [path for path in known if path.endswith(f"/{one or field}")][:3]
        hint = did_you_mean(f"{field}/{one}", known)
        raise MissingError(f"the codebook has no {field}/{one[:60]}.{hint}", {f"/codebook/{p}": p for p in near})
    entry = fields[field][one]
    title = f"{entry.label} ({field})"
    used = 0
    if field in reading.index.facets:
        used = (
            reading.index.facets[field].counts(reading.index.facets[field].mask([one], reading.index.size)).get(one, 0)
        )
    origin = Origin(versions={"codebook": book.version})
    samples = [(example, passages(example.text, example.evidence)) for example in entry.examples]
    context = {
        "field": field,
        "entry": entry,
        "title": title,
        "samples": samples,
        "used": used,
        "asked": field in ASKED,
    }
    row = (field, entry.id, entry.label, entry.meaning, tuple(entry.limits))
    return View(
        title, f"/codebook/{field}/{one}", "code.html", context, ask.pairs(),
        sheets=lambda: [Sheet("code", title, COLUMNS, (row,), origin=origin)], origin=origin,
    )  # fmt: skip


def passages(text: str, quotes: tuple[str, ...]) -> list[Piece]:
    """A text with its quotes marked, in order, where they stand."""
    out: list[Piece] = []
    at = 0
    for start, quote in sorted((text.find(quote), quote) for quote in quotes):
        if start < at:
            continue
        out += [Piece(text[at:start], (), (), ()), Piece(quote, (1,), (), ())]
        at = start + len(quote)
    return [piece for piece in (*out, Piece(text[at:], (), (), ())) if piece.text]


add_view(router, "/codebook", Ask, codebook)
add_view(router, "/codebook/{code:path}", Ask, code)
