"""Reports to exchanges within a record, with the decisions of people applied to both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from legation.decisions.on_exchanges import ExchangeDecisions
from legation.decisions.on_reports import decide_reports
from legation.decisions.settling import REJECTED, Settled
from legation.decisions.standing import standing
from legation.exchanges import Merged, known_of, merge
from legation.exchanges.groups import MachineGroup
from legation.model import CodedDocument, Exchange
from legation.record.decisions import get_decisions, machine_reports, put_outcomes, put_reviewed, reset_reports
from legation.record.exchanges import get_exchanges, known_exchanges, replace_exchanges
from legation.record.reports import all_coded


def merge_state(connection: Connection, focal: str) -> Merged:
    """Merge all reports of a focal state anew, with the decisions that the record holds, within the caller's
    transaction; gives the exchanges that count, without rejected ones.

    The same reports and decisions give the same exchanges, whenever each of them came.
    """
    log = [told.decision for told in get_decisions(connection, focal)]
    if not log:
        documents, coded = all_coded(connection, focal)
        merged = merge(documents, coded, focal, known_exchanges(connection, focal))
        replace_exchanges(connection, focal, merged.exchanges, merged.forwards, merged.gone)
        return merged
    stands = standing(log)
    known = known_exchanges(connection, focal)
    before = {exchange.id: exchange.reports for _, exchange in get_exchanges(connection, focal, rejected=True)}
    reset_reports(connection, focal)
    reports = machine_reports(connection, focal, {a.document for one in log for a in (*one.anchor, *one.others)})
    settled, outcomes = decide_reports(stands.of("report"), reports)
    documents, coded = all_coded(connection, focal)
    put_reviewed(connection, focal, settled)
    deciding = ExchangeDecisions(stands, reports)
    as_decided = [_decided(one, settled) for one in coded]
    if as_decided == coded:
        merged = merge(documents, coded, focal, known, deciding)
        machine, forwards, gone = deciding.machine, merged.forwards, merged.gone
    else:  # ids rest on what the machine alone has, so that they do not depend on what was decided when
        alone = merge(documents, coded, focal, known)
        merged = merge(documents, as_decided, focal, known_of(alone.exchanges), deciding)
        machine = [MachineGroup(one.id, one.partners, one.reports) for one in alone.exchanges]
        forwards, gone = alone.forwards | merged.forwards, (*alone.gone, *merged.gone)
    forwards = forwards | _successors(before, merged.exchanges) | deciding.forwards
    replace_exchanges(connection, focal, merged.exchanges, forwards, gone, deciding.settled, machine)
    put_outcomes(connection, (*stands.outcomes, *outcomes, *deciding.outcomes))
    counted = tuple(one for one in merged.exchanges if deciding.review(one.id) != REJECTED)
    return replace(merged, exchanges=counted, forwards=forwards)


def _decided(document: CodedDocument, settled: Mapping[str, Settled]) -> CodedDocument:
    """The document's reports with the values that people decided, without those that they rejected."""
    if not any(report.id in settled for report in document.reports):
        return document
    reports = []
    for report in document.reports:
        one = settled.get(report.id)
        if one is None or one.review != REJECTED:
            reports.append(replace(report, **_values(one)) if one is not None and one.changed else report)
    return replace(document, reports=tuple(reports))


def _values(settled: Settled) -> dict[str, Any]:
    return {name: tuple(new) if isinstance(new, list) else new for name, new in settled.changed.items()}


def _successors(before: Mapping[str, Sequence[str]], now: Sequence[Exchange]) -> dict[str, str]:
    """For exchanges that are there no more, those that have most of their reports."""
    alive = {one.id for one in now}
    gone = {identity: reports for identity, reports in before.items() if identity not in alive}
    if not gone:
        return {}
    holders: dict[str, list[str]] = {}
    for one in now:
        for report in one.reports:
            holders.setdefault(report, []).append(one.id)
    out = {}
    for identity, reports in gone.items():
        count = Counter(holder for report in reports for holder in holders.get(report, ()))
        if count:
            out[identity] = min(count, key=lambda one: (-count[one], one))
    return out
