"""What a day of a source is: covered, thin, fetched but empty, or not covered."""

from __future__ import annotations

import functools
import math

import numpy as np
import numpy.typing as npt

from legation.coverage.rhythm import Flags, Numbers
from legation.coverage.rows import Whole

NOT_COVERED, FETCHED_EMPTY, THIN, COVERED = range(4)
STATES = ("not_covered", "fetched_empty", "thin", "covered")
"""By number; of several sources' states of one day the highest holds for all."""
RARE = 0.05
States = npt.NDArray[np.int8]


def states_of(articles: Whole, expected: Numbers, read: Flags, resting: Flags) -> States:
    """The state of each day.

    ``covered``: it has articles and is not thin, or it is a day of rest between days that were read. ``thin``: fewer
    than half of the articles expected, and so few by chance in less than one of twenty days (``chance``).
    ``fetched_empty``: looked through, nothing found. ``not_covered``: nothing is known of it; never a zero.
    """
    found = articles > 0
    out = np.where(found | resting, COVERED, np.where(read, FETCHED_EMPTY, NOT_COVERED)).astype(np.int8)
    for place in np.flatnonzero(found & (articles < expected / 2)):
        if chance(int(articles[place]), float(expected[place])) < RARE:
            out[place] = THIN
    return out


@functools.lru_cache(maxsize=4096)
def chance(articles: int, expected: float) -> float:
    """Probability of so few articles or fewer on a day where ``expected`` come on average (Poisson).

    Three articles where eight are expected are thin (fewer than four, and rarer than one day of twenty); one where
    three are expected is not.

    >>> round(chance(3, 8.0), 3), round(chance(1, 3.0), 3)
    (0.042, 0.199)
    """
    term = total = math.exp(-expected)
    for number in range(1, articles + 1):
        term *= expected / number
        total += term
    return total
