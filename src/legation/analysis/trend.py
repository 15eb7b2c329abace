"""Whether the rate of exchanges rises or falls: Poisson regression, and Mann and Kendall's test beside it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from legation.analysis.months import Month, number_of, usable
from legation.errors import MisuseError

LEAST_MONTHS = 12
LEAST_EVENTS = 10
Z = 1.959963984540054
STEPS = 100


@dataclass(frozen=True, slots=True)
class Trend:
    """``months`` used; ``per_year`` factor by which the rate changes in a year (1 no change) with its interval (95 %)
    and two-sided ``p``; ``dispersion`` variance by mean of the months (1 is Poisson; the interval is widened by it);
    ``tau`` and ``rank_p`` of Mann and Kendall's test; ``slope`` median change of the rate (number per covered day) a
    year; ``direction`` ``rising``, ``falling`` or ``none shown``."""

    months: int
    per_year: float
    low: float
    high: float
    p: float
    dispersion: float
    tau: float
    rank_p: float
    slope: float

    @property
    def direction(self) -> str:
        """What may be said: a direction only where the interval and the rank test agree on one (5 %)."""
        if self.low > 1 and self.rank_p < 0.05 and self.tau > 0:
            return "rising"
        return "falling" if self.high < 1 and self.rank_p < 0.05 and self.tau < 0 else "none shown"


def trend(months: Sequence[Month]) -> Trend:
    """The trend over the covered months; the others are left out, and time runs on through the gaps.

    Raises MisuseError with fewer than 12 covered months or 10 events.
    """
    used = checked(months)
    times = [(number_of(one.month) - number_of(used[0].month)) / 12 for one in used]
    counts, days = [one.count for one in used], [one.covered for one in used]
    slope, error, dispersion = poisson_slope(times, counts, days)
    tau, rank_p = mann_kendall([count / covered for count, covered in zip(counts, days, strict=True)])
    rates = [count / covered for count, covered in zip(counts, days, strict=True)]
    sen = theil_sen(times, rates)
    p = math.erfc(abs(slope / error) / math.sqrt(2)) if error else 1.0
    factor = [math.exp(min(max(value, -700), 700)) for value in (slope, slope - Z * error, slope + Z * error)]
    return Trend(len(used), factor[0], factor[1], factor[2], p, dispersion, tau, rank_p, sen)


def checked(months: Sequence[Month]) -> list[Month]:
    """The covered months, if there are enough. Raises MisuseError."""
    used, events = usable(months), sum(month.count for month in usable(months))
    if len(used) < LEAST_MONTHS or events < LEAST_EVENTS:
        raise MisuseError(
            f"too short for a trend: {len(used)} covered months of {len(months)} with {events} exchanges; at least "
            f"{LEAST_MONTHS} months with {LEAST_EVENTS} exchanges are needed. Take a longer period or fewer filters"
        )
    return used


def poisson_slope(
    times: Sequence[float], counts: Sequence[int], exposure: Sequence[float]
) -> tuple[float, float, float]:
    """Slope of log(rate) over time, its standard error and the dispersion (McCullagh and Nelder 1989, chapter 6).

    log E(count) = log(exposure) + a + b·time, by iterated weighted least squares; the standard error is widened by the
    root of Pearson's χ²/(n−2) where that is above 1.

    >>> slope, error, dispersion = poisson_slope([0, 1, 2, 3], [10, 20, 40, 80], [1, 1, 1, 1])
    >>> round(math.exp(slope), 6), round(error, 4), dispersion
    (2.0, 0.0879, 1.0)
    """
    a, b = math.log(max(sum(counts), 0.5) / sum(exposure)), 0.0
    centre = sum(times) / len(times)
    shifted = [time - centre for time in times]
    for _ in range(STEPS):
        means = [days * math.exp(min(a + b * time, 700)) for time, days in zip(shifted, exposure, strict=True)]
        rest = [count - mean for count, mean in zip(counts, means, strict=True)]
        s0, s1 = sum(means), sum(m * t for m, t in zip(means, shifted, strict=True))
        s2 = sum(m * t * t for m, t in zip(means, shifted, strict=True))
        g0, g1 = sum(rest), sum(r * t for r, t in zip(rest, shifted, strict=True))
        determinant = s0 * s2 - s1 * s1
        if determinant <= 1e-12 * s0 * s0:
            break
        step_a, step_b = (s2 * g0 - s1 * g1) / determinant, (s0 * g1 - s1 * g0) / determinant
        size = max(abs(step_a), abs(step_b), 1.0)  # no step above 1: a series that begins with zeros would run away
        a, b = a + step_a / size, b + step_b / size
        if max(abs(step_a), abs(step_b)) < 1e-10:
            break
    means = [days * math.exp(min(a + b * time, 700)) for time, days in zip(shifted, exposure, strict=True)]
    pearson = sum((c - m) ** 2 / m for c, m in zip(counts, means, strict=True) if m > 0)
    dispersion = max(pearson / max(len(times) - 2, 1), 1.0)
    s0, s1 = sum(means), sum(m * t for m, t in zip(means, shifted, strict=True))
    s2 = sum(m * t * t for m, t in zip(means, shifted, strict=True))
    determinant = s0 * s2 - s1 * s1
    return b, math.sqrt(dispersion * s0 / determinant) if determinant > 0 else math.inf, dispersion


def mann_kendall(values: Sequence[float]) -> tuple[float, float]:
    """Kendall's tau-b against time and the two-sided p of no trend (Mann 1945, Kendall 1975), corrected for ties.

    >>> tau, p = mann_kendall([1, 2, 3, 4, 5, 6])
    >>> tau, round(p, 4)
    (1.0, 0.0085)
    """
    number = len(values)
    score = sum((later > earlier) - (later < earlier) for earlier, later in combinations(values, 2))
    ties = Counter(values).values()
    variance = (number * (number - 1) * (2 * number + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    pairs = number * (number - 1) / 2
    untied = math.sqrt(pairs * (pairs - sum(t * (t - 1) / 2 for t in ties)))
    if variance <= 0 or not untied:
        return 0.0, 1.0
    z = (score - (score > 0) + (score < 0)) / math.sqrt(variance)
    return score / untied, math.erfc(abs(z) / math.sqrt(2))


def theil_sen(times: Sequence[float], values: Sequence[float]) -> float:
    """The median of the slopes between all pairs (Sen 1968), which single extreme months do not move.

    >>> theil_sen([0, 1, 2, 3, 4], [1, 2, 3, 4, 90])
    1.0
    """
    pairs = combinations(zip(times, values, strict=True), 2)
    slopes = [(v2 - v1) / (t2 - t1) for (t1, v1), (t2, v2) in pairs if t2 != t1]
    return median(slopes) if slopes else 0.0
