"""The baseline: a newcomer's first hour. Keywords give the type, the first foreign state is the partner."""

from __future__ import annotations

import functools
import re
from typing import Any

from legation.model import Document
from legation.refdata import load
from legation.sources import load_sources

# First hit wins: type, words, mode, direction, level, sector.
KEYWORDS: tuple[tuple[str, re.Pattern[str], list[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.I), rest)
    for kind, words, *rest in (
        ("message", r"message|congratulat\w+|condolences?|greetings|floral basket|gift|letter",
         "remote", "received", "leader", "diplomacy"),
        ("call", r"telephone|phone (?:call|talk)", "remote", "none", "leader", "diplomacy"),
        ("agreement", r"signed|signing|agreement|protocol|memorandum", "in_person", "inbound", "minister", "economy"),
        ("reception", r"reception|banquet|dinner", "in_person", "resident", "ambassador", "diplomacy"),
        ("credentials", r"credentials", "in_person", "resident", "ambassador", "diplomacy"),
        ("talks", r"talks|negotiations|consultations", "in_person", "inbound", "minister", "diplomacy"),
        ("meeting", r"met|meets?|meeting with|received|receives", "in_person", "inbound", "minister", "diplomacy"),
        ("outbound_return", r"returns? home|came back|back home", "in_person", "outbound", "official", "diplomacy"),
        ("departure", r"leaves?|left", "in_person", "inbound", "official", "diplomacy"),
        ("arrival", r"arrives?|arrived", "in_person", "inbound", "official", "diplomacy"),
        ("visit_activity", r"visits?|visited|toured", "in_person", "inbound", "official", "diplomacy"),
        ("sports", r"championship|tournament|match", "in_person", "outbound", "nongovernmental", "sports"),
        ("commemoration", r"seminar|lecture|commemorat\w+|solidarity",
         "in_person", "none", "nongovernmental", "friendship"),
        ("statement", r"statement|spokes\w+|condemn\w*|denounce\w*", "unilateral", "none", "official", "diplomacy"),
    )
)  # fmt: skip


def code(document: Document) -> list[dict[str, Any]]:
    """At most one report of a document, from its title and first sentence."""
    lead = f"{document.title}. {document.text.partition('. ')[0]}"
    source = load_sources()[document.source]
    partner = next((c for c in map(_codes().get, _names().findall(lead)) if c and c != source.focal), None)
    hit = next((row for row in KEYWORDS if row[1].search(lead)), None)
    if partner is None or hit is None:
        return []
    kind, _, (mode, direction, level, sector) = hit
    venue = None if mode != "in_person" else partner if direction == "outbound" else source.focal
    day = document.published.isoformat()
    return [
        {"type": kind, "mode": mode, "start": day, "end": None, "partners": [partner], "direction": direction,
         "venue": venue, "venue_city": None, "level": level, "sector": sector, "lead": None, "body": None}
    ]  # fmt: skip


@functools.cache
def _codes() -> dict[str, str]:
    kinds = frozenset({"name", "adjective"})
    return {one.form: one.entry for one in load().surfaces("en", kinds=kinds) if one.entry in load().states}


@functools.cache
def _names() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(_codes(), key=len, reverse=True))) + r")\b")
