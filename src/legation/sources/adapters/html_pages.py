"""HTML pages → rows, as the source's page fields declare; used for saved pages and for live ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from legation.documents.pages import first_text, main_text, paragraphs, parse, remove
from legation.model import Issue
from legation.sources.files import content
from legation.sources.options import PageFields, RowFields
from legation.sources.place import Place

Rows = Iterator[tuple[int, dict[str, Any]] | Issue]


def page_row(
    raw: bytes, fields: PageFields, given: dict[str, str | None], charset: str | None = None
) -> dict[str, Any]:
    """The parts of one page: title, text, url, place, topic, ``id`` where the address holds one, and what the
    declared day fields find, each under its selector. ``given`` is known from elsewhere (url, file, listed)."""
    tree = parse(raw, charset)
    url = given.get("url") or first_text(tree, fields.url)
    days = {one.field: first_text(tree, (one.field,)) for one in fields.published if one.field not in given}
    remove(tree, fields.leave_out)
    return {
        **days,
        **given,
        "url": url,
        "title": first_text(tree, fields.title),
        "text": paragraphs(tree, fields.text) or (main_text(tree) if fields.main_content else ""),
        "place": first_text(tree, fields.place),
        "topic": first_text(tree, fields.topic) or given.get("topic"),
    }


def row_fields(fields: PageFields) -> RowFields:
    """How the rows of ``page_row`` are read."""
    return RowFields(published=fields.published, identity=fields.identity, id=(), retrieved=("retrieved",))


def page_identity(url: str | None, fields: PageFields) -> str | None:
    """The number or word that a source puts into an article's address as its id; None when there is none."""
    if fields.id_from_url is None or url is None:
        return None
    found = re.search(fields.id_from_url, url)
    return found[1] if found else None


def page_rows(path: Path, fields: PageFields) -> Rows:
    """The one row of a saved page."""
    raw, damage = content(path)
    if damage:
        yield Place(str(path)).error("damaged_file", f"{damage}; read as far as it goes")
    if not raw.strip(b"\0 \t\r\n"):
        yield Place(str(path)).error("empty_document", "the page is empty")
        return
    yield 1, page_row(raw, fields, {"file": path.name})
