"""Glossing: a document in another language as an English one that the rules can read, with the way back."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from legation.coder.gloss.book import GlossBook
from legation.coder.gloss.fold import fold
from legation.coder.gloss.order import reorder
from legation.coder.gloss.words import MARKS, Item, longest, tokens
from legation.coder.sentences import split_sentences
from legation.model import Document

SMALL = frozenset("of the for and with in to on at by from a an".split())
OPENS, CLOSES = frozenset("("), frozenset(",;:.!?)%")


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pieces of a gloss in order: where each stands in the gloss, and the place in the source it comes from."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sources: tuple[tuple[int, int], ...]

    def source(self, start: int, end: int) -> tuple[int, int] | None:
        """The stretch of the source that ``start``..``end`` of the gloss comes from; None when it was put in."""
        first = max(0, bisect_right(self.starts, start) - 1)
        places = []
        for i in range(first, len(self.starts)):
            if self.starts[i] >= end:
                break
            if self.ends[i] > start:
                places.append(self.sources[i])
        return (min(a for a, _ in places), max(b for _, b in places)) if places else None


@dataclass(frozen=True, slots=True)
class Glossed:
    """A document, its gloss as a document in English, and the alignments of text and title."""

    original: Document
    document: Document
    text: Alignment
    title: Alignment


def gloss(document: Document, book: GlossBook) -> Glossed:
    """The gloss of a document: one line a sentence."""
    text, text_pieces = _gloss(document.text, document, book)
    title, title_pieces = _gloss(document.title, document, book)
    place = _gloss(document.place, document, book)[0] if document.place else document.place
    english = replace(document, text=text, title=title, place=place, language="en")
    return Glossed(document, english, text_pieces, title_pieces)


def _gloss(text: str, document: Document, book: GlossBook) -> tuple[str, Alignment]:
    folded = fold(text)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sources: list[tuple[int, int]] = []
    length = 0
    for start, end in _sentences(text, folded, book):
        before: Item | None = None
        for item in reorder(_items(text, folded, start, end, document, book), book.order):
            if before is not None and not _joined(before, item):
                out.append(" ")
                length += 1
            out.append(item.text)
            if item.start is not None and item.end is not None:
                starts.append(length)
                ends.append(length + len(item.text))
                sources.append((item.start, item.end))
            length += len(item.text)
            before = item
        out.append("\n")
        length += 1
    return "".join(out).rstrip("\n"), Alignment(tuple(starts), tuple(ends), tuple(sources))


def _joined(first: Item, second: Item) -> bool:
    """Whether no blank stands between two pieces: as in the source, or by the signs."""
    if second.text[0] in CLOSES or second.text.startswith("'s") or first.text[-1] in OPENS:
        return True
    close = first.end is not None and first.end == second.start
    return close and (first.cls in '-"<N9' or second.cls in '->"')


def _sentences(text: str, folded: str, book: GlossBook) -> Iterator[tuple[int, int]]:
    """Sentences of the source; a stop after one of the book's abbreviations ends none."""
    begun: int | None = None
    for start, end in split_sentences(text):
        start, begun = begun if begun is not None else start, None
        word = folded[start:end].rsplit(None, 1)[-1]
        if word.endswith(".") and word[:-1].lstrip("(\"“") in book.abbreviations and "\n" not in text[end : end + 2]:
            begun = start
            continue
        yield start, end
    if begun is not None:
        yield begun, len(text.rstrip())


def _items(text: str, folded: str, start: int, end: int, document: Document, book: GlossBook) -> list[Item]:
    """The pieces of a sentence in the order of the source: dates and the longest phrases, and what is left."""
    found = list(tokens(text, start, end, book.spaced))
    raw = [t.group() for t in found]
    words = [folded[t.start() : t.end()] for t in found]
    dates = {_at(found, d.start): d for d in book.dates.find(folded, start, end, document.published)}
    out: list[Item] = []
    number = 0
    while number < len(raw):
        at = found[number].start()
        date = dates.get(number)
        known = longest(book.tree, words, raw, number, opens=number == 0)
        for first, later in dates.items():
            if known and number < first < known[1] and found[known[1] - 1].end() <= (later.end or 0):
                known = longest(book.tree, words[:first], raw, number, opens=number == 0)
        if date is not None and date.end is not None and not (known and found[known[1] - 1].end() > date.end):
            out.append(date)
            number = _at(found, date.end)
        elif known is not None:
            entry, after = known
            english = _titled(entry.text) if number and raw[number][0].isupper() else entry.text
            if english:
                out.append(Item(entry.cls, english, at, found[after - 1].end()))
            number = after
        else:
            out.append(_unknown(raw, words, number, at, found[number].end(), book))
            number += 2 if out[-1].end != found[number].end() else 1
    return _names(out, text, book)


def _at(found: list[re.Match[str]], position: int | None) -> int:
    """The number of the first token that starts at a position of the text or after it."""
    return bisect_left(found, position or 0, key=lambda token: token.start())


def _names(items: list[Item], text: str, book: GlossBook) -> list[Item]:
    """The pieces with what joins the words of a name ("Cao de Benos"), and a state's name that begins one ("Kenia
    Serrano"), left as they are written."""
    for n, (one, after) in enumerate(zip(items, items[1:], strict=False)):
        if after.cls != "N" or one.start is None or one.end is None or after.start != one.end + 1:
            continue
        written, before = text[one.start : one.end], items[n - 1].cls if n else ""
        if (one.cls in "oct" and before == "N" and written in book.particles) or (
            one.cls == "S" and before not in "opcS-" and " " not in written
        ):
            items[n] = replace(one, cls="N", text=written)
    return items


def _titled(english: str) -> str:
    return " ".join(w if w in SMALL or not w[:1].islower() else w[0].upper() + w[1:] for w in english.split(" "))


def _unknown(raw: list[str], words: list[str], n: int, start: int, end: int, book: GlossBook) -> Item:
    """A piece that the book does not know: a number, a sign, a name, or a word that stays as it is."""
    word, first = raw[n], n == 0
    if word[0].isdigit():
        following = words[n + 1] if n + 1 < len(words) else ""
        if following in book.ordinals:
            return Item("9", _ordinal(int(word)), start, end + len(following))
        return Item("9", word, start, end)
    if not word[0].isalpha():
        return Item(MARKS.get(word, "x"), word, start, end)
    if word[0].isupper() and not (first and not _name_follows(raw, n)):
        return Item("N", word, start, end)
    return Item("x", word.lower() if first else word, start, end)


def _name_follows(raw: list[str], n: int) -> bool:
    """Whether the word after a capital that opens a sentence says that it opens a name."""
    return n + 1 < len(raw) and (raw[n + 1][0].isupper() or raw[n + 1] == ",")


def _ordinal(number: int) -> str:
    """
    >>> _ordinal(63), _ordinal(11), _ordinal(22)
    ('63rd', '11th', '22nd')
    """
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
