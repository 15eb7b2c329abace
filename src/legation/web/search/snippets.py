"""Where a question's words stand in a text: a short piece of it, with what matched marked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from legation.web.search.fold import CJK, folded, parsed

PIECE = 220
LETTERS = re.compile(rf"[{CJK}]+|[^\W_{CJK}]+(?:['’ʼ‘`][^\W_{CJK}]+)*")


@dataclass(frozen=True, slots=True)
class Snippet:
    """Pieces of a text in order; each with whether it matched. ``cut`` whether something stands before and after."""

    pieces: tuple[tuple[str, bool], ...]
    before: bool
    after: bool


def snippet(text: str, question: str, length: int = PIECE) -> Snippet:
    """The piece of ``text`` around the first words that match."""
    wanted = {word for words in parsed(question).wanted for word in words}
    whole = {word for word in wanted if not word.endswith("*")}
    begins = tuple(word[:-1] for word in wanted if word.endswith("*"))
    hits = []
    for found in LETTERS.finditer(text):
        words = folded(found[0])
        if any(word in whole or (begins and word.startswith(begins)) for word in words):
            hits.append((found.start(), found.end()))
        if hits and found.start() > hits[0][0] + length:
            break
    start = max(0, (hits[0][0] if hits else 0) - length // 3)
    start = text.rfind(" ", max(0, start - 12), start + 1) + 1 if start else 0
    end = min(len(text), start + length)
    pieces: list[tuple[str, bool]] = []
    at = start
    for first, last in hits:
        if first >= at and last <= end:
            pieces += [(text[at:first], False), (text[first:last], True)]
            at = last
    pieces.append((text[at:end], False))
    return Snippet(tuple(piece for piece in pieces if piece[0]), start > 0, end < len(text))
