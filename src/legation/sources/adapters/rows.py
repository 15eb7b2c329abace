"""Rows of raw tables → documents: which column holds what is declared, faults of the source are mended."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from legation.documents.clean import clean_text, one_line, part_glued, part_paragraphs, strip_markup
from legation.documents.language import detect
from legation.model import Document, Issue
from legation.sources.checks import character_warnings, day_fault, size_fault, text_warnings
from legation.sources.days import day_of
from legation.sources.options import Repairs, RowFields
from legation.sources.place import Place, Read
from legation.sources.source import Source

Row = Mapping[str, Any]
Shape = tuple[RowFields, Repairs]


def documents_of(
    rows: Iterable[tuple[int, Row] | Issue], file: str, source: Source, shape: Shape, now: dt.datetime
) -> Iterator[Read]:
    """A document or an issue for each row; rows are numbered from 1, issues among them are handed on.

    A row without text is kept back to the end: if another row of the same id has the text, it is only a repetition
    (warning ``repeated_document``), else an error ``empty_text``.
    """
    complete: set[str] = set()
    empty: list[tuple[Place, str]] = []
    for row in rows:
        if isinstance(row, Issue):
            yield row
            continue
        place = Place(file, row[0])
        document = document_of(row[1], place, source, shape, now)
        if isinstance(document, Issue):
            yield document
        elif not document.text and shape[0].text:
            empty.append((place, document.id))
        else:
            complete.add(document.id)
            yield row[0], document
            if shape[0].text:
                yield from text_warnings(place, document)
            yield from character_warnings(place, document)
    for place, identity in empty:
        if identity in complete:
            yield place.warning("repeated_document", "a headline without text; another row has the text", identity)
        else:
            yield place.error("empty_text", "the text is empty; left out", identity)


def document_of(row: Row, place: Place, source: Source, shape: Shape, now: dt.datetime) -> Document | Issue:
    """The document that one row holds, or the error that keeps it out. Its text is empty when the row has none."""
    fields, repairs = shape
    raw_title, raw_text = first(row, fields.title) or "", first(row, fields.text) or ""
    title, text = mend(raw_title, repairs, title=True), mend(raw_text, repairs)
    url = first(row, fields.url)
    item = first(row, fields.id) or url
    if not title and not text:
        return place.error("empty_document", "title and text are empty", item)
    published = day_of(row, fields.published)
    if published is None:
        tried = ", ".join(f"{one.field}={str(row.get(one.field))[:40]!r}" for one in fields.published)
        missing = all(row.get(one.field) in (None, "") for one in fields.published)
        return place.error("missing_field" if missing else "bad_date", f"no day of publication in {tried}", item)
    if fault := day_fault(published, now):
        return place.error("date_out_of_range", fault, item)
    if fault := size_fault(text):
        return place.error("text_too_long", fault, item)
    channel = first(row, fields.source) or source.channel
    parts = {"url": url or "", "title": one_line(raw_title), "text": raw_text}
    if not any(parts[name].strip() for name in fields.identity):
        parts["title"] = parts["title"] or raw_text
    identity = first(row, fields.id) or made_id(channel, published, *(parts[name] for name in fields.identity))
    return Document(
        identity, channel, published, title, text, detect(text, title, source.languages), url,
        first(row, fields.topic), first(row, fields.place), first(row, fields.retrieved),
    )  # fmt: skip


def made_id(channel: str, published: dt.date, *identity: str) -> str:
    """``channel-day-hash``: the hash is 8 hexadecimal digits of the SHA-256 of the identifying raw values.

    >>> made_id("kcna", dt.date(2024, 7, 22), "A title")
    'kcna-2024-07-22-0a9a20f4'
    """
    digest = hashlib.sha256("\x1f".join(identity).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{channel}-{published.isoformat()}-{digest[:8]}"


def mend(raw: str, repairs: Repairs, title: bool = False) -> str:
    """A raw title or text, cleaned and repaired as the source's YAML declares."""
    text = strip_markup(raw) if repairs.markup else raw
    if repairs.paragraph_mark and not title:
        text = part_paragraphs(text, repairs.paragraph_mark)
    return part_glued(one_line(text) if title else clean_text(text), repairs.glued_names)


def first(row: Row, names: tuple[str, ...]) -> str | None:
    """The first of the named columns that is filled, as text; None when none is (NaN and NA count as not filled).
    Halves of surrogate pairs, which JSON can hold and no file can, become question marks."""
    for name in names:
        value = row.get(name)
        if isinstance(value, str):
            if value.strip():
                return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
        elif isinstance(value, int | float) and not isinstance(value, bool) and value == value:
            return str(value)
    return None
