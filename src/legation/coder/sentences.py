"""Sentences of an agency text, as positions: agencies abbreviate ("C.C.", "Oct.", "Co. Ltd.") and break lines oddly."""

from __future__ import annotations

import re

# A stop after one of these does not end a sentence, whatever follows.
NEVER_ENDS = frozenset(
    "Mr Mrs Ms Dr Prof Rev Gen Col Lt Lieut Maj Capt Sgt St Mt No vs Hon Jr Sr Messrs H.E HE C.C Co Jan Feb Mar Apr "
    "Jun Jul Aug Sep Sept Oct Nov Dec Inc Corp e.g i.e cf Art Vol pp Ph.D Gov Sen Rep Amb Adm Brig Fr Ven".split()
)
# These end a sentence only when the next word cannot continue one.
MAY_END = frozenset("U.S U.N U.K U.S.A D.C D.P.R.K E.U Ltd etc a.m p.m S".split())
BREAK = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s)|[ \t]*\n+[ \t]*")
WORD_BEFORE = re.compile(r"[^\s(\"“‘']+\Z")


def _goes_on(text: str, stop: int, after: int) -> bool:
    """Whether the stop at ``stop`` belongs to an abbreviation, so that the sentence goes on at ``after``."""
    found = WORD_BEFORE.search(text, max(0, stop - 24), stop)
    word = found.group() if found else ""
    if word in NEVER_ENDS or (len(word) == 1 and word.isupper()):
        return True
    if word in MAY_END or (len(word) == 3 and word[1] == "." and word[0].isupper()):
        return not re.match(
            r"\s*(?:The|It|He|She|They|This|In|On|At|A|An|But|And|If|As|We|That|There|Its)\b", text[after : after + 12]
        )
    return False


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Positions (start, end) of the sentences of ``text``, in order, without surrounding white space.

    A line feed ends a sentence unless it follows an abbreviation that never ends one (a known fault of some archives).

    >>> split_sentences("He left. She met Mr. Li on Oct. 5.")
    [(0, 8), (9, 34)]
    """
    out: list[tuple[int, int]] = []
    start = 0
    for found in BREAK.finditer(text):
        mark, after = found.group(), found.end()
        if mark[0] == ".":
            rest = text[after:after + 2].strip()  # fmt: skip
            if (rest and rest[0].islower()) or (len(mark) == 1 and _goes_on(text, found.start(), after)):
                continue
            if len(mark) == 1 and text[after:after + 1] == "\n" and _goes_on(text, found.start(), after):  # fmt: skip
                continue
        elif "\n" in mark:
            before = (
                text[: found.start()].rstrip()[-26:]
                if found.start() < 60
                else text[found.start() - 26 : found.start()].rstrip()
            )
            if before.endswith(".") and (word := WORD_BEFORE.search(before[:-1])) and word.group() in NEVER_ENDS:
                continue
        _append(out, text, start, after)
        start = after
    _append(out, text, start, len(text))
    return out


LONGEST = 1500
"""Characters after which a run without a stop is cut at a blank: no sentence is longer, and patterns stay fast."""


def _append(out: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        _append(out, text, start, cut)
        start = cut
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        out.append((start, end))
