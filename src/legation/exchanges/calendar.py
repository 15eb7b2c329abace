"""Finding the exchanges near a day without looking at all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from legation.exchanges.cluster import Cluster

MONTH = 30


class Calendar:
    """Clusters by a key (partner, direction) and the 30-day months that they touch."""

    def __init__(self) -> None:
        self._pages: dict[tuple[Hashable, int], list[Cluster]] = defaultdict(list)

    def add(self, keys: Iterable[Hashable], cluster: Cluster) -> None:
        """Enter a cluster under keys; entering it again after it grew is harmless."""
        months = range(cluster.first // MONTH, cluster.last // MONTH + 1)
        for key in keys:
            for month in months:
                page = self._pages[key, month]
                if not any(c is cluster for c in page):
                    page.append(cluster)

    def near(self, key: Hashable, first: int, last: int, days: int) -> Iterator[Cluster]:
        """Clusters under the key in the months that come within ``days`` of first..last, each once."""
        seen: set[int] = set()
        for month in range((first - days) // MONTH, (last + days) // MONTH + 1):
            for cluster in self._pages.get((key, month), ()):
                if id(cluster) not in seen:
                    seen.add(id(cluster))
                    yield cluster
