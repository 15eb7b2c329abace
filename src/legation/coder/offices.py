"""Offices beside a name: how far the words reach that say what a person is, before the name, after it or around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from legation.coder.marks import THING, Mention, Shadow
from legation.coder.nameshape import THINGS
from legation.coder.shadows import BODY_HEADS, FIELD_WORDS

# Words of bodies and fields of work, which an office's complement ends in ("of External Economic Relations").
OTHER_NOUNS = frozenset(["staff", "forum", "personnel", "side", "embassy", "mission"])
NOUNS = {*map(str.lower, FIELD_WORDS | THINGS), *BODY_HEADS.lower().split("|")} | OTHER_NOUNS
NOUN = rf"(?:{'|'.join(sorted(NOUNS))})"
FIELD = rf"(?:{'|'.join(sorted(map(str.lower, FIELD_WORDS)))})"
MODIFIER = (
    rf"(?:{FIELD}|party|vice|deputy|first|second|senior|acting|chief|prime|permanent|"
    r"honorary|executive|special|alternate|plenipotentiary|extraordinary|foreign|interim|standing|national|presidential|provincial)"
)
STATE = r"(?:[SF][na](?:['’]s?)?)"
BODY = r"(?:(?:G[fsn]|O|K|X|[SF][pcsf])(?:-O\b)?|(?:[SF][na]|O)-(?:[SF][na]|O)\b)"
HONORIFIC = r"(?:(?:mr|mrs|ms|dr|comrade|prof|madam|sheikh|his excellency|her excellency|h\.e)\.?,? )"
ARTICLE = r"(?:(?:the|an?|its|his|their) )?"
ACRONYM = r"(?: \([^() ]{2,12}\))?"
NOMINAL = (
    rf"(?:c\. ?c\.,? (?:of )?{ARTICLE}{BODY}|"
    rf"(?:(?!and\b)[a-z][\w-]* ){{0,3}}?(?:{BODY}|[SF]n|Q|P|{NOUN})\b(?:['’]s)?)"
)
LISTED = rf"(?:(?:(?:[SF]a|[SF][na]['’]s?) )?{NOMINAL}(?: (?:{BODY}|[SF]n|{NOUN}|P|Q(?= G))\b)*{ACRONYM})"
COMPLEMENT = (
    rf"(?:,? (?:of|for|from|in charge of) {ARTICLE}{LISTED}(?:(?:, (?:{FIELD})\b)*,? and (?:{FIELD})\b(?: {FIELD}\b)*)*"
    rf"(?: and (?:party|government)\b(?: {NOUN}\b)*)?(?: and G[fns]\b(?! [QP]))?|, (?:the )?G[fs]\b)"
)
POSTED = rf"(?: (?:to|at|in) {ARTICLE}(?:{STATE}|{BODY})\b(?: G[fsn]\b)*)"
# Offices by words that are none alone.
HEAD = r"(?:(?:(?:deputy |vice-?)?(?:chief|head)|member|representative|rector|leader)(?= of\b)|chief(?= P))"
CORE = rf"(?:{BODY}(?:['’]s)? )?(?:{MODIFIER}[ -])*(?:Q(?:-Q)?|{HEAD})"
FORMER = re.compile(r"\b(?:former|ex-?|late|then|retired)[ -]?\Z")
BEFORE = re.compile(
    rf"(?P<state>{STATE} )?(?P<office>{CORE}(?:(?: and | cum | ){CORE})*{COMPLEMENT}*{POSTED}?)"
    rf"(?: of)?,? {HONORIFIC}?\Z"
)
AFTER = re.compile(
    r"(?:,? who (?:is|was|are|were)(?: also)?|,| \() ?"
    r"(?:(?:the|an?|his|her|its|also|concurrently|new|newly \w+|former|late|then) |ex-|"
    rf"(?:{STATE} )(?=(?:{BODY}|{MODIFIER}[ -]|Q\b|former)))*(?P<office>{CORE})"
)
NEXT = re.compile(
    rf"(?:,? and|,|,? as well as) (?:(?:the|also|concurrently) )*(?:{STATE} )?(?P<office>{CORE})"
    rf"(?! {HONORIFIC}?Pf?\b|, Pf?,)"
)
REACH = re.compile(rf"(?: and the Gn\b(?= of))?(?:{COMPLEMENT}|{POSTED})*")
TAIL = re.compile(rf"{COMPLEMENT}+")
NESTED = re.compile(rf"\b(?:of|to|for) {ARTICLE}(?:{STATE} )?{CORE} {HONORIFIC}?\Z")


@dataclass(frozen=True, slots=True)
class Phrase:
    """``start``..``end`` of an office in a shadow; ``whole`` where its surroundings begin, its state among them."""

    start: int
    end: int
    whole: int


def office_before(shadow: Shadow, at: int, floor: int, taken: set[int]) -> Phrase | None:
    """The office written straight before the name whose tag is at ``at``, after ``floor``, where the name before it
    ends; offices ``taken`` by others are no part."""
    found = BEFORE.search(shadow.text, max(floor, at - 220), at)
    if found is None:
        return None
    start, whole = found.start("office"), found.start()
    if shadow.text[found.end("office") : at].startswith(","):
        return _loose(shadow, found, taken)
    if start == whole and (field := _field(shadow, start)) is not None:
        start = whole = field
        if state := re.search(rf"\b{STATE} \Z", shadow.text[max(floor, start - 6) : start]):
            whole = start - len(state[0])
    # "N. N., minister of trade and Ambassador M. M.": the first office is another's
    if re.search(rf"\bPf?, (?:the )?(?:{STATE} )?\Z", shadow.text[:start]):
        joints = list(re.finditer(rf" and (?:the )?(?:{STATE} )?(?={CORE})", shadow.text[start : found.end("office")]))
        if joints:
            own = start + joints[-1].start() + len(" and ")
            return Phrase(start + joints[-1].end(), found.end("office"), own)
    return Phrase(start, found.end("office"), whole)


def _field(shadow: Shadow, start: int) -> int | None:
    """Where an office's field of work begins that is written before it in capitals ("Sports Minister")."""
    mark = next(shadow.within(start - 2, start), None)
    words = mark.entity.form.split() if mark is not None and mark.entity.tag == "P" else []
    return start - 2 if words and all(word in FIELD_WORDS or word == "and" for word in words) else None


def _loose(shadow: Shadow, found: re.Match[str], taken: set[int]) -> Phrase | None:
    """An office that a comma parts from its name ("the envoy, N. N."), unless it belongs to somebody before."""
    start, end = found.span("office")
    if any(m.start in taken for m in offices_in(shadow, start, end)):
        return None
    return Phrase(start, end, found.start())


def offices_in(shadow: Shadow, start: int, end: int) -> Iterator[Mention]:
    """The offices among the marks of a stretch of a shadow."""
    return (m for m in shadow.within(start, end) if m.entity.tag == "Q")


def office_after(shadow: Shadow, after: int, taken: set[int]) -> Phrase | None:
    """The offices in the apposition that begins at ``after``, to the end of the last one; None where there is none."""
    found = AFTER.match(shadow.text, after)
    if found is None or _owned(shadow, found, taken):
        return None
    end = reach(shadow, found.end())
    many = several(shadow, *found.span("office"))
    while (more := NEXT.match(shadow.text, end)) and not _owned(shadow, more, taken):
        if many != several(shadow, *more.span("office")):
            break  # "…, and members of the party": others
        end = reach(shadow, more.end("office"))
    return Phrase(found.start("office"), end, found.start())


def _owned(shadow: Shadow, found: re.Match[str], taken: set[int]) -> bool:
    return any(m.start in taken for m in offices_in(shadow, *found.span("office")))


def several(shadow: Shadow, start: int, end: int) -> bool:
    """Whether the office that a stretch begins with is that of several persons."""
    first = next(offices_in(shadow, start, end), None)
    return first is not None and plural(first.entity.form)


def reach(shadow: Shadow, start: int) -> int:
    """Where an office's complements end that begin at ``start``: before a comma, a verb, a further person."""
    found = REACH.match(shadow.text, start)
    assert found is not None  # it may be empty
    return _before_person(shadow, start, found.end())


def tail(shadow: Shadow, after: int) -> tuple[int, int] | None:
    """The field or place of an office written on after the name ("Vice-Minister N. N. of Trade")."""
    found = TAIL.match(shadow.text, after)
    if found is None or shadow.text[after] != " ":
        return None
    end = _before_person(shadow, after, found.end())
    return (after + 1, end) if end > after + 1 else None


def tells_office(shadow: Shadow, start: int, end: int) -> bool:
    """Whether the words after a name tell more than the state."""
    return not re.fullmatch(rf"of {ARTICLE}{STATE}", shadow.text[start:end])


def _before_person(shadow: Shadow, start: int, end: int) -> int:
    """``end``, or where a joined name begins that is no part of the office ("… and N. N.")."""
    for mark in shadow.within(start, end):
        if mark.entity.tag not in ("P", "Pf") or mark.entity.kind == THING:
            continue
        at = shadow.tag_at(mark)
        before = shadow.text[start:at]
        if re.search(rf"(?: of| for) {ARTICLE}(?:{STATE} |[SF][pc] )?\Z", before) or NESTED.search(before):
            continue  # "president of Yamada Trading", "envoy of President N. N."
        cut = re.search(rf"(?:,? and|,)? ?(?:{HONORIFIC})?\Z", before)
        return start + (cut.start() if cut else len(before))
    return end


def plural(form: str) -> bool:
    """Whether an office is that of several persons.

    >>> plural("secretaries of the Central Committee"), plural("foreign ministers"), plural("head of Affairs")
    (True, True, False)
    """
    head = re.split(r" (?:of|for|in|at|to) ", form.lower(), maxsplit=1)[0].removesuffix(" concerned").split()[-1]
    return head.endswith(("men", "women", "people")) or (head.endswith("s") and not head.endswith(("ss", "affaires")))
