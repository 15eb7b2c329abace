"""RSS and Atom → rows: one for each entry, with its HTML turned into paragraphs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from legation.documents.pages import block_text, find, parse
from legation.model import Issue
from legation.sources.files import content
from legation.sources.place import Place

Rows = Iterator[tuple[int, dict[str, Any]] | Issue]


def feed_rows(path: Path) -> Rows:
    """The entries of a feed file in its order; a broken feed gives what could be read and a warning."""
    raw, damage = content(path)
    yield from entries(raw, Place(str(path)))
    if damage:
        yield Place(str(path)).error("damaged_file", f"{damage}; read as far as it goes")


def entries(raw: bytes, place: Place) -> Rows:
    """The entries of a feed: title, text (the content, else the summary), url, guid, topic, published, updated."""
    import feedparser

    feed = feedparser.parse(io.BytesIO(raw), sanitize_html=False)
    fault = feed.get("bozo_exception") if feed.get("bozo") else None
    if not feed.entries and (fault or not feed.get("version")):
        yield place.error("broken_feed", f"no feed that can be read: {_short(fault) or 'neither RSS nor Atom'}")
        return
    for number, entry in enumerate(feed.entries, start=1):
        parts = [one.get("value", "") for one in entry.get("content", ())] or [entry.get("summary", "")]
        tags = [tag.get("term") for tag in entry.get("tags", ()) if tag.get("term")]
        yield (
            number,
            {
                "title": _plain(entry.get("title", "")),
                "text": "\n".join(_plain(part) for part in parts),
                "url": entry.get("link"),
                "guid": entry.get("id"),
                "topic": tags[0] if tags else None,
                "published": entry.get("published") or entry.get("updated"),
            },
        )
    if fault:
        yield place.warning("broken_feed", f"the feed is not well formed: {_short(fault)}")


def _plain(markup: str) -> str:
    """Paragraphs of a piece of HTML."""
    if "<" not in markup and "&" not in markup:
        return markup
    return "".join(block_text(body) for body in find(parse(markup.encode("utf-8", "replace")), "body"))


def _short(fault: object) -> str:
    return " ".join(str(fault).split())[:200] if fault else ""
