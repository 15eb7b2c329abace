"""Marks: typed mentions in a text, and the shadow of a sentence in which every mention is one short tag.

Rules are regular expressions over shadows, not over prose. The tags (a capital, sometimes with a small letter):

====  ==================================================  ====  ==============================================
Fn    the focal state by name                             Sn    another state by name
Fa    the focal state's adjective or people               Sa    another state's adjective; ``Sd`` its people
Fc    the focal capital                                   Sc    another state's capital
Fp    place in the focal state; ``Fl`` landmark           Sp    place in another state; ``Sl`` landmark
Gf    organ of the focal state                            Gs    organ of another state
Gn    body of unstated nationality                        O     international organisation
Q     office or rank                                      P     name of a person (or an unknown proper name)
Pf    leader of the focal state, by name or formula       X     unnamed foreigners ("foreign", "various countries")
K     diaspora of the focal nation                        D     date
Fs    compound of focal state first ("DPRK-Russia")       Sf    compound of another state first
====  ==================================================  ====  ==============================================
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

THING = "thing"
"""Kind of a proper name (``P``) that ends like a body's or a thing's, so that it is nobody's."""


@dataclass(frozen=True, slots=True)
class Entity:
    """What a form means: its ``tag``, the state or organisation ``code``, and what level and sector rules need.

    ``kind`` refines the tag: the office id, the organ kind (``ministry``, ``party`` …) or the place kind.
    """

    tag: str
    code: str = ""
    kind: str = ""
    form: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity at ``start``..``end`` of a text."""

    start: int
    end: int
    entity: Entity


def _start(mention: Mention) -> int:
    return mention.start


@dataclass(slots=True)
class Shadow:
    """The shadow of one sentence and the way back to the text.

    ``text`` is the shadow; ``marks`` the mentions with the positions of their tags in it, in order. ``start`` is the
    position of the sentence in the whole text, ``part`` ``text`` or ``title``, ``order`` its number in the part. A
    tag glued
    to letters is kept apart by a blank that the text has not: ``resume`` is where the text goes on after each tag.
    """

    text: str
    start: int
    end: int
    part: str
    order: int
    tag_starts: list[int] = field(default_factory=list)
    tag_ends: list[int] = field(default_factory=list)
    resume: list[int] = field(default_factory=list)
    marks: list[Mention] = field(default_factory=list)

    def within(self, start: int, end: int) -> Iterator[Mention]:
        """Mentions whose tag lies in ``start``..``end`` of the shadow."""
        for i in range(bisect_right(self.tag_starts, start - 1), len(self.marks)):
            if self.tag_ends[i] > end:
                break
            yield self.marks[i]

    def tag_at(self, mention: Mention) -> int:
        """Where the tag of a mention starts in the shadow."""
        return self.tag_starts[bisect_left(self.marks, mention.start, key=_start)]

    def to_text(self, position: int, *, end: bool = False) -> int:
        """Position in the text of a position in the shadow; inside a tag the mention's start (or its end)."""
        i = bisect_right(self.tag_starts, position) - 1
        if i < 0:
            return self.start + position
        if position < self.tag_ends[i] or (end and position == self.tag_ends[i]):
            if position == self.tag_starts[i] and not end:
                return self.marks[i].start
            return self.marks[i].end if end else self.marks[i].start
        place = self.marks[i].end + max(0, position - self.resume[i])
        return min(place, self.marks[i + 1].start) if i + 1 < len(self.marks) else place

    def to_shadow(self, position: int) -> int:
        """Position in the shadow of a position in the text; inside a mention the start of its tag."""
        last_end, last_tag_end = self.start, 0
        for mark, tag_start, tag_end in zip(self.marks, self.tag_starts, self.resume, strict=True):
            if position < mark.start:
                break
            if position < mark.end:
                return tag_start
            last_end, last_tag_end = mark.end, tag_end
        return last_tag_end + position - last_end
