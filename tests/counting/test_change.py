"""Two periods: rates by covered days, verdicts that are guarded, and rows added and lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from small_extract import every_day, small_extract
from test_tally import exchange_rows, made

from legation.counting.asking import period_of
from legation.counting.book import find_rule
from legation.counting.change import (
    FEWER,
    MORE,
    NOT_COVERED,
    THIN,
    UNDETERMINED,
    change,
    read_differently,
    verdict,
)
from legation.counting.change_sheets import change_sheets
from legation.counting.covered import covered
from legation.counting.dimensions import DIMENSIONS
from legation.counting.intervals import rates_test
from legation.counting.tally import Question, counted_rows
from legation.errors import MisuseError

BY = [DIMENSIONS["partner"], DIMENSIONS["sector"], DIMENSIONS["level"]]


def asked(word: str, rule: str = "all-contacts") -> Question:
    return Question(find_rule(rule), "PRK", period_of(word))


def trips(year: int, number: int, **more: Any) -> list[dict[str, Any]]:
    return [{"day": f"{year}-{n % 12 + 1:02d}-{n // 12 % 28 + 1:02d}"} | more for n in range(number)]


@settings(max_examples=25, deadline=None)
@given(exchange_rows)
def test_parts_and_rows_add_up(rows: list[dict[str, Any]]) -> None:
    extract = made(rows, ["2024-02-01"])
    first, second = asked("2024-H1"), asked("2024-H2")
    found = change(extract, first, second, BY)
    one, other = counted_rows(extract, first), counted_rows(extract, second)
    assert (found.total.first or 0, found.total.second or 0) == (len(one), len(other))
    assert {row["id"] for row in found.rows} == {row["id"] for row in [*one, *other]}
    assert sum(found.changed) == len(found.rows) == len(one) + len(other)
    for key, lines in found.lines.items():
        assert sum(line.first or 0 for line in lines) == len(one) + found.repeated[key][0]
        assert sum(line.second or 0 for line in lines) == len(other) + found.repeated[key][1]

    def kind(row: dict[str, Any]) -> tuple[Any, ...]:
        return tuple(sorted(row["partners"])), row["sector"], row["level"]

    before, after = {kind(row) for row in one}, {kind(row) for row in other}
    for row in found.rows:
        expected = "in both" if kind(row) in before & after else "added" if kind(row) in after else "lost"
        assert row["change"] == expected


def test_a_difference_is_called_one_only_when_it_is() -> None:
    days = (365.0, 365.0)
    assert verdict(10, 12, days, rates_test(10, 12, *days)) == UNDETERMINED
    assert verdict(10, 40, days, rates_test(10, 40, *days)) == MORE
    assert verdict(40, 10, days, rates_test(40, 10, *days)) == FEWER
    assert verdict(40, 10, (365.0, 0.0), rates_test(40, 10, 365, 0)) == NOT_COVERED
    assert verdict(10, 40, days, rates_test(10, 40, *days), thin=True) == THIN


def test_rates_are_by_covered_day() -> None:
    """20 in 366 days and 10 in 183 days are one rate, though the counts differ by half."""
    days = every_day("2023-01-01", "2023-12-31") + every_day("2024-01-01", "2024-07-01")
    rows = trips(2023, 20) + [{"day": f"2024-02-{n + 1:02d}"} for n in range(10)]
    found = change(made(rows, days), asked("2023"), asked("2024"), BY)
    assert found.second.coverage.total == 183
    assert found.total.verdict == UNDETERMINED and found.total.chance == pytest.approx(1, abs=0.05)


def test_several_values_are_guarded_together() -> None:
    """9 against 1 alone is rarer than one in twenty (0.021); among three tested values it is not."""
    days = every_day("2023-01-01", "2024-12-30")
    rows = [{"day": "2023-05-01", "sector": "economy"}]
    rows += trips(2024, 9, sector="economy")
    for sector in ("sports", "culture"):
        rows += trips(2023, 5, sector=sector) + trips(2024, 5, sector=sector)
    lines = {line.value: line for line in change(made(rows, days), asked("2023"), asked("2024"), BY).lines["sector"]}
    economy = lines["economy"]
    assert economy.chance == pytest.approx(0.0215, abs=5e-4) and economy.guarded == pytest.approx(3 * economy.chance)
    assert economy.verdict == UNDETERMINED


def test_thin_and_missing_coverage_give_no_verdict() -> None:
    rows = trips(2023, 40) + trips(2024, 5)
    thin = change(made(rows, ["2023-01-01", *every_day("2024-01-01", "2024-12-31")]), asked("2023"), asked("2024"), BY)
    assert thin.total.verdict == THIN
    none = change(made(rows, every_day("2024-01-01", "2024-12-31")), asked("2023"), asked("2024"), BY)
    assert none.total.verdict == NOT_COVERED and none.total.first == 40


def test_other_sources_are_told() -> None:
    extract = small_extract(days=every_day("2023-01-01", "2023-12-31"), source="old")
    extract.connection.execute(
        "INSERT INTO coverage SELECT 'new', published[:3] || '4' || published[5:], 'en', 1 FROM coverage"
    )
    extract.connection.execute("INSERT INTO reports SELECT * REPLACE ('new' AS source, 'r-9' AS id) FROM reports")
    told = read_differently(covered(extract, "PRK", period_of("2023")), covered(extract, "PRK", period_of("2024")))
    assert told is not None and "different sources (old against new)" in told


def test_overlapping_periods_are_refused() -> None:
    with pytest.raises(MisuseError, match="overlap"):
        change(made([]), asked("2024"), asked("2024-H1"), BY)


def test_sheets_carry_both_periods() -> None:
    extract = made(trips(2023, 3) + trips(2024, 4), every_day("2023-01-01", "2024-12-31"))
    sheets = {sheet.key: sheet for sheet in change_sheets(extract, asked("2023"), asked("2024"))}
    assert {"totals", "by-partner", "by-sector", "by-level", "rows-added", "rows-lost", "rows-in-both"} == set(sheets)
    assert sheets["totals"].records()[0]["difference"] == 1
    assert len(sheets["rows-in-both"].rows) == 7
    assert sheets["totals"].origin.filters["period"] == "Jan–Dec 2023; Jan–Dec 2024"
