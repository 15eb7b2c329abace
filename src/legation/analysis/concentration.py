"""How concentrated shares are: on how few partners exchanges or trade rest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from legation.errors import MisuseError

REPEATS = 2000
SEED = 20240731
FEWEST = 10
"""Below this many exchanges an interval would only tell that nothing is known."""


@dataclass(frozen=True, slots=True)
class Concentration:
    """``partners`` with a share above zero; ``total`` of the counts; every measure None where the total is zero.

    ``top`` share of the largest (0-1); ``herfindahl`` sum of squared shares (1/partners to 1); ``normalised`` the same
    from 0 (equal shares) to 1 (one partner); ``effective`` number of equally large partners that would give the same
    index, 1/herfindahl; ``entropy`` Shannon's, in nats; ``evenness`` entropy by its greatest value (0-1), None for one
    partner.
    """

    partners: int
    total: float
    top: float | None
    herfindahl: float | None
    normalised: float | None
    effective: float | None
    entropy: float | None
    evenness: float | None


def concentration(counts: Sequence[float]) -> Concentration:
    """The measures of counts (or values, or shares) by partner; zeros are no partners, the order does not matter.

    Herfindahl (1950) and Hirschman (1945): H = Σ sᵢ². Normalised: (H − 1/n) / (1 − 1/n), 1 for a single partner.
    Effective number: 1/H (Laakso and Taagepera 1979). Shannon (1948): −Σ sᵢ ln sᵢ; evenness by ln n (Pielou 1966).

    >>> one = concentration([50, 30, 20])
    >>> one.herfindahl, round(one.normalised, 3), round(one.effective, 2), round(one.entropy, 3), round(one.evenness, 3)
    (0.38, 0.07, 2.63, 1.03, 0.937)

    Raises MisuseError for a negative or infinite count.
    """
    if any(count < 0 or not math.isfinite(count) for count in counts):
        raise MisuseError("concentration is defined for finite counts from zero upwards")
    # Sorted, so that the order of the partners does not decide the last binary digit of a sum.
    kept = sorted((float(count) for count in counts if count > 0), reverse=True)
    total = math.fsum(kept)
    if not kept:
        return Concentration(0, 0.0, None, None, None, None, None, None)
    shares = [count / total for count in kept]
    squares = min(math.fsum(share * share for share in shares), 1.0)
    entropy = max(-math.fsum(share * math.log(share) for share in shares if share), 0.0)
    number = len(shares)
    normalised = max((squares - 1 / number) / (1 - 1 / number), 0.0) if number > 1 else 1.0
    evenness = min(entropy / math.log(number), 1.0) if number > 1 else None
    return Concentration(number, total, shares[0], squares, normalised, 1 / squares, entropy, evenness)


def unbiased_herfindahl(counts: Sequence[int]) -> float | None:
    """The index without the upward bias of few observations: Σ nᵢ(nᵢ−1) / (N(N−1)) (Simpson 1949).

    The plain index of a sample of N lies (1 − H)/N too high on average: ten exchanges with ten partners give 0.1,
    this gives 0. None for fewer than two observations.

    >>> unbiased_herfindahl([5, 3, 2])
    0.3111111111111111
    """
    total = sum(counts)
    return sum(n * (n - 1) for n in counts) / (total * (total - 1)) if total > 1 else None


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``; ``level`` is the confidence (0-1)."""

    low: float
    high: float
    level: float = 0.95


def intervals(
    shares: Sequence[Sequence[tuple[str, float]]], *, level: float = 0.95, repeats: int = REPEATS, seed: int = SEED
) -> dict[str, Interval] | None:
    """Bootstrap intervals for ``top``, ``herfindahl``, ``effective`` and ``entropy`` over exchanges.

    ``shares`` names for each exchange its partners with their parts of it. Whole exchanges are drawn with
    replacement (Efron 1979) with a fixed seed. Few exchanges make every measure look more concentrated than it is, and
    a redrawn sample once more so: the mean of the redrawn values tells the bias, which is taken off, and their spread
    gives the interval, kept within the range that a share can have. ``effective`` follows from ``herfindahl``; its
    upper end is infinite where the lower end of the index is zero. None below ten exchanges: nothing can be said.
    """
    if len(shares) < FEWEST:
        return None
    import numpy as np

    names = sorted({partner for one in shares for partner, _ in one})
    place = {partner: number for number, partner in enumerate(names)}
    # Exchanges with the same partners are alike: drawn together as one multinomial.
    kinds: dict[tuple[tuple[str, float], ...], int] = {}
    for one in shares:
        key = tuple(sorted(one))
        kinds[key] = kinds.get(key, 0) + 1
    ordered = sorted(kinds)
    parts = np.zeros((len(ordered), len(names)))
    for row, kind in enumerate(ordered):
        for partner, part in kind:
            parts[row, place[partner]] += part
    found = np.array([kinds[kind] for kind in ordered], dtype=float)
    draws = np.random.default_rng(seed).multinomial(len(shares), found / found.sum(), size=repeats)
    drawn = draws @ parts
    whole = drawn.sum(axis=1, keepdims=True)
    drawn = drawn / np.where(whole > 0, whole, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.where(drawn > 0, np.log(drawn), 0.0)
    redrawn = {"top": drawn.max(axis=1), "herfindahl": (drawn**2).sum(axis=1), "entropy": -(drawn * logs).sum(axis=1)}
    value = concentration(list(found @ parts))
    ceiling = {"top": 1.0, "herfindahl": 1.0, "entropy": math.inf}
    out = {}
    for measure, values in redrawn.items():
        centre = 2 * getattr(value, measure) - values.mean()
        low, high = centre + np.quantile(values - values.mean(), [(1 - level) / 2, (1 + level) / 2])
        out[measure] = Interval(max(float(low), 0.0), min(float(high), ceiling[measure]), level)
    index = out["herfindahl"]
    out["effective"] = Interval(1 / index.high, 1 / index.low if index.low > 0 else math.inf, level)
    return out
