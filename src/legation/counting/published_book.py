"""Tables that institutions published, as structured facts: month, partner, place and sector of each row, no prose."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from legation.codebook.reading import read_yaml
from legation.codebook.vocabulary import vocabulary
from legation.counting.book import load_rules
from legation.counting.fields import FIELDS, codes_of
from legation.counting.schema import ID, Shape, Words, shape
from legation.errors import BookError, MisuseError, did_you_mean

PUBLISHED = Path(__file__).parent / "published"
HEADER = ("table", "row", "month", "printed", "partner", "place", "venue", "sector")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One printed row. ``printed``: the month stands in the row itself, not above it; ``partner`` None where the table
    names none; ``place`` as printed, ``venue`` the country it lies in."""

    number: int
    month: str
    printed: bool
    partner: str | None
    place: str
    venue: str
    sector: str


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A printed table. ``rule`` the counting rule that describes it; ``sectors`` our sectors by its own label, ``near``
    those that may stand for it too."""

    id: str
    number: int
    title: str
    kind: str
    rule: str
    institution: str
    source: str
    focal: str
    note: str
    sectors: Mapping[str, tuple[str, ...]]
    near: Mapping[str, tuple[str, ...]]
    rows: tuple[PublishedRow, ...]

    @property
    def months(self) -> tuple[str, str]:
        """The first and last month printed."""
        return min(row.month for row in self.rows), max(row.month for row in self.rows)


class TableShape(Shape):
    id: Annotated[str, Field(pattern=ID)]
    number: int
    title: Words
    kind: Words
    rule: Words


class BookShape(Shape):
    id: Annotated[str, Field(pattern=ID)]
    title: Words
    institution: Words
    source: Words
    focal: Words
    note: str = ""
    tables: Annotated[tuple[TableShape, ...], Field(min_length=1)]
    sectors: dict[str, tuple[Words, ...]]
    near: dict[str, tuple[Words, ...]] = Field(default_factory=dict)


@cache
def load_published(folder: Path = PUBLISHED) -> Mapping[str, PublishedTable]:
    """All published tables by id. Raises BookError with every fault when a file is not sound."""
    faults: list[str] = []
    tables: dict[str, PublishedTable] = {}
    for path in sorted(folder.glob("*.yml")):
        raw = read_yaml(path, path.name, faults)
        book = shape(BookShape, raw, path.name, faults) if raw is not None else None
        if book is None:
            continue
        faults.extend(f"{path.name}: {fault}" for fault in _faults(book, tables))
        rows = _rows(path.with_suffix(".csv"), book, faults)
        for table in book.tables:
            tables[table.id] = PublishedTable(
                table.id, table.number, table.title, table.kind, table.rule, book.institution, book.source, book.focal,
                " ".join(book.note.split()), MappingProxyType(dict(book.sectors)), MappingProxyType(dict(book.near)),
                tuple(rows.get(table.number, [])),
            )  # fmt: skip
    if faults:
        raise BookError("published tables", faults)
    return MappingProxyType(tables)


def find_tables(word: str) -> list[PublishedTable]:
    """The table of an id, or all tables whose ids begin with it: ``kinu`` is ``kinu-1``, ``kinu-2`` and ``kinu-3``.

    Raises MisuseError when there is none.
    """
    tables = load_published()
    found = [tables[word]] if word in tables else [t for one, t in tables.items() if one.startswith(f"{word}-")]
    if not found:
        raise MisuseError(f"there is no published table {word!r}.{did_you_mean(word, tables)}"
                          " 'legation published list' names them all")  # fmt: skip
    return found


def _faults(book: BookShape, known: Mapping[str, PublishedTable]) -> Iterator[str]:
    numbers = [table.number for table in book.tables]
    for table in book.tables:
        if table.id in known or [one.id for one in book.tables].count(table.id) > 1:
            yield f"tables: id {table.id!r} is used twice"
        if numbers.count(table.number) > 1:
            yield f"tables[{table.id}]: number {table.number} is used twice"
        if table.rule not in load_rules():
            yield f"tables[{table.id}]: unknown counting rule {table.rule!r}.{did_you_mean(table.rule, load_rules())}"
        if table.kind not in vocabulary()["kind"]:
            yield f"tables[{table.id}]: unknown kind {table.kind!r}.{did_you_mean(table.kind, vocabulary()['kind'])}"
    if book.focal not in _states():
        yield f"focal: unknown code {book.focal!r}"
    for label in book.near:
        if label not in book.sectors:
            yield f"near: {label!r} is no label of sectors.{did_you_mean(label, book.sectors)}"
    for label, sectors in [*book.sectors.items(), *book.near.items()]:
        for sector in sectors:
            if sector not in vocabulary()["sector"]:
                yield f"sectors.{label}: unknown code {sector!r}.{did_you_mean(sector, vocabulary()['sector'])}"


def _rows(path: Path, book: BookShape, faults: list[str]) -> dict[int, list[PublishedRow]]:
    found: dict[int, list[PublishedRow]] = {}
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.reader(lines, strict=True)
            header = tuple(next(reader, ()))
            if header != HEADER:
                faults.append(f"{path.name}:1: header is {','.join(header)!r}, must be {','.join(HEADER)!r}")
                return found
            for cells in reader:
                told = list(_row_faults(cells, book, found))
                faults.extend(f"{path.name}:{reader.line_num}: {fault}" for fault in told)
                if not told:
                    table, number, month, printed, partner, place, venue, sector = cells
                    row = PublishedRow(int(number), month, printed == "yes", partner or None, place, venue, sector)
                    found.setdefault(int(table), []).append(row)
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        faults.append(f"{path.name}: cannot be read: {fault}")
    return found


def _row_faults(cells: list[str], book: BookShape, found: dict[int, list[PublishedRow]]) -> Iterator[str]:
    if len(cells) != len(HEADER):
        yield f"{len(cells)} cells, must be {len(HEADER)}"
        return
    table, number, month, printed, partner, place, venue, sector = cells
    if table not in {str(one.number) for one in book.tables}:
        yield f"unknown table {table!r}"
    if not number.isdigit():
        yield f"row {number!r} is no number"
    elif table.isdigit() and any(row.number == int(number) for row in found.get(int(table), [])):
        yield f"row {number} of table {table} stands twice"
    if not MONTH.fullmatch(month):
        yield f"{month!r} is no month; write it as 2024-08"
    if printed not in ("yes", "no"):
        yield f"printed is {printed!r}, must be yes or no"
    for code in (partner, venue):
        if code and code not in _states():
            yield f"unknown code {code!r}.{did_you_mean(code, _states())}"
    if not place or not venue:
        yield "place and venue must be told"
    if sector not in book.sectors:
        yield f"sector label {sector!r} has no entry in sectors.{did_you_mean(sector, book.sectors)}"


def _states() -> frozenset[str]:
    return (codes_of(FIELDS["partners"]) or frozenset()) - {"focal", "XXX"}
