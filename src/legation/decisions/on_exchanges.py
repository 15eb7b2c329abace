"""Decisions on exchanges: which are put together or parted, and what is corrected, accepted or rejected of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from legation.decisions.finding import Reports, find_again
from legation.decisions.outcome import APPLIED, LOST, SETTLED, Outcome
from legation.decisions.settling import CORRECTED, UNREVIEWED, Settled, settle
from legation.decisions.standing import Standing
from legation.exchanges.fields import partners_of
from legation.exchanges.groups import Group, MachineGroup, joined, parted
from legation.ids import stable_id
from legation.model import Anchor, Decision, Exchange, Stop

TRIP = ("venue", "venue_city", "start", "end")
"""Fields of an exchange that its only stop has, too."""


class ExchangeDecisions:
    """What ``merge`` asks for a focal state. Afterwards ``settled`` tells by exchange id what was decided, ``machine``
    which exchanges there were before, ``forwards`` the ids that went into others, and ``outcomes`` what became of each
    decision."""

    def __init__(self, log: Standing, reports: Reports) -> None:
        self._log, self._reports = log, reports
        self._values: dict[str, list[Decision]] = {}
        self.settled: dict[str, Settled] = {}
        self.machine: list[MachineGroup] = []
        self._shaped: set[str] = set()
        self.forwards: dict[str, str] = {}
        self.outcomes: list[Outcome] = []

    def review(self, identity: str) -> str:
        """What people made of an exchange."""
        return self.settled[identity].review if identity in self.settled else UNREVIEWED

    def regroup(self, groups: list[Group]) -> list[Group]:
        """The groups after all merges and splits, in the order of time; decisions on values are given to theirs."""
        self.machine = [
            MachineGroup(
                group.id, partners_of(group.cluster), tuple(dict.fromkeys(m.report.id for m in group.cluster.all))
            )
            for group in groups
        ]
        shapes = [one for one in self._log.of("exchange") if one.action in ("merge", "split")]
        for one in shapes:
            groups = self._merged(one, groups) if one.action == "merge" else self._split(one, groups)
        for one in self._log.of("exchange"):
            if one in shapes:
                continue
            group = self._home(one.anchor, one.target, one.partners, groups)
            if isinstance(group, str):
                self.outcomes.append(Outcome(one, LOST, None, group))
            else:
                self._values.setdefault(group.id, []).append(one)
        return groups

    def values(self, group: Group, values: dict[str, Any]) -> dict[str, Any]:
        """The values with the corrections that hold."""
        decisions = self._values.get(group.id, [])
        if not decisions and group.id not in self._shaped:
            return values
        settled = settle(values, decisions, group.id)
        self.outcomes += settled.outcomes
        if group.id in self._shaped and settled.review == UNREVIEWED:
            settled.review = CORRECTED
        self.settled[group.id] = settled
        return values | {k: tuple(v) if isinstance(v, list) else v for k, v in settled.changed.items()}

    def decided(self, group: Group, exchange: Exchange) -> Exchange:
        """The only stop of an exchange takes its corrected place and days; several stops stay as reported."""
        changed = self.settled[group.id].changed if group.id in self.settled else {}
        if len(exchange.stops) != 1 or not set(TRIP) & set(changed):
            return exchange
        stop = exchange.stops[0]
        moved = Stop(
            changed.get("venue", stop.venue), changed.get("venue_city", stop.city), changed.get("start", stop.start),
            changed.get("end", stop.end), stop.reports,
        )  # fmt: skip
        return replace(exchange, stops=(moved,))

    def _merged(self, one: Decision, groups: list[Group]) -> list[Group]:
        target = self._home(one.anchor, one.target, one.partners, groups)
        other = self._home(one.others, str(one.new), (), groups)
        for found in (target, other):
            if isinstance(found, str):
                self.outcomes.append(Outcome(one, LOST, None, found))
                return groups
        assert isinstance(target, Group) and isinstance(other, Group)
        if target is other:
            why = "the reports of both are one exchange already; the decision may be withdrawn"
            self.outcomes.append(Outcome(one, SETTLED, target.id, why))
            return groups
        made = Group(target.id, joined(target.cluster, other.cluster))
        self._shaped.add(target.id)
        self.forwards[other.id] = target.id
        self.outcomes.append(Outcome(one, APPLIED, target.id))
        return [made if group is target else group for group in groups if group is not other]

    def _split(self, one: Decision, groups: list[Group]) -> list[Group]:
        off = self._present(one.others)
        if isinstance(off, str):
            self.outcomes.append(Outcome(one, LOST, None, off))
            return groups
        gone = {anchor.report for anchor in one.others}
        rest = tuple(anchor for anchor in one.anchor if anchor.report not in gone)
        home = self._home(rest, one.target, one.partners, groups)
        if isinstance(home, str):
            self.outcomes.append(Outcome(one, LOST, None, home))
            return groups
        parts = parted(home.cluster, set(off))
        if parts is None:
            why = "the reports to be taken off are in other exchanges already; the decision may be withdrawn"
            self.outcomes.append(Outcome(one, SETTLED, home.id, why))
            return groups
        self.outcomes.append(Outcome(one, APPLIED, home.id))
        stays, taken = Group(home.id, parts[0]), Group(split_id(one), parts[1])
        self._shaped |= {stays.id, taken.id}
        return [part for group in groups for part in ((stays, taken) if group is home else (group,))]

    def _present(self, anchors: Sequence[Anchor]) -> list[str] | str:
        """The ids that the reports of all anchors have now, or why one of them has none."""
        ids = []
        for anchor in anchors:
            found = find_again(anchor, self._reports)
            if found.report is None:
                return f"report {anchor.report} is not found again: {found.why}"
            ids.append(found.report.id)
        return ids

    def _home(
        self, anchors: Sequence[Anchor], identity: str, partners: tuple[str, ...], groups: Iterable[Group]
    ) -> Group | str:
        """The exchange with most of these reports, which must be half of them at least, or why there is none.

        Of equals the one with the id, then the one with the partners, that it had.
        """
        found = [find_again(anchor, self._reports).report for anchor in anchors]
        ids = {report.id for report in found if report is not None}
        if not ids:
            return "none of its reports is found again"
        count = Counter({group.id: len(ids & group.reports) for group in groups if ids & group.reports})
        if not count:
            return "none of its reports makes an exchange any more"
        by_id = {group.id: group for group in groups}
        most = [i for i in count if count[i] == max(count.values())]
        if len(most) > 1:
            most = [identity] if identity in most else [i for i in most if by_id[i].cluster.partners == set(partners)]
        if len(most) != 1 or count[most[0]] * 2 < len(ids):
            told = ", ".join(f"{i} ({number})" for i, number in sorted(count.items()))
            return f"its reports are now spread over {told}"
        return by_id[most[0]]


def split_id(decision: Decision) -> str:
    """The id of the exchange that a split makes."""
    return stable_id("x", decision.focal, "split", decision.id)
