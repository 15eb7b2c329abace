"""What stands under a table: the sources and days it rests on, what was left out, and the rule it counts by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from legation.model import Exchange
from legation.period import Period, compact
from legation.record.coverage import SourceDays, coverage
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
    """``sources`` with their articles a day, ``uncovered`` days of the period without any article, ``left_out`` number
    of reports in the period by why they make no exchange, ``run`` the run the rows come from and its versions."""

    sources: tuple[SourceDays, ...]
    days: int
    uncovered: tuple[str, ...]
    left_out: dict[str, int]
    run: dict[str, Any] | None

    def lines(self) -> list[str]:
        """The notes as sentences."""
        return [line for line in (self._sources(), self.covered(), self.not_counted(), RULE, self._run()) if line]

    def read(self) -> list[str]:
        """Each source with its articles and days."""
        return [f"{s.title} ({s.articles:,} articles on {len(s.days)} of {self.days} days)" for s in self.sources]

    def _sources(self) -> str:
        told = self.read()
        return f"Sources: {'; '.join(told)}." if told else "Sources: none has an article in this period."

    def covered(self) -> str:
        """The days without any article, as a sentence."""
        if not self.uncovered:
            return "Every day of the period has articles."
        if len(self.uncovered) == self.days:
            return "Not covered: no day of the period has an article, so an empty table says nothing about it."
        return f"Not covered ({len(self.uncovered)} days without any article): {', '.join(runs_of(self.uncovered))}."

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


def notes_of(connection: Connection, focal: str, period: Period, exchanges: list[Exchange]) -> Notes:
    """The notes of a period; sources are those with an article in it, or behind one of ``exchanges``."""
    sources = coverage(connection, period.first, period.last)
    covered = {day for source in sources for day in source.days}
    days = period.days()
    left_out: dict[str, int] = {}
    counted = select(exchange_reports.c.report).where(exchange_reports.c.focal == focal)
    base = (
        select(func.count())
        .select_from(reports.join(documents, documents.c.id == reports.c.document))
        .where(reports.c.focal == focal, documents.c.published.between(days[0], days[-1]), reports.c.id.not_in(counted))
    )
    told: list[ColumnElement[bool]] = []
    for key, _, condition in LEFT_OUT:
        left_out[key] = connection.execute(base.where(condition, *[~other for other in told])).scalar_one()
        told.append(condition)
    return Notes(tuple(sources), len(days), tuple(d for d in days if d not in covered), left_out, last_run(connection))


def runs_of(days: tuple[str, ...]) -> list[str]:
    """Days as spans, gathered by month.

    >>> runs_of(("2024-08-01", "2024-08-02", "2024-08-05", "2024-09-01"))
    ['1–2, 5 Aug 2024', '1 Sep 2024']
    """
    months: dict[str, list[list[int]]] = {}
    for day in days:
        spans, number = months.setdefault(day[:7], []), int(day[8:])
        if spans and spans[-1][-1] + 1 == number:
            spans[-1].append(number)
        else:
            spans.append([number])
    return [
        f"{', '.join(str(s[0]) if len(s) == 1 else f'{s[0]}–{s[-1]}' for s in spans)} {compact(month, None)}"
        for month, spans in months.items()
    ]
