"""Sides: whom the words beside a person say that the person acts for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from legation.coder.marks import Shadow

OFF = re.compile(r"\b(?:to|in|at|with|against|on|visiting|for)(?: the)? \Z")
BY = re.compile(r"\b(?:(?:led|headed) by|under|with) (?:the |its )?\Z")
WITHIN = r"(?:(?!, | and (?:an?|the) )[^;])"
LED = (
    re.compile(
        rf"(?P<own>{WITHIN}{{0,140}}\b(?:delegations?|party|group|mission|team)\b){WITHIN}{{0,90}}?"
        r",? (?:(?:led|headed) by|under|with) (?:the |its )?\Z"
    ),
    re.compile(rf"(?P<own>{WITHIN}{{4,160}}?),? (?:led|headed) by (?:the |its )?\Z"),
)
# What stands before a delegation's own words: "… met and had a talk with the delegation".
APART = (
    re.compile(r".*\b(?:with|by|for|to|met|received|saw|including|included?|are|is|was|were) "),
    re.compile(r".*\b(?:with|met|received|saw|are|is|was|were) "),
)
STATES = ("Sn", "Sa", "Fn", "Fa", "K")
ACTING = (*STATES, "Gs")
WEAKLY = ("Gf", "Sp", "Sc", "Fp", "Fc", "O")
"""Tags that tell a side where nothing else does: "the Party Central Committee" may be another state's."""


def acting(shadow: Shadow, start: int, end: int, tags: tuple[str, ...] = ACTING) -> list[str]:
    """Codes named in a stretch, but for posts and places ("ambassador to …")."""
    return [
        m.entity.code
        for m in shadow.within(start, end)
        if m.entity.tag in tags
        and m.entity.code
        and not OFF.search(shadow.text, max(start, shadow.tag_at(m) - 16), shadow.tag_at(m))
    ]


def led_by(shadow: Shadow, at: int) -> tuple[int, int] | None:
    """The words of the delegation that whoever is named from ``at`` on leads; None where none is told."""
    if not BY.search(shadow.text, max(0, at - 20), at):
        return None
    for led, apart in zip(LED, APART, strict=True):
        if found := led.search(shadow.text, max(0, at - 240), at):
            before = apart.match(shadow.text, found.start(), found.end("own"))
            return (before.end() if before is not None else found.start()), found.end()
    return None


def side(
    shadow: Shadow, spans: Sequence[tuple[int, int]], led: tuple[int, int] | None, known: str, formed: str
) -> tuple[str | None, bool]:
    """The state that the words of the office name, else that of the delegation ``led`` where its words name only one,
    else that of a body or place in the office (many states have a "Ministry of Culture"), else the one ``known`` of
    the person, else the one by which the name is ``formed``; and whether it is told and not by the form alone."""
    for start, end in spans:
        if codes := acting(shadow, start, end, STATES):
            return codes[0], True
    party = set(acting(shadow, *led)) if led is not None else set()
    if len(party) == 1:
        return party.pop(), True
    for start, end in spans:
        if codes := acting(shadow, start, end):
            return codes[0], True
    if known:
        return known, True
    region = [*spans, led] if led is not None else spans
    weak = [code for start, end in region for code in acting(shadow, start, end, WEAKLY)]
    if weak:
        return weak[0], True
    return formed or None, False
