"""Who shares a report: several delegations told of at once, teams at an organiser's event, gifts on a visit."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from legation.exchanges import bodies, events, names
from legation.exchanges.calendar import Calendar
from legation.exchanges.cluster import Cluster, clusters_of, possible, same_person
from legation.exchanges.codes import UNNAMED, organisations, states
from legation.exchanges.compare import LEVELS
from legation.exchanges.mention import Mention
from legation.exchanges.settings import Settings

Key = tuple[str, str, str, str]


def distance(cluster: Cluster, mention: Mention) -> int:
    """Days between a mention and the attested days of a cluster; 0 inside."""
    return max(cluster.first - mention.last, mention.first - cluster.last, 0)


def join_teams(clusters: list[Cluster], settings: Settings) -> list[Cluster]:
    """Join match results told only with the organiser (``FIFA``) or the host to the team's travel, nearest first.

    Holds for sports abroad without named persons: the travel, or a common partner, makes the connection. Other
    delegations to an organisation's gathering are joined where the event's name is the same.
    """
    teams = [c for c in clusters if c.direction == "outbound" and _sector(c) == "sports" and not c.leads]
    reach = settings.reach["named"].activity
    hosts = [
        c for c in clusters if c.direction == "outbound" and _sector(c) == "sports" and states(c.partners) and c.leads
    ]
    alive = {c.key: c for c in teams + hosts}
    pages = Calendar()
    joined: set[int] = set()
    queue: list[tuple[int, int, Key, Key, int]] = []

    def enqueue(cluster: Cluster) -> None:
        for other in pages.near("team", cluster.first, cluster.last, reach):
            if other is cluster or id(other) in joined:
                continue
            left, right = sorted((cluster, other), key=lambda c: (c.first, c.key))
            days = max(right.first - left.last, 0)
            if days <= reach and _one_team(left, right):
                size = len(left.members) + len(right.members)
                heapq.heappush(queue, (days, left.first, left.key, right.key, size))
        pages.add(["team"], cluster)

    for team in sorted(alive.values(), key=lambda c: (c.first, c.key)):
        enqueue(team)
    while queue:
        _, _, first, second, size = heapq.heappop(queue)
        left, right = alive.get(first), alive.get(second)
        if left is None or right is None or size != len(left.members) + len(right.members):
            continue
        if possible(left, right, settings):
            del alive[second], alive[first]
            joined.add(id(right))
            left.members.extend(right.members)
            left.links.extend(right.links)
            alive[left.key] = left
            enqueue(left)
    return [c for c in clusters if id(c) not in joined]


def _one_team(left: Cluster, right: Cluster) -> bool:
    if _other_event(left, right) or {UNNAMED} in (left.partners, right.partners):
        return False
    if left.partners & right.partners or events.same(left, right):
        return True
    if all(any(m.opens or m.closes for m in c.members) for c in (left, right)):
        return False
    abroad = [states(c.partners) for c in (left, right)]
    organised = [organisations(c.partners) for c in (left, right)]
    for cluster, own in ((left, abroad[0]), (right, abroad[1])):
        if not own and cluster.named and not any(m.type == "sports" for m in cluster.members):
            return False
    travels = any(m.opens or m.closes for c in (left, right) for m in c.members)
    return travels and bool(abroad[0]) != bool(abroad[1]) and bool(organised[0] or organised[1])


def _other_event(left: Cluster, right: Cluster) -> bool:
    """True when both name events or organisers and have none in common."""
    events = [{m.report.event for m in c.members if m.report.event} for c in (left, right)]
    organisers = [organisations(c.partners) for c in (left, right)]
    if organisers[0] & organisers[1]:
        return False
    if events[0] and events[1]:
        return not any(bodies.same_event(a, b) for a in events[0] for b in events[1])
    return bool(organisers[0] and organisers[1])


def _sector(cluster: Cluster) -> str:
    return cluster.members[0].report.sector


def share(clusters: list[Cluster], collective: Sequence[Mention], settings: Settings) -> list[Cluster]:
    """Give reports about visitors from several states to the delegations of those states, or make one joint exchange.

    A report ``companies of A, B and C exhibit`` belongs to the delegation of A and to that of B when these are known
    by arrivals, departures or meetings of their own; what is left over (C) is its own exchange. When no delegation is
    known, the gathering is one exchange, with the conference reports about single states.
    """
    pages = Calendar()
    for cluster in clusters:
        if cluster.direction == "inbound" and (cluster.named or cluster.partners != {UNNAMED}):
            pages.add(cluster.partners, cluster)
    gone: set[int] = set()
    made: list[Cluster] = []
    for gathering in clusters_of(collective, settings):
        found = [
            (mention, partner, best)
            for mention in gathering.members
            for partner in sorted(mention.partners)
            if (best := _best(pages.near(partner, mention.first, mention.last, settings.slack), mention, settings))
            is not None
            and id(best) not in gone
        ]
        delegations = [f for f in found if any(m.type not in events.ATTEND for m in f[2].members)]
        if delegations:
            attended = [m.report.start for m in gathering.members if m.type != "visit_activity"]
            for mention, _, cluster in delegations:
                if mention not in cluster.shared:
                    cluster.shared.append(mention)
                if attended:
                    cluster.gathering = True
                    cluster.event_start = min(attended)
            known = {partner for _, partner, _ in found}
            missing = states(frozenset().union(*(m.partners for m in gathering.members))) - known
            made += [Cluster(_part(gathering.members, partner), gathering=True) for partner in sorted(missing)]
        else:
            joint = Cluster(list(gathering.members), gathering.links, gathering=True)
            for _, _, cluster in found:
                if id(cluster) not in gone and same_person(joint.leads, cluster.leads) is not False:
                    joint.members.extend(cluster.members)
                    joint.links.extend(cluster.links)
                    gone.add(id(cluster))
            made.append(joint)
    return sorted([c for c in clusters if id(c) not in gone] + made, key=lambda c: c.key)


def _part(members: Iterable[Mention], partner: str) -> list[Mention]:
    """The mentions of one partner, as if they told of that partner only."""
    return [
        replace(m, key=(*m.key[:3], partner), partners=frozenset({partner}), lead=None, body=None)
        for m in members
        if partner in m.partners
    ]


def _best(clusters: Iterable[Cluster], mention: Mention, settings: Settings) -> Cluster | None:
    """The delegation that a collective report most probably includes: same field, then nearest in time."""
    options = []
    for cluster in clusters:
        days = distance(cluster, mention)
        known = bool(mention.lead) and any(
            names.name_similarity(str(mention.lead), x) >= names.SAME for x in cluster.leads
        )
        early = any(m.opens and mention.last < m.first - 1 for m in cluster.members)
        if days > settings.slack or early or not (known or _alike(cluster, mention, settings)):
            continue
        same = mention.report.sector in {m.report.sector for m in cluster.members}
        options.append((not known, not same, days, cluster.key, cluster))
    return min(options, key=lambda o: o[:4])[4] if options else None


def _alike(cluster: Cluster, mention: Mention, settings: Settings) -> bool:
    """True when field and rank let the delegation take part in the gathering."""
    ranks = [LEVELS.index(m.report.level) for m in cluster.members if m.report.level in LEVELS]
    rank = LEVELS.index(mention.report.level) if mention.report.level in LEVELS else None
    if rank is not None and ranks and min(abs(rank - r) for r in ranks) > 1:
        return False
    sectors = {m.report.sector for m in cluster.members}
    group = settings.sectors.gathering
    return mention.report.sector in sectors or (mention.report.sector in group and bool(sectors & group))


def spread(clusters: list[Cluster], settings: Settings) -> list[Cluster]:
    """Give reports about unnamed guests (``foreign participants``) to all delegations of the gathering.

    Applies to clusters without state and person: by the event's name when they carry it; else with a body when it is
    the gathering's body, without one when the field is the same. Delegations that one article names beside a member of
    the gathering are members, too.
    """
    events.mark(clusters, settings)
    for cluster in clusters:
        cluster.gathering = cluster.gathering or any(m.part for m in cluster.members)
    members = [c for c in clusters if c.gathering]
    if not members and not any(events.events_of(c) for c in clusters):
        return clusters
    starts: dict[str, str] = {}
    for member in members:
        for mention in member.members if member.event_start else ():
            starts[mention.doc] = min(starts.get(mention.doc, "9999"), str(member.event_start))
    beside = {(m.doc, m.type) for c in members for m in c.members if m.lead is None and m.body is None}
    for cluster in clusters:
        plain = not cluster.named and cluster.direction == "inbound" and UNNAMED not in cluster.partners
        if plain and not cluster.gathering and any((m.doc, m.type) in beside for m in cluster.members):
            cluster.gathering = True
            cluster.event_start = min((starts[m.doc] for m in cluster.members if m.doc in starts), default=None)
            members.append(cluster)
    pages = Calendar()
    for member in members:
        pages.add(["gathering"], member)
    for cluster in clusters:
        if cluster.direction == "inbound" and cluster.leads and events.events_of(cluster):
            pages.add(["named"], cluster)
    left = []
    for cluster in clusters:
        if cluster.gathering or cluster.partners != {UNNAMED} or cluster.direction != "inbound":
            left.append(cluster)
            continue
        if any(m.type == "agreement" for m in cluster.members):
            left.append(cluster)
            continue
        named = _bodies(cluster.members)
        if visits := _named_guests(cluster, pages, settings):
            for visit in visits:
                visit.shared.extend(m for m in cluster.members if m not in visit.shared)
            continue
        reach = max(settings.slack + 1, settings.reach["named"].activity)
        there = list(pages.near("gathering", cluster.first, cluster.last, reach))
        hosts = events.hosts_of(cluster, there, settings)
        if hosts is None or named:
            hosts = [m for m in there if _attends(m, cluster, named, settings)]
        elif hosts:
            hosts += [m for m in there if not events.events_of(m) and _attends(m, cluster, named, settings)]
        if (cluster.leads and not named) or (not hosts) or (cluster.leads and _travels(cluster)):
            left.append(cluster)
            continue
        for host in hosts:
            host.shared.extend(m for m in cluster.members if m not in host.shared)
    return left


def _named_guests(guests: Cluster, pages: Calendar, settings: Settings) -> list[Cluster]:
    """The visits of named persons to the event at which the unnamed guests were; empty for fewer than two."""
    if not events.events_of(guests) or guests.leads:
        return []
    days = settings.reach["named"].activity
    visits = [c for c in pages.near("named", guests.first, guests.last, days) if events.near(c, guests, days)]
    return visits if len(visits) > 1 else []


def _attends(member: Cluster, guests: Cluster, named: set[str], settings: Settings) -> bool:
    mentions = member.members
    first, last = min(m.first for m in mentions), max(m.last for m in mentions)
    if max(first - guests.last, guests.first - last, 0) > settings.slack + 1:
        return False
    if named:
        bodies_there = {m.report.body for m in member.all if m.report.body and len(m.report.partners) > 1}
        return any((bodies.overlap(a, b) or 0.0) >= bodies.SAME for a in named for b in bodies_there)
    plain = [m.report.lead is None and m.report.body is None for m in member.members]
    anonymous = any(m.report.lead is None and m.report.body is None for m in member.all if len(m.report.partners) > 1)
    return (anonymous or all(plain)) and _sector(guests) in {m.report.sector for m in mentions}


def _bodies(members: Iterable[Mention]) -> set[str]:
    return {m.body for m in members if m.body}


def _travels(cluster: Cluster) -> bool:
    return any(m.opens or m.closes for m in cluster.members)


def adopt(clusters: list[Cluster]) -> list[Cluster]:
    """Give what makes no exchange alone (a signing by third parties) to an exchange of the same article and venue."""
    by_document: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.seeds:
            for mention in cluster.members:
                by_document[mention.doc].append(cluster)
    kept = []
    for cluster in clusters:
        if cluster.seeds:
            kept.append(cluster)
            continue
        for mention in cluster.members:
            hosts = [
                host
                for host in by_document[mention.doc]
                if mention.report.venue in {m.report.venue for m in host.members} and mention.type == "agreement"
                and distance(host, mention) <= 1
            ]  # fmt: skip
            if hosts:
                min(hosts, key=lambda c: c.key).shared.append(mention)
    return kept


def hand_over(clusters: list[Cluster], gifts: Iterable[Mention], settings: Settings) -> list[Cluster]:
    """Add messages and gifts that a visitor hands over during a visit (or sends when leaving) to the visit, and return
    the visits of which nothing but the gift is told.

    The sender must be the visitor by name, or the visiting body at the visitor's own level (a sender without name may
    be coded with the level of any official).
    """
    pages = Calendar()
    for cluster in clusters:
        pages.add([(cluster.direction, partner) for partner in cluster.partners], cluster)
        pages.add(["gathering"] if cluster.gathering else [], cluster)
    only: list[Cluster] = []
    for gift in gifts:
        way = "inbound" if gift.report.direction == "received" else "outbound"
        found: dict[tuple[str, str, str, str], Cluster] = {}
        if gift.partners == {UNNAMED}:
            there = pages.near("gathering", gift.first, gift.last, settings.slack)
            found = {c.key: c for c in there if _of_all(c, gift, settings)}
        for partner in gift.partners:
            for cluster in pages.near((way, partner), gift.first, gift.last, settings.slack):
                if _hands_over(cluster, gift, settings):
                    found[cluster.key] = cluster
        targets = found.values() if gift.partners == {UNNAMED} else [found[min(found)]] if found else []
        for cluster in targets:
            cluster.shared.append(gift)
        told = gift.report.inferred.get("direction") == "direction.visitor" and gift.partners != {UNNAMED}
        if told and not targets and (gift.lead or gift.body):
            only.append(Cluster([replace(gift, direction="inbound", seeds=True)]))
    return only


def _of_all(cluster: Cluster, gift: Mention, settings: Settings) -> bool:
    """True for a gift of all participants, in the name of the gathering's body."""
    there = {m.report.body for m in cluster.all if m.report.body and len(m.report.partners) > 1}
    near = gift.direction is None and distance(cluster, gift) <= settings.slack
    return near and any(gift.body and (bodies.overlap(gift.body, b) or 0.0) >= bodies.SAME for b in there)


def _hands_over(cluster: Cluster, gift: Mention, settings: Settings) -> bool:
    known = {m.lead for m in cluster.members if m.lead}
    person = bool(gift.lead) and any(names.name_similarity(str(gift.lead), x) >= names.SAME for x in known)
    if cluster.direction == "outbound":
        return person and cluster.last <= gift.first <= cluster.last + 1
    if not cluster.first - 1 <= gift.first <= cluster.last + settings.slack:
        return False
    common = Counter(m.body for m in cluster.all if m.body).most_common()
    there = {b for b, count in common if count == common[0][1]}
    body = bool(gift.body) and any((bodies.overlap(str(gift.body), x) or 0.0) >= 0.8 for x in there)
    level = gift.report.level in {m.report.level for m in cluster.members}
    return person or (body and (level or (gift.lead is None and gift.report.level != "leader")))
