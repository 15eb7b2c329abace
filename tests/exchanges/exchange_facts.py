"""Makes reports from short facts; all texts are our own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from legation.ids import stable_id
from legation.model import CodedDocument, Document, Report, Span

Fact = dict[str, Any]
DEFAULTS: Fact = {
    "mode": "in_person", "end": None, "date_basis": "stated", "partners": ("MNG",), "direction": "inbound",
    "venue": "PRK", "venue_city": None, "level": "minister", "sector": "economy", "lead": None, "body": None,
    "status": "realised", "confidence": 0.9, "event": None, "outcome": None,
}  # fmt: skip


def report(doc: str, number: int, fact: Fact) -> Report:
    values = DEFAULTS | {k: v for k, v in fact.items() if k != "doc"}
    if values["type"].startswith("outbound"):
        values["direction"] = "outbound"
    return Report(
        id=stable_id("r", doc, str(number)), evidence="x", spans={"evidence": Span(0, 1, "x")}, rules=(),
        coder="test", codebook_version="0", **values,
    )  # fmt: skip


def coded(facts: list[Fact]) -> tuple[list[Document], list[CodedDocument]]:
    """Documents and coded documents: facts with one ``doc`` share a document, others get their own."""
    groups: dict[str, list[Fact]] = {}
    for number, fact in enumerate(facts):
        groups.setdefault(fact.get("doc", f"d{number:02}"), []).append(fact)
    documents, out = [], []
    for doc, group in groups.items():
        published = dt.date.fromisoformat(group[0]["start"][:10] if len(group[0]["start"]) == 10 else "2024-01-01")
        documents.append(Document(doc, "agency", published, "", ""))
        out.append(CodedDocument(doc, published, tuple(report(doc, n, f) for n, f in enumerate(group))))
    return documents, out
