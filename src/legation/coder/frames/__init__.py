"""Frames: for each group of types, how a rule's match becomes drafts (who visits whom, which way, where)."""

from __future__ import annotations

import re
from collections.abc import Callable

from legation.coder.draft import Draft, Scene
from legation.coder.frames import (
    agreements,
    calls,
    commemorations,
    contact,
    credentials,
    events,
    measures,
    messages,
    receptions,
    sport,
    statements,
    travel,
    tributes,
)
from legation.coder.frames.leaders import LEADER_FRAMES
from legation.coder.frames.outings import OUTING_FRAMES
from legation.coder.frames.papers import PAPER_FRAMES
from legation.coder.rules import Rule

Frame = Callable[[Scene, Rule, "re.Match[str]"], list[Draft]]

FRAMES: dict[str, Frame] = {
    "arrival": travel.inbound, "departure": travel.inbound, "outbound_departure": travel.outbound,
    "outbound_return": travel.outbound, "visit_activity": travel.activity,
    "talks": contact.contact, "meeting": contact.contact, "summit": contact.contact, "agreement": agreements.agreement,
    "credentials": credentials.credentials, "reception": receptions.reception,
    "conference": events.conference, "performance": events.performance, "sports": sport.sports,
    "commemoration": commemorations.commemoration,
    "tribute": tributes.tribute, "message": messages.message, "call": calls.call, "statement": statements.statement,
    "relations": measures.relations, "aid": measures.aid, "military": measures.military, "sanction": measures.sanction,
    "other": measures.other,
}  # fmt: skip

# Frames that a rule asks for by name (`where`), whatever its type.
NAMED: dict[str, Frame] = {
    "joint": receptions.joint_event, "from_abroad": travel.from_abroad, "exchanged_both": messages.exchanged_both,
    "bilateral_forum": events.bilateral_forum, **LEADER_FRAMES, **OUTING_FRAMES, **PAPER_FRAMES,
}  # fmt: skip


def drafts_of(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """The drafts that a rule's frame makes of a match, agreements of several fields as one of each."""
    drafts = frame_of(rule)(scene, rule, match)
    if rule.type != "agreement":
        return drafts
    return [part for draft in drafts for part in agreements.by_sector(scene, draft)]


def frame_of(rule: Rule) -> Frame:
    """The frame of a rule: the one it names, else that of its type."""
    return NAMED.get(rule.where or "") or FRAMES[rule.type]
