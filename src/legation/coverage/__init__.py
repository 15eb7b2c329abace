"""Coverage: which days of which source were read, so that "nothing happened" differs from "nothing was read"."""

from legation.coverage.period import PeriodCoverage, SourceCoverage, coverage_of
from legation.coverage.rows import Rows
from legation.coverage.states import COVERED, FETCHED_EMPTY, NOT_COVERED, STATES, THIN

__all__ = [
    "COVERED",
    "FETCHED_EMPTY",
    "NOT_COVERED",
    "STATES",
    "THIN",
    "PeriodCoverage",
    "Rows",
    "SourceCoverage",
    "coverage_of",
]
