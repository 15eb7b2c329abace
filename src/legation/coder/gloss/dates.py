"""Dates of another language by the formulas of its book, put into the English that the coder reads."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from legation.coder.gloss.words import Item

PARTS = ("day", "day2", "month", "month2", "year", "weekday")
BEFORE, AFTER = 40, 60
"""Characters around a hint within which a date lies."""
SLOT = re.compile(r"\{([a-z]\w*)\}")


@dataclass(frozen=True, slots=True)
class DateFormula:
    """A formula: its number in the joint pattern, the parts of a date that it may tell, the words before the date, days
    from publication where it tells no date ("yesterday": -1), and whether it looks ahead ("until the 16th")."""

    number: int
    parts: tuple[str, ...]
    lead: str
    days: int | None
    ahead: bool


@dataclass(frozen=True, slots=True)
class DateBook:
    """All formulas of a language in one pattern over folded text, with its names of months, weekdays and numbers.

    Formulas are tried only around what ``hint`` finds (a digit, a name, a formula without a date).
    """

    pattern: re.Pattern[str]
    hint: re.Pattern[str]
    formulas: tuple[DateFormula, ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, str]
    numbers: Mapping[str, int]

    def find(self, folded: str, start: int, end: int, published: dt.date) -> Iterator[Item]:
        """The dates of ``folded[start:end]`` as pieces of a gloss; impossible days are left out."""
        position = start
        for hint in self.hint.finditer(folded, start, end):
            if hint.start() < position:
                continue
            first = max(position, folded.rfind(" ", start, max(start, hint.start() - BEFORE)) + 1)
            for found in self.pattern.finditer(folded, first, min(end, hint.end() + AFTER)):
                formula = self.formulas[int((found.lastgroup or "f0")[1:])]
                told = {p: v for p in formula.parts if (v := found[f"{p}_{formula.number}"]) is not None}
                position = found.end()
                if text := self._english(formula, told, published):
                    yield Item("d", text, found.start(), found.end())

    def _english(self, formula: DateFormula, told: dict[str, str], published: dt.date) -> str | None:
        lead = f"{formula.lead} " if formula.lead else ""
        if formula.days is not None:
            day = published + dt.timedelta(days=formula.days)
            return f"{lead}{calendar.month_name[day.month]} {day.day}"
        if "weekday" in told:
            return f"{lead}{self.weekdays[told['weekday']]}"
        year = f", {told['year']}" if "year" in told else ""
        if "day" not in told:
            return f"{lead}{calendar.month_name[self.months[told['month']]]}{year.replace(',', '')}"
        last = self._day(told.get("day2", told["day"]))
        first = self._day(told["day"])
        month = self.months.get(told.get("month2", told.get("month", "")))
        if month is None:
            month = month_of(last, published, formula.ahead)
        start = self.months[told["month"]] if "month" in told else (month if first <= last else (month - 2) % 12 + 1)
        if not 1 <= first <= 31 or not 1 <= last <= 31:
            return None
        if "day2" not in told:
            return f"{lead}{calendar.month_name[start]} {first}{year}"
        return f"{lead}{calendar.month_name[start]} {first} to {calendar.month_name[month]} {last}{year}"

    def _day(self, word: str) -> int:
        return self.numbers[word] if word in self.numbers else int(word)


def month_of(day: int, published: dt.date, ahead: bool = False) -> int:
    """The month of a day told without one: the last such day on or before publication, the next one when ``ahead``.

    >>> month_of(30, dt.date(2024, 5, 2)), month_of(2, dt.date(2024, 5, 2)), month_of(1, dt.date(2024, 12, 31), True)
    (4, 5, 1)
    """
    if ahead:
        return published.month if day >= published.day else published.month % 12 + 1
    return published.month if day <= published.day else (published.month - 2) % 12 + 1
