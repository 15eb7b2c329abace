"""Decisions on reports: found again, settled, and what each report becomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from legation.decisions.finding import Reports, find_again
from legation.decisions.outcome import LOST, STALE, Outcome
from legation.decisions.settling import Settled, settle
from legation.model import Decision, Report
from legation.model.decision import FIELDS


def decide_reports(decisions: Iterable[Decision], reports: Reports) -> tuple[dict[str, Settled], list[Outcome]]:
    """Report id → what was decided on it, and the outcomes of all decisions.

    ``reports`` are the machine's, by document: all of each document that an anchor names.
    """
    outcomes: list[Outcome] = []
    by_report: dict[str, list[Decision]] = {}
    values: dict[str, Mapping[str, Any]] = {}
    for one in decisions:
        found = find_again(one.anchor[0], reports)
        if found.report is None:
            outcomes.append(Outcome(one, LOST, None, found.why))
        elif not found.same_type and one.action == "reject":
            outcomes.append(Outcome(one, STALE, found.report.id, found.why))
        else:
            by_report.setdefault(found.report.id, []).append(one)
            values[found.report.id] = values_of(found.report)
    settled = {}
    for identity, own in sorted(by_report.items()):
        settled[identity] = settle(values[identity], own, identity)
        outcomes += settled[identity].outcomes
    return settled, outcomes


def values_of(report: Report) -> dict[str, Any]:
    """The values of a report that a person may decide on."""
    return {
        name: list(report.partners) if name == "partners" else getattr(report, name) for name in FIELDS["report"]
    }  # fmt: skip
