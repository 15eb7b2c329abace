"""Charts beside the tables of a page: two counts set against each other, months, years of trade, regions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from legation.model.sheet import Sheet
from legation.publish.charts import COVERED, PARTLY, UNCOVERED, Bar, over_time, ranked
from legation.web.charts import pairs
from legation.web.view import Chart

MOST = 12
LEAST = 3
ENOUGH = 0.9
DAYS = 30
WORLD = "World"


def pictures(sheets: Sequence[Sheet]) -> dict[str, Chart]:
    """The charts that the sheets of one page give, by key; none where a chart would say less than the table."""
    made: dict[str, Chart] = {}
    for sheet in sheets:
        keys = {column.key for column in sheet.columns}
        if {"count_1", "count_2"} <= keys and sheet.columns[0].key != "count_1":
            made |= _two(sheet, "count_1", "count_2")
        elif sheet.key.startswith("by-") and {"first", "second"} <= keys:
            made |= _two(sheet, "first", "second")
        elif sheet.key == "months" and {"month", "exchanges", "covered"} <= keys:
            made |= _months(sheet)
        elif sheet.key.startswith("by-") and {"exchanges", "partners"} <= keys:
            made |= _ranked(sheet)
    return made


def _two(sheet: Sheet, first: str, second: str) -> dict[str, Chart]:
    """Each value with its bar of either side, the largest first."""
    titles = {column.key: column.title for column in sheet.columns}
    key = sheet.columns[0].key
    rows = [row for row in sheet.records() if row[first] is not None and row[second] is not None]
    if len(rows) < 2 or key == "year":
        return {}
    rows.sort(key=lambda row: -(row[first] + row[second]))
    title = f"{titles[key]}: {titles[first]} and {titles[second]}"
    cut = [(str(row[key]), row[first], row[second]) for row in rows[:MOST]]
    told = "; ".join(f"{name} {one:,} and {other:,}" for name, one, other in cut[:4])
    left = f"{MOST} of {len(rows)} shown. " if len(rows) > MOST else ""
    words = f"{left}{told}{' …' if len(cut) > 4 else '.'}"
    return {sheet.key: Chart(title, words, lambda: pairs(cut, (titles[first], titles[second]), title))}


def _months(sheet: Sheet) -> dict[str, Chart]:
    """Exchanges by month, hatched where no day was read."""
    rows = sheet.records()
    bars = [
        Bar(row["month"], row["exchanges"], UNCOVERED if not row["covered"]
            else COVERED if row["covered"] >= ENOUGH * DAYS else PARTLY)
        for row in rows
    ]  # fmt: skip
    bare = sum(bar.state == UNCOVERED for bar in bars)
    title = "Exchanges by month"
    words = f"{sum(bar.value or 0 for bar in bars):,.0f} exchanges; {bare} of {len(bars)} months not covered (hatched)."
    return {"months": Chart(title, words, lambda: over_time(bars, title))}


def _ranked(sheet: Sheet) -> dict[str, Chart]:
    """Regions or blocs by number of exchanges."""
    key = sheet.columns[0].key
    rows = [row for row in sheet.records() if row["exchanges"]]
    if len(rows) < LEAST:
        return {}
    bars = [Bar(str(row[key]), row["exchanges"]) for row in sorted(rows, key=lambda row: -row["exchanges"])][:MOST]
    title = "Exchanges"
    words = ", ".join(f"{bar.label} {bar.value:,.0f}" for bar in bars[:4])
    return {sheet.key: Chart(title, f"{words}{' …' if len(bars) > 4 else '.'}", lambda: ranked(bars, title))}


def trade_chart(sheet: Sheet) -> dict[str, Chart]:
    """Total trade by year, of the world or of the one partner asked for, in millions of US dollars."""
    rows = [row for row in sheet.records() if row["flow"] == "total" and row["value"] is not None]
    whose = {row["partner"] for row in rows}
    who = WORLD if WORLD in whose else whose.pop() if len(whose) == 1 else None
    values: Mapping[str, Any] = {
        row["period"]: row["value"] for row in rows if row["partner"] == who and row["period"].isdigit()
    }
    if who is None or len(values) < LEAST:
        return {}
    years = [str(year) for year in range(int(min(values)), int(max(values)) + 1)]
    bars = [
        Bar(year, round(values[year] / 1e6, 1) if year in values else None, COVERED if year in values else UNCOVERED)
        for year in years
    ]
    most = max(values, key=lambda year: values[year])
    title = f"Trade with {'the world' if who == WORLD else who}, million US dollars"
    words = f"{years[0]} to {years[-1]}; most in {most}, {values[most] / 1e6:,.0f} million. Hatched: no total known."
    return {"trade": Chart(title, words, lambda: over_time(bars, title, "mn US$"))}
