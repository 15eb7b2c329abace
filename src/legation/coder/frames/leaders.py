"""Frames for the news of a head of state's office: leaders in one phrase, pointed back to, abroad, at gatherings."""

from __future__ import annotations

import re
from dataclasses import replace

from legation.coder.actors import NOBODY
from legation.coder.draft import Draft, Scene
from legation.coder.marks import THING, Mention, Shadow
from legation.coder.people import known_level
from legation.coder.places import foreign_place, home_city
from legation.coder.rules import Rule

READ = 16


def shadows_of(scene: Scene) -> list[Shadow]:
    """The title's shadow and those of the first sentences."""
    article = scene.article
    out = [article.shadow("title", 0)] if article.document.title else []
    return out + [article.shadow("text", n) for n in range(min(READ, len(article.sentences)))]


def foreign_leaders(scene: Scene, states: tuple[str, ...] = ()) -> list[tuple[Mention, Shadow]]:
    """Foreign leaders whom the article names, first mention of each, of ``states`` where given."""
    seen: set[str] = set()
    out = []
    for shadow in shadows_of(scene):
        for mark in shadow.marks:
            if (
                mark.entity.tag != "P"
                or not mark.entity.kind.startswith("known:")
                or known_level(mark.entity) != "leader"
            ):
                continue
            if mark.entity.code not in seen and (not states or mark.entity.code in states):
                seen.add(mark.entity.code)
                out.append((mark, shadow))
    return out


def focal_leader(scene: Scene) -> tuple[Mention, Shadow] | None:
    """The focal leader by the first name in the article."""
    for shadow in shadows_of(scene):
        for mark in shadow.marks:
            if (
                mark.entity.tag == "Pf"
                and mark.entity.kind == "leader"
                and mark.entity.form[:1].isupper()
                and " " in mark.entity.form
            ):
                return mark, shadow
    return None


def place_of(scene: Scene, states: tuple[str, ...]) -> tuple[str, str | None, str | None]:
    """(direction, venue, city) of a meeting of leaders: the place line's, else a place named, else home."""
    if scene.abroad:
        kind = "outbound" if scene.abroad in states or not states else "third_country"
        return kind, scene.abroad, scene.article.here_city
    if scene.article.document.place is None:
        last = next((d for d in scene.drafts if d.direction in ("outbound", "third_country") and d.venue), None)
        if last is not None and last.venue in states:
            return "outbound", last.venue, last.city
        state, city = foreign_place(scene, 0, len(scene.shadow.text), states)
        if state:
            return ("outbound" if state in states else "third_country"), state, city
    return "inbound", scene.focal, home_city(scene)


def make(
    scene: Scene,
    rule: Rule,
    kind: str,
    trigger: int,
    states: tuple[str, ...],
    *,
    level: str | None = "leader",
    place: tuple[str, str | None, str | None] | None = None,
) -> Draft:
    """A draft of leaders' contact; its lead is the head of the side that travels."""
    direction, venue, city = place or place_of(scene, states)
    draft = Draft(
        kind,
        scene.shadow,
        rule,
        trigger,
        NOBODY,
        None,
        states,
        direction,
        venue=venue,
        city=city,
        level=level,
        actor_shadow=scene.shadow,
    )
    found = focal_leader(scene) if direction == "outbound" else next(iter(foreign_leaders(scene, states)), None)
    if found is not None and (direction == "outbound" or len(states) == 1):
        draft.lead, draft.lead_shadow = found
    draft.notes.add("no_summit")
    return draft


def called(scene: Scene) -> bool:
    """Whether the article is about a call, so that what was talked of is no meeting."""
    return any(d.type == "call" for d in scene.drafts)


def back(scene: Scene) -> tuple[str, ...]:
    """The state of "the two leaders": that of the last contact, of the only foreign leader, else of the place."""
    for draft in reversed(scene.drafts):
        if draft.partners and draft.mode == "in_person" and draft.partners[0] != "XXX":
            return draft.partners
    named = foreign_leaders(scene)
    if len(named) == 1:
        return (named[0][0].entity.code,)
    if not named and scene.article.document.title:
        states = tuple(
            dict.fromkeys(
                m.entity.code
                for m in scene.article.shadow("title", 0).marks
                if m.entity.tag in ("Sn", "Sa", "Fs", "Sf")
            )
        )
        if len(states) == 1:
            return states
    return (scene.abroad,) if scene.abroad and not named else ()


# Rules whose words say that leaders met, though none is named.
NAMED_SUMMITS = ("summit.top_level", "summit.compound")


def both(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Leaders of both sides in one phrase ("the Russian and French Presidents", "Mr A and Mr B")."""
    if called(scene):
        return []
    marks = list(scene.shadow.within(*match.span("both")))
    states = tuple(
        dict.fromkeys(
            m.entity.code
            for m in marks
            if m.entity.tag in ("Sn", "Sa", "Fs", "Sf") or m.entity.kind.startswith("known:")
        )
    )
    focal = any(m.entity.tag in ("Fa", "Fn", "Pf", "Fs", "Sf") for m in marks)
    if (
        not states
        and scene.abroad
        and not scene.drafts
        and sum(m.entity.tag == "P" and m.entity.kind != THING for m in marks) == 1
    ):
        states = (scene.abroad,)  # the host, known to every reader
    if not focal or len(states) != 1:
        return []
    leaders = (
        any(m.entity.tag == "Pf" and m.entity.kind == "leader" for m in marks)
        or any(m.entity.kind in ("president", "head_of_state") for m in marks)
        or rule.id in NAMED_SUMMITS
    )
    person = next((m for m in marks if m.entity.kind.startswith("known:")), None)
    level = known_level(person.entity) if person is not None else "leader"
    if not level and re.search(r"\bcounterpart\b", scene.shadow.text[: match.end("both")]):
        level = "leader"  # of a leader
    if any(d.type == "call" for d in scene.drafts):
        return []
    if (
        person is None
        and not any(m.entity.tag == "Q" or (m.entity.tag == "P" and scene.abroad) for m in marks)
        and rule.id not in NAMED_SUMMITS
    ):
        return []
    kind = "summit" if leaders and level == "leader" and rule.type == "summit" else "meeting"
    return [make(scene, rule, kind, match.end("both"), states, level=level)]


def two_leaders(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Leaders pointed back to ("the two presidents had an informal meeting")."""
    if called(scene):
        return []
    states = back(scene)
    if len(states) != 1 or not (
        states[0] == scene.abroad
        or foreign_leaders(scene, states)
        or re.search(r"\bQ of (?:the )?S|\bS[an] Q", " ".join(s.text for s in shadows_of(scene)[:3]))
    ):
        return []
    return [make(scene, rule, "summit", match.start(), states)]


def planned(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A meeting that both sides agree on for a day ahead."""
    organisations = tuple(dict.fromkeys(m.entity.code for m in scene.shadow.marks if m.entity.tag == "O"))
    if re.search(r"\bsummit of\b", match.group()) and organisations:
        states: tuple[str, ...] = organisations[:1]
    else:
        named = tuple(dict.fromkeys(m.entity.code for m in scene.shadow.marks if m.entity.kind.startswith("known:")))
        states = named or next((d.partners for d in reversed(scene.drafts) if d.partners), ())
    dates = [
        d
        for d in scene.article.dates(scene.shadow.part, scene.shadow.order)
        if d.first > scene.article.published and not d.occasion
    ]
    if len(states) != 1 or not dates:
        return []
    state, city = foreign_place(scene, 0, len(scene.shadow.text), states)
    place = (
        (("outbound" if state in states else "third_country"), state, city)
        if state
        else ("inbound", scene.focal, home_city(scene))
    )
    return [make(scene, rule, "summit", match.start(), states, place=place)]


PAST_OR_AHEAD = re.compile(
    r"\b(?:next|forthcoming|upcoming|coming|future|scheduled|prepar\w+|last year|previous|latest|proposed?|"
    r"suggest\w*|would|will|hold|holding|could|ahead of|on the eve|earlier|"
    r"outcome of the|planned|plans?|agreements reached)\b"
)
HELD = re.compile(
    r"\b(?:opened|was held|were held|held an?|had an?|hosted|took place|met|ended|closed|began|"
    r"completed|adopted|signed|took part|"
    r"attended|participat\w*|"
    r"spoke|speech|addressed|arrived|hosted|concluded|held|results of|participation in)\b"
)


# A message to those who take part is no presence, nor is what was said or agreed there before.
SENT_TO = re.compile(
    r".{0,60}\b(?:sent|forwarded|addressed|conveyed|sends) (?:an? |his |her |the )?(?:\S+ ){0,3}?"
    r"(?:messages?|greetings?|letters?|telegrams?|congratulations)\b"
)
ON_THE_WAY = re.compile(
    r"\b(?:arriv\w+|left|leaves?|departed|departs?|flew|flies)\b.{0,80}?\b(?:to (?:attend|take part|participate)|for) "
)
BESIDE_IT = re.compile(r"\b(?:sidelines|margins|fringes|eve|occasion) of (?:the |an? )?(?:\S+ ){0,2}\Z")
SAID_THERE = re.compile(
    r"\b(?:announced|made|adopted|reached|proposed|put forward|decided|signed|set|agreed|voiced|taken|stated)"
    r"(?: by .{0,40})? (?:at|during) (?:the |an? )?(?:\S+ ){0,3}\Z"
)


def _days_ago(scene: Scene) -> int:
    """Days from the only day that a sentence tells to publication; 0 where it tells none or several."""
    days = [
        d for d in scene.article.dates(scene.shadow.part, scene.shadow.order) if d.basis in ("day", "weekday", "range")
    ]
    return (scene.article.published - days[0].last).days if len(days) == 1 else 0


def _other_member(scene: Scene, code: str) -> str | None:
    """The partner state of an organisation whose name says that it is of the focal state and one other."""
    lexicon = scene.article.lexicon
    known = lexicon.gazetteer.organisations.get(code)
    _, _, members = known.name.partition(" of ") if known else ("", "", "")
    named = {m.entity.code for m in lexicon.find(members) if m.entity.tag in ("Fn", "Sn")}
    return (named - {lexicon.focal}).pop() if lexicon.focal in named and len(named) == 2 else None


def gathering(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A summit of an organisation in which the focal leader takes part: partners are the host and the organisation."""
    text = scene.shadow.text
    around = text[max(0, match.start() - 60):match.end() + 60]  # fmt: skip
    if (
        called(scene)
        or BESIDE_IT.search(text, 0, match.start())
        or PAST_OR_AHEAD.search(around)
        or not HELD.search(text)
        or re.search(r"\bdiscuss\w* (?:the )?results\b", text)
        or SENT_TO.match(text)
        or ON_THE_WAY.search(text, 0, match.start())
        or (scene.role == "title" and re.search(r"\b(?:signed|adopted|issued)\b.*\b(?:results|outcome) of\b", text))
        or (scene.role == "body" and SAID_THERE.search(text, 0, match.start()))
    ):
        return []
    informed = re.search(r"\b(?:informed|briefed|told)\b.*\bresults of\b", text)
    if (informed or scene.role == "body") and _days_ago(scene) > 1:
        return []
    if (scene.role == "body" and not (informed or scene.abroad)) or (
        scene.role == "body" and any(d.type in ("summit", "conference") for d in scene.drafts)
    ):
        return []
    article_text = " ".join(s.text for s in shadows_of(scene)[:6])
    if scene.role != "title" and not re.search(r"\bPf\b", article_text):
        return []
    marks = list(scene.shadow.within(max(0, match.start() - 4), match.end() + 2))
    organisations = tuple(dict.fromkeys(m.entity.code for m in marks if m.entity.tag == "O"))[:1]
    offices = scene.article.lexicon.gazetteer.offices
    ranks = {offices[m.entity.kind].level_in("state") for m in marks if m.entity.tag == "Q"}
    if not organisations or (ranks and "leader" not in ranks):
        return []
    organisations = tuple(_other_member(scene, code) or code for code in organisations)
    state, city = (scene.abroad, scene.article.here_city) if scene.abroad else foreign_place(scene, 0, len(text))
    if scene.abroad and scene.role == "body" and (told := foreign_place(scene, match.end(), len(text)))[0]:
        state, city = told
    if state is None and (informed or scene.article.document.place is None) and not re.search(r"\bF[cp]\b", text):
        return []
    if state:
        partners = tuple(dict.fromkeys((state, *organisations)))
        return [make(scene, rule, "summit", match.start(), partners, place=("outbound", state, city))]
    return [make(scene, rule, "summit", match.start(), organisations, place=("inbound", scene.focal, home_city(scene)))]


def several(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """The focal leader and two or more foreign ones at one table."""
    marks = list(scene.shadow.within(*match.span("both")))
    states = tuple(
        dict.fromkeys(
            m.entity.code for m in marks if m.entity.kind.startswith("known:") and known_level(m.entity) == "leader"
        )
    )
    if len(states) < 2 or re.search(r"\b(?:tele)?phone\b", scene.shadow.text):
        return []
    return [make(scene, rule, "summit", match.end("both"), states)]


def listed(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Leaders told by the states that they lead ("the Presidents of Fn, Sn and Sn"); a headline may say where."""
    marks = list(scene.shadow.within(*match.span("both")))
    states = tuple(dict.fromkeys(m.entity.code for m in marks if m.entity.tag == "Sn"))
    office = next((m for m in marks if m.entity.tag == "Q"), None)
    offices = scene.article.lexicon.gazetteer.offices
    if called(scene) or office is None or offices[office.entity.kind].level_in("state") != "leader":
        return []
    if len(states) < 2 or not any(m.entity.tag == "Fn" for m in marks):
        return []
    place = place_of(scene, states)
    if place[0] == "inbound" and scene.article.document.place is None and scene.article.document.title:
        title = scene.article.shadow("title", 0)
        hosted = next((m for m in title.marks if m.entity.tag in ("Sc", "Sp", "Sn")), None)
        if hosted is not None and not any(m.entity.tag in ("Fc", "Fp") for m in title.marks):
            kind = "outbound" if hosted.entity.code in states else "third_country"
            place = kind, hosted.entity.code, hosted.entity.form if hosted.entity.tag != "Sn" else None
    return [make(scene, rule, "summit", match.end("both"), states, place=place)]


def one_by_one(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Brief talks with several leaders, told in one sentence: one draft each."""
    if called(scene):
        return []
    drafts = []
    for mark in scene.shadow.within(*match.span("guest")):
        if (
            mark.entity.tag == "P"
            and mark.entity.kind.startswith("known:")
            and known_level(mark.entity) in ("leader", "minister")
        ):
            level = known_level(mark.entity)
            draft = make(
                scene,
                rule,
                "summit" if level == "leader" else "meeting",
                scene.shadow.tag_at(mark),
                (mark.entity.code,),
                level=level,
            )
            if draft.direction != "outbound":
                draft.lead, draft.lead_shadow = mark, scene.shadow
            draft.actor = replace(NOBODY, lead=mark)
            drafts.append(draft)
    return drafts if len(drafts) > 1 else []


LEADER_FRAMES = {
    "leaders_both": both,
    "leaders_back": two_leaders,
    "leaders_planned": planned,
    "leaders_gathering": gathering,
    "leaders_several": several,
    "leaders_listed": listed,
    "leaders_one_by_one": one_by_one,
}
