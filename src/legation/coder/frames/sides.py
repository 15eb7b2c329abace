"""Sides of a contact: where it takes place, which way, and who headed the visitors."""

from __future__ import annotations

import re
from dataclasses import replace

from legation.coder.actors import Actor, parse
from legation.coder.draft import Scene
from legation.coder.marks import Shadow
from legation.coder.places import foreign_place, home_city

OUTBOUND_CLUE = re.compile(r"\b(?:in welcome of his visit to|on an? (?:\S+ ){0,4}?visit to|(?<!his )(?<!her )(?<!the )(?<!met )visiting(?= (?:the )?[SF][ncpl])|who is staying in|staying in|"  # noqa: E501
r"during (?:his|her|their) (?:\S+ ){0,2}?(?:visit|stay) (?:to|in)|on (?:his|her|their) visit "
r"to)\s(?:the\s)?(?P<where>[SF]\w)")  # fmt: skip


# A place at home, told in an article from abroad.
AT_HOME = re.compile(r"\b(?:in|at) (?:the )?F[cpl]\b")


# A host who is on a journey of his own, or bids a guest of the house welcome where he lives, receives away from home.
ON_A_JOURNEY = re.compile(
    r"\bvisiting\b|\bvisits?\b|\bstaying\b|\bstay\b|\bdelegations?\b|\bguests?\b|\bhotel\b|\bguest ?house\b|"
    r"\barriv|\btour\b|\btravelling\b|\bembassy\b"
)


def receives_at_home(scene: Scene, focal_side: Actor, foreign_side: Actor) -> bool:
    """Whether a foreign host who receives somebody of the focal side does so in the state that he serves.

    Not when the sentence speaks of his own journey or of a place in the focal state, nor when the article told before
    that people of his state are in the focal state.
    """
    if len(foreign_side.states) != 1 or foreign_side.resident or focal_side.end == 0:
        return False
    text = scene.shadow.text
    if AT_HOME.search(text) or " here" in text or (host_end := foreign_side.end) == 0:
        return False
    here = [d for d in scene.drafts if d.venue == scene.focal and set(d.partners) & set(foreign_side.states)]
    return not here and not ON_A_JOURNEY.search(text, foreign_side.start, host_end)


# "met visiting N. N.": the visitor is the guest, whatever else the article tells of journeys.
VISITING_A_PLACE = re.compile(r"\s?(?:the )?(?:[SF][ncpl]\b|(?:here|his|her|their|its|our)\b)")


def _visiting(scene: Scene, side: Actor) -> bool:
    """Whether a side is called the visiting one, before its name or office."""
    text = scene.shadow.text
    if side.end == 0 or not any(m in scene.shadow.marks for m in side.marks[:1]):
        return False
    first = scene.shadow.tag_at(side.marks[0])
    word = text.rfind("visiting ", max(0, side.start - len("visiting ")), first)
    return word >= 0 and not VISITING_A_PLACE.match(text, word + len("visiting"))


def where_contact(
    scene: Scene, focal_side: Actor, foreign_side: Actor, received: bool = False
) -> tuple[str, str | None, str | None]:
    """(direction, venue, city) of a contact between the two sides, by who is resident, who is visiting and the
    place; ``received`` says that the foreign side is the host in so many words."""
    text = scene.shadow.text
    state, city = foreign_place(scene, 0, len(text), foreign_side.states)
    clue = OUTBOUND_CLUE.search(text)
    if foreign_side.resident and not (state and state not in foreign_side.states and scene.abroad):
        if scene.abroad and scene.abroad not in foreign_side.states:
            return "third_country", scene.abroad, scene.article.here_city
        return "resident", scene.focal, home_city(scene)
    if focal_side.resident:
        venue = (focal_side.posted or foreign_side.states or (None,))[0]
        return "resident", venue, city if state == venue else None
    if scene.abroad and not AT_HOME.search(text):
        venue = scene.abroad
        kind = "outbound" if venue in foreign_side.states or not foreign_side.states else "third_country"
        return kind, venue, scene.article.here_city
    if _visiting(scene, foreign_side):
        return "inbound", scene.focal, home_city(scene)
    if _visiting(scene, focal_side) and len(foreign_side.states) == 1:
        return "outbound", foreign_side.states[0], city if state == foreign_side.states[0] else None
    if clue and clue["where"].startswith("S"):
        mark = next(iter(scene.shadow.within(clue.start("where"), clue.end("where"))), None)
        if mark:
            venue = mark.entity.code
            kind = "outbound" if venue in foreign_side.states else "third_country"
            return kind, venue, city if state == venue else None
    at_home = (
        any(m.entity.tag in ("Fl", "Fp", "Fc") for m in scene.shadow.marks)
        or " here" in text
        or (clue and clue["where"].startswith("F"))
    )
    if state and not at_home:
        kind = "outbound" if state in foreign_side.states or not foreign_side.states else "third_country"
        return kind, state, city
    if (
        scene.visitor is not None
        and scene.visitor.side == "focal"
        and not at_home
        and scene.drafts
        and scene.drafts[-1].direction == "outbound"
    ):
        last = scene.drafts[-1]
        return "outbound", last.venue, None
    if received and receives_at_home(scene, focal_side, foreign_side):
        return "outbound", foreign_side.states[0], None
    return "inbound", scene.focal, home_city(scene)


OUR_ENVOY = re.compile(r"\bF[na] Q to (?:the )?(?P<state>Sn)\b")
THEIR_ENVOY = re.compile(r"\bS[an] Q(?: P)? to (?:the )?F|\bS[an] embass|\bhere\b")


def where_our_envoy_sat(scene: Scene, foreign_side: Actor) -> str | None:
    """The state in which a contact of no told place was held: that of the focal envoy who was present, when no envoy of
    the other side was."""
    order, text = scene.shadow.order, scene.shadow.text
    if scene.shadow.part != "text" or any(m.entity.tag in ("Fl", "Fp", "Fc") for m in scene.shadow.marks):
        return None
    if THEIR_ENVOY.search(text) or foreign_side.resident or len(foreign_side.states) != 1:
        return None
    for number in range(order + 1, min(order + 3, len(scene.article.sentences))):
        shadow = scene.article.shadow("text", number)
        if not re.match(r"(?:present|attending|on hand|among)\b", shadow.text) or THEIR_ENVOY.search(shadow.text):
            continue
        if found := OUR_ENVOY.search(shadow.text):
            mark = next(shadow.within(*found.span("state")), None)
            if mark is not None and mark.entity.code in foreign_side.states:
                return mark.entity.code
    return None


OPPOSITE = re.compile(
    r"\bfrom (?:the )?(?:opposite|opposition|other|S[na]|foreign|guest|visiting) side\b(?: were| was|:)? ?|"
    r"\band from the (?:opposite|opposition|other) side "
)

OWN = re.compile(r"\bfrom (?:the )?(?:F[na]|Gf|own|our) side\b(?: were| was|:)? ?")


def side_named_after(scene: Scene, outbound: bool) -> tuple[Actor, Shadow] | None:
    """The head of the visiting side where the next sentences say who sat there ("present from the opposite side were
    …")."""
    if scene.shadow.part != "text":
        return None
    for order in range(scene.shadow.order + 1, min(scene.shadow.order + 3, len(scene.article.sentences))):
        shadow = scene.article.shadow("text", order)
        found = (OWN if outbound else OPPOSITE).search(shadow.text)
        if found:
            end = len(shadow.text)
            other = (OPPOSITE if outbound else OWN).search(shadow.text, found.end())
            end = other.start() if other else end
            actor = parse(shadow, found.end(), end, clauses=True)
            if actor.lead is not None:
                return actor, shadow
        if (head := _from_the_side(shadow, outbound)) is not None:
            return head, shadow
        if (head := _head_at_talks(shadow, outbound)) is not None:
            return head, shadow
    return None


FROM_SIDE = re.compile(
    r"(?:\A|\band )(?P<head>(?:(?! and )[^;])*?) from the "
    r"(?:(?P<their>S[na]|opposite|other)|(?P<own>F[na]|own|home)) side\b"
)


HEADED_SIDE = re.compile(
    r"\b(?P<head>Q\b(?:(?! and |Q)[^,;])*? ?P),? (?:headed|led) the "
    r"(?:(?P<their>S[na])|(?P<own>F[na])) (?:side|delegation)\b"
)


def _from_the_side(shadow: Shadow, outbound: bool) -> Actor | None:
    """The head of the visiting side in "A and B from the one side and C from the other side"."""
    for found in (*FROM_SIDE.finditer(shadow.text), *HEADED_SIDE.finditer(shadow.text)):
        if (found["own"] is not None) == outbound:
            actor = parse(shadow, *found.span("head"), clauses=True)
            if actor.lead is not None:
                return replace(actor, side="focal" if outbound else "foreign")
    return None


AT_TALKS = re.compile(
    r"^(?:present|attending|it was attended|the talks were attended|taking part)\b|\b(?:headed|led|chaired) "
    r"the (?:delegations|talks|two sides|F[na] side|S[na] side|sides|session|meeting)\b"
)

HEAD = re.compile(
    r"(?P<own>\bF[na] |\bGf )?(?P<their>\bS[na] |\bGs )?(?:(?:delegation|side|members|officials|"
    r"group)\b[^,]{0,30}?(?:(?:was|were) )?(?:led|headed) by )?(?:the |an? )?Q(?: of (?!F|S)(?:the )?[^,]{1,40}?)? "
    r"(?P<name>Pf?)\b"
)


def _head_at_talks(shadow: Shadow, outbound: bool) -> Actor | None:
    """The head of the visiting side where a sentence says who sat at the talks: by nationality, a native name or a
    "delegation"."""
    if not AT_TALKS.search(shadow.text):
        return None
    for found in HEAD.finditer(shadow.text):
        mark = next(shadow.within(found.start("name"), found.end("name")), None)
        native = (
            found["own"] is not None
            or found["name"] == "Pf"
            or (mark is not None and bool(mark.entity.code) and not mark.entity.kind.startswith("known:"))
        )
        alien = (
            found["their"] is not None
            or (mark is not None and mark.entity.kind.startswith("known:"))
            or (not native and "delegation" in found.group())
        )
        if (native and outbound) or (alien and not native and not outbound):
            actor = parse(shadow, found.start(), found.end(), clauses=True)
            return replace(actor, side="focal" if outbound else "foreign", lead=mark, head=(found.start(), found.end()))
    return None
