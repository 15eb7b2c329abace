"""Frames of measures: relations, aid, military cooperation, sanctions, and other facts."""

from __future__ import annotations

import re
from dataclasses import replace

from legation.coder.actors import NOBODY, Actor, as_side, parse
from legation.coder.draft import Draft, Scene
from legation.coder.frames.roles import actor_of, span_of
from legation.coder.places import foreign_place, home_city
from legation.coder.rules import Rule

PAST = re.compile(
    r"\b(?:anniversary|since(?! D)|years? ago|after the|history|occasion of|relations between the two|if|"
    r"would|should|will)\b|\bwhen relations\b"
    r"|(?<!of )\b(?:in|of) (?:P )?(?:1[89]\d\d|20[01]\d)\b"
)
CRITICISM = re.compile(
    r"\b(?:condemn|denounc|reject|oppos|criticis|criticiz|protest|demand|urg|call(?:s|ed|ing)? (?:for|on)|"
    r"calls? upon|against the moves|denied|warn|spokes)"
)
FOCAL_TAGS = ("Fn", "Fa", "Fd", "Gf", "Pf", "Fs", "Sf")
STATE_TAGS = ("Sn", "Sa", "Sc", "Gs", "Sf", "Fs", "Sd")


def _states(scene: Scene, tags: tuple[str, ...] = STATE_TAGS) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.entity.code for m in scene.shadow.marks if m.entity.tag in tags))


def _focal_there(scene: Scene) -> bool:
    return any(m.entity.tag in FOCAL_TAGS for m in scene.shadow.marks)


def relations(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Diplomatic relations, missions, expulsions, membership, cut lines: decided now, not remembered."""
    shadow, text = scene.shadow, scene.shadow.text
    body = scene.role == "body"
    if (
        (body and rule.where != "missions")
        or (PAST.search(text) and rule.where != "missions" and rule.id != "relations.decided_to_join")
        or CRITICISM.search(text)
    ):
        return []
    partners = _states(scene) or tuple(m.entity.code for m in shadow.marks if m.entity.tag == "O")[:1]
    if rule.where == "membership":
        zone = span_of(match, "rest") or (match.start(), len(text))
        partners = tuple(dict.fromkeys(m.entity.code for m in shadow.within(*zone) if m.entity.tag == "O"))
    elif rule.where == "missions":
        partners = _mission_states(scene, match)
    if not partners or not (_focal_there(scene) or rule.id == "relations.roads" or re.search(r"\bF[clp]\b", text)):
        return []
    if rule.id == "relations.expelled" and "recogn" not in text and not re.search(r"\bF[na]\b|\bGf\b", text):
        return []
    actor, actor_shadow = actor_of(scene, match, "host")
    draft = Draft("relations", shadow, rule, match.start(), actor, None, partners[:8], "none", mode="unilateral",
                  sector="diplomacy", actor_shadow=actor_shadow)  # fmt: skip
    if actor.end == 0 or actor.side == "unknown" or rule.where in ("membership", "missions"):
        leader = any(m.entity.tag == "Pf" for m in shadow.within(0, match.end()))
        draft.level = "leader" if leader or (actor.side == "focal" and not actor.marks) else "official"
    return [draft]


ELSEWHERE = re.compile(r"\b(?:in|to|for|of) (?:the )?(?:S[nc]\b(?:, | and |, and )?(?:the )?)+")


def _mission_states(scene: Scene, match: re.Match[str]) -> tuple[str, ...]:
    """Where the missions are: states of the sentence, else those of the next that goes on about missions."""
    focal_owner = re.search(r"\bF[na]\b|\bGf\b|\bembass(?:y|ies)\b|\bmissions\b", scene.shadow.text)
    found = _states(scene, ("Sn", "Sa", "Sc", "Gs", "Fs", "Sf"))
    if match.end() and (near := ELSEWHERE.search(scene.shadow.text, 0, match.end())) and scene.role == "body":
        found = tuple(
            dict.fromkeys(
                m.entity.code for m in scene.shadow.within(near.start(), near.end()) if m.entity.tag[0] == "S"
            )
        )
    if found or not focal_owner or scene.shadow.part != "text":
        return found
    if scene.shadow.order + 1 < len(scene.article.sentences):
        following = scene.article.shadow("text", scene.shadow.order + 1)
        if re.search(r"\b(?:missions?|embass(?:y|ies)|consulates?|those)\b", following.text):
            return tuple(dict.fromkeys(m.entity.code for m in following.marks if m.entity.tag in ("Sn", "Sc")))
    return ()


# Aid that is needed or asked for is not given.
WANTED = re.compile(r"\b(?:in (?:\S+ )?need of|needs?|needing|appeal\w* for|call\w* for|ask\w* for)(?: \S+){0,3} \Z")


GIVEN_WITH = re.compile(r"\b(?:provid|suppl|giv|grant|offer)\w* (?:the )?(?P<who>S[nacd])\b")


def aid(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Donations and relief between the focal state and foreigners."""
    shadow, text = scene.shadow, scene.shadow.text
    actor = parse(shadow, 0, match.start(), clauses=True) if match.start() > 2 else NOBODY
    if actor.side == "unknown" and scene.visitor is not None and match.start() < 30:
        actor = scene.visitor
    if actor.side == "unknown" and not actor.marks and re.search(r"\b(?:by|from) ", text[match.end() :]):
        found = re.search(r"\b(?:by|from) ", text[match.end() :])
        assert found is not None
        actor = parse(shadow, match.end() + found.end(), len(text), clauses=True)
    if scene.abroad or WANTED.search(text[: match.start()]):
        return []
    if as_side(actor, "foreign"):
        if actor.diaspora is None and not _focal_there(scene) and scene.role == "body" and scene.visitor is None:
            return []
        receiver = parse(shadow, match.end(), len(text), clauses=True)
        if receiver.states and not _focal_there(scene) and not re.search(r"\bhere\b|\bF\w\b", text):
            return []
        if actor.resident or re.search(r"\bfarm\b|\bhere\b", text):
            direction, mode, venue = ("resident" if actor.resident else "inbound"), "in_person", scene.focal
        else:
            direction, mode, venue = "received", "remote", None
        return [Draft("aid", shadow, rule, match.start(), actor, None, actor.partners, direction, mode=mode, venue=venue,  # noqa: E501
                      city=home_city(scene) if venue else None,
                      actor_shadow=shadow if actor is not scene.visitor else scene.visitor_shadow)]  # fmt: skip
    focal_giver = actor.side == "focal" or re.search(
        r"\bF[na] (?:\S+ ){0,3}?(?:humanitarian|relief|aid)|\bO?humanitarian operation|\bGn of Fn\b", text
    )
    if not focal_giver or not re.search(r"\bhumanitarian|\brelief|\bdonat|\baid\b", text):
        return []
    receiver = parse(shadow, match.start(), len(text), clauses=True)
    codes = tuple(
        dict.fromkeys(
            m.entity.code for m in shadow.within(match.start(), len(text)) if m.entity.tag in ("Sn", "Sa", "Sc", "Sd")
        )
    )
    if not codes and (given := GIVEN_WITH.search(text, 0, match.start())):
        codes = tuple(m.entity.code for m in shadow.within(*given.span("who")))
    if not codes:
        return []
    decided = scene.role == "body" or bool(
        re.search(r"\b(?:ordered|decided|instructed|decree|order|resolution|approved)\b", text)
    )
    giver = actor if actor.side == "focal" else NOBODY
    return [
        Draft(
            "aid",
            shadow,
            rule,
            match.start(),
            giver,
            receiver,
            codes[:1],
            "none" if decided else "sent",
            mode="unilateral" if decided else "remote",
            level=None if giver.end else "official",
            actor_shadow=shadow,
        )
    ]


HOSTILE = re.compile(
    r"\b(?:threat\w*|provoc\w*|denounc\w*|condemn\w*|aggress\w*|stop|withdraw of|war|berat\w*|slash\w*|excuse|"
    r"pretext|statement|stand on)\b"
)


def military(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Joint drills, port calls, troops and arms in which the focal side takes part."""
    shadow, text = scene.shadow, scene.shadow.text
    home = re.search(r"\bF[cpl]\b|\bhere\b", text)
    if scene.role == "body" or not (_focal_there(scene) or home):
        return []
    if HOSTILE.search(text) or CRITICISM.search(text) or re.search(r"\bwill\b|\bjoint (?:statement|communique)", text):
        return []
    states = _states(scene)
    kin = scene.article.lexicon.book.kin
    if not states or any(code in kin for code in states) or re.search(r"\bF[na]-(?:targeted|related)", text):
        return []
    actor = parse(shadow, 0, match.start() or len(text), clauses=True)
    state, city = foreign_place(scene, 0, len(text))
    if scene.abroad:
        state, city = scene.abroad, scene.article.here_city
    if rule.where == "port_call":
        actor = parse(shadow, 0, match.end("ship"), clauses=True)
        if as_side(actor, "foreign") and (home or state is None):
            return [
                _military(
                    scene, rule, match.start("call"), actor, actor.partners, "inbound", scene.focal, home_city(scene)
                )
            ]
        if actor.side == "focal" and state:
            return [_military(scene, rule, match.start("call"), actor, (state,), "outbound", state, city)]
        return []
    if rule.where == "drill":
        if state and not home:
            return [_military(scene, rule, match.start(), actor, states[:3], "outbound", state, city)]
        return [_military(scene, rule, match.start(), actor, states[:3], "inbound", scene.focal, home_city(scene))]
    if as_side(actor, "foreign"):
        return [_military(scene, rule, match.start(), actor, actor.partners, "inbound", scene.focal, home_city(scene))]
    mode = "in_person" if state else "unilateral"
    draft = _military(scene, rule, match.start(), actor, states[:2], "outbound" if state else "none", state, city)
    draft.mode = mode
    return [draft]


def _military(
    scene: Scene,
    rule: Rule,
    trigger: int,
    actor: Actor,
    partners: tuple[str, ...],
    direction: str,
    venue: str | None,
    city: str | None,
) -> Draft:
    draft = Draft("military", scene.shadow, rule, trigger, actor, None, partners, direction, venue=venue, city=city,
                  sector="military", actor_shadow=scene.shadow)  # fmt: skip
    if not actor.lead:
        draft.level = "official"
    return draft


def sanction(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A measure imposed, lifted, renewed or implemented by the focal state, or by others against it."""
    shadow, text = scene.shadow, scene.shadow.text
    if scene.role == "body" or CRITICISM.search(text):
        return []
    if rule.where == "veto":
        partners = (*_states(scene, ("Sn", "Sa", "Gs")), "UN")
        return [_measure(scene, rule, match, NOBODY, partners)] if _focal_there(scene) else []
    actor, _ = actor_of(scene, match, "host")
    if actor.end == 0:
        actor = parse(shadow, 0, match.start() or len(text), clauses=True)
    after = tuple(shadow.within(match.start("rest"), len(text)) if span_of(match, "rest") else shadow.marks)
    if as_side(actor, "foreign") and not any(m.entity.tag == "Pf" for m in actor.marks):
        if not any(m.entity.tag in FOCAL_TAGS for m in after):
            return []
        partners = tuple("UN" if p == "UNSC" else p for p in actor.partners)
        return [_measure(scene, rule, match, actor, partners)]
    focal_acts = actor.side == "focal" or any(
        m.entity.tag in ("Pf", "Gf") for m in shadow.within(0, max(match.start(), 2))
    )
    if not focal_acts or not re.search(
        r"\bdecree|\border\b|\bimpos|\blift|\bban\b|\bban(?:s|ned)\b|\bgovernment|\bG[fn]\b|\bextend|\brenew|\beas",
        text,
    ):
        return []
    partners = tuple(dict.fromkeys(m.entity.code for m in after if m.entity.tag in STATE_TAGS)) or _states(scene)
    if not partners:
        order = shadow.order + (1 if shadow.part == "text" else 0)
        for i in range(order, min(order + 2, len(scene.article.sentences))):
            partners = tuple(
                dict.fromkeys(
                    m.entity.code for m in scene.article.shadow("text", i).marks if m.entity.tag in ("Sn", "Sa")
                )
            )
            if partners:
                break
    return [_measure(scene, rule, match, actor, partners[:1])] if partners else []


def _measure(scene: Scene, rule: Rule, match: re.Match[str], actor: Actor, partners: tuple[str, ...]) -> Draft:
    leader = any(m.entity.tag == "Pf" for m in actor.marks)
    level = "leader" if leader else "official" if actor.end == 0 or (not actor.lead and len(partners) > 1) else None
    return Draft("sanction", scene.shadow, rule, match.start(), actor, None, tuple(dict.fromkeys(partners)), "none",
                 mode="unilateral", sector="diplomacy", level=level, actor_shadow=scene.shadow)  # fmt: skip


def _mission_level(scene: Scene) -> str:
    """``ambassador`` where the sentence or one of the two after it names the head of a mission, else ``official``."""
    orders = range(scene.shadow.order, min(scene.shadow.order + 3, len(scene.article.sentences)))
    marks = [m for order in orders for m in scene.article.shadow("text", order).marks]
    return "ambassador" if any(m.entity.kind in ("ambassador", "charge") for m in marks) else "official"


def other(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Friendship labour and outings of resident missions; orders and titles given to foreigners."""
    shadow, text = scene.shadow, scene.shadow.text
    if rule.where == "award":
        return _award(scene, rule, match)
    role = "guest2" if span_of(match, "guest2") else "guest"
    guest, guest_shadow = actor_of(scene, match, role)
    if rule.where == "at_embassy":
        return [Draft("other", shadow, rule, match.end("what"), guest, None, guest.partners, "resident",
                      venue=scene.focal, city=home_city(scene), level=_mission_level(scene), sector="diplomacy",
                      actor_shadow=guest_shadow)]  # fmt: skip
    if rule.where == "interview":
        if not as_side(guest, "foreign") or scene.abroad or (guest.diaspora and not guest.states):
            return []
        if (
            "interview" not in text
            and not guest.resident
            and not re.search(
                r"\b(?:on a visit to|visiting|staying in|during (?:his|her) (?:visit|stay)|at the end of (?:his|her) "
                r"visit)\b",
                text,
            )
        ):
            return []
        return [Draft("other", shadow, rule, match.end(role), guest, None, guest.partners,
                      "resident" if guest.resident else "inbound", venue=scene.focal, city=home_city(scene),
                      actor_shadow=guest_shadow)]  # fmt: skip
    if scene.abroad or not as_side(guest, "foreign") or not guest.resident:
        return []
    rest = text[match.end("guest"):]  # fmt: skip
    raw = scene.article.text_of(shadow.part)[shadow.to_text(match.end("guest")):shadow.end].lower()  # fmt: skip
    labour = re.search(r"\b(?:labou?r|farmers?|farm|rice|threshing|transplant|weeding|co-op|planted)\b", raw)
    if not labour and rule.id == "other.labor":
        return []
    if rule.id == "other.resident_activity" and re.search(
        r"\b(?:museum|statue|tower|cemeter|monument|mangyongdae|exhibition house|palace of the sun)\b", rest
    ):
        return []
    if re.search(r"\btalk\b|\bmet\b|\breception\b|\bcredential", rest):
        return []
    return [
        Draft(
            "other",
            shadow,
            rule,
            match.end("guest"),
            guest,
            None,
            guest.partners,
            "resident",
            venue=scene.focal,
            city=home_city(scene),
            sector="friendship" if labour else "diplomacy",
            actor_shadow=guest_shadow,
        )
    ]


def _award(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """An order, medal or title that the focal side gives to a foreigner."""
    shadow, text = scene.shadow, scene.shadow.text
    host, host_shadow = actor_of(scene, match, "host")
    start, end = match.span("guest") if span_of(match, "host") is None else (match.start("guest"), len(text))
    receiver = parse(shadow, start, end, clauses=True)
    if (
        host.side == "foreign"
        or not receiver.states
        or receiver.side == "focal"
        or scene.role == "body"
        or scene.abroad
    ):
        return []
    draft = Draft(
        "other",
        shadow,
        rule,
        match.end("host") if host.end else match.end("guest"),
        host,
        receiver,
        receiver.states[:1],
        "none",
        mode="unilateral",
        sector="friendship",
        actor_shadow=host_shadow,
    )
    if host.lead is None and receiver.lead is not None:
        draft.actor, draft.other, draft.actor_shadow = receiver, host, shadow
    return [draft]


__all__ = ["Actor", "aid", "military", "other", "relations", "replace", "sanction", "span_of"]
