"""Selection: which drafts of an article stand as reports — one fact once, main verbs before side remarks."""

from __future__ import annotations

import re

from legation.coder.article import Article
from legation.coder.draft import Draft
from legation.coder.frames.roles import same_name
from legation.coder.timex import Timex

TRAVEL = frozenset("arrival departure outbound_departure outbound_return".split())
ROLE = {"title": 0, "lead": 1, "item": 1, "body": 2}
ADDITIVE = frozenset(
    {
        ("visit_activity", "meeting"),
        ("tribute", "visit_activity"),
        ("agreement", "summit"),
        ("summit", "agreement"),
        ("outbound_departure", "meeting"),
    }
)
BODY_TYPES = frozenset(
    "arrival departure outbound_departure outbound_return visit_activity tribute agreement aid meeting other "
    "call message summit talks reception credentials conference".split()
)
# What may be told of the same partner after the lead and still be a fact of its own.
FOLLOW_UPS = frozenset(
    "meeting agreement aid tribute reception arrival departure outbound_return outbound_departure".split()
)
# A year at the head of a sentence, or of a day long past, tells of history.
HISTORY = re.compile(
    r"\A(?:[^.:]{0,30}: ?)?(?:back |as early |already )?[Ii]n (?:the )?(?:early |late |mid-?)?(?:[A-Z][a-z]+ "
    r")?(?P<a>(?:1[89]|20)\d\d)(?:s|\b)"
    r"|\bon an? (?:[a-z]+ )?day (?:of|in) (?P<b>(?:1[89]|20)\d\d)\b|\b[Ii]n the (?P<c>(?:1[89]|20)\d0)s\b"
)
# Tales of old times, told of a person or a place in an article about something else.
TALE = re.compile(
    r"\A(?:when|while) (?!D\b)(?:[^,]{3,}?|P, Q [^,]*, )\b(?:visit|meeting|met|was (?:on|in)|came|toured|stayed)"
    r"|\bsome ?time ago\b|\b(?:years|decades) ago\b|\bover the (?:past|last) \S+ (?:years|decades)\b"
    r"|\b(?:opening|closing|early|last) years of\b|\bhistorical? (?:meeting|visit)s?\b.*\bformer\b"
)
# A year far back as the adverbial of the verb ("on October 27, 1969, …"), not of a paper or a birth named in passing.
LONG_BEFORE = re.compile(
    r"(?<!signed )(?<!adopted )(?<!concluded )(?<!published )(?<!held )(?<!born )(?<!founded )(?<!established )"
    r"(?<!made )(?<!issued )(?<!built )(?<!date )(?<!back )\b(?:on|in|from)\s\Z",
    re.I,
)
# … and also these where the words say that it is a further one.
SEQUELS = frozenset("talks visit_activity summit conference".split())
# A year of a calendar of the focal state with the common one behind it ("in Juche 74 (1985)").
OLD_YEAR = re.compile(r"\bin (?:[A-Z]\w+ )?[A-Z]\w+ \d{1,3} ?\(((?:19|20)\d\d)\)")
BACKGROUND = re.compile(
    r"\b(?:last (?:year|month|week)|years ago|in the past|had (?:visited|met|signed|sent)|historic|recalled|"
    r"remembered|previous(?:ly)?|used to|(?:several|many) times|on (?:several|many) occasions)\b"
)


# A speech or message quoted without marks: what is told in it is the speaker's.
SPOKEN = re.compile(r"\b(?:i|we|my|me)\b")


def role_of(draft: Draft) -> str:
    return next((n[5:] for n in draft.notes if n.startswith("role:")), "lead")


def select(article: Article, drafts: list[Draft]) -> list[Draft]:
    """The drafts that stand, in the order of the text."""
    by_sentence: dict[tuple[str, int], list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault((draft.shadow.part, draft.shadow.order), []).append(draft)
    kept: list[Draft] = []
    for key in sorted(by_sentence, key=lambda k: (k[0] != "title", k[1])):
        kept += _of_sentence(by_sentence[key])
    out: list[Draft] = []
    for draft in kept:
        if _is_history(article, draft) or _long_ago(article, draft):
            continue
        if role_of(draft) == "body" and not _body_stands(article, draft, out):
            continue
        if role_of(draft) != "title" and out and (_talked_of(draft, out) or _still_going(draft, out)):
            continue
        told = next((other for other in out if _same_fact(draft, other)), None)
        if told is None:
            out.append(draft)
        elif _tells_more(draft, told):
            out[out.index(told)] = draft
    return out


def _tells_more(draft: Draft, told: Draft) -> bool:
    """Whether the first sentence names the person whom a headline leaves out, so that it stands for both."""
    if role_of(told) != "title" or draft.shadow.part != "text" or draft.shadow.order or draft.partners != told.partners:
        return False
    if draft.type != told.type and not {draft.type, told.type} <= CONTACT:
        return False
    return draft.actor.lead is not None and not any(m.entity.tag in ("P", "Pf") for m in told.shadow.marks)


def _of_sentence(drafts: list[Draft]) -> list[Draft]:
    """Of the drafts of one sentence those of the earliest trigger (several delegations share one)."""
    if len(drafts) < 2:
        return drafts
    first = min(drafts, key=lambda d: (-d.weight, d.trigger, d.rule.order))
    out = [d for d in drafts if d.rule is first.rule]
    for draft in drafts:
        if draft.rule is first.rule or any(_same_fact(draft, o) for o in out):
            continue
        if (first.type, draft.type) in ADDITIVE or (first.type == "message" and draft.type == "meeting"):
            out.append(draft)
    return out


CONTACT = frozenset({"talks", "meeting", "summit"})
# Types of which old times are told.
IN_PERSON = TRAVEL | CONTACT | {"visit_activity", "reception", "conference", "performance", "sports"}
CONTENT = frozenset("message meeting talks summit agreement statement reception aid".split())
GOING_ON = re.compile(r",?\s?(?:is|are) (?:now |currently )?(?:paying|on|making)\b")


def _talked_of(draft: Draft, out: list[Draft]) -> bool:
    """Whether a draft is only what a call or a meeting, or the leader's statement of the headline, was about."""
    if draft.status == "planned":
        return False
    if draft.rule.id == "message.congratulated" and any(
        o.type in CONTACT and set(o.partners) & set(draft.partners) for o in out
    ):
        return True  # said to their face
    calls = [o for o in out if o.type == "call"]
    if calls and draft.type in CONTENT and any(set(o.partners) & set(draft.partners) for o in calls):
        return True
    if calls and draft.type in CONTACT and role_of(draft) == "body" and not SEQUEL.search(draft.shadow.text):
        return True  # other talks that were spoken of on the line
    return (
        draft.type == "statement"
        and "levels_of_speakers" not in draft.notes
        and any(role_of(o) == "title" for o in out)
    )


def _still_going(draft: Draft, out: list[Draft]) -> bool:
    """Whether a journey is told only to explain a contact of the same stay ("is paying a three-day visit")."""
    if draft.type not in TRAVEL or not any(set(o.partners) & set(draft.partners) for o in out):
        return False
    return bool(GOING_ON.match(draft.shadow.text, draft.trigger))


# Words with which an agency goes on to a further fact about the same people.
SEQUEL = re.compile(
    r"\A(?:meanwhile|then|afterwards?|(?:on )?(?:that|the same) day|D\b|on D\b|in the (?:evening|morning|"
    r"afternoon)|later|before that|after that|earlier that|there (?:was|were) also|in Sc there)\b"
    r"|\b(?:also|afterwards|the same day|(?:has|have) (?:also )?(?:been to|visited|gone)|then (?:met|visited|"
    r"called|had|held)|had (?:laid|been to|visited))\b"
)


def _other_people(draft: Draft, other: Draft) -> bool:
    """Whether two drafts name different heads, so that they are about different people."""
    one, two = draft.actor.lead, other.actor.lead
    return one is not None and two is not None and not same_name(one.entity.form, two.entity.form)


def _same_pair(draft: Draft, other: Draft) -> bool:
    """Whether a contact names nobody who did not take part in the other."""
    known = [m.entity.form for m in (other.actor.lead, other.other.lead if other.other else None) if m is not None]
    named = [m.entity.form for m in (draft.actor.lead, draft.other.lead if draft.other else None) if m is not None]
    return all(any(same_name(name, k) for k in known) for name in named)


def _aside(draft: Draft, other: Draft) -> bool:
    """Whether a meeting with one state is told beside the gathering at which it took place."""
    return (
        other.rule.id == "summit.gathering"
        and draft.rule.id != other.rule.id
        and len(draft.partners) < len(other.partners)
    )


def _long_ago(article: Article, draft: Draft) -> bool:
    """Whether a contact or journey told after the headline is dated only by a month that is over."""
    if draft.type not in CONTACT | TRAVEL or draft.shadow.part != "text":
        return False
    dates = article.dates(draft.shadow.part, draft.shadow.order)
    return bool(dates) and all(d.basis == "month" and (article.published - d.last).days > 7 for d in dates)


def _same_fact(draft: Draft, other: Draft) -> bool:
    """Whether a draft repeats an earlier one of the same article."""
    if draft.type == other.type and draft.shadow is not other.shadow:
        if draft.type in TRAVEL and _other_people(draft, other):
            return False
        if draft.type == "message" and draft.direction != other.direction:
            return False
    same_partners = bool(set(draft.partners) & set(other.partners))
    if draft.shadow is other.shadow and draft.rule is other.rule:
        if "paper" in draft.notes and draft.sector != other.sector:
            return False
        return (
            set(draft.partners) == set(other.partners)
            and draft.direction == other.direction
            and (draft.actor.lead is None or draft.actor.lead == other.actor.lead)
        )
    if draft.type == other.type and same_partners and not _aside(draft, other):
        return not ("paper" in draft.notes and other.sector != draft.sector)
    if _aside(draft, other):
        return False
    if draft.type in CONTACT and other.type in CONTACT and same_partners:
        return draft.shadow is other.shadow or not SEQUEL.search(draft.shadow.text) or _same_pair(draft, other)
    if (
        same_partners
        and draft.type == "visit_activity"
        and other.type in ("tribute",)
        and (draft.direction == other.direction or (draft.shadow is other.shadow and draft.direction == "outbound"))
    ):
        return True
    return bool(
        {"XXX"} == set(draft.partners)
        and draft.type == other.type
        and not (draft.actor.lead and other.actor.lead and draft.actor.lead != other.actor.lead)
    )


def _is_history(article: Article, draft: Draft) -> bool:
    """Whether the sentence puts its fact two years back or more, or tells it as a tale of old times."""
    if draft.type in IN_PERSON and TALE.search(draft.shadow.text):
        return True
    if _dated_long_before(article, draft):
        return True
    old = OLD_YEAR.search(article.text_of(draft.shadow.part), draft.shadow.start, draft.shadow.end)
    if draft.type in IN_PERSON and old is not None and int(old[1]) < article.published.year - 1:
        return True
    if draft.type in ("message", "statement", "commemoration"):
        return False
    found = HISTORY.search(article.text_of(draft.shadow.part)[draft.shadow.start : draft.shadow.end].strip('"“ '))
    return bool(found) and int(next(y for y in found.groups() if y)) <= article.published.year - 2  # type: ignore[union-attr]


def _dated_long_before(article: Article, draft: Draft) -> bool:
    """Whether the only dates of the sentence, as adverbials of its verbs, are more than 400 days back."""
    dates = article.dates(draft.shadow.part, draft.shadow.order)
    if not dates or any(abs((article.published - d.last).days) <= 400 for d in dates):
        return False
    text = article.text_of(draft.shadow.part)
    return any(
        d.basis == "month" or (d.basis != "year" and LONG_BEFORE.search(text, max(0, d.start - 30), d.start))
        for d in dates
    )


def _sequel(draft: Draft) -> bool:
    """Whether a rule tells of what leaders did next, so that it may follow another fact with the same partner."""
    return draft.rule.where in (
        "leaders_both",
        "leaders_back",
        "leaders_planned",
        "leaders_abroad",
        "leaders_together",
        "carried",
    )


SIGNED = re.compile(r"\b(?:signed|adopted|concluded|initialled|issued|passed|signing)\b")


def _signed_before(draft: Draft, dates: list[Timex]) -> bool:
    """Whether a year or month past dates the signing; one that follows the subject says for how long it is signed."""
    verb = SIGNED.search(draft.shadow.text)
    stop = (verb.end() if verb else 0) + 14
    return any(d.basis in ("year", "month") and draft.shadow.to_shadow(d.start) < stop for d in dates)


# Facts of a stay, on which another day of it may follow.
STAY = frozenset("arrival talks meeting summit reception visit_activity".split())


def _with_own_day(article: Article, draft: Draft) -> bool:
    """Whether the sentence of a draft names a day of the last week for it: then it tells news, not the story behind."""
    dates = article.dates(draft.shadow.part, draft.shadow.order)
    days = [d for d in dates if d.basis in ("day", "weekday") and not d.occasion and d.first == d.last]
    return len(days) == 1 and 0 <= (article.published - days[0].first).days <= 7


def _body_stands(article: Article, draft: Draft, before: list[Draft]) -> bool:
    """Whether a fact told after the lead is reported: dated near the article, of a type told in passing, not
    background."""
    if draft.type not in BODY_TYPES:
        return False
    if (
        any(o.type == "statement" or (o.type == "commemoration" and o.mode == "unilateral") for o in before)
        and draft.type != "message"
    ):
        return False
    sequel = draft.type in SEQUELS and SEQUEL.search(draft.shadow.text) is not None
    dated = draft.type in SEQUELS and _with_own_day(article, draft)
    for other in before:
        if (
            sequel
            or (dated and other.type in STAY)
            or (draft.type == other.type == "message" and draft.direction != other.direction)
        ):
            continue
        told_of = (draft.type in FOLLOW_UPS and (draft.type, other.type) != ("tribute", "commemoration")) or _sequel(
            draft
        )
        if set(draft.partners) & set(other.partners) and not told_of:
            return False
    text = draft.shadow.text
    raw = article.text_of(draft.shadow.part)[draft.shadow.start:draft.shadow.end]  # fmt: skip
    if BACKGROUND.search(text) or SPOKEN.search(text):
        return False
    if raw.lstrip().startswith(('"', "“", "‘")):
        return False
    if any(int(year) < article.published.year for year in re.findall(r"\b(?:1[89]|20)\d\d\b", text)):
        return False
    dates = list(article.dates(draft.shadow.part, draft.shadow.order))
    told = [d for d in dates if d.basis in ("day", "weekday", "relative", "range")]
    if told and all((article.published - d.last).days > 7 for d in told):
        return False
    if dates and not told and all((article.published - d.last).days > 7 for d in dates):
        return False
    if "paper" in draft.notes:
        return not _signed_before(draft, dates)
    return not (
        any(
            (d.basis == "year" and d.last.year < article.published.year)
            or (d.occasion and d.basis == "day" and (article.published - d.first).days > 400)
            for d in dates
        )
        and not [d for d in told if not d.occasion]
    )
