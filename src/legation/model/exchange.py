"""An exchange: one episode of in-person contact across borders, however many reports tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Stop:
    """One place of a trip: ISO3 ``venue`` (None unknown), ``city``, first and last attested day, its report ids."""

    venue: str | None
    city: str | None
    start: str | None
    end: str | None
    reports: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {"venue": self.venue, "city": self.city, "start": self.start, "end": self.end,
                "reports": list(self.reports)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """Why two reports were put into one exchange: ``score`` in points (0.5 and more joins) and the named parts that
    add up to it."""

    left: str
    right: str
    score: float
    because: dict[str, float]

    def to_json(self) -> dict[str, Any]:
        return {"left": self.left, "right": self.right, "score": self.score, "because": self.because}


@dataclass(frozen=True, slots=True)
class Exchange:
    """One exchange; fields and values are those of the annotation guide, section 2."""

    id: str
    kind: str
    start: str | None
    end: str | None
    partners: tuple[str, ...]
    direction: str
    venue: str | None
    venue_city: str | None
    level: str
    sector: str
    lead: str | None
    body: str | None
    event: str | None
    outcome: str | None
    stops: tuple[Stop, ...]
    docs: tuple[str, ...]
    reports: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: float
    gist: str
    links: tuple[Link, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """One line of ``exchanges.jsonl``."""
        out = {name: getattr(self, name) for name in self.__slots__}
        for name in ("partners", "docs", "reports", "sources"):
            out[name] = list(out[name])
        out["stops"] = [s.to_json() for s in self.stops]
        out["links"] = [link.to_json() for link in self.links]
        return out
