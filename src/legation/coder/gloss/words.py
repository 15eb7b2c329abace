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
                if all(raw[at + n][:count].isupper() for n, count in entry.capital):
                    found = (entry, number)
                    break
            elif not (raw[at][0].isupper() and _of_a_name(entry, tree, words, raw, at, number)):
                found = (entry, number)
                break
    return found


def _of_a_name(entry: Entry, tree: Node, words: list[str], raw: list[str], at: int, after: int) -> bool:
    """Whether a phrase that begins with a capital at ``at`` is a small word that belongs to a name."""
    if entry.cls not in SMALL or entry.text[:1].isupper():
        return False
    if not opens(raw, at):
        return True
    two = after == at + 1 < len(raw) - 1 and raw[after][0].isupper() and raw[after + 1][0].isupper()
    return two and entry.cls in "xp" and words[after] not in tree.next
