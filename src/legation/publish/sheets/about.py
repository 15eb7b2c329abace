"""What stands beside a table in every file: rule, filters, coverage, notes, sources, versions and how to cite it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from legation.model.sheet import Origin, Sheet
from legation.publish.cite import citation_of

ORDER = ("Counting rule", "Filters", "Coverage", "Source", "Snapshot", "Versions")
LIVING = "none: read from a living record, which the next run may change"


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled sentence."""

    label: str
    text: str


def about_origin(origin: Origin) -> list[Line]:
    """Rule, filters, coverage, sources, snapshot and versions, as far as they are told."""
    lines = []
    if origin.rule or origin.rule_words:
        lines.append(Line("Counting rule", ": ".join(part for part in (origin.rule, origin.rule_words) if part)))
    if origin.filters:
        lines.append(Line("Filters", ", ".join(f"{key} {value}" for key, value in origin.filters.items())))
    lines += [Line("Coverage", text) for text in origin.coverage]
    lines += [Line("Source", text) for text in origin.sources]
    lines.append(Line("Snapshot", origin.snapshot or LIVING))
    if origin.versions:
        lines.append(Line("Versions", ", ".join(f"{key} {value}" for key, value in origin.versions.items())))
    return lines


def about(sheets: Sequence[Sheet], command: str | None = None) -> list[Line]:
    """All lines for a file of these sheets, each once; what is not true of all sheets carries the titles of its own."""
    told: dict[Line, list[str]] = {}
    common = _shared([sheet.title for sheet in sheets])
    for sheet in sheets:
        for line in (*(Line("Note", text) for text in sheet.notes), *about_origin(sheet.origin)):
            told.setdefault(line, []).append(sheet.title.removeprefix(common))
    shared = [line for line, titles in told.items() if line.label == "Source" or len(titles) == len(sheets)]
    lines = [line for line in shared if line.label == "Note"]
    for line, titles in told.items():
        if line not in shared:
            lines.append(Line(f"{line.label} ({'; '.join(titles)})", line.text))
    lines += sorted((line for line in shared if line.label != "Note"), key=lambda line: ORDER.index(line.label))
    if command:
        lines.append(Line("Made by", command))
    if sheets:
        lines.append(Line("Cite as", citation_of(sheets[0].origin, title_of(sheets)).apa))
    return lines


def title_of(sheets: Sequence[Sheet]) -> str:
    """One title for several sheets: that of the only one, else the titles in a row.

    What all titles begin with, up to a colon, is written once.
    """
    titles = list(dict.fromkeys(sheet.title for sheet in sheets))
    shared = _shared(titles)
    return shared + "; ".join(title.removeprefix(shared) for title in titles)


def _shared(titles: Sequence[str]) -> str:
    """What all of several titles begin with, up to a colon; nothing for one."""
    head, colon, _ = titles[0].partition(": ") if len(set(titles)) > 1 else ("", "", "")
    return head + colon if colon and all(title.startswith(head + colon) for title in titles) else ""


def about_json(sheets: Sequence[Sheet], command: str | None) -> dict[str, Any]:
    """Title, command and citation of a file of these sheets."""
    title = title_of(sheets)
    citation = citation_of(sheets[0].origin, title).to_json() if sheets else None
    return {"title": title, "command": command, "citation": citation}
