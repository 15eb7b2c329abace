"""An exchange told from its reports: what happened day by day, and the quote behind each coded field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from legation.model import Exchange, Report
from legation.period import compact
from legation.publish.views import CodedReport, ExchangeView
from legation.record.decisions import Told
from legation.wording import names

ARRIVALS = ("outbound_departure", "arrival")
LEAVINGS = ("departure", "outbound_return")
FIELDS = ("partners", "kind", "direction", "start", "end", "venue", "venue_city", "level", "sector", "lead", "body",
          "event", "outcome")  # fmt: skip
LABELS = {"partners": "Partner", "venue_city": "City", "venue": "Country", "lead": "Led by", "body": "Body",
          "start": "First day", "end": "Last day"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """What happened on one day: ``types`` of the reports, the best quote, and all reports that tell of it."""

    date: str
    day: str
    type: str
    phase: str
    best: CodedReport
    others: tuple[CodedReport, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """A field of the exchange: its value, and the report and quote behind it. ``inferred`` the rule that gave the value
    where no quote does; ``agree`` and ``differ`` how many reports say the same or another thing. ``decision`` the one
    that put ``decided`` in its place."""

    field: str
    label: str
    value: str | None
    code: str | None
    quote: str | None
    report: CodedReport | None
    inferred: str | None
    agree: int
    differ: tuple[str, ...]
    decision: Told | None = None
    decided: str | None = None
    decided_code: str | None = None


def steps(reports: Sequence[CodedReport]) -> list[Step]:
    """The reports as a story: arrivals first, leavings last on a day, and what is told twice told once."""
    groups: dict[tuple[str, str], list[CodedReport]] = {}
    for one in reports:
        groups.setdefault((one.report.start, one.report.type), []).append(one)

    def place(key: tuple[str, str]) -> tuple[str, int, str]:
        date, kind = key
        return date, 0 if kind in ARRIVALS else 2 if kind in LEAVINGS else 1, kind

    out = []
    for key in sorted(groups, key=place):
        told = sorted(groups[key], key=lambda one: (-one.report.confidence, one.report.id))
        kind = key[1]
        phase = "arrival" if kind in ARRIVALS else "leaving" if kind in LEAVINGS else "talks"
        out.append(Step(compact(key[0], told[0].report.end), key[0], kind, phase, told[0], tuple(told[1:])))
    return out


def proofs(view: ExchangeView) -> list[Proof]:
    """Each field of the exchange as the machine has it, beside what proves it and what a person decided."""
    machine = replace(view, exchange=view.as_machine)
    by_id = {one.decision.id: one for one in view.decisions}
    out = []
    for field in FIELDS:
        proof = _proof(machine, field)
        if field in view.machine:
            told, code = _told(view.exchange, field)
            proof = proof or Proof(field, LABELS.get(field, field.capitalize()), None, None, None, None, None, 0, ())
            decision = by_id.get(view.machine[field]["decision"])
            proof = replace(proof, decision=decision, decided=told, decided_code=code)
        if proof is not None:
            out.append(proof)
    return out


def _proof(view: ExchangeView, field: str) -> Proof | None:
    exchange, reports = view.exchange, [one for one in view.reports if one.report.mode == "in_person"] or view.reports
    value = getattr(exchange, field)
    label = LABELS.get(field, field.capitalize())
    told, code = _told(exchange, field)
    if field == "kind":
        return Proof(field, label, told, code, None, None, "from the number of partners and the event", 0, ())
    same = [one for one in reports if _agrees(one.report, field, value)]
    if value in (None, (), "none") or (field == "end" and value == exchange.start):
        return Proof(field, label, None, None, None, None, None, 0, ()) if field not in ("end",) else None
    spans = sorted((one for one in same if field in one.report.spans), key=lambda one: -one.report.confidence)
    others = {_other(one.report, field) for one in reports if one not in same}
    differ = tuple(sorted(other for other in others if other))
    if spans:
        quote = spans[0].report.spans[field].quote
        return Proof(field, label, told, code, quote, spans[0], None, len(same), differ)
    guess = next((one for one in same if field in one.report.inferred), None)
    rule = guess.report.inferred[field] if guess else "from all reports together"
    return Proof(field, label, told, code, None, guess or (same[0] if same else None), rule, len(same), differ)


def _told(exchange: Exchange, field: str) -> tuple[str | None, str | None]:
    """A field's value for readers, and its code where it is one."""
    value = getattr(exchange, field)
    if value is None:
        return None, None
    match field:
        case "partners":
            return names.listed(names.name(code) for code in value), ", ".join(value)
        case "venue":
            return names.name(value), value
        case "level":
            return names.level(value), value
        case "sector":
            return names.sector(value), value
        case "start" | "end":
            return compact(value, None), value
        case "kind" | "direction":
            return value.replace("_", " ").capitalize(), value
    return str(value), None


def _agrees(report: Report, field: str, value: object) -> bool:
    if field == "partners":
        return isinstance(value, tuple) and bool(set(report.partners) & set(value))
    if field == "end":
        return (report.end or report.start) == value
    return bool(getattr(report, field, None) == value)


def _other(report: Report, field: str) -> str | None:
    """What a report says instead; None when it says nothing."""
    value = getattr(report, field, None)
    if field in ("start", "end", "partners", "kind") or value in (None, (), "none"):
        return None
    return (
        names.name(value)
        if field == "venue"
        else str(value).replace("_", " ")
        if field in ("direction", "level", "sector")
        else str(value)
    )
