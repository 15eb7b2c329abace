"""Frames of agreements: signed, ratified, in force."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from legation.coder.actors import NOBODY, Actor, is_native
from legation.coder.draft import Draft, Scene
from legation.coder.frames.roles import actor_of, span_of
from legation.coder.frames.sides import side_named_after, where_contact
from legation.coder.rules import Rule
from legation.coder.sectors import best_sector

TREATY_NAME = re.compile(r"\s(?:\S+\s)?(?:protocol|declaration|convention|treaty|agreement|accord)s?\b")


# An organisation after one of these words is a party to what is signed, not the place or frame of it.
PARTY = re.compile(r"\b(?:by|between|and|with)\s(?:the\s)?\Z")


# Words of somebody who speaks of a paper, or that put its signing into the past.
TOLD_OF_OLD = re.compile(
    r"\b(?:said|says|noted|noting|stressed|recalled|recalling|insisted)\b|"
    r"\b(?:years?|century|decades) (?:have |has )?(?:passed|elapsed)\b|\bsince the\b|\barmistice\b|"
    r"\bwhen (?:the )?S[na]\b|\bhistoric moment\b"
)
RELATIVE_BEFORE = re.compile(r"\b(?:who|which|where|whom) (?:\S+ ){0,4}?\Z")


def _told_of_old(scene: Scene, rule: Rule, match: re.Match[str]) -> bool:
    """Whether a paper is only spoken of after the lead, in somebody's words or as one signed long before."""
    if scene.role != "body" or rule.fixed.get("mode") == "unilateral":
        return False
    text = scene.shadow.text
    verb = match.end("signer") if span_of(match, "signer") else match.end()
    if scene.article.document.place is None and TOLD_OF_OLD.search(text):
        return True
    return RELATIVE_BEFORE.search(text, max(0, verb - 50), verb) is not None


def agreement(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Signing, ratification or entry into force; the foreign parties are looked for in what is signed, by whom, then
    around."""
    shadow = scene.shadow
    if _told_of_old(scene, rule, match):
        return []
    signer, signer_shadow = actor_of(scene, match, "signer")
    span = span_of(match, "what") or (0, len(shadow.text))
    codes = [
        m.entity.code
        for m in shadow.within(0, len(shadow.text))
        if m.entity.tag in ("Sn", "Sa", "Gs", "Fs", "Sf", "Sd")
    ]
    organisations = [m.entity.code for m in shadow.within(*span) if m.entity.tag == "O"]
    gathered = (d for d in reversed(scene.drafts) if d.type == "summit" and d.rule.where == "leaders_gathering")
    gathering = next((d for d in gathered if set(signer.organisations) & set(d.partners)), None)
    if gathering is not None and not signer.states:
        codes = list(gathering.partners)  # "the O leaders adopted …": whatever states the paper speaks of
    if not codes:
        codes = [
            m.entity.code
            for m in shadow.marks
            if m.entity.tag in ("Sp", "Sc") and not TREATY_NAME.match(shadow.text, shadow.tag_at(m) + 2)
        ]
    if not codes and shadow.part == "text" and 0 < shadow.order < 3 and scene.visitor is None:
        first = scene.article.shadow("text", 0)
        if any(m.entity.tag in ("Fn", "Fa", "Gf", "Fs", "Sf") for m in first.marks):
            codes = [m.entity.code for m in first.marks if m.entity.tag in ("Sn", "Sa", "Gs")]
    focal_there = gathering is not None or any(
        m.entity.tag in ("Fn", "Fa", "Gf", "Fs", "Sf", "Pf") or is_native(m) for m in shadow.marks
    )
    visitor = scene.visitor
    if not codes and visitor is not None and visitor.partners:
        codes, focal_there = list(visitor.partners), True
    parties = [
        m.entity.code for m in shadow.marks if m.entity.tag == "O" and PARTY.search(shadow.text, 0, shadow.tag_at(m))
    ]
    if not codes:
        codes = organisations or parties
    if not codes and re.search(r"\bX\b", shadow.text):
        codes = ["XXX"]
    kin = scene.article.lexicon.book.kin
    if not codes or (kin and set(codes) <= set(kin) and not focal_there):
        return []
    if not focal_there and not (
        scene.article.lexicon.focal and (visitor is not None or scene.role != "body" or " here" in shadow.text)
    ):
        return []
    if not focal_there and len({*codes, *parties}) > 1 and visitor is None:
        return []
    if (
        re.search(
            r"\b(?:will be|to be|should|would|must|calls for|violat|based on|according to|in accordance|implement|"
            r"nullif|abrogat)\b",
            shadow.text[max(0, match.start() - 20) : match.end("what") if span_of(match, "what") else match.end()],
        )
        and "ratif" not in shadow.text
    ):
        return []
    if scene.abroad and codes == organisations:
        codes = [scene.abroad, *organisations]
    partners = tuple(dict.fromkeys(codes))
    acting, acting_shadow = signer, signer_shadow
    if not signer.partners and signer.side != "focal":
        acting, acting_shadow = visitor or NOBODY, scene.visitor_shadow or signer_shadow
    if visitor is not None and scene.visitor_shadow is not None and set(visitor.partners) & set(partners):
        acting, acting_shadow = visitor, scene.visitor_shadow
    mode = rule.fixed.get("mode", "in_person")
    if mode == "unilateral":
        own = any(m.entity.tag in ("Fn", "Fa", "Gf", "Pf", "Fs", "Sf") for m in shadow.marks)
        if not own or signer.side == "foreign" or set(partners) <= set(scene.article.lexicon.book.kin):
            return []
        return [
            Draft(
                "agreement",
                shadow,
                rule,
                match.start("what"),
                acting,
                None,
                partners,
                "none",
                mode="unilateral",
                actor_shadow=acting_shadow,
            )
        ]
    foreign = acting if acting.side == "foreign" else NOBODY
    direction, venue, city = where_contact(scene, NOBODY, parse_like(foreign, partners))
    if direction == "resident":
        direction = "inbound"
    if gathering is not None and tuple(codes) == gathering.partners:
        direction, venue, city = gathering.direction, gathering.venue, gathering.city
    if acting.lead is None and (named := side_named_after(scene, direction == "outbound")):
        acting, acting_shadow = replace(named[0], resident=False), named[1]
    draft = Draft(
        "agreement",
        shadow,
        rule,
        match.end("what"),
        acting,
        None,
        partners,
        direction,
        venue=venue,
        city=city,
        actor_shadow=acting_shadow,
    )
    draft.event = span
    return [draft]


# Where a further paper of a list begins.
NEXT_PAPER = re.compile(
    r"(?:,|;|,? and|, as well as) (?=(?:an?|the|inter-?governmental) (?:\S+ ){0,3}?"
    r"(?:agreement|protocol|memorandum|programme|program|plan|contract|treaty|convention)\b)"
)


def by_sector(scene: Scene, draft: Draft) -> list[Draft]:
    """A draft of several papers as one of each field: "an agreement on transport and a memorandum on policing"."""
    if draft.event is None or draft.mode != "in_person":
        return [draft]
    start, end = draft.event
    cuts = [start + m.end() for m in NEXT_PAPER.finditer(scene.shadow.text[start:end])]
    pieces = list(itertools.pairwise([start, *cuts, end]))
    text = scene.article.text_of(scene.shadow.part)
    fields: dict[str, tuple[int, int]] = {}
    for a, b in pieces if cuts else []:
        words = text[scene.shadow.to_text(a) : scene.shadow.to_text(b, end=True)]
        if field := best_sector([(words, 1.0)], "", threshold=1.0):
            fields.setdefault(field, (a, b))
    if len(fields) < 2:
        return [draft]
    return [
        replace(draft, sector=field, event=span, notes={*draft.notes, "paper"}, inferred=dict(draft.inferred))
        for field, span in fields.items()
    ]


def parse_like(actor: Actor, partners: tuple[str, ...]) -> Actor:
    return replace(actor, side="foreign", states=partners, resident=False)
