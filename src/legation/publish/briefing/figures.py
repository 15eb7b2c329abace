"""The charts of a briefing, from the rows and the coverage that it prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from legation.analysis.profile import Profile
from legation.counting.covered import days_in
from legation.publish.briefing.content import Figure
from legation.publish.briefing.material import Material
from legation.publish.charts import COVERED, PARTLY, UNCOVERED, Bar, over_time, ranked, side_by_side
from legation.refdata.terms import LEVELS
from legation.wording.names import level, name, sector

PARTNERS = 10


def figures(material: Material) -> list[Figure]:
    """By month, by field, by level, and the partners of the period; none that would be empty."""
    who = name(material.partner)
    months = [
        Bar(str(group.values[0]), group.count, _state(group.covered, days_in(str(group.values[0]), material.period)))
        for group in material.pair.groups
    ]
    out = [Figure(over_time(months, f"Contacts with {who} by month", "Contacts"), _told(months))]
    fields = Counter(row.values["sector"] for row in material.own)
    ranks = Counter(row.values["level"] for row in material.own)
    partners = Counter(code for row in material.rows for code in set(row.values["partners"]) if code != "XXX")
    by_field = [Bar(sector(code), number) for code, number in _ordered(fields)]
    by_level = [Bar(level(code), ranks[code]) for code in LEVELS if code in ranks]
    by_partner = [Bar(name(code), number) for code, number in _ordered(partners)[:PARTNERS]]
    for bars, title in (
        (by_field, f"Contacts with {who} by field"), (by_level, f"Contacts with {who} by level"),
        (by_partner, f"Contacts of {name(material.focal)} by partner"),
    ):  # fmt: skip
        if len(bars) > 1:
            out.append(Figure(ranked(bars, title, "Contacts"), _told(bars), 0.68))
    return out


def trade_figure(found: Profile) -> Figure | None:
    """Exchanges and trade by year; None where the ledger tells of no trade in these years."""
    years = found.sheet("years").records()
    if not any(row.get("trade") is not None for row in years) or len(years) < 2:
        return None
    exchanges = [Bar(row["year"], row["exchanges"], _state(row["covered"], row["days"])) for row in years]
    trade = [Bar(row["year"], row["trade"], UNCOVERED if row["trade"] is None else COVERED) for row in years]
    title = f"Exchanges and trade with {name(found.partner)} by year"
    return Figure(side_by_side(exchanges, trade, title, ("Exchanges", "Trade, US$ million")), _told(exchanges))


def _state(covered: int | None, days: int | None) -> str:
    if not covered:
        return UNCOVERED
    return COVERED if days is None or covered >= 0.9 * days else PARTLY


def _ordered(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def _told(bars: Sequence[Bar]) -> str:
    return "; ".join(f"{bar.label}: {'not covered' if bar.value is None else f'{bar.value:g}'}" for bar in bars)
