"""Levels: the rank of an actor from the offices of its head, the body it comes from, or its words."""

from __future__ import annotations

import datetime as dt
import re

from legation.coder.actors import Actor
from legation.coder.lexicon import Lexicon
from legation.coder.marks import Mention, Shadow
from legation.coder.people import known_level
from legation.refdata.terms import LEVELS

RANK = {level: i for i, level in enumerate(LEVELS)}
# Words that name what anybody may be: they say nothing of a rank without a person beside them.
COMMON = frozenset("figure scholar expert doctor athlete artist activist official member scientist businessman".split())
PRIVATE_BODIES = frozenset("company society academy school church media sports culture diaspora".split())
REGION_HEAD = re.compile(r"governor|mayor|head of|chairman|chairperson|president", re.I)
WHO_IS = re.compile(
    r",? who (?:is|was) (?:also |concurrently )?"
    r"(?!(?:leading|heading|staying|visiting)\b)"
    r"(?:(?! (?:left|returned|arrived|came|visited|met|paid|was|were|handed|on a)\b).){3,140}"
)
SMALL_BODY = re.compile(
    r"\b(?P<ministry>ministr(?:y|ies))\b|\b(?P<parliament>parliament(?:ary)?)\b|\b(?P<culture>ensemble|art "
    r"troupe|circus|orchestra|choir)\b|\b(?P<society>friendship (?:society|association))\b"
)
PRIVATE_WORDS = re.compile(
    r"\b(?:children|schoolchildren|students?|athletes?|players?|footballers?|coach(?:es)?|artist[es]*|"
    r"tourists?|business(?:men|people|man|es)?|"
    r"scholars?|scientists?|pilgrims?|compatriots?|musicians?|performers?|art troupe|troupe|circus|ensemble|"
    r"orchestra|choir|team|"
    r"trade fair|friendship|solidarity|personages?|families|family|citizens?|visitors|entrepreneurs?|"
    r"companies|foundation|"
    r"supporters?|juche|songun|association|society|group for the study|federation)\b"
)
OFFICIAL_WORDS = re.compile(r"\b(?:civil aviation|olympic committee|government|ministr(?:y|ies)|embass|military|army|officials?|"  # noqa: E501
r"experts?|state|party|political (?:part|figures|personages|circles|and)|parliament|police|"
r"diplomats?|mission|committee|administration|prosecut|attach|"
r"cabinet|commission|department)")  # fmt: skip
FORMER = re.compile(r"\b(?:former|ex-|late|retired|then)\s?\Z")


# "president of a trading company of …", "chairman of a friendship society": private bodies told without a name.
PRIVATE_OF = re.compile(
    r"Qs? of (?:an? |the |its )?(?:\S+ ){0,3}?(?:(?P<c>compan(?:y|ies)|corporation|firm|enterprise)|"
    r"(?P<s>society|association|federation|club|trade unions?)|(?P<u>university|college|school))\b"
)


# "president of Yamada Trading": an office in something that bears a mere name is one in a firm.
OF_A_NAME = re.compile(r"Q of (?:the )?P\b(?! (?:S|F|Gs|Gf|O|Gn)\w?\b)(?!,? (?:province|region|city|county|territory))")


OWNER = re.compile(r"[SF]n['’]s? (?:\S+ ){0,2}?G[nsf]\b")


CHAIN_END = re.compile(r" and (?=Q)|(?<!c\.c\.)(?<!committee),| (?:led|headed) by| on an? (?:\S+ )?(?:visit|tour)\b")
# An office in a part of the body that the delegation comes from ("chairman of its Supreme Council").
IN_ITS_PART = re.compile(r"Qs? (?:of|in|at) its\b")
# A state or place that only says whose the body named next is ("the Hong Kong Energy Fund").
WHOSE = re.compile(r"\S+ (?:P )?Gn\b|\w\w-O\b|Sp (?:branch|P) of\b")
OF_TWO = re.compile(r"\bFn-\Z")
LOCAL = re.compile(r"\b(?:Region\w*|Provinc\w+|City|Municipal|County|District|Prefectur\w+)\b")
PART_OF_PARTY = re.compile(r"\S+(?: \([^)]*\))? (?:of|for) (?:the )?(?=G[ns]\b)")


def _party_of(shadow: Shadow, mark: Mention, lexicon: Lexicon, date: dt.date) -> str | None:
    """Kind of the party that a committee or council is a part of ("… Committee of the Workers' Party"); None: of
    none."""
    found = PART_OF_PARTY.match(shadow.text, shadow.tag_at(mark))
    whole = next(shadow.within(found.end(), found.end() + 2), None) if found else None
    kind = kind_of(whole, lexicon, date) if whole is not None else None
    if kind == "ruling_party" and LOCAL.search(mark.entity.form):
        return "region"
    return kind if kind in ("party", "ruling_party") else None


def _institution(
    shadow: Shadow, at: int, end: int, start: int, lexicon: Lexicon, date: dt.date, whole: str | None = None
) -> str | None:
    """Kind of the institution of the office at ``at``: named after it ("minister of …"), else before it. ``whole`` is
    the kind of the body that the delegation comes from, to which "its council" belongs."""
    if whole in ("party", "ruling_party") and IN_ITS_PART.match(shadow.text, at):
        return whole
    after = shadow.text.find("Q", at + 1, end)
    stop = min(end, after if after > 0 else end, at + 110)
    cut = CHAIN_END.search(shadow.text, at, stop)
    near = cut.start() if cut else stop
    for mark in shadow.within(at + 1, near):
        if re.match(r"\S+ side\b", shadow.text[shadow.tag_at(mark) :]):
            return "organisation"
        if mark.entity.tag in ("Fs", "Sf") and re.match(
            r"\S+ (?:Gn|friend|association|society|committee|solidarity|P and)", shadow.text[shadow.tag_at(mark) :]
        ):
            following = next((m.entity.form for m in shadow.within(shadow.tag_at(mark) + 1, near)), "")
            return "party" if "arliament" in following else "society"
        if mark.entity.tag in ("Sa", "Fa") or OWNER.match(shadow.text, shadow.tag_at(mark)):
            continue  # the body named next is the office's, not the state it belongs to
        if mark.entity.tag in ("Sn", "Sp", "Fn") and WHOSE.match(shadow.text, shadow.tag_at(mark)):
            continue
        if mark.entity.tag == "O" and OF_TWO.search(shadow.text, 0, shadow.tag_at(mark)):
            continue
        if mark.entity.tag == "Gn" and (party := _party_of(shadow, mark, lexicon, date)):
            return party
        kind = kind_of(mark, lexicon, date)
        if kind and not (kind in ("state", "city", "region") and PRIVATE_OF.match(shadow.text, at)):
            return kind
    if OF_A_NAME.match(shadow.text, at):
        return "company"
    if small := PRIVATE_OF.match(shadow.text, at):
        return {"c": "company", "s": "society", "u": "school"}[next(k for k in "csu" if small[k])]
    before = list(shadow.within(max(start, at - 40), at))
    if before:
        last = before[-1]
        gap = shadow.text[shadow.tag_at(last) + len(last.entity.tag):at]  # fmt: skip
        if re.fullmatch(r"(?:'s)?\s(?:\S+\s){0,2}?", gap) and not gap.endswith(" by "):
            return kind_of(last, lexicon, date)
    return None


FRIENDLY = re.compile(r"\b(?:Songun|Juche|Friendship|Solidarity|Study of|Kimilsung\w+|Fund)\b")
PARLIAMENTARY = re.compile(r"\bParliamentar\w+\b.*\b(?:Group|Union|League|Association)\b")
PARTY_NAME = re.compile(r"\b(?:Party|Labou?r Front|Communist)\b")


def kind_of(mark: Mention, lexicon: Lexicon, date: dt.date) -> str | None:
    """Kind of institution that a mention names; None when it names none."""
    tag = mark.entity.tag
    if tag in ("Gf", "Gs"):
        organ = mark.entity
        if organ.kind in ("party", "ruling_party"):
            return "ruling_party" if lexicon.gazetteer.ruling_party(organ.form, date) else "party"
        return organ.kind
    if tag == "Gn" and mark.entity.form.startswith("Central Committee"):
        return None  # of the body named before it
    if tag == "Gn":
        body = lexicon.gazetteer.body(mark.entity.form, date=date)
        if PARLIAMENTARY.search(mark.entity.form):
            return "party"  # of members of parliament, who are officials
        if FRIENDLY.search(mark.entity.form):
            return "society"
        return "party" if body.kind in (None, "society") and PARTY_NAME.search(mark.entity.form) else body.kind
    if tag == "O":
        known = lexicon.gazetteer.organisations.get(mark.entity.code)
        return "society" if known is not None and known.kind == "nongovernmental" else "organisation"
    if tag == "X" and mark.entity.kind == "body":
        return "society"
    if tag in ("Sn", "Fn", "Sa", "Fa"):
        return "state"
    if tag in ("Sp", "Fp"):
        return "city" if mark.entity.kind == "city" else "region"
    return None


# "Party General Secretary and President": in state media the party without a name is the one that rules.
PARTY_OFFICE = re.compile(r"\bGn Q(?: and (?:Q )?)?Q?\Z")


def office_level(
    shadow: Shadow, mark: Mention, actor: Actor, end: int, lexicon: Lexicon, date: dt.date, body_kind: str | None
) -> str:
    """Level of one office in its surroundings, which reach to ``end`` ("who is secretary of …" stands after the
    actor)."""
    office = lexicon.gazetteer.offices[mark.entity.kind]
    at = shadow.tag_at(mark)
    if FORMER.search(shadow.text, max(0, at - 10), at):
        return "nongovernmental"
    stop = actor.end if at < actor.end else end
    beside = at >= actor.end and body_kind in PRIVATE_BODIES  # a further post of somebody who comes for a private body
    kind = (None if beside else _institution(shadow, at, stop, actor.start, lexicon, date, body_kind)) or body_kind
    if kind is None and any(m.entity.tag == "Gn" for m in shadow.within(actor.start, actor.end)):
        kind = "society"
    if kind == "party" and PARTY_OFFICE.search(shadow.text, actor.start, at + 1):
        bodies = [m for m in shadow.within(actor.start, at) if m.entity.tag == "Gn"]
        kind = "ruling_party" if bodies and bodies[-1].entity.form == "Party" else kind
    level = office.level_in(kind)
    if kind == "central_organ" and office.id in ("director", "vice_director"):
        named = [m.entity.form for m in shadow.within(actor.start, at) if m.entity.tag == "Gn"][-1:]
        if BUREAU.search(" ".join([_after(shadow, mark), *named])):
            return "official"
    if kind == "party" and level in ("leader", "minister", "vice_minister"):
        return "official"
    if kind == "ruling_party" and level in ("leader", "minister") and SUBUNIT.search(_after(shadow, mark)):
        return "vice_minister"
    return level


# Parts of an organ: whoever directs one heads no central organ. A service for intelligence or security is one itself.
BUREAU = re.compile(r"(?<!General )(?<!Intelligence )(?<!Security )\b(?:Bureau|Department|Division|Section|Office)\b")

SUBUNIT = re.compile(
    r"(?:department|commission|committee for|section|bureau|board|office|external affairs|international)", re.I
)


def _after(shadow: Shadow, mark: Mention) -> str:
    """What stands between an office and the institution it belongs to, bodies by their own words."""
    at = shadow.tag_at(mark)
    words = shadow.text[at:at + 60]  # fmt: skip
    cut = re.search(r"Q.*?(?:,| and Q|$)", words)
    near = shadow.text[at:at + (cut.end() if cut else 60)]  # fmt: skip
    names = [
        m.entity.form for m in shadow.within(at + 1, at + len(near) + 3) if m.entity.tag in ("Gn", "P", "Gs", "Gf")
    ]
    before = shadow.text[max(0, at - 24):at]  # fmt: skip
    return " ".join([near, *names, before if before.rstrip().endswith("department") else ""])


def _of_two_peoples(shadow: Shadow, mark: Mention) -> bool:
    """Whether a committee bears the names of two states and nothing else ("Switzerland-Korea Committee"): friends."""
    if mark.entity.tag != "Gn" or mark.entity.form not in ("Committee", "Association", "Society", "Group", "Council"):
        return False
    at = shadow.tag_at(mark)
    return re.search(r"\b(?:Sf|Fs|Ss) \Z", shadow.text[max(0, at - 4) : at]) is not None


def body_kind(shadow: Shadow, actor: Actor, lexicon: Lexicon, date: dt.date) -> str | None:
    """Kind of the body that a delegation comes from: the first body named before its head, else in the phrase."""
    kinds = [
        "society" if _of_two_peoples(shadow, m) else kind_of(m, lexicon, date)
        for m in shadow.within(actor.start, actor.end)
        if m.entity.tag in ("Gf", "Gs", "Gn", "O")
    ]
    named = next((k for k in kinds if k), None)
    if named is None and (word := SMALL_BODY.search(shadow.text, actor.start, actor.end)):
        return word.lastgroup
    return named


# "head of the interim government", "chief of the Supreme Court": an office told by the body alone.
HEAD_OF = re.compile(
    r"\b(?:head|chief) of (?:the |S[an](?:['’]s)? |F[an](?:['’]s)? )*(?=G[nsf]\b|Sn(?:,|\.|$| (?:on|who|and)\b))"
)
HEADS = {"government": "leader", "court": "minister", "state": "leader"}


def _of_body(shadow: Shadow, at: int, lexicon: Lexicon, date: dt.date) -> str | None:
    """Level of the head of the body whose tag stands at ``at``; None where such a head says no rank."""
    mark = next(shadow.within(at, at + 2), None)
    return HEADS.get(kind_of(mark, lexicon, date) or "") if mark is not None else None


# "Russia", "the two Koreas": a state named without anybody acts through officials.
BARE_STATE = re.compile(r"(?:the )?[SF]n(?: side)?|(?:the )?[SF]a side")


HEADS_OF = re.compile(r"\bQ of (?:the )?(?:[SF]n(?:, and |, | and )(?:the )?)+\Z")


# The office of a focal leader named in the phrase of a guest ("birth anniversary of President …").
OF_THE_HONOURED = re.compile(r"Q (?:V|Pf)\b")


HEADS_LISTED = re.compile(r"(?:the )?(?P<office>Q) of (?:the )?Sn,")


def level_of(shadow: Shadow, actor: Actor, lexicon: Lexicon, date: dt.date) -> tuple[str, Mention | None, str]:
    """Level of an actor, the mention that shows it, and the rule: ``office``, ``name``, ``body`` or ``words``."""
    start, end = actor.head
    text = shadow.text
    if actor.diaspora and set(actor.states) <= {actor.diaspora}:
        return "nongovernmental", None, "diaspora"
    if end == actor.end and (more := WHO_IS.match(text, end)):
        end = more.end()
    if actor.lead is not None and actor.lead.entity.tag == "Pf" and actor.lead.entity.kind in RANK:
        return actor.lead.entity.kind, actor.lead, "name"
    leader = next((m for m in shadow.within(start, end) if m.entity.tag == "Pf" and m.entity.kind in RANK), None)
    if leader is not None and actor.side != "foreign":
        return leader.entity.kind, leader, "name"
    known = known_level(actor.lead.entity) if actor.lead is not None else None
    told = any(m.entity.tag == "Q" for m in shadow.within(start, end))
    if known in RANK and known is not None and not (told and known == "official"):
        return known, actor.lead, "name"
    kind = body_kind(shadow, actor, lexicon, date)
    offices = [
        m
        for m in shadow.within(start, end)
        if m.entity.tag == "Q"
        and (actor.lead or m.entity.kind not in COMMON)
        and not (actor.side == "foreign" and OF_THE_HONOURED.match(text, shadow.tag_at(m)))
    ]
    if re.search(r"\bcounterparts?\b", text[start:end]) and not offices:
        offices = [m for m in shadow.marks if m.entity.tag == "Q" and m.entity.kind not in COMMON][:1]
    regional = any(
        m.entity.tag == "Sp"
        and m.entity.kind != "city"
        and not re.search(r"\b(?:in|at|to|through|of the) \Z", text[max(0, shadow.tag_at(m) - 8) : shadow.tag_at(m)])
        for m in shadow.within(actor.start, end)
    ) or re.search(r"\b(?:regional(?! development)|provincial|territor|municipal|oblast)", text[actor.start : end])
    best: tuple[str, Mention] | None = None
    for mark in offices:
        level = office_level(shadow, mark, actor, end, lexicon, date, kind)
        if (
            regional
            and level in ("minister", "leader", "vice_minister")
            and kind != "ruling_party"
            and not re.match(r"\bQ of (?:foreign|the F)", text[shadow.tag_at(mark) :])
        ):
            level = "vice_minister" if REGION_HEAD.search(mark.entity.form) else "official"
        if level in RANK and (best is None or RANK[level] < RANK[best[0]]):
            best = (level, mark)
    if best is not None:
        return best[0], best[1], "office"
    if (named := HEAD_OF.search(text, start, end)) and (rank := _of_body(shadow, named.end(), lexicon, date)):
        return rank, None, "words"
    whole = text[actor.start:actor.end]  # fmt: skip
    if not actor.lead and (many := HEADS_LISTED.match(whole)):  # "the prime ministers of Sn, Sn and Sn"
        office = next(shadow.within(actor.start + many.start("office"), actor.start + many.end("office")), None)
        if office is not None and lexicon.gazetteer.offices[office.entity.kind].level_in("state") == "leader":
            return "leader", office, "office"
    if actor.resident or kind == "embassy":
        word = re.search(
            r"\b(?:ambassador|charge d|diplomatic corps|diplomatic envoys|heads? of (?:mission|diplomatic))", whole
        )
        envoys = any(m.entity.kind == "corps" and "iplomatic" in m.entity.form for m in shadow.within(start, end))
        return ("ambassador" if word or envoys else "official"), None, "words"
    if (
        any(
            m.entity.tag == "Q" and re.search(r"expert|official", m.entity.form, re.I)
            for m in shadow.within(start, end)
        )
        and kind not in PRIVATE_BODIES
    ):
        return "official", None, "words"
    if (
        kind in ("ruling_party", "government")
        and re.search(r"\bcentral committee\b|\bG[sf]\b|\bGn of (?:the )?[FS]n\b", whole)
        and not re.search(r"\bdelegat|\bofficials\b|\bmembers\b|\bQ\b", whole)
    ):
        return "leader", None, "body"
    if kind in PRIVATE_BODIES or actor.diaspora:
        return "nongovernmental", None, "body"
    heading = next(
        (m for m in shadow.within(start, end) if m.entity.tag == "O" and "Commissioner" in m.entity.form), None
    )
    if heading is not None and actor.lead is not None:
        return "minister", heading, "office"  # the organisation goes by its head's office
    if kind is not None and kind not in ("state",):
        return "official", None, "body"
    if re.search(r"\bgovernment\b", whole) and not re.search(r"\bdelegat", whole):
        return "leader", None, "words"
    private = PRIVATE_WORDS.search(whole)
    if private and not OFFICIAL_WORDS.search(whole):
        return "nongovernmental", None, "words"
    if BARE_STATE.fullmatch(whole.strip()):
        heads = HEADS_OF.search(text, 0, actor.start)
        offices = list(shadow.within(heads.start(), heads.start() + 1)) if heads else []
        if offices:  # "the Presidents of Fn, Sn and Sn"
            return lexicon.gazetteer.offices[offices[0].entity.kind].level_in("state"), offices[0], "office"
        return "official", None, "words"
    if OFFICIAL_WORDS.search(whole):
        return "official", None, "words"
    return "nongovernmental", None, "words"


def higher(first: str | None, second: str | None) -> str | None:
    """The higher of two levels; None is none."""
    known = [x for x in (first, second) if x in RANK]
    return min(known, key=RANK.__getitem__) if known else None
