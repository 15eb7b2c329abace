"""Actors: what a noun phrase of a shadow says about who acts — side, states, head person, office, body."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from legation.coder.marks import THING, Mention, Shadow
from legation.coder.nameshape import name_shape

# A state after one of these words is not the nationality of the phrase before it: a post, a destination, a topic.
NOT_NATIONALITY = re.compile(
    r"(?<!headquartered )"
    r"(?<!participants )(?<!participant )(?<!members )(?<!people )(?<!personages )(?<!circles )(?<!persons "
    r")(?<!organizations )\b(?:to|in|at|with|against|between|towards?|into|visiting|visits?|visited|visit of|"
    r"on|about|over|for|via|near|than|"
    r"studying|relations with|around|across|outside|within|stationed in|tour of)\s(?:the\s)?(?:visit\s)?\Z|"
    r"\b(?:anti|pro)-\Z"
)
# "the visiting Academy of …": the body is the visitor, not what is visited.
ON_A_VISIT = re.compile(r"\b(?:the|an?) visiting \Z|\bGn for (?:the )?\Z")
# "the League … for Sn" is a body of that state.
NAMED_FOR = re.compile(r"\bGn for \Z")
# "the society for relations between Sn and the Fn": neither of the two acts as such.
PAIR = re.compile(r"\b(?:relations|ties|friendship|normali[sz]ation|Gn) between (?:the )?\w\w and (?:the )?\Z")
# "the Fc Autumn Trade Fair", "for Fa studies": an event or a field bears the name, nobody acts.
NAMES_A_THING = re.compile(
    r"Fc (?:\S+ ){0,3}?(?:fair|festival|exhibition|marathon|symposium|forum)\b|"
    r"Fa (?:issues?|question|affairs|studies|language|history|P in (?:the )?Sn)\b"
)
# "director of the Seoul Orchestra": an office in something of a foreign capital.
BODY_IN_STATE = re.compile(r"\bGn\b[^,]{0,40}? in (?:the )?Sn\b")
OF_A_CITY = re.compile(r"\bQs? of (?:the )?\Z")
CLAUSE = re.compile(
    r",? (?:who|whom|which|that|when|where|while|whose)\b| on an? (?:\S+ ){0,3}visit\b| (?:currently|now|"
    r"presently) (?:on|in|staying)\b"
    r"| (?:staying|stationed) (?:in|here)\b|, on behalf of\b| on the occasion\b| (?:supporting|opposing|"
    r"praising|sympathizing with)\b| (?:to|in order to) (?:mark|celebrate|discuss|attend|answer|express|pay|convey|"
    r"congratulate)\b"
    r"| here (?:on|to|for|D)\b| on (?:the|his|her|its|their) \d*\w* ?(?:birthday|anniversary)\b"
    r"| in (?:celebration|commemoration|connection|token|reply|response)\b| during (?:his|her|the|a)\b|, "
    r"expressing\b| over (?:the|his|her)\b"
    r"| (?:participating|taking part|attending|staying|visiting) (?:in|the|here)\b|; | at the end of\b| upon "
    r"(?:his|her|their|the)\b"
)
LED = re.compile(
    r"\b(?:led|headed|leading|heading|guided|chaired|conducted)(?: jointly)? by\b|\bwith (?=Q|P).{0,80}? "
    r"(?:as its head|at the head)|\bconsisting of\b"
)
RESIDENT_OFFICES = frozenset(
    "charge consul_general permanent_representative military_attache ambassador charge-d-affaires attache "
    "military-attache counsellor consul-general consul permanent-representative embassy-secretary".split()
)
RESIDENT_WORDS = re.compile(
    r"\bembass(?:y|ies)\b|\bambassadors?\b|\bdiplomats?\b|\battach[eé]s?\b|\bcharge d.affaires\b|\bdiplomatic "
    r"(?:corps|missions?|envoys?|representatives)\b|"
    r"\bmissions?\b|\bconsul(?:s|ates?)?\b|\bminister[- ]counsell?or\b|\bcounsell?ors?\b|\bcouncilors?\b|"
    r"\brepresentations?\b|\benvoys\b"
)
DELEGATION = re.compile(
    r"\b(?:delegations?|delegates|group|party|team|troupe|mission of|ensemble|circus|visitors?|guests?|tourists?)\b"
)
HEAD_STOP = re.compile(
    r" and (?:his|her|its|their) (?:party|entourage|wife|spouse|suite|delegation)\b| and (?=Q P|P\b|the |"
    r"members|staff|officials|other)|, (?=P, )|;"
)


POSTED_HERE = re.compile(r" (?:mission|office|bureau|branch) of\b")
OFFICE_BETWEEN = re.compile(r"P Q ")
FOREIGN_MISSIONS = re.compile(
    r"\b(?:of|at) (?:the )?(?:foreign )?(?:embassies|diplomatic missions)(?: here| in Fc| accredited)?"
)


@dataclass(frozen=True, slots=True)
class Actor:
    """What a noun phrase says. ``side`` is ``focal``, ``foreign``, ``mixed`` or ``unknown``; ``states`` and
    ``bodies`` are
    foreign codes in order; ``lead`` the head person; ``offices`` the marks of the head's offices; ``start``/``end`` in the shadow.
    """  # noqa: E501

    side: str
    states: tuple[str, ...]
    organisations: tuple[str, ...]
    unnamed: bool
    diaspora: str | None
    lead: Mention | None
    head: tuple[int, int]
    resident: bool
    posted: tuple[str, ...]
    start: int
    end: int
    marks: tuple[Mention, ...] = ()

    @property
    def partners(self) -> tuple[str, ...]:
        """The foreign parties: states, else diaspora, else organisations, else XXX for unnamed ones."""
        if self.states:
            return self.states + (("XXX",) if self.unnamed and len(self.states) < 1 else ())
        if self.diaspora:
            return (self.diaspora,)
        if self.organisations:
            return self.organisations
        return ("XXX",) if self.unnamed else ()


NOBODY = Actor("unknown", (), (), False, None, None, (0, 0), False, (), 0, 0)


def is_native(mark: Mention) -> bool:
    """Whether a name is that of a person of the focal state, by its form or its introduction."""
    return mark.entity.tag == "P" and bool(mark.entity.code) and not mark.entity.kind.startswith("known:")


def _unique(codes: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def parse(shadow: Shadow, start: int, end: int, *, clauses: bool = False) -> Actor:
    """The actor in ``shadow.text[start:end]``; relative clauses and adverbials are cut off unless ``clauses``."""
    text = shadow.text
    whole_end = end
    if not clauses and (cut := CLAUSE.search(text, start + 1, end)):
        end = cut.start()
    marks = list(shadow.within(start, end))
    states: list[str] = []
    posted: list[str] = []
    organisations: list[str] = []
    sides: list[str] = []
    weak: list[str] = []
    unnamed, diaspora, corps, was_off = False, None, False, False
    for mark in marks:
        tag, code = mark.entity.tag, mark.entity.code
        at = shadow.tag_at(mark)
        off = (
            (
                bool(NOT_NATIONALITY.search(text, max(start, at - 30), at))
                and not (tag == "Gs" and ON_A_VISIT.search(text, max(start, at - 14), at))
                and not (tag == "Sn" and NAMED_FOR.search(text, max(start, at - 10), at))
            )
            or bool(tag in ("Fa", "Fc") and NAMES_A_THING.match(text, at))
            or (tag[0] == "F" and PAIR.search(text, max(start, at - 44), at) is not None)
            or (
                tag == "Sn"
                and was_off
                and bool(re.search(r"S[pcl],? (?:of )?(?:the )?\Z", text[max(start, at - 12) : at]))
            )
        )
        was_off = off and tag in ("Sp", "Sc", "Sl")
        if tag in ("Fn", "Fa", "Fc", "Gf"):
            if not off and not (tag == "Fc" and POSTED_HERE.match(text, at + 2)):
                sides.append("focal")
        elif tag in ("Sn", "Sa", "Sd", "Gs"):
            if off:
                posted.append(code)
            else:
                sides.append("foreign")
                states.append(code)
        elif tag in ("Sp", "Sc", "Sl"):
            if off:
                posted.append(code)
            else:
                (sides if tag == "Sc" and OF_A_CITY.search(text, start, at) else weak).append("foreign")
                if tag == "Sc" or not states:
                    states.append(code)
        elif tag in ("Fs", "Sf", "Ss"):
            follows = re.match(r"\s(?:\S+\s){0,2}?(?:friendship|society|association|committee|group|parliamentary|solidarity|culture|"  # noqa: E501
r"studies|company|joint|chamber|commission|council|forum|friend|G[nsf]\b)", text[at + 2:at + 60])  # fmt: skip
            if follows and not off:
                if tag != "Fs":
                    states.append(code)
                weak.append("focal" if tag == "Fs" else "foreign")
        elif tag == "O":
            if not off:
                organisations.append(code)
                weak.append("foreign")
        elif tag == "X":
            unnamed = unnamed or not off
            if not off:
                weak.append("foreign")
            corps = corps or mark.entity.kind == "corps"
        elif tag == "K":
            diaspora = code if diaspora in (None, "XXX") else diaspora
            sides.append("foreign")
        elif tag == "Pf":
            sides.append("focal")
        elif tag == "P" and mark.entity.kind.startswith("known:"):
            (posted if off else states).append(code)
            sides += [] if off else ["foreign"]
        elif tag == "P" and code:
            weak.append("focal")
    first = (sides or weak or ["unknown"])[0]
    head_start, head_end = start, end
    led = LED.search(text, start, end)
    if led:
        head_start = led.end()
    stop = HEAD_STOP.search(text, head_start + 1, end)
    if stop:
        head_end = stop.start()
    people = [m for m in shadow.within(head_start, end) if m.entity.tag in ("P", "Pf") and m.entity.kind != THING]
    lead = people[0] if people else None
    if (
        len(people) > 1
        and lead is not None
        and OFFICE_BETWEEN.fullmatch(text[shadow.tag_at(lead) : shadow.tag_at(people[1])])
    ):
        lead = people[1]  # "District Commander N. N.": what stands before the office is its place
    if len(people) > 1 and people[0].entity.tag == "Pf" and people[1].start - people[0].end <= 1:
        lead = people[1]  # a formula of honour before the name
    if lead is not None and lead.entity.tag == "P" and not led and not _person_like(shadow, lead, start, end):
        lead = None
    if first == "unknown" and FOREIGN_MISSIONS.search(text, start, end):
        first, unnamed = "foreign", True
    if (
        first == "unknown"
        and len(posted) == 1
        and lead is not None
        and lead.entity.kind == "alien"
        and (any(m.entity.kind == "special_envoy" for m in marks) or BODY_IN_STATE.search(text, start, end))
    ):
        first, states, posted = "foreign", posted, []  # "presidential envoy to the Far East of …"
    if (
        first == "unknown"
        and lead is not None
        and lead.entity.kind == "alien"
        and not any(m.entity.tag == "Gn" and m.entity.form.startswith("Ministry") for m in marks)
        and _beside_office(shadow, lead, whole_end)
    ):
        rest = parse(shadow, start, whole_end, clauses=True) if whole_end > end else None
        if rest is not None and rest.states and rest.side == "foreign":
            first, states, organisations = "foreign", list(rest.states), list(rest.organisations)
        elif rest is None or rest.side in ("unknown", "foreign"):
            hint = name_shape(lead.entity.form)
            first, unnamed, states = "foreign", hint is None, [hint] if hint else []
    if first == "unknown" and posted and _people_of(shadow, marks, start, end):
        first, states, posted = "foreign", posted, []
    resident = corps or _resident(shadow, marks, start, end, bool(led))
    if first == "foreign" and diaspora and not states:
        states = []
    return Actor(
        first, _unique(states), _unique(organisations), unnamed, diaspora, lead, (head_start, head_end), resident,
        _unique(posted), start, end, tuple(marks),
    )  # fmt: skip


PEOPLE_OF = re.compile(
    r"\b(?:circles|organi[sz]ations|parties|people|citizens|newspapers?|media|scholars|residents|friends) in "
    r"(?:the )?S[nc]\Z|\b(?:Q|Gn) in (?:the )?Sn\Z"
)


def _people_of(shadow: Shadow, marks: list[Mention], start: int, end: int) -> bool:
    """Whether a phrase names people by where they live ("personages of various circles in …") and nothing else."""
    if any(
        m.entity.tag == "Q" and m.entity.kind not in ("figure", "activist", "official", "member", "expert")
        for m in marks
    ):
        return False
    return bool(PEOPLE_OF.search(shadow.text, start, end))


def _beside_office(shadow: Shadow, mark: Mention, end: int) -> bool:
    """Whether an office stands before or soon after a name."""
    at = shadow.tag_at(mark)
    return bool(
        re.search(r"(?:Q|Q of|mr\.?|mrs\.?|dr\.?) \Z", shadow.text[max(0, at - 10) : at])
        or re.match(r" ?P?,? .{0,50}?\bQ\b", shadow.text[at + 1 : min(end, at + 70)])
    )


def _person_like(shadow: Shadow, mark: Mention, start: int, end: int) -> bool:
    """Whether a proper name stands like a person: beside an office, native, or of two words and more at the edge."""
    if mark.entity.code:
        return True
    at = shadow.tag_at(mark)
    before, after = shadow.text[max(start, at - 14):at], shadow.text[at + 1:min(end, at + 60)]  # fmt: skip
    if re.search(r"(?:Q|[SF][an]|Q of|mr\.?|mrs\.?|dr\.?|comrade|his excellency|h\.e\.?) \Z", before) or re.match(
        r",? .{0,40}?\bQ\b", after
    ):
        return True
    return len(mark.entity.form.split()) >= 2 and not re.search(r"\b(?:of|the|at|in|titled|called) \Z", before)


def _resident(shadow: Shadow, marks: list[Mention], start: int, end: int, led: bool) -> bool:
    for mark in marks:
        if mark.entity.tag == "Q" and mark.entity.kind in RESIDENT_OFFICES:
            at = shadow.tag_at(mark)
            if not led and not re.match(r".{0,12}(?:at large|at-large)", shadow.text[at:at + 20]):  # fmt: skip
                return True
    return bool(
        not led
        and RESIDENT_WORDS.search(shadow.text, start, end)
        and not re.search(r"\bdelegations? of\b", shadow.text[start:end])
    )


def as_side(actor: Actor, wanted: str) -> bool:
    """Whether an actor is on a side that a rule needs: ``focal``, ``foreign``, ``both`` or ``any``."""
    if wanted == "foreign":
        return actor.side == "foreign" and bool(actor.partners)
    if wanted == "focal":
        return actor.side == "focal"
    if wanted == "both":
        tags = {m.entity.tag for m in actor.marks}
        return bool(actor.partners) and (
            bool(tags & {"Fn", "Fa", "Gf", "Pf", "Fc", "Fs", "Sf"}) or any(is_native(m) for m in actor.marks)
        )
    return True


def merge(first: Actor, second: Actor) -> Actor:
    """An actor that takes from ``second`` (an earlier mention of the same) what ``first`` does not say."""
    return replace(
        first,
        states=first.states or second.states,
        organisations=first.organisations or second.organisations,
        diaspora=first.diaspora or second.diaspora,
        unnamed=first.unnamed or second.unnamed,
        resident=first.resident or second.resident,
    )
