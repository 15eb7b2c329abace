"""Words of a command or address as a question: rules by id or file, a focal state, a period, a partner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from legation.counting.book import find_rule
from legation.counting.fields import FIELDS, codes_of
from legation.counting.tally import Question
from legation.errors import MisuseError, did_you_mean
from legation.extract import Extract
from legation.period import Period, period

PART = re.compile(r"(\d{4})-([HQhq])(\d)")
LENGTHS = {"H": 6, "Q": 3}


def questions(
    extract: Extract,
    words: Sequence[str],
    when: Period,
    *,
    focal: str | None = None,
    partner: str | None = None,
    rules: Path | None = None,
) -> list[Question]:
    """One question a rule. Raises MisuseError when a rule, the focal state or the partner is unknown, BookError when a
    rule's file is not sound."""  # fmt: skip
    found = [find_rule(word, rules) for word in words]
    for one in found:
        if found.count(one) > 1:
            raise MisuseError(f"counting rule {one.id!r} is named twice")
    state = extract.focal(focal.strip().upper() if focal else None)
    code = partner_of(partner)
    return [Question(rule, state, when, code) for rule in found]


def partner_of(word: str | None) -> str | None:
    """The code of a partner. Raises MisuseError when it is none."""
    if word is None:
        return None
    known = (codes_of(FIELDS["partners"]) or frozenset()) - {"focal"}
    by_capitals = {code.upper(): code for code in known}
    code = by_capitals.get(word.strip().upper())
    if code is None:
        raise MisuseError(f"--partner {word!r} is no code of a state or organisation; write it as in RUS or CHN."
                          f"{did_you_mean(word.strip().upper(), by_capitals)}")  # fmt: skip
    return code


def period_of(word: str) -> Period:
    """A period in one word: a year, month or day, a half or quarter, or from one to another.

    >>> [str(period_of(word)) for word in ("2024", "2024-H1", "2024-Q3", "2018..2019", "2024-01..2024-H1")]
    ['Jan–Dec 2024', 'Jan–Jun 2024', 'Jul–Sep 2024', 'Jan 2018 – Dec 2019', 'Jan–Jun 2024']

    Raises MisuseError when it is none of these.
    """
    since, dots, until = word.partition("..")
    first = _one(since.strip())
    last = _one(until.strip()) if dots else first
    if last.last < first.first:
        raise MisuseError(f"the period {word!r} ends before it begins")
    return Period(first.first, last.last)


def _one(word: str) -> Period:
    part = PART.fullmatch(word)
    if part is None:
        return period(word)
    length = LENGTHS[part[2].upper()]
    number = int(part[3])
    if not 1 <= number <= 12 // length:
        raise MisuseError(f"{word!r}: a year has {12 // length} of these, write {part[1]}-{part[2].upper()}1")
    first = (number - 1) * length + 1
    return period(f"{part[1]}-{first:02d}", f"{part[1]}-{first + length - 1:02d}")
