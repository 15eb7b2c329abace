"""The values of an exchange from those of its reports: who, when, where, which rank and field."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from legation.exchanges import bodies, names
from legation.exchanges.cluster import Cluster
from legation.exchanges.codes import UNNAMED, organisations, states
from legation.exchanges.compare import LEVELS
from legation.exchanges.mention import Mention
from legation.exchanges.settings import load

BASIS = {"stated": 0, "dateline": 1, "published": 2}
# How much a report of a type says about the field of the whole visit.
WEIGHTS = {
    "arrival": 3.0, "departure": 3.0, "outbound_departure": 3.0, "outbound_return": 3.0, "summit": 4.0, "talks": 3.0,
    "conference": 3.0, "meeting": 2.0, "performance": 2.0, "sports": 2.0, "military": 2.0, "agreement": 1.0,
    "reception": 1.0, "aid": 1.0, "visit_activity": 0.75, "tribute": 0.5, "other": 0.5, "message": 0.25,
}  # fmt: skip
# In these types an event's name is the name of a gathering one takes part in.
ATTENDANCE = {
    "conference",
    "performance",
    "sports",
    "summit",
    "arrival",
    "departure",
    "outbound_departure",
    "outbound_return",
}
LEVEL_SHARE = 1 / 3
CORRELATION = 0.5
CAP = 0.99


def visitors(cluster: Cluster) -> list[Mention]:
    """The mentions whose rank, lead and body are the visitor's own (others only if there are none)."""
    own = [m for m in cluster.members if not m.guest]
    return own or cluster.members


def lead_of(cluster: Cluster) -> str | None:
    """Fullest form of the head of the visit: the person that most reports name."""
    found = [m.lead for m in visitors(cluster) if m.lead] or [m.lead for m in cluster.members if m.lead]
    if not found:
        return None
    groups: list[list[str]] = []
    for name in sorted(found):
        home = next((g for g in groups if names.name_similarity(g[0], name) >= names.CLOSE), None)
        if home is None:
            groups.append([name])
        else:
            home.append(name)
    return names.fullest(max(groups, key=lambda g: (len(g), g[0])))


def body_of(cluster: Cluster) -> str | None:
    """The body that most reports name; of equal ones the one with most distinctive words."""
    found = Counter(m.body for m in visitors(cluster) if m.body) or Counter(m.body for m in cluster.members if m.body)
    if not found:
        return None
    return min(found, key=lambda b: (-found[b], -len(bodies.stems(b)), b))


def event_of(cluster: Cluster) -> str | None:
    """The event that most reports name (attendance before visits), the longest of equally frequent ones."""
    found = Counter({m.report.event: 0 for m in cluster.all if m.report.event})
    for mention in cluster.all:
        if mention.report.event:
            found[mention.report.event] += 2 if mention.type in ATTENDANCE else 1
    return min(found, key=lambda e: (-found[e], -len(e), e)) if found else None


def level_of(cluster: Cluster) -> str:
    """Highest level that at least a third of the visitor's reports (or no fewer than any other level) give.

    Reports under the visitor's own name count when there are any; one misread rank among many does not lift a visit.
    """
    lead = lead_of(cluster)
    own = visitors(cluster)
    if lead is not None:
        own = [m for m in own if m.lead and names.name_similarity(m.lead, lead) >= names.CLOSE] or own
    weight: dict[str, float] = defaultdict(float)
    for mention in own:
        weight[mention.report.level] += mention.report.confidence or 0.01
    least = min(LEVEL_SHARE * sum(weight.values()), max(weight.values()))
    enough = [level for level in weight if weight[level] >= least - 1e-9]
    return min(enough, key=lambda level: (LEVELS.index(level) if level in LEVELS else len(LEVELS), level))


def sector_of(cluster: Cluster) -> str:
    """The field with most weight (see ``WEIGHTS``); ``other`` counts half, ties go to the earliest report's field."""
    weight: dict[str, float] = defaultdict(float)
    for mention in (*cluster.members, *cluster.retold):
        value = WEIGHTS.get(mention.type, 1.0) * (0.3 if mention.report.sector == "other" else 1.0)
        weight[mention.report.sector] += value
    first = sorted(cluster.members, key=lambda m: m.key)[0].report.sector
    return min(weight, key=lambda s: (-round(weight[s], 6), s != first, s))


def kind_of(cluster: Cluster, event: str | None) -> str:
    """``multilateral``: participation in a gathering of three or more states or of an international organisation.

    A visit of an organisation's head, or a call on an organisation, is bilateral.
    """
    everyone = cluster.all
    attending = [
        m
        for m in everyone
        if m.type in ATTENDANCE and (m.direction != "inbound" or m.type in ("conference", "summit", "sports"))
    ]
    if any(organisations(m.partners) for m in attending):
        return "multilateral"
    together = [m for m in everyone if not m.opens and not m.closes and m.type not in ("visit_activity", "message")]
    if any(len(states(m.report.partners)) > 1 for m in together):
        return "multilateral"
    if cluster.gathering:
        return "multilateral"
    words = set(names.fold(load().international).split())
    named = [m.report.event for m in everyone if m.report.event and m.type in ATTENDANCE - {"summit"}]
    if event and any(words & set(names.fold(e).split()) for e in named):
        return "multilateral"
    return "bilateral"


def direction_of(cluster: Cluster) -> str:
    """Direction of most reports; ``none`` when no report tells who travelled."""
    found = Counter(m.direction for m in cluster.members if m.direction)
    return min(found, key=lambda d: (-found[d], d)) if found else "none"


def partners_of(cluster: Cluster) -> tuple[str, ...]:
    """Partners in the order of how often they are reported, then A-Z; ``XXX`` only when nobody is named."""
    found = Counter(p for m in cluster.members for p in m.partners)
    named = [p for p in found if p != UNNAMED] or list(found)
    return tuple(sorted(named, key=lambda p: (-found[p], p)))


def venue_of(cluster: Cluster) -> tuple[str | None, str | None]:
    """Country and city of most reports; (None, None) for a tour without one main country."""
    found = Counter(m.report.venue for m in cluster.members if m.report.venue)
    if not found:
        return None, None
    venue = min(found, key=lambda v: (-found[v], v))
    cities = [
        m for m in sorted(cluster.members, key=lambda m: m.key) if m.report.venue == venue and m.report.venue_city
    ]
    count = Counter(names.fold(str(m.report.venue_city)) for m in cities)
    best = min(cities, key=lambda m: (-count[names.fold(str(m.report.venue_city))], m.key), default=None)
    return venue, best.report.venue_city if best else None


def dates_of(cluster: Cluster) -> tuple[str | None, str | None]:
    """First and last day of the stay as far as told.

    Arrival (or departure for abroad) and departure (or return) when reported; of several dates of one journey the best
    founded (stated, dateline, publication), then the earliest, because reviews repeat it later. Without them the
    attested days, but no start when only the end of the stay is reported, and no end when only its start is, unless
    leaders travel, who do not stay on. A gift that the visitor hands over attests the day, too.
    """
    opens, closes = [m for m in cluster.members if m.opens], [m for m in cluster.members if m.closes]
    between = [
        m for m in cluster.told if not m.opens and not m.closes and m.type not in ("message", "other", "tribute")
    ]
    start = _journey(opens)
    if start is None and between:
        start = min(between, key=lambda m: (m.first, m.key)).report.start
    gifts = [m.report.start for m in cluster.shared if m.type == "message" and m.lead and m.direction is None]
    if not opens and start is not None and gifts and direction_of(cluster) == "inbound":
        start = min(start, *gifts)
    if not opens and cluster.event_start is not None:
        start = min(start or cluster.event_start, cluster.event_start)
    end = _journey(closes)
    if end is None and between and (not opens or level_of(cluster) == "leader"):
        latest = max(between, key=lambda m: (m.last, m.key))
        end = latest.report.end or latest.report.start
    if start is None and end is None:
        days = sorted(m.report.start for m in cluster.told)
        start = None if opens or closes else days[0]
    if start is not None and end is not None and end < start:
        start, end = min(start, end), max(start, end)
    return start, end


def _journey(mentions: Sequence[Mention]) -> str | None:
    if not mentions:
        return None
    best = min(mentions, key=lambda m: (len(m.report.start) < 10, BASIS.get(m.report.date_basis, 3), m.first, m.key))
    return best.report.start


def outcome_of(cluster: Cluster) -> str | None:
    """What was agreed: the outcomes coded in reports, else ``agreement signed (field)`` for each signing's field."""
    told = [m.report.outcome for m in cluster.all if m.report.outcome]
    signed = [
        f"agreement signed ({m.report.sector.replace('_', ' ')})"
        for m in cluster.all
        if m.type == "agreement" and not m.report.outcome
    ]
    return "; ".join(dict.fromkeys([*told, *signed])) or None


def confidence_of(mentions: Iterable[Mention]) -> float:
    """Probability (0-1) that the exchange took place.

    Noisy-or over documents, 1 - (1 - p1) * prod((1 - pi) ** 0.5), with p the best report of a document and p1 the best
    of all: later articles count half, because they copy each other's errors; never above 0.99. Two articles of 0.8 and
    0.75: 1 - 0.2 * 0.25 ** 0.5 = 0.9.
    """
    best: dict[str, float] = {}
    for mention in mentions:
        best[mention.doc] = max(best.get(mention.doc, 0.0), min(max(mention.report.confidence, 0.0), 1.0))
    missing = 1.0
    for rank, value in enumerate(sorted(best.values(), reverse=True)):
        missing *= (1 - value) ** (1.0 if rank == 0 else CORRELATION)
    return round(min(1 - missing, CAP), 4)
