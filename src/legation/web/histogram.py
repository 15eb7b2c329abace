"""Exchanges over time, month by month or year by year, beside which months have any article at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from legation.web.filtering import Set
from legation.web.reading import Reading

MONTHS = 96
"""Up to this many months the bars are months, beyond years."""


@dataclass(frozen=True, slots=True)
class Bar:
    """``label`` the month or year as an address takes it; ``count`` exchanges; ``covered`` whether any article of it is
    in the record; ``chosen`` whether the period chosen has it."""

    label: str
    count: int
    covered: bool
    chosen: bool


def bars_of(reading: Reading, found: Set, since: str | None, until: str | None) -> list[Bar]:
    """One bar a month, or a year over long times; from the first to the last exchange or article."""
    index = found.index
    mask = found.without("time")
    months = reading.kept(
        "months", lambda: index.first.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    )
    covered = reading.kept("covered", lambda: _covered(reading))
    own = months[mask]
    if not len(own):
        return []
    first, last = int(own.min()), int(own.max())
    if covered:
        first, last = min(first, max(min(covered), first - 24)), max(last, min(max(covered), last + 24))
    unit = 1 if last - first < MONTHS else 12
    bins = own // unit
    start, stop = first // unit, last // unit
    counts = np.bincount(bins - start, minlength=stop - start + 1)
    there = {month // unit for month in covered}
    out = []
    for n in range(start, stop + 1):
        name = str(np.datetime64(n * unit, "M"))[: 7 if unit == 1 else 4]
        inside = (not since or name >= since[: len(name)]) and (not until or name <= until[: len(name)])
        out.append(Bar(name, int(counts[n - start]), n in there, inside))
    return out


def _covered(reading: Reading) -> frozenset[int]:
    """Months (numbered from January 1970) with an article."""
    found = reading.sql("SELECT DISTINCT left(published, 7) FROM coverage")
    return frozenset(int(np.datetime64(month, "M").astype(int)) for (month,) in found)
