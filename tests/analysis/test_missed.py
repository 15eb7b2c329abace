"""Capture and recapture: worked value, refusals, and planted truth found again."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.analysis.missed import chapman
from legation.errors import MisuseError


def test_worked_value() -> None:
    one = chapman(60, 40, 24)
    assert one.seen == 76
    assert one.estimate == pytest.approx(61 * 41 / 25 - 1)
    variance = 61 * 41 * 36 * 16 / (25**2 * 26)
    assert variance == pytest.approx(88.65, abs=0.01)
    assert (one.low, one.high) == pytest.approx((86.67, 125.77), abs=0.01)
    assert one.if_linked == pytest.approx(2 * 36 * 16 / 24)


def test_a_small_overlap_is_refused_and_an_impossible_one_too() -> None:
    with pytest.raises(MisuseError, match="only 6 of 40 and 30"):
        chapman(40, 30, 6)
    with pytest.raises(MisuseError, match="cannot be"):
        chapman(10, 30, 11)


def test_sources_that_agree_wholly_missed_nothing() -> None:
    one = chapman(20, 20, 20)
    assert (one.missed, one.low, one.high) == (0, 20, 20)


@given(st.integers(7, 200), st.integers(0, 200), st.integers(0, 200))
def test_the_estimate_lies_within_its_interval_and_above_what_was_seen(both: int, one: int, other: int) -> None:
    found = chapman(both + one, both + other, both)
    assert found.seen <= found.low <= found.estimate + 1e-9
    assert found.estimate <= found.high + 1e-9
    assert chapman(both + other, both + one, both).estimate == pytest.approx(found.estimate)


def test_planted_number_is_found_again() -> None:
    chance, truth, held, total = random.Random(7), 150, 0, 0.0
    for _ in range(400):
        first = {n for n in range(truth) if chance.random() < 0.5}
        second = {n for n in range(truth) if chance.random() < 0.4}
        found = chapman(len(first), len(second), len(first & second))
        held += found.low <= truth <= found.high
        total += found.estimate
    assert total / 400 == pytest.approx(truth, rel=0.02)
    assert 368 <= held <= 396  # 92 to 99 of 100


def test_sources_that_follow_each_other_hide_more_than_is_estimated() -> None:
    """The assumption stated first: positive dependence makes the number too low."""
    chance, truth = random.Random(8), 200
    found = []
    for _ in range(100):
        first = {n for n in range(truth) if chance.random() < 0.5}
        second = {n for n in range(truth) if chance.random() < (0.7 if n in first else 0.3)}
        found.append(chapman(len(first), len(second), len(first & second)).estimate)
    assert sum(found) / 100 < 0.9 * truth
