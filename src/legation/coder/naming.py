"""Names of persons: which proper names of a sentence are persons' who are there, and where each name stands."""

from __future__ import annotations

import re

from legation.coder.article import Article
from legation.coder.marks import THING, Mention, Shadow
from legation.coder.nameshape import name_shape
from legation.coder.offices import ARTICLE, CORE, HONORIFIC, NESTED, NOUN, STATE, Phrase
from legation.coder.shadows import NOT_PERSON
from legation.coder.sides import led_by

SAID_OF = (
    r"behalf|name|invitation|authori[sz]ation|instructions?|portraits?|statues?|memory|birthday|works?|mausoleum|"
    r"greetings?|messages?|letters?|gifts?|regards|wreaths?|baskets?|congratulations|condolences"
)
# Who is named so is spoken of, and need not be there.
ABSENT = re.compile(
    rf"\b(?:{SAID_OF}) (?:\S+ ){{0,3}}?(?:of|from|to|for|by) {ARTICLE}(?:respected )?(?:{STATE} )?(?:{CORE} )?"
    rf"{HONORIFIC}?\Z|"
    r"\b(?:wife|widow|husband|son|daughter|brother|sister) of (?:\S+ ){0,2}?\Z|"
    r"\b(?:invited|sent|named after|named for|appointed) by (?:\S+ ){0,2}?\Z"
)
PLACED = re.compile(rf"\b(?:in|at|near|from|of|the|called|titled) {HONORIFIC}?\Z")
THING_AFTER = re.compile(rf" (?:{NOUN}|prize|medal|award|order|cup|square|stadium|airport|port|[SF]l|G[nfs])\b")
POSSESSOR = re.compile(rf"['’]s? {CORE}")
ABBREVIATED = frozenset(["Prof"])


def tag_end(shadow: Shadow, mark: Mention) -> int:
    """Where the tag of a mention ends in a shadow, with the sign of a genitive."""
    end = shadow.tag_at(mark) + len(mark.entity.tag)
    return end + 2 if shadow.text[end : end + 2] in ("'s", "’s") else end


def nameable(article: Article, shadow: Shadow, mark: Mention) -> bool:
    """Whether a mention names a person and not a place, a body or a thing that bears the name."""
    entity = mark.entity
    at, end = shadow.tag_at(mark), tag_end(shadow, mark)
    if entity.tag == "Pf":
        return entity.form not in article.lexicon.book.formulas and not THING_AFTER.match(shadow.text, end)
    if entity.tag != "P" or entity.kind == THING or len(entity.form) < 3 or entity.form in ABBREVIATED:
        return False
    if NOT_PERSON.search(entity.form) or THING_AFTER.match(shadow.text, end):
        return False
    if native_within(article, mark):
        return True
    if " " not in entity.form and re.search(rf"\bof {ARTICLE}[SF][pc] \Z", shadow.text[max(0, at - 16) : at]):
        return False  # "director of the Moscow Zoo"
    return not re.search(rf"\b(?:Q|G[nfs]) (?:of|for|in|at|near) {ARTICLE}\Z", shadow.text[max(0, at - 24) : at])


def certain(shadow: Shadow, mark: Mention) -> bool:
    """Whether a name without an office is a person's all the same: known, of the focal nation by form, or addressed."""
    at = shadow.tag_at(mark)
    before = shadow.text[max(0, at - 24) : at]
    if re.search(rf"{HONORIFIC}\Z", before) or led_by(shadow, at):
        return True
    if PLACED.search(before):
        return False
    return mark.entity.tag == "Pf" or bool(mark.entity.code) or name_shape(mark.entity.form) is not None


def absent(shadow: Shadow, mark: Mention, office: Phrase | None) -> bool:
    """Whether a person is only spoken of: the giver of an invitation, somebody acted for, an envoy's sender."""
    at, end = shadow.tag_at(mark), tag_end(shadow, mark)
    if POSSESSOR.match(shadow.text, at + len(mark.entity.tag)) or (
        re.search(r"['’]s?\Z", mark.entity.form) and re.match(rf" {CORE}", shadow.text[end:])
    ):
        return True  # "President N. N.'s envoy"
    before = shadow.text[max(0, at - 160) : at]
    start = office.whole if office is not None else at
    return bool(ABSENT.search(before) or ABSENT.search(shadow.text[max(0, start - 80) : start]) or (
        office is not None and re.search(rf"Q {NESTED.pattern}", before)
    ))  # fmt: skip


def native_within(article: Article, mark: Mention) -> int:
    """Where a native name begins in a run of capitals that an office's field opens ("People's Security N. N.")."""
    native = article.lexicon.person_name
    if native is None or mark.entity.code:
        return 0
    found = next((m for m in native.finditer(mark.entity.form) if m.end() == len(mark.entity.form.rstrip("."))), None)
    return found.start() if found is not None else 0


def name_span(article: Article, shadow: Shadow, mark: Mention) -> tuple[int, int]:
    """Where a name stands: without the signs of a sentence's end or a genitive, with the family names An and He."""
    text = article.text_of(shadow.part)
    start, stop = mark.start + native_within(article, mark), mark.end
    if not re.search(r"\b[A-Z]\.\Z", text[start:stop]):
        stop = start + len(re.sub(r"(?:['’]s?|[.,])+\Z", "", text[start:stop]))
    if text[max(shadow.start, start - 3) : start] in ("An ", "He ") and start - 3 > shadow.start:
        start -= 3
    return start, stop
