"""A gloss book: the words, dates and word order of one language, ready for use."""

from __future__ import annotations

from dataclasses import dataclass

from legation.coder.gloss.dates import DateBook
from legation.coder.gloss.order import OrderRule
from legation.coder.gloss.words import Node


@dataclass(frozen=True, slots=True)
class GlossBook:
    """``spaced``: blanks part the words; ``abbreviations`` (folded) end no sentence; ``ordinals`` are the endings that
    make a number an ordinal; ``particles`` join the words of a name; ``phrases``: how many spellings ``tree`` holds."""

    language: str
    name: str
    spaced: bool
    abbreviations: frozenset[str]
    ordinals: frozenset[str]
    particles: frozenset[str]
    phrases: int
    tree: Node
    dates: DateBook
    order: tuple[OrderRule, ...]
