"""What must hold for every document, whatever it was read from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from legation.model import Document, Issue
from legation.sources.place import Place

FIRST_DAY = dt.date(1900, 1, 1)
LONG_TEXT = 500_000
"""Characters from which a text is remarked upon: no article is that long."""
MAXIMUM_TEXT = 5_000_000
"""Characters from which a text is refused: it is a dump, not an article."""
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
BIDIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
REPLACED = "\ufffd"


def day_fault(day: dt.date, now: dt.datetime) -> str | None:
    """Why a day cannot be a day of publication: before 1900, or more than a day after ``now``; None when it can."""
    if day < FIRST_DAY:
        return f"published {day.isoformat()} is before {FIRST_DAY.isoformat()}"
    if day > now.date() + dt.timedelta(days=1):
        return f"published {day.isoformat()} is after tomorrow"
    return None


def size_fault(text: str) -> str | None:
    """Why a text is refused for its length, or None."""
    if len(text) > MAXIMUM_TEXT:
        return f"the text has {len(text):,} characters; more than {MAXIMUM_TEXT:,} are no article"
    return None


def character_warnings(place: Place, document: Document) -> Iterator[Issue]:
    """One warning for each kind of characters that should not stand in an article."""
    both = f"{document.title}\n{document.text}"
    if found := CONTROL.findall(both):
        names = " ".join(sorted({f"U+{ord(c):04X}" for c in found})[:5])
        yield place.warning("control_characters", f"{len(found)} control character(s): {names}", document.id)
    if found := BIDIRECTIONAL.findall(both):
        names = " ".join(sorted({f"U+{ord(c):04X}" for c in found})[:5])
        yield place.warning("bidirectional_characters", f"{len(found)} bidirectional mark(s): {names}", document.id)
    if lost := both.count(REPLACED):
        yield place.warning("lost_characters", f"{lost} character(s) were lost before (U+FFFD)", document.id)


def text_warnings(place: Place, document: Document) -> Iterator[Issue]:
    """Warnings about an empty text that should not be empty, and about a very long one."""
    if not document.text.strip():
        yield place.warning("empty_text", "the text is empty; only the title was read", document.id)
    elif len(document.text) > LONG_TEXT:
        reason = f"the text has {len(document.text):,} characters; is it one article?"
        yield place.warning("long_text", reason, document.id)
