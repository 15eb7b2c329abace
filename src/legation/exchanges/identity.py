"""Ids of exchanges: from their earliest report, kept over re-runs, forwarded when exchanges merge."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from legation.exchanges.cluster import Cluster
from legation.exchanges.groups import MachineGroup
from legation.exchanges.mention import Mention
from legation.ids import stable_id
from legation.model import Exchange


def fresh(mention: Mention, focal: str, *further: str) -> str:
    """Id of an exchange whose earliest report this is; it does not depend on the coder's report ids."""
    return stable_id(
        "x", focal, mention.doc, mention.type, mention.report.start, mention.direction or "none",
        " ".join(sorted(mention.partners)), mention.lead or "", mention.body or "", *further,
    )  # fmt: skip


def shared_key(report: str, partners: Iterable[str]) -> str:
    """Key in ``known`` of a report that several exchanges share: the report and the partners of one of them."""
    return f"{report}#{' '.join(sorted(partners))}"


def known_of(exchanges: Iterable[Exchange | MachineGroup]) -> dict[str, str]:
    """The ``known`` of the next run: report id → exchange id; reports of several exchanges under ``shared_key``."""
    made = list(exchanges)
    count = Counter(report for exchange in made for report in exchange.reports)
    return {
        (report if count[report] == 1 else shared_key(report, exchange.partners)): exchange.id
        for exchange in made
        for report in exchange.reports
    }


def identify(
    clusters: Sequence[Cluster], partners: Sequence[tuple[str, ...]], focal: str, known: Mapping[str, str]
) -> tuple[list[str], dict[str, str], tuple[str, ...]]:
    """Ids of the clusters, forwards of merged ids, and known ids that no cluster has any more.

    An earlier id belongs to the cluster with most of its reports (a split: the larger part; ties: the earlier one).
    Of several earlier ids a cluster takes the one with most reports in it, then the one with the oldest report; the
    others are forwarded to it. A cluster without earlier id gets that of its earliest report.
    """
    votes: list[Counter[str]] = []
    oldest: dict[str, tuple[str, str]] = {}
    times = Counter(m.report.id for c in clusters for m in c.all)
    for cluster, names in zip(clusters, partners, strict=True):
        found: Counter[str] = Counter()
        for mention in cluster.all:
            key = mention.report.id if times[mention.report.id] == 1 else shared_key(mention.report.id, names)
            earlier = known.get(key)
            if (
                earlier is None
                and times[mention.report.id] > 1
                and known.get(mention.report.id) == _own(cluster, focal)
            ):
                earlier = known[mention.report.id]
            if earlier is not None:
                found[earlier] += 1
                oldest[earlier] = min(oldest.get(earlier, ("9999", "")), (mention.report.start, mention.doc))
        votes.append(found)
    owner: dict[str, int] = {}
    for index, found in enumerate(votes):
        for earlier, count in found.items():
            if earlier not in owner or count > votes[owner[earlier]][earlier]:
                owner[earlier] = index
    belongs: dict[int, list[str]] = defaultdict(list)
    for earlier, index in owner.items():
        belongs[index].append(earlier)
    ids: dict[int, str] = {}
    forwards: dict[str, str] = {}
    for index, earlier_ids in belongs.items():
        kept = min(earlier_ids, key=lambda e: (-votes[index][e], oldest[e], e))
        ids[index] = kept
        forwards.update({e: kept for e in earlier_ids if e != kept})
    taken = set(known.values())
    for index, cluster in enumerate(clusters):
        if index not in ids:
            ids[index] = _free(cluster, focal, taken)
            taken.add(ids[index])
    gone = tuple(sorted(set(known.values()) - set(ids.values()) - set(forwards)))
    return [ids[i] for i in range(len(clusters))], forwards, gone


def _own(cluster: Cluster, focal: str) -> str:
    return fresh(min(cluster.members, key=lambda m: m.key), focal)


def _free(cluster: Cluster, focal: str, taken: set[str]) -> str:
    mentions = sorted(cluster.members, key=lambda m: m.key)
    for further in ([], *([m.report.id] for m in mentions)):
        made = fresh(mentions[0], focal, *further)
        if made not in taken:
            return made
    number = 2
    while (made := fresh(mentions[0], focal, str(number))) in taken:
        number += 1
    return made
