"""The places of a trip in the order in which they are attested."""

from __future__ import annotations

from legation.exchanges.cluster import Cluster
from legation.exchanges.codes import states
from legation.exchanges.mention import Mention
from legation.exchanges.names import fold
from legation.model import Stop


def stops_of(cluster: Cluster) -> tuple[Stop, ...]:
    """One stop a country and city, by first attested day.

    Reports without city belong to the only city of their country, if there is one. A tour that is reported as a whole
    gives a stop without days for each state that no other report places.
    """
    mentions = sorted(cluster.members, key=lambda m: m.key)
    placed = [m for m in mentions if m.report.venue]
    cities: dict[str | None, list[str]] = {}
    for mention in placed:
        if mention.report.venue_city:
            known = cities.setdefault(mention.report.venue, [])
            if fold(mention.report.venue_city) not in known:
                known.append(fold(mention.report.venue_city))
    groups: dict[tuple[str | None, str | None], list[Mention]] = {}
    for mention in placed:
        venue, city = mention.report.venue, mention.report.venue_city
        known = cities.get(venue, [])
        key = fold(city) if city else known[0] if len(known) == 1 else None
        groups.setdefault((venue, key), []).append(mention)
    made = [_stop(venue, group) for (venue, _), group in groups.items()]
    made.sort(key=lambda s: (s.start or "9999", s.venue or "", s.city or ""))
    return tuple(made + _unplaced(mentions, {s.venue for s in made}))


def _stop(venue: str | None, group: list[Mention]) -> Stop:
    city = next((m.report.venue_city for m in group if m.report.venue_city), None)
    there = [m for m in group if not (m.type.startswith("outbound") and len(states(m.partners)) > 1)] or group
    start = min(m.report.start for m in there)
    end = max(m.report.end or m.report.start for m in there)
    return Stop(venue, city, start, end, tuple(dict.fromkeys(m.report.id for m in group)))


def _unplaced(mentions: list[Mention], known: set[str | None]) -> list[Stop]:
    tours = [m for m in mentions if not m.report.venue and m.direction == "outbound" and len(states(m.partners)) > 1]
    found: dict[str, list[str]] = {}
    for mention in tours:
        for partner in mention.report.partners:
            if partner in states(mention.partners) and partner not in known:
                found.setdefault(partner, []).append(mention.report.id)
    return [Stop(partner, None, None, None, tuple(dict.fromkeys(ids))) for partner, ids in found.items()]
