"""Days as spans, and spans in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from legation.period import Period

Span = tuple[dt.date, dt.date]
LISTED = 12
ONE = dt.timedelta(1)


def spans_of(days: Iterable[dt.date]) -> list[Span]:
    """First and last day of each run of consecutive days; ``days`` in order."""
    found: list[Span] = []
    for day in days:
        if found and found[-1][1] + ONE == day:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def length(span: Span) -> int:
    """Days of a span."""
    return (span[1] - span[0]).days + 1


def spans_in_words(spans: Sequence[Span], most: int = LISTED) -> str:
    """Spans as text, in order, those within one month gathered; of more than ``most`` the longest, and how many more.

    >>> d = dt.date
    >>> spans_in_words([(d(2024, 8, 1), d(2024, 8, 2)), (d(2024, 8, 5), d(2024, 8, 5)), (d(2024, 9, 1), d(2024, 9, 1))])
    '1–2, 5 Aug 2024; 1 Sep 2024'
    >>> spans_in_words([(d(2023, 12, 30), d(2024, 1, 3)), (d(2024, 3, 1), d(2024, 4, 30))])
    '30 Dec 2023 – 3 Jan 2024; Mar–Apr 2024'
    >>> spans_in_words([(d(2024, 8, 1), d(2024, 8, 2)), (d(2024, 8, 5), d(2024, 8, 5))], most=1)
    '1–2 Aug 2024 and 1 shorter span (1 day)'
    """
    shown = list(spans)
    if len(shown) > most:
        bound = sorted(map(length, spans), reverse=True)[most]
        shown = [span for span in spans if length(span) > bound] or shown[:most]
    told: list[str] = []
    month: tuple[int, int] | None = None
    for first, last in shown:
        whole = first.day == 1 and (last + ONE).day == 1
        own = (first.year, first.month) if not whole and (last.year, last.month) == (first.year, first.month) else None
        if own is not None and own == month:
            before, _, ending = told[-1].rpartition(f" {first:%b %Y}")
            number = str(first.day) if first == last else f"{first.day}–{last.day}"
            told[-1] = f"{before}, {number} {first:%b %Y}{ending}"
        else:
            told.append(str(Period(first, last)))
        month = own
    text = "; ".join(told)
    further = len(spans) - len(shown)
    if not further:
        return text
    days = sum(map(length, spans)) - sum(map(length, shown))
    kind = "shorter" if min(map(length, shown)) > min(map(length, spans)) else "further"
    return f"{text} and {_n(further, f'{kind} span')} ({_n(days, 'day')})"


def _n(number: int, word: str) -> str:
    return f"{number:,} {word}{'s' * (number != 1)}"
