"""An article, a report, an exchange and a link for the record's tests."""

from __future__ import annotations

import datetime as dt

from legation.model import Document, Exchange, Link, Report, Span, Stop

TEXT = (
    "Pyongyang, July 23 -- A delegation of the Ministry of Forests of Mongolia led by Bat Bold arrived here on Monday."
)


def article(number: int = 1, text: str = TEXT, day: str = "2024-07-23", **more: str) -> Document:
    return Document(f"d-{number}", "wire", dt.date.fromisoformat(day), f"Arrival {number}", text, "en", **more)  # type: ignore[arg-type]


def report(number: int, document: Document, start: str = "2024-07-22", **more: object) -> Report:
    at = document.text.find("arrived")
    values: dict[str, object] = {
        "id": f"r-{number}", "type": "arrival", "mode": "in_person", "start": start, "end": None,
        "date_basis": "stated", "partners": ("MNG",), "direction": "inbound", "venue": "PRK",
        "venue_city": "Pyongyang", "level": "minister", "sector": "environment", "lead": "Bat Bold",
        "body": "Ministry of Forests", "status": "realised", "evidence": document.text,
        "spans": {"evidence": Span(0, len(document.text), document.text), "type": Span(at, at + 7, "arrived")},
        "rules": ("arrival.came",), "coder": "rules-1", "codebook_version": "1.0.0", "confidence": 0.8,
        "inferred": {"mode": "mode.arrival"},
    }  # fmt: skip
    return Report(**(values | more))  # type: ignore[arg-type]


def exchange(identity: str, reports: tuple[str, ...] = (), docs: tuple[str, ...] = (), **more: object) -> Exchange:
    values: dict[str, object] = {
        "kind": "bilateral", "start": "2024-07-22", "end": None, "partners": ("MNG",), "direction": "inbound",
        "venue": "PRK", "venue_city": "Pyongyang", "level": "minister", "sector": "environment", "lead": "Bat Bold",
        "body": "Ministry of Forests", "event": None, "outcome": None,
        "stops": (Stop("PRK", "Pyongyang", "2024-07-22", None, reports),), "docs": docs, "reports": reports,
        "sources": ("wire",), "confidence": 0.8, "gist": "", "links": (),
    }  # fmt: skip
    return Exchange(id=identity, **(values | more))  # type: ignore[arg-type]


LINK = Link("r-1", "r-2", 0.75, {"date": 0.5, "partners": 0.25})
