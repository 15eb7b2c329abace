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
    r"\b(?:anniversary|since|years? ago|after the|history|occasion of|when|relations between the two|if|would|should|will)\b"
)


def _states(scene: Scene, tags: tuple[str, ...] = ("Sn", "Sa", "Sc", "Gs", "Sf", "Fs", "Sd")) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.entity.code for m in scene.shadow.marks if m.entity.tag in tags))


def _focal_there(scene: Scene) -> bool:
    return any(m.entity.tag in ("Fn", "Fa", "Gf", "Pf", "Fs", "Sf") for m in scene.shadow.marks)


def relations(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Diplomatic relations, missions, expulsions, membership, cut lines: decided now, not remembered."""
    text = scene.shadow.text
    if scene.role not in ("lead", "title", "item") or PAST.search(text):
        return []
    if rule.id == "relations.membership":
        partners = tuple(
            dict.fromkeys(
                m.entity.code for m in scene.shadow.within(match.start("rest"), len(text)) if m.entity.tag == "O"
            )
        )
    else:
        partners = _states(scene) or tuple(m.entity.code for m in scene.shadow.marks if m.entity.tag == "O")[:1]
    if not partners or not (_focal_there(scene) or rule.id == "relations.roads"):
        return []
    if rule.id == "relations.expelled" and "recogn" not in text and not re.search(r"\bF[na]\b|\bGf\b", text):
        return []
    actor, _ = actor_of(scene, match, "host")
    return [
        Draft(
            "relations",
            scene.shadow,
            rule,
            match.start(),
            actor,
            None,
            partners[:2],
            "none",
            mode="unilateral",
            level="leader",
            sector="diplomacy",
            actor_shadow=scene.shadow,
        )
    ]


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
    if scene.abroad:
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
        return [
            Draft(
                "aid",
                shadow,
                rule,
                match.start(),
                actor,
                None,
                actor.partners,
                direction,
                mode=mode,
                venue=venue,
                city=home_city(scene) if venue else None,
                actor_shadow=shadow if actor is not scene.visitor else scene.visitor_shadow,
            )
        ]
    focal_giver = actor.side == "focal" or re.search(
        r"\bF[na] (?:\S+ ){0,3}?(?:humanitarian|relief|aid)|\bO?humanitarian operation", text
    )
    if (
        focal_giver
        and scene.role in ("lead", "title", "item", "body")
        and re.search(r"\bhumanitarian|\brelief|\bdonat|\baid\b", text)
    ):
        receiver = parse(shadow, match.start(), len(text), clauses=True)
        codes = tuple(
            dict.fromkeys(
                m.entity.code
                for m in shadow.within(match.start(), len(text))
                if m.entity.tag in ("Sn", "Sa", "Sc", "Sd")
            )
        )
        if not codes:
            return []
        return [
            Draft(
                "aid",
                shadow,
                rule,
                match.start(),
                actor if actor.side == "focal" else NOBODY,
                receiver,
                codes[:1],
                "sent" if scene.role != "body" else "none",
                mode="remote" if scene.role != "body" else "unilateral",
                level="official",
                actor_shadow=shadow,
            )
        ]
    return []


def military(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Joint drills, port calls and deployments in which the focal side takes part."""
    shadow, text = scene.shadow, scene.shadow.text
    if scene.role not in ("lead", "title", "item") or not _focal_there(scene):
        return []
    if re.search(r"\b(?:will|threat|provoc|denounc|condemn|aggress|stop|withdraw of|u\.s\.|against|war)\b", text):
        return []
    actor = parse(shadow, 0, match.start() or len(text), clauses=True)
    states = _states(scene)
    if not states or re.search(r"\bjoint (?:statement|communique)", text):
        return []
    if as_side(actor, "foreign"):
        return [
            Draft(
                "military",
                shadow,
                rule,
                match.start(),
                actor,
                None,
                actor.partners,
                "inbound",
                venue=scene.focal,
                city=home_city(scene),
                sector="military",
                actor_shadow=shadow,
            )
        ]
    state, city = foreign_place(scene, 0, len(text))
    return [
        Draft(
            "military",
            shadow,
            rule,
            match.start(),
            actor,
            None,
            states[:2],
            "outbound" if state else "none",
            venue=state,
            city=city,
            sector="military",
            mode="in_person" if state else "unilateral",
            actor_shadow=shadow,
        )
    ]


def sanction(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A measure imposed, lifted or implemented by the focal state or against it by decree."""
    text = scene.shadow.text
    if scene.role not in ("lead", "title", "item"):
        return []
    actor = parse(scene.shadow, 0, match.start() or len(text), clauses=True)
    focal_acts = any(m.entity.tag in ("Pf", "Gf") for m in scene.shadow.within(0, max(match.start(), 2))) or (
        actor.side == "focal"
    )
    if not focal_acts or not re.search(r"\bdecree|\border\b|\bimpos|\blift|\bban\b|\bgovernment", text):
        return []
    partners = _states(scene)
    if not partners:
        order = scene.shadow.order + (1 if scene.shadow.part == "text" else 0)
        for i in range(order, min(order + 2, len(scene.article.sentences))):
            partners = tuple(
                dict.fromkeys(
                    m.entity.code for m in scene.article.shadow("text", i).marks if m.entity.tag in ("Sn", "Sa")
                )
            )
            if partners:
                break
    if not partners:
        return []
    return [
        Draft(
            "sanction",
            scene.shadow,
            rule,
            match.start(),
            actor,
            None,
            partners[:1],
            "none",
            mode="unilateral",
            sector="diplomacy",
            level="leader" if any(m.entity.tag == "Pf" for m in actor.marks) else None,
            actor_shadow=scene.shadow,
        )
    ]


def other(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Friendship labour and outings of resident missions; orders and titles given to foreigners."""
    shadow, text = scene.shadow, scene.shadow.text
    if rule.where == "award":
        host, host_shadow = actor_of(scene, match, "host")
        receiver = parse(shadow, match.start("guest"), len(text), clauses=True)
        if host.side == "foreign" or not receiver.states or scene.role == "body" or scene.abroad:
            return []
        return [
            Draft(
                "other",
                shadow,
                rule,
                match.end("host"),
                host,
                receiver,
                receiver.states[:1],
                "none",
                mode="unilateral",
                sector="friendship",
                actor_shadow=host_shadow,
            )
        ]
    guest, guest_shadow = actor_of(scene, match, "guest")
    if rule.where == "interview":
        if not as_side(guest, "foreign") or scene.abroad:
            return []
        return [Draft("other", shadow, rule, match.end("guest"), guest, None, guest.partners, "resident" if guest.resident else "inbound", venue=scene.focal, city=home_city(scene), actor_shadow=guest_shadow)]
    if scene.abroad or not as_side(guest, "foreign") or not guest.resident:
        return []
    rest = text[match.end("guest"):]  # fmt: skip
    raw = scene.article.text_of(shadow.part)[shadow.to_text(match.end("guest")):shadow.end].lower()  # fmt: skip
    labour = re.search(r"\b(?:labou?r|farmers?|farm|rice|threshing|transplant|weeding|co-op)\b", raw)
    if not labour and rule.id == "other.labor":
        return []
    if rule.id == "other.resident_activity" and re.search(
        r"\b(?:museum|statue|tower|cemeter|monument|mangyongdae|exhibition house|palace of the sun)\b", rest
    ):
        return []
    if re.search(r"\btalk\b|\bmet\b|\breception\b|\bcredential", rest):
        return []
    draft = Draft(
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
    return [draft]


__all__ = ["Actor", "aid", "military", "other", "relations", "replace", "sanction", "span_of"]
