"""The codebook in use: codes by id, examples, version and fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from legation.codebook import checks
from legation.codebook.reading import read_yaml, shape, shapes
from legation.codebook.rules import RuleSpec
from legation.codebook.schema import BookHead, Entry, Example, LevelEntry, NearMiss, SectorEntry, TypeEntry
from legation.errors import BookError

DATA = Path(__file__).parent / "data"
NAME = "codebook"
PLAIN = ("modes", "directions", "statuses", "kinds", "date_bases")
Coded = TypeVar("Coded", bound=Entry)


@dataclass(frozen=True, slots=True)
class Codebook:
    """What may be coded. Each mapping is id → entry in the order of the manual; all are read-only.

    ``version`` is that of the codes, apart from the software's; ``fingerprint`` the SHA-256 of all data files.
    """

    title: str
    version: str
    licence: str
    about: str
    groups: Mapping[str, str]
    fingerprint: str
    types: Mapping[str, TypeEntry]
    modes: Mapping[str, Entry]
    directions: Mapping[str, Entry]
    levels: Mapping[str, LevelEntry]
    sectors: Mapping[str, SectorEntry]
    statuses: Mapping[str, Entry]
    kinds: Mapping[str, Entry]
    date_bases: Mapping[str, Entry]

    def vocabularies(self) -> dict[str, Mapping[str, Entry]]:
        """The lists of codes by the name of the field that takes them, in the order of the manual."""
        return {
            "type": self.types, "mode": self.modes, "direction": self.directions, "level": self.levels,
            "sector": self.sectors, "status": self.statuses, "date_basis": self.date_bases, "kind": self.kinds,
        }  # fmt: skip

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Field name and entry of every code."""
        for field, codes in self.vocabularies().items():
            for entry in codes.values():
                yield field, entry

    def examples(self) -> Iterator[Example]:
        """Every example of every code."""
        for _, entry in self.entries():
            yield from entry.examples

    def near_misses(self) -> Iterator[NearMiss]:
        """Every near miss of every code."""
        for _, entry in self.entries():
            yield from entry.near_misses

    def rules(self) -> Iterator[tuple[str, RuleSpec]]:
        """Type id and rule of every declared rule."""
        for entry in self.types.values():
            for rule in entry.rules:
                yield entry.id, rule


@cache
def load() -> Codebook:
    """The codebook that Legation ships. Raises BookError with every fault when it is not sound."""
    return read(DATA)


def read(folder: Path) -> Codebook:
    """The codebook in a folder. Raises BookError with every fault when it is not sound."""
    faults: list[str] = []
    unread: set[str] = set()

    def entries(model: type[Coded], name: str) -> Mapping[str, Coded]:
        return _by_id(shapes(model, folder / name, name, faults, unread), name, faults)

    head = shape(BookHead, read_yaml(folder / "book.yml", "book.yml", faults), "book.yml", faults)
    types = _types(folder / "types", faults, unread)
    plain = {name: entries(Entry, f"{name}.yml") for name in PLAIN}
    levels, sectors = entries(LevelEntry, "levels.yml"), entries(SectorEntry, "sectors.yml")
    if head is None:
        raise BookError(NAME, faults)
    book = Codebook(
        title=head.title, version=head.version, licence=head.licence, about=head.about,
        groups=MappingProxyType(dict(head.groups)), fingerprint=_fingerprint(folder),
        types=types, modes=plain["modes"], directions=plain["directions"],
        levels=levels, sectors=sectors,
        statuses=plain["statuses"], kinds=plain["kinds"], date_bases=plain["date_bases"],
    )  # fmt: skip
    checks.check(book, faults, unread)
    if faults:
        raise BookError(NAME, faults)
    return book


def _types(folder: Path, faults: list[str], unread: set[str]) -> Mapping[str, TypeEntry]:
    types = []
    for path in sorted(folder.glob("*.yml")):
        name = f"types/{path.name}"
        entry = shape(TypeEntry, read_yaml(path, name, faults), name, faults)
        if entry is None:
            unread.add(path.stem)
            continue
        types.append(entry)
        if entry.id != path.stem:
            faults.append(f"{name}: the file must be named after its id {entry.id!r}")
    return _by_id(sorted(types, key=checks.type_order), "types", faults)


def _by_id(entries: list[Coded], name: str, faults: list[str]) -> Mapping[str, Coded]:
    codes: dict[str, Coded] = {}
    for entry in entries:
        if entry.id in codes:
            faults.append(f"{name}: id {entry.id!r} is used twice")
        codes[entry.id] = entry
    return MappingProxyType(codes)


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yml"), key=lambda p: p.relative_to(folder).as_posix()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
