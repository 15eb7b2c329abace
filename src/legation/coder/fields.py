"""Fields of a report that its sentence names: the event, what was signed, the body of the acting side."""

from __future__ import annotations

import re

from legation.coder.actors import Actor
from legation.coder.article import Article
from legation.coder.draft import Draft
from legation.coder.marks import Mention, Shadow

# No name of a gathering begins with an article, a weekday or a month ("left on Monday for the Forum").
NOT_FIRST = (
    r"(?:A|An|The|Some|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|"
    r"September|October|November|December)"
)
EVENT = re.compile(
    rf"(?!{NOT_FIRST}\s)"
    r"(?:(?:\d+(?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|"
    r"[Ss]eventh|[Ee]ighth|[Nn]inth|[Tt]enth|20\d\d|[A-Z][\w'’.-]*)\s)"
    r"(?:(?!(?:was|were|in|at|on|to|who|held|took|which|that|had|has|attend\w*|participat\w*|led|headed|by|"
    r"left|here|with|visited|met|returned|arrived|after|said)\b)[\w'’.,&/-]+\s){0,10}?"
    r"(?:[Cc]hampionships?|[Oo]lympic Games|[Oo]lympiad|World Cup|Asian Cup|Asian Games|[Tt]ournament|"
    r"[Ff]estival|[Ff]air|[Ff]orum|[Cc]onference|[Ss]ymposium|[Ee]xhibition|[Cc]ongress|"
    r"[Ss]ummit|[Gg]eneral Assembly|[Uu]niversiade|[Mm]arathon|[Ss]eminar|[Cc]ontest|[Cc]onvention|(?:joint "
    r")?(?:committee|commission|working group)|[Ww]orkshop|[Cc]amping(?! group)|Expo|[Ss]ession|[Mm]eeting)\b"
    r"(?: of (?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*"
    r"(?: (?:joint |inter-?governmental |permanent |mixed |consultative |bilateral )*"
    r"(?:committee|commission|working group|council|sub-?committee)\b)?)?"
)

ATTENDING = re.compile(r"\b(?:attend|participated? in|take part in|took part in|participating in|attending)\b")

# A gathering of a body whose name begins with no capital ("a consultative meeting of senior officials of …").
BODY_MEETS = re.compile(
    r"\b(?:consultative|enlarged|preparatory|regular|plenary|joint|annual|regional|general) (?:[a-z-]+ )?"
    r"(?:meeting|session|conference|seminar) of (?:the )?"
    r"(?:(?! (?:was|were|is|are|at|here|took|who|which|held|visited|paid|laid|left|arrived|sent|"
    r"on (?:the|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)\w*|to|and (?:the|an?|his|their))\b)[^.,;]){10,180}"
)

EVENT_TYPES = frozenset(
    "conference sports outbound_departure outbound_return arrival departure visit_activity talks performance "
    "reception agreement message meeting".split()
)


def event_of(article: Article, draft: Draft) -> str | None:
    """The name of the gathering that a fact belongs to, as written; None when none is named."""
    if draft.type not in EVENT_TYPES:
        return None
    text = article.text_of(draft.shadow.part)
    start = draft.shadow.to_text(draft.event[0]) if draft.event else draft.shadow.start
    stop = draft.shadow.end
    if draft.event and "own_event" in draft.notes:
        stop = draft.shadow.to_text(draft.event[1], end=True)
    found = EVENT.search(text, start, stop)
    if (
        not found
        and draft.actor.lead is None
        and draft.shadow.part == "text"
        and draft.type in ("visit_activity", "reception", "arrival", "departure")
    ):
        for a, b in article.sentences[draft.shadow.order + 1 : draft.shadow.order + 3]:
            if attend := ATTENDING.search(text, a, b):
                found = EVENT.search(text, attend.end(), b)
                break
    if not found and (body := BODY_MEETS.search(text, start, stop)):
        return " ".join(body.group().split())
    if not found:
        return None
    words = found.group()
    if draft.type in ("meeting", "message", "arrival", "departure", "reception") and re.search(
        r"(?:[Mm]eeting|[Ss]ession|[Cc]ongress|[Cc]ommittee|[Ss]ummit)\Z", words
    ):
        return None
    return " ".join(words.split())


PAPER = re.compile(
    r"\b(?:agreement|protocol|memorandum|minutes|plan|contract|treaty|convention|communique|joint statement|"
    r"joint declaration|declaration|programme|program|letter of intent)\b",
    re.I,
)


def outcome_of(article: Article, draft: Draft) -> str | None:
    """What was signed, as the kind of paper and its field; None for other types."""
    if draft.type != "agreement" or draft.status != "realised":
        return None
    text = article.text_of(draft.shadow.part)[draft.shadow.start:draft.shadow.end]  # fmt: skip
    found = PAPER.search(text)
    return f"{found.group().lower() if found else 'agreement'} signed ({(draft.sector or 'other').replace('_', ' ')})"


GROUP = re.compile(
    r"(?<!\S)(?:(?!(?:and|with|in|on|at|of|to|for|from|by|were|was|the|an?|here)\b)[^\s,]+ ){0,5}?"
    r"\b(?:delegations?|group|troupe|team|mission|ensemble|circus|corps|camping group)\b(?:(?: "
    r"of| from)(?! (?:the )?(?:S[nc]|Fn)\b)(?: (?!led\b|headed\b|for\b|on\b|who\b|which\b|visiting\b|"
    r"participating\b)[^\s,]+){1,6})?"
)

DETERMINER = re.compile(r"(?:[-–•]|an?|the|his|her|its|their|two|visiting)\s", re.I)


# What goes on with the name of a body that a state's or place's name cut in two ("… for Contemporary | Korean Issues").
GOES_ON = re.compile(r"(?:\s(?:of|for|on|in|and|with|the))*\s[A-Z][\w’'-]*")
NEXT_WORD = re.compile(r"\s[A-Z]")
BEFORE = re.compile(r"(?:[A-Z][\w’'-]* )+\Z")
NAMES = frozenset("P Pf Q D X".split())


def _whole_name(article: Article, shadow: Shadow, mark: Mention) -> tuple[int, int]:
    """A body's name with the words that a state or a place in it parted from it, on both sides."""
    text = article.text_of(shadow.part)
    start, end = mark.start, mark.end
    others = [m for m in shadow.marks if m.entity.tag in NAMES]
    alone = len(text[start:end].split()) == 1
    if text.endswith("General ", shadow.start, start):
        start -= len("General ")
    if NEXT_WORD.match(text, end) or (alone and re.match(r" of (?:the )?[A-Z]\S+ [A-Z]", text[end : end + 60])):
        while found := GOES_ON.match(text, end, shadow.end):
            if any(m.start < found.end() and found.start() < m.end for m in others) or found.end() - start > 110:
                break
            end = found.end()
    if alone and (found := BEFORE.search(text, max(shadow.start, start - 60), start)):
        words = found.group().split(" ")[:-1]
        begin = found.start()
        while words and words[0] in ("The", "A", "An", "Meanwhile", "Also"):
            begin += len(words.pop(0)) + 1
        if words and not any(m.start < start and begin < m.end for m in others):
            start = begin
    return start, end


def body_of(article: Article, actor: Actor, shadow: Shadow) -> tuple[int, int] | None:
    """Where the text names the body that the acting side comes from: its first organ, else the group by its own
    words."""
    led = actor.head[0] > actor.start
    upto = actor.head[0] if led else actor.end
    for mark in shadow.within(actor.start, upto):
        if mark.entity.tag == "Gn":
            return _whole_name(article, shadow, mark)
        if mark.entity.tag in ("Gs", "Gf") or (mark.entity.tag == "O" and not actor.states):
            return mark.start, mark.end
    if embassy := re.search(r"S[an] (?:embassy|consulate|mission)\b", shadow.text[actor.start : actor.end]):
        a, b = actor.start + embassy.start(), actor.start + embassy.end()
        return shadow.to_text(a), shadow.to_text(b, end=True)
    group = GROUP.search(shadow.text, actor.start, upto)
    if group is None:
        return None
    start, end = shadow.to_text(group.start()), shadow.to_text(group.end(), end=True)
    text = article.text_of(shadow.part)
    while found := DETERMINER.match(text, start, end):
        start = found.end()
    return (start, end) if end - start < 120 else None
