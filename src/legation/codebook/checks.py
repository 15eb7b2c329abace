"""What must hold between the entries of a codebook; every breach becomes one fault."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from legation.codebook.schema import Entry, Example, Expect, NearMiss, Sample, TypeEntry
from legation.dates import first_day, last_day
from legation.errors import did_you_mean
from legation.model.report import IN_PERSON_TYPES, TYPES

if TYPE_CHECKING:
    from legation.codebook.book import Codebook

EXAMPLES_OF_A_TYPE = 6
NEAR_MISSES_OF_A_TYPE = 4
CODED_FIELDS = ("type", "mode", "direction", "level", "sector", "status", "date_basis")


def type_order(entry: TypeEntry) -> int:
    """Place of a type in the manual: that of the model's list; unknown ones last."""
    return TYPES.index(entry.id) if entry.id in TYPES else len(TYPES)


def check(book: Codebook, faults: list[str], unread: Set[str] = frozenset()) -> None:
    """Add a fault for everything that does not hold in ``book``.

    ``unread`` are ids of codes whose own entry is at fault: what refers to them is not reported again.
    """
    faults.extend(_types(book, unread))
    faults.extend(_cues(book))
    faults.extend(_reused(book))
    for field, entry in book.entries():
        where = f"{field} {entry.id}"
        faults.extend(f"{where}: {fault}" for fault in _counts(field, entry))
        for sample in (*entry.examples, *entry.near_misses):
            faults.extend(f"{where}: {sample.id}: {fault}" for fault in _sample(book, sample, unread))
        for example in entry.examples:
            faults.extend(f"{where}: {example.id}: {fault}" for fault in _example(field, entry, example))
        for miss in entry.near_misses:
            if entry.id in _values(field, miss):
                faults.append(f"{where}: {miss.id}: a near miss must not expect {field} {entry.id!r}")


def _types(book: Codebook, unread: Set[str]) -> Iterator[str]:
    for missing in (t for t in TYPES if t not in book.types and t not in unread):
        yield f"type {missing}: has no file in types/"
    for entry in book.types.values():
        where = f"type {entry.id}"
        if entry.id not in TYPES:
            yield f"{where}: the model knows no such type.{did_you_mean(entry.id, TYPES)}"
        elif entry.in_person != (entry.id in IN_PERSON_TYPES):
            yield f"{where}: in_person must be {str(entry.id in IN_PERSON_TYPES).lower()}, as in the model"
        if entry.group not in book.groups:
            yield f"{where}: unknown group {entry.group!r}.{did_you_mean(entry.group, book.groups)}"
        if entry.default_mode not in entry.modes:
            yield f"{where}: default_mode {entry.default_mode!r} is not among its modes"
        for field, given, known in (
            ("mode", entry.modes, book.modes),
            ("direction", entry.directions, book.directions),
        ):
            yield from (f"{where}: unknown {field} {g!r}.{did_you_mean(g, known)}" for g in given if g not in known)
        for rule in entry.rules:
            try:
                re.compile(rule.when)
            except re.error as error:
                yield f"{where}: rule {rule.id}: {rule.when!r} is no regular expression: {error}"


def _cues(book: Codebook) -> Iterator[str]:
    owner: dict[str, str] = {}
    for sector in book.sectors.values():
        for cue in sector.cues:
            if cue.phrase != cue.phrase.lower() or not re.fullmatch(r"[^\s*]+\*?(?: [^\s*]+\*?)*", cue.phrase):
                yield f"sector {sector.id}: cue {cue.phrase!r} must be lower case words, * only at the end of a word"
            if cue.phrase in owner:
                yield f"sector {sector.id}: cue {cue.phrase!r} stands already in sector {owner[cue.phrase]}"
            owner[cue.phrase] = sector.id


def _reused(book: Codebook) -> Iterator[str]:
    used = {
        "example": Counter(sample.id for sample in (*book.examples(), *book.near_misses())),
        "rule": Counter(rule.id for _, rule in book.rules()),
    }
    for what, ids in used.items():
        yield from (f"{what} id {i!r} is used {times} times" for i, times in ids.items() if times > 1)


def _counts(field: str, entry: Entry) -> Iterator[str]:
    least = (EXAMPLES_OF_A_TYPE, NEAR_MISSES_OF_A_TYPE) if field == "type" else (2, 1)
    for what, have, need in (
        ("examples", len(entry.examples), least[0]),
        ("near misses", len(entry.near_misses), least[1]),
    ):
        if have < need:
            yield f"has {have} {what}, needs {need} or more"


def _sample(book: Codebook, sample: Sample, unread: Set[str]) -> Iterator[str]:
    if sample.kind is not None and sample.kind not in book.kinds:
        yield f"unknown kind {sample.kind!r}.{did_you_mean(sample.kind, book.kinds)}"
    vocabularies = book.vocabularies()
    for expect in sample.expect:
        for name in CODED_FIELDS:
            value, known = getattr(expect, name), vocabularies[name]
            if value is not None and value not in known and value not in unread:
                yield f"unknown {name} {value!r}.{did_you_mean(value, known)}"
        if sample.focal in expect.partners:
            yield f"the focal state {sample.focal} cannot be a partner"
        yield from _fits_type(book, expect)
        if expect.start and expect.end and last_day(expect.end) < first_day(expect.start):
            yield f"end {expect.end} is before start {expect.start}"


def _fits_type(book: Codebook, expect: Expect) -> Iterator[str]:
    entry = book.types.get(expect.type)
    if entry is None:
        return
    for name, value, allowed in (
        ("direction", expect.direction, entry.directions),
        ("mode", expect.mode, entry.modes),
    ):
        if value is not None and value not in allowed:
            yield f"{name} {value!r} is not allowed for type {expect.type} ({', '.join(allowed)})"


def _example(field: str, entry: Entry, example: Example) -> Iterator[str]:
    if entry.id not in _values(field, example):
        yield f"an example must expect {field} {entry.id!r}"
    for quote in example.evidence:
        if quote not in example.text and quote not in example.title:
            yield f"evidence is not verbatim in text or title: {quote!r}"


def _values(field: str, sample: Example | NearMiss) -> set[str | None]:
    return {sample.kind} if field == "kind" else {getattr(expect, field) for expect in sample.expect}
