"""What the decisions on one thing make of the machine's values: the same for a report and for an exchange."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from legation.dates import first_day, last_day
from legation.decisions.outcome import APPLIED, OVERRIDDEN, SETTLED, STALE, Outcome, shown
from legation.model import Decision

UNREVIEWED, ACCEPTED, CORRECTED, REJECTED = "unreviewed", "accepted", "corrected", "rejected"
REVIEWS = (UNREVIEWED, ACCEPTED, CORRECTED, REJECTED)


@dataclass(slots=True)
class Settled:
    """``review`` what people made of it; ``changed`` the decided values by field; ``machine`` for each of these the
    machine's value and the decision that replaced it."""

    review: str = UNREVIEWED
    changed: dict[str, Any] = field(default_factory=dict)
    machine: dict[str, dict[str, Any]] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)


def settle(values: Mapping[str, Any], decisions: Sequence[Decision], found: str) -> Settled:
    """Apply the corrections, acceptances and rejections of one target (``found`` its id) to the machine's ``values``.

    Of two corrections of a field, and of an acceptance and a rejection, the later holds and both are told. A correction
    whose old value is no longer the machine's, or an acceptance of values that have changed, is not applied.
    """
    out = Settled()
    ordered = sorted(decisions, key=lambda one: one.order)
    by_field: dict[str, list[Decision]] = {}
    for one in ordered:
        if one.action == "correct":
            by_field.setdefault(str(one.field), []).append(one)
    for name, own in by_field.items():
        _correct(out, name, values.get(name), own, found)
    _in_order(out, values, found)
    _judge(out, values, [one for one in ordered if one.action in ("accept", "reject")], found)
    return out


def same(one: Any, other: Any) -> bool:
    """Whether two values of a field say the same; the order of partners says nothing."""
    if isinstance(one, (list, tuple)) or isinstance(other, (list, tuple)):
        return sorted(one or ()) == sorted(other or ())
    return bool(one == other)


def _correct(out: Settled, name: str, machine: Any, own: list[Decision], found: str) -> None:
    from legation.decisions.checks import value_faults  # the records of most people hold no correction

    wrong = {one.id: faults for one in own if (faults := value_faults(one.kind, name, one.new))}
    fit = [one for one in own if same(one.old, machine) and one.id not in wrong]
    for one in own:
        if one in fit:
            continue
        if one.id in wrong:
            out.outcomes.append(Outcome(one, STALE, found, "; ".join(wrong[one.id])))
        elif same(one.new, machine):
            why = f"the machine itself now says {shown(machine)}; the decision may be withdrawn"
            out.outcomes.append(Outcome(one, SETTLED, found, why))
        else:
            why = f"the machine now says {shown(machine)}; look again, then withdraw it or decide anew"
            out.outcomes.append(Outcome(one, STALE, found, why))
    if not fit:
        return
    last = fit[-1]
    against = [one for one in fit if not same(one.new, last.new)]
    for one in fit:
        if one in against:
            why = f"{last.who} later decided {shown(last.new)} ({last.id}), which holds"
            out.outcomes.append(Outcome(one, OVERRIDDEN, found, why, conflict=True))
        else:
            told = "; ".join(f"{other.who} decided {shown(other.new)} ({other.id})" for other in against)
            out.outcomes.append(Outcome(one, APPLIED, found, f"holds; before, {told}" if told else None, bool(told)))
    if not same(last.new, machine):
        out.changed[name] = last.new
        out.machine[name] = {"value": list(machine) if isinstance(machine, tuple) else machine, "decision": last.id}


def _in_order(out: Settled, values: Mapping[str, Any], found: str) -> None:
    """Take dates back that would make an end before the start."""
    start, end = (out.changed.get(name, values.get(name)) for name in ("start", "end"))
    if start is None or end is None or not out.changed.keys() & {"start", "end"}:
        return
    if first_day(start) <= last_day(end):
        return
    for name in ("start", "end"):
        by = out.machine.pop(name, {}).get("decision")
        out.changed.pop(name, None)
        why = f"the end ({end}) would lie before the start ({start})"
        out.outcomes = [
            Outcome(one.decision, STALE, found, why) if one.decision.id == by else one for one in out.outcomes
        ]


def _judge(out: Settled, values: Mapping[str, Any], verdicts: list[Decision], found: str) -> None:
    decided = dict(values) | out.changed
    out.review = CORRECTED if out.changed else UNREVIEWED
    standing: list[Decision] = []
    for one in verdicts:
        moved = [name for name, seen in (one.old or {}).items() if not same(seen, decided.get(name))]
        if one.action == "accept" and moved:
            told = "; ".join(f"{name} {shown(one.old[name])}, now {shown(decided.get(name))}" for name in moved)
            out.outcomes.append(Outcome(one, STALE, found, f"what was accepted has changed: {told}"))
        else:
            standing.append(one)
    if not standing:
        return
    last = standing[-1]
    against = [one for one in standing if one.action != last.action]
    for one in standing:
        if one in against:
            why = f"{last.who} later decided to {last.action} it ({last.id}), which holds"
            out.outcomes.append(Outcome(one, OVERRIDDEN, found, why, conflict=True))
        else:
            told = "; ".join(f"{other.who} decided to {other.action} it ({other.id})" for other in against)
            out.outcomes.append(Outcome(one, APPLIED, found, f"holds; before, {told}" if told else None, bool(told)))
    if last.action == "reject":
        out.review = REJECTED
        out.outcomes = [_after_rejection(one, last) for one in out.outcomes]
    elif not out.changed:
        out.review = ACCEPTED


def _after_rejection(outcome: Outcome, rejection: Decision) -> Outcome:
    """A correction made after a rejection contradicts it."""
    one = outcome.decision
    if one.action != "correct" or outcome.state != APPLIED or one.order < rejection.order:
        return outcome
    why = f"{rejection.who} rejected the whole ({rejection.id}); withdraw that first"
    return Outcome(one, OVERRIDDEN, outcome.found, why, conflict=True)
