"""Ranking: the level of a draft from its acting side, its speakers or its list of senders."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

from legation.coder.article import Article
from legation.coder.draft import Draft
from legation.coder.frames.listing import SAY
from legation.coder.levels import PRIVATE_WORDS, higher, level_of
from legation.coder.marks import Mention


def set_level(article: Article, draft: Draft, date: dt.date) -> Mention | None:
    """Level of the visiting or sending side; of the other side when the first says nothing."""
    if draft.level:
        draft.inferred.setdefault("level", f"level.{draft.rule.id}")
        return None
    lexicon = article.lexicon
    actor, shadow = draft.actor, draft.actor_shadow or draft.shadow
    if actor.end == 0:
        draft.level = "official" if draft.type == "talks" else "nongovernmental"  # sides that negotiate are authorities
        draft.inferred["level"] = "level.nobody_named"
        return None
    level, mark, how = level_of(shadow, actor, lexicon, date)
    if draft.type == "statement" and level == "nongovernmental":
        level, mark, how = "official", None, "organ"
    bare = draft.type == "talks" and how == "words" and actor.lead is None and level == "nongovernmental"
    if bare and not PRIVATE_WORDS.search(shadow.text[actor.start : actor.end]):
        level = "official"
    if (
        level in ("official", "nongovernmental")
        and draft.type == "tribute"
        and PLURAL.search(shadow.text[actor.start : actor.end])
    ):
        following = _next_level(article, draft)
        if higher(following, level) != level:
            level, mark, how = following or level, None, "named_after"
    if "levels_of_speakers" in draft.notes:
        level = commemoration_level(article, draft, level)
        mark, how = None, "speakers"
    if "list" in draft.notes:
        level = list_level(article, draft, level)
        mark, how = None, "list"
    draft.level = level
    if mark is None:
        draft.inferred["level"] = f"level.{how}"
    return mark


PLURAL = re.compile(r"\b(?:officials|staff members|members|personages|embassy)\b|\bQ\b")


def _next_level(article: Article, draft: Draft) -> str | None:
    """The highest level named in the sentence after, where that lists who took part."""
    order = draft.shadow.order + 1
    if draft.shadow.part != "text" or order >= len(article.sentences):
        return None
    following = article.shadow("text", order)
    if not re.match(r"(?:among them|they|those|seen|present|also|the participants)\b", following.text):
        return None
    best = None
    for mark in following.marks:
        if (mark.entity.tag == "Q" and mark.entity.kind in ("ambassador", "charge-d-affaires")) or (
            mark.entity.tag == "Q" and "charge" in mark.entity.form.lower()
        ):
            best = higher(best, "ambassador")
        elif mark.entity.tag == "Q" and draft.actor.side == "focal":
            office = article.lexicon.gazetteer.offices[mark.entity.kind]
            level = office.level_in("ministry" if "minister" in mark.entity.form.lower() else None)
            best = higher(best, level if level != "leader" else "minister")
    return best


PARTY_FUNCTION = re.compile(
    r"\bparty\b|\bparties\b|\bgovernment\b|\bparliament|\bcentral committee\b|\bpolitical personages\b"
)


def commemoration_level(article: Article, draft: Draft, level: str) -> str:
    """``official`` when functionaries of parties or organs speak at a commemoration, else ``nongovernmental``."""
    if draft.sector == "diaspora":
        return "nongovernmental"
    pieces = []
    shadows = [draft.shadow]
    if draft.sector == "media":
        return (
            "official"
            if re.search(r"\bparty\b|\bG[ns]\b", draft.shadow.text[: draft.trigger])
            and any(
                "Party" in m.entity.form for m in draft.shadow.within(0, draft.trigger) if m.entity.tag in ("Gs", "Gn")
            )
            else "nongovernmental"
        )
    if "role:item" not in draft.notes and draft.shadow.part == "text":
        shadows += [
            article.shadow("text", i)
            for i in range(draft.shadow.order + 1, min(draft.shadow.order + 8, len(article.sentences)))
        ]
    for shadow in shadows:
        verb = SAY.search(shadow.text)
        piece = shadow.text[: verb.start() if verb else 0]
        marks = [m.entity for m in shadow.within(0, len(piece))]
        if any(e.tag in ("Gs", "Gn") and re.search(r"\bParty\b|Minist|Parliament|Government", e.form) for e in marks):
            return "official"
        pieces.append(piece)
    return "official" if PARTY_FUNCTION.search(" ".join(pieces)) else "nongovernmental"


def list_level(article: Article, draft: Draft, level: str) -> str:
    """Level of a list of senders: ``leader`` when heads of state come first, else by what most senders are."""
    if "corps" in draft.notes:
        raw = article.text_of(draft.shadow.part)[draft.shadow.start:draft.shadow.end]  # fmt: skip
        return "ambassador" if re.search(r"diplomatic corps", raw, re.I) else "official"
    if draft.shadow.part != "text":
        return level
    votes: Counter[str] = Counter()
    for order in range(draft.shadow.order, min(draft.shadow.order + 4, len(article.sentences))):
        shadow = article.shadow("text", order)
        for mark in shadow.marks:
            if mark.entity.tag != "Q":
                continue
            at = shadow.tag_at(mark)
            after = shadow.text[at + 1:at + 40]  # fmt: skip
            level_there = article.lexicon.gazetteer.offices[mark.entity.kind].level_in("state")
            if re.match(r"s? of (?:the )?(?:\S+ ){0,3}?Sn", after) or re.search(
                r"S[na]'?s? \Z", shadow.text[max(0, at - 6) : at]
            ):
                votes["leader" if level_there == "leader" else level_there] += 1
            elif re.match(
                r" of (?:the )?(?:c\.c\.,? ?|central committee,? ?(?:of )?(?:the )?)?(?:Sa |Sn )?(?:Gs|Gn)", after
            ):
                votes["official" if mark.entity.kind != "figure" else "nongovernmental"] += 1
    raw = " ".join(
        article.document.text[a:b] for a, b in article.sentences[draft.shadow.order : draft.shadow.order + 2]
    )
    if re.search(r"\bheads of (?:state|government)|\bleaders of\b", raw):
        return "leader"
    if re.search(r"\bforeign ministers\b|\bcounterparts\b", raw):
        return "minister"
    if votes:
        return votes.most_common(1)[0][0]
    return level if level != "leader" else "nongovernmental"
