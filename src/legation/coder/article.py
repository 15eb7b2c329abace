"""An article as the coder sees it: dateline, place, sentences, mentions, shadows made when asked for."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass, field

from legation.coder.dateline import read_dateline
from legation.coder.lexicon import Lexicon
from legation.coder.marks import Entity, Mention, Shadow
from legation.coder.people import READ, identify, known_people, own_leaders, with_leaders
from legation.coder.sentences import split_sentences
from legation.coder.shadows import build, merge_compounds
from legation.coder.timex import Timex, find_dates
from legation.model import Document

END_MARK = re.compile(r"\s*-0-\s*\Z")
WORDS = re.compile(r"[A-Za-z][\w’'.-]*")
# A headline with any other word in small letters is written like a sentence.
SMALL_WORDS = frozenset(
    "and but for from into its his her with the off out over onto per than that this their via nor not are "
    "was were has "
    "have had been who under upon after before between about against during towards toward through".split()
)


# A date inside the name of one of these ("… June 15 Joint Declaration") dates nothing.
NAMED = frozenset({"Gf", "Gs", "O", "Fl", "Sl", ""})


def is_title_case(title: str) -> bool:
    """Whether a headline capitalises (nearly) all words, so that capitals say nothing about names."""
    words = [w for w in WORDS.findall(title) if len(w) > 3]
    if any(w.islower() and w not in SMALL_WORDS for w in WORDS.findall(title) if len(w) > 2):
        return False
    return bool(words) and sum(w[0].isupper() for w in words) / len(words) > 0.75


@dataclass(slots=True)
class Article:
    """A document prepared for the rules. ``here`` is (city, state) of the dateline or place line; None unknown."""

    document: Document
    lexicon: Lexicon
    here_city: str | None
    here_state: str | None
    dateline_end: int
    sentences: list[tuple[int, int]]
    mentions: list[Mention]
    title_mentions: list[Mention]
    title_case: bool
    dateline_day: dt.date | None = None
    people: dict[str, Entity] = field(default_factory=dict)
    _shadows: dict[tuple[str, int], Shadow] = field(default_factory=dict)
    _dates: dict[tuple[str, int], list[Timex]] = field(default_factory=dict)

    @property
    def published(self) -> dt.date:
        return self.document.published

    def dates(self, part: str, order: int) -> list[Timex]:
        """Date expressions of a sentence (``title``, 0) or (``text``, n)."""
        key = (part, order)
        if key not in self._dates:
            text, start, end = self._place(part, order)
            names = [m for m in (self.title_mentions if part == "title" else self.mentions) if m.entity.tag in NAMED]
            found = find_dates(text, start, end, self.published)
            self._dates[key] = [d for d in found if not any(m.start < d.start and d.end < m.end for m in names)]
        return self._dates[key]

    def _place(self, part: str, order: int) -> tuple[str, int, int]:
        if part == "title":
            return self.document.title, 0, len(self.document.title)
        start, end = self.sentences[order]
        return self.document.text, start, end

    def shadow(self, part: str, order: int) -> Shadow:
        """The shadow of the title (``title``, 0) or of sentence ``order`` of the text."""
        key = (part, order)
        if key not in self._shadows:
            text, start, end = self._place(part, order)
            pool = self.title_mentions if part == "title" else self.mentions
            first = bisect_left(pool, start, key=_start)
            last = bisect_left(pool, end, lo=first, key=_start)
            mentions = [m for m in pool[first:last] if m.end <= end]
            self._shadows[key] = build(
                text, start, end, mentions, self.dates(part, order), self.lexicon,
                part=part, order=order, names=not (part == "title" and self.title_case),
            )  # fmt: skip
            if self.people:
                identify(self._shadows[key], self.people)
        return self._shadows[key]

    def forget_shadows(self) -> None:
        """Drop the shadows made so far, since more is known of who is named."""
        self._shadows.clear()

    def introduced(self) -> list[Shadow]:
        """The shadows in which persons are looked for: headline and first sentences."""
        shadows = [self.shadow("text", n) for n in range(min(READ, len(self.sentences)))]
        if self.document.title and not self.title_case:
            shadows.insert(0, self.shadow("title", 0))
        return shadows

    def text_of(self, part: str) -> str:
        return self.document.title if part == "title" else self.document.text


def _start(mention: Mention) -> int:
    return mention.start


def prepare(document: Document, lexicon: Lexicon, home: str | None) -> Article:
    """The article of a document; ``home`` is the city that "here" means where nothing else says so."""
    text, day = document.text, document.published.isoformat()
    found = read_dateline(text, document.published)
    city, body = (found.city, found.end) if found else (None, 0)
    if city is None and document.place:
        city = _city_of_place_line(document.place, lexicon)
    state = place_state(city, lexicon) if city else None
    city = city.partition(" (")[0] if city else None
    if city and found is None and _is_state(city, lexicon):
        city = None
    if state is None and found and found.state:
        state = place_state(found.state, lexicon)
    if city is None and state is None and home:
        city, state = home, place_state(home, lexicon) or lexicon.focal
    elif city is not None and state is None and document.place:
        state = _state_of_place_line(document.place, lexicon)
    elif city is not None and state is None and home == city:
        state = lexicon.focal
    end = END_MARK.search(text, max(body, len(text) - 12))
    stop = end.start() if end else len(text)
    sentences = [(a + body, b + body) for a, b in split_sentences(text[body:stop])]  # fmt: skip
    article = Article(
        document, lexicon, city, state, body, sentences,
        merge_compounds(lexicon.as_of(lexicon.find(text), day), text, lexicon.focal),
        merge_compounds(lexicon.as_of(lexicon.find(document.title), day), document.title, lexicon.focal),
        is_title_case(document.title), found.day if found else None,
    )  # fmt: skip
    _introduce(article)
    if document.place and article.here_state is None:
        article.here_state = _state_told(article)
    return article


HOST = re.compile(
    r"\b(?:in|at|to|from|near) (?:the )?(?P<city>S[pc])\b|\b(?:visit|trip) to (?:the )?(?P<state>Sn)\b|"
    r"\b(?P<office>Sa) Q['’]s (?:\S+ ){0,2}?(?:residence|house|villa|palace|office)\b"
)


def _state_told(article: Article) -> str | None:
    """The state of a place line that the gazetteer does not know: the only one that the article is told to be in."""
    shadows = article.introduced()
    words = re.findall(r"[A-Z][\w’'-]+", article.document.place or "")
    if any(place_state(word, article.lexicon) == article.lexicon.focal for word in words):
        return article.lexicon.focal
    if any(m.entity.tag in ("Fc", "Fl") for s in shadows for m in s.marks):
        return None
    states = {
        mark.entity.code
        for shadow in shadows
        for match in HOST.finditer(shadow.text)
        for mark in shadow.within(*match.span(match.lastgroup or 0))
    }
    return states.pop() if len(states) == 1 else None


def _introduce(article: Article) -> None:
    """Find out who is who, and tell the shadows made for it."""
    shadows = article.introduced()
    place = article.here_state if article.document.place and article.here_state != article.lexicon.focal else None
    article.people = known_people(shadows, article.lexicon, place)
    if leaders := own_leaders(article.people, shadows, article.lexicon):
        text, title = article.document.text, article.document.title
        article.mentions = with_leaders(article.mentions, text, leaders)
        article.title_mentions = with_leaders(article.title_mentions, title, leaders)
        article.forget_shadows()
        shadows = article.introduced()
        article.people = known_people(shadows, article.lexicon, place)
    for shadow in shadows:
        identify(shadow, article.people)


def place_state(name: str, lexicon: Lexicon) -> str | None:
    """The state of a city or landmark by its name alone, or as told in brackets after it; None when unknown."""
    _, bracket, told = name.partition("(")
    if bracket and (states := [m.entity.code for m in lexicon.find(told) if m.entity.tag in ("Sa", "Sn", "Fa", "Fn")]):
        return states[0]
    for mention in lexicon.find(name):
        if mention.entity.tag[:1] in "FS" and mention.entity.tag[1:] in ("c", "p", "l", "n"):
            return mention.entity.code
    return None


# States whose capital bears the state's name.
CITY_STATES = frozenset("SGP MCO VAT LUX KWT DJI SMR PAN GTM".split())


def _is_state(name: str, lexicon: Lexicon) -> bool:
    """Whether a place line names a state and nothing smaller."""
    return any(
        m.entity.kind == "name" and m.end - m.start == len(name) and m.entity.code not in CITY_STATES
        for m in lexicon.find(name)
    )


REGION = re.compile(r"\b(?:Region|Territory|Province|Oblast|District|County|Prefecture)\Z")


def _is_region(name: str, lexicon: Lexicon) -> bool:
    """Whether the last part of a place line names no city but the region around it."""
    found = lexicon.find(name)
    return REGION.search(name) is not None or any(m.entity.kind == "province" for m in found)


def _city_of_place_line(place: str, lexicon: Lexicon) -> str | None:
    """The last part of a place line, the one before it where the last names a state ("Shanghai, China")."""
    parts = [p.strip() for p in place.split(",") if p.strip()]
    if len(parts) > 1 and any(
        m.entity.tag in ("Sn", "Fn") and m.end - m.start == len(parts[-1]) for m in lexicon.find(parts[-1])
    ):
        parts.pop()
    if len(parts) > 1 and _is_region(parts[-1], lexicon):
        return parts[0]
    return parts[-1] if parts else None


def _state_of_place_line(place: str, lexicon: Lexicon) -> str | None:
    for part in reversed(place.split(",")):
        if state := place_state(part.strip(), lexicon):
            return state
    return None
