"""Reports to exchanges: the whole way, independent of the order of the input."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from legation.exchanges import fields, gatherings
from legation.exchanges.cluster import Cluster, clusters_of
from legation.exchanges.gist import gist_of
from legation.exchanges.groups import Deciding, Group
from legation.exchanges.identity import identify
from legation.exchanges.mention import Mention, mention_of, mentions_of
from legation.exchanges.reviews import join_reviews
from legation.exchanges.settings import load
from legation.exchanges.stops import stops_of
from legation.model import CodedDocument, Document, Exchange, Link

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Merged:
    """``exchanges`` by start, then id; ``forwards`` old id → id it was merged into; ``gone`` the rest of old ids."""

    exchanges: tuple[Exchange, ...]
    forwards: dict[str, str]
    gone: tuple[str, ...] = ()


def merge(
    documents: Iterable[Document],
    coded: Iterable[CodedDocument],
    focal: str,
    known: Mapping[str, str] = NOTHING,
    deciding: Deciding | None = None,
) -> Merged:
    """All exchanges that the coded documents tell of.

    Of a document only id, source and published are read. ``known`` maps report ids to the exchange ids of an earlier
    run (``known_of`` makes it); it changes ids only, so that a run
    over additional documents gives what a full run gives. ``deciding`` has the last word on groups and values.
    """
    coded = list(coded)
    sources = {d.id: d.source for d in documents}
    clusters = clusters_from(mentions_of(sources, coded), messages_of(sources, coded))
    partners = [fields.partners_of(c) for c in clusters]
    ids, forwards, gone = identify(clusters, partners, focal, known)
    if deciding is None:
        made = [_exchange(i, c, values_of(c, focal), focal) for c, i in zip(clusters, ids, strict=True)]
    else:
        groups = [Group(i, c) for c, i in zip(clusters, ids, strict=True)]
        made = [
            deciding.decided(
                one, _exchange(one.id, one.cluster, deciding.values(one, values_of(one.cluster, focal)), focal)
            )
            for one in deciding.regroup(groups)
        ]
    return Merged(tuple(sorted(made, key=lambda e: (e.start or e.end or "", e.id))), forwards, gone)


def clusters_from(mentions: list[Mention], messages: list[Mention]) -> list[Cluster]:
    """Mentions put together, with what several exchanges share and what visitors hand over; only real exchanges."""
    settings = load()
    clusters = clusters_of([m for m in mentions if not m.collective], settings)
    clusters = gatherings.join_teams(clusters, settings)
    clusters = join_reviews(clusters, settings)
    clusters = gatherings.share(clusters, [m for m in mentions if m.collective], settings)
    clusters = gatherings.spread(clusters, settings)
    clusters = gatherings.adopt(clusters)
    clusters += gatherings.hand_over(clusters, messages, settings)
    return sorted(clusters, key=lambda c: c.key)


def messages_of(sources: Mapping[str, str], coded: Iterable[CodedDocument]) -> list[Mention]:
    """Messages and gifts, sent or received, that a visit may include."""
    return [
        mention_of(report, document, sources.get(document.doc, ""))
        for document in sorted(coded, key=lambda d: d.doc)
        for report in sorted(document.reports, key=lambda r: r.id)
        if report.type == "message" and report.status == "realised" and report.direction in ("sent", "received")
    ]


def values_of(cluster: Cluster, focal: str) -> dict[str, Any]:
    """The fields of an exchange of the focal state as its reports give them."""
    event = fields.event_of(cluster)
    start, end = fields.dates_of(cluster)
    venue, city = fields.venue_of(cluster)
    if venue is None and cluster.direction == "inbound":
        venue = focal  # a visit of which only a gift is told
    return {
        "kind": fields.kind_of(cluster, event),
        "start": start,
        "end": end,
        "partners": fields.partners_of(cluster),
        "direction": fields.direction_of(cluster),
        "venue": venue,
        "venue_city": city,
        "level": fields.level_of(cluster),
        "sector": fields.sector_of(cluster),
        "lead": fields.lead_of(cluster),
        "body": fields.body_of(cluster),
        "event": event,
        "outcome": fields.outcome_of(cluster),
    }


def _exchange(identifier: str, cluster: Cluster, values: dict[str, Any], focal: str) -> Exchange:
    mentions = cluster.all
    links = {
        (left.report.id, right.report.id): Link(
            left.report.id, right.report.id, pair.score, {k: v for k, v in pair.because.items() if v}
        )
        for left, right, pair in cluster.links
    }
    return replace(
        Exchange(
            id=identifier,
            **values,
            stops=stops_of(cluster),
            docs=tuple(sorted({m.doc for m in mentions})),
            reports=tuple(dict.fromkeys(m.report.id for m in mentions)),
            sources=tuple(sorted({m.source for m in mentions if m.source})),
            confidence=fields.confidence_of(mentions),
            gist=gist_of(values, [m.type for m in mentions], focal),
        ),
        links=tuple(links[k] for k in sorted(links)),
    )
