"""Proposed entries as a sheet, each with its evidence and how it stands to the packs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from legation.ledger.book import Ledger
from legation.ledger.history import date_of, words
from legation.ledger.proposed import Proposal
from legation.ledger.when import When
from legation.model.sheet import Column, Origin, Sheet

COLUMNS = (
    Column("date", "Date", "date", description="as the report gives it"),
    Column("partners", "Partner", "list"),
    Column("codes", "Codes", "list", detail=True),
    Column("family", "Family"),
    Column("event", "Event"),
    Column("side", "Side", description="of a mission: abroad or hosted; empty: not told", detail=True),
    Column("status", "Status", description="reported; alleged when only planned; denied"),
    Column("verdict", "Beside the packs", description="new, already known or contradicts"),
    Column("why", "Why"),
    Column("held", "Held", "list", "statements of the packs it was set beside", detail=True),
    Column("quote", "Evidence", description="the clause of the first article, verbatim"),
    Column("document", "Document", description="id of the first article"),
    Column("part", "Part", description="text or title", detail=True),
    Column("start", "Start", "integer", "first code point of the quote", detail=True),
    Column("end", "End", "integer", "code point after the quote", detail=True),
    Column("articles", "Articles", "integer", "how many reports say it"),
    Column("reports", "Reports", "list", "their ids", detail=True),
    Column("confidence", "Confidence", "share", "of the coding of the first report", True),
    Column("rule", "Rule", description="rule of proposals.yml", detail=True),
)


def proposed_sheet(ledger: Ledger, focal: str, found: Sequence[Proposal], span: When | None) -> Sheet:
    """The proposed entries, oldest first."""
    rows = tuple(
        (
            one.date.text,
            tuple(ledger.name(code) for code in one.partners),
            one.partners,
            one.family,
            one.event.replace("_", " "),
            one.side or None,
            one.status,
            one.match.verdict,
            one.match.why,
            tuple(f"{words(held)} {date_of(held) or 'undated'} ({held.id})" for held in one.match.statements),
            one.evidence[0].quote,
            one.evidence[0].document,
            one.evidence[0].part,
            one.evidence[0].start,
            one.evidence[0].end,
            len(one.evidence),
            tuple(it.report for it in one.evidence),
            one.evidence[0].confidence,
            one.rule,
        )
        for one in found
    )
    tally = Counter(one.match.verdict for one in found)
    told = ", ".join(f"{number} {verdict}" for verdict, number in tally.most_common()) or "nothing proposed"
    filters = {"focal": focal} | ({"period": span.text} if span else {})
    return Sheet(
        "proposed",
        f"Proposed entries of the ledger of {ledger.name(focal)}",
        COLUMNS,
        rows,
        (f"{told}. Proposed entries are in no view of the ledger until a person writes them into a pack.",),
        Origin(rule="ledger-proposals@1", filters=filters, versions=ledger.versions()),
    )
