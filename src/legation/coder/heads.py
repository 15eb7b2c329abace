"""Heads: the person at the head of a delegation that the first sentence names only as a body."""

from __future__ import annotations

import re
from dataclasses import replace

from legation.coder.actors import Actor, is_native, parse
from legation.coder.article import Article
from legation.coder.draft import Draft
from legation.coder.levels import RANK, body_kind
from legation.coder.marks import Mention, Shadow

LED_DELEGATION = re.compile(
    r"(?:an? |the )?(?:\S+ ){0,6}?(?:delegation|party|group|mission)\b.{0,120}?\b(?:led|headed) by\b"
)
HANDED = re.compile(r"\b(?:handed|conveyed|delivered|presented)\b")
BY = re.compile(r"\bby (?=P|Q|(?:S[an] )Q|the (?:S|head))")
TYPES = frozenset("reception talks agreement meeting visit_activity departure arrival".split())


def adopt_head(article: Article, draft: Draft) -> None:
    """Give a draft without a head the one that the next two sentences name for the same partner."""
    if (
        draft.actor.lead is not None
        or draft.lead is not None
        or "no_lead" in draft.notes
        or draft.shadow.part != "text"
    ):
        return
    if "role:item" in draft.notes:
        return
    if draft.direction == "resident" or (draft.type == "commemoration" and draft.sector == "diaspora"):
        _name_later(article, draft)
        return
    gift = draft.type == "message" and draft.direction == "received" and "list" not in draft.notes
    if not gift and not (draft.type in TYPES and draft.direction == "inbound" and set(draft.partners) != {"XXX"}):
        return
    for order in range(draft.shadow.order + 1, min(draft.shadow.order + 3, len(article.sentences))):
        shadow = article.shadow("text", order)
        head = _bearer(shadow) if gift else _leader(shadow, draft)
        if gift and head is not None and head.side != "focal":
            offices = {m.entity.kind for m in head.marks if m.entity.tag == "Q"}
            if head.lead is None and offices & ENVOYS and set(head.states) & set(draft.partners):
                draft.level = "ambassador"  # an envoy told by office only
                return
            if head.lead is not None and offices == {"chief_delegate"} and draft.actor.end:
                draft.lead, draft.lead_shadow = head.lead, shadow  # the head of those who give it
                return
            if head.lead is not None and _serves(article, draft, head, shadow):
                return
        if head is None and not gift and (person := _beside_host(shadow)) is not None:
            draft.lead, draft.lead_shadow = person, shadow
            draft.inferred["lead"] = "lead.named_after"
            return
        if head is not None and head.lead is not None and (gift or set(head.states) & set(draft.partners)):
            draft.actor, draft.actor_shadow = replace(head, resident=False, side="foreign"), shadow
            draft.inferred["lead"] = "lead.named_after"
            return


def _serves(article: Article, draft: Draft, head: Actor, shadow: Shadow) -> bool:
    """Let the bearer of a gift, told by name and office only, stand for the body that sends it; says whether so."""
    giver, day = draft.actor, article.published
    if giver.end == 0 or any(m.entity.tag in ("Gs", "Gf", "Gn", "Sn", "O") for m in head.marks):
        return False
    kind = body_kind(draft.actor_shadow or draft.shadow, giver, article.lexicon, day)
    offices = [article.lexicon.gazetteer.offices[m.entity.kind] for m in head.marks if m.entity.tag == "Q"]
    ranks = [level for office in offices if (level := office.level_in(kind)) in RANK]
    if kind is None or kind == "government" or not ranks:
        return False
    draft.lead, draft.lead_shadow, draft.level = head.lead, shadow, min(ranks, key=RANK.__getitem__)
    draft.inferred["lead"] = "lead.named_after"
    return True


ENVOYS = {"ambassador", "charge"}
ENVOY = re.compile(
    r"^(?:the )?(?:S[an] )?(?:Q P|P, Q)|\b(?:were|was) (?P<q>Q P|P, (?:\S+ ){0,3}?Q)|"
    r"^(?:present|on hand|attending)\b.{0,80}?\b(?P<q2>S[an] Q(?: to (?:the )?F\w)? P)"
)
BY_ENVOY = re.compile(r"\bby (?:the )?(?:(?:S[an] )?Q P\b|P, (?:\S+ ){0,2}?Q\b)")
# "N. N. and M. M. made speeches": who spoke for the two sides.
SPOKE = re.compile(
    r"^(?:at the \S+,? )?(?:P|Pf) and (?:P|Pf) (?:discussed|exchanged|made|delivered|spoke|addressed|signed)\b"
)


def _beside_host(shadow: Shadow) -> Mention | None:
    """The one of two speakers who is not of the focal side, where the other one is."""
    found = SPOKE.search(shadow.text)
    people = [m for m in shadow.within(*found.span()) if m.entity.tag in ("P", "Pf")] if found else []
    strangers = [m for m in people if m.entity.tag == "P" and not is_native(m)]
    return strangers[0] if len(people) == 2 and len(strangers) == 1 else None


def _name_later(article: Article, draft: Draft) -> None:
    """The name of an envoy or chair whom the first sentence gives by office only ("The ambassador … Ambassador N. N.
    …")."""
    if (
        draft.type == "reception"
        and draft.venue == article.lexicon.focal
        and (by := BY_ENVOY.search(draft.shadow.text))
    ):
        envoy = parse(draft.shadow, by.start() + len("by "), by.end(), clauses=True)
        if envoy.lead is not None and any(m.entity.kind in ENVOYS for m in envoy.marks):
            draft.lead, draft.lead_shadow, draft.level = envoy.lead, draft.shadow, "ambassador"
            return
    for order in range(draft.shadow.order + 1, min(draft.shadow.order + 3, len(article.sentences))):
        shadow = article.shadow("text", order)
        found = ENVOY.search(shadow.text)
        if found:
            start = found.start("q") if found["q"] else found.start("q2") if found["q2"] else found.start()
            person = next((m for m in shadow.within(start, len(shadow.text)) if m.entity.tag == "P"), None)
            host = person is not None and is_native(person) and draft.venue == article.lexicon.focal
            if person is not None and not (host and draft.type in ("reception", "other")):
                draft.lead, draft.lead_shadow = person, shadow
                return


def _leader(shadow: Shadow, draft: Draft) -> Actor | None:
    for found in LED_DELEGATION.finditer(shadow.text):
        actor = parse(shadow, found.start(), len(shadow.text), clauses=True)
        if actor.lead is not None and actor.side == "foreign":
            return actor
    return None


def _bearer(shadow: Shadow) -> Actor | None:
    """The person who handed a gift over, when not an official at home."""
    handed = HANDED.search(shadow.text)
    if handed is None:
        return None
    by = BY.search(shadow.text, handed.end())
    start, end = (by.end(), len(shadow.text)) if by else (0, handed.start())
    actor = parse(shadow, start, end)
    return None if actor.side == "focal" else actor
