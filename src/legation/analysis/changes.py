"""When the rate of exchanges changed: change points of the monthly counts, with the days covered as exposure."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from legation.analysis.months import Month, number_of
from legation.analysis.trend import checked

SHORTEST = 3
"""Months that a level must last: a single month is a peak, not a change."""
WEIGHT = 1.5
NEAR = 2.0
"""Positions whose log-likelihood is lower by no more than this are told as possible (about 95 %)."""


@dataclass(frozen=True, slots=True)
class Change:
    """The rate before (from the change before it) and after (to the next one), in number per covered day; ``month`` the
    first of the new level, ``earliest`` and ``latest`` those that fit nearly as well; ``gap`` the uncovered months
    just before it (the change may lie in them)."""

    month: str
    earliest: str
    latest: str
    before: float
    after: float
    gap: int


@dataclass(frozen=True, slots=True)
class Changes:
    """The change points with what the search was told: ``penalty`` in log-likelihood and the ``dispersion`` in it."""

    changes: tuple[Change, ...]
    penalty: float
    dispersion: float
    months: int


def change_points(months: Sequence[Month], weight: float = WEIGHT) -> Changes:
    """The change points of the covered months, by PELT (Killick, Fearnhead, Eckley 2012), library ``ruptures``.

    Cost of a stretch: the negative Poisson log-likelihood at its own rate, n − n·ln(n/d) with n events on d covered
    days. Each change must gain ``weight``·φ·ln(months), where φ is the dispersion between neighbouring months (1 is
    Poisson): of 100 Poisson series without a change at most 2 are told to have one, of 100 overdispersed ones (2.5)
    from 2 (many years) to 13 (14 months). Worked: 12 months of 30 days with 10 events each, then 12 with 30 each cost
    480 − 480·ln(480/720) = 674.6 as one level, 120 − 120·ln(120/360) + 360 − 360·ln(360/360) = 611.8 as two; the
    gain of 62.8 exceeds the penalty 1.5·ln 24 = 4.77.

    Raises MisuseError with fewer than 12 covered months or 10 events.
    """
    used = checked(months)
    dispersion = neighbour_dispersion(used)
    penalty = weight * dispersion * math.log(len(used))
    cost = _cost_of(used)
    ends = _pelt(len(used), cost, penalty)
    marks = [0, *ends]
    found = []
    for left, (start, end) in zip(marks[:-2], pairwise(marks[1:]), strict=True):
        fits = {at: cost(left, at) + cost(at, end) for at in range(left + SHORTEST, end - SHORTEST + 1)}
        least = min(fits.values())
        near = [at for at, fit in fits.items() if fit <= least + NEAR * dispersion]
        gap = number_of(used[start].month) - number_of(used[start - 1].month) - 1
        found.append(
            Change(
                used[start].month, used[min(near)].month, used[max(near)].month,
                _rate(used[left:start]), _rate(used[start:end]), gap,
            )
        )  # fmt: skip
    return Changes(tuple(found), penalty, dispersion, len(used))


def neighbour_dispersion(months: Sequence[Month]) -> float:
    """Variance by mean from the differences of neighbouring months, at least 1; the largest tenth, which are the
    changes themselves, is left out."""
    parts = []
    for one, two in pairwise(months):
        rate = (one.count + two.count) / (one.covered + two.covered)
        if rate:
            difference = one.count / one.covered - two.count / two.covered
            parts.append(difference**2 / (rate * (1 / one.covered + 1 / two.covered)))
    kept = sorted(parts)[: len(parts) - math.ceil(len(parts) / 10)]
    # The lower nine tenths of squared normal deviates have a mean of 0.623, not 1.
    return max(sum(kept) / len(kept) / 0.623, 1.0) if kept else 1.0


def _rate(months: Sequence[Month]) -> float:
    return sum(one.count for one in months) / sum(one.covered for one in months)


def _cost_of(months: Sequence[Month]) -> Callable[[int, int], float]:
    """The cost of the months from ``start`` up to ``end`` (exclusive)."""
    counts = [0, *accumulate(month.count for month in months)]
    days = [0, *accumulate(month.covered for month in months)]

    def cost(start: int, end: int) -> float:
        events, covered = counts[end] - counts[start], days[end] - days[start]
        return events - events * math.log(events / covered) if events else 0.0

    return cost


def _pelt(number: int, cost: Callable[[int, int], float], penalty: float) -> list[int]:
    """The ends of the stretches, the last one being ``number``."""
    import numpy as np
    import ruptures  # type: ignore[import-untyped]

    class PoissonCost(ruptures.base.BaseCost):  # type: ignore[misc]
        model = "poisson with exposure"
        min_size = SHORTEST

        def fit(self, signal: Any) -> PoissonCost:
            self.signal = signal
            return self

        def error(self, start: int, end: int) -> float:
            return cost(start, end)

    search = ruptures.Pelt(custom_cost=PoissonCost(), min_size=SHORTEST, jump=1).fit(np.zeros((number, 1)))
    return [int(end) for end in search.predict(pen=penalty)]
