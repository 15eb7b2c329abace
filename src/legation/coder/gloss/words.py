"""Words of a sentence: tokens with their places, and the longest phrases of a book found among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from legation.coder.gloss.classes import OPENERS, SMALL

WORD = re.compile(r"\d+|[^\W\d_]+|\S")
LETTER = re.compile(r"\d+|[A-Za-z]+|\S")
"""Tokens of a script written without blanks: every character of it is one."""


class Item(NamedTuple):
    """A piece of a gloss: its class, its English words, and where in the source it comes from (-1: put in)."""

    cls: str
    text: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase means. ``capital``: number of a word, and how many capitals it must begin with."""

    cls: str
    text: str
    capital: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Node:
    """A node of the tree of phrases, word by word."""

    entries: list[Entry] = field(default_factory=list)
    next: dict[str, Node] = field(default_factory=dict)


def tokens(text: str, start: int, end: int, spaced: bool) -> list[tuple[int, int]]:
    """Where the tokens of ``text[start:end]`` stand: words, numbers, single signs."""
    return [found.span() for found in (WORD if spaced else LETTER).finditer(text, start, end)]


def opens(raw: list[str], at: int) -> bool:
    """Whether a token opens a sentence or what is written like one: after a dateline, a colon, a quotation mark."""
    return at == 0 or raw[at - 1] in OPENERS


def longest(tree: Node, words: list[str], raw: list[str], at: int) -> tuple[Entry, int] | None:
    """The longest phrase of the tree that starts at word ``at``, and the number of the word after it.

    A small word with a capital ("Kim Jong Un" holds no article) is none, unless it opens the sentence; and not even
    there before two more words of a name ("Le Quang Ba").
    """
    node, found, number = tree, None, at
    while number < len(words) and (following := node.next.get(words[number])) is not None:
        node, number = following, number + 1
        for entry in node.entries:
            if entry.capital:
                if not all(raw[at + n][:count].isupper() for n, count in entry.capital):
                    continue
            elif entry.cls in SMALL and raw[at][0].isupper() and not entry.text[:1].isupper():
                if not opens(raw, at) or (entry.cls in "xp" and number == at + 1 and _name(tree, words, raw, number)):
                    continue
            found = (entry, number)
            break
    return found


def _name(tree: Node, words: list[str], raw: list[str], at: int) -> bool:
    """Whether the two words from ``at`` on have capitals and the first one is in no phrase."""
    return at + 1 < len(raw) and raw[at][0].isupper() and raw[at + 1][0].isupper() and words[at] not in tree.next
