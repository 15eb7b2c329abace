"""Trend and change points: worked values, planted changes found, flat series left alone, gaps no zeros."""

from __future__ import annotations

import calendar
import datetime as dt
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.analysis.changes import change_points, neighbour_dispersion
from legation.analysis.months import Month, by_month, usable
from legation.analysis.trend import mann_kendall, poisson_slope, theil_sen, trend
from legation.errors import MisuseError
from legation.period import period


def series(counts: list[int], covered: int = 30, start: int = 2001) -> list[Month]:
    return [Month(f"{start + n // 12}-{n % 12 + 1:02}", 30, covered, int(c)) for n, c in enumerate(counts)]


def test_months_without_source_have_no_rate() -> None:
    covered = [dt.date(2011, 1, n) for n in range(1, 32)] + [dt.date(2011, 3, n) for n in range(1, 11)]
    dates = [dt.date(2011, 1, 5), dt.date(2011, 1, 5), dt.date(2011, 2, 1), dt.date(2011, 3, 2), dt.date(2012, 1, 1)]
    january, february, march = by_month(dates, covered, period("2011-01", "2011-03"))
    assert (january.count, january.covered, january.rate) == (2, 31, 2 / 31)
    assert (february.count, february.covered, february.rate) == (0, 0, None)
    assert (march.count, march.days, march.covered, march.rate) == (1, 31, 10, 0.1)
    assert usable([january, february, march]) == [january, march]


@given(st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)), st.integers(0, 900))
def test_months_hold_every_day_of_the_period(first: dt.date, length: int) -> None:
    when = period(first.isoformat(), (first + dt.timedelta(length)).isoformat())
    months = by_month([], [], when)
    assert sum(month.days for month in months) == length + 1
    assert all(month.days <= calendar.monthrange(int(month.month[:4]), int(month.month[5:]))[1] for month in months)


def test_poisson_slope_of_a_doubling() -> None:
    slope, error, dispersion = poisson_slope([0, 1, 2, 3], [10, 20, 40, 80], [1, 1, 1, 1])
    assert math.exp(slope) == pytest.approx(2)
    assert error == pytest.approx(0.0879, abs=1e-4)
    assert dispersion == 1
    exposed, _, _ = poisson_slope([0, 1, 2, 3], [10, 10, 10, 10], [4, 2, 1, 0.5])
    assert math.exp(exposed) == pytest.approx(2)


def test_mann_kendall_and_theil_sen() -> None:
    assert mann_kendall([1, 2, 3, 4, 5, 6]) == (1, pytest.approx(0.00853, abs=1e-5))
    assert mann_kendall([3, 3, 3]) == (0, 1)
    assert mann_kendall([6, 5, 4, 3, 2, 1])[0] == -1
    assert theil_sen([0, 1, 2, 3, 4], [1, 2, 3, 4, 90]) == 1


def test_a_planted_trend_is_shown_and_a_flat_series_is_not() -> None:
    chance = np.random.default_rng(1)
    rising = trend(series(list(chance.poisson([5 * 1.03**n for n in range(48)]))))
    assert rising.direction == "rising"
    assert rising.low < 1.03**12 < rising.high
    shown = [trend(series(list(chance.poisson(6, 36)))).direction for _ in range(100)]
    assert shown.count("none shown") >= 94


def test_half_covered_months_are_no_fall() -> None:
    full, half = series([30] * 12), series([15] * 12, covered=15, start=2002)
    found = trend(full + half)
    assert found.per_year == pytest.approx(1)
    assert not change_points(full + half).changes


@pytest.mark.parametrize("months", [series([9] * 11), series([0] * 20)])
def test_short_series_are_refused(months: list[Month]) -> None:
    for measure in (trend, change_points):
        with pytest.raises(MisuseError, match="too short for a trend"):
            measure(months)


def test_worked_change() -> None:
    found = change_points(series([10] * 12 + [30] * 12))
    assert [(one.month, one.before, one.after, one.gap) for one in found.changes] == [("2002-01", 1 / 3, 1.0, 0)]
    assert found.penalty == pytest.approx(1.5 * math.log(24))


def test_planted_changes_are_found_near_their_months() -> None:
    chance, hits = np.random.default_rng(4), 0
    for _ in range(40):
        found = change_points(series(list(chance.poisson([6] * 20 + [18] * 16 + [5] * 20)))).changes
        hits += [abs(n) <= 2 for n in (_months(found, 0, "2002-09"), _months(found, 1, "2004-01"))] == [True, True]
    assert hits >= 34


def _months(found: tuple, number: int, planted: str) -> int:  # type: ignore[type-arg]
    if len(found) != 2:
        return 99
    year, month = found[number].month.split("-")
    return int(year) * 12 + int(month) - int(planted[:4]) * 12 - int(planted[5:])


def test_flat_series_have_no_change() -> None:
    chance = np.random.default_rng(9)
    assert sum(bool(change_points(series(list(chance.poisson(8, 36)))).changes) for _ in range(100)) <= 4


def test_a_change_at_a_gap_tells_the_gap() -> None:
    months = series([10] * 12 + [0] * 3 + [40] * 12)
    gapped = [Month(m.month, m.days, 0 if 12 <= n < 15 else 30, m.count) for n, m in enumerate(months)]
    (change,) = change_points(gapped).changes
    assert (change.month, change.gap) == ("2002-04", 3)


def test_dispersion_is_one_for_poisson_and_more_for_clustered() -> None:
    chance = np.random.default_rng(2)
    assert neighbour_dispersion(series(list(chance.poisson(20, 400)))) < 1.25
    assert neighbour_dispersion(series(list(chance.negative_binomial(20 / 2, 1 / 3, 400)))) > 2.2
