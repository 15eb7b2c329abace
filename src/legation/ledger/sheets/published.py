"""Published totals beside ours, as sheets."""

from __future__ import annotations

import datetime as dt

from legation.ledger.book import Ledger
from legation.ledger.published import candidates, near, totals
from legation.ledger.sheets.common import SOURCE, origin, sources
from legation.ledger.statements import Total
from legation.model.sheet import Column, Sheet

TOTALS = (
    Column("as_of", "As of", description="date of the published total; ours is of its last day"),
    Column("what", "What"),
    Column("scope", "Scope", description="what is counted; empty: all states"),
    Column("published", "Published", "integer"),
    Column("ours", "Ours", "integer", "certain cases; empty: the packs cannot count it"),
    Column("possible", "Possible", "integer", "further cases that are uncertain, suspended or unclear"),
    Column("difference", "Difference", "integer", "ours less the published total"),
    SOURCE,
)
CANDIDATES = (
    Column("partner", "Partner"),
    Column("code", "Code", detail=True),
    Column("state", "Our reading", description="state of relations on that day by the rule of choice"),
    Column("effect", "If otherwise", "integer", "change of our count if the other reading holds"),
    Column("reason", "Why it may differ"),
)


def published_sheets(ledger: Ledger, focal: str, day: dt.date) -> list[Sheet]:
    """All published totals beside ours; then, for the one of that day, the states that may explain the difference."""
    compared = totals(ledger, focal)
    rows = tuple(
        (
            one.total.as_of.text,
            one.total.what.replace("_", " "),
            one.total.scope or one.total.shared_with or None,
            one.total.number,
            one.certain,
            one.possible,
            one.difference,
            sources(ledger, one.total),
        )
        for one in compared
    )
    chosen = near(compared, day)
    told = ledger.of(Total, focal)
    first = Sheet(
        "published",
        f"Published totals of {ledger.name(focal)} and ours",
        TOTALS,
        rows,
        ("A published total names no states: which ones differ can only be narrowed down.",),
        origin(ledger, focal, {"as of": day}, told),
    )
    if not chosen:
        return [first]
    one = chosen[-1]
    found = candidates(ledger, focal, one.day)
    up, down = sum(c.effect > 0 for c in found), sum(c.effect < 0 for c in found)
    note = (
        f"Published {one.total.number}, ours {one.certain} certain and {one.possible} possible on {one.day}: "
        f"difference {one.difference:+d}. {up} state(s) could raise our count, {down} could lower it."
    )
    second = Sheet(
        "difference",
        f"States on which a count of {one.total.as_of} may differ",
        CANDIDATES,
        tuple((ledger.name(c.partner), c.partner, c.state, c.effect, c.reason) for c in found),
        (note,),
        origin(ledger, focal, {"as of": one.day}, [one.total]),
    )
    return [first, second]
