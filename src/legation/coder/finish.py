"""Finishing: level, sector, lead, body, spans and evidence of a draft, and the report made of it."""

from __future__ import annotations

import re

from legation.coder.article import Article
from legation.coder.draft import Draft
from legation.coder.fields import body_of, event_of, outcome_of
from legation.coder.levels import higher, level_of
from legation.coder.marks import THING, Mention, Shadow
from legation.coder.people import foreign_leader
from legation.coder.ranking import set_level
from legation.coder.sector_choice import set_sector
from legation.ids import stable_id
from legation.model import Report, Span

LIMIT = 300

LED_BODY = re.compile(r"\b(?:delegations?|group|mission|team|troupe|party) of (?:the )?", re.I)


def span(article: Article, shadow: Shadow, start: int, end: int) -> Span:
    text = article.text_of(shadow.part)
    return Span(start, end, text[start:end], shadow.part)


BULLET = re.compile(r"[-–—•*]\s+")


def evidence_span(article: Article, draft: Draft) -> Span:
    """The sentence without the dash of a list, or 300 characters of it around the trigger, cut at spaces."""
    shadow, text = draft.shadow, article.text_of(draft.shadow.part)
    start, end = shadow.start, shadow.end
    if dash := BULLET.match(text, start, end):
        start = dash.end()
    if end - start > LIMIT:
        trigger = shadow.to_text(min(draft.trigger, max(0, len(shadow.text) - 1)))
        if trigger - start > LIMIT - 80:
            start = max(start, trigger - LIMIT // 2)
            while start > shadow.start and not text[start - 1].isspace():
                start += 1
        end = min(shadow.end, start + LIMIT)
        while end > start + 1 and end < shadow.end and not text[end].isspace():
            end -= 1
    return Span(start, end, text[start:end], shadow.part)


def to_report(
    article: Article, draft: Draft, number: int, coder: str, codebook_version: str, confidence: float
) -> Report:
    """The report of a finished draft."""
    document = article.document
    evidence = evidence_span(article, draft)
    spans = {"evidence": evidence}
    trigger = draft.shadow.to_text(min(draft.trigger, max(0, len(draft.shadow.text) - 1)))
    word = re.compile(r"\w+").search(article.text_of(draft.shadow.part), trigger, draft.shadow.end)
    if word:
        spans["type"] = span(article, draft.shadow, word.start(), word.end())
    shadow = draft.actor_shadow or draft.shadow
    level_mark = set_level(article, draft, document.published)
    if draft.type in ("meeting", "talks") and "no_summit" not in draft.notes:
        _promote(article, draft)
    set_sector(article, draft)
    lead, lead_shadow = draft.lead, draft.lead_shadow or shadow
    if lead is None and "no_lead" not in draft.notes and draft.actor.lead is not None:
        lead = draft.actor.lead
    if (
        lead is None
        and "no_lead" not in draft.notes
        and draft.level == "leader"
        and draft.direction in ("inbound", "third_country")
        and len(partners := draft.partners) == 1
    ):
        known = foreign_leader(article.introduced(), partners[0])
        lead, lead_shadow = known or (None, lead_shadow)
    if lead is not None and lead.entity.kind == THING:
        lead = None
    if lead is not None:
        spans["lead"] = span(article, lead_shadow, lead.start, lead.end)
    body = body_of(article, draft.actor, shadow) if draft.actor.end else None
    if body is not None:
        spans["body"] = span(article, shadow, *body)
    if level_mark is not None:
        spans["level"] = span(article, shadow, level_mark.start, level_mark.end)
    if draft.date_mark:
        spans["start"] = Span(
            draft.date_mark[0],
            draft.date_mark[1],
            article.text_of(draft.date_mark[2])[draft.date_mark[0] : draft.date_mark[1]],
            draft.date_mark[2],
        )
    pool = [m for m in draft.shadow.marks if m.entity.code == (draft.partners[0] if draft.partners else "")]
    if pool:
        spans["partners"] = span(article, draft.shadow, pool[0].start, pool[0].end)
    else:
        draft.inferred["partners"] = "partners.context"
    if draft.venue:
        places = [
            m for m in draft.shadow.marks if m.entity.code == draft.venue and m.entity.tag[1:] in ("n", "c", "p", "l")
        ]
        if places:
            spans["venue"] = span(article, draft.shadow, places[-1].start, places[-1].end)
        else:
            draft.inferred["venue"] = "venue.context"
    draft.inferred["direction"] = "direction.visitor" if "visitor" in draft.notes else f"direction.{draft.type}"
    draft.inferred["mode"] = f"mode.{draft.type}"
    event, outcome = event_of(article, draft), outcome_of(article, draft)
    start = draft.start or document.published.isoformat()
    partners = tuple(draft.partners)
    return Report(
        id=stable_id("r", document.id, draft.type, start, ",".join(partners), str(number)),
        type=draft.type, mode=draft.mode, start=start, end=draft.end, date_basis=draft.basis or "published",
        partners=partners, direction=draft.direction, venue=draft.venue, venue_city=draft.city,
        level=draft.level or "official", sector=draft.sector or "other",
        lead=lead_shadow_text(article, lead, lead_shadow), body=article.text_of(shadow.part)[body[0]:body[1]] if body
        else None,
        status=draft.status, evidence=evidence.quote, spans=spans, rules=(draft.rule.id,), coder=coder,
        codebook_version=codebook_version, confidence=round(confidence, 3),
        inferred=dict(sorted(draft.inferred.items())),
        event=event, outcome=outcome,
    )  # fmt: skip


def lead_shadow_text(article: Article, lead: Mention | None, shadow: Shadow) -> str | None:
    return article.text_of(shadow.part)[lead.start : lead.end] if lead is not None else None


def _promote(article: Article, draft: Draft) -> None:
    """A meeting or talks of two leaders is a summit."""
    if draft.level != "leader" or draft.other is None or draft.other.end == 0:
        return
    other, _, _ = level_of(draft.shadow, draft.other, article.lexicon, article.published)
    both = {higher(other, None), draft.level}
    if both == {"leader"} and not draft.actor.resident and "XXX" not in draft.partners:
        draft.type = "summit"
