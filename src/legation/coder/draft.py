"""Drafts: what a rule found, before dates, level, sector and spans are filled in and drafts of one fact are merged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from legation.coder.actors import Actor
from legation.coder.article import Article
from legation.coder.marks import Mention, Shadow
from legation.coder.rules import Rule


@dataclass(slots=True)
class Draft:
    """A report in the making. ``actor`` is the visiting or sending side, ``other`` the opposite one (may be NOBODY)."""

    type: str
    shadow: Shadow
    rule: Rule
    trigger: int
    actor: Actor
    other: Actor | None
    partners: tuple[str, ...]
    direction: str
    mode: str = "in_person"
    venue: str | None = None
    city: str | None = None
    level: str | None = None
    sector: str | None = None
    lead: Mention | None = None
    lead_shadow: Shadow | None = None
    status: str = "realised"
    actor_shadow: Shadow | None = None
    event: tuple[int, int] | None = None
    date_zone: tuple[int, int] | None = None
    weight: float = 1.0
    partner_marks: tuple[Mention, ...] = ()
    inferred: dict[str, str] = field(default_factory=dict)
    notes: set[str] = field(default_factory=set)
    start: str | None = None
    end: str | None = None
    basis: str | None = None
    date_mark: tuple[int, int, str] | None = None


@dataclass(slots=True)
class Scene:
    """Everything a frame may look at: the article, the sentence, its role in the article and who was spoken of before.

    ``role`` is ``title``, ``lead``, ``body`` or ``item`` (of a press review). ``visitor`` is the visiting side
    spoken of last
    with its shadow, ``outbound`` whether it is a focal one abroad.
    """

    article: Article
    shadow: Shadow
    role: str
    visitor: Actor | None = None
    visitor_shadow: Shadow | None = None
    drafts: list[Draft] = field(default_factory=list)

    @property
    def focal(self) -> str:
        return self.article.lexicon.focal

    @property
    def at_home(self) -> bool:
        """Whether a place line says that the article is from home; a dateline says only where it was written."""
        return bool(self.article.document.place) and self.article.here_state == self.focal

    @property
    def abroad(self) -> str | None:
        """The foreign state where the article's dateline or place line is; None at home or unknown."""
        state = self.article.here_state
        return state if state and state != self.focal else None


PRONOUN = re.compile(
    r"\A(?:(?:earlier|later|then|meanwhile|afterwards?|that day|on the same day|on D|D|the same day|during "
    r"(?:his|her|its|their) (?:stay|visit)|before leaving|prior to this|next|also|after that|in the evening|"
    r"in the morning),? )*"
    r"(?:they|he|she|it|the (?:\S+ ){0,2}?(?:delegation|delegates|guests?|visitors?|group|party|ambassador|"
    r"troupe|team|minister|president|envoy|diplomats|personages|participants|two)s?|(?:his|her|their) party|Q|"
    r"(?:the )?Q|the Q and his party|the presidents?|mr P|the Sa \S+)\b"
)


def is_pronoun(text: str) -> bool:
    """Whether a noun phrase of a shadow only points back to someone spoken of before."""
    return bool(PRONOUN.match(text)) and len(text) < 90
