"""Coverage in sentences, as they stand under a table."""

from __future__ import annotations

from legation.coverage.period import PeriodCoverage, SourceCoverage
from legation.coverage.spans import spans_in_words
from legation.coverage.states import FETCHED_EMPTY, NOT_COVERED, THIN


def sentences_of(found: PeriodCoverage) -> tuple[str, ...]:
    """What is not covered, thin, or was looked through in vain, where there is such a day."""
    return tuple(line for line in (_gaps(found), _thin(found), _empty(found)) if line)


def sources_of(found: PeriodCoverage) -> tuple[str, ...]:
    """Each source that was read in the period, with its articles and days."""
    return tuple(_source(one) for one in found.sources if one.read_days)


def _source(one: SourceCoverage) -> str:
    days = int((one.articles > 0).sum())
    share = one.share
    expected = "" if share is None or share > 0.995 else f", {share:.0%} of the articles expected"
    return f"{one.title} ({int(one.articles.sum()):,} articles on {days:,} of {one.days:,} days{expected})"


def _gaps(found: PeriodCoverage) -> str:
    missing = found.by_state["not_covered"]
    if not missing:
        return "Every day of the period is covered."
    if missing == found.days:
        return "Not covered: no day of the period was read, so an empty table says nothing about it."
    return f"Not covered ({missing:,} of {_days(found.days)}): {spans_in_words(found.spans(NOT_COVERED))}."


def _thin(found: PeriodCoverage) -> str:
    thin = found.by_state["thin"]
    where = spans_in_words(found.spans(THIN))
    return f"Thin ({_days(thin)} with fewer than half of the articles expected): {where}." if thin else ""


def _empty(found: PeriodCoverage) -> str:
    empty = found.by_state["fetched_empty"]
    where = spans_in_words(found.spans(FETCHED_EMPTY))
    return f"Looked through, but without any article ({_days(empty)}): {where}." if empty else ""


def _days(number: int) -> str:
    return f"{number:,} day{'s' * (number != 1)}"
