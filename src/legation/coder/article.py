"""An article as the coder sees it: dateline, place, sentences, mentions, shadows made when asked for."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass, field

from legation.coder.lexicon import Lexicon
from legation.coder.marks import Entity, Mention, Shadow
from legation.coder.people import READ, identify, known_people
from legation.coder.sentences import split_sentences
from legation.coder.shadows import build, merge_compounds
from legation.coder.timex import MONTHS, Timex, find_dates, nearest_year
from legation.model import Document

DATELINE = re.compile(
    r"\s*(?P<city>[A-Z][\w.'’ -]{1,30}?),?\s(?P<month>[A-Z][a-z]{2,8})\.?\s(?P<day>\d{1,2})(?:,?\s(?P<year>\d{4}))?\s*"
    r"(?:\((?P<agency>[A-Z][\w ./-]{1,24})\)|/\s?(?P<agency2>[A-Z][\w .-]{1,24})\s?/)\s*(?:-{1,2}|—|–|:|\.)?\s*"
)
PLAIN_DATELINE = re.compile(r"\s*(?P<city>[A-Z][A-Za-z.'’ -]{2,24}?)(?:,\s(?P<state>[A-Z][A-Za-z "
r".]{2,24}))?\s?(?:\((?P<agency>[A-Z][\w ./-]{1,24})\)|,\s/(?P<agency2>[A-Z][\w .-]{1,24})/)\s?(?:-{1,2}|"
r"—|–)\s+")  # fmt: skip
BARE_DATELINE = re.compile(
    r"\s*(?P<city>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}),\s"
    rf"(?P<month>{'|'.join(m.title() for m in MONTHS)})\.?\s(?P<day>\d{{1,2}})(?:,\s(?P<year>\d{{4}}))?\.\s+"
)
DATELINES = (DATELINE, BARE_DATELINE, PLAIN_DATELINE)
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
    found = DATELINE.match(text) or BARE_DATELINE.match(text) or PLAIN_DATELINE.match(text)
    city, body = (found["city"].strip(), found.end()) if found else (None, 0)
    if city is None and document.place:
        city = _city_of_place_line(document.place, lexicon)
    state = place_state(city, lexicon) if city else None
    if city is None and home:
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
        is_title_case(document.title), _dateline_day(found, document.published) if found else None,
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
    for shadow in shadows:
        identify(shadow, article.people)


def _dateline_day(found: re.Match[str], published: dt.date) -> dt.date | None:
    """The day of a dateline; None when it has none or one far from publication (then it is no dateline's day)."""
    told = found.groupdict()
    month = MONTHS.get((told.get("month") or "").lower())
    if month is None:
        return None
    year = int(told["year"] or nearest_year(month, int(told["day"]), published))
    try:
        day = dt.date(year, month, int(told["day"]))
    except ValueError:
        return None
    return day if 0 <= (published - day).days <= 7 else None


def place_state(name: str, lexicon: Lexicon) -> str | None:
    """The state of a city or landmark by its name alone; None when unknown."""
    for mention in lexicon.find(name):
        if mention.entity.tag[:1] in "FS" and mention.entity.tag[1:] in ("c", "p", "l", "n"):
            return mention.entity.code
    return None


def _city_of_place_line(place: str, lexicon: Lexicon) -> str | None:
    """The last part of a place line, the one before it where the last names a state ("Shanghai, China")."""
    parts = [p.strip() for p in place.split(",") if p.strip()]
    if len(parts) > 1 and any(
        m.entity.tag in ("Sn", "Fn") and m.end - m.start == len(parts[-1]) for m in lexicon.find(parts[-1])
    ):
        parts.pop()
    return parts[-1] if parts else None


def _state_of_place_line(place: str, lexicon: Lexicon) -> str | None:
    for part in reversed(place.split(",")):
        if state := place_state(part.strip(), lexicon):
            return state
    return None
