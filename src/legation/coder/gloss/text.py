"""Glossing: a document in another language as an English one that the rules can read, with the way back."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from legation.coder.gloss.book import GlossBook
from legation.coder.gloss.classes import MARKS
from legation.coder.gloss.fold import fold
from legation.coder.gloss.order import reorder
from legation.coder.gloss.words import Entry, Item, longest, opens, tokens
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
    day = document.published
    text, text_pieces = _gloss(document.text, day, book)
    title, title_pieces = _gloss(document.title, day, book)
    place = _gloss(document.place, day, book)[0] if document.place else document.place
    english = replace(document, text=text, title=title, place=place, language="en")
    return Glossed(document, english, text_pieces, title_pieces)


def gloss_words(words: str, book: GlossBook) -> str:
    """A few words in English, such as the name of a body; dates in them are read as of no particular day."""
    return _gloss(words, dt.date(2000, 1, 1), book)[0]


def _gloss(text: str, day: dt.date, book: GlossBook) -> tuple[str, Alignment]:
    folded = fold(text)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sources: list[tuple[int, int]] = []
    length = 0
    for start, end in _sentences(text, folded, book):
        before = NOTHING
        for item in reorder(_items(text, folded, start, end, day, book), book.order):
            if before is not NOTHING and not _joined(before, item):
                out.append(" ")
                length += 1
            out.append(item.text)
            if item.start >= 0:
                starts.append(length)
                sources.append((item.start, item.end))
                length += len(item.text)
                ends.append(length)
            else:
                length += len(item.text)
            before = item
        out.append("\n")
        length += 1
    return "".join(out).rstrip("\n"), Alignment(tuple(starts), tuple(ends), tuple(sources))


NOTHING = Item("", "")


def _joined(first: Item, second: Item) -> bool:
    """Whether no blank stands between two pieces: as in the source, or by the signs."""
    if second.text[0] in CLOSES or first.text[-1] in OPENS or second.text == "'s":
        return True
    return first.end == second.start >= 0 and (first.cls in '-"<N9' or second.cls in '->"')


def _sentences(text: str, folded: str, book: GlossBook) -> Iterator[tuple[int, int]]:
    """Sentences of the source; a stop after one of the book's abbreviations ends none."""
    begun: int | None = None
    for start, end in split_sentences(text):
        start, begun = begun if begun is not None else start, None
        word = folded[start:end].rsplit(None, 1)[-1]
        if word.endswith(".") and word[:-1].lstrip('("“') in book.abbreviations and "\n" not in text[end : end + 2]:
            begun = start
            continue
        yield start, end
    if begun is not None:
        yield begun, len(text.rstrip())


def _items(text: str, folded: str, start: int, end: int, day: dt.date, book: GlossBook) -> list[Item]:
    """The pieces of a sentence in the order of the source: dates and the longest phrases, and what is left."""
    spans = tokens(text, start, end, book.spaced)
    raw = [text[a:b] for a, b in spans]
    words = [folded[a:b] for a, b in spans]
    begins = [a for a, _ in spans]
    dates = {bisect_left(begins, d.start): d for d in book.dates.find(folded, start, end, day)}
    known_words = book.tree.next
    out: list[Item] = []
    number, last = 0, len(raw)
    while number < last:
        known = longest(book.tree, words, raw, number) if words[number] in known_words else None
        if dates:
            date = dates.get(number)
            if known is not None:
                known = _beside_dates(known, number, spans, dates, book, words, raw)
            if date is not None and (known is None or spans[known[1] - 1][1] <= date.end):
                out.append(date)
                number = bisect_left(begins, date.end)
                continue
        at, upto = spans[number]
        if known is not None:
            entry, after = known
            english = _titled(entry.text) if raw[number][0].isupper() and not opens(raw, number) else entry.text
            if english:
                out.append(Item(entry.cls, english, at, spans[after - 1][1]))
            number = after
        elif raw[number].islower():
            number += 1
            while number < last and spans[number][0] == upto + 1 and raw[number].islower():
                if words[number] in known_words or number in dates or text[upto] != " ":
                    break
                upto = spans[number][1]
                number += 1
            out.append(Item("x", text[at:upto], at, upto))
        else:
            out.append(_unknown(raw, words, number, at, upto, book))
            number += 2 if out[-1].end != upto else 1
    return _names(out, text, book)


def _beside_dates(
    known: tuple[Entry, int], number: int, spans: list[tuple[int, int]], dates: dict[int, Item], book: GlossBook,
    words: list[str], raw: list[str],
) -> tuple[Entry, int] | None:  # fmt: skip
    """A phrase found at ``number`` or, where it reaches into a date that it does not hold, the longest one before."""
    for first, date in dates.items():
        if number < first < known[1] and spans[known[1] - 1][1] < date.end:
            return longest(book.tree, words[:first], raw, number)
    return known


def _names(items: list[Item], text: str, book: GlossBook) -> list[Item]:
    """The pieces with what joins the words of a name ("Cao de Benos"), and a state's name that begins one ("Kenia
    Serrano"), left as they are written."""
    for n, (one, after) in enumerate(pairwise(items)):
        if after.cls != "N" or after.start != one.end + 1:
            continue
        written, before = text[one.start : one.end], items[n - 1].cls if n else "!"
        if (one.cls in "oct" and before == "N" and written in book.particles) or (
            one.cls == "S" and before not in "opPcwfkuS-" and " " not in written
        ):
            items[n] = one._replace(cls="N", text=written)
    return items


def _titled(english: str) -> str:
    return " ".join(w if w in SMALL or not w[:1].islower() else w[0].upper() + w[1:] for w in english.split(" "))


def _unknown(raw: list[str], words: list[str], n: int, start: int, end: int, book: GlossBook) -> Item:
    """A piece that the book does not know: a number, a sign, a name, or a word that stays as it is."""
    word, first = raw[n], opens(raw, n)
    if word.isdecimal():
        following = words[n + 1] if n + 1 < len(words) else ""
        if following in book.ordinals and len(word) < 5:
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
