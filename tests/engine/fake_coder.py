"""A small coder for tests: one report for every 'arrived' in the text; some words make it fail in chosen ways."""

from __future__ import annotations

import os

from legation.ids import stable_id
from legation.model import CodedDocument, Document, Report, Span

MAKER = "fake_coder:FakeCoder"


class FakeCoder:
    def __init__(self, focal: str, source: object) -> None:
        self.focal = focal

    def code(self, document: Document) -> CodedDocument:
        if "RAISE" in document.text:
            raise ValueError("this text\nis beyond me")
        if "DIE" in document.text:
            os._exit(9)
        reports = []
        at = document.text.find("arrived")
        if at >= 0:
            reports.append(self.report(document, at))
        return CodedDocument(document.id, document.published, tuple(reports))

    def report(self, document: Document, at: int) -> Report:
        day = document.published.isoformat()
        span = Span(at, at + 7, "arrived")
        return Report(
            stable_id("r", document.id, self.focal), "arrival", "in_person", day, None, "published", ("RUS",),
            "inbound", self.focal, "Pyongyang", "minister", "law", "Igor Krasnov", None, "realised",
            document.text, {"evidence": Span(0, len(document.text), document.text), "type": span}, ("arrival.1",),
            "fake-1", "0.0", 0.9, {"venue": "arrival-at-home"},
        )  # fmt: skip
