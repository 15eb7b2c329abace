"""Trade by partner and year: one figure a partner, period and flow, chosen by rule where sources overlap."""

from __future__ import annotations

from dataclasses import dataclass

from legation.ledger.book import Ledger, asserts
from legation.ledger.choice import rank
from legation.ledger.statements import Trade
from legation.ledger.terms import terms
from legation.ledger.when import When

SCOPES = ("", "all", "without_inter_korean", "with_inter_korean", "inter_korean", "border")
"""From the widest comparable to the narrowest: which scope is shown where sources differ in it."""


@dataclass(frozen=True, slots=True)
class TradePoint:
    """Trade with ``partners`` (one, several told together, or WLD) in a period and flow.

    ``value`` in current US dollars, ``share`` in per cent of the focal state's trade in that flow; None is not told.
    Each may come from its own statement. ``derived``: the value is the sum of the chosen export and import of the same
    period, since no source gives a total. ``others`` are the statements not shown, with the step that decided.
    """

    partners: tuple[str, ...]
    period: When
    flow: str
    value: float | None
    share: float | None
    value_from: Trade | None
    share_from: Trade | None
    derived: bool
    others: tuple[tuple[Trade, str], ...]


def trade_series(
    ledger: Ledger,
    focal: str,
    partner: str | None = None,
    flow: str | None = None,
    *,
    with_suspect: bool = False,
    whole_years: bool = False,
) -> list[TradePoint]:
    """Trade of the focal state by partner, period and flow, in that order (newest period last).

    The figure shown: status, then scope (``SCOPES``), class of source, exact before rounded figures, recency. Suspect
    statements are left out unless asked for; alleged and denied ones are never shown before others. With
    ``whole_years`` parts of years and years that do not begin in January are left out. A total is added up from export
    and import where both are shown for the same period and no source gives it.
    """
    rivals: dict[tuple[tuple[str, ...], str, str], list[Trade]] = {}
    for one in ledger.of(Trade, focal):
        if (
            (one.status != "suspect" or with_suspect)
            and (partner is None or partner in one.partners)
            and (not whole_years or len(one.period.text) == 4)
        ):
            rivals.setdefault((one.partners, one.period.text, one.flow), []).append(one)
    points = {key: _point(ledger, told) for key, told in rivals.items()}
    for partners, period, _ in list(points):
        total = (partners, period, "total")
        if total not in points:
            summed = _summed(points.get((partners, period, "export")), points.get((partners, period, "import")))
            if summed is not None:
                points[total] = summed
    kept = [point for point in points.values() if flow in (None, point.flow)]
    return sorted(kept, key=lambda one: (one.partners, one.period.earliest, one.period.text, one.flow))


def _point(ledger: Ledger, told: list[Trade]) -> TradePoint:
    order = list(terms().statuses)
    ranked = sorted(told, key=lambda one: _rank(ledger, one, order))
    value_from = next((one for one in ranked if one.value is not None), None)
    share_from = next((one for one in ranked if one.share is not None), None)
    shown = [one for one in (value_from, share_from) if one is not None]
    best = value_from or share_from
    assert best is not None, "a statement of trade has a value or a share"
    others = tuple(
        (one, "value: another source is chosen for it" if one in shown else _why(one, best))
        for one in ranked
        if one not in shown or (one.value is not None and one is not value_from)
    )
    return TradePoint(
        best.partners,
        best.period,
        best.flow,
        value_from.value if value_from else None,
        share_from.share if share_from else None,
        value_from,
        share_from,
        False,
        others,
    )


def _rank(ledger: Ledger, one: Trade, order: list[str]) -> tuple[int, int, int, bool, int, str]:
    base = rank(ledger, one, one.period)
    return (
        order.index(one.status),
        SCOPES.index(one.scope),
        base.source,
        one.approx not in ("", "exact"),
        base.age,
        one.id,
    )


def _why(one: Trade, best: Trade) -> str:
    if one.status != best.status:
        return f"status: {one.status}, not {best.status}"
    if one.scope != best.scope:
        return f"scope: {one.scope or 'all'}, not {best.scope or 'all'}"
    if bool(one.approx) != bool(best.approx):
        return "source or rounding"
    return "class or recency of the source"


def _summed(out: TradePoint | None, into: TradePoint | None) -> TradePoint | None:
    if out is None or into is None or out.value is None or into.value is None:
        return None
    if any(one.value_from is None or not asserts(one.value_from) for one in (out, into)):
        return None  # what is suspect or only alleged is never added up
    return TradePoint(out.partners, out.period, "total", out.value + into.value, None, out.value_from, None, True, ())
