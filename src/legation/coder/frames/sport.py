"""Frames of sports: international matches and championships."""

from __future__ import annotations

import re

from legation.coder.actors import NOBODY
from legation.coder.draft import Draft, Scene
from legation.coder.places import foreign_place, home_city
from legation.coder.rules import Rule

SPORT_EVENT = re.compile(
    r"\b(?:olympi\S*|world|asian|asia|international|int'l|fifa|afc|championships?|cup|games|eaff|friendly|"
    r"grand prix|universiade|tournament|dual meet|joint training|training camp|X)\b"
)

MATCH_BETWEEN = re.compile(r"\bmatch\b.*\bbetween\b.*\b(?:F[na]\b.*\bS[na]|S[na]\b.*\bF[na])\b")

BEATS = r".{0,60}\b(?:beats?|defeat(?:s|ed)?|drew|draws?|edged|lost to|tied|played|outplayed|overpowered|routed|trounced)\b.{0,60}"  # noqa: E501

VERSUS = re.compile(rf"\bF[na]\b{BEATS}\bS[nad]\b|\bS[na]\b{BEATS}\bF[nad]\b")

BEAT = re.compile(r"\b(?:beats?|defeat\w*|drew|draws?|edged|lost|tied|match|rivals?|victory|win|wins|won)\b")


# Games told to be at home; what is told of other countries after it is about who came.
HOME_GAMES = re.compile(
    r"\b(?:here|in Fc|in Fn|at Fl|at Gf)\b|\b(?:opened|held|place|started|going on|closed)\b.{0,80}?\bin the Fn\b|"
    r"\b\d+\w\w F[cp] (?:\S+ ){0,4}?(?:tournament|cup|games)"
)
INTERNATIONAL = re.compile(r"\b(?:international|invitational|world|asian?|olympi\w*|X)\b")
# What is made for an event, or the schools' own games.
NO_GAMES = re.compile(r"\b(?:posters?|stamps?|emblems?|songs?|mascots?)\b")


# Games that are prepared, judged or hoped for are a subject of talk.
TALK_OF_GAMES = re.compile(
    r"\b(?:preparations? for|preparing for|alleged|would (?:be held|take place|represent|host)|"
    r"(?:idea|bid|chances?|right|candidacy) (?:of|to|for) (?:\S+ )?(?:nominat\w+|host\w*))\b"
)


def sports(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """International competition of focal players: partners are the host, else the organiser, and the headline's
    opponent."""
    shadow, text = scene.shadow, scene.shadow.text
    if shadow.order and scene.role == "lead" and re.search(r"\b(?:said|told|hoped|expects?|speaking)\b", text):
        return []
    if re.search(r"\bwill (?:have|be|take|meet|play|face|compete|participate|open|start)\b", text):
        return []
    if scene.role not in ("lead", "title", "item") or NO_GAMES.search(text) or TALK_OF_GAMES.search(text):
        return []
    follow = (
        " ".join(scene.article.shadow("text", i).text for i in range(min(4, len(scene.article.sentences))))
        if scene.role != "item"
        else text
    )
    focal_there = (
        re.search(r"\bF[nacp]\b", text)
        or re.search(r"\bF[na]\b", follow)
        or (scene.article.document.title and any(m.entity.tag in ("Fn", "Fa") for m in scene.article.title_mentions))
    )
    versus = MATCH_BETWEEN.search(text) or VERSUS.search(text)
    if not versus and (not focal_there or not SPORT_EVENT.search(text + " " + follow)):
        return []
    if re.search(
        r"\b(?:national(?! (?:\S+ ){0,3}?(?:team|squad|players))|provincial|university students|"
        r"republican championship|sports day|olympic committee|"
        r"delegation)\b",
        text,
    ) and not re.search(r"\b(?:world|asian|international|olympi\S* games|fifa|afc|X)\b", text):
        return []
    told_home = scene.at_home and any(m.entity.tag in ("Fl", "Fp", "Fc") for m in shadow.marks)
    state, city = (None, None) if told_home else foreign_place(scene, 0, len(text))
    if state is None and not told_home and scene.role != "item" and not HOME_GAMES.search(text):
        for i in range(min(3, len(scene.article.sentences))):
            other = Scene(scene.article, scene.article.shadow("text", i), "body")
            state, city = foreign_place(other, 0, len(other.shadow.text))
            if state:
                break
    at_home = (
        told_home
        or re.search(r"\b(?:here|in Fc|in Fn|at Fl|at Gf|at V)\b", text)
        or ((MATCH_BETWEEN.search(text) or HOME_GAMES.search(text)) and state is None)
    )
    pools = [shadow] + (
        [scene.article.shadow("text", i) for i in range(min(3, len(scene.article.sentences)))]
        if scene.role != "item"
        else []
    )
    organisers = [m.entity.code for s in pools for m in s.marks if m.entity.tag == "O"]
    if not organisers and re.search(r"\bolympi", text + follow):
        organisers = ["IOC"]
    partners: tuple[str, ...]
    if state and state != scene.focal:
        partners, direction, venue = (state,), "outbound", state
    elif at_home:
        opponents = tuple(
            dict.fromkeys(m.entity.code for s in pools for m in s.marks if m.entity.tag in ("Sa", "Sn", "Sd"))
        )
        if not opponents and not organisers and not INTERNATIONAL.search(text):
            return []
        partners, direction, venue = (
            opponents[:6] or tuple(dict.fromkeys(organisers))[:1] or ("XXX",),
            "inbound",
            scene.focal,
        )
    elif organisers:
        partners, direction, venue = (organisers[0],), "outbound", None
    else:
        opponents = tuple(
            dict.fromkeys(m.entity.code for s in pools[:2] for m in s.marks if m.entity.tag in ("Sa", "Sn", "Sd"))
        )
        if not opponents:
            return []
        partners, direction, venue = opponents[:2], "outbound", None
    if scene.article.document.title and scene.role != "item":
        partners += tuple(c for c in _headline_opponents(scene) if c not in partners)
    draft = Draft(
        "sports",
        shadow,
        rule,
        match.start(),
        NOBODY,
        None,
        partners,
        direction,
        venue=venue,
        city=city if venue == state else home_city(scene) if venue == scene.focal else None,
        actor_shadow=shadow,
        level="nongovernmental",
        sector="sports",
    )
    draft.notes |= {"date_range", "no_lead"}
    return [draft]


def _headline_opponents(scene: Scene) -> list[str]:
    """The rivals that a headline about a match names; none where it only tells of the event."""
    title = scene.article.shadow("title", 0)
    if not BEAT.search(title.text):
        return []
    return [
        m.entity.code
        for m in title.marks
        if m.entity.tag in ("Sa", "Sn", "Sd") and not re.search(r"\bin (?:the )?\Z", title.text[: title.tag_at(m)])
    ]
