"""The exact methods against a numeric library, and against values worked by others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, chi2

from legation.counting.intervals import holm, poisson_interval, rates_test


@given(st.integers(0, 5000))
def test_interval_is_garwoods(count: int) -> None:
    low, high = poisson_interval(count)
    assert low == pytest.approx(chi2.ppf(0.025, 2 * count) / 2 if count else 0, rel=1e-6)
    assert high == pytest.approx(chi2.ppf(0.975, 2 * count + 2) / 2, rel=1e-6)


def test_interval_as_worked_elsewhere() -> None:
    """137 events in 24.19893 units: 4.753125 to 6.692709 a unit (R documentation of poisson.test)."""
    low, high = poisson_interval(137)
    assert (low / 24.19893, high / 24.19893) == pytest.approx((4.753125, 6.692709), abs=1e-6)


@given(st.integers(0, 400), st.integers(0, 400), st.floats(0.5, 900), st.floats(0.5, 900))
def test_rates_test_is_the_binomial_one(first: int, second: int, one: float, other: float) -> None:
    expected = binomtest(first, first + second, one / (one + other)).pvalue if first + second else 1.0
    assert rates_test(first, second, one, other) == pytest.approx(expected, rel=1e-5, abs=1e-12)


def test_no_exposure_no_verdict() -> None:
    assert rates_test(3, 0, 0, 30) is None


@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_raises_and_keeps_the_order(chances: list[float]) -> None:
    raised = holm(chances)
    assert all(one <= new <= 1 for one, new in zip(chances, raised, strict=True))
    order = sorted(range(len(chances)), key=lambda n: chances[n])
    assert [raised[n] for n in order] == sorted(raised)
