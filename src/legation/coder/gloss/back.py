"""The way back: reports coded on a gloss, with all that they quote taken from the article as it was written."""

from __future__ import annotations

from dataclasses import replace

from legation.coder.finish import LIMIT
from legation.coder.gloss.loader import gloss_book
from legation.coder.gloss.text import Glossed, gloss_words
from legation.model import CodedDocument, Report, Span

MARK = "+"
"""Parts the name of the coder from the language of the book that it read by (``rules-1.0+es``)."""


def to_original(coded: CodedDocument, glossed: Glossed, language: str) -> CodedDocument:
    """The coding of a gloss as one of its original; the name of the coder tells the language."""
    return replace(coded, reports=tuple(_report(one, glossed, language) for one in coded.reports))


def body_in_english(report: Report) -> str | None:
    """The body of a report in English, also where it was coded in another language; reports of several languages are
    compared by it."""
    _, glossed, language = report.coder.partition(MARK)
    return gloss_words(report.body, gloss_book(language)) if glossed and report.body else report.body


def _report(report: Report, glossed: Glossed, language: str) -> Report:
    spans = {name: told for name, one in report.spans.items() if (told := _span(one, glossed)) is not None}
    evidence = _shorten(spans["evidence"], spans.get("type"), glossed)
    spans["evidence"] = evidence
    lead, body = spans.get("lead"), spans.get("body")
    return replace(
        report,
        evidence=evidence.quote,
        lead=lead.quote if lead is not None and report.lead is not None else None,
        body=body.quote if body is not None and report.body is not None else None,
        spans=spans,
        coder=f"{report.coder}{MARK}{language}",
    )


def _span(span: Span, glossed: Glossed) -> Span | None:
    aligned = glossed.title if span.part == "title" else glossed.text
    place = aligned.source(span.start, span.end)
    return None if place is None else _of(glossed, span.part, *place)


def _of(glossed: Glossed, part: str, start: int, end: int) -> Span:
    held = glossed.original.title if part == "title" else glossed.original.text
    return Span(start, end, held[start:end], part)


def _shorten(evidence: Span, trigger: Span | None, glossed: Glossed) -> Span:
    """The sentence with the stop that ends it, or 300 characters of it around the word that tells the type."""
    held = glossed.original.title if evidence.part == "title" else glossed.original.text
    start, end = evidence.start, evidence.end
    if end - start > LIMIT:
        at = trigger.start if trigger is not None and trigger.part == evidence.part else start
        if at - start > LIMIT - 80:
            start = max(start, at - LIMIT // 2)
            while start > evidence.start and not held[start - 1].isspace():
                start += 1
        end = min(end, start + LIMIT)
        while end > start + 1 and end < evidence.end and not held[end].isspace():
            end -= 1
    return _of(glossed, evidence.part, start, end)
