"""Frames of tributes: wreaths, baskets and condolence visits made in person."""

from __future__ import annotations

import re
from dataclasses import replace

from legation.coder.actors import Actor, as_side, parse
from legation.coder.draft import PRONOUN, Draft, Scene
from legation.coder.frames.listing import states_of_following, subject_states
from legation.coder.frames.messages import _trigger
from legation.coder.frames.roles import actor_of, anchored_at_home
from legation.coder.marks import Shadow
from legation.coder.places import foreign_place, home_city
from legation.coder.rules import Rule


def tribute(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Wreaths, baskets and condolence visits in person by residents, foreigners, or focal people at a partner's
    memorial."""
    text, shadow = scene.shadow.text, scene.shadow
    guest, guest_shadow = actor_of(scene, match, "guest")
    if rule.id == "tribute.focal_at_memorial":
        host, host_shadow = actor_of(scene, match, "host")
        honoured = [
            m.entity.code
            for m in shadow.within(match.start("rest"), len(text))
            if m.entity.tag == "Fl" and m.entity.kind == "memorial"
        ]
        if not honoured or host.side != "focal":
            return []
        draft = Draft(
            "tribute",
            shadow,
            rule,
            match.end("host"),
            host,
            None,
            tuple(dict.fromkeys(honoured)),
            "none",
            venue=scene.focal,
            actor_shadow=host_shadow,
            sector="diplomacy",
        )
        draft.city = home_city(scene)
        return [draft]
    if rule.id == "tribute.envoy_abroad":
        return _envoy_abroad(scene, rule, match)
    if rule.id == "tribute.at_mission_abroad":
        return _at_mission_abroad(scene, rule, match, guest, guest_shadow)
    if rule.id == "tribute.condolence_visit":
        mission = re.search(
            r"\b(?P<who>S[an]|F[an]|S\w|F\w) (?:\S+ )?(?:embass(?:y|ies)|missions?|representation)|\bembassy of "
            r"(?:the )?(?P<of>[SF]n)",
            text[match.end("guest") :],
        )
        wanted = re.search(
            r"\bwith (?:an? )?(?:wreath|flowers|floral)|\bcondol|\bcongratulatory|\bmourn|\bdemise\b|\bdeath\b|"
            r"\bpassing\b|\bsympathy\b|\bgrief",
            text,
        )
        if not mission or not wanted:
            return []
        code = next(
            (m.entity.code for m in shadow.within(match.end("guest"), len(text)) if m.entity.tag[0] in "FS"), None
        )
        if code and code != scene.focal and guest.side != "foreign":
            return [
                Draft(
                    "tribute",
                    shadow,
                    rule,
                    match.end("guest"),
                    guest,
                    None,
                    (code,),
                    "resident",
                    venue=scene.focal,
                    city=home_city(scene),
                    actor_shadow=guest_shadow,
                    sector="diplomacy",
                )
            ]
        if as_side(guest, "foreign") and (mission["who"] or mission["of"]).startswith("F"):
            partners = guest.partners
            if guest.unnamed:
                partners = states_of_following(scene) or partners
            state, city = foreign_place(scene, 0, len(text))
            return [
                Draft(
                    "tribute",
                    shadow,
                    rule,
                    match.end("guest"),
                    guest,
                    None,
                    partners,
                    "resident",
                    venue=state if len(partners) == 1 else None,
                    city=city,
                    actor_shadow=guest_shadow,
                    sector="diplomacy",
                )
            ]
        return []
    if (
        guest_shadow is not shadow
        and scene.drafts
        and scene.drafts[-1].rule.id in ("tribute.at_mission_abroad", "tribute.condolence_visit")
    ):
        return []
    if (
        scene.abroad
        or not as_side(guest, "foreign")
        or not anchored_at_home(scene, guest, match.end("guest") if match.start("guest") == 0 else match.start())
    ):
        return []
    if guest.diaspora == "XXX" and not guest.states and (listed := _compatriots(scene)):
        return [
            Draft("visit_activity", shadow, rule, _trigger(match, "guest"), part, None, part.partners, "inbound",
                  venue=scene.focal, city=home_city(scene), sector="diaspora", actor_shadow=part_shadow)
            for part, part_shadow in listed
        ]  # fmt: skip
    if guest.diaspora and not guest.states and not re.search(r"\b(?:group|delegation|visiting)", text):
        return []
    if re.search(r"\bin the names? of\b", text) and not guest.resident:
        return []
    if rule.id == "tribute.laid" and PRESENTED.match(text, match.end("guest")) and _absent(text, match, guest):
        return [
            Draft("message", shadow, rule, _trigger(match, "guest"), guest, None, guest.partners, "received",
                  mode="remote", actor_shadow=guest_shadow)
        ]  # fmt: skip
    if (
        not guest.resident
        and not (
            re.search(r"\b(?:delegat\w*|visit\w*|tourists?|groups?|guests?|party|participants)\b", text[: match.end()])
        )
        and not re.search(r"\bX\b.*\b(?:here|organi|mission)", text)
    ):
        kind = (
            "tribute" if guest_shadow is shadow or scene.visitor is None or scene.visitor.resident else "visit_activity"
        )
    else:
        kind = "tribute" if guest.resident else "visit_activity"
    direction = "resident" if kind == "tribute" else "inbound"
    return [
        Draft(
            kind,
            shadow,
            rule,
            _trigger(match, "guest"),
            guest,
            None,
            guest.partners,
            direction,
            venue=scene.focal,
            city=home_city(scene),
            actor_shadow=guest_shadow,
        )
    ]


PRESENTED = re.compile(r",? (?:\w+ )*?presented\b")


def _absent(text: str, match: re.Match[str], guest: Actor) -> bool:
    """Whether a body, and nobody of it who came, presents something: then it was sent."""
    if guest.lead is not None or guest.resident or guest.diaspora or not guest.states:
        return False
    return not re.search(
        r"\b(?:delegat\w*|visit\w*|groups?|guests?|Q|X|members|participants)\b", text[: match.end("guest")]
    )


def _compatriots(scene: Scene) -> list[tuple[Actor, Shadow]]:
    """The groups of the diaspora that the next sentence lists ("They included a delegation of Koreans in …"), one for
    each country."""
    order = scene.shadow.order + 1
    if scene.shadow.part != "text" or order >= len(scene.article.sentences):
        return []
    shadow = scene.article.shadow("text", order)
    if not re.match(r"(?:they|among them|those|the visitors)\b.{0,30}?\b(?:included?|were|are)\b", shadow.text):
        return []
    out: list[tuple[Actor, Shadow]] = []
    for mark in shadow.marks:
        if mark.entity.tag == "K" and mark.entity.code not in ("XXX", *(a.diaspora for a, _ in out)):
            at = shadow.tag_at(mark)
            start = max(
                shadow.text.rfind(cut, 0, at) + len(cut) for cut in (", ", " and ", " were ", " included ", "are ")
            )
            out.append((replace(parse(shadow, start, at + 1), side="foreign", diaspora=mark.entity.code), shadow))
    return out


def _envoy_abroad(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """The focal envoy lays a wreath where he or she is posted."""
    host, host_shadow = actor_of(scene, match, "host")
    if host.side != "focal" or not host.resident:
        return []
    state, city = foreign_place(scene, match.end("host"), len(scene.shadow.text))
    venue = next(iter(host.posted), None) or scene.abroad or state
    if venue is None or venue == scene.focal:
        return []
    return [
        Draft(
            "tribute",
            scene.shadow,
            rule,
            match.end("host"),
            host,
            None,
            (venue,),
            "resident",
            venue=venue,
            city=city if state == venue else None,
            level="ambassador" if re.search(r"\bQ\b", scene.shadow.text[: match.end("host")]) else None,
            sector="diplomacy",
            actor_shadow=host_shadow,
        )
    ]


def _at_mission_abroad(scene: Scene, rule: Rule, match: re.Match[str], guest: Actor, shadow: Shadow) -> list[Draft]:
    """Foreigners go to the focal state's embassy in their country to mourn, congratulate or lay a wreath."""
    partners = guest.partners
    state, city = foreign_place(scene, match.end("guest"), len(scene.shadow.text))
    if (
        not partners
        and scene.shadow.order
        and scene.shadow.part == "text"
        and (PRONOUN.match(scene.shadow.text) or not any(m.entity.tag == "P" for m in guest.marks))
    ):
        partners = tuple(subject_states(scene.article.shadow("text", scene.shadow.order - 1), scene.focal))
    if not partners and state and not guest.unnamed:
        partners = (state,)
    if set(partners) == {"XXX"} or len(partners) == 0:
        partners = states_of_following(scene) or partners
    if not partners or any(m.entity.tag in ("Fn", "Fa", "Gf", "Pf") for m in guest.marks):
        return []
    if state is None and len(partners) == 1:
        state = partners[0]
    if len(partners) != 1:
        state = None
    draft = Draft(
        "tribute",
        scene.shadow,
        rule,
        match.end("guest"),
        guest,
        None,
        partners,
        "resident",
        venue=state if state != "XXX" else None,
        city=city if state else None,
        actor_shadow=shadow,
    )
    if guest.lead is None and scene.shadow.part == "text" and scene.shadow.order + 1 < len(scene.article.sentences):
        following = scene.article.shadow("text", scene.shadow.order + 1)
        if re.match(r"(?:they|among them|those)\b.{0,30}?\b(?:included?|were)\b", following.text):
            head = parse(following, 0, len(following.text), clauses=True)
            if head.lead is not None:
                draft.actor, draft.actor_shadow = replace(head, side="foreign", states=partners), following
    return [draft]
