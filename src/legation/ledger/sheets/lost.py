"""The statements that are not shown, each with the step of the rule by which it lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from legation.ledger.book import Ledger
from legation.ledger.choice import Lost
from legation.ledger.history import date_of, words
from legation.ledger.sheets.common import ID, NOTE, SOURCE, STATUS, origin, sources, text
from legation.ledger.statements import Mission, Relation
from legation.model.sheet import Column, Sheet

COLUMNS = (
    Column("partner", "Partner"),
    Column("code", "Code", detail=True),
    Column("shown", "Shown", description="the statement it is set beside"),
    Column("date", "Date", "date", description="of the statement not shown"),
    Column("says", "Says", description="what the statement not shown says"),
    Column("agrees", "Agrees", "boolean", "whether both can be true"),
    Column("why", "Why not shown", description="the step of the rule that decided"),
    STATUS,
    SOURCE,
    NOTE,
    ID,
)


def lost_sheet(
    ledger: Ledger,
    focal: str,
    pairs: Iterable[tuple[Relation | Mission | None, Sequence[Lost[Relation]] | Sequence[Lost[Mission]]]],
) -> Sheet:
    """Every statement behind a table that is not shown in it, beside the one that is."""
    rows = []
    kept = []
    for shown, others in pairs:
        for lost in others:
            one = lost.statement
            kept.append(one)
            beside = f"{words(shown)} {date_of(shown) or 'undated'}" if shown is not None else None
            rows.append(
                (
                    ledger.name(one.partner),
                    one.partner,
                    beside,
                    text(one.date),
                    words(one),
                    lost.agrees,
                    lost.why,
                    one.status,
                    sources(ledger, one),
                    one.note or None,
                    one.id,
                )
            )
    rows.sort(key=lambda row: (str(row[0]), str(row[3] or "9999"), str(row[-1])))
    return Sheet("not_shown", "Statements not shown", COLUMNS, tuple(rows), (), origin(ledger, focal, {}, kept))
