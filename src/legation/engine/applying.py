"""Applying new decisions to a record: in place where nothing else can change, else by merging its reports anew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, select, update

from legation.decisions.on_exchanges import split_id
from legation.decisions.on_reports import values_of
from legation.decisions.outcome import APPLIED, CODES, LOST, Outcome, issues_of
from legation.decisions.settling import CORRECTED, REJECTED, UNREVIEWED, Settled, settle
from legation.decisions.standing import standing
from legation.engine.merging import merge_state
from legation.engine.versions import current_versions
from legation.exchanges.gist import gist_of
from legation.model import Decision, Issue
from legation.record.decisions import get_decisions, put_outcomes, reviews_of
from legation.record.exchanges import get_exchanges, marks_of
from legation.record.issues import drop_codes, put_issues
from legation.record.reports import get_reports
from legation.record.runs import last_run, note_run
from legation.record.schema import exchanges, reports

IN_PLACE = ("kind", "direction", "level", "sector", "lead", "body", "event", "outcome")
"""Fields of an exchange on which nothing else rests: no id, month or stop."""


def apply(
    connection: Connection, new: Iterable[Decision], issues: Iterable[Issue] = (), *, taken_here: bool = False
) -> str:
    """Apply decisions that were just put into the log, within the caller's transaction; gives the run that notes it.

    ``taken_here`` is one decision on this state of the record, whose target has the id that it names. The record is
    then what a whole run over the same reports and log would give.
    """
    made = list(new)
    for focal in sorted({one.focal for one in made}):
        own = [one for one in made if one.focal == focal]
        if not (taken_here and _in_place(connection, own[0])):
            merge_state(connection, focal)
    before = last_run(connection)
    versions = current_versions().to_json()
    if before is not None:  # nothing was coded: what coded stays what it was
        versions |= {name: before[name] for name in ("codebook", "refdata", "coding")}
    run = note_run(connection, versions, {"decisions": len(made)})
    tell_signals(connection, run)
    put_issues(connection, run, list(issues))
    return run


def tell_signals(connection: Connection, run: str) -> list[Issue]:
    """Put the signals of all decisions of the record in place of the earlier ones; gives them."""
    told = get_decisions(connection)
    found = issues_of(
        Outcome(one.decision, one.state, one.found, one.why, one.conflict) for one in told if one.state is not None
    )
    drop_codes(connection, CODES)
    put_issues(connection, run, found)
    return found


def _in_place(connection: Connection, new: Decision) -> bool:
    """Apply one decision to its target alone; False, with nothing changed, where that would not be enough."""
    log = get_decisions(connection, new.focal)
    by_id = {one.decision.id: one for one in log}
    subject, target = new, new.target
    if new.action == "withdraw":
        told = by_id.get(str(new.old))
        if told is None or told.found is None or told.decision.action == "withdraw":
            return False
        subject, target = told.decision, told.found
    if subject.action in ("merge", "split"):
        return False
    stands = standing(one.decision for one in log)
    active = {one.id for one in stands.active}
    own = [
        one.decision for one in log
        if one.decision.id in active and one.decision.kind == subject.kind
        and one.decision.action in ("accept", "correct", "reject")
        and (one.decision.id == new.id or (one.found == target and one.state != LOST))
    ]  # fmt: skip
    shapes = [one for one in log if one.decision.id in active and one.decision.action in ("merge", "split")]
    shaped = any(one.state == APPLIED and target in (one.found, split_id(one.decision)) for one in shapes)
    if subject.kind == "exchange":
        made = _exchange(connection, new.focal, target, own, subject, shaped=shaped)
    else:
        made = _report(connection, new.focal, target, own, subject)
    if made is None:
        return False
    withdrawn = [one for one in stands.outcomes if new.action == "withdraw" and one.decision.id in (new.id, subject.id)]
    put_outcomes(connection, [*made.outcomes, *withdrawn])
    return True


def _exchange(
    connection: Connection, focal: str, target: str, own: list[Decision], subject: Decision, *, shaped: bool
) -> Settled | None:
    """The exchange as the decisions have it, stored; None where more than its own row would change. ``shaped`` tells
    whether reports were put to it or taken off it."""
    if any(one.action == "correct" and one.field not in IN_PLACE for one in (*own, subject)):
        return None
    there = get_exchanges(connection, focal, ids=[target], rejected=True)
    if not there:
        return None
    exchange = there[0][1]
    _, replaced = marks_of(connection, focal, [target]).get(target, (UNREVIEWED, {}))
    values: dict[str, Any] = {name: getattr(exchange, name) for name in (*IN_PLACE, "partners", "start", "end", "venue",
                                                                         "venue_city")}  # fmt: skip
    values |= {name: one["value"] for name, one in replaced.items()}
    settled = settle(values, own, target)
    if settled.review == UNREVIEWED and shaped:
        settled.review = CORRECTED
    decided = values | settled.changed
    kinds = {one.id: one.type for _, _, one in get_reports(connection, focal, _ids(exchange.reports))}
    gist = gist_of(decided, [kinds[one] for one in exchange.reports if one in kinds], focal)
    marks = {"review": settled.review, "machine": settled.machine or None, "gist": gist}
    row = {name: decided[name] for name in IN_PLACE} | marks
    chosen = (exchanges.c.focal == focal) & (exchanges.c.id == target)
    connection.execute(update(exchanges).where(chosen).values(**row))
    return settled


def _report(connection: Connection, focal: str, target: str, own: list[Decision], subject: Decision) -> Settled | None:
    """The report's mark, stored; None where its values change or whether it counts, and so exchanges may."""
    there = list(get_reports(connection, focal, _ids([target])))
    if not there or subject.action != "accept":
        return None
    review, replaced = reviews_of(connection, [target]).get((focal, target), (UNREVIEWED, {}))
    values = values_of(there[0][2]) | {name: one["value"] for name, one in replaced.items()}
    settled = settle(values, own, target)
    if settled.machine != replaced or REJECTED in (review, settled.review):
        return None
    chosen = (reports.c.focal == focal) & (reports.c.id == target)
    connection.execute(update(reports).where(chosen).values(review=settled.review))
    return settled


def _ids(found: Iterable[str]) -> Select[tuple[str]]:
    return select(reports.c.id).where(reports.c.id.in_(list(found)))
