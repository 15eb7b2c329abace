"""What a person may change of the machine's exchanges: put two together, take reports off, correct values."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Protocol

from legation.exchanges.cluster import Cluster
from legation.exchanges.mention import Mention
from legation.model import Exchange


@dataclass(frozen=True, slots=True)
class MachineGroup:
    """An exchange as the machine alone has it: what a later run knows it by. Ids of what people decided on rest on
    these, so that taking a decision back gives every exchange its id again."""

    id: str
    partners: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(slots=True)
class Group:
    """One exchange in the making."""

    id: str
    cluster: Cluster

    @property
    def reports(self) -> set[str]:
        return {mention.report.id for mention in self.cluster.all}


class Deciding(Protocol):
    """A person's decisions as ``merge`` asks for them."""

    def regroup(self, groups: list[Group]) -> list[Group]:
        """The groups with some put together or parted."""

    def values(self, group: Group, values: dict[str, Any]) -> dict[str, Any]:
        """The values of an exchange with some corrected."""

    def decided(self, group: Group, exchange: Exchange) -> Exchange:
        """The finished exchange, which is told what was decided on it."""


def joined(one: Cluster, other: Cluster) -> Cluster:
    """Both as one. What one of them shares with others belongs to it when the other has it as its own."""
    members = _once([*one.members, *other.members])
    shared = _without(_once([*one.shared, *other.shared]), members)
    starts = [start for start in (one.event_start, other.event_start) if start is not None]
    return Cluster(
        members, [*one.links, *other.links], shared, one.gathering or other.gathering, min(starts, default=None),
        _without(_once([*one.retold, *other.retold]), [*members, *shared]),
    )  # fmt: skip


def parted(cluster: Cluster, reports: Collection[str]) -> tuple[Cluster, Cluster] | None:
    """What stays and what is taken off, with the links within each; None when one of them would be empty."""
    off = [mention for mention in cluster.all if mention.report.id in reports]
    members, shared, retold = (
        [mention for mention in part if mention.report.id not in reports]
        for part in (cluster.members, cluster.shared, cluster.retold)
    )
    if not members:  # what was shared or told again is now all there is
        members, shared, retold = [*shared, *retold], [], []
    if not off or not members:
        return None
    within = [{left.report.id in reports, right.report.id in reports} for left, right, _ in cluster.links]
    links, parts = (
        [link for link, sides in zip(cluster.links, within, strict=True) if sides == {side}] for side in (False, True)
    )
    stays = Cluster(members, links, shared, cluster.gathering, cluster.event_start, retold)
    return stays, Cluster(off, parts, gathering=cluster.gathering)


def _once(mentions: list[Mention]) -> list[Mention]:
    return [kept for _, kept in sorted({mention.key: mention for mention in mentions}.items())]


def _without(mentions: list[Mention], others: list[Mention]) -> list[Mention]:
    keys = {mention.key for mention in others}
    return [mention for mention in mentions if mention.key not in keys]
