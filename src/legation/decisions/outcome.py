"""What became of a decision when it was applied, and the issues that tell where a person must look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from legation.model import Decision, Issue

APPLIED, WITHDRAWN, OVERRIDDEN = "applied", "withdrawn", "overridden"
LOST, STALE, SETTLED = "lost", "stale", "settled"
STATES = (APPLIED, OVERRIDDEN, SETTLED, STALE, LOST, WITHDRAWN)
"""applied; overridden by a later decision; settled: the machine now says the same; stale: what it was decided on has
another value now; lost: its target is no longer found; withdrawn."""
CONFLICT = "decision_conflict"
CODES = ("decision_lost", "decision_stale", "decision_settled", CONFLICT)
SIGNALS = {LOST: ("error", CODES[0]), STALE: ("error", CODES[1]), SETTLED: ("warning", CODES[2])}
LOG = "decisions"
"""The ``file`` of their issues: the log that the record holds."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """``found`` the id of the target now, None when there is none; ``why`` a sentence where a person should know more;
    ``conflict`` whether it contradicts another decision."""

    decision: Decision
    state: str
    found: str | None = None
    why: str | None = None
    conflict: bool = False

    def issue(self) -> Issue | None:
        """The signal of a decision that was not applied, or contradicts another one; None when all is well."""
        severity, code = SIGNALS.get(self.state, ("warning", CONFLICT))
        if self.state not in SIGNALS and not self.conflict:
            return None
        return Issue(severity, code, LOG, None, f"{described(self.decision)}: {self.why}", self.decision.id)


def issues_of(outcomes: Iterable[Outcome]) -> list[Issue]:
    """All signals, in the order of the log."""
    found = [outcome.issue() for outcome in sorted(outcomes, key=lambda one: one.decision.order)]
    return [issue for issue in found if issue is not None]


def described(decision: Decision) -> str:
    """A decision in a few words: ``A. Kim, 2026-03-01: correct level of exchange x-12 from official to minister``."""
    head = f"{decision.who}, {decision.time.date().isoformat()}: {decision.action}"
    target = f"{decision.kind} {decision.target}"
    match decision.action:
        case "correct":
            return f"{head} {decision.field} of {target} from {shown(decision.old)} to {shown(decision.new)}"
        case "merge":
            return f"{head} {target} with {decision.new}"
        case "split":
            return f"{head} {target}, taking off {', '.join(one.report for one in decision.others)}"
        case "withdraw":
            return f"{head} {decision.old} on {target}"
    return f"{head} {target}"


def shown(value: Any) -> str:
    """A value for a sentence."""
    if value is None or value == []:
        return "nothing"
    return ", ".join(value) if isinstance(value, (list, tuple)) else str(value)
