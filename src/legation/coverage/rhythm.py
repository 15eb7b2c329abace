"""A source's own rhythm: the weekdays on which it rests, and how many articles a day should have."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from legation.coverage.rows import Whole

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]
WEEKS = 6
"""Weeks before and after that tell on which weekdays a source rests; known days before and after that an expected
number is the median of."""
FEWEST = 4
"""Weeks with articles, or known days, below which nothing is concluded."""
UNKNOWN = 1
"""Days that may be unknown in a dense week."""
REGULAR, SELDOM = 0.75, 0.25
"""Shares of the weeks in which a weekday has articles: from the first on it is regular, up to the second of rest."""
BETWEEN = 1
"""Weekdays that may be neither before the others are no longer believed to be a rhythm (but days lost at random)."""


def days_of_rest(articles: Whole, read: Flags, weekday: int) -> Flags:
    """Days without article on which the source rests, while the regular days around them were read.

    ``articles`` and ``read`` (articles found, or looked through) one day after another, the first a ``weekday``
    (Monday 0). A weekday is one of rest when, in the six weeks before and after and the week itself, it has articles
    in at most a quarter of the weeks with any, another weekday in at least three quarters of them, and at most one
    weekday lies in between.
    """
    lead = weekday
    weeks = -(-(lead + articles.size) // 7)
    flat = np.zeros(weeks * 7, bool)
    flat[lead : lead + articles.size] = articles > 0
    present: Flags = flat.reshape(weeks, 7)
    active = _around(np.any(present, axis=1, keepdims=True))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(active >= FEWEST, _around(present) / active, np.nan)
    regular, seldom = share >= REGULAR, share <= SELDOM
    rhythmic = regular.any(axis=1) & ((regular | seldom).sum(axis=1) >= 7 - BETWEEN)
    resting: Flags = seldom & rhythmic[:, None]
    candidate = resting.reshape(-1)[lead : lead + articles.size] & ~read
    place = np.arange(articles.size)
    before = np.maximum.accumulate(np.where(candidate, -1, place))
    after = np.minimum.accumulate(np.where(candidate, articles.size, place)[::-1])[::-1]
    bounded = np.append(read, False)  # the place beyond both ends: not read
    result: Flags = candidate & bounded[before] & bounded[after]
    return result


def expected_articles(articles: Whole, known: Flags, weekday: int) -> Numbers:
    """Articles that each day should have; nan where too few days are known to tell.

    The median of the articles on the six nearest days before and the six nearest after that are of the same weekday,
    are ``known`` (read, or a day of rest) and lie in a dense week: of the seven days around them at most one is not
    known, so that a few scattered articles set no rhythm. The day itself is left out. Fewer than four such days give
    nan.

    A daily source with 8 articles on each Monday, one Monday with 30 and one lost: 8 are expected on both.

    >>> counts = np.full(13 * 7, 8)
    >>> counts[[21, 42]] = 30, 0
    >>> expected_articles(counts, counts > 0, 0)[[21, 42]].tolist()
    [8.0, 8.0]
    """
    lacking = np.convolve((~known).astype(np.int64), np.ones(7, np.int64))[3 : 3 + known.size]
    teaching = known & (lacking <= UNKNOWN)
    out = np.full(articles.size, np.nan)
    window = np.arange(WEEKS)
    for first in range(min(7, articles.size)):
        own = teaching[first::7]
        padding = np.full(WEEKS, np.nan)
        values = np.concatenate([padding, articles[first::7][own].astype(float), padding])
        passed: Whole = (np.cumsum(own) - own)[:, None]
        before = values[passed + window]
        after = values[passed + WEEKS + own[:, None] + window]
        out[first::7] = _median(np.concatenate([before, after], axis=1))
    return out


def _around(flags: npt.NDArray[np.bool_]) -> Whole:
    """Sums over each week and the ``WEEKS`` before and after it."""
    total = np.vstack([np.zeros((1, flags.shape[1]), np.int64), np.cumsum(flags, axis=0)])
    place = np.arange(flags.shape[0])
    found: Whole = total[np.minimum(place + WEEKS + 1, flags.shape[0])] - total[np.maximum(place - WEEKS, 0)]
    return found


def _median(values: Numbers) -> Numbers:
    """The median of each row's numbers; nan where there are fewer than ``FEWEST``."""
    ordered = np.sort(values, axis=1)  # nan comes last
    count = (~np.isnan(values)).sum(axis=1)
    place = np.arange(values.shape[0])
    middle = (ordered[place, np.maximum(count - 1, 0) // 2] + ordered[place, count // 2 % values.shape[1]]) / 2
    return np.where(count >= FEWEST, middle, np.nan)
