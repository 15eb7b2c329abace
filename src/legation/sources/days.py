"""Days as raw sources write them → dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from legation.sources.options import DateField

EPOCH = dt.datetime(1970, 1, 1)
MONTHS = "january february march april may june july august september october november december".split()
MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b")
DAY_FIRST = re.compile(r"\b(\d{1,2})\.?\s+([A-Za-z]{3,9})\b")
JUCHE = re.compile(r"\bJuche\s*(\d{1,3})\b", re.I)
JUCHE_NUMBERS = re.compile(
    r"(?:Juche|주체|チュチェ|主体|чучхе)\s*(\d{1,3})(?:\s*\(\d{4}\))?\s*\.\s*(\d{1,2})\s*\.\s*(\d{1,2})", re.I
)
YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
NUMBERS = re.compile(r"\b(\d{4})[-./](\d{1,2})[-./](\d{1,2})\b")


def day_of(row: Mapping[str, Any], wanted: tuple[DateField, ...]) -> dt.date | None:
    """The first of the ``wanted`` fields that a row fills with a day; None when none does."""
    for one in wanted:
        value = row.get(one.field)
        if value is None or value != value or value == "":
            continue
        try:
            day = _read(value, one)
        except (ValueError, OverflowError, TypeError):
            continue
        if day is not None:
            return day
    return None


def _read(value: Any, wanted: DateField) -> dt.date | None:
    """The day that one value gives; None or an exception when it gives none."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if wanted.kind == "iso":
        return dt.datetime.fromisoformat(str(value).strip()).date()
    if wanted.kind == "epoch_ms":
        return (EPOCH + dt.timedelta(milliseconds=float(value))).date()
    if wanted.kind == "epoch_s":
        return (EPOCH + dt.timedelta(seconds=float(value))).date()
    if wanted.kind == "epoch_days":
        return (EPOCH + dt.timedelta(days=float(value))).date()
    if wanted.kind == "rfc822":
        return parsedate_to_datetime(str(value)).date()
    if wanted.kind == "pattern":
        return _from_pattern(str(value), wanted.pattern or "")
    return day_in_words(str(value))


def _from_pattern(text: str, pattern: str) -> dt.date | None:
    found = re.search(pattern, text)
    if found is None:
        return None
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 1900 if year >= 50 else 2000
    return dt.date(year, int(found["month"]), int(found["day"]))


def day_in_words(text: str) -> dt.date | None:
    """A day written in English words or in numbers, with the year of our era or of Juche (Juche 1 is 1912).

    >>> day_in_words("Pyongyang, July 22, Juche 113 (2024)")
    datetime.date(2024, 7, 22)
    >>> day_in_words("[Juche102.9.9.]")
    datetime.date(2013, 9, 9)
    >>> day_in_words("3 Sept. Juche 99")
    datetime.date(2010, 9, 3)

    None when day, month or year is missing or unknown; ValueError for a day that does not exist.
    """
    if found := NUMBERS.search(text):
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    if found := JUCHE_NUMBERS.search(text):
        return dt.date(1911 + int(found[1]), int(found[2]), int(found[3]))
    year = _year(text)
    if year is None:
        return None
    for found in MONTH_FIRST.finditer(text):
        if month := _month(found[1]):
            return dt.date(year, month, int(found[2]))
    for found in DAY_FIRST.finditer(text):
        if month := _month(found[2]):
            return dt.date(year, month, int(found[1]))
    return None


def _year(text: str) -> int | None:
    if found := YEAR.search(text):
        return int(found[1])
    found = JUCHE.search(text)
    return 1911 + int(found[1]) if found else None


def _month(word: str) -> int | None:
    """The number of an English month or of an abbreviation of at least three letters; None for another word."""
    near = [number for number, name in enumerate(MONTHS, 1) if name.startswith(word.lower()[:9]) or _sept(word, name)]
    return near[0] if len(word) >= 3 and len(near) == 1 else None


def _sept(word: str, name: str) -> bool:
    return name == "september" and word.lower() == "sept"
