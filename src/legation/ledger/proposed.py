"""Proposed entries: what coded articles say about relations, set beside what the packs already hold.

Nothing proposed enters the state of affairs; a person writes it into a pack, or does not.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from legation.errors import BookError
from legation.ledger.book import Ledger
from legation.ledger.matching import Match, match
from legation.ledger.statements import FAMILIES
from legation.ledger.terms import DATA, states, terms
from legation.ledger.when import When, when
from legation.model import Document, Report
from legation.refdata.reading import book

UNNAMED = "XXX"
TREATY_EVENTS = ("signed", "in_force")


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    types: list[str]
    cue: str
    unless: str | None = None
    family: str
    event: str
    examples: list[str]
    near_misses: list[str]


@dataclass(frozen=True, slots=True)
class ProposalRule:
    """From reports of ``types`` whose evidence matches ``cue`` and not ``unless`` to an event of a family."""

    id: str
    types: frozenset[str]
    cue: re.Pattern[str]
    unless: re.Pattern[str] | None
    family: str
    event: str
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]

    def holds(self, kind: str, evidence: str) -> bool:
        """Whether a report of this type and evidence is proposed by the rule."""
        return (
            kind in self.types
            and self.cue.search(evidence) is not None
            and (self.unless is None or self.unless.search(evidence) is None)
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an article says it: ``start`` and ``end`` count code points of its text (``part`` text) or title."""

    document: str
    source: str
    published: str
    report: str
    quote: str
    part: str
    start: int | None
    end: int | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed entry, however many articles say it. ``status`` as in packs: reported; alleged when planned;
    denied. ``side`` of a mission: hosted, abroad or empty (not told)."""

    family: str
    event: str
    partners: tuple[str, ...]
    date: When
    status: str
    side: str
    city: str
    rule: str
    match: Match
    evidence: tuple[Evidence, ...]


@functools.cache
def rules() -> tuple[ProposalRule, ...]:
    """The rules of ``proposals.yml`` in their order. Raises BookError naming every fault."""
    return read_rules(DATA / "proposals.yml")


def read_rules(path: Path) -> tuple[ProposalRule, ...]:
    """The rules of a file; each example must be met by its rule, each near miss by none of its types' rules."""
    faults: list[str] = []
    read = book(path, list[_Rule], faults) or []
    made = []
    for row in read:
        known = TREATY_EVENTS if row.family == "treaties" else tuple(terms().lists.get(row.family, {}))
        if row.family not in FAMILIES or row.event not in known:
            faults.append(f"{path.name}: {row.id}: no event {row.event!r} in the family {row.family!r}")
        try:
            cue = re.compile(row.cue, re.IGNORECASE)
            unless = re.compile(row.unless, re.IGNORECASE) if row.unless else None
        except re.error as fault:
            faults.append(f"{path.name}: {row.id}: bad pattern: {fault}")
            continue
        made.append(
            ProposalRule(
                row.id,
                frozenset(row.types),
                cue,
                unless,
                row.family,
                row.event,
                tuple(row.examples),
                tuple(row.near_misses),
            )
        )
    for rule in made:
        for kind in sorted(rule.types):
            faults += [
                f"{path.name}: {rule.id}: its example gives {got.id if got else 'nothing'}: {text!r}"
                for text in rule.examples
                if (got := first_rule(made, kind, text)) is not rule and kind == min(rule.types)
            ]
        faults += [
            f"{path.name}: {rule.id}: its near miss is met: {text!r}"
            for text in rule.near_misses
            for kind in rule.types
            if rule.holds(kind, text)
        ]
    if faults:
        raise BookError(path.name, faults)
    return tuple(made)


def first_rule(known: Iterable[ProposalRule], kind: str, evidence: str) -> ProposalRule | None:
    """The first rule that a report of this type and evidence meets."""
    return next((rule for rule in known if rule.holds(kind, evidence)), None)


STATUS = {"realised": "reported", "planned": "alleged", "cancelled": "denied", "denied": "denied"}


def proposals(
    ledger: Ledger, focal: str, told: Iterable[tuple[Document, Report]], span: When | None = None
) -> list[Proposal]:
    """What reports propose, oldest first; reports that say the same are one proposal with several pieces of evidence.

    Reports about an unnamed partner propose nothing; organisations stand in memberships and treaties only.
    """
    grouped: dict[tuple[str, str, tuple[str, ...], str, str, str], list[tuple[Document, Report, str]]] = {}
    for document, report in told:
        rule = first_rule(rules(), report.type, report.evidence)
        if rule is None or report.partners == (UNNAMED,):
            continue
        date = when(f"{report.start}/{report.end}") if report.end else when(report.start)
        if span is not None and not date.meets(span):
            continue
        status, side = STATUS[report.status], _side(rule, report, focal)
        named = tuple(code for code in report.partners if code != UNNAMED)
        joint = rule.family == "treaties"
        for partners in [named] if joint else [(code,) for code in named]:
            if joint or (partners[0] in states()) != (rule.family == "memberships"):
                key = (rule.family, rule.event, partners, date.text, status, side)
                grouped.setdefault(key, []).append((document, report, rule.id))
    made = []
    for (family, event, partners, text, status, side), rows in grouped.items():
        date = when(text)
        city = next((report.venue_city for _, report, _ in rows if report.venue_city), "") or ""
        made.append(
            Proposal(
                family,
                event,
                partners,
                date,
                status,
                side,
                city,
                rows[0][2],
                match(ledger, focal, family, event, partners, date, side),
                tuple(_evidence(document, report) for document, report, _ in rows),
            )
        )
    return sorted(made, key=lambda one: (one.date.earliest, one.family, one.event, one.partners))


def _side(rule: ProposalRule, report: Report, focal: str) -> str:
    if rule.family != "missions" or report.venue is None:
        return ""
    return "hosted" if report.venue == focal else "abroad"


def _evidence(document: Document, report: Report) -> Evidence:
    span = report.spans.get("evidence")
    return Evidence(
        document.id,
        document.source,
        document.published.isoformat(),
        report.id,
        report.evidence,
        span.part if span else "text",
        span.start if span else None,
        span.end if span else None,
        report.confidence,
    )
