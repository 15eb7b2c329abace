"""Finding the reports of a decision again after their documents were coded anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from legation.model import Anchor, Report, Span

Reports = Mapping[str, Sequence[Report]]
"""Document id → the reports that the machine has of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """``report`` None when it is no longer there; then, or when only the sentence is the same (``same_type`` False),
    ``why`` tells what is there instead."""

    report: Report | None
    same_type: bool = True
    why: str = ""


def anchor_of(document: str, report: Report) -> Anchor:
    """The anchor of a report as the machine coded it."""
    span = report.spans.get("evidence") or Span(0, 0, report.evidence)
    return Anchor(report.id, document, report.type, report.evidence, span.start, span.part)


def find_again(anchor: Anchor, reports: Reports) -> Found:
    """The report that an anchor means.

    Of the reports of its document: the one of its type with its evidence (of several the one with its id, else the
    nearest to its place), else the one with its id, else the only one of its type whose evidence overlaps the quote;
    else the only one that rests on the same sentence, under another type.
    """
    there = reports.get(anchor.document, ())
    if not there:
        return Found(None, why=f"no report of article {anchor.document} is there any more")
    quote = _plain(anchor.quote)
    same = [one for one in there if one.type == anchor.type and _plain(one.evidence) == quote]
    if same:
        return Found(min(same, key=lambda one: (one.id != anchor.report, abs(_start(one) - anchor.start), one.id)))
    by_id = [one for one in there if one.id == anchor.report]
    if by_id:
        return Found(by_id[0])
    near = [one for one in there if one.type == anchor.type and _overlap(_plain(one.evidence), quote)]
    if len(near) == 1:
        return Found(near[0])
    others = [one for one in there if _plain(one.evidence) == quote]
    if len(others) == 1:
        why = f"its sentence is now coded as {others[0].type} ({others[0].id}), no longer as {anchor.type}"
        return Found(others[0], same_type=False, why=why)
    kinds = ", ".join(sorted({one.type for one in there}))
    return Found(None, why=f"article {anchor.document} has no {anchor.type} with that evidence any more, but {kinds}")


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _start(report: Report) -> int:
    return report.spans["evidence"].start if "evidence" in report.spans else 0


def _overlap(one: str, other: str) -> bool:
    return bool(one and other) and (one in other or other in one)
