"""Codebook and sources on a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml
from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from legation.codebook import Codebook, Entry, load
from legation.coder.gloss import gloss_book, languages
from legation.errors import MisuseError, did_you_mean
from legation.refdata import load as load_refdata
from legation.sources import Source, load_sources


def codes_json(book: Codebook) -> dict[str, Any]:
    """Version and every code with label and meaning, by field."""
    fields = {
        field: [{"id": e.id, "label": e.label, "meaning": e.meaning} for e in entries.values()]
        for field, entries in book.vocabularies().items()
    }
    return {"version": book.version, "fingerprint": book.fingerprint, "fields": fields}


def codes_page(book: Codebook) -> RenderableType:
    """Every code with its meaning, by field."""
    parts: list[RenderableType] = [Text(f"{book.title}, version {book.version}", "bold")]
    for field, entries in book.vocabularies().items():
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(style="cyan", no_wrap=True, width=20)
        table.add_column(overflow="fold")
        for entry in entries.values():
            table.add_row(entry.id, entry.meaning)
        parts += [Text(f"\n{field}", "bold"), table]
    return Group(*parts)


def entries_of(book: Codebook, code: str) -> list[tuple[str, Entry]]:
    """Field and entry of a code, or of ``field:code``. Raises MisuseError with a hint when there is none."""
    field, _, bare = code.rpartition(":")
    found = [
        (name, entries[bare])
        for name, entries in book.vocabularies().items()
        if bare in entries and field in ("", name)
    ]
    if not found:
        known = {one for entries in book.vocabularies().values() for one in entries}
        raise MisuseError(f"the codebook has no code {code!r}.{did_you_mean(bare, known)}")
    return found


def entry_page(field: str, entry: Entry) -> RenderableType:
    """One code: meaning, limits, notes, examples and near misses."""
    head = Text(f"{field} ", "dim")
    head.append(entry.id, "bold cyan")
    head.append(f"  {entry.label}", "bold")
    parts: list[RenderableType] = [head, Text(entry.meaning), Text("")]
    parts += [Text(f"not: {limit}") for limit in entry.limits]
    parts += [Text(f"note: {note}") for note in entry.notes]
    for example in entry.examples:
        text = Text(example.text)
        for quote in example.evidence:
            at = example.text.find(quote)
            if at >= 0:
                text.stylize("underline", at, at + len(quote))
        parts += [Text(f"\nexample {example.id}: {example.title}", "green"), Padding(text, (0, 0, 0, 2))]
    for miss in entry.near_misses:
        parts += [Text(f"\nnear miss {miss.id}: {miss.title}", "yellow"), Padding(Text(miss.text), (0, 0, 0, 2))]
        parts.append(Padding(Text(miss.why, "italic"), (0, 0, 0, 2)))
    return Group(*parts)


def check_books() -> dict[str, str]:
    """What each book holds. Raises BookError naming every fault of the first book that is refused."""
    book, sources, gazetteer = load(), load_sources(), load_refdata()
    codes = sum(len(entries) for entries in book.vocabularies().values())
    samples = len(list(book.examples())), len(list(book.near_misses()))
    glosses = [gloss_book(language) for language in sorted(languages())]
    return {
        "codebook": f"{codes} codes, {samples[0]} examples, {samples[1]} near misses, version {book.version}, no fault",
        "sources": f"{len(sources)} sources, no fault",
        "reference data": f"{len(gazetteer.states)} states, {len(gazetteer.all_surfaces)} names, no fault",
        "gloss books": ", ".join(f"{one.name} ({one.phrases} forms)" for one in glosses) + ", no fault",
    }


def sources_page(sources: Iterable[Source]) -> RenderableType:
    """The sources as a table."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("id", "title", "focal", "languages", "read by", "licence"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "id")
    for one in sources:
        kind = str(getattr(one.adapter, "kind", type(one.adapter).__name__.removesuffix("Options").lower()))
        table.add_row(one.id, one.title, one.focal or "–", ", ".join(one.languages) or "any", kind, one.licence)
    return table


def source_of(identity: str) -> Source:
    """A declared source. Raises MisuseError with a hint when there is none."""
    known = load_sources()
    if identity not in known:
        raise MisuseError(f"no source {identity!r}.{did_you_mean(identity, known)}")
    return known[identity]


def source_page(source: Source) -> RenderableType:
    """A source as its YAML declares it, with defaults filled in."""
    return Text(yaml.safe_dump(source.model_dump(mode="json"), sort_keys=False, allow_unicode=True, width=96).rstrip())
