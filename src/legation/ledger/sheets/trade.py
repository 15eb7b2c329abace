"""Trade as a sheet."""

from __future__ import annotations

from legation.ledger.book import Ledger
from legation.ledger.sheets.common import ID, OTHERS, SOURCE, STATUS, origin, sources, suspects_note
from legation.ledger.statements import Trade
from legation.ledger.trade import trade_series
from legation.ledger.when import When
from legation.model.sheet import Column, Sheet

COLUMNS = (
    Column("period", "Period", description="year, part of a year or fiscal year"),
    Column("partner", "Partner", description="partner, World for all, or several told together"),
    Column("code", "Code", description="codes of the partners", detail=True),
    Column("flow", "Flow", description="export, import (seen from the focal state) or total"),
    Column("value", "US dollars", "number", "current US dollars; empty: not told, never zero"),
    Column("share", "Share", "share", "part of the focal state's trade in that flow; empty: not told"),
    Column("approx", "Exact", description="about, over or under where the source rounds; empty: as printed"),
    Column("scope", "Scope", description="what the figure leaves out or is limited to; empty: all trade"),
    STATUS,
    SOURCE,
    OTHERS,
    Column("others_say", "Others say", "list", "figures not shown, with their source and the deciding step", True),
    ID,
)
VALUE_RULE = (
    "Where sources overlap the figure shown is chosen by status, scope, class of source, exactness and recency; value "
    "and share may come from different sources; totals marked derived are export plus import."
)


def trade_sheet(
    ledger: Ledger,
    focal: str,
    partner: str | None = None,
    flow: str | None = None,
    span: When | None = None,
    with_suspect: bool = False,
    every: bool = False,
) -> Sheet:
    """Trade by period, partner and flow; ``every`` gives each figure not shown a row too, with its own status."""
    points = [
        one
        for one in trade_series(ledger, focal, partner, flow, with_suspect=with_suspect)
        if span is None or one.period.meets(span)
    ]
    points.sort(key=lambda one: (one.period.earliest, one.period.text, one.partners, one.flow))
    rows: list[tuple[object, ...]] = []
    shown: list[Trade] = []
    for point in points:
        used = [one for one in (point.value_from, point.share_from) if one is not None]
        lead = used[0]
        shown += used
        cited = tuple(dict.fromkeys(citation for one in used for citation in sources(ledger, one)))
        said = tuple(f"{_figure(one)} ({ledger.source(one).short}; {why})" for one, why in point.others)
        status = "derived" if point.derived else lead.status
        rows.append(
            _row(
                ledger,
                point.period.text,
                lead,
                point.flow,
                point.value,
                point.share,
                status,
                cited,
                len(point.others),
                said,
            )
        )
        if every:
            rows += [
                _row(
                    ledger,
                    one.period.text,
                    one,
                    one.flow,
                    one.value,
                    one.share,
                    one.status,
                    sources(ledger, one),
                    0,
                    (f"not shown: {why}",),
                )
                for one, why in point.others
            ]
    return Sheet(
        "trade",
        f"Trade of {ledger.name(focal)}" + (f" with {ledger.name(partner)}" if partner else ""),
        COLUMNS,
        tuple(rows),
        (VALUE_RULE, *suspects_note(ledger, Trade, focal, with_suspect)),
        origin(ledger, focal, {"partner": partner, "flow": flow, "period": span, "with suspect": with_suspect}, shown),
    )


def _row(
    ledger: Ledger,
    period: str,
    one: Trade,
    flow: str,
    value: float | None,
    share: float | None,
    status: str,
    cited: tuple[str, ...],
    others: int,
    said: tuple[str, ...],
) -> tuple[object, ...]:
    return (
        period,
        ", ".join(ledger.name(code) for code in one.partners),
        ";".join(one.partners),
        flow,
        value,
        None if share is None else share / 100,
        one.approx or None,
        one.scope or None,
        status,
        cited,
        others,
        said,
        one.id,
    )


def _figure(one: Trade) -> str:
    told = [] if one.value is None else [f"{one.value:,.0f} US dollars"]
    return " and ".join(told + ([] if one.share is None else [f"{one.share:g} %"]))
