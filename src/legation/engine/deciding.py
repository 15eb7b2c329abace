"""Taking a decision: what a person asks for, checked against the record, put into its log and applied at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from legation.decisions.checks import faults_of
from legation.decisions.finding import anchor_of
from legation.decisions.log import append
from legation.decisions.on_reports import values_of
from legation.decisions.outcome import shown
from legation.engine.applying import apply
from legation.errors import MisuseError, did_you_mean
from legation.model import Anchor, Decision, Exchange, Report
from legation.model.decision import FIELDS
from legation.record import Record
from legation.record.decisions import Told, add_decisions, get_decisions, latest_time, reviews_of
from legation.record.exchanges import get_exchanges, marks_of
from legation.record.find import find
from legation.record.reports import get_reports
from legation.record.schema import reports

TICK = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for. ``target`` an id, or its beginning, of an exchange, a report or (to withdraw) a decision;
    ``value`` for ``field``: a text, partners parted by commas, None for "not told"; ``others`` the other exchange of a
    merge, the reports of a split; ``focal`` where one id is used for several states."""

    action: str
    target: str
    who: str
    reason: str | None = None
    field: str | None = None
    value: str | None = None
    others: tuple[str, ...] = ()
    focal: str | None = None


def decide(record: Record, asked: Asked, log: Path | None = None, now: dt.datetime | None = None) -> Told:
    """Take the decision, and apply it: what the record says of it then. ``log`` a file that gets its line, too.

    Raises MisuseError for a target that is not there, a value that is no code, a missing reason, or a decision that
    changes nothing; DataError when the record or the log cannot be written.
    """
    with record.write() as connection:
        decision = _made(connection, asked, _after(connection, now))
        if log is not None:
            append(log, [decision])
        add_decisions(connection, [decision])
        apply(connection, [decision], taken_here=True)
        (told,) = get_decisions(connection, identity=decision.id)
    return told


def _after(connection: Connection, now: dt.datetime | None) -> dt.datetime:
    """Now, and later than every decision before: the order of the log is that of the decisions."""
    last = latest_time(connection)
    time = now or dt.datetime.now(dt.UTC)
    return time if last is None else max(time, dt.datetime.fromisoformat(last) + TICK)


def _made(connection: Connection, asked: Asked, time: dt.datetime) -> Decision:
    if asked.action == "withdraw":
        return _checked(_withdrawal(connection, asked, time))
    found = find(connection, asked.target)
    if found.kind not in FIELDS:
        raise MisuseError(f"{found.id!r} is an article; decisions are on its reports or on exchanges")
    if asked.action in ("merge", "split") and found.kind != "exchange":
        raise MisuseError(f"{found.id!r} is a report; only exchanges are merged or split")
    base = Decision(time, asked.who.strip(), "", found.kind, found.id, asked.action, (), reason=_text(asked.reason))
    if found.kind == "report":
        return _checked(_on_report(connection, asked, base))
    return _checked(_on_exchange(connection, asked, base))


def _text(text: str | None) -> str | None:
    return text.strip() or None if text is not None else None


def _checked(decision: Decision) -> Decision:
    faults = faults_of(decision.to_json())
    if faults:
        raise MisuseError("; ".join(faults))
    return decision


def _withdrawal(connection: Connection, asked: Asked, time: dt.datetime) -> Decision:
    known = get_decisions(connection)
    near = [one for one in known if one.decision.id.startswith(asked.target)]
    if len(near) != 1:
        ids = [one.decision.id for one in near or known]
        told = f"begins {len(near)} decisions; write more of one: {', '.join(ids[:8])}" if near else "is no decision"
        hint = "" if near else f".{did_you_mean(asked.target, ids)} 'legation decisions list' names them"
        raise MisuseError(f"{asked.target!r} {told}{hint}")
    one = near[0].decision
    if near[0].state == "withdrawn":
        raise MisuseError(f"{one.id} is withdrawn already: {near[0].why}")
    return Decision(time, asked.who.strip(), one.focal, one.kind, one.target, "withdraw", (), old=one.id,
                    reason=_text(asked.reason))  # fmt: skip


def _on_report(connection: Connection, asked: Asked, base: Decision) -> Decision:
    there = list(get_reports(connection, asked.focal, select(reports.c.id).where(reports.c.id == base.target)))
    focal, document, report = _only(there, asked, base)
    review, replaced = reviews_of(connection, [report.id]).get((focal, report.id), ("unreviewed", {}))
    decided = values_of(report)
    machine = decided | {name: one["value"] for name, one in replaced.items()}
    base = replace(base, focal=focal, id="", anchor=(anchor_of(document, replace(report, type=machine["type"])),))
    return _with_value(base, asked, machine, decided, review)


def _on_exchange(connection: Connection, asked: Asked, base: Decision) -> Decision:
    there = [(f, "", e) for f, e in get_exchanges(connection, asked.focal, ids=[base.target], rejected=True)]
    focal, _, exchange = _only(there, asked, base)
    review, replaced = marks_of(connection, focal, [exchange.id]).get(exchange.id, ("unreviewed", {}))
    decided = exchange_values(exchange)
    machine = decided | {name: one["value"] for name, one in replaced.items()}
    anchors = _anchors(connection, focal, exchange.reports)
    base = replace(base, focal=focal, id="", anchor=anchors, partners=exchange.partners)
    if asked.action == "merge":
        return _merge(connection, asked, base)
    if asked.action == "split":
        return _split(connection, asked, base)
    return _with_value(base, asked, machine, decided, review)


def exchange_values(exchange: Exchange) -> dict[str, Any]:
    """The values of an exchange that a person may decide on."""
    return {
        name: list(exchange.partners) if name == "partners" else getattr(exchange, name) for name in FIELDS["exchange"]
    }


def _only(there: Sequence[tuple[str, str, Any]], asked: Asked, base: Decision) -> tuple[str, str, Any]:
    if len(there) == 1:
        return there[0]
    if not there:
        raise MisuseError(f"{base.kind} {base.target} is not of the focal state {asked.focal!r}")
    raise MisuseError(f"{base.target} is told of for {', '.join(one[0] for one in there)}; choose one with --focal")


def _anchors(connection: Connection, focal: str, ids: Sequence[str]) -> tuple[Anchor, ...]:
    found = {one.id: (document, one) for document, one in _machine(connection, focal, ids)}
    return tuple(anchor_of(*found[identity]) for identity in ids if identity in found)


def _machine(connection: Connection, focal: str, ids: Sequence[str]) -> list[tuple[str, Report]]:
    """Documents and reports with the type that the machine gave."""
    marks = reviews_of(connection, list(ids))
    out = []
    for _, document, one in get_reports(connection, focal, select(reports.c.id).where(reports.c.id.in_(list(ids)))):
        replaced = marks.get((focal, one.id), ("", {}))[1]
        out.append((document, replace(one, type=replaced["type"]["value"]) if "type" in replaced else one))
    return out


def _merge(connection: Connection, asked: Asked, base: Decision) -> Decision:
    if len(asked.others) != 1:
        raise MisuseError("to merge takes two exchanges: the one that keeps its id, and the one that joins it")
    other = find(connection, asked.others[0])
    if other.kind != "exchange" or other.id == base.target:
        told = "the same exchange" if other.id == base.target else f"of a{'n' * (other.kind[0] == 'a')} {other.kind}"
        raise MisuseError(f"{asked.others[0]!r} is the id {told}".replace("the id the", "the"))
    found = get_exchanges(connection, base.focal, ids=[other.id], rejected=True)
    if not found:
        raise MisuseError(f"exchange {other.id} is not of the focal state {base.focal}")
    others = _anchors(connection, base.focal, found[0][1].reports)
    return replace(base, id="", new=other.id, others=others)


def _split(connection: Connection, asked: Asked, base: Decision) -> Decision:
    own = [anchor.report for anchor in base.anchor]
    chosen = []
    for beginning in asked.others:
        near = [one for one in own if one.startswith(beginning)]
        if len(near) != 1:
            told = "begins several reports" if near else "is no report"
            raise MisuseError(
                f"{beginning!r} {told} of {base.target}, which has {', '.join(own)}.{did_you_mean(beginning, own)}"
            )
        chosen += near
    if not chosen or set(chosen) == set(own):
        raise MisuseError("to split takes the reports that are taken off: at least one, and not all")
    return replace(base, id="", others=tuple(one for one in base.anchor if one.report in chosen))


def _with_value(
    base: Decision, asked: Asked, machine: dict[str, Any], decided: dict[str, Any], review: str
) -> Decision:
    """The decision with what it confirms or puts in place of what."""
    if asked.action == "accept":
        if review == "rejected":
            raise MisuseError(f"{base.target} was rejected; withdraw that decision first ('legation show' names it)")
        return replace(base, id="", old=decided)
    if asked.action == "reject":
        if review == "rejected":
            raise MisuseError(f"{base.target} is rejected already")
        return replace(base, id="")
    if not asked.field:
        raise MisuseError("to correct takes a field and a value, as in --field level --value minister")
    known = FIELDS[base.kind]
    if asked.field not in known:
        hint = did_you_mean(asked.field, known)
        raise MisuseError(f"{base.kind}s have no field {asked.field!r} to correct; there are {', '.join(known)}.{hint}")
    if review == "rejected":
        raise MisuseError(f"{base.target} was rejected; withdraw that decision first ('legation show' names it)")
    new: Any = asked.value.strip() if asked.value is not None else None
    if asked.field == "partners" and new is not None:
        new = [part.strip() for part in new.split(",") if part.strip()]
    made = _checked(replace(base, id="", field=asked.field, old=machine[asked.field], new=new))
    if new == decided[asked.field]:
        raise MisuseError(f"{asked.field} of {base.target} is {shown(new)} already; to confirm it, accept")
    if new == machine[asked.field]:
        raise MisuseError(
            f"{shown(new)} is what the machine says; to have it back, withdraw the decision that changed it "
            "('legation show' names it)"
        )
    return made
