"""A report: one foreign-relations fact that one document asserts, with the characters that prove it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

TYPES = (
    "arrival departure outbound_departure outbound_return visit_activity talks meeting summit agreement credentials "
    "reception conference performance sports tribute message call statement relations aid military sanction "
    "commemoration other"
).split()
IN_PERSON_TYPES = frozenset(
    "arrival departure outbound_departure outbound_return visit_activity talks meeting summit conference agreement "
    "performance sports".split()
)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start``..``end`` (code points, end exclusive) of the ``text`` or ``title`` of a document version.

    ``quote`` repeats them verbatim. In JSON a span of the text has ``start`` and ``end``; a span of the title has
    ``title_start`` and ``title_end`` instead, because ``start`` and ``end`` always count in the text.
    """

    start: int
    end: int
    quote: str
    part: str = "text"

    def to_json(self) -> dict[str, Any]:
        if self.part == "title":
            return {"part": "title", "title_start": self.start, "title_end": self.end, "quote": self.quote}
        return {"start": self.start, "end": self.end, "quote": self.quote}

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> Span:
        if raw.get("part") == "title":
            return cls(raw["title_start"], raw["title_end"], raw["quote"], "title")
        return cls(raw["start"], raw["end"], raw["quote"])


@dataclass(frozen=True, slots=True)
class Report:
    """One coded fact; fields and values are those of the annotation guide.

    ``start``/``end`` ISO dates of day or month precision, ``end`` None when equal to ``start``; ``date_basis`` is
    ``stated``, ``dateline`` or ``published``; ``spans`` maps a field name to the characters behind its value (always
    ``evidence``, and ``type``); a field without span has an entry in ``inferred`` naming the rule that inferred it.
    ``confidence`` is the calibrated probability (0-1) that type and a partner are right.
    """

    id: str
    type: str
    mode: str
    start: str
    end: str | None
    date_basis: str
    partners: tuple[str, ...]
    direction: str
    venue: str | None
    venue_city: str | None
    level: str
    sector: str
    lead: str | None
    body: str | None
    status: str
    evidence: str
    spans: dict[str, Span]
    rules: tuple[str, ...]
    coder: str
    codebook_version: str
    confidence: float
    inferred: dict[str, str] = field(default_factory=dict)
    event: str | None = None
    outcome: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The report in the interchange format."""
        out = {name: getattr(self, name) for name in self.__slots__}
        out["partners"] = list(self.partners)
        out["rules"] = list(self.rules)
        out["spans"] = {name: span.to_json() for name, span in self.spans.items()}
        return out

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> Report:
        values = {name: raw[name] for name in cls.__slots__ if name in raw}
        values["partners"] = tuple(raw["partners"])
        values["rules"] = tuple(raw["rules"])
        values["spans"] = {name: Span.from_json(span) for name, span in raw["spans"].items()}
        return cls(**values)


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document's reports; ``passed_over`` says why it was not coded (``language:es``), None when it was coded."""

    doc: str
    published: dt.date
    reports: tuple[Report, ...]
    passed_over: str | None = None

    def to_json(self) -> dict[str, Any]:
        """One line of ``reports.jsonl``."""
        out: dict[str, Any] = {
            "doc": self.doc,
            "published": self.published.isoformat(),
            "reports": [r.to_json() for r in self.reports],
        }
        if self.passed_over is not None:
            out["passed_over"] = self.passed_over
        return out

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> CodedDocument:
        return cls(
            raw["doc"], dt.date.fromisoformat(raw["published"]),
            tuple(Report.from_json(r) for r in raw["reports"]), raw.get("passed_over"),
        )  # fmt: skip
