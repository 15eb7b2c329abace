"""What the packs hold and what to look at in them, as sheets."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from legation.ledger.book import Ledger
from legation.ledger.findings import KINDS, findings
from legation.ledger.statements import FAMILIES
from legation.ledger.terms import terms
from legation.model.sheet import Column, Origin, Sheet

FOCAL = Column("focal", "Focal")


def check_sheets(ledger: Ledger, focals: tuple[str, ...], today: dt.date) -> list[Sheet]:
    """Statements by family and status; then every finding, with file and line."""
    statuses = tuple(terms().statuses)
    rows = []
    for focal in focals:
        for family, shape in FAMILIES.items():
            told = Counter(one.status for one in ledger.of(shape, focal))
            if told:
                rows.append((focal, family, told.total(), *(told[status] for status in statuses)))
    counts = Sheet(
        "packs",
        "Statements of the packs: no fault",
        (
            FOCAL,
            Column("family", "Family"),
            Column("statements", "Statements", "integer"),
            *(Column(status, status.capitalize(), "integer", terms().statuses[status]) for status in statuses),
        ),
        tuple(rows),
        (),
        Origin(versions=ledger.versions()),
    )
    found = [one for focal in focals for one in findings(ledger, focal, today)]
    tally = Counter(one.kind for one in found)
    listed = Sheet(
        "findings",
        "Findings: to look at, none forbids loading",
        (
            Column("kind", "Kind"),
            FOCAL,
            Column("about", "About"),
            Column("text", "What"),
            Column("places", "Where", "list", "file and line, the statement shown first"),
        ),
        tuple((one.kind, one.focal, one.about, one.text, one.places[:4]) for one in found),
        tuple(f"{kind} ({tally[kind]}): {words}" for kind, words in KINDS.items() if tally[kind]),
        Origin(versions=ledger.versions()),
    )
    return [counts, listed]
