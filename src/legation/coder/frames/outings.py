"""Frames of outings: receptions, speeches and sights of a leader abroad, foreign guests at home."""

from __future__ import annotations

import re

from legation.coder.actors import as_side, parse
from legation.coder.draft import Draft, Scene
from legation.coder.frames.leaders import back, make, place_of
from legation.coder.frames.roles import actor_of
from legation.coder.marks import THING, Mention
from legation.coder.places import foreign_place, home_city
from legation.coder.rules import Rule


def speech(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """The leader speaks to a gathering abroad of people of the host state, or of an organisation at home."""
    visitor, shadow = actor_of(scene, match, "visitor")
    if scene.role == "body":
        return []
    organisations = tuple(
        dict.fromkeys(m.entity.code for m in scene.shadow.within(*match.span("event")) if m.entity.tag == "O")
    )
    if scene.abroad:
        draft = Draft(
            "conference",
            scene.shadow,
            rule,
            match.end("visitor"),
            visitor,
            None,
            (scene.abroad, *organisations),
            "outbound",
            venue=scene.abroad,
            city=scene.article.here_city,
            actor_shadow=shadow,
        )
    elif organisations and scene.article.document.place:
        draft = Draft(
            "conference",
            scene.shadow,
            rule,
            match.end("visitor"),
            visitor,
            None,
            organisations,
            "inbound",
            venue=scene.focal,
            city=home_city(scene),
            level="leader",
            actor_shadow=shadow,
        )
        draft.notes.add("no_lead")
    else:
        return []
    draft.event = match.span("event")
    return [draft]


def _is_person(mark: Mention) -> bool:
    return mark.entity.tag == "P" and mark.entity.kind != THING


def said_at_forum(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A forum of the two states or of an organisation, told by the headline with what the leader said there."""
    visitor, shadow = actor_of(scene, match, "visitor")
    marks = [m for m in scene.shadow.within(*match.span("event")) if m.entity.tag in ("Fs", "Sf", "O")]
    partners = tuple(dict.fromkeys(m.entity.code for m in marks))[:1]
    direction, venue, city = place_of(scene, partners)
    if direction != "inbound" and venue and venue not in partners:
        partners = (venue, *partners)
    draft = make(
        scene,
        rule,
        "conference",
        match.start("event"),
        partners,
        place=("outbound" if direction != "inbound" else direction, venue, city),
    )
    draft.actor, draft.actor_shadow, draft.event = visitor, shadow, match.span("event")
    return [draft]


def reception(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A dinner or reception of leaders: abroad by the place line, at home for a foreign leader named or pointed to."""
    host, _shadow = actor_of(scene, match, "host")
    text = scene.shadow.text
    focal_there = (
        any(m.entity.tag == "Pf" for m in scene.shadow.marks)
        or host.side == "focal"
        or "Q" in text[match.start("rest") :]
    )
    if host.resident or (not focal_there and not scene.abroad):
        return []
    guests = parse(scene.shadow, match.start("rest"), len(text), clauses=True)
    states = tuple(dict.fromkeys([*host.states, *guests.states]))
    if scene.abroad:
        organisations = guests.organisations[:1]
        draft = make(
            scene,
            rule,
            "reception",
            match.end("host"),
            (scene.abroad, *organisations),
            place=("outbound", scene.abroad, scene.article.here_city),
        )
        if re.search(r"^.{0,40}\b(?:return|in hono\S+ of|for)\b", text[match.end("host") :]) and host.side == "focal":
            guest = next((m for m in scene.shadow.within(match.start("rest"), len(text)) if _is_person(m)), None)
            if guest is not None:
                draft.lead, draft.lead_shadow = guest, scene.shadow
        return [draft]
    if host.side != "focal" or not re.search(r"\b(?:in hono\S*r of|for)\b", text[match.end("host") :]):
        return []
    if not states:
        states = back(scene)
    if len(states) != 1:
        return []
    draft = make(scene, rule, "reception", match.end("host"), states, place=("inbound", scene.focal, home_city(scene)))
    visitor = scene.visitor
    if not guests.states and visitor is not None and visitor.lead is not None and set(visitor.states) & set(states):
        draft.actor, draft.actor_shadow, draft.level = visitor, scene.visitor_shadow, None  # "for him": those of before
        draft.lead, draft.lead_shadow = visitor.lead, scene.visitor_shadow
    return [draft]


LEADER_OFFICES = frozenset(
    ["president", "head_of_state", "premier", "monarch", "supreme_leader", "president_state_affairs"]
)
TALKS = re.compile(
    r"\b(?:negotiations|talks|summit|conference|forum|session|news|congress|reception|dinner|banquet|luncheon|lunch|"
    r"breakfast|journalists|questions)\b"
)
PRESS = re.compile(r"\b(?:news|press) conference\b")
OWN_MISSION = re.compile(r"\b(?:Fn|Fa) (?:embassy|mission|consulate)")


def abroad(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """What the focal leader sees and does abroad beside the talks."""
    visitor, shadow = actor_of(scene, match, "visitor")
    text = scene.shadow.text
    if (
        visitor.side != "focal"
        or visitor.resident
        or not any(
            m.entity.tag == "Pf" or m.entity.kind in LEADER_OFFICES
            for m in scene.shadow.within(match.start("visitor"), match.end("visitor"))
        )
    ):
        return []
    rest = text[match.end("visitor") :]
    if (
        (TALKS.search(rest) and ("addressed" not in text or PRESS.search(rest)))
        or GATHERING_OF.search(rest)
        or OWN_MISSION.search(rest)
    ):
        return []
    state, city = (scene.abroad, scene.article.here_city) if scene.abroad else (None, None)
    if state is None and scene.article.document.place is None and scene.role != "body":
        place = next(
            (
                m
                for m in scene.shadow.within(match.end("visitor"), len(text))
                if m.entity.tag in ("Sp", "Sc", "Sn")
                and re.search(r"\b(?:of|in|at|visited|toured) (?:the )?\Z", text[: scene.shadow.tag_at(m)])
            ),
            None,
        )
        if place is not None and re.search(r"visited|tour|attended|watched|opened|laid|inaugurated", match.group()):
            state, city = place.entity.code, place.entity.form if place.entity.tag != "Sn" else None
    if state is None:
        return []
    return [
        Draft(
            "visit_activity",
            scene.shadow,
            rule,
            match.end("visitor"),
            visitor,
            None,
            (state,),
            "outbound",
            venue=state,
            city=city,
            sector=sight_sector(scene),
            actor_shadow=shadow,
        )
    ]


# What a leader sees says the sector of an outing; wreaths and all else are diplomacy.
SIGHTS = (
    ("academic", re.compile(r"\b(?:universit\w+|academy|institute|academic|doctorate|professors?)\b", re.I)),
    ("religion", re.compile(r"\b(?:church|cathedral|monastery|mosque|temple|patriarch\w*|synagogue)\b", re.I)),
    ("diplomacy", re.compile(r"\b(?:wreaths?|tomb|memorial|monument|obelisk|cemetery|laid)\b", re.I)),
    (
        "culture",
        re.compile(
            r"\b(?:museums?|galler\w+|exhibitions?|exposition|theat\w+|concert|ballet|opera|castle|palace|excursion|"
            r"sightseeing|sights|library|residence|reserve)\b",
            re.I,
        ),
    ),
    ("parliament", re.compile(r"\b(?:parliament\w*|deputies|lawmakers|senate)\b", re.I)),
    ("public_safety", re.compile(r"\b(?:frontier|border) (?:guards?|servicemen|post)\b", re.I)),
    ("military", re.compile(r"\b(?:troops|servicemen|air base|naval base|warship|contingent|cruiser)\b", re.I)),
    ("economy", re.compile(r"\b(?:plants?|factory|stock exchange|company|enterprise|oil|gas|farm)\b", re.I)),
    ("friendship", re.compile(r"\b(?:city hall|town hall|mayor)\b", re.I)),
)


def sight_sector(scene: Scene) -> str:
    """Sector of an outing by what is seen."""
    raw = scene.article.text_of(scene.shadow.part)[scene.shadow.start : scene.shadow.end]
    return next((sector for sector, pattern in SIGHTS if pattern.search(raw)), "diplomacy")


GATHERING_OF = re.compile(r"\b(?:meeting|assembly) of\b.*\b(?:heads|leaders|ministers|O|businessmen|business)\b")


CONFERRED = re.compile(r"\A[^,]{0,40}?\b(?:seminar|conference|forum|symposium|congress)\b")


def together(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Both leaders on an outing."""
    marks = list(scene.shadow.within(*match.span("both")))
    states = tuple(
        dict.fromkeys(
            m.entity.code for m in marks if m.entity.kind.startswith("known:") or m.entity.tag in ("Sa", "Sn")
        )
    )
    if not states and any(m.entity.tag == "P" and m.entity.kind != THING for m in marks):
        near = scene.shadow.marks + [
            m for n in range(min(2, len(scene.article.sentences))) for m in scene.article.shadow("text", n).marks
        ]
        states = tuple(dict.fromkeys(m.entity.code for m in near if m.entity.tag in ("Sn", "Sa", "Fs", "Sf")))
    if len(states) != 1 or re.search(
        r"\b(?:news|press) conference|negotiations|talks|reception|dinner|summit|session\b", scene.shadow.text
    ):
        return []
    place = scene.shadow.text[match.start("place") :]
    kind = "conference" if CONFERRED.search(place) else "visit_activity"
    draft = make(scene, rule, kind, match.end("both"), states)
    draft.sector = sight_sector(scene) if kind == "visit_activity" else None
    return [draft]


def feted(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A reception in honour of the focal leader, abroad by the place line."""
    if not scene.abroad:
        return []
    return [
        make(
            scene,
            rule,
            "reception",
            match.start("guest") if match["guest"] is not None else match.start("guest2"),
            (scene.abroad,),
            place=("outbound", scene.abroad, scene.article.here_city),
        )
    ]


def guest(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A foreign guest at a domestic meeting."""
    visitor, shadow = actor_of(scene, match, "visitor")
    if scene.abroad or not as_side(visitor, "foreign") or scene.article.here_state != scene.focal:
        return []
    if any(set(d.partners) & set(visitor.partners) for d in scene.drafts):
        return []
    return [
        Draft(
            "visit_activity",
            scene.shadow,
            rule,
            match.end("visitor"),
            visitor,
            None,
            visitor.partners,
            "inbound",
            venue=scene.focal,
            city=home_city(scene),
            actor_shadow=shadow,
        )
    ]


def reported(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A focal official back from a gathering abroad reports on it."""
    visitor, shadow = actor_of(scene, match, "visitor")
    state, city = foreign_place(Scene(scene.article, scene.shadow, scene.role), 0, len(scene.shadow.text))
    if state is None:
        return []
    organisations = tuple(
        dict.fromkeys(m.entity.code for m in scene.shadow.within(*match.span("event")) if m.entity.tag == "O")
    )
    return [
        Draft(
            "conference",
            scene.shadow,
            rule,
            match.end("visitor"),
            visitor,
            None,
            (state, *organisations),
            "outbound",
            venue=state,
            city=city,
            actor_shadow=shadow,
        )
    ]


OUTING_FRAMES = {
    "leaders_speech": speech,
    "said_at_forum": said_at_forum,
    "leaders_reception": reception,
    "leaders_feted": feted,
    "leaders_abroad": abroad,
    "leaders_together": together,
    "leaders_guest": guest,
    "leaders_reported": reported,
}
