"""Frames of receptions: banquets, film shows and gatherings of missions, for guests, of both sides."""

from __future__ import annotations

import re
from dataclasses import replace

from legation.coder.actors import NOBODY, Actor, as_side, parse
from legation.coder.draft import Draft, Scene
from legation.coder.frames.roles import actor_of, resolve, span_of
from legation.coder.frames.sides import OUTBOUND_CLUE
from legation.coder.marks import Mention, Shadow
from legation.coder.places import foreign_place, home_city
from legation.coder.rules import Rule


def joint_event(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A gathering or ceremony at home of people of both sides ("friendship camping"), when foreigners are there."""
    shadow, text = scene.shadow, scene.shadow.text
    if scene.abroad or re.search(r"\bin (?:the )?S[ncp]\b", text):
        return []
    mark = next((m for m in shadow.within(0, match.end()) if m.entity.tag in ("Sn", "Sa", "Fs", "Sf")), None)
    if mark is None or (rule.type == "visit_activity" and not _foreigners_named(scene, mark.entity.code)):
        return []
    guest = parse(shadow, shadow.tag_at(mark), match.end(), clauses=True)
    foreign = replace(guest, side="foreign", states=(mark.entity.code,), lead=None, resident=False)
    draft = Draft(
        rule.type,
        shadow,
        rule,
        match.start(),
        foreign,
        None,
        (mark.entity.code,),
        "inbound",
        venue=scene.focal,
        city=home_city(scene),
        level="nongovernmental",
        actor_shadow=shadow,
    )
    draft.sector = "friendship" if "friend" in text else None
    return [draft]


# A host abroad gives it for the focal side's travellers; who has a guest is at home.
FOR_OURS = re.compile(
    r"\b(?:for|in hono\S*r of) (?:his|her) guests?\b|"
    r"\bin (?:welcome|hono\S*r) of (?:(?:his|her|their) (?:visit|tour)|(?:the )?(?:Q )*Pf)\b|"
    r"\b(?:for|in hono\S*r of) the F[na] (?:\S+ ){0,2}?delegation\b"
)


def _city_abroad(scene: Scene, venue: str | None) -> str | None:
    """The city in ``venue`` that the dateline or the sentence gives."""
    if scene.abroad:
        return scene.article.here_city
    state, city = foreign_place(scene, 0, len(scene.shadow.text))
    return city if state == venue else None


def _foreigners_named(scene: Scene, code: str) -> bool:
    """Whether one of the next sentences names people of that state as taking part."""
    if scene.shadow.part != "text":
        return False
    for order in range(scene.shadow.order + 1, min(scene.shadow.order + 4, len(scene.article.sentences))):
        shadow = scene.article.shadow("text", order)
        if re.search(r"\bgroups?\b|\bdelegation|\bmembers of the S", shadow.text) and (
            any(m.entity.code == code for m in shadow.marks) or "two countries" in shadow.text
        ):
            return True
    return False


# The guests of a reception of the focal side that names nobody foreign.
FOR_THE_CORPS = re.compile(
    r"\b(?:present|invited|on hand|attending)\b[^.;]{0,40}?\b(?:were|was) (?:the )?(?:\S+ ){0,6}?"
    r"(?:X|diplomatic envoys|diplomatic corps|Q of (?:the )?X|members of the diplomatic corps)\b"
)
FOR_THEM = re.compile(r"\b(?:in (?:his|her|their|its) hono\S*r|(?:for|to) (?:him|her|them)|for the (?:\S+ )?guests?)\b")


def _for_visitor(scene: Scene, rule: Rule, match: re.Match[str], host: Actor) -> Draft | None:
    """A reception told after the visitor it is for ("a dinner was given in his honour", "later a banquet was
    given")."""
    back, shadow = scene.visitor, scene.shadow
    if back is None or scene.visitor_shadow is None or scene.abroad or host.side == "foreign":
        return None
    if not as_side(back, "foreign") or back.resident or not back.states:
        return None
    if any(m.entity.tag == "Pf" for m in host.marks):
        return None  # the leader's own receptions have a frame of theirs
    bare = (
        scene.role == "body"
        and rule.id == "reception.was_given"
        and not any(m.entity.tag[0] in "SXO" for m in shadow.marks)
    )
    if not (FOR_THEM.search(shadow.text) or bare):
        return None
    return Draft("reception", shadow, rule, match.start(), back, host, back.partners, "inbound", venue=scene.focal,
                 city=home_city(scene), actor_shadow=scene.visitor_shadow)  # fmt: skip


# "Present were the delegation of …": for whom a reception was that names no guests.
GUESTS_AFTER = re.compile(
    r"^(?:present|invited|on hand|attending|among (?:the guests|the invitees))\b[^;]*?"
    r"\b(?P<guest>(?:the |an? )?(?:visiting )?(?:\S+ ){0,3}?delegation\b.*)$"
)


def _guests_after(scene: Scene, host: Actor) -> tuple[Actor, Shadow] | None:
    """The foreign delegation that the next sentence names as guests of a meal in whose sentence nobody foreign is."""
    shadow, order = scene.shadow, scene.shadow.order + 1
    if shadow.part != "text" or scene.role != "lead" or scene.abroad or host.side == "foreign":
        return None
    if order >= len(scene.article.sentences) or any(m.entity.tag[0] in "SXOK" for m in shadow.marks):
        return None
    if not re.search(r"\b(?:reception|banquet|dinner|luncheon)\b", shadow.text):
        return None
    following = scene.article.shadow("text", order)
    found = GUESTS_AFTER.search(following.text)
    if found is None:
        return None
    guest = parse(following, *found.span("guest"), clauses=True)
    return (guest, following) if guest.side == "foreign" and guest.states and not guest.resident else None


def reception(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A reception, banquet, film show or gathering with foreigners: given by a mission, for guests, or abroad."""
    shadow, text = scene.shadow, scene.shadow.text
    host, host_shadow = actor_of(scene, match, "host")
    follow = (
        " ".join(
            scene.article.shadow("text", i).text
            for i in range(shadow.order + 1, min(shadow.order + 3, len(scene.article.sentences)))
        )
        if shadow.part == "text"
        else ""
    )
    honoured = re.search(
        r"\bin (?:hono\S*r|welcome) of (?P<guest>.+)$|\bfor (?P<guest2>(?:the delegation|the guests|(?:the |an? "
        r")?(?:visiting |S|O|K|X|members of the S|delegat)).*)$|\bto (?P<guest3>(?:the )?(?:visiting|delegation|"
        r"guests?).+)$|\b(?:gathering|meeting|party) with (?P<guest4>.+)$",
        text,
    )
    guest, guest_shadow = NOBODY, shadow
    if (given := _for_visitor(scene, rule, match, host)) is not None:
        return [given]
    if honoured:
        group = honoured.lastgroup or "guest"
        guest, guest_shadow = resolve(scene, parse(shadow, honoured.start(group), len(text)))
        if guest.side == "unknown" and re.match(
            r"(?:the )?(?:foreign )?delegations and delegates\b|"
            r"(?:the )?participants in (?:the )?(?:\S+ ){0,6}?(?:international|world|festival|X)\b",
            text[honoured.start(group) :],
        ):
            guest = replace(guest, side="foreign", unnamed=True)
    elif (after := _guests_after(scene, host)) is not None:
        guest, guest_shadow = after
    embassy_abroad = re.search(
        r"\b(?:Fn|Fa) (?:embassy|embassies|mission|consulate|consulate[- ]general|Q)\b|"
        r"\bembassy of (?:the )?Fn\b|\AQ of (?:the )?Fn to (?:the )?S",
        text,
    )
    if embassy_abroad and not as_side(guest, "foreign"):
        state, city = foreign_place(scene, 0, len(text))
        posted = state or next(iter(host.posted), None)
        if posted is None or posted == scene.focal:
            return []
        visitor = _guest_in(scene, shadow.order, posted) if host.lead is None or "mbass" in text else None
        draft = Draft(
            "reception",
            shadow,
            rule,
            match.start(),
            host,
            None,
            (posted,),
            "resident",
            venue=posted,
            city=city,
            level="ambassador",
            actor_shadow=host_shadow,
        )
        draft.notes.add("lead_from_guests")
        if visitor:
            draft.lead, draft.lead_shadow = visitor
        return [draft]
    if as_side(host, "foreign") and not host.resident and re.search(r"\bF[na] (?:\S+ )?(?:embass|Q|mission)", text):
        state, city = foreign_place(scene, 0, len(text), host.states)
        if state in host.states:
            visitor = _guest_in(scene, shadow.order, state)
            draft = Draft(
                "reception",
                shadow,
                rule,
                match.end("host") if span_of(match, "host") else 0,
                host,
                None,
                host.partners,
                "resident",
                venue=state,
                city=city,
                level="ambassador",
                actor_shadow=host_shadow,
            )
            if visitor:
                draft.lead, draft.lead_shadow = visitor
            return [draft]
    venue: str | None
    if as_side(host, "foreign"):
        if host.resident or re.search(r"\bat (?:his|her|its|the) embassy\b|\bembass", text):
            direction, venue = "resident", scene.focal
        elif scene.abroad:
            direction, venue = "outbound", scene.abroad
        elif host.states and FOR_OURS.search(text) and not re.search(r"\bhere\b|\bF[cpl]\b", text):
            direction, venue = "outbound", host.states[0]
        elif (clue := OUTBOUND_CLUE.search(text)) and clue["where"].startswith("S"):
            direction, venue = "outbound", host.states[0] if host.states else None
        else:
            direction, venue = "inbound", scene.focal
        draft = Draft(
            "reception",
            shadow,
            rule,
            match.end("host") if span_of(match, "host") else 0,
            host,
            None,
            host.partners,
            direction,
            venue=venue,
            city=home_city(scene) if venue == scene.focal else _city_abroad(scene, venue),
            actor_shadow=host_shadow,
        )
        if direction == "resident" and re.search(r"\bambassador|charge d", text[: match.end()]):
            draft.level = "ambassador"
        elif direction == "resident":
            attaches = any(m.entity.kind == "corps" and "ttach" in m.entity.form for m in host.marks)
            draft.level = draft.level or ("official" if attaches else "ambassador")
        if direction == "outbound" and as_side(guest, "focal"):
            draft.actor = guest
        return [draft]
    if as_side(guest, "foreign"):
        if scene.abroad:
            return [
                Draft(
                    "reception",
                    shadow,
                    rule,
                    match.start(),
                    guest,
                    host,
                    guest.partners,
                    "outbound",
                    venue=scene.abroad,
                    city=scene.article.here_city,
                    actor_shadow=shadow,
                )
            ]
        direction = "resident" if guest.resident else "inbound"
        draft = Draft(
            "reception",
            shadow,
            rule,
            match.start(),
            guest,
            host,
            guest.partners,
            direction,
            venue=scene.focal,
            city=home_city(scene),
            actor_shadow=guest_shadow,
        )
        if guest.resident and re.search(
            r"[Aa]mbassador|[Cc]harge d", scene.article.document.text[shadow.start : shadow.end + 300]
        ):
            draft.level = "ambassador"
        return [draft]
    if (
        host.side == "focal"
        and not scene.abroad
        and re.search(r"\bnational day\b|\bindependence\b|\banniversary\b", text)
        and re.search(r"\bfilm show|\bphoto exhibition|\bfriend(?:ship|ly) (?:gathering|meeting)", text)
    ):
        joint = (
            next((m.entity.code for m in shadow.within(0, match.end("host")) if m.entity.tag in ("Fs", "Sf")), None)
            if span_of(match, "host")
            else None
        )
        if joint:
            return [
                Draft(
                    "reception",
                    shadow,
                    rule,
                    match.end("host"),
                    host,
                    None,
                    (joint,),
                    "none",
                    venue=scene.focal,
                    city=home_city(scene),
                    actor_shadow=host_shadow,
                    level="nongovernmental",
                    sector="friendship",
                )
            ]
    near = [m.entity.code for m in shadow.marks if m.entity.tag in ("Sn", "Sa", "Fs", "Sf", "Gs", "Sd")]
    foreigners = bool(re.search(r"\bX\b|\bO\b|\bS[ad] embass|\bembassy\b", text + " " + follow))
    if near and (re.search(r"embass|\bX\b|mission|\bS[an] Q to (?:the )?F", text + " " + follow)) and not scene.abroad:
        actor = scene.visitor or NOBODY
        draft = Draft(
            "reception",
            shadow,
            rule,
            match.start(),
            actor if actor.partners else host,
            None,
            tuple(dict.fromkeys(near))[:1],
            "resident",
            venue=scene.focal,
            city=home_city(scene),
            actor_shadow=shadow,
        )
        draft.level = "ambassador" if re.search(r"\bQ\b", follow) else "official"
        return [draft]
    corps = host.side == "focal" and bool(FOR_THE_CORPS.search(text + " " + follow))
    if (
        scene.role in ("lead",)
        and foreigners
        and (span_of(match, "what") or corps)
        and not scene.abroad
        and (corps or re.search(r"diplomatic|embass|\bX\b.*\b(?:envoys|embassies|representatives)", text + follow))
    ):
        draft = Draft(
            "reception",
            shadow,
            rule,
            match.start(),
            host,
            None,
            ("XXX",),
            "resident",
            venue=scene.focal,
            city=home_city(scene),
            actor_shadow=shadow,
        )
        draft.level = "ambassador"
        return [draft]
    return []


def _guest_in(scene: Scene, order: int, state: str) -> tuple[Mention, Shadow] | None:
    """The chief guest whom the next sentences name, with the shadow that names him or her."""
    for i in range(order, min(order + 3, len(scene.article.sentences))):
        shadow = scene.article.shadow("text", i)
        found = re.search(r"\b(?:present|on invitation|invited|attended by|attending|on hand)\b", shadow.text)
        if found:
            actor = parse(shadow, found.end(), len(shadow.text), clauses=True)
            if actor.lead:
                return actor.lead, shadow
    return None
