"""Forms of a gloss book: spellings with endings, put into the tree of phrases."""

from __future__ import annotations

import itertools
import re

from legation.coder.gloss.classes import CLASSES
from legation.coder.gloss.fold import fold
from legation.coder.gloss.schema import Head
from legation.coder.gloss.words import Entry, Node, tokens
from legation.errors import did_you_mean


class Forms:
    """The tree of phrases while it grows, with the faults found on the way."""

    def __init__(self, head: Head, faults: list[str]) -> None:
        self.endings = head.endings
        self.language = head.language
        self.spaced = head.spaced
        self.faults = faults
        self.tree = Node()
        self.count = 0

    def spread(self, form: str, where: str) -> list[tuple[str, bool]]:
        """All spellings of a form with ``~`` endings, and whether each is of many.

        Every word takes its ending of one, or every word its ending of many.
        """
        words = [word.partition("~") for word in form.split(" ")]
        out: list[tuple[str, bool]] = []
        for many in (False, True):
            choices: list[list[str]] = []
            for stem, mark, key in words:
                row = self.endings.get(key)
                if mark and row is None:
                    self.faults.append(f"{where}: {form!r}: no ending {key!r}.{did_you_mean(key, self.endings)}")
                    return []
                choices.append([stem] if row is None else [stem + e for e in (row.many if many else row.one)])
            if many and not any(mark for _, mark, _ in words):
                continue
            out += [(" ".join(one), many) for one in itertools.product(*choices)]
        return out

    def add(self, form: str, cls: str, text: str, where: str) -> None:
        """Add one form with its English; a second meaning for the same spelling is a fault."""
        one, _, plural = text.partition(" | ")
        for spelling, many in self.spread(form, where):
            english = (plural or _plural(one, cls)) if many else one
            self._put(spelling, cls, english, where)

    def _put(self, spelling: str, cls: str, english: str, where: str) -> None:
        raw = [spelling[a:b] for a, b in tokens(spelling, 0, len(spelling), self.spaced)]
        if not raw:
            self.faults.append(f"{where}: an empty form")
            return
        node = self.tree
        for word in raw:
            node = node.next.setdefault(fold(word), Node())
        capital = tuple((n, capitals) for n, word in enumerate(raw) if (capitals := _capitals(word)))
        for other in node.entries:
            if other.capital == capital:
                if (other.cls, other.text) != (CLASSES[cls], english):
                    self.faults.append(f"{where}: {spelling!r} means {other.text!r} and {english!r}")
                return
        node.entries.append(Entry(CLASSES[cls], english, capital))
        node.entries.sort(key=lambda entry: -len(entry.capital))
        self.count += 1


def _capitals(word: str) -> int:
    """How many capitals a word begins with."""
    return next((n for n, letter in enumerate(word) if not letter.isupper()), len(word))


def _plural(english: str, cls: str) -> str:
    if cls not in ("noun", "office") or not english or re.search("[^s]s$", english):
        return english
    first, of, rest = english.partition(" of ")
    ending = "es" if re.search("(?:ch|sh|s|x)$", first) else "s"
    return f"{first[:-1] + 'ie' if re.search('[^aeiou]y$', first) else first}{ending}{of}{rest}"
