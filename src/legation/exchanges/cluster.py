"""Putting linked reports together, best pair first, as long as the whole can still be one exchange."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from legation.exchanges import bodies, names
from legation.exchanges.codes import states
from legation.exchanges.mention import CLOSES, OPENS, Mention
from legation.exchanges.pairs import Pair, linked
from legation.exchanges.settings import Settings

# Articles about a team's matches at one event abroad that attest its stay.
FOLLOWED = 3


@dataclass(slots=True)
class Cluster:
    """Mentions that are taken for one exchange.

    ``shared`` mentions may belong to other exchanges as well; ``gathering`` marks participants of an event with others,
    ``event_start`` its first attested day; ``retold`` mentions repeat it without names, place and day.
    """

    members: list[Mention]
    links: list[tuple[Mention, Mention, Pair]] = field(default_factory=list)
    shared: list[Mention] = field(default_factory=list)
    gathering: bool = False
    event_start: str | None = None
    retold: list[Mention] = field(default_factory=list)

    @property
    def told(self) -> list[Mention]:
        return sorted([*self.members, *self.shared], key=lambda m: m.key)

    @property
    def all(self) -> list[Mention]:
        return sorted([*self.members, *self.shared, *self.retold], key=lambda m: m.key)

    @property
    def key(self) -> tuple[str, str, str, str]:
        return min(m.key for m in self.members)

    @property
    def partners(self) -> frozenset[str]:
        return frozenset().union(*(m.partners for m in self.members))

    @property
    def direction(self) -> str | None:
        return next((m.direction for m in self.members if m.direction), None)

    @property
    def first(self) -> int:
        return min(m.first for m in self.members)

    @property
    def last(self) -> int:
        return max(m.last for m in self.members)

    @property
    def leads(self) -> set[str]:
        return {m.lead for m in self.members if m.lead and not m.guest}

    @property
    def named(self) -> bool:
        return any(m.lead or m.body for m in self.members)

    @property
    def seeds(self) -> bool:
        """True when a report makes an exchange, or when many articles follow a team through an event in a named host
        country; one or two result lines do not."""
        if any(m.seeds for m in (*self.members, *self.shared)):
            return True
        followed = [m for m in self.members if m.type == "sports" and m.direction == "outbound" and m.report.event]
        there = any(m.report.venue in m.partners for m in followed)
        return there and len({m.doc for m in followed}) >= FOLLOWED


def same_person(left: Iterable[str], right: Iterable[str]) -> bool | None:
    """Whether two sets of leads can be one person; None when one set is empty."""
    pairs = [names.name_similarity(a, b) for a in left for b in right]
    return all(value >= names.CLOSE for value in pairs) if pairs else None


def possible(left: Cluster, right: Cluster, settings: Settings) -> bool:
    """False when the two together could not be one exchange: two heads, two bodies, too long, or out of order."""
    person = same_person(left.leads, right.leads)
    if person is False:
        return False
    if left.direction and right.direction and left.direction != right.direction:
        return False
    if max(left.last, right.last) - min(left.first, right.first) > settings.longest:
        return False
    everyone = left.members + right.members
    return (
        (person or _bodies_agree(left, right))
        and _in_order(everyone, settings.slack)
        and _one_travel_a_document(left, right)
    )


def _bodies_agree(left: Cluster, right: Cluster) -> bool:
    """False when both name bodies and no two of them share a word."""
    found = [
        value
        for a in {m.body for m in left.members if m.body and not m.guest}
        for b in {m.body for m in right.members if m.body and not m.guest}
        if (value := bodies.overlap(a, b)) is not None
    ]
    return not found or max(found) > 0.0


def _in_order(members: Sequence[Mention], slack: int) -> bool:
    """Arrivals within ``slack`` days of each other, departures too, and everything else between them.

    A tour through several states may leave and arrive in between.
    """
    if any(len(states(m.partners)) > 1 for m in members):
        return True
    opens = [m.first for m in members if m.opens]
    closes = [m.first for m in members if m.closes]
    between = [m for m in members if not m.opens and not m.closes]
    return (
        (not opens or max(opens) - min(opens) <= slack)
        and (not closes or max(closes) - min(closes) <= slack)
        and (not opens or not closes or min(opens) <= max(closes) + 1)
        and (not opens or all(m.last >= min(opens) - slack for m in between))
        and (not closes or all(m.first <= max(closes) + slack for m in between))
    )


def _one_travel_a_document(left: Cluster, right: Cluster) -> bool:
    """False when one article reports two arrivals (or departures) that are not told of the same people."""
    told = {(m.doc, m.type): m for m in left.members if m.type in OPENS | CLOSES}
    for mention in right.members:
        other = told.get((mention.doc, mention.type))
        if other is None:
            continue
        person = other.lead and mention.lead and names.name_similarity(other.lead, mention.lead) >= names.CLOSE
        body = other.body and mention.body and (bodies.overlap(other.body, mention.body) or 0.0) >= bodies.SAME
        if not person and not body:
            return False
    return True


def clusters_of(mentions: Sequence[Mention], settings: Settings) -> list[Cluster]:
    """Clusters of mentions: constrained single linkage, best pair first, ties by key; sorted by key.

    ``mentions`` must be sorted by key, which makes the result independent of the order of the input.
    """
    order = sorted(range(len(mentions)), key=lambda i: (mentions[i].first, mentions[i].key))
    sorted_mentions = [mentions[i] for i in order]
    home = list(range(len(sorted_mentions)))
    clusters = {i: Cluster([m]) for i, m in enumerate(sorted_mentions)}

    def root(index: int) -> int:
        while home[index] != index:
            home[index] = home[home[index]]
            index = home[index]
        return index

    for pair in linked(sorted_mentions, settings):
        left, right = sorted((root(pair.left), root(pair.right)))
        if left == right or not possible(clusters[left], clusters[right], settings):
            continue
        gone = clusters.pop(right)
        kept = clusters[left]
        kept.members.extend(gone.members)
        kept.links.extend([*gone.links, (sorted_mentions[pair.left], sorted_mentions[pair.right], pair)])
        home[right] = left
    return sorted(clusters.values(), key=lambda c: c.key)
