"""News reviews that tell a known contact again, without names or place: joined to the exchange that they repeat."""

from __future__ import annotations

from collections.abc import Iterable

from legation.exchanges.calendar import Calendar
from legation.exchanges.cluster import Cluster
from legation.exchanges.codes import states
from legation.exchanges.mention import TALKS, Mention
from legation.exchanges.settings import Settings

RETOLD = TALKS | {"reception", "visit_activity", "agreement"}


def join_reviews(clusters: list[Cluster], settings: Settings) -> list[Cluster]:
    """Give contacts without place and date of their own to the exchange of the days before that had the same contact.

    Where an article names neither place nor day, the direction is the coder's default and does not keep the two apart.
    A nameless item joins a contact of its type and rank with the same state; leaders, named or not, join leaders who
    met that day or the day before, because they do not meet in two capitals at once. An item that fits two exchanges
    equally well stays.
    """
    pages = Calendar()
    for cluster in clusters:
        pages.add(states(cluster.partners), cluster)
    kept = []
    for cluster in clusters:
        leaders = any(m.report.level == "leader" for m in cluster.members)
        repeats = all(_vague(m) for m in cluster.members) and (leaders or any(m.type in TALKS for m in cluster.members))
        home = _home(cluster, pages, settings) if repeats else None
        if home is None:
            kept.append(cluster)
        else:
            home.retold.extend(cluster.members)
    return kept


def _vague(mention: Mention) -> bool:
    """True for a contact that an article tells without place, day and (leaders apart) names."""
    report = mention.report
    nameless = mention.lead is None and mention.body is None and report.event is None
    return (
        mention.type in RETOLD
        and report.date_basis in ("published", "dateline")
        and report.venue_city is None
        and len(mention.partners) == 1
        and (nameless or report.level == "leader")
    )


def _home(item: Cluster, pages: Calendar, settings: Settings) -> Cluster | None:
    days = 1 if any(m.lead or m.body for m in item.members) else settings.slack
    found = [
        (distance, other)
        for partner in item.partners
        for other in pages.near(partner, item.first, item.last, days)
        if other is not item and (distance := _days(other.members, item, days)) is not None
    ]
    best = [other for distance, other in found if distance == min(d for d, _ in found)]
    return best[0] if len(best) == 1 else None


def _days(members: Iterable[Mention], item: Cluster, days: int) -> int | None:
    """Days from the nearest contact of the item's type and rank to the item; None when there is none."""
    ranks = {m.report.level for m in item.members}
    types = {m.type for m in item.members}
    leaders = ranks == {"leader"}
    near = [
        max(item.first - m.last, 0)
        for m in members
        if m.first <= item.first <= m.last + days
        and m.report.level in ranks
        and (m.type in types or (m.type in TALKS and (leaders or types & TALKS)))
        and not _vague(m)
    ]
    return min(near, default=None)
