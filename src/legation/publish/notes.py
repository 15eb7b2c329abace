"""What stands under a table: the sources and days it rests on, what was left out, and the rule it counts by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from legation.coverage import PeriodCoverage, Rows, coverage_of
from legation.period import Period
from legation.record.runs import FINISHED, last_run
from legation.record.schema import documents, exchange_reports, reports
from legation.wording.names import listed

RULE = (
    "Counting rule: one exchange is one visit, meeting or participation in person and across borders, however many "
    "articles tell of it; it belongs to the period by its first day, else its last, else its earliest article."
)
LEFT_OUT = (
    ("resident", "activity of resident diplomats", reports.c.direction == "resident"),
    ("remote", "messages and calls", reports.c.mode == "remote"),
    ("planned", "events only planned, cancelled or denied", reports.c.status != "realised"),
)


@dataclass(frozen=True, slots=True)
class Notes:
    """``coverage`` of the period, ``left_out`` number of reports in the period by why they make no exchange, ``run``
    the run the rows come from and its versions."""

    coverage: PeriodCoverage
    left_out: dict[str, int]
    run: dict[str, Any] | None

    def lines(self) -> list[str]:
        """The notes as sentences."""
        told = (self._sources(), *self.coverage.sentences(), self.not_counted(), RULE, self._run())
        return [line for line in told if line]

    def _sources(self) -> str:
        told = self.coverage.read()
        return f"Sources: {'; '.join(told)}." if told else "Sources: none has an article in this period."

    def not_counted(self) -> str:
        """The reports that make no exchange, as a sentence."""
        told = listed(f"{words} ({self.left_out.get(key, 0):,} reports)" for key, words, _ in LEFT_OUT)
        return f"Not counted: {told}."

    def _run(self) -> str:
        if self.run is None:
            return ""
        state = "" if self.run["status"] == FINISHED else f" — WARNING: this run is {self.run['status']}; run again"
        versions = (
            f"Legation {self.run['software']}, codebook {self.run['codebook']}, reference data {self.run['refdata']}"
        )
        return f"Record as of {self.run['id']} ({versions}){state}."


def notes_of(connection: Connection, focal: str, period: Period) -> Notes:
    """The notes of a period."""
    days = period.days()
    left_out: dict[str, int] = {}
    counted = select(exchange_reports.c.report).where(exchange_reports.c.focal == focal)
    base = (
        select(func.count())
        .select_from(reports.join(documents, documents.c.id == reports.c.document))
        .where(
            reports.c.focal == focal,
            reports.c.review != "rejected",
            documents.c.published.between(days[0], days[-1]),
            reports.c.id.not_in(counted),
        )
    )
    told: list[ColumnElement[bool]] = []
    for key, _, condition in LEFT_OUT:
        left_out[key] = connection.execute(base.where(condition, *[~other for other in told])).scalar_one()
        told.append(condition)
    found = coverage_of(Rows.of_record(connection), period.first, period.last)
    return Notes(found, left_out, last_run(connection))
