"""Concentration: worked values, properties that hold for all counts, intervals that hold what they promise."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.analysis.concentration import concentration, intervals, unbiased_herfindahl
from legation.errors import MisuseError

COUNTS = st.lists(st.integers(0, 10_000), min_size=1, max_size=60).filter(any)


def test_worked_values() -> None:
    one = concentration([50, 30, 20])
    assert one.partners == 3
    assert one.top == 0.5
    assert one.herfindahl == pytest.approx(0.25 + 0.09 + 0.04)
    assert one.normalised == pytest.approx((0.38 - 1 / 3) / (2 / 3))
    assert one.effective == pytest.approx(2.6316, abs=1e-4)
    assert one.entropy == pytest.approx(-(0.5 * math.log(0.5) + 0.3 * math.log(0.3) + 0.2 * math.log(0.2)))
    assert one.evenness == pytest.approx(one.entropy / math.log(3))


def test_equal_shares_and_a_single_partner_are_the_ends_of_the_scale() -> None:
    equal, single = concentration([7] * 8), concentration([3, 0, 0])
    assert (equal.effective, equal.normalised, equal.evenness) == pytest.approx((8, 0, 1))
    assert (single.partners, single.herfindahl, single.normalised, single.entropy) == (1, 1, 1, 0)
    assert single.evenness is None


def test_nothing_has_no_concentration() -> None:
    assert concentration([]).herfindahl is None
    assert concentration([0, 0]).top is None


@pytest.mark.parametrize("wrong", [[-1, 2], [math.inf], [math.nan]])
def test_impossible_counts_are_refused(wrong: list[float]) -> None:
    with pytest.raises(MisuseError, match="finite counts"):
        concentration(wrong)


@given(COUNTS)
def test_measures_stay_in_their_ranges(counts: list[int]) -> None:
    one = concentration(counts)
    assert one.herfindahl is not None and one.effective is not None and one.top is not None
    assert 1 / one.partners <= one.herfindahl + 1e-12 <= 1 + 2e-12
    assert 1 - 1e-12 <= one.effective <= one.partners + 1e-9
    assert one.top**2 <= one.herfindahl + 1e-12 <= one.top + 2e-12
    assert one.entropy is not None and 0 <= one.entropy <= math.log(one.partners) + 1e-12


@given(COUNTS, st.randoms(use_true_random=False), st.integers(1, 50))
def test_neither_order_nor_unit_nor_zeros_matter(counts: list[int], chance: random.Random, unit: int) -> None:
    mixed = [count * unit for count in counts] + [0]
    chance.shuffle(mixed)
    assert concentration(mixed).herfindahl == pytest.approx(concentration(counts).herfindahl)
    shuffled = list(counts)
    chance.shuffle(shuffled)
    assert concentration(shuffled) == concentration(counts)


def test_unbiased_index_is_right_on_average() -> None:
    chance, weights = random.Random(3), [5, 3, 1, 1]
    truth = sum((w / 10) ** 2 for w in weights)
    found = []
    for _ in range(3000):
        drawn = chance.choices(range(4), weights, k=8)
        found.append(unbiased_herfindahl([drawn.count(k) for k in range(4)]))
    assert sum(value for value in found if value is not None) / 3000 == pytest.approx(truth, abs=0.01)
    assert unbiased_herfindahl([1]) is None


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    chance, weights = random.Random(11), [8, 3, 2, 2, 1, 1, 1, 1, 1]
    truth = sum((w / 20) ** 2 for w in weights)
    held = 0
    for _ in range(200):
        sample = [[(str(k), 1.0)] for k in chance.choices(range(9), weights, k=100)]
        found = intervals(sample, repeats=300)
        assert found is not None
        held += found["herfindahl"].low <= truth <= found["herfindahl"].high
    assert 180 <= held <= 200


def test_intervals_are_the_same_each_time_in_any_order_and_none_for_few() -> None:
    sample = [[("RUS", 1.0)]] * 12 + [[("CHN", 0.5), ("RUS", 0.5)]] * 5 + [[("VNM", 1.0)]] * 4
    assert intervals(sample) == intervals(list(reversed(sample)))
    assert intervals(sample[:9]) is None
