"""Finishing: level, sector, lead, body, spans and evidence of a draft, and the report made of it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

from legation.coder.actors import Actor
from legation.coder.article import Article
from legation.coder.draft import Draft
from legation.coder.frames.listing import SAY
from legation.coder.levels import higher, kind_of, level_of
from legation.coder.marks import Mention, Shadow
from legation.coder.people import foreign_leader
from legation.coder.sectors import best_sector
from legation.ids import stable_id
from legation.model import Report, Span

LIMIT = 300
LED_BODY = re.compile(r"\b(?:delegations?|group|mission|team|troupe|party) of (?:the )?", re.I)


def span(article: Article, shadow: Shadow, start: int, end: int) -> Span:
    text = article.text_of(shadow.part)
    return Span(start, end, text[start:end], shadow.part)


def evidence_span(article: Article, draft: Draft) -> Span:
    """The sentence, or 300 characters of it around the trigger, cut at spaces."""
    shadow, text = draft.shadow, article.text_of(draft.shadow.part)
    start, end = shadow.start, shadow.end
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


def set_level(article: Article, draft: Draft, date: dt.date) -> Mention | None:
    """Level of the visiting or sending side; of the other side when the first says nothing."""
    if draft.level:
        draft.inferred.setdefault("level", f"level.{draft.rule.id}")
        return None
    lexicon = article.lexicon
    actor, shadow = draft.actor, draft.actor_shadow or draft.shadow
    if actor.end == 0:
        draft.level = "nongovernmental"
        draft.inferred["level"] = "level.nobody_named"
        return None
    level, mark, how = level_of(shadow, actor, lexicon, date)
    if draft.type == "statement" and level == "nongovernmental":
        level, mark, how = "official", None, "organ"
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


SECTOR_DEFAULT = {
    "message": "diplomacy", "call": "diplomacy", "statement": "diplomacy", "summit": "diplomacy", "credentials": "diplomacy",  # noqa: E501
    "relations": "diplomacy", "sanction": "diplomacy", "tribute": "diplomacy", "meeting": "diplomacy", "talks": "diplomacy",  # noqa: E501
    "reception": "diplomacy", "commemoration": "friendship", "sports": "sports", "performance": "culture", "military": "military",  # noqa: E501
    "aid": "public_safety", "other": "friendship", "agreement": "economy", "conference": "diplomacy", "arrival": "other",  # noqa: E501
    "departure": "other", "outbound_departure": "other", "outbound_return": "other", "visit_activity": "friendship",
}  # fmt: skip


DEFENCE = re.compile(r"\b(?:[Dd]efen[cs]e|General Staff|Army|Armed Forces|[Mm]ilitary)\b")


def set_sector(article: Article, draft: Draft) -> None:
    """Sector from the bodies and offices of the acting side, the event, the sentence and the headline."""
    if draft.sector:
        draft.inferred.setdefault("sector", f"sector.{draft.rule.id}")
        return
    lexicon, actor, shadow = article.lexicon, draft.actor, draft.actor_shadow or draft.shadow
    text = article.text_of(shadow.part)
    begin = (
        draft.shadow.to_text(actor.start)
        if shadow is draft.shadow and actor.end and not actor.lead
        else draft.shadow.start
    )
    whole = article.text_of(draft.shadow.part)[begin:draft.shadow.end]  # fmt: skip
    default = SECTOR_DEFAULT[draft.type]
    actor_words = text[shadow.to_text(actor.start) : shadow.to_text(actor.end, end=True)] if actor.end else ""
    if draft.type == "agreement" and draft.event:
        a, b = draft.shadow.to_text(draft.event[0]), draft.shadow.to_text(draft.event[1], end=True)
        subject = article.text_of(draft.shadow.part)[a:b]
        found = best_sector([(subject, 1.0)], "", threshold=1.0)
        if found:
            draft.sector = found
            draft.inferred["sector"] = "sector.subject_of_agreement"
            return
    if draft.type == "reception" and OWN_PARTY.search(draft.shadow.text):
        at = OWN_PARTY.search(draft.shadow.text)
        assert at is not None
        if any(m.entity.kind in ("party", "ruling_party") for m in draft.shadow.within(at.start(), at.end() + 4)):
            draft.sector = "party"
            draft.inferred["sector"] = "sector.anniversary_of_party"
            return
    if draft.type == "commemoration":
        subject = shadow.text[: draft.trigger]
        parties = re.search(r"\bpolitical parties\b|\bparty\b|\bpolitical personages\b", subject) or any(
            m.entity.kind in ("party", "ruling_party") and m.entity.tag == "Gs" for m in shadow.within(0, draft.trigger)
        )
        draft.sector = "party" if parties and not re.search(r"\borgani[sz]ations?\b", subject) else "friendship"
        draft.inferred["sector"] = "sector.commemoration"
        return
    if actor.diaspora and set(actor.states) <= {actor.diaspora} and not actor.unnamed:
        draft.sector = "diaspora"
        draft.inferred["sector"] = "sector.diaspora"
        return
    if draft.type == "statement":
        zone = article.document.title + " " + (article.document.text[:1500] if "item" not in draft.notes else whole)
        military = len(
            re.findall(
                r"\b(?:military|war|nuclear|drill|exercise|arms|weapon|missile|armed|army|defen[cs]e|invasion|aggression|"
                r"deterrent|troops|bomber|NATO|strategic)",
                zone,
                re.I,
            )
        )
        draft.sector = (
            "military"
            if DEFENCE.search(actor_words) or military >= (7 if "item" not in draft.notes else 1)
            else "diplomacy"
        )
        draft.inferred["sector"] = "sector.statement_subject"
        return
    if draft.type in ("message", "call", "summit"):
        draft.sector = _message_sector(article, draft)
        draft.inferred["sector"] = "sector.message"
        return
    if draft.level == "leader" and draft.type in (
        "meeting",
        "talks",
        "reception",
        "outbound_departure",
        "outbound_return",
        "arrival",
        "departure",
        "visit_activity",
    ):
        default = "diplomacy"
    elif actor.resident and "corps" in actor_words and re.search(r"military attach", actor_words, re.I):
        draft.sector = "military"
        draft.inferred["sector"] = "sector.attaches"
        return
    elif draft.type == "aid" and re.search(r"\bfarm", article.document.title + whole, re.I):
        draft.sector = "friendship"
        draft.inferred["sector"] = "sector.friendship_farm"
        return
    elif actor.organisations[:1] == ("UN",) and not actor.states:
        draft.sector = "diplomacy"
        draft.inferred["sector"] = "sector.united_nations"
        return
    elif _state_office(shadow, actor) and draft.type not in ("agreement", "conference"):
        draft.sector = "diplomacy"
        draft.inferred["sector"] = "sector.state_office"
        return
    elif actor.resident:
        draft.sector = draft.sector or "diplomacy"
        draft.inferred["sector"] = "sector.resident"
        if draft.type in ("reception", "other", "aid", "performance"):
            draft.sector = best_sector(
                [(whole, 1.0)],
                "diplomacy",
                allowed=frozenset({"friendship", "culture", "diplomacy", "party", "military", "health"}),
                threshold=3.0,
            )
        return
    regions: list[tuple[str, float]] = []
    if actor.end:
        regions.append((_without_places(actor_words, shadow, actor), 3.0))
        for mark in shadow.within(actor.start, actor.end):
            if mark.entity.tag in ("Gs", "Gf", "Gn"):
                body = (
                    lexicon.gazetteer.body(mark.entity.form, date=article.published)
                    if mark.entity.tag == "Gn"
                    else None
                )
                sector = mark.entity.sector or (body.sector if body else "") or ""
                if sector:
                    regions.append((_PROBE.get(sector, ""), 2.0))
    if draft.event:
        a, b = draft.shadow.to_text(draft.event[0]), draft.shadow.to_text(draft.event[1], end=True)
        regions.append((article.text_of(draft.shadow.part)[a:b], 2.0))
    regions.append((whole, 1.0))
    if "role:item" not in draft.notes:
        regions.append((article.document.title, 1.0))
    kinds = (
        {kind_of(m, lexicon, article.published) for m in shadow.within(actor.start, actor.end)} if actor.end else set()
    )
    if kinds & {"region", "city"} and default in ("other", "friendship", "diplomacy"):
        default = "friendship"
    if default == "other" and draft.level in ("leader", "minister") and not kinds & {"ministry", "central_organ"}:
        default = "diplomacy"
    draft.sector = best_sector(regions, default, threshold=2.0)
    draft.inferred["sector"] = "sector.cues"
    if draft.sector == "party" and default == "diplomacy" and actor.lead is not None and actor.lead.entity.tag == "Pf":
        draft.sector, draft.inferred["sector"] = "diplomacy", "sector.leader_of_state_and_party"


# Words that speak for the sector of a listed body whose name does not tell it.
_PROBE: dict[str, str] = {"media": "news agency newspaper"}
STATE_OFFICES = frozenset(
    "premier prime_minister vice_premier deputy_prime_minister president vice_president king emir "
    "foreign_minister head_of_state first_vice_president".replace("_", "-").split()
)


def _state_office(shadow: Shadow, actor: Actor) -> bool:
    """Whether the head holds an office of the state as a whole (premier, vice-premier, foreign minister, head of
    state)."""
    if re.search(r"\b(?:regional|provincial|territor|municipal|oblast)", shadow.text[actor.start : actor.end]) or any(
        m.entity.tag == "Sp" and m.entity.kind == "province" for m in shadow.within(actor.start, actor.end)
    ):
        return False
    for mark in shadow.within(actor.head[0], actor.end):
        form = mark.entity.form.lower()
        if mark.entity.tag == "Q" and re.search(
            r"\bpremier\b|\bprime minister\b|\bforeign minister\b|\bhead of state\b|\bking\b|\bemir\b", form
        ):
            return True
    return False


def _without_places(words: str, shadow: Shadow, actor: Actor) -> str:
    """The words of an actor without names of places, which say nothing of its field ("Maritime Territory")."""
    for mark in shadow.within(actor.start, actor.end):
        if mark.entity.tag in ("Sp", "Fp"):
            words = words.replace(mark.entity.form, " ")
    return re.sub(r"\b[Mm]aritime [Tt]errit\w+", " ", words)


def _message_sector(article: Article, draft: Draft) -> str:
    text = draft.shadow.text
    raw = article.text_of(draft.shadow.part)[draft.shadow.start:draft.shadow.end]  # fmt: skip
    actor, shadow = draft.actor, draft.actor_shadow or draft.shadow
    if actor.diaspora and set(actor.states) <= {actor.diaspora} and not actor.unnamed:
        return "diaspora"
    zone = shadow.text[actor.start:actor.end]  # fmt: skip
    if draft.type == "message":
        if "corps" in draft.notes:
            return (
                "military"
                if re.search(r"military attach", raw, re.I) and not re.search(r"diplomatic corps", raw, re.I)
                else "diplomacy"
            )
        if "list" in draft.notes:
            return {"leader": "diplomacy", "minister": "diplomacy", "official": "party"}.get(
                draft.level or "", "friendship"
            )
        if draft.level in ("nongovernmental",):
            return best_sector(
                [(raw, 1.0)],
                "friendship",
                allowed=frozenset(
                    "friendship diaspora culture economy academic education sports health religion media".split()
                ),
                threshold=2.0,
            )
        other = draft.other
        partner_zone = ""
        if other is not None and other.end:
            partner_zone = draft.shadow.text[other.start:other.end]  # fmt: skip
        foreign_zone = partner_zone if draft.direction == "sent" else zone
        state_office = re.search(
            r"\b(?:president of (?:the )?(?:S|Fn)|king|emir|sultan|queen|premier|prime minister|state president|head "
            r"of state)\b|\bQ of (?:the )?Sn|\bSa Q\b|\bQ of (?:the )?\S+ republic",
            foreign_zone,
        )
        marks = list(
            (
                draft.shadow.within(other.start, other.end)
                if other is not None and draft.direction == "sent"
                else shadow.within(actor.start, actor.end)
            )
        )
        party = any(m.entity.tag == "Gs" and m.entity.kind in ("party", "ruling_party") for m in marks) or re.search(
            r"\bparty\b", foreign_zone
        )
        own_zone = zone if draft.direction == "sent" else ""
        own_state = re.search(r"state affairs|\bF[na]\b(?! (?:\S+ )?party)", own_zone) and not re.search(
            r"\bGf sent\b|central committee of", own_zone[:60]
        )
        if party and not state_office and not own_state:
            return "party"
        if draft.level == "leader" or draft.level == "minister":
            return "diplomacy"
        if "corps" in draft.notes:
            return "diplomacy"
        return best_sector([(raw, 1.0)], "diplomacy", threshold=3.0)
    del text
    return "diplomacy"


EVENT = re.compile(
    r"(?!(?:A|An|The)\s)(?:(?:\d+(?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|"
    r"[Ss]eventh|[Ee]ighth|[Nn]inth|[Tt]enth|20\d\d|[A-Z][\w'’.-]*)\s)"
    r"(?:(?!(?:was|were|in|at|on|to|who|held|took|which|that|had|has|attend\w*|participat\w*|led|headed|by|"
    r"left|here|with|visited|met|returned|arrived|after|said)\b)[\w'’.,&/-]+\s){0,10}?"
    r"(?:[Cc]hampionships?|[Oo]lympic Games|[Oo]lympiad|World Cup|Asian Cup|Asian Games|[Tt]ournament|"
    r"[Ff]estival|[Ff]air|[Ff]orum|[Cc]onference|[Ss]ymposium|[Ee]xhibition|[Cc]ongress|"
    r"[Ss]ummit|[Gg]eneral Assembly|[Uu]niversiade|[Mm]arathon|[Ss]eminar|[Cc]ontest|[Cc]onvention|(?:joint "
    r")?(?:committee|commission|working group)|[Ww]orkshop|[Cc]amping|Expo|[Ss]ession|[Mm]eeting)\b"
    r"(?: of (?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)?"
)
ATTENDING = re.compile(r"\b(?:attend|participated? in|take part in|took part in|participating in|attending)\b")
EVENT_TYPES = frozenset(
    "conference sports outbound_departure outbound_return arrival departure visit_activity talks performance "
    "reception agreement message meeting".split()
)


def event_of(article: Article, draft: Draft) -> str | None:
    """The name of the gathering that a fact belongs to, as written; None when none is named."""
    if draft.type not in EVENT_TYPES:
        return None
    text = article.text_of(draft.shadow.part)
    start = draft.shadow.to_text(draft.event[0]) if draft.event else draft.shadow.start
    stop = draft.shadow.end
    if draft.event and "own_event" in draft.notes:
        stop = draft.shadow.to_text(draft.event[1], end=True)
    found = EVENT.search(text, start, stop)
    if (
        not found
        and draft.actor.lead is None
        and draft.shadow.part == "text"
        and draft.type in ("visit_activity", "reception", "arrival", "departure")
    ):
        for a, b in article.sentences[draft.shadow.order + 1 : draft.shadow.order + 3]:
            if attend := ATTENDING.search(text, a, b):
                found = EVENT.search(text, attend.end(), b)
                break
    if not found:
        return None
    words = found.group()
    if draft.type in ("meeting", "message", "arrival", "departure", "reception") and re.search(
        r"(?:[Mm]eeting|[Ss]ession|[Cc]ongress|[Cc]ommittee|[Ss]ummit)\Z", words
    ):
        return None
    return " ".join(words.split())


OWN_PARTY = re.compile(r"\b(?:anniversary|birthday|foundation|founding) of (?:the )?(?:founding of (?:the )?)?G[fs]\b")
PAPER = re.compile(
    r"\b(?:agreement|protocol|memorandum|minutes|plan|contract|treaty|convention|communique|joint statement|"
    r"joint declaration|declaration|programme|program|letter of intent)\b",
    re.I,
)


def outcome_of(article: Article, draft: Draft) -> str | None:
    """What was signed, as the kind of paper and its field; None for other types."""
    if draft.type != "agreement" or draft.status != "realised":
        return None
    text = article.text_of(draft.shadow.part)[draft.shadow.start:draft.shadow.end]  # fmt: skip
    found = PAPER.search(text)
    return f"{found.group().lower() if found else 'agreement'} signed ({(draft.sector or 'other').replace('_', ' ')})"


GROUP = re.compile(
    r"(?:\S+ ){0,5}?\b(?:delegations?|group|troupe|team|mission|ensemble|circus|corps|camping group)\b(?:(?: "
    r"of| from)(?! (?:the )?(?:S[nc]|Fn)\b)(?: (?!led\b|headed\b|for\b|on\b|who\b|which\b|visiting\b|"
    r"participating\b)[^\s,]+){1,6})?"
)
DETERMINER = re.compile(r"(?:[-–•]|an?|the|his|her|its|their|two|visiting)\s", re.I)


def body_of(article: Article, actor: Actor, shadow: Shadow) -> tuple[int, int] | None:
    """Where the text names the body that the acting side comes from: its first organ, else the group by its own
    words."""
    led = actor.head[0] > actor.start
    upto = actor.head[0] if led else actor.end
    for mark in shadow.within(actor.start, upto):
        if mark.entity.tag in ("Gs", "Gf", "Gn") or (mark.entity.tag == "O" and not actor.states):
            return mark.start, mark.end
    group = GROUP.search(shadow.text, actor.start, upto)
    if group is None:
        return None
    start, end = shadow.to_text(group.start()), shadow.to_text(group.end(), end=True)
    text = article.text_of(shadow.part)
    while found := DETERMINER.match(text, start, end):
        start = found.end()
    return (start, end) if end - start < 120 else None


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
    draft.inferred["direction"] = f"direction.{draft.type}"
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
