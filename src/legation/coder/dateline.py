"""Datelines: city, state, day and agency before the first sentence, in the styles of the agencies."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from legation.coder.timex import MONTHS, nearest_year

STATE = r"(?:,\s(?P<state>[A-Z][A-Za-z .]{2,24}?))?"
MONTH = "|".join(m.title() for m in MONTHS)
DAY = (
    r"(?:(?P<month>[A-Z][a-z]{2,8})\.?\s(?P<day>\d{1,2})|(?P<day2>\d{1,2})\s(?P<month2>[A-Z][a-z]{2,8}))"
    r"(?:,?\s(?P<year>\d{4}))?"
)
DATELINE = re.compile(
    rf"\s*(?P<city>[A-Z][\w.'’ -]{{1,30}}?){STATE},?\s{DAY}[.,]?\s*"
    r"(?:\([A-Z][\w ./-]{1,24}\)|/\s?[A-Z][\w .-]{1,24}\s?/|(?<=, )[A-Z]{3,9}\b)\s*(?:-{1,2}|—|–|:|\.)?\s*"
)
# "City (AGENCY) --", "City, /AGENCY/ --", "City /AGENCY/.", "City, AGENCY –": no day is told.
UNDATED = re.compile(
    rf"\s*(?P<city>[A-Z][A-Za-z.'’ -]{{2,24}}?){STATE}"
    r"(?:\s?\([A-Z][\w ./-]{1,24}\)\s?(?:-{1,2}|—|–)|,?\s/[A-Z][\w .-]{1,24}/\s?(?:-{1,2}|—|–|\.)|"
    r",\s[A-Z]{3,9}\s?(?:-{1,2}|—|–))\s+"
)
BARE = re.compile(
    rf"\s*(?P<city>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{0,3}}){STATE},\s"
    rf"(?P<month>{MONTH})\.?\s(?P<day>\d{{1,2}})(?:,\s(?P<year>\d{{4}}))?(?:\.|\s(?:-{{1,2}}|—|–))\s+"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first sentence; ``state`` and ``day`` None where not told, ``end`` in the text."""

    city: str
    state: str | None
    day: dt.date | None
    end: int


def read_dateline(text: str, published: dt.date) -> Dateline | None:
    """The dateline of a text, None when it has none. A city all in capitals is given with small letters.

    The day is None when it is more than a week before publication or after it: then it is no dateline's day.

    >>> read_dateline("KUALA LUMPUR, June 18 (Agency) -- The guests left.", dt.date(2024, 6, 18)).city
    'Kuala Lumpur'
    """
    found = DATELINE.match(text) or BARE.match(text) or UNDATED.match(text)
    if found is None:
        return None
    told = found.groupdict()
    city = found["city"].strip()
    return Dateline(city.title() if city.isupper() else city, told.get("state"), _day(told, published), found.end())


def _day(told: dict[str, str | None], published: dt.date) -> dt.date | None:
    month = MONTHS.get((told.get("month") or told.get("month2") or "").lower())
    number = told.get("day") or told.get("day2")
    if month is None or number is None:
        return None
    year = int(told.get("year") or nearest_year(month, int(number), published))
    try:
        day = dt.date(year, month, int(number))
    except ValueError:
        return None
    return day if 0 <= (published - day).days <= 7 else None
