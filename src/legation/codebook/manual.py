"""The manual for people, from the same files that the loader reads: Markdown here, HTML in ``manual_html``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from legation.codebook.book import Codebook
from legation.codebook.schema import Entry, Example, Expect, LevelEntry, NearMiss, Sample, SectorEntry, TypeEntry

HEADINGS = {
    "type": "Report types", "mode": "Modes", "direction": "Directions", "level": "Levels", "sector": "Sectors",
    "status": "Statuses", "date_basis": "Date bases", "kind": "Kinds of exchange",
}  # fmt: skip
GENERATED = "Generated from the codebook's data by `python -m legation.codebook`; edit the data, not this page."
WEIGHTS = {3: "strong", 2: "fair", 1: "weak"}


def markdown(book: Codebook) -> str:
    """The whole manual as one Markdown page that ends with a line feed."""
    return "\n".join(_page(book)).rstrip("\n") + "\n"


def facts(entry: Entry, book: Codebook) -> list[tuple[str, str]]:
    """What an entry declares besides prose, as label and value."""
    if isinstance(entry, TypeEntry):
        return [
            ("Group", f"`{entry.group}` ({book.groups[entry.group]})"),
            ("In person", "yes" if entry.in_person else "no"),
            ("Modes", ", ".join(f"`{m}` (default)" if m == entry.default_mode else f"`{m}`" for m in entry.modes)),
            ("Directions", ", ".join(f"`{d}`" for d in entry.directions)),
        ]
    if isinstance(entry, LevelEntry):
        return [("Rank", f"{entry.rank} of {len(book.levels)}")]
    if isinstance(entry, SectorEntry):
        by_weight = {w: ", ".join(c.phrase for c in entry.cues if c.weight == w) for w in WEIGHTS}
        return [(f"Cues, {WEIGHTS[w]}", phrases) for w, phrases in by_weight.items() if phrases]
    return []


def source_line(sample: Sample) -> str:
    """Where a sample pretends to come from: focal state, source, day and place line."""
    parts = [f"focal state {sample.focal}", f"source {sample.source}", f"published {sample.published.isoformat()}"]
    return ", ".join([*parts, f"place line “{sample.place}”"] if sample.place else parts)


def expected(expect: Expect) -> list[tuple[str, str]]:
    """The codes of one expected report as field and value, in the order of the model; ``null`` must be empty."""
    given = expect.further()
    rest = [(name, str(given[name] or "null")) for name in Expect.model_fields if name in given]
    return [("type", expect.type), ("partners", ", ".join(expect.partners)), *rest]


def _page(book: Codebook) -> Iterator[str]:
    yield f"# {book.title}\n\n{GENERATED}\n\n{book.about}\n"
    yield f"Version {book.version}, licence {book.licence}, fingerprint `{book.fingerprint[:12]}`.\n"
    for field, codes in book.vocabularies().items():
        links = " · ".join(f"[{e.id}](#{anchor(field, e.id)})" for e in codes.values())
        yield f"- **[{HEADINGS[field]}](#{field})**: {links}"
    for field, codes in book.vocabularies().items():
        yield f'\n<a id="{field}"></a>\n\n## {HEADINGS[field]}'
        for entry in codes.values():
            yield from _entry(field, entry, book)


def _entry(field: str, entry: Entry, book: Codebook) -> Iterator[str]:
    yield f'\n<a id="{anchor(field, entry.id)}"></a>\n'
    yield f"### {_plain(entry.label)} (`{entry.id}`)\n\n{_prose(entry.meaning)}\n"
    for label, value in facts(entry, book):
        yield f"- {label}: {_prose(value)}"
    for heading, lines in (("Limits", entry.limits), ("Decisions", entry.notes)):
        if lines:
            yield f"\n**{heading}**\n"
            yield from (f"- {_prose(line)}" for line in lines)
    yield "\n**Examples**\n"
    for example in entry.examples:
        yield from _sample(example)
    yield "\n**Near misses**\n"
    for miss in entry.near_misses:
        yield from _sample(miss)


def _sample(sample: Example | NearMiss) -> Iterator[str]:
    yield f"`{sample.id}` ({source_line(sample)})\n"
    yield f"> **{_plain(sample.title)}**\n>"
    yield from (f"> {_plain(line)}\\" for line in sample.text.split("\n")[:-1])
    yield f"> {_plain(sample.text.rsplit(chr(10), 1)[-1])}\n"
    for expect in sample.expect:
        yield "- " + ", ".join(f"{name} `{value}`" for name, value in expected(expect))
    if not sample.expect:
        yield "- no report"
    if isinstance(sample, Example):
        yield from (f"- evidence: “{_plain(quote)}”" for quote in sample.evidence)
    else:
        yield f"- why: {_prose(sample.why)}"
    yield ""


def anchor(field: str, code: str) -> str:
    """The name of an entry's place in the manual."""
    return f"{field}-{code}"


def _prose(text: str) -> str:
    """Text of the book, in which only code in backticks is markup; stars of cues stay stars."""
    return "".join(p if p.startswith("`") else _plain(p) for p in re.split(r"(`[^`]*`)", text))


def _plain(text: str) -> str:
    return re.sub(r"([\\`*_<>\[\]#|])", r"\\\1", text)
