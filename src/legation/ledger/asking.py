"""Questions of the command line put to the ledger: words checked, and the sheets that answer."""

from __future__ import annotations

import datetime as dt

from legation.errors import MisuseError, did_you_mean
from legation.ledger.book import Ledger
from legation.ledger.terms import terms
from legation.ledger.when import When, as_of_day, when
from legation.model.sheet import Sheet


def asked_day(text: str | None) -> dt.date:
    """The day of ``--as-of``: a month or year means its last day, nothing means today. Raises MisuseError."""
    if text is None:
        return dt.date.today()
    try:
        return as_of_day(text)
    except ValueError as fault:
        raise MisuseError(f"--as-of: {fault}") from None


def asked_span(since: str | None, until: str | None) -> When | None:
    """The days from ``since`` to ``until``; None when neither is given. Raises MisuseError."""
    if since is None and until is None:
        return None
    try:
        return when(f"{since or '..'}/{until or '..'}")
    except ValueError as fault:
        raise MisuseError(f"--from and --to: {fault}") from None


def checked(name: str, word: str | None) -> str | None:
    """A code of one of the lists of ``terms.yml``, or None as it is. Raises MisuseError with a hint."""
    known = terms().lists[name]
    if word is None or word in known:
        return word
    written = word.strip().lower().replace("-", "_").replace(" ", "_")
    if written in known:
        return written
    raise MisuseError(f"unknown word {word!r}.{did_you_mean(written, known) or ' Known: ' + ', '.join(known)}")


def relation_sheets(
    ledger: Ledger,
    focal: str,
    day: dt.date,
    partner: str | None,
    event: str | None,
    span: When | None,
    every: bool,
    published: bool,
) -> list[Sheet]:
    """The sheets of ``ledger relations``: events when asked for, else the state on a day, with what was published."""
    from legation.ledger.sheets import relations as sheets

    event = checked("relations", event)
    if event is not None or span is not None:
        found = [sheets.events_sheet(ledger, focal, event, span, partner)]
    else:
        found = [sheets.state_sheet(ledger, focal, day, partner, every)]
        if every and partner is None:
            from legation.ledger.relations import relations_as_of
            from legation.ledger.sheets.lost import lost_sheet

            found.append(
                lost_sheet(ledger, focal, [(one.shown, one.others) for one in relations_as_of(ledger, focal, day)])
            )
    if partner is not None:
        found.append(sheets.history_sheet(ledger, focal, partner))
    if published:
        from legation.ledger.sheets.published import published_sheets

        found = published_sheets(ledger, focal, day)
    return found


def mission_sheets(
    ledger: Ledger,
    focal: str,
    day: dt.date,
    partner: str | None,
    kind: str | None,
    side: str | None,
    event: str | None,
    span: When | None,
    every: bool,
) -> list[Sheet]:
    """The sheets of ``ledger missions``: changes when asked for, else which stood on a day."""
    from legation.ledger.sheets import missions as sheets

    kind, side, event = checked("mission_kind", kind), checked("direction", side), checked("missions", event)
    if event is not None or span is not None:
        return [sheets.events_sheet(ledger, focal, event, span, partner, kind, side)]
    found = [sheets.state_sheet(ledger, focal, day, partner, kind, side, every)]
    if every:
        from legation.ledger.missions import missions_as_of
        from legation.ledger.sheets.lost import lost_sheet

        told = [
            (one.shown, one.others)
            for one in missions_as_of(ledger, focal, day)
            if partner in (None, one.partner) and kind in (None, one.kind) and side in (None, one.direction)
        ]
        found.append(lost_sheet(ledger, focal, told))
    return found
