"""The books that a snapshot's codes refer to, frozen with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import orjson

from legation.codebook import load
from legation.counting.book import RULES
from legation.publish.books import codes_json

OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS


def write_books(folder: Path) -> None:
    """Write ``books/codebook.json`` (every code with label and meaning, by field) and ``books/rules``, the shipped
    counting rules."""
    books = folder / "books"
    books.mkdir()
    (books / "rules").mkdir()
    for path in sorted(RULES.glob("*.yml")):
        shutil.copyfile(path, books / "rules" / path.name)
    (books / "codebook.json").write_bytes(orjson.dumps(codes_json(load()), option=OPTIONS) + b"\n")
