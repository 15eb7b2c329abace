"""Concentration of exchanges and of trade over partners, side by side."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from legation.analysis.concentration import Interval, concentration, intervals, unbiased_herfindahl
from legation.analysis.profile_ledger import trade_by_year
from legation.analysis.rows import EVERYTHING, NOTHING_ASKED, Counted, Filters, cover, origin, rows, what
from legation.extract import Extract
from legation.ledger import Ledger
from legation.ledger.terms import WORLD
from legation.ledger.trade import TradePoint, trade_series
from legation.model.sheet import Column, Origin, Sheet
from legation.period import Period
from legation.refdata.codes import state_names
from legation.wording.names import name

Z = 1.959963984540054
NOWHERE = Origin()
Parts = list[tuple[str, float]]
EXCHANGES = (
    Column("period", "Period", "text", "Year of the first day, or the whole period."),
    Column("exchanges", "Exchanges", "integer", "With a partner that is a state; empty: no covered day."),
    Column("partners", "Partners", "integer", "States with at least one."),
    Column("top", "Top partner", "text", "State with the most; ties by code."),
    Column("top_share", "Its share", "share", "Of the exchanges; one with k partners counts 1/k for each.", True),
    Column("top_told", "Its share (95 %)", "text", "With bootstrap interval; none below ten exchanges."),
    Column("herfindahl", "Herfindahl", "number", "Sum of squared shares: 1/partners (equal) to 1 (one partner).", True),
    Column("herfindahl_told", "Herfindahl (95 %)", "text", "With bootstrap interval."),
    Column("normalised", "Normalised", "number", "The index from 0 (equal shares) to 1.", True),
    Column("unbiased", "Unbiased", "number", "The index without the bias of few exchanges; bilateral ones only.", True),
    Column("effective", "Effective partners", "number", "Equally large partners that give the same index.", True),
    Column("effective_told", "Effective partners (95 %)", "text", "With the interval of the index."),
    Column("entropy", "Entropy", "number", "Shannon's, in nats.", True),
    Column("evenness", "Evenness", "number", "Entropy by its greatest value, 0 to 1."),
    Column("covered", "Days covered", "integer", "Days of the period that a source covers."),
)
TRADE = (
    Column("year", "Year", "text", "Calendar year."),
    Column("flow", "Flow", "text", "total, export or import, seen from the focal state."),
    Column("partners", "Partners told", "integer", "Partners with a share, or a value beside the world's total."),
    Column("told", "Share told", "share", "Sum of their shares; the rest is known to exist, its partners are not."),
    Column("top", "Top partner", "text", "Partner with the largest share told."),
    Column("top_share", "Its share", "share", "Of the focal state's trade in that flow."),
    Column("low", "Herfindahl, at least", "number", "If the rest were spread over countless partners.", True),
    Column("high", "Herfindahl, at most", "number", "If the rest were as concentrated as the shares allow.", True),
    Column("herfindahl", "Herfindahl", "text", "From the least to the greatest possible."),
    Column("effective", "Effective partners", "text", "From the least to the greatest possible."),
    Column("sources", "Sources", "list", "Where the shares come from.", True),
)


def parts_of(row: Mapping[str, Any], states_only: bool = True) -> Parts:
    """The partners of a row with equal parts of it; unnamed ones, and organisations unless asked for, are left out."""
    known = state_names()
    named = [code for code in row["partners"] if code != "XXX" and (not states_only or code in known)]
    return [(code, 1 / len(named)) for code in named]


def totals(split: Iterable[Parts]) -> dict[str, float]:
    """Exchanges by partner, with the parts added up."""
    found: dict[str, list[float]] = {}
    for one in split:
        for code, part in one:
            found.setdefault(code, []).append(part)
    return {code: math.fsum(parts) for code, parts in sorted(found.items())}


def concentration_sheet(
    extract: Extract, focal: str, period: Period, filters: Filters = NOTHING_ASKED, *, by_year: bool = True,
    states_only: bool = True, counted: Counted = EVERYTHING,
) -> Sheet:  # fmt: skip
    """Concentration of exchanges over partners, by year and for the whole period."""
    found = rows(extract, focal, filters, period, counted, "id, first_day, kind, partners")
    covered = cover(extract, focal, period)
    days: dict[str, int] = {}
    for day in covered.all_days:
        days[str(day.year)] = days.get(str(day.year), 0) + 1
    split = {row["id"]: parts_of(row, states_only) for row in found}
    left = sum(not parts for parts in split.values())
    years = [str(year) for year in range(period.first.year, period.last.year + 1)]
    table = [
        _row(year, [row for row in found if row["first_day"].year == int(year)], split, days.get(year, 0))
        for year in years
        if by_year and len(years) > 1
    ]
    table.append(_row(str(period), found, split, len(covered.all_days)))
    notes = [
        "An exchange with several partners counts in equal parts for each, so the parts add up to the exchanges.",
        "Intervals are bootstrapped over exchanges; with fewer than 30 they are too narrow (docs/methods/analysis.md).",
    ]
    if left:
        only = "organisations or unnamed partners" if states_only else "unnamed partners"
        notes.append(f"{left:,} exchange{'s' * (left != 1)} with {only} only {'is' if left == 1 else 'are'} left out.")
    of = origin(extract, focal, period, filters, counted, covered, {"partners": "states" if states_only else "all"})
    return Sheet(
        "concentration", f"{name(focal)}: concentration of {what(filters)}, {period}", EXCHANGES, tuple(table),
        tuple(notes), of,
    )  # fmt: skip


def concentration_sheets(
    extract: Extract, ledger: Ledger, focal: str, period: Period, partner: str | None = None,
    filters: Filters = NOTHING_ASKED, *, states_only: bool = True, counted: Counted = EVERYTHING,
) -> list[Sheet]:  # fmt: skip
    """Concentration of exchanges, one partner's share in exchanges and trade side by side, concentration of trade.

    ``partner`` None takes the one with the most exchanges; without a pack of the focal state nothing is told of trade.
    """
    first = concentration_sheet(extract, focal, period, filters, states_only=states_only, counted=counted)
    first = replace(first, origin=replace(first.origin, versions=first.origin.versions | ledger.versions()))
    by = totals(parts_of(row) for row in rows(extract, focal, filters, period, counted, "id, first_day, partners"))
    code = partner or max(by, key=lambda one: by[one], default=None)
    sheets = [first]
    if code is not None:
        sheets.append(dependence_sheet(extract, ledger, focal, code, period, filters, counted, first.origin))
    if focal in ledger.focal_states:
        sheets.append(trade_sheet(ledger, focal, period, first.origin))
    return sheets


def _row(label: str, found: Sequence[Mapping[str, Any]], split: Mapping[str, Parts], days: int) -> tuple[Any, ...]:
    held = [split[row["id"]] for row in found if split[row["id"]]]
    if not held:
        return (label, 0 if days else None, *(None,) * 12, days)
    by = totals(held)
    one = concentration(list(by.values()))
    top = max(sorted(by), key=lambda code: by[code])
    spread = intervals(held)
    whole = all(len(parts) == 1 for parts in held)
    unbiased = unbiased_herfindahl([round(count) for count in by.values()]) if whole else None
    return (
        label, len(held), one.partners, name(top), one.top, _told(one.top, spread, "top"), one.herfindahl,
        _told(one.herfindahl, spread, "herfindahl"), one.normalised, unbiased, one.effective,
        _told(one.effective, spread, "effective"), one.entropy, one.evenness, days,
    )  # fmt: skip


def _told(value: float | None, spread: dict[str, Interval] | None, key: str) -> str | None:
    """A measure with its interval, as one reads it."""
    if value is None:
        return None
    form = {"top": "{:.0%}", "herfindahl": "{:.2f}"}.get(key, "{:.1f}").format
    if spread is None:
        return form(value)
    one = spread[key]
    return f"{form(value)} ({form(one.low)}–{'∞' if math.isinf(one.high) else form(one.high)})"


def _between(low: float, high: float, places: int) -> str:
    first, last = f"{low:.{places}f}", f"{high:.{places}f}"
    return first if first == last else f"{first}–{last}"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The Herfindahl index of shares of which only some are told: least and greatest possible value."""

    low: float
    high: float


def bounds(shares: Sequence[float]) -> Bounds:
    """The index when the partners of the rest are not told.

    At least Σ sᵢ² (the rest over countless partners); at most with the rest in lumps no larger than the smallest
    share told, since lists name the largest partners first. Shares that exceed 1 by rounding are scaled down.

    >>> one = bounds([0.5, 0.2])
    >>> round(one.low, 2), round(one.high, 2)
    (0.29, 0.34)
    """
    total = math.fsum(shares)
    kept = [share / total for share in shares] if total > 1 else list(shares)
    low = math.fsum(share * share for share in kept)
    rest, lump = 1 - math.fsum(kept), min(kept)
    if rest <= 1e-9:
        return Bounds(low, low)
    lumps = math.floor(rest / lump + 1e-9)
    return Bounds(low, low + lumps * lump**2 + max(rest - lumps * lump, 0.0) ** 2)


def trade_shares(ledger: Ledger, focal: str) -> dict[tuple[str, str], list[tuple[TradePoint, float]]]:
    """The partners of each whole year and flow with their shares (0-1): as told, or value by the world's total."""
    points = [one for one in trade_series(ledger, focal, whole_years=True) if len(one.partners) == 1]
    world = {(one.period.text, one.flow): one.value for one in points if one.partners == (WORLD,)}
    out: dict[tuple[str, str], list[tuple[TradePoint, float]]] = {}
    for one in points:
        if one.partners == (WORLD,):
            continue
        key, share = (one.period.text, one.flow), one.share / 100 if one.share is not None else None
        whole = world.get(key)
        if share is None and one.value is not None and whole and one.value <= whole:
            share = one.value / whole
        if share:
            out.setdefault(key, []).append((one, share))
    return dict(sorted(out.items()))


def trade_sheet(ledger: Ledger, focal: str, period: Period | None = None, of: Origin = NOWHERE) -> Sheet:
    """Concentration of trade by year and flow, as far as shares are told; other years do not stand in it."""
    table = []
    for (year, flow), told in trade_shares(ledger, focal).items():
        if period is not None and not period.first.year <= int(year) <= period.last.year:
            continue
        told.sort(key=lambda pair: (-pair[1], pair[0].partners))
        found = bounds([share for _, share in told])
        cited = {
            ledger.source(one).short for point, _ in told for one in (point.value_from, point.share_from) if one
        }  # fmt: skip
        table.append((
            year, flow, len(told), min(math.fsum(share for _, share in told), 1.0), ledger.name(told[0][0].partners[0]),
            told[0][1], found.low, found.high, _between(found.low, found.high, 2),
            _between(1 / found.high, 1 / found.low, 1), tuple(sorted(cited)),
        ))  # fmt: skip
    notes = (
        "Sources name the largest partners only: the index has a least and a greatest value, not one. Where sources "
        "overlap the ledger's rule chooses; 'legation ledger trade' shows the others.",
        "Years without a row have no share in the ledger: not told, not zero.",
    )
    return Sheet("trade-concentration", f"Concentration of trade ({name(focal)})", TRADE, tuple(table), notes, of)


DEPENDENCE = (
    Column("year", "Year", "text", "Calendar year."),
    Column("exchanges", "Exchanges", "integer", "With any state; empty: no covered day."),
    Column("share", "Share of exchanges", "share", "Of the partner; one with k partners counts 1/k for each."),
    Column("interval", "95 %", "text", "Wilson's interval, exchanges taken as independent."),
    Column("herfindahl", "Herfindahl, exchanges", "number", "Over all partners."),
    Column("trade_share", "Share of trade", "share", "Of total trade, export or import as told; empty: not told."),
    Column("flow", "of", "text", "Flow that the share of trade is of."),
    Column("trade_low", "Herfindahl, trade", "text", "Least to greatest possible; empty: not told."),
    Column("trade", "Trade, mn US$", "number", "With the partner; empty: not told.", True),
    Column("covered", "Days covered", "integer", "Days of the year that a source covers."),
)


def dependence_sheet(
    extract: Extract, ledger: Ledger, focal: str, partner: str, period: Period, filters: Filters = NOTHING_ASKED,
    counted: Counted = EVERYTHING, of: Origin = NOWHERE,
) -> Sheet:  # fmt: skip
    """Share of a partner in exchanges beside its share in trade, by year."""
    found = rows(extract, focal, filters, period, counted, "id, first_day, kind, partners")
    covered = cover(extract, focal, period)
    trade = trade_shares(ledger, focal) if focal in ledger.focal_states else {}
    values = trade_by_year(ledger, focal, partner) if focal in ledger.focal_states else {}
    table = []
    for year in range(period.first.year, period.last.year + 1):
        held = [parts for row in found if row["first_day"].year == year and (parts := parts_of(row))]
        days = sum(day.year == year for day in covered.all_days)
        by = totals(held)
        own, whole = by.get(partner, 0.0), len(held)
        told = next(
            ((flow, of, share) for flow in ("total", "import", "export") for of in [trade.get((str(year), flow), [])]
             for point, share in of if point.partners == (partner,)), None,
        )  # fmt: skip
        edges = bounds([part for _, part in told[1]]) if told else None
        value = values.get(year, (None, None))[0]
        wide = wilson(own, whole) if whole else None
        table.append((
            str(year), whole if days or whole else None, own / whole if whole else None,
            f"{wide.low:.0%}–{wide.high:.0%}" if wide else None, concentration(list(by.values())).herfindahl,
            told[2] if told else None, told[0] if told else None,
            _between(edges.low, edges.high, 2) if edges else None, value / 1e6 if value is not None else None, days,
        ))  # fmt: skip
    title = f"{name(partner)}: exchanges beside trade"
    notes = (
        "Years without a figure of trade are not told, never zero. Shares of exchanges rest on what sources report.",
    )
    return Sheet("side-by-side", title, DEPENDENCE, tuple(table), notes, of)


def wilson(part: float, whole: float) -> Interval:
    """Interval of a share (Wilson 1927), which stays within 0 to 1.

    >>> one = wilson(5, 20)
    >>> round(one.low, 3), round(one.high, 3)
    (0.112, 0.469)
    """
    share, square = part / whole, Z * Z
    centre = (share + square / (2 * whole)) / (1 + square / whole)
    half = Z / (1 + square / whole) * math.sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    return Interval(max(centre - half, 0.0), min(centre + half, 1.0))
