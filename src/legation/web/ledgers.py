"""The ledger as pages ask it: read once for a state of the record, with the focal state that a page means."""

from __future__ import annotations

import datetime as dt

from legation.errors import MisuseError
from legation.ledger import Ledger, load_packs, partner_code
from legation.ledger.asking import asked_day, asked_span
from legation.ledger.when import When
from legation.web.asking import BadAskError, Fault
from legation.web.reading import Reading
from legation.wording import names


def ledger_of(reading: Reading) -> Ledger:
    """The packs that ship with Legation."""
    return reading.kept("ledger", load_packs)


def ledger_focal(reading: Reading, asked: str | None) -> str | None:
    """The focal state of a ledger page: the one asked for, else the record's, else the first pack's; None when no pack
    is there. Raises BadAskError for one without a pack."""
    there = ledger_of(reading).focal_states
    if asked is not None:
        if asked not in there:
            raise BadAskError([Fault(parameter="focal", reason=f"focal={asked[:32]}: there are packs of "
                                     f"{', '.join(there) or 'no state'}.")])  # fmt: skip
        return asked
    own = reading.index.focal
    return own if own in there else there[0] if there else None


def day_asked(text: str | None, parameter: str = "as_of") -> dt.date:
    """The day of ``as_of``; today when none is given. Raises BadAskError."""
    try:
        return asked_day(text)
    except MisuseError as fault:
        raise BadAskError([Fault(parameter=parameter, reason=str(fault).replace("--as-of", parameter))]) from None


def span_asked(since: str | None, until: str | None) -> When | None:
    """The days from ``from`` to ``to``; None when neither is given. Raises BadAskError."""
    try:
        return asked_span(since, until)
    except MisuseError as fault:
        raise BadAskError([Fault(parameter="from", reason=str(fault).replace("--", ""))]) from None


def partner_asked(reading: Reading, text: str | None) -> str | None:
    """The code of a partner, by code or name. Raises BadAskError with a hint."""
    if text is None:
        return None
    try:
        return partner_code(ledger_of(reading), text)
    except MisuseError as fault:
        raise BadAskError([Fault(parameter="partner", reason=str(fault))]) from None


def known(code: str) -> bool:
    """Whether a code is that of a state or organisation."""
    return names.name(code) != code
