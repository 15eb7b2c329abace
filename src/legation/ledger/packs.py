"""Packs: folders of statements about one focal state, accepted whole or refused with every fault named."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from legation.dates import parse_iso
from legation.errors import BookError, MisuseError, did_you_mean
from legation.ids import stable_id
from legation.ledger.cells import build, columns, header, parse
from legation.ledger.orders import impossible
from legation.ledger.statements import FAMILIES, Statement, Treaty
from legation.ledger.terms import states, terms
from legation.refdata.reading import book

BOOK = "pack.yml"
Word = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class _SourceRow(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    citation: Word
    class_: Annotated[str, Field(alias="class")]
    address: Word | None = None
    dated: Word | None = None
    accessed: Word | None = None
    short: Word | None = None
    caveat: Word | None = None


class _PackBook(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    focal: Word
    title: Word
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    licence: Word
    others: dict[str, Word] = {}
    sources: list[_SourceRow]


@dataclass(frozen=True, slots=True)
class PackSource:
    """What a pack cites. ``kind`` is its class of credibility; ``short`` how a table names it; ``caveat`` what one must
    know to read it."""

    id: str
    citation: str
    short: str
    kind: str
    address: str | None
    dated: str | None
    accessed: str | None
    caveat: str | None


@dataclass(frozen=True, slots=True)
class Pack:
    """One pack. ``sources`` by id; ``others`` names codes of it that are no states (EU)."""

    folder: str
    focal: str
    title: str
    version: str
    licence: str
    others: Mapping[str, str]
    sources: Mapping[str, PackSource]
    statements: tuple[Statement, ...]


def read_pack(folder: Path) -> Pack:
    """The pack in a folder (``pack.yml`` and one CSV a family; a family may be missing).

    Raises BookError naming file, line, column and reason of every fault; nothing of a faulty pack is kept.
    """
    faults: list[str] = []
    head = book(folder / BOOK, _PackBook, faults)
    if head is None:
        raise BookError(f"pack {folder.name}", faults)
    sources = _sources(head, faults)
    if head.focal not in states():
        faults.append(f"{BOOK}: focal: unknown state {head.focal!r}.{did_you_mean(head.focal, states())}")
    found: list[Statement] = []
    for path in sorted(folder.iterdir()):
        if path.name != BOOK and (path.suffix != ".csv" or path.stem not in FAMILIES) and path.name != "README.md":
            faults.append(f"{path.name}: no such family.{did_you_mean(path.stem, FAMILIES)}")
    for family in FAMILIES:
        path = folder / f"{family}.csv"
        if path.exists():
            found += _table(path, family, head, sources, faults)
    faults += _doubles(found) + _dangling(found) + impossible(found)
    if faults:
        raise BookError(f"pack {folder.name}", faults)
    return Pack(
        str(folder), head.focal, head.title, head.version, head.licence, dict(head.others), sources, tuple(found)
    )


def _sources(head: _PackBook, faults: list[str]) -> dict[str, PackSource]:
    found: dict[str, PackSource] = {}
    for one in head.sources:
        if one.id in found:
            faults.append(f"{BOOK}: source {one.id}: id is used twice")
        for name, date in (("dated", one.dated), ("accessed", one.accessed)):
            try:
                parse_iso(date or "2000")
            except ValueError as fault:
                faults.append(f"{BOOK}: source {one.id}: {name}: {fault}")
        if one.class_ not in terms().classes:
            hint = did_you_mean(one.class_, terms().classes)
            faults.append(f"{BOOK}: source {one.id}: unknown class {one.class_!r}.{hint}")
        found[one.id] = PackSource(
            one.id,
            one.citation,
            one.short or one.citation,
            one.class_,
            one.address,
            one.dated,
            one.accessed,
            one.caveat,
        )
    return found


def _table(
    path: Path, family: str, head: _PackBook, sources: Mapping[str, PackSource], faults: list[str]
) -> list[Statement]:
    own, wanted = columns(family), header(family)
    others = frozenset(head.others)
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.reader(lines, strict=True)
            first = tuple(next(reader, ()))
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        faults.append(f"{path.name}: cannot be read: {fault}")
        return []
    if first != wanted:
        faults += _header_faults(path.name, first, wanted)
        return []
    found: list[Statement] = []
    for line, row in rows:
        if len(row) != len(wanted):
            faults.append(f"{path.name}:{line}: {len(row)} cells, must be {len(wanted)}")
            continue
        before = len(faults)
        values = {}
        for (name, cell), text in zip(own.items(), row, strict=False):
            try:
                values[name] = parse(cell, text, others)
            except ValueError as fault:
                faults.append(f"{path.name}:{line}: {name}: {fault}")
        status, cited, locator, note = row[len(own) :]
        if status not in terms().statuses:
            hint = did_you_mean(status, terms().statuses) or f" Known: {', '.join(terms().statuses)}"
            faults.append(f"{path.name}:{line}: status: unknown status {status!r}.{hint}")
        ids = tuple(filter(None, cited.split(";")))
        if not ids:
            faults.append(f"{path.name}:{line}: source: missing; every statement needs one")
        for one in ids:
            if one not in sources:
                faults.append(f"{path.name}:{line}: source: unknown source {one!r}.{did_you_mean(one, sources)}")
        if len(faults) == before:
            identity = stable_id("l", family, head.focal, *row[: len(own)], cited)
            carried = {
                "id": identity,
                "focal": head.focal,
                "pack": head.focal.lower(),
                "place": f"{path.name}:{line}",
                "status": status,
                "sources": ids,
                "locator": locator,
                "note": note,
            }
            found.append(build(family, values, carried))
    return found


def _header_faults(name: str, first: Sequence[str], wanted: Sequence[str]) -> list[str]:
    faults = [f"{name}:1: unknown column {one!r}.{did_you_mean(one, wanted)}" for one in first if one not in wanted]
    faults += [f"{name}:1: column {one!r} is missing" for one in wanted if one not in first]
    return faults or [f"{name}:1: columns must stand in this order: {','.join(wanted)}"]


def _doubles(found: Iterable[Statement]) -> list[str]:
    seen: dict[str, str] = {}
    faults = []
    for one in found:
        if one.id in seen:
            faults.append(f"{one.place}: the same statement as {seen[one.id]} (id {one.id})")
        seen.setdefault(one.id, one.place)
    return faults


def _dangling(found: Iterable[Statement]) -> list[str]:
    treaties = [one for one in found if isinstance(one, Treaty)]
    keys = {one.treaty for one in treaties}
    return [
        f"{one.place}: {name}: unknown treaty {key!r}.{did_you_mean(key, keys)}"
        for one in treaties
        for name, key in (("renews", one.renews), ("succeeded_by", one.succeeded_by))
        if key and key not in keys
    ]


def shipped() -> list[Path]:
    """The packs that come with Legation: in the installed package, or at the root of a checkout."""
    here = Path(__file__).resolve()
    for root in (here.parents[1] / "packs", here.parents[3] / "packs"):
        if root.is_dir():
            return sorted(path for path in root.iterdir() if (path / BOOK).is_file())
    return []


def folders(given: Iterable[Path]) -> list[Path]:
    """The pack folders that are, or lie directly in, the given ones. Raises MisuseError for one without a pack."""
    found: list[Path] = []
    for path in given:
        inside = [path] if (path / BOOK).is_file() else []
        inside = inside or sorted(one.parent for one in path.glob(f"*/{BOOK}"))
        if not inside:
            raise MisuseError(f"{path}: no pack here; a pack is a folder with {BOOK}")
        found += inside
    return found


@functools.cache
def read_cached(folder: Path, stamp: tuple[tuple[str, int, int], ...]) -> Pack:
    """``read_pack``, once as long as no file of the folder changes (``stamp``: names, times and sizes of its files)."""
    return read_pack(folder)


def stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Names, times of change and sizes of the files of a folder."""
    return tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(folder.iterdir()))
