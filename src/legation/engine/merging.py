"""Reports to exchanges within a record, with the decisions of people applied to both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from legation.decisions import standing
from legation.decisions.on_exchanges import ExchangeDecisions
from legation.decisions.on_reports import decide_reports
from legation.decisions.settling import REJECTED
from legation.exchanges import Merged, merge
from legation.model import Decision, Report
from legation.record.decisions import get_decisions, machine_reports, put_outcomes, put_reviewed, reset_reports
from legation.record.exchanges import known_exchanges, replace_exchanges
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
    reports = reports_of_machine(connection, focal, log)
    settled, outcomes = decide_reports(stands.of("report"), reports)
    put_reviewed(connection, focal, settled)
    documents, coded = all_coded(connection, focal)
    deciding = ExchangeDecisions(stands, reports)
    merged = merge(documents, coded, focal, known, deciding)
    forwards = merged.forwards | deciding.forwards
    gone = (*merged.gone, *deciding.gone)
    replace_exchanges(connection, focal, merged.exchanges, forwards, gone, deciding.settled, deciding.groups)
    put_outcomes(connection, (*stands.outcomes, *outcomes, *deciding.outcomes))
    counted = tuple(one for one in merged.exchanges if deciding.review(one.id) != REJECTED)
    return replace(merged, exchanges=counted, forwards=forwards)


def reports_of_machine(connection: Connection, focal: str, log: Sequence[Decision]) -> dict[str, list[Report]]:
    """The machine's reports of all documents that the log names; in the record, too, all reports have the machine's
    values again afterwards."""
    reset_reports(connection, focal)
    return machine_reports(connection, focal, {a.document for one in log for a in (*one.anchor, *one.others)})
