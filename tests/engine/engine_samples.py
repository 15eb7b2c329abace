"""Small documents for the engine's tests, and files of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import orjson

from legation.model import Document


def some_documents(count: int) -> list[Document]:
    """Articles of one month; two of three tell of an arrival."""
    return [
        Document(
            f"kcna-{number:04}", "kcna", dt.date(2024, 7, 1 + number % 28), f"Title {number}",
            f"Pyongyang, July {1 + number % 28} (KCNA) -- Delegation {number} of the ministry "
            + ("arrived here by air on the same day." if number % 3 else "is known to all of its friends."),
            "en",
        )
        for number in range(count)
    ]  # fmt: skip


def write_documents(path: Path, documents: list[Document]) -> Path:
    """A documents file."""
    path.write_bytes(b"".join(orjson.dumps(document.to_json()) + b"\n" for document in documents))
    return path
