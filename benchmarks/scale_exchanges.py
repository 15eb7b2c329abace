"""Made-up exchanges as rows, with their partners, articles, reports, stops and links."""

from __future__ import annotations

import json
from collections.abc import Iterator

from benchmarks.scale_rows import ISO, NAMES, Reports, Row, numbered
from benchmarks.scale_world import CHANNELS, DIRECTIONS, LEVELS, SECTORS, World

BECAUSE = json.dumps({"date": 0.15, "direction": 0.1, "partners": 0.2, "sector": 0.1})
ELSEWHERE = ("CHE", "THA", "RUS")
"""Venues in third countries."""


class Exchanges:
    """The exchanges of a world, each with its own reports."""

    def __init__(self, world: World, told: Reports) -> None:
        self.told = told
        self.start, self.length = world.exchange_start.tolist(), world.exchange_length.tolist()
        self.precision, self.stop_count = world.exchange_precision.tolist(), world.exchange_stops.tolist()
        self.focal: list[str] = [CHANNELS[channel].focal for channel in world.exchange_channel.tolist()]
        self.ids = [numbered("x", n + 1) for n in range(len(self.start))]
        self.own: list[list[int]] = [[] for _ in self.start]
        for report, exchange in enumerate(told.exchange):
            if exchange >= 0:
                self.own[exchange].append(report)

    def exchanges(self) -> Iterator[Row]:
        told = self.told
        for n, identity in enumerate(self.ids):
            partners = told.all_partners[n]
            kind = "bilateral" if len(partners) == 1 else "multilateral"
            start, end = self._dates(n)
            day = start or ISO[min(told.articles.day[told.document[r]] for r in self.own[n])]
            channels = {told.articles.channel[told.document[r]] for r in self.own[n]}
            sources = json.dumps(sorted(CHANNELS[one].id for one in channels))
            level, sector = LEVELS[told.level[n]], SECTORS[told.sector[n]]
            direction = DIRECTIONS[told.direction[n]]
            gist = f"{NAMES[partners[0]]}, {direction}, {day}: {level} level; {sector}."
            yield (
                self.focal[n], identity, kind, start, end, day[:7], direction, self._venue(n), None, level, sector,
                f"Person {n % 4999}", None, None, None, 0.5 + n % 50 / 100, gist, sources,
            )  # fmt: skip

    def _dates(self, n: int) -> tuple[str | None, str | None]:
        if self.precision[n] == 2:
            return None, None
        first, last = ISO[self.start[n]], ISO[self.start[n] + self.length[n]]
        return (first, last) if self.precision[n] == 0 else (first[:7], None)

    def _venue(self, n: int) -> str:
        direction = DIRECTIONS[self.told.direction[n]]
        if direction == "inbound":
            return self.focal[n]
        return NAMES[self.told.all_partners[n][0]] if direction == "outbound" else ELSEWHERE[n % len(ELSEWHERE)]

    def partners(self) -> Iterator[Row]:
        for n, identity in enumerate(self.ids):
            for place, one in enumerate(self.told.all_partners[n]):
                yield self.focal[n], identity, place, NAMES[one]

    def documents(self) -> Iterator[Row]:
        ids = self.told.articles.ids
        for n, identity in enumerate(self.ids):
            for place, one in enumerate(dict.fromkeys(self.told.document[r] for r in self.own[n])):
                yield self.focal[n], identity, place, ids[one]

    def reports(self) -> Iterator[Row]:
        for n, identity in enumerate(self.ids):
            for place, one in enumerate(self.own[n]):
                yield self.focal[n], identity, place, self.told.ids[one]

    def stops(self) -> Iterator[Row]:
        """Reports go round the stops; a stop that none would tell of is left out."""
        told = self.told
        for n, identity in enumerate(self.ids):
            for place in range(min(self.stop_count[n], len(self.own[n]))):
                some = self.own[n][place :: self.stop_count[n]]
                days = [told.day[r] for r in some]
                venue = self._venue(n) if place == 0 else ELSEWHERE[place % len(ELSEWHERE)]
                names = json.dumps([told.ids[r] for r in some])
                yield self.focal[n], identity, place, venue, None, ISO[min(days)], ISO[max(days)], names

    def links(self) -> Iterator[Row]:
        for n, identity in enumerate(self.ids):
            ids = [self.told.ids[r] for r in self.own[n]]
            for place in range(len(ids) - 1):
                yield self.focal[n], identity, place, ids[place], ids[place + 1], 0.55, BECAUSE
