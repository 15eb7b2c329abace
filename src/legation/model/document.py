"""A document: one article of a source, immutable; a changed text is a further version of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from legation.ids import text_hash


@dataclass(frozen=True, slots=True)
class Document:
    """One article as read.

    ``id`` is stable across re-reads; ``source`` the id of the source (``kcna``); ``published`` the day of publication;
    ``language`` a BCP 47 tag as detected (``und`` when it cannot be told); ``place`` the place line, where the source
    prints one apart from the text; ``retrieved`` an ISO time. None means that the source does not say.
    """

    id: str
    source: str
    published: dt.date
    title: str
    text: str
    language: str = "und"
    url: str | None = None
    topic: str | None = None
    place: str | None = None
    retrieved: str | None = None

    @property
    def version(self) -> str:
        """Name of this version: SHA-256 of title, a line feed and text."""
        return text_hash(f"{self.title}\n{self.text}")

    def to_json(self) -> dict[str, Any]:
        """The document in the interchange format (documents JSONL)."""
        out: dict[str, Any] = {
            "id": self.id, "source": self.source, "url": self.url, "published": self.published.isoformat(),
            "language": self.language, "title": self.title, "text": self.text,
        }  # fmt: skip
        for key in ("topic", "place", "retrieved"):
            value = getattr(self, key)
            if value is not None:
                out[key] = value
        return out
