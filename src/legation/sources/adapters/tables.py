"""Files that hold rows: a JSON array, an R data frame, CSV, Parquet. Each gives numbered rows and issues."""

from __future__ import annotations

import csv
import io
import json
import struct
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from legation.documents.decoding import decode
from legation.model import Issue
from legation.sources.files import GZIP, content
from legation.sources.place import Place

Rows = Iterator[tuple[int, Mapping[str, Any]] | Issue]
FIELD_LIMIT = 1 << 28
BROKEN_R = (
    ValueError, TypeError, AttributeError, AssertionError, LookupError, ArithmeticError, RuntimeError, EOFError,
    OSError, MemoryError, struct.error,
)  # fmt: skip
"""What the R reader raises on broken files (it has no error class of its own)."""


def json_rows(path: Path) -> Rows:
    """The objects of a JSON array; of a cut or broken file those before the fault (the fault is an issue)."""
    raw, damage = content(path)
    text, encoding = decode(raw)
    if encoding != "utf-8":
        yield Place(str(path)).warning("wrong_encoding", f"not UTF-8; read as {encoding}, a guess")
    decoder = json.JSONDecoder(parse_constant=lambda _: None)
    try:
        whole = decoder.decode(text)
    except (ValueError, RecursionError):
        yield from _json_pieces(text, path, decoder, str(damage) if damage else None)
        return
    if not isinstance(whole, list):
        yield Place(str(path)).error("wrong_type", "the file is not a JSON array of objects")
        return
    for number, row in enumerate(whole, start=1):
        yield (number, row) if isinstance(row, dict) else Place(str(path), number).error("wrong_type", "not an object")


def _json_pieces(text: str, path: Path, decoder: json.JSONDecoder, damage: str | None) -> Rows:
    """Objects one by one; after a broken one reading goes on at the next line that opens an object."""
    at, number = text.find("{"), 0
    while at >= 0:
        number += 1
        try:
            row, end = decoder.raw_decode(text, at)
            yield number, row
        except (ValueError, RecursionError) as fault:
            end = text.find("\n", at) + 1 or len(text)
            later = _next_object(text, end)
            if later < 0 and damage:
                break
            yield Place(str(path), number).error("broken_json", f"item {number} is not JSON: {fault}")
            end = later if later >= 0 else len(text)
        at = text.find("{", end)
    if damage:
        yield Place(str(path), number or None).error("damaged_file", f"{damage}; read up to item {number}")
    elif not number:
        yield Place(str(path)).error("broken_json", "the file is not a JSON array of objects")


def _next_object(text: str, start: int) -> int:
    """Where the next line that begins with ``{`` opens, -1 when none does."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if line.lstrip(" \t[,").startswith("{"):
            return start + line.index("{")
        start = end + 1
    return -1


def rdata_rows(path: Path) -> Rows:
    """The rows of the data frames of an R file, in the order of their names; dates stay numbers (days since 1970)."""
    import rdata

    raw, damage = content(path)
    if damage:
        yield Place(str(path)).error("damaged_file", f"{damage}; R data cannot be read in part")
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            objects = rdata.conversion.convert(rdata.parser.parse_data(raw))
    except BROKEN_R as fault:
        yield Place(str(path)).error("unreadable_file", f"not R data that can be read: {fault}")
        return
    named = objects.items() if isinstance(objects, dict) else [("", objects)]
    frames = [frame for _, frame in sorted(named) if hasattr(frame, "columns")]
    if not frames:
        yield Place(str(path)).error("wrong_type", "the R file holds no data frame")
    number = 0
    for frame in frames:
        names = [str(name) for name in frame.columns]
        columns = [frame[name].astype(object).where(frame[name].notna(), None).tolist() for name in frame.columns]
        for values in zip(*columns, strict=True):
            number += 1
            yield number, dict(zip(names, values, strict=True))


def csv_rows(path: Path) -> Rows:
    """The rows of a CSV or TSV file with a header line; the separator is told from the header."""
    raw, damage = content(path)
    text, encoding = decode(raw)
    if encoding not in ("utf-8", "utf-16"):
        yield Place(str(path)).warning("wrong_encoding", f"not UTF-8; read as {encoding}, a guess")
    header = text.split("\n", 1)[0]
    separator = max(",\t;|", key=lambda mark: (header.count(mark), mark == ","))
    limit = csv.field_size_limit(FIELD_LIMIT)
    try:
        reader = csv.DictReader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator)
        number = 0
        while True:
            number += 1
            try:
                row = next(reader)
            except StopIteration:
                break
            except csv.Error as fault:
                yield Place(str(path), number).error("broken_row", f"row {number} is not CSV: {fault}")
                continue
            place = Place(str(path), number)
            if None in row:
                yield place.error("broken_row", "the row has more values than the header has names")
            elif any(value is None for value in row.values()):
                yield place.error("broken_row", "the row has fewer values than the header has names")
            else:
                yield number, row
    finally:
        csv.field_size_limit(limit)
    if damage:
        yield Place(str(path), number).error("damaged_file", f"{damage}; read up to row {number}")


def parquet_rows(path: Path) -> Rows:
    """The rows of a Parquet file, batch by batch."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with path.open("rb") as file:
            packed = file.read(2) == GZIP
        raw, damage = content(path) if packed else (b"", None)
        if damage:
            yield Place(str(path)).error("damaged_file", f"{damage}; Parquet cannot be read in part")
            return
        for batch in pq.ParquetFile(pa.BufferReader(raw) if packed else path).iter_batches(batch_size=1024):
            for row in batch.to_pylist():
                number += 1
                yield number, row
    except (pa.ArrowException, OSError) as fault:
        line = " ".join(str(fault).split())[:200]
        yield Place(str(path), number or None).error("unreadable_file", f"not Parquet that can be read: {line}")
