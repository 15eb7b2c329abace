"""Frames: for each group of types, how a rule's match becomes drafts (who visits whom, which way, where)."""

from __future__ import annotations

import re
from collections.abc import Callable

from legation.coder.draft import Draft, Scene
from legation.coder.frames import contact, events, measures, travel, words
from legation.coder.rules import Rule

Frame = Callable[[Scene, Rule, "re.Match[str]"], list[Draft]]

FRAMES: dict[str, Frame] = {
    "arrival": travel.inbound, "departure": travel.inbound, "outbound_departure": travel.outbound,
    "outbound_return": travel.outbound, "visit_activity": travel.activity,
    "talks": contact.contact, "meeting": contact.contact, "summit": contact.contact, "agreement": contact.agreement,
    "credentials": contact.credentials, "reception": contact.reception,
    "conference": events.conference, "performance": events.performance, "sports": events.sports,
    "commemoration": events.commemoration,
    "tribute": words.tribute, "message": words.message, "call": words.call, "statement": words.statement,
    "relations": measures.relations, "aid": measures.aid, "military": measures.military, "sanction": measures.sanction,
    "other": measures.other,
}  # fmt: skip
