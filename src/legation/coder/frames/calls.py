"""Frames of calls: telephone and video conversations, and who called."""

from __future__ import annotations

import re
from dataclasses import replace

from legation.coder.actors import is_native, parse
from legation.coder.draft import Draft, Scene
from legation.coder.marks import THING, Mention, Shadow
from legation.coder.people import known_level
from legation.coder.rules import Rule

INITIATIVE = re.compile(
    r"\bat the initiative of the (?P<a>\S+)|\bon the initiative of the (?P<b>\S+)|\b(?:on|at) (?P<c>F\w|"
    r"S\w)['’]?s? (?:\S+ )?initiative|\bon (?P<e>the latter)['’]s initiative|\binitiated by (?:the "
    r")?(?P<d>\S+)"
)

WARM = re.compile(
    r"\b(?:congratulated|expressed (?:his |her |deep |sincere )*(?:condolences|sympathy)|offered (?:his |her "
    r")?(?:condolences|congratulations)|extended|conveyed (?:his|her) (?:condolences|congratulations))"
)


def call(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A telephone or video conversation of the focal side with foreigners."""
    shadow, text = scene.shadow, scene.shadow.text
    if (
        rule.id == "call.during"
        and scene.role == "body"
        and not re.search(r"\b(?:earlier|also|later|D|today|yesterday|had|spoke|held|expressed)\b", text)
    ):
        return []
    if re.search(
        r"\b(?:will|would|soon|agreed to|to be|readers|during (?:his|the) (?:previous|last))\b.{0,40}(?:tele)?phone",
        text,
    ):
        return []
    marks = [m for m in shadow.marks if m.entity.tag in ("Sn", "Sa", "Gs") or m.entity.kind.startswith("known:")]
    marks = [m for m in marks if m.entity.kind.startswith("known:")] or [
        m for m in marks if not _stays_there(shadow, m)
    ]
    states = list(dict.fromkeys(m.entity.code for m in marks))
    if not states and scene.role in ("title", "lead") and "phone" in text:
        marks = [m for m in shadow.marks if m.entity.tag == "O"][:1]
        states = [m.entity.code for m in marks]
    if not states and rule.id == "call.phoned" and any(m.entity.tag == "P" for m in shadow.marks):
        told = next((d for d in reversed(scene.drafts) if d.type == "message" and len(d.partners) == 1), None)
        person = next(m for m in shadow.marks if m.entity.tag == "P")
        marks, states = ([person], list(told.partners)) if told is not None else ([], [])
    if not states and scene.role == "body" and scene.visitor is not None and scene.visitor.partners:
        return []
    if not states:
        return []
    focal_there = any(m.entity.tag in ("Pf", "Fn", "Fa", "Gf") for m in shadow.marks) or scene.role in ("title", "lead")
    if not focal_there:
        return []
    drafts = []
    for state in states[:6]:
        near = next((m for m in marks if m.entity.code == state), marks[0])
        at = shadow.tag_at(near)
        actor = parse(shadow, at, len(text), clauses=True)
        lead = next((m for m in shadow.within(at, min(len(text), at + 60)) if _is_person(m)), None)
        if lead is None:
            lead = next((m for m in reversed(list(shadow.within(max(0, at - 40), at))) if _is_person(m)), None)
        who = replace(actor, lead=lead, states=(state,), side="foreign")
        if (
            re.search(
                r"\b(?:relations|cooperation|situation|issue|summit|elections?|ties|problem|treaty|borders?|visit)\b",
                text[at + 2 : at + 16],
            )
            and lead is None
        ):
            continue
        if near.entity.tag == "P":
            lead = near
            who = replace(actor, lead=lead, states=(state,), side="foreign")
        drafts.append(
            Draft(
                "call",
                shadow,
                rule,
                at,
                who,
                None,
                (state,),
                _initiative(scene, state),
                mode="remote",
                level=known_level(near.entity) or _rank_beside(scene, near) or "leader",
                actor_shadow=shadow,
            )
        )
    if (
        len(drafts) > 1
        and scene.role in ("title", "lead")
        and drafts[0].lead is None
        and drafts[0].actor.lead is not None
    ):
        drafts = [d for d in drafts if d.actor.lead is not None]
    return drafts


def _is_person(mark: Mention) -> bool:
    return mark.entity.tag == "P" and mark.entity.kind != THING


STAYING = re.compile(
    r",? (?:who is )?(?:now|currently|presently|staying|on (?:an? )?visit) (?:in|to|on an? \S+ to) (?:the )?\Z"
)


def _stays_there(shadow: Shadow, mark: Mention) -> bool:
    """Whether a state is only where one of the two was when they spoke ("the president, now in Sn, telephoned")."""
    return bool(STAYING.search(shadow.text[: shadow.tag_at(mark)]))


def _rank_beside(scene: Scene, near: Mention) -> str | None:
    """Level of the office next to a state's name ("minister of … of S", "S minister"); of the whole sentence's first
    for "counterpart"."""
    shadow = scene.shadow
    at = shadow.tag_at(near)
    marks = [m for m in shadow.marks if m.entity.tag == "Q"]
    beside = [m for m in marks if -45 < shadow.tag_at(m) - at < 14]
    if not beside and (
        re.match(r"\S+ (?:\S+ )?counterpart", shadow.text[at:]) or shadow.text[:at].endswith("counterpart ")
    ):
        beside = marks[:1]
    if not beside:
        return None
    closest = min(beside, key=lambda m: abs(shadow.tag_at(m) - at))
    level = scene.article.lexicon.gazetteer.offices[closest.entity.kind].level_in(
        "state" if "minister" not in closest.entity.form.lower() else None
    )
    return level if level in ("leader", "minister", "vice_minister") else None


def _initiative(scene: Scene, state: str) -> str:
    """``sent`` when the focal side called, ``received`` when the partner did, ``none`` when it is not told."""
    shadows = [scene.shadow]
    first = scene.shadow.order + 1 if scene.shadow.part == "text" else 0
    shadows += [scene.article.shadow("text", i) for i in range(first, min(first + 10, len(scene.article.sentences)))]
    for shadow in shadows:
        if found := INITIATIVE.search(shadow.text):
            word = next((g for g in found.groups() if g), "")
            return (
                "sent"
                if word.startswith(("F", "Pf"))
                else "received"
                if word.startswith(("S", "the latter"))
                else "none"
            )
    own = re.search(
        r"\b(?:congratulated|phoned|telephoned|called|rang up)\b(?=.*\b(?:tele)?phone\b|.*\bcounterpart\b|"
        r".*\b(?:Q|P|Pf)\b)",
        scene.shadow.text,
    )
    if (own and scene.shadow.text.find("phone") >= 0) or (own and own.group() in ("phoned", "telephoned", "rang up")):
        caller = parse(scene.shadow, 0, own.start(), clauses=True)
        if caller.side in ("foreign", "focal"):
            return "received" if caller.side == "foreign" else "sent"
    for shadow in shadows[1:3]:
        found = WARM.search(shadow.text)
        if found:
            who = parse(shadow, 0, found.start(), clauses=True)
            if who.side == "foreign" or (
                who.lead is not None and who.lead.entity.tag == "P" and not is_native(who.lead)
            ):
                return "received"
            if who.side == "focal":
                return "sent"
    return "none"
