"""The coverage that a person asks for: a period in words, or all that the record holds."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from legation.coverage.period import PeriodCoverage, coverage_of
from legation.coverage.rows import Rows
from legation.errors import MisuseError
from legation.period import period

if TYPE_CHECKING:
    from legation.extract import Extract

LONG = 731
"""Days from which a calendar shows months."""


def asked_coverage(
    extract: Extract, since: str | None, until: str | None, sources: Collection[str] | None = None
) -> PeriodCoverage:
    """The coverage from ``since`` to ``until`` (days, months or years; None: the first and last day of the record, but
    the end of ``since`` where only that is given).

    Raises MisuseError for what is no period, an unknown source, or an empty record.
    """
    rows = Rows.of_extract(extract)
    span = rows.span()
    if span is None:
        raise MisuseError(f"{extract.name} holds no article; run 'legation run DOCS…' first")
    asked = period(since or span[0].isoformat(), until or since or span[1].isoformat())
    return coverage_of(rows, asked.first, asked.last, sources or None)


def unit(found: PeriodCoverage) -> str:
    """``day``, or ``month`` for a period too long to show days."""
    return "day" if found.days <= LONG else "month"
