"""Participants: the persons whom passages of an article name, each with the office as the text gives it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from legation.coder.actors import parse
from legation.coder.article import Article, is_title_case
from legation.coder.dateline import read_dateline
from legation.coder.levels import level_of
from legation.coder.lexicon import Lexicon
from legation.coder.marks import Mention, Shadow
from legation.coder.naming import absent, certain, name_span, nameable, native_within, tag_end
from legation.coder.offices import FORMER, Phrase, office_after, office_before, offices_in, several, tail, tells_office
from legation.coder.sentences import split_sentences
from legation.coder.shadows import merge_compounds
from legation.coder.sides import led_by, side
from legation.model import Document

Place = Callable[[int, int], tuple[int, int] | None]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text at ``start``..``end``, verbatim."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Participant:
    """A person named. ``office`` verbatim, None where none is told beside the name; ``further`` words of office apart
    from it ("Vice-Minister N. N. **of Trade**"); ``state`` whom the words say that the person acts for (a state's or
    an organisation's code), None where they do not; ``former`` of an office no longer held; ``level`` as the coder
    ranks the office; ``by_form`` of a state that the
    form of the name alone suggests. Positions are those of ``part``, the article's text or title."""

    name: str
    office: str | None
    state: str | None
    start: int
    end: int
    office_start: int | None
    office_end: int | None
    further: tuple[Words, ...] = ()
    former: bool = False
    level: str | None = None
    part: str = "text"
    by_form: bool = False

    def moved(self, place: Place, text: str) -> Participant | None:
        """The participant in another text (the original of a gloss) by ``place``, which tells where a stretch comes
        from; None where the name has no place there."""
        name = place(self.start, self.end)
        if name is None:
            return None
        told = self.office_start is not None and self.office_end is not None
        office = place(self.office_start or 0, self.office_end or 0) if told else None
        found = [at for words in self.further if (at := place(words.start, words.end)) is not None]
        return replace(
            self, name=text[slice(*name)], start=name[0], end=name[1],
            office=text[slice(*office)] if office else None,
            office_start=office[0] if office else None, office_end=office[1] if office else None,
            further=tuple(Words(text[a:b], a, b) for a, b in found),
        )  # fmt: skip


Ranked = dict[tuple[str, str, int], str | None]
Passage = tuple[str, int, int]
"""``text`` or ``title``, start and end."""
JOINED = re.compile(r"(?:,| and|, and) (?:mr\.? |comrade |an |he )?")


def named(
    document: Document, lexicon: Lexicon, passages: Sequence[Passage], ranked: Ranked | None = None
) -> tuple[Participant, ...]:
    """As ``participants``, of a document: no more of it is read than to the end of the last passage's paragraph."""
    return participants(_glance(document, lexicon, passages), passages, ranked)


def _glance(document: Document, lexicon: Lexicon, passages: Sequence[Passage]) -> Article:
    """The article as far as the passages need it: their paragraphs, without finding out who is who elsewhere."""
    text, day = document.text, document.published.isoformat()
    own = [(start, end) for part, start, end in passages if part == "text"] or [(0, 0)]
    first = text.rfind("\n", 0, min(start for start, _ in own)) + 1
    stop = text.find("\n", max(end for _, end in own))
    told = read_dateline(text, document.published) if first == 0 else None
    first = told.end if told is not None else first
    piece = text[first : stop if stop >= 0 else len(text)] if own != [(0, 0)] else ""
    mentions = [Mention(m.start + first, m.end + first, m.entity) for m in lexicon.as_of(lexicon.find(piece), day)]
    titled = any(part == "title" for part, _, _ in passages)
    title = lexicon.as_of(lexicon.find(document.title), day) if titled else []
    return Article(
        document, lexicon, None, None, first, [(a + first, b + first) for a, b in split_sentences(piece)],
        merge_compounds(mentions, text, lexicon.focal), merge_compounds(title, document.title, lexicon.focal),
        is_title_case(document.title),
    )  # fmt: skip


def participants(
    article: Article, passages: Iterable[Passage] | None = None, ranked: Ranked | None = None
) -> tuple[Participant, ...]:
    """Who is named in the sentences that the passages touch (None: in all), in order; one entry a spelling, that which
    tells most of the office. ``ranked`` spares ranking the same words again in other articles."""
    ranked = {} if ranked is None else ranked
    found: dict[str, Participant] = {}
    for shadow in _shadows(article, None if passages is None else list(passages)):
        for one in _of_sentence(article, shadow, ranked):
            before = found.get(one.name)
            if before is None:
                found[one.name] = one
            elif _told(one) > _told(before):
                found[one.name] = replace(one, state=one.state or before.state)
            elif before.state is None and one.state is not None:
                found[one.name] = replace(before, state=one.state)
    return tuple(found.values())


def _told(one: Participant) -> int:
    return len(one.office or "") + sum(len(words.quote) for words in one.further)


def _shadows(article: Article, passages: Sequence[Passage] | None) -> Iterator[Shadow]:
    title = article.document.title
    if title and not article.title_case and (passages is None or any(part == "title" for part, _, _ in passages)):
        yield article.shadow("title", 0)
    for order, (start, end) in enumerate(article.sentences):
        if passages is None or any(p == "text" and a < end and start < b for p, a, b in passages):
            yield article.shadow("text", order)


def _of_sentence(article: Article, shadow: Shadow, ranked: Ranked) -> list[Participant]:
    """The persons of a sentence: offices straight before names first, then appositions, then those of lists."""
    people = [m for m in shadow.marks if nameable(article, shadow, m)]
    before: dict[int, Phrase] = {}
    after: dict[int, Phrase] = {}
    taken: set[int] = set()

    def take(into: dict[int, Phrase], mark: Mention, phrase: Phrase | None) -> None:
        if phrase is not None:
            into[mark.start] = phrase
            taken.update(m.start for m in offices_in(shadow, phrase.start, phrase.end))

    floors = dict(zip((m.start for m in people), [0, *(tag_end(shadow, m) for m in people)], strict=False))
    for mark in people:
        phrase = office_before(shadow, shadow.tag_at(mark), floors[mark.start], taken)
        if phrase is not None and not shadow.text[phrase.end : shadow.tag_at(mark)].startswith(","):
            take(before, mark, phrase)
    for mark in people:
        take(after, mark, office_after(shadow, tag_end(shadow, mark), taken))
    for number, mark in enumerate(people):
        own = after.get(mark.start)
        gap = shadow.text[tag_end(shadow, people[number - 1]) : shadow.tag_at(mark)] if number else ""
        joined = JOINED.fullmatch(gap)
        if own is not None and not joined and several(shadow, own.start, own.end):
            del after[mark.start]  # "N. N., musicians of …": others
        if mark.start not in before and mark.start not in after:
            take(before, mark, office_before(shadow, shadow.tag_at(mark), floors[mark.start], taken))
    _share(shadow, people, before, after)
    inside = [*before.values(), *after.values()]
    out = []
    sure = False
    last = None
    for mark in people:
        office = before.get(mark.start) or after.get(mark.start)
        gap = shadow.text[tag_end(shadow, last) : shadow.tag_at(mark)] if last is not None and sure else ""
        listed = JOINED.fullmatch(gap) is not None and " " in mark.entity.form
        sure = office is not None or certain(shadow, mark) or listed
        last = mark
        if any(p.start < shadow.tag_at(mark) < p.end for p in inside):
            continue  # "envoy of President N. N.": named within another's office
        if sure and not absent(shadow, mark, before.get(mark.start)):
            out.append(_participant(article, shadow, mark, before.get(mark.start), after.get(mark.start), ranked))
    return out


def _share(shadow: Shadow, people: list[Mention], before: dict[int, Phrase], after: dict[int, Phrase]) -> None:
    """Give an office of several ("ministers N. N. and M. M.", "N. N. and M. M., secretaries") to all of its list."""
    pairs = list(pairwise(people))
    for chain, phrases in ((pairs, before), ([(b, a) for a, b in reversed(pairs)], after)):
        for giver, other in chain:
            first, second = sorted((giver, other), key=lambda m: m.start)
            phrase = phrases.get(giver.start)
            bare = other.start not in before and other.start not in after
            gap = shadow.text[tag_end(shadow, first) : shadow.tag_at(second)]
            if phrase is None or not bare or not JOINED.fullmatch(gap):
                continue
            if several(shadow, phrase.start, phrase.end):
                phrases[other.start] = phrase


def _participant(
    article: Article, shadow: Shadow, mark: Mention, before: Phrase | None, after: Phrase | None, ranked: Ranked
) -> Participant:
    text = article.text_of(shadow.part)
    end = tag_end(shadow, mark)
    more = tail(shadow, end) if before is not None else None
    first = before or after
    others = [] if more is None or not tells_office(shadow, *more) else [_words(shadow, text, *more)]
    if before is not None and after is not None:
        others.append(_words(shadow, text, after.start, after.end))
    office = _words(shadow, text, first.start, first.end) if first is not None else None
    start, stop = name_span(article, shadow, mark)
    if office is not None and before is not None and start > mark.start:  # "Minister of" and the field before the name
        office = Words(text[office.start : start].rstrip(), office.start, len(text[:start].rstrip()))
    spans = [(p.whole, p.end) for p in (before, after) if p is not None] + ([more] if more else [])
    between = shadow.text[first.whole : first.start] if first is not None else ""
    former = first is not None and bool(
        FORMER.search(shadow.text, 0, first.whole) or re.search(r"\bformer\b|\bex-", between)
    )
    a = before.whole if before is not None else shadow.tag_at(mark)
    led = led_by(shadow, a)
    code = article.lexicon.focal if native_within(article, mark) else mark.entity.code
    known = code if mark.entity.tag == "Pf" or mark.entity.kind.startswith("known:") else ""
    state, told = side(shadow, spans, led, known, code)
    level = None
    if first is not None and not former:
        if after is not None and before is None and after.whole > end:
            a = after.start  # shared with those named between
        region = led[0] if led else a, max([end, *(b for _, b in spans)])
        level = _level(article, shadow, *region, mark, ranked)
        if level == "leader" and not _head_of_state(shadow, mark, [*spans, *([led] if led else [])], state is not None):
            level = None
    return Participant(
        text[start:stop], office.quote if office else None, state, start, stop, office.start if office else None,
        office.end if office else None, tuple(others), former, level, shadow.part,
        state is not None and not told,
    )  # fmt: skip


def _head_of_state(shadow: Shadow, mark: Mention, spans: Sequence[tuple[int, int]], told: bool) -> bool:
    """Whether words that the coder ranks as a leader's name no mere body ("president of the Vietnam … Federation"), and
    tell a state or party where the person is not known ("President N. N." may be anybody's)."""
    if any(m.entity.tag == "Gn" for start, end in spans for m in shadow.within(start, end)):
        return False
    return told or mark.entity.kind.startswith(("known", "leader"))


def _words(shadow: Shadow, text: str, start: int, end: int) -> Words:
    a, b = shadow.to_text(start), shadow.to_text(end, end=True)
    return Words(text[a:b], a, b)


def _level(article: Article, shadow: Shadow, start: int, end: int, mark: Mention, ranked: Ranked) -> str | None:
    """The level that the coder reads from the words at ``start``..``end``, which are the key to ``ranked``."""
    a, b = shadow.to_text(start), shadow.to_text(end, end=True)
    key = article.text_of(shadow.part)[a:b], mark.entity.kind, article.published.year
    if key not in ranked:
        actor = replace(parse(shadow, start, end, clauses=True), lead=mark)
        level, _, rule = level_of(shadow, actor, article.lexicon, article.published)
        ranked[key] = level if rule in ("office", "name") else None
    return ranked[key]
