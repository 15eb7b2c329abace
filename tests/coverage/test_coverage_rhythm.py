"""The rhythm of a source: what a day should have, and on which days it rests."""

from __future__ import annotations

import datetime as dt
import doctest
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.coverage import COVERED, NOT_COVERED, THIN, rhythm, spans, states
from legation.coverage.rhythm import days_of_rest, expected_articles
from legation.coverage.states import chance, states_of

MONDAY = 0


@pytest.mark.parametrize("module", [rhythm, states, spans])
def test_worked_values(module: object) -> None:
    found = doctest.testmod(module)  # type: ignore[arg-type]
    assert found.attempted and not found.failed


def classified(articles: list[int], weekday: int = MONDAY) -> tuple[list[int], list[float]]:
    counts = np.array(articles, np.int64)
    read = counts > 0
    resting = days_of_rest(counts, read, weekday)
    expected = expected_articles(counts, read | resting, weekday)
    return states_of(counts, expected, read, resting).tolist(), expected.tolist()


def test_the_expected_number_is_the_median_of_the_six_before_and_six_after() -> None:
    # The Mondays of 13 weeks have 1..13 articles. Of the 7th the others are 1-6 and 8-13: median (6 + 8) / 2 = 7.
    counts = [week if day == 0 else 5 for week in range(1, 14) for day in range(7)]
    _, expected = classified(counts)
    assert expected[6 * 7] == 7.0
    # Of the first, the six after it are 2-7: median (4 + 5) / 2 = 4.5.
    assert expected[0] == 4.5


def test_with_fewer_than_four_known_days_nothing_is_expected() -> None:
    _, expected = classified([3] * 7 * 4)  # three others of each weekday
    assert all(map(math.isnan, expected))
    _, expected = classified([3] * 7 * 5)
    assert expected == [3.0] * 35


def test_a_source_of_working_days_has_zero_expected_at_the_weekend_and_is_covered_then() -> None:
    week = [10, 11, 9, 10, 12, 0, 0]
    found, expected = classified(week * 12)
    assert found[:-2] == [COVERED] * (12 * 7 - 2)
    assert expected[5] == expected[6] == 0.0
    assert found[-2:] == [NOT_COVERED] * 2  # whether anybody looked after the last Friday is not known


def test_a_lost_week_takes_its_weekend_with_it() -> None:
    week = [10, 11, 9, 10, 12, 0, 0]
    found, expected = classified(week * 6 + [0] * 7 + week * 6)
    lost = slice(6 * 7, 7 * 7)
    assert found[lost] == [NOT_COVERED] * 7
    assert found[6 * 7 - 2 : 6 * 7] == [NOT_COVERED] * 2  # nor the weekend before: Monday was not read
    assert expected[lost] == [10.0, 11.0, 9.0, 10.0, 12.0, 0.0, 0.0]


def test_rare_sunday_papers_do_not_make_sunday_a_working_day() -> None:
    week = [10, 11, 9, 10, 12, 8, 0]
    counts = week * 12
    counts[20] = 2
    found, expected = classified(counts)
    assert found[:-1] == [COVERED] * (12 * 7 - 1)
    assert expected[13] == 0.0


def test_a_weekly_paper_rests_six_days() -> None:
    found, _ = classified(([0, 0, 7, 0, 0, 0, 0] * 12)[2:], weekday=2)
    assert found[:-4] == [COVERED] * (12 * 7 - 2 - 4)


def test_days_lost_at_random_are_not_days_of_rest() -> None:
    rng = np.random.default_rng(7)
    counts = np.where(rng.random(40 * 7) < 0.4, 9, 0)
    found, _ = classified(counts.tolist())
    assert [one == NOT_COVERED for one in found] == (counts == 0).tolist()


def test_a_few_scattered_articles_do_not_set_the_rhythm() -> None:
    sparse = [0] * 70
    for week, day in enumerate((0, 3, 5, 1, 6, 2, 4, 0, 5, 3)):
        sparse[7 * week + day] = 1
    found, expected = classified(sparse + [9] * 7 * 10)
    assert expected[0] == 9.0
    assert found[0] == THIN and found[1] == NOT_COVERED and found[-1] == COVERED


def test_thin_needs_less_than_half_and_more_than_bad_luck() -> None:
    assert classified([8] * 42 + [3] + [8] * 42)[0][42] == THIN
    assert classified([8] * 42 + [4] + [8] * 42)[0][42] == COVERED  # half
    assert classified([3] * 42 + [1] + [3] * 42)[0][42] == COVERED  # one day of five looks like that


def test_chance_agrees_with_the_poisson_distribution() -> None:
    from scipy.stats import poisson

    for articles, expected in ((0, 0.5), (1, 3.0), (9, 20.0), (40, 100.0)):
        assert chance(articles, expected) == pytest.approx(poisson.cdf(articles, expected))


@given(st.lists(st.integers(0, 12), min_size=1, max_size=200), st.integers(0, 6))
def test_what_was_read_is_never_uncovered_and_expectations_stay_within_what_was_seen(
    counts: list[int], weekday: int
) -> None:
    found, expected = classified(counts, weekday)
    assert all(state != NOT_COVERED for state, count in zip(found, counts, strict=True) if count)
    assert all(math.isnan(one) or 0 <= one <= max(counts) for one in expected)


def test_spans_of_days() -> None:
    day = dt.date(2024, 2, 27)
    days = [day + dt.timedelta(n) for n in (0, 1, 2, 4)]
    assert spans.spans_of(days) == [(day, dt.date(2024, 2, 29)), (dt.date(2024, 3, 2), dt.date(2024, 3, 2))]
    assert spans.spans_of([]) == []
