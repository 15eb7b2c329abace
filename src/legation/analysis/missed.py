"""What both of two sources missed: the estimate of capture and recapture, with its assumptions."""

from __future__ import annotations

import math
from dataclasses import dataclass

from legation.errors import MisuseError

LEAST_OVERLAP = 7
"""With fewer exchanges in both, the estimate is biased and its interval without use (Robson and Regier 1964)."""
Z = 1.959963984540054

ASSUMPTIONS = (
    "Both sources could have reported every exchange counted here: only days that both cover, only partners asked for.",
    "The sources report independently. Where one follows the other, or both follow the same releases, the number "
    "missed is larger than estimated; where they avoid each other's news, it is smaller.",
    "Within a source every exchange is equally likely to be reported. Visits of leaders are reported by all, those of "
    "low level by few: estimate levels apart where there are enough, the number missed is otherwise too low.",
    "Reports of one exchange were put together rightly: an overlap missed by the merge makes the number too high.",
)


@dataclass(frozen=True, slots=True)
class Missed:
    """Exchanges reported by the ``first`` source, the ``second``, ``both`` and either (``seen``); ``estimate`` of all
    there were with its interval (95 %) from ``low`` to ``high``, ``missed`` those that neither reported, and
    ``if_linked`` the number missed if the odds of a report doubled once the other source reports."""

    first: int
    second: int
    both: int
    seen: int
    estimate: float
    low: float
    high: float
    missed: float
    if_linked: float


def chapman(first: int, second: int, both: int) -> Missed:
    """How many exchanges there were, from those reported by two sources and by both of them (Chapman 1951).

    N = (n₁+1)(n₂+1)/(m+1) − 1, variance (n₁+1)(n₂+1)(n₁−m)(n₂−m) / ((m+1)²(m+2)) (Seber 1970). The interval is
    log-normal for the number missed, so it never falls below what was seen (Burnham and others 1987). ``if_linked``
    is 2·(n₁−m)(n₂−m)/m, the number missed under an odds ratio of two.

    >>> one = chapman(60, 40, 24)
    >>> round(one.estimate, 2), round(one.low, 1), round(one.high, 1), round(one.missed, 2)
    (99.04, 86.7, 125.8, 23.04)

    Raises MisuseError when fewer than seven are in both, or more in both than in one.
    """
    if both > min(first, second) or both < 0:
        raise MisuseError(f"{both} exchanges in both sources, but {first} and {second} in each: that cannot be")
    if both < LEAST_OVERLAP:
        raise MisuseError(
            f"only {both} of {first} and {second} exchanges are reported by both sources; from fewer than "
            f"{LEAST_OVERLAP} no number is estimated. Take a longer period, more levels or sources that share partners"
        )
    seen = first + second - both
    estimate = (first + 1) * (second + 1) / (both + 1) - 1
    missed = max(estimate - seen, 0.0)
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    # With nothing seen by one source alone the estimate is what was seen, and its variance zero.
    spread = math.exp(Z * math.sqrt(math.log1p(variance / missed**2))) if missed > 0 and variance > 0 else 1.0
    linked = 2 * (first - both) * (second - both) / both
    return Missed(first, second, both, seen, estimate, seen + missed / spread, seen + missed * spread, missed, linked)
