"""What the tests of reading share: a clock, a good line, and the two kinds of items apart."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from legation.model import Document, Issue

NOW = dt.datetime(2024, 10, 1, 12, tzinfo=dt.UTC)
TEXT = "Lumen, July 22 (TNA) -- A delegation of the Ministry of Rivers left here on Monday to visit Atlantis."


def line(**changes: Any) -> dict[str, Any]:
    """An article in the interchange format; a value of ``...`` takes the key away."""
    whole = {
        "id": "tna-1", "source": "tna", "url": "http://tna.example/1", "published": "2024-07-22", "language": "en",
        "title": "Delegation Leaves", "text": TEXT,
    }  # fmt: skip
    whole.update(changes)
    return {key: value for key, value in whole.items() if value is not ...}


def jsonl(*lines: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in lines)


def apart(items: Iterable[Document | Issue]) -> tuple[list[Document], list[Issue]]:
    documents: list[Document] = []
    issues: list[Issue] = []
    for item in items:
        if isinstance(item, Document):
            documents.append(item)
        else:
            issues.append(item)
    return documents, issues
