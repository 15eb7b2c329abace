"""Which decisions stand: in the order of time, without those that were withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from legation.decisions.outcome import LOST, WITHDRAWN, Outcome
from legation.model import Decision


@dataclass(frozen=True, slots=True)
class Standing:
    """``active`` what is to be applied, by time; ``withdrawn`` splits and others that no longer hold; ``outcomes`` of
    the withdrawals and of what they cancel."""

    active: tuple[Decision, ...]
    withdrawn: tuple[Decision, ...]
    outcomes: tuple[Outcome, ...]

    def of(self, kind: str) -> list[Decision]:
        """Those on reports, or on exchanges."""
        return [one for one in self.active if one.kind == kind]


def standing(log: Iterable[Decision]) -> Standing:
    """What stands of a log, whatever the order of its lines.

    A withdrawal cancels an earlier decision; one that is itself withdrawn later cancels nothing.
    """
    ordered = sorted({one.id: one for one in log}.values(), key=lambda one: one.order)
    known = {one.id: one for one in ordered}
    cancelled: dict[str, Decision] = {}
    outcomes: list[Outcome] = []
    for one in reversed(ordered):
        if one.action != "withdraw" or one.id in cancelled:
            continue
        target = known.get(str(one.old))
        if target is None or target.order >= one.order:
            outcomes.append(Outcome(one, LOST, None, f"no earlier decision of this log has the id {one.old}"))
            continue
        cancelled[target.id] = one
        outcomes.append(Outcome(one, "applied", target.target))
    for identity, by in cancelled.items():
        why = f"withdrawn by {by.who} on {by.time.date().isoformat()}" + (f": {by.reason}" if by.reason else "")
        outcomes.append(Outcome(known[identity], WITHDRAWN, None, why))
    active = tuple(one for one in ordered if one.action != "withdraw" and one.id not in cancelled)
    withdrawn = tuple(one for one in ordered if one.action != "withdraw" and one.id in cancelled)
    return Standing(active, withdrawn, tuple(outcomes))
