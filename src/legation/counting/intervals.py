"""How sure a count is, and whether two counts differ: exact methods for counts, without a numeric library.

The libraries that have these functions take longer to start than a whole count takes; tests compare with them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from statistics import NormalDist

LEVEL = 0.95
"""Share of intervals that hold the true rate in the long run."""
ALPHA = 0.05
TIE = 1 + 1e-7
"""Outcomes whose probabilities differ by less are equally likely; the difference is rounding."""


def poisson_interval(count: int, level: float = LEVEL) -> tuple[float, float]:
    """The exact interval of the expected count behind an observed ``count`` (Garwood 1936).

    The lower end is the expectation under which ``count`` or more has probability (1 - level)/2, 0 for a count of 0;
    the upper end that under which ``count`` or less has it. It takes events as independent of each other.

    >>> [round(end, 2) for end in poisson_interval(10)], [round(end, 2) for end in poisson_interval(0)]
    ([4.8, 18.39], [0.0, 3.69])
    """
    tail = (1 - level) / 2
    low = 0.0 if count == 0 else _mean_of(count - 1, 1 - tail)
    return low, _mean_of(count, tail)


@lru_cache(4096)
def _mean_of(count: int, chance: float) -> float:
    """The mean with which ``count`` or fewer events have this probability.

    Newton's method: the probability falls with the mean by the probability of exactly ``count``. It begins at the
    approximation of Wilson and Hilferty (1931), and a step that would leave the bounds known so far halves them.
    """
    distance = NormalDist().inv_cdf(1 - chance) / (3 * math.sqrt(count + 1))
    mean = (count + 1) * max(0.05, 1 - 1 / (9 * (count + 1)) + distance) ** 3
    low, high = 0.0, math.inf
    for _ in range(100):
        over = _at_most(count, mean) - chance
        low, high = (mean, high) if over > 0 else (low, mean)
        falls = math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
        step = mean + over / falls if falls else math.inf
        if not low < step < high:
            step = (low + high) / 2 if high < math.inf else 2 * mean
        if abs(step - mean) <= 1e-14 * mean:
            return step
        mean = step
    return mean


def _at_most(count: int, mean: float) -> float:
    """Probability of ``count`` or fewer events when ``mean`` are expected."""
    if mean <= 0:
        return 1.0
    if count < mean:
        return min(1.0, _tail(count, mean, down=True))
    return max(0.0, 1.0 - _tail(count + 1, mean, down=False))


def _tail(count: int, mean: float, *, down: bool) -> float:
    """The terms from ``count`` away from the mean; each is smaller than the one before."""
    term = math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
    total = term
    while term > total * 1e-17:
        if down:
            if count == 0:
                break
            term *= count / mean
            count -= 1
        else:
            count += 1
            term *= mean / count
        total += term
    return total


def rates_test(first: int, second: int, exposure_first: float, exposure_second: float) -> float | None:
    """The probability of two counts that differ as much or more if both have one rate; None without any exposure.

    Conditional test of two Poisson rates (Przyborowski and Wilenski 1940): given their sum n, the first count is
    binomial with n and share exposure_first / (exposure_first + exposure_second). Two-sided: all outcomes that are not
    more likely than the one observed.

    11 and 21 cases in 800 and 3,011 person-years give 0.0797 (R documentation of ``poisson.test``):

    >>> round(rates_test(11, 6 + 8 + 7, 800, 1083 + 1050 + 878), 4)
    0.0797
    """
    if exposure_first <= 0 or exposure_second <= 0:
        return None
    number, share = first + second, exposure_first / (exposure_first + exposure_second)
    if number == 0:
        return 1.0
    likely = _binomial(first, number, share)
    mode = min(number, int((number + 1) * share))
    low = _last_below(0, mode, number, share, likely * TIE)
    high = _first_above(mode, number, share, likely * TIE)
    total = _sum_away(low, number, share, down=True) + _sum_away(high, number, share, down=False)
    return 1.0 if low >= high - 1 else min(1.0, total)


def _binomial(hits: int, number: int, share: float) -> float:
    combinations = math.lgamma(number + 1) - math.lgamma(hits + 1) - math.lgamma(number - hits + 1)
    return math.exp(combinations + hits * math.log(share) + (number - hits) * math.log1p(-share))


def _last_below(low: int, high: int, number: int, share: float, bound: float) -> int:
    """The largest outcome up to the mode with at most this probability; -1 when there is none."""
    low -= 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _binomial(middle, number, share) <= bound else (low, middle - 1)
    return low


def _first_above(low: int, number: int, share: float, bound: float) -> int:
    """The smallest outcome from the mode on with at most this probability; ``number + 1`` when there is none."""
    high = number + 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _binomial(middle, number, share) <= bound else (middle + 1, high)
    return low


def _sum_away(hits: int, number: int, share: float, *, down: bool) -> float:
    """The probabilities from ``hits`` to the nearer end."""
    if not 0 <= hits <= number:
        return 0.0
    odds = share / (1 - share)
    term = total = _binomial(hits, number, share)
    while term > total * 1e-17:
        if down:
            if hits == 0:
                break
            term *= hits / ((number - hits + 1) * odds)
            hits -= 1
        else:
            if hits == number:
                break
            term *= (number - hits) * odds / (hits + 1)
            hits += 1
        total += term
    return total


def holm(chances: Sequence[float]) -> list[float]:
    """The probabilities of several tests, each raised so that one false alarm among all has at most the stated one
    (Holm 1979); in the order given.

    >>> [round(one, 3) for one in holm([0.01, 0.04, 0.03, 0.005])]
    [0.03, 0.06, 0.06, 0.02]
    """
    raised = [0.0] * len(chances)
    most = 0.0
    for place, number in enumerate(sorted(range(len(chances)), key=lambda n: chances[n])):
        most = max(most, min(1.0, (len(chances) - place) * chances[number]))
        raised[number] = most
    return raised
