"""Delegations that come to one event by its name: which they are, when it began, and what is told of all of them."""

from __future__ import annotations

from collections.abc import Sequence

from legation.exchanges import bodies
from legation.exchanges.calendar import Calendar
from legation.exchanges.cluster import Cluster
from legation.exchanges.codes import UNNAMED
from legation.exchanges.mention import Mention
from legation.exchanges.settings import Settings

ATTEND = frozenset({"conference", "performance"})


def events_of(cluster: Cluster) -> frozenset[str]:
    """The names of events that the reports of a cluster, shared ones too, carry."""
    return frozenset(m.report.event for m in cluster.all if m.report.event)


def same(left: Cluster, right: Cluster) -> bool:
    """True when two clusters name one event."""
    return any(bodies.same_event(a, b) for a in events_of(left) for b in events_of(right))


def mark(clusters: Sequence[Cluster], settings: Settings) -> None:
    """Mark nameless delegations of several states to one event as a gathering, and give them its first day.

    The first day is that of a report of the event that states it; a delegation whose arrival is reported keeps its own.
    """
    pages = Calendar()
    reach = settings.reach["named"].activity
    told = [c for c in clusters if c.direction == "inbound" and events_of(c)]
    for cluster in told:
        pages.add(["event"], cluster)
    found: list[tuple[Cluster, str | None]] = []
    for cluster in told:
        if cluster.named or cluster.partners == {UNNAMED}:
            continue
        beside = [c for c in pages.near("event", cluster.first, cluster.last, reach) if near(c, cluster, reach)]
        if all(c.partners == cluster.partners for c in beside):
            continue
        starts = [m.report.start for c in beside for m in c.all if _dates(m, cluster)]
        found.append((cluster, min(starts, default=None)))
    for cluster, start in found:
        cluster.gathering = True
        cluster.event_start = min((s for s in (cluster.event_start, start) if s is not None), default=None)


def near(left: Cluster, right: Cluster, days: int) -> bool:
    """True when two clusters name one event and are at most ``days`` apart."""
    return max(left.first - right.last, right.first - left.last) <= days and same(left, right)


def _dates(mention: Mention, cluster: Cluster) -> bool:
    """True for a report that tells when the cluster's event took place."""
    report = mention.report
    return (
        mention.type in ATTEND
        and len(report.start) == 10
        and (report.end is not None or report.date_basis == "stated")
        and any(report.event is not None and bodies.same_event(report.event, e) for e in events_of(cluster))
    )


def hosts_of(guests: Cluster, members: Sequence[Cluster], settings: Settings) -> list[Cluster] | None:
    """The nameless delegations that unnamed guests of one event belong to; None when the event has none.

    What the guests do together is told of every delegation, that they attend only of one that stands for all.
    """
    days = settings.reach["named"].activity
    there = [c for c in members if not c.leads and near(c, guests, days)]
    if not there:
        return None
    return there if len(there) == 1 or any(m.type not in ATTEND for m in guests.members) else []
