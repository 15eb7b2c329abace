"""An article's text cut where spans begin and end, so that overlapping evidence can be marked without nesting."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from legation.publish.views import CodedReport

COLOURS = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters with the reports (numbered from 1) whose evidence they are, and the fields they prove; ``begins`` the
    reports whose evidence begins here."""

    text: str
    reports: tuple[int, ...]
    fields: tuple[tuple[int, str], ...]
    begins: tuple[int, ...]

    @property
    def classes(self) -> str:
        """Names for the style: evidence, colour of its first report, several reports, field."""
        out = ["mark"] if self.reports else []
        out += [f"c{(self.reports[0] - 1) % COLOURS}"] if self.reports else []
        out += ["many"] if len(self.reports) > 1 else []
        return " ".join([*out, "field"] if self.fields else out)

    @property
    def told(self) -> str:
        """What the piece proves, in words."""
        return "; ".join(f"{field.replace('_', ' ')} of report {number}" for number, field in self.fields)


def pieces(text: str, reports: Sequence[CodedReport], part: str) -> list[Piece]:
    """The whole text as pieces, for the spans of ``part`` (text or title)."""
    spans = []
    for number, one in enumerate(reports, start=1):
        for field, span in one.report.spans.items():
            if span.part == part and 0 <= span.start < span.end <= len(text):
                spans.append((span.start, span.end, number, field))
    cuts = sorted({0, len(text), *(s for s, _, _, _ in spans), *(e for _, e, _, _ in spans)})
    starts = {number: start for start, _, number, field in spans if field == "evidence"}
    out = []
    for start, end in itertools.pairwise(cuts):
        over = [(number, field) for s, e, number, field in spans if s <= start and end <= e]
        evidence = tuple(sorted({number for number, field in over if field == "evidence"}))
        fields = tuple(sorted((number, field) for number, field in over if field not in ("evidence", "type")))
        begins = tuple(sorted(number for number, at in starts.items() if at == start))
        out.append(Piece(text[start:end], evidence, fields, begins))
    return out


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words that stayed (``same``), went (``gone``) or came (``new``)."""

    kind: str
    text: str


def changes(old: str, new: str) -> list[Change]:
    """How one text became the other, word by word; line by line where the texts are long."""
    before, after = _words(old), _words(new)
    out = []
    matcher = SequenceMatcher(None, before, after, autojunk=len(before) > 4000)
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            out.append(Change("same", "".join(before[i1:i2])))
            continue
        if i2 > i1:
            out.append(Change("gone", "".join(before[i1:i2])))
        if j2 > j1:
            out.append(Change("new", "".join(after[j1:j2])))
    return out


def _words(text: str) -> list[str]:
    """Words with the space after them; whole lines for texts beyond 40,000 characters."""
    if len(text) > 40_000:
        return text.splitlines(keepends=True)
    out, at = [], 0
    for n, character in enumerate(text):
        if character.isspace() and n + 1 < len(text) and not text[n + 1].isspace():
            out.append(text[at : n + 1])
            at = n + 1
    return [*out, text[at:]] if text else []
