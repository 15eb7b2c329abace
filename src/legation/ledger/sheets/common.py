"""What the sheets of the ledger share: columns, origin, and how a statement is told in a cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from legation.ledger.book import Ledger
from legation.ledger.statements import Statement
from legation.ledger.when import When, when
from legation.model.sheet import Column, Origin

CHOICE_RULE = "ledger-choice@1"
CHOICE_WORDS = (
    "Of several statements the one shown is chosen by status, class of source, precision and recency of the source; "
    "a more exact statement that fits the chosen one is shown in its place."
)

STATUS = Column("status", "Status", description="confirmed, reported, derived, alleged, denied or suspect")
SOURCE = Column("source", "Source", "list", "the sources of the statement shown, by short name")
OTHERS = Column("others", "Others", "integer", "how many other statements there are about the same thing")
AGAINST = Column("otherwise", "Otherwise", "list", "statements that contradict the one shown, with status and source")
NOTE = Column("note", "Note", description="what else one must know", detail=True)
ID = Column("statement", "Statement", description="id of the statement shown", detail=True)


def origin(
    ledger: Ledger, focal: str, filters: Mapping[str, object], shown: Iterable[Statement] = (), rule: bool = True
) -> Origin:
    """Origin of a sheet: the rule of choice, the filters that were given, the sources of what is shown."""
    found = {source.id: source for one in shown for source in (ledger.source(one, it) for it in one.sources)}
    told = dict.fromkeys(source.citation + (f". {source.caveat}" if source.caveat else "") for source in found.values())
    asked = {"focal": focal} | {name: str(value) for name, value in filters.items() if value not in (None, False, "")}
    return Origin(
        rule=CHOICE_RULE if rule else None,
        rule_words=CHOICE_WORDS if rule else None,
        filters=asked,
        snapshot=", ".join(f"{pack} {version}" for pack, version in ledger.versions().items()),
        sources=tuple(told),
        versions=ledger.versions(),
    )


def sources(ledger: Ledger, statement: Statement | None) -> tuple[str, ...]:
    """The short names of a statement's sources; none for none. The origin of a sheet cites them in full."""
    if statement is None:
        return ()
    return tuple(ledger.source(statement, one).short for one in statement.sources)


def told(ledger: Ledger, statement: Statement, event: str, date: When | None) -> str:
    """A statement in one line: what it says, when, its status and source."""
    when = f" {date}" if date else ""
    return f"{event}{when} ({statement.status}; {ledger.source(statement).short})"


def text(date: When | None) -> str | None:
    """A date as the pack tells it; None when not told."""
    return date.text if date else None


def suspects_note(ledger: Ledger, kind: type[Statement], focal: str, shown: bool) -> tuple[str, ...]:
    """One sentence on suspect statements left out (or shown); none when there are none."""
    number = sum(one.status == "suspect" for one in ledger.of(kind, focal))
    if not number:
        return ()
    if shown:
        return (f"{number} suspect statement(s) are among the rows: probable errors of their sources.",)
    return (f"{number} suspect statement(s) are left out; --with-suspect shows them.",)


def by_date(row: tuple[object, ...]) -> tuple[dt.date, str]:
    """Sorts rows whose first cell is a date of a pack and second a name: by its last day, undated ones last."""
    date = when(str(row[0])) if row[0] else None
    return date.latest if date else dt.date.max, str(row[1])
