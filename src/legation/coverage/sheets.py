"""Coverage as sheets: by day or month, and the spans that are not covered."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from legation.coverage.period import PeriodCoverage, SourceCoverage
from legation.coverage.spans import length
from legation.coverage.states import COVERED, FETCHED_EMPTY, NOT_COVERED, STATES, THIN
from legation.model.sheet import Column, Origin, Sheet
from legation.period import Period

ARTICLES = "Articles found; missing where nothing was read, which is not zero."
EXPECTED = "Articles that the source's own rhythm lets expect; missing where too few days are known."
BY_DAY = (
    Column("source", "Source", "text", "Id of the source."),
    Column("day", "Day", "date", "Day of publication."),
    Column("state", "State", "text", "covered, thin, fetched_empty or not_covered."),
    Column("articles", "Articles", "integer", ARTICLES),
    Column("expected", "Expected", "number", EXPECTED),
    Column("languages", "Languages", "list", "BCP 47 tags, the most frequent first; empty without articles."),
)
BY_MONTH = (
    Column("source", "Source", "text", "Id of the source."),
    Column("month", "Month", "date", "Month of publication, as far as it lies in the period."),
    Column("state", "State", "text", "covered (at least nine tenths of its days), partly or not covered (none)."),
    Column("days", "Days", "integer", "Days of the month that lie in the period; the four that follow add up to them."),
    Column("covered", "Covered", "integer", "Days with articles that are not thin, and days of rest among them."),
    Column("thin", "Thin", "integer", "Days with less than half of the articles expected."),
    Column("fetched_empty", "Empty", "integer", "Days looked through without finding an article."),
    Column("not_covered", "Not covered", "integer", "Days of which nothing was read."),
    Column("articles", "Articles", "integer", ARTICLES),
    Column("expected", "Expected", "number", "Sum over the days whose expected number is known; missing without any."),
    Column("share", "Found", "share", "Share of the expected articles found; a covered day counts as complete."),
    Column("languages", "Languages", "list", "BCP 47 tags, the most frequent first; empty without articles."),
)
GAPS = (
    Column("source", "Source", "text", "Id of the source."),
    Column("first", "First day", "date", "First day of a span of which nothing was read."),
    Column("last", "Last day", "date", "Last day of the span."),
    Column("days", "Days", "integer", "Days of the span."),
)


def sheets_of(found: PeriodCoverage, by: str, versions: Mapping[str, str], snapshot: str | None) -> list[Sheet]:
    """The coverage by ``day`` or ``month``, and its gaps. ``versions`` and ``snapshot`` of what was read."""
    period = Period(found.first, found.last)
    names = ", ".join(one.id for one in found.sources)
    origin = Origin(
        filters={"period": str(period), "sources": names or "none", "by": by}, snapshot=snapshot,
        coverage=found.sentences(), sources=found.read(), versions=dict(versions),
    )  # fmt: skip
    columns, rows_of = (BY_DAY, _days) if by == "day" else (BY_MONTH, _months)
    rows = tuple(row for source in found.sources for row in rows_of(source))
    gaps = tuple(
        (source.id, first.isoformat(), last.isoformat(), length((first, last)))
        for source in found.sources
        for first, last in source.gaps
    )
    return [
        Sheet("coverage", f"Coverage by {by}, {period}", columns, rows, (), origin),
        Sheet("gaps", f"Not covered, {period}", GAPS, gaps, (), origin),
    ]


def _days(source: SourceCoverage) -> list[tuple[Any, ...]]:
    spoken = source.languages_by_day()
    states, articles, expected = source.state.tolist(), source.articles.tolist(), source.expected.tolist()
    return [
        (
            source.id,
            (source.first + dt.timedelta(n)).isoformat(),
            STATES[state],
            None if state == NOT_COVERED else articles[n],
            None if math.isnan(expected[n]) else expected[n],
            tuple(spoken.get(n, ())),
        )
        for n, state in enumerate(states)
    ]


def _months(source: SourceCoverage) -> list[tuple[Any, ...]]:
    rows = []
    for month, state in source.months.items():
        own = source.of_month(month)
        counted = own.by_state
        known = own.expected[~np.isnan(own.expected)]
        rows.append(
            (
                source.id, month, state, own.days,
                *(counted[STATES[one]] for one in (COVERED, THIN, FETCHED_EMPTY, NOT_COVERED)),
                int(own.articles.sum()) if own.read_days else None,
                float(known.sum()) if known.size else None,
                own.share, tuple(own.languages),
            )
        )  # fmt: skip
    return rows
