"""The sector of a draft: by subject, office, body and the cues of the codebook."""

from __future__ import annotations

import re

from legation.coder.actors import Actor
from legation.coder.article import Article
from legation.coder.draft import Draft
from legation.coder.levels import kind_of
from legation.coder.marks import Shadow
from legation.coder.sectors import best_sector

SECTOR_DEFAULT = {
    "message": "diplomacy", "call": "diplomacy", "statement": "diplomacy", "summit": "diplomacy", "credentials": "diplomacy",  # noqa: E501
    "relations": "diplomacy", "sanction": "diplomacy", "tribute": "diplomacy", "meeting": "diplomacy", "talks": "diplomacy",  # noqa: E501
    "reception": "diplomacy", "commemoration": "friendship", "sports": "sports", "performance": "culture", "military": "military",  # noqa: E501
    "aid": "public_safety", "other": "friendship", "agreement": "economy", "conference": "diplomacy", "arrival": "other",  # noqa: E501
    "departure": "other", "outbound_departure": "other", "outbound_return": "other", "visit_activity": "friendship",
}  # fmt: skip

HEADS_GOVERNMENT = re.compile(r"\b(?:[Pp]remier|[Pp]rime [Mm]inister)\b")
# Companions are no political party.
SUITE = re.compile(r"\b(?:and |with )?(?:his|her|its|their) (?:\w+ )?party\b")

DEFENCE = re.compile(r"\b(?:[Dd]efen[cs]e|General Staff|Army|Armed Forces|[Mm]ilitary)\b")


# Up to so many characters two words of arms make a statement one about arms.
SHORT = 500


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
    whole = SUITE.sub("", whole)
    default = SECTOR_DEFAULT[draft.type]
    actor_words = text[shadow.to_text(actor.start) : shadow.to_text(actor.end, end=True)] if actor.end else ""
    actor_words = SUITE.sub("", actor_words)
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
            if DEFENCE.search(actor_words)
            or military >= (1 if "item" in draft.notes else 2 if len(zone) < SHORT else 7)
            else "diplomacy"
        )
        draft.inferred["sector"] = "sector.statement_subject"
        return
    if draft.type == "tribute" and draft.rule.id == "tribute.at_mission_abroad":
        draft.sector, draft.inferred["sector"] = _of_mourners(article, shadow, actor), "sector.mourners"
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
    elif actor.resident and re.search(r"military attach", actor_words, re.I):
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
    elif actor.resident and draft.type in ("meeting", "talks") and (field := _of_minister(article, draft)):
        draft.sector = field
        draft.inferred["sector"] = "sector.host_minister"
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
    if own := _of_body(article, shadow, actor, draft):
        draft.sector, draft.inferred["sector"] = own, "sector.body"
        return
    if draft.type == "aid" and RED_CROSS.search(whole):
        relief = frozenset({"public_safety", "health"})
        draft.sector = best_sector([(RED_CROSS.sub(" ", whole), 1.0)], "public_safety", allowed=relief, threshold=3.0)
        draft.inferred["sector"] = "sector.relief"
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
    own_leader = actor.lead is not None and actor.lead.entity.tag == "Pf"
    journey = own_leader and draft.type in ("outbound_departure", "outbound_return") and draft.sector == "parliament"
    of_both = own_leader or (draft.level == "leader" and HEADS_GOVERNMENT.search(actor_words))
    if default == "diplomacy" and (journey or (draft.sector == "party" and of_both)):
        draft.sector, draft.inferred["sector"] = "diplomacy", "sector.leader_of_state_and_party"


# The carrier of relief and of calls between the two sides is no sign of medicine.
RED_CROSS = re.compile(r"\b[Rr]ed (?:[Cc]ross|[Cc]rescent)\b(?: Societ(?:y|ies)| Associations?)?")
POLITICAL = re.compile(r"\bpolitical (?:parties|figures)\b")


def _of_mourners(article: Article, shadow: Shadow, actor: Actor) -> str:
    """The field of those who call at a mission: that of a party or a parliament they come for, else diplomacy."""
    if actor.end == 0 or actor.resident or _state_office(shadow, actor):
        return "diplomacy"
    kinds = {kind_of(m, article.lexicon, article.published) for m in shadow.within(actor.start, actor.end)}
    if kinds & {"government", "ministry", "state"} or "Q of Sn" in shadow.text[actor.start : actor.end]:
        return "diplomacy"
    if "party" in kinds or POLITICAL.search(shadow.text, actor.start, actor.end):
        return "party"
    return "parliament" if "parliament" in kinds else "diplomacy"


# Where the further posts of a person begin; the field of the first one counts.
FURTHER_POST = re.compile(r", (?:who|member of|vice-member|alternate member|deputy to|also|chairman of the [SF]f)\b")
LED_BY = re.compile(r"\b(?:led|headed|guided) (?:jointly )?by\b")


def _of_body(article: Article, shadow: Shadow, actor: Actor, draft: Draft) -> str:
    """The field that the delegation's own body or the first post of a person alone tells; empty when they tell none."""
    if actor.end == 0 or draft.type in ("conference", "commemoration", "sports", "performance", "aid", "agreement"):
        return ""
    led = LED_BY.search(shadow.text, actor.start, actor.end)
    further = FURTHER_POST.search(shadow.text, actor.start, actor.end)
    stop = led or further
    if stop is None:
        friends = any(m.entity.tag == "X" and m.entity.kind == "body" for m in shadow.within(actor.start, actor.end))
        return "friendship" if friends and actor.lead is not None else ""
    return best_sector([(_words(article, shadow, actor, stop.start()), 1.0)], "", threshold=3.0)


# Groups of members of parliament rank like a party and are none.
PARTY_LIKE = re.compile(r"\bParty\b")
FOR_THE_STATE = frozenset(
    "president head_of_state monarch royal premier vice_premier vice_president governor_general supreme_leader "
    "presidium_president presidium_vice_president ambassador charge special_envoy".split()
)


def _for_the_state(shadow: Shadow, actor: Actor) -> bool:
    """Whether an actor holds an office that speaks for the state as a whole ("president of Sn", foreign minister)."""
    for mark in shadow.within(actor.start, actor.end):
        if mark.entity.tag != "Q":
            continue
        if "oreign" in mark.entity.form:
            return True
        at = shadow.tag_at(mark)
        if mark.entity.kind in FOR_THE_STATE and re.search(
            r"\bQ of (?:the )?S\w\b|\bS[an] Q\b", shadow.text[max(0, at - 4) : at + 12]
        ):
            return True
    return False


def _of_giver(article: Article, shadow: Shadow, actor: Actor) -> str:
    """The field of the first post or the body of who sends a gift or a letter; empty for a party, a government or none
    told."""
    if actor.end == 0:
        return ""
    further = FURTHER_POST.search(shadow.text, actor.start, actor.end)
    stop = further.start() if further else actor.end
    kinds = {kind_of(m, article.lexicon, article.published) for m in shadow.within(actor.start, stop)}
    words = _words(article, shadow, actor, stop)
    at_large = kinds & {"party", "ruling_party", "government"} and "arliament" not in words
    if at_large and not kinds & {"ministry", "media", "company", "school"}:
        return ""
    return "media" if "media" in kinds else best_sector([(words, 1.0)], "", threshold=3.0)


def _words(article: Article, shadow: Shadow, actor: Actor, stop: int) -> str:
    """The words of an actor up to a position of its shadow, without names of places."""
    words = article.text_of(shadow.part)[shadow.to_text(actor.start) : shadow.to_text(stop)]
    return _without_places(words, shadow, actor)


# Words that speak for the sector of a listed body whose name does not tell it.
_PROBE: dict[str, str] = {"media": "news agency newspaper"}

STATE_OFFICES = frozenset(
    "premier prime_minister vice_premier deputy_prime_minister president vice_president king emir "
    "foreign_minister head_of_state first_vice_president".replace("_", "-").split()
)


def _of_minister(article: Article, draft: Draft) -> str | None:
    """The field of the line minister of the focal side whom a resident envoy meets; None for other hosts."""
    other, shadow = draft.other, draft.shadow
    if other is None or other.end == 0 or other.side != "focal":
        return None
    if not any(m.entity.kind in ("minister", "vice_minister") for m in shadow.within(other.start, other.end)):
        return None
    words = article.text_of(shadow.part)[shadow.to_text(other.start) : shadow.to_text(other.end, end=True)]
    field = best_sector([(words, 1.0)], "", threshold=1.0)
    return field if field not in ("", "party", "parliament") else None


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
        if (
            draft.direction == "received"
            and not _for_the_state(shadow, actor)
            and (own := _of_giver(article, shadow, actor))
        ):
            return own
        marks = list(
            draft.shadow.within(other.start, other.end)
            if other is not None and draft.direction == "sent"
            else shadow.within(actor.start, actor.end)
        )
        party = any(
            m.entity.tag in ("Gs", "Gn") and kind_of(m, article.lexicon, article.published) in ("party", "ruling_party")
            for m in marks
            if PARTY_LIKE.search(m.entity.form) or m.entity.tag == "Gs"
        ) or re.search(r"\bparty\b", foreign_zone)
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
        return best_sector([(RED_CROSS.sub(" ", raw), 1.0)], "diplomacy", threshold=3.0)
    del text
    return "diplomacy"


OWN_PARTY = re.compile(r"\b(?:anniversary|birthday|foundation|founding) of (?:the )?(?:founding of (?:the )?)?G[fs]\b")
