"""Word order: rules of a book that put the pieces of a sentence where English has them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from legation.coder.gloss.classes import MARKS
from legation.coder.gloss.words import Item


@dataclass(frozen=True, slots=True)
class OrderRule:
    """A pattern over the classes of a sentence's pieces, and the order in which its groups go on.

    ``to`` names each group by its number; a negative number turns its pieces round; a word is put in.
    """

    id: str
    when: re.Pattern[str]
    to: tuple[int | str, ...]


def reorder(items: list[Item], rules: tuple[OrderRule, ...]) -> list[Item]:
    """The pieces after all rules, one after the other.

    >>> rule = OrderRule("adjective", re.compile("(n)(a+)"), (-2, 1))
    >>> [i.text for i in reorder([Item("n", "delegation"), Item("a", "government"), Item("a", "Russian")], (rule,))]
    ['Russian', 'government', 'delegation']
    """
    classes = "".join([item.cls for item in items])
    for rule in rules:
        out: list[Item] = []
        position = 0
        for found in rule.when.finditer(classes):
            out += items[position : found.start()]
            position = found.end()
            for part in rule.to:
                if isinstance(part, str):
                    out.append(Item(MARKS.get(part, "x"), part))
                elif found.start(abs(part)) >= 0:
                    group = items[found.start(abs(part)) : found.end(abs(part))]
                    out += group if part > 0 else group[::-1]
        if position:
            items = out + items[position:]
            classes = "".join([item.cls for item in items])
    return items
