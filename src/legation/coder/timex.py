"""Dates told in running text, on the formulas of agencies: "on Oct. 12", "from … to …", weekdays, "Juche 113
(2024)"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

MONTHS = {
    name: number
    for number, names in enumerate(
        "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct "
        "november|nov december|dec".split(), 1)
    for name in names.split("|")
}  # fmt: skip
WEEKDAYS = {d: i for i, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.|Apr\.?|Jun\.|Jul\.|Aug\.?|Sept\.?|Sep\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:(?:18|19|20)\d\d)"
_TO = r"\s?(?:-|–|—|to|and|through|till|until)\s?"
_JUCHE = r"(?:Juche\s?\d{1,3}\s?\(" + _YEAR + r"\))"
_TAIL = rf"(?:\s?,?\s?(?:{_JUCHE}|(?:of\s)?{_YEAR}(?![\d:])))?"

# Group names say the parts: month, day, second month, second day, year tail.
DATES = re.compile(
    rf"(?P<m1>{_MONTH})\s(?P<d1>{_DAY})(?!\d|:\d|,\d|\.\d|\s?(?:percent|years|countries))"
    rf"(?:{_TO}(?:(?P<m2>{_MONTH})\s)?(?P<d2>{_DAY})(?!\d|:|\sother|\syears))?(?P<y>{_TAIL})"
    rf"|(?<![\d.,])(?P<e1>{_DAY})(?:{_TO}(?P<e2>{_DAY}))?\s(?:of\s)?(?P<n1>{_MONTH})\b(?P<z>{_TAIL})"
    rf"|\b(?P<wd>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    rf"|\b(?P<rel>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]he\ssame\sday|[Tt]hat\sday|[Tt]he\sday\sbefore)\b"
    rf"|\b(?P<late>(?:in\s)?(?:late|early|mid-?|the\send\sof|the\sbeginning\sof)\s?(?P<lm>{_MONTH})\b(?!\s\d{{1,2}}(?!\d))(?P<ly>{_TAIL}))"
    rf"|\b[Ii]n\s(?P<im>{_MONTH})\b(?!\s\d\d?(?!\d))(?P<iy>{_TAIL})"
    rf"|\b(?:in|since|(?<!plan )(?<!programme )(?<!program )for)\s(?P<yy>{_YEAR})\b"
)
# Without a digit, "…day", "tomorrow" or a month there is no date; this check is far cheaper than the full pattern.
HINT = re.compile(r"[0-9]|day|morrow|uary|March|April|[Ii]n (?:May|June|July|August)|mber|ober")
# Names of days, months of struggle, uprisings and decisions are not dates of an event.
NAME_AFTER = re.compile(
    r"\s?(?:,\s)?(?:month of|joint|North-South|inter-Korean|Declaration|declaration|[A-Z][a-z]+ (?:Uprising|"
    r"Revolution|War)|"
    r"Uprising|Revolution|Movement|incident|House|Hostel|Cultural|Committee|Society|Group|plenary)"
)
OCCASION_BEFORE = re.compile(
    r"(?:occasion of|anniversary of|marking|mark|observe|since|signed on|adopted on|dated|published on|issue "
    r"of|works?|titled|"
    r"born on|founded on|founded in|established on|established in|war of|liberation on|died on|passed away "
    r"on)\s(?:the\s)?\Z"
)


@dataclass(frozen=True, slots=True)
class Timex:
    """A date expression at ``start``..``end`` of the text: first and last day it means, and how it was told.

    ``basis`` is ``day``, ``weekday``, ``relative``, ``range`` or ``month``; ``occasion`` marks the date of something
    that is
    remembered or published, not of what is reported; ``bare`` a day whose year is not told.
    """

    start: int
    end: int
    first: dt.date
    last: dt.date
    basis: str
    occasion: bool = False
    bare: bool = False

    def in_next_year(self) -> Timex:
        """The same days a year later (28 February for a leap day)."""
        days = [
            day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
            for day in (self.first, self.last)
        ]
        return replace(self, first=days[0], last=days[1])


def _year_of(tail: str | None) -> int | None:
    found = re.search(r"(?:18|19|20)\d\d", tail or "")
    return int(found.group()) if found else None


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))


def _make(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def nearest_year(month: int, day: int, published: dt.date, ahead_days: int = 45) -> int:
    """The year that puts month and day nearest to publication: not more than ``ahead_days`` after it.

    >>> nearest_year(12, 30, dt.date(2024, 1, 2))
    2023
    """
    for year in (published.year + 1, published.year, published.year - 1):
        date = _make(year, month, day)
        if date and (date - published).days <= ahead_days:
            return year
    return published.year


def find_dates(text: str, start: int, end: int, published: dt.date) -> list[Timex]:
    """All date expressions of ``text[start:end]`` in order; impossible days are left out."""
    out: list[Timex] = []
    if not HINT.search(text, start, end):
        return out
    for found in DATES.finditer(text, start, end):
        g = found.groupdict()
        if g["m1"] or g["n1"]:
            timex = _calendar(found, g, text, published)
        elif g["wd"]:
            back = (published.weekday() - WEEKDAYS[g["wd"].lower()]) % 7
            date = published - dt.timedelta(days=back)
            timex = Timex(found.start(), found.end(), date, date, "weekday")
        elif g["rel"]:
            timex = _relative(found, g["rel"].lower(), out, published)
        elif g["lm"] or g["im"]:
            month = MONTHS[(g["lm"] or g["im"]).strip(".").lower()]
            year = _year_of(g["ly"] or g["iy"]) or nearest_year(month, 1, published, 120)
            timex = Timex(found.start(), found.end(), dt.date(year, month, 1), dt.date(year, month, 28), "month")
        else:
            year = int(g["yy"])
            timex = Timex(found.start(), found.end(), dt.date(year, 1, 1), dt.date(year, 12, 31), "year", True)
        if timex:
            out.append(timex)
    return out


def _relative(found: re.Match[str], word: str, before: list[Timex], published: dt.date) -> Timex | None:
    days = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(word)
    if days is not None:
        date = published + dt.timedelta(days=days)
    else:
        told = [t for t in before if not t.occasion and t.basis != "month"]
        if not told and word != "the day before":
            return None
        date = (told[-1].first if told else published) - dt.timedelta(days=1 if word == "the day before" else 0)
    return Timex(found.start(), found.end(), date, date, "relative")


def _calendar(found: re.Match[str], g: dict[str, str], text: str, published: dt.date) -> Timex | None:
    month = MONTHS[(g["m1"] or g["n1"]).strip(".").lower()]
    day = _number(g["d1"] or g["e1"])
    day2 = g["d2"] or g["e2"]
    month2 = MONTHS[g["m2"].strip(".").lower()] if g["m2"] else month
    told_year = _year_of(g["y"] or g["z"])
    year = told_year or nearest_year(month, day, published)
    first = _make(year, month, day)
    last = _make(year + (1 if month2 < month else 0), month2, _number(day2)) if day2 else first
    if not first or not last:
        return None
    if last < first:
        last = first
    after, before = text[found.end():found.end() + 40], text[max(0, found.start() - 40):found.start()]  # fmt: skip
    named = (bool(NAME_AFTER.match(after)) and not after.startswith(" issue of")) or bool(
        re.search(r"\b[Tt]he\s\Z", before) and re.match(r"\s[A-Z]", after)
    )
    occasion = (
        named or bool(OCCASION_BEFORE.search(before)) or (told_year is not None and abs((first - published).days) > 400)
    )
    basis = "range" if first != last else "day"
    return Timex(found.start(), found.end(), first, last, basis, occasion, told_year is None)
