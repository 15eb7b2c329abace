"""The log of decisions as the record keeps it, and what they made of reports."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select, update

from legation.decisions.outcome import Outcome
from legation.decisions.settling import UNREVIEWED, Settled
from legation.model import Decision, Report
from legation.model.decision import written
from legation.record.reports import get_reports
from legation.record.schema import REVIEWED, decisions, report_partners, reports
from legation.record.upsert import Row, batches, insert

PLAIN = ("id", "who", "focal", "kind", "target", "action", "field", "old", "new", "reason")


@dataclass(frozen=True, slots=True)
class Told:
    """A decision with what became of it: ``state`` (None: not applied yet), the id its target has now, and why."""

    decision: Decision
    state: str | None
    found: str | None
    why: str | None
    conflict: bool

    def to_json(self) -> dict[str, Any]:
        told = {"state": self.state, "found": self.found, "why": self.why, "conflict": self.conflict}
        return self.decision.to_json() | told


def add_decisions(connection: Connection, new: Iterable[Decision]) -> int:
    """Add decisions to the log; those it has stay as they are. Gives the number of new ones."""
    rows = {one.id: one for one in new}
    there: set[str] = set()
    for some in batches(rows):
        there |= set(connection.execute(select(decisions.c.id).where(decisions.c.id.in_(some))).scalars())
    insert(connection, decisions, [_row(one) for one in rows.values() if one.id not in there])
    return len(rows) - len(there)


def _row(decision: Decision) -> Row:
    raw = decision.to_json()
    return {name: raw[name] for name in (*PLAIN, "partners", "anchor", "others")} | {
        "time": written(decision.time), "state": None, "found": None, "why": None, "conflict": False,
    }  # fmt: skip


def decided_states(connection: Connection) -> set[str]:
    """The focal states that decisions are about."""
    return set(connection.execute(select(decisions.c.focal).distinct()).scalars())


def get_decisions(
    connection: Connection, focal: str | None = None, found: Collection[str] | None = None, identity: str | None = None
) -> list[Told]:
    """The log in the order of time: of a focal state, on targets that have these ids now or had them, of one id."""
    query = select(decisions)
    if focal is not None:
        query = query.where(decisions.c.focal == focal)
    if identity is not None:
        query = query.where(decisions.c.id == identity)
    if found is not None:
        ids = list(found)
        query = query.where(or_(decisions.c.found.in_(ids), decisions.c.target.in_(ids)))
    rows = connection.execute(query.order_by(decisions.c.time, decisions.c.id)).mappings()
    return [
        Told(Decision.from_json(dict(row)), row["state"], row["found"], row["why"], row["conflict"]) for row in rows
    ]


def latest_time(connection: Connection) -> str | None:
    """The time of the last decision."""
    found: str | None = connection.execute(select(func.max(decisions.c.time))).scalar()
    return found


def put_outcomes(connection: Connection, outcomes: Iterable[Outcome]) -> None:
    """Note what became of each decision."""
    for one in outcomes:
        values = {"state": one.state, "found": one.found, "why": one.why, "conflict": one.conflict}
        connection.execute(update(decisions).where(decisions.c.id == one.decision.id).values(**values))


def reset_reports(connection: Connection, focal: str, ids: Iterable[str] | None = None) -> None:
    """Give reviewed reports of a focal state (``ids`` None: all) the machine's values again."""
    query = select(reports.c.id, reports.c.machine).where(reports.c.focal == focal, REVIEWED)
    if ids is not None:
        query = query.where(reports.c.id.in_(list(ids)))
    for identity, machine in connection.execute(query).all():
        values = {name: one["value"] for name, one in (machine or {}).items()}
        _change(connection, focal, identity, values, {"review": UNREVIEWED, "machine": None})


def put_reviewed(connection: Connection, focal: str, settled: Mapping[str, Settled]) -> None:
    """Store what was decided on reports that have the machine's values."""
    for identity, one in settled.items():
        if one.review != UNREVIEWED:
            marks = {"review": one.review, "machine": one.machine or None}
            _change(connection, focal, identity, dict(one.changed), marks)


def _change(connection: Connection, focal: str, identity: str, values: dict[str, Any], marks: Row) -> None:
    partners = values.pop("partners", None)
    own = (reports.c.focal == focal) & (reports.c.id == identity)
    connection.execute(update(reports).where(own).values(**values, **marks))
    if partners is not None:
        of = (report_partners.c.focal == focal) & (report_partners.c.report == identity)
        connection.execute(delete(report_partners).where(of))
        key = {"focal": focal, "report": identity}
        insert(connection, report_partners, [key | {"position": n, "partner": p} for n, p in enumerate(partners)])


def machine_reports(connection: Connection, focal: str, documents: Iterable[str]) -> dict[str, list[Report]]:
    """The reports of documents, all of them, as they stand now, by document."""
    out: dict[str, list[Report]] = {}
    for some in batches(sorted(set(documents))):
        chosen = select(reports.c.id).where(reports.c.focal == focal, reports.c.document.in_(some))
        for _, document, report in get_reports(connection, focal, chosen):
            out.setdefault(document, []).append(report)
    return out


def reviews_of(connection: Connection, ids: Sequence[str]) -> dict[tuple[str, str], tuple[str, dict[str, Any]]]:
    """Focal state and id of each reviewed report → what was made of it, and what it replaced by field."""
    out = {}
    for some in batches(ids):
        query = select(reports.c.focal, reports.c.id, reports.c.review, reports.c.machine)
        for row in connection.execute(query.where(reports.c.id.in_(some), REVIEWED)):
            out[row.focal, row.id] = (row.review, row.machine or {})
    return out
