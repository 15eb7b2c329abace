"""Documents in the interchange format: one JSON object a line, taken verbatim because spans are positions in them."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from legation.documents.decoding import decode
from legation.documents.language import detect
from legation.model import Document, Issue
from legation.sources.checks import character_warnings, day_fault, size_fault, text_warnings
from legation.sources.files import DamagedFile, content, head, lines
from legation.sources.place import Place, Read
from legation.sources.source import Source

NOT_A_NUMBER = re.compile(rb'("\w+"\s*:\s*)(?:NaN|-?Infinity)\b')
"""Not JSON, but written for missing values by common tools; cannot match inside a text, whose quotes are escaped."""
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_jsonl(path: Path, source: Source | None, known: dict[str, Source], now: dt.datetime) -> Iterator[Read]:
    """The documents of a file in the order of its lines, each broken line as an issue.

    ``source`` is taken for lines without a ``source`` field; a line's own source wins. ``known`` gives the languages
    that a source publishes in (to settle the language of short texts).
    """
    number = 0
    try:
        for number, line in enumerate(_lines(path), start=1):
            if line and not line.isspace():
                yield from _document(line, Place(str(path), number), source, known, now)
    except DamagedFile as damage:
        yield Place(str(path), number or None).error("damaged_file", f"{damage}; read up to line {number}")


def _lines(path: Path) -> Iterator[bytes]:
    """The lines in UTF-8; a file in UTF-16 is told by its mark and turned."""
    start = head(path, 4)
    if start.startswith(BYTE_ORDER_MARKS):
        raw, damage = content(path)
        yield from raw.decode("utf-16", "replace").encode("utf-8", "replace").split(b"\n")
        if damage:
            raise damage
        return
    for number, line in enumerate(lines(path)):
        yield line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line


def _document(
    line: bytes, place: Place, source: Source | None, known: dict[str, Source], now: dt.datetime
) -> Iterator[Read]:
    """What one line holds: a document and its warnings, or the error that kept it out."""
    warnings: list[Issue] = []
    raw = _parse(line, place, warnings)
    if isinstance(raw, Issue):
        yield raw
        return
    values = _fields(raw, place, source)
    if isinstance(values, Issue):
        yield values
        return
    identity, channel, published, title, text = values
    if fault := day_fault(published, now):
        yield place.error("date_out_of_range", fault, identity)
        return
    if not (title.strip() or text.strip()):
        yield place.error("empty_document", "title and text are empty", identity)
        return
    if fault := size_fault(text):
        yield place.error("text_too_long", fault, identity)
        return
    optional = {}
    for key in ("url", "topic", "place", "retrieved"):
        value = raw.get(key)
        if isinstance(value, str):
            optional[key] = value
        elif value is not None and value == value:
            warnings.append(place.warning("wrong_type", f"{key} is {_kind(value)}, not text; left empty", identity))
    declared = known.get(channel) or source
    language = detect(text, title, declared.languages if declared else ())
    document = Document(identity, channel, published, title, text, language, **optional)
    yield place.line, document
    yield from warnings
    yield from text_warnings(place, document)
    if b"\\" in line or b"\x7f" in line or not line.isascii():
        yield from character_warnings(place, document)


def _parse(line: bytes, place: Place, warnings: list[Issue]) -> dict[str, Any] | Issue:
    """The object of a line; NaN and infinities become None; a line in another encoding is read with a warning."""
    try:
        raw = orjson.loads(NOT_A_NUMBER.sub(rb"\1null", line))
    except orjson.JSONDecodeError as fault:
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            text, encoding = decode(line)
            warnings.append(place.warning("wrong_encoding", f"not UTF-8; read as {encoding}, a guess"))
        else:
            text = line.decode("utf-8")
        try:
            raw = json.loads(text, parse_constant=lambda _: None)
            text.encode("utf-8")
            json.dumps(raw, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError:
            return place.error("broken_characters", "a text holds half of a surrogate pair")
        except (ValueError, RecursionError):
            return place.error("broken_json", f"not a JSON object: {fault}")
    if not isinstance(raw, dict):
        return place.error("wrong_type", f"the line holds {_kind(raw)}, not an object")
    return raw


def _fields(raw: dict[str, Any], place: Place, source: Source | None) -> tuple[str, str, dt.date, str, str] | Issue:
    """Id, source, day, title and text of a line, or what is wrong with them."""
    identity = raw.get("id")
    item = identity if isinstance(identity, str) else None
    channel = raw.get("source", source.channel if source else None)
    title = raw.get("title") if raw.get("title") is not None else ""
    day, text = raw.get("published"), raw.get("text")
    wanted = {"id": identity, "source": channel, "published": day, "title": title, "text": text}
    for name, value in wanted.items():
        if value is None:
            return place.error("missing_field", f"{name} is missing", item)
        if not isinstance(value, str):
            return place.error("wrong_type", f"{name} is {_kind(value)}, not text", item)
        if name in ("id", "source", "published") and not value.strip():
            return place.error("missing_field", f"{name} is empty", item)
    try:
        published = dt.date.fromisoformat(day) if len(day) == 10 else dt.datetime.fromisoformat(day).date()  # type: ignore[arg-type]
    except ValueError:
        return place.error("bad_date", f"published is no ISO date: {str(day)[:40]!r}", item)
    return identity, channel, published, title, text  # type: ignore[return-value]


def _kind(value: object) -> str:
    """The JSON name of a value's type."""
    names: dict[type, str] = {
        dict: "an object",
        list: "an array",
        bool: "a boolean",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), "null" if value is None else "text")
