"""Frames of an office's papers: what is signed at a summit, ratified, sent to gatherings, handed over, awarded."""

from __future__ import annotations

import re
from dataclasses import replace

from legation.coder.actors import parse
from legation.coder.draft import Draft, Scene
from legation.coder.frames.leaders import back, focal_leader, make, place_of
from legation.coder.frames.roles import actor_of
from legation.coder.rules import Rule
from legation.coder.sectors import best_sector

STATES = ("Sn", "Sa", "Gs", "Fs", "Sf", "Sd")
NOT_NOW = re.compile(
    r"\b(?:will be|to be|should|would|must|calls? for|based on (?!the results)|according to|"
    r"in accordance|implement\w*|nullif\w*|"
    r"abrogat\w*|draft\w*|signed (?:in|on) D|"
    r"earlier|prepar\w+|appreciated|satisf\w+|noted|recalled|plan to|ready (?:to|for))\b"
)
BILATERAL = frozenset(
    [
        "meeting",
        "summit",
        "talks",
        "visit_activity",
        "outbound_departure",
        "arrival",
        "agreement",
        "reception",
        "conference",
    ]
)


def papers(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Joint statements and agreements signed at a meeting of leaders or in their presence."""
    shadow, text = scene.shadow, scene.shadow.text
    if NOT_NOW.search(text) or any(d.type == "call" for d in scene.drafts):
        return []
    raw = scene.article.text_of(shadow.part)[shadow.start:shadow.end]  # fmt: skip
    what = "what" if match["what"] is not None else "what2"
    if POINTS_BACK.match(text) and any(d.type == "agreement" for d in scene.drafts):
        return []
    if rule.id == "agreement.they_signed" and not PLURAL.search(raw):
        return []
    kin = [d for d in reversed(scene.drafts) if d.type in BILATERAL and d.mode == "in_person"]
    last = next((d for d in kin if len(d.partners) == 1), next(iter(kin), None))
    subject = SUBJECT.search(text)
    zone = shadow.within(0, subject.start() if subject else len(text))  # what a paper is about is no party to it
    named = tuple(
        dict.fromkeys(m.entity.code for m in zone if m.entity.tag in STATES or m.entity.kind.startswith("known:"))
    )
    if (
        last is None
        and rule.id == "agreement.joint_paper"
        and scene.role != "title"
        and not scene.article.document.place
    ):
        return []
    if last is not None and (not named or set(named) & set(last.partners) or len(named) > 1):
        states, place = last.partners, (last.direction, last.venue, last.city)
    else:
        focal = any(m.entity.tag in ("Fn", "Fa", "Pf", "Fs", "Sf", "Gf") for m in shadow.marks)
        if scene.role != "title" and not scene.abroad and not any(m.entity.tag == "Pf" for m in shadow.marks):
            return []
        states = (named if focal and len(named) == 1 else ()) or (
            back(scene) if scene.role != "body" or scene.abroad else ()
        )
        place = place_of(scene, states) if states else ("none", None, None)
    if not states or place[0] not in ("inbound", "outbound", "third_country"):
        return []
    draft = make(
        scene,
        rule,
        "agreement",
        match.start(what),
        states,
        place=place,
        level=(last.level if last is not None else None) or "leader",
    )
    if last is not None and last.level is None and last.actor.end and focal_leader(scene) is None:
        draft.actor, draft.actor_shadow, draft.level = last.actor, last.actor_shadow or last.shadow, None
    if last is not None and last.lead is not None:
        draft.lead, draft.lead_shadow = last.lead, last.lead_shadow or last.actor_shadow or last.shadow
    draft.event = match.span(what)
    draft.notes.add("paper")
    draft.sector = paper_sector(raw)
    return [draft]


SUBJECT = re.compile(r"\b(?:statements?|declarations?|communiqu\w+) (?:on|about|concerning) ")
POINTS_BACK = re.compile(
    r"(?:the|this|these) (?:documents?|agreements?|treat(?:y|ies)|protocols?|memorandum|papers?) (?:was|were)\b"
)
PLURAL = re.compile(
    r"\b(?:Presidents|leaders|[Pp]arties|[Ss]ides|[Hh]eads of|[Mm]inisters|countries|states|and)\b.*\bsigned\b"
)
DECLARATION = re.compile(
    r"\b(?:joint (?:\S+ ){0,3}?(?:statement|declaration|communiqu\w+|communique)|declaration|friendship|"
    r"partnership treaty|borders?)\b",
    re.I,
)


def paper_sector(raw: str) -> str:
    """Diplomacy for joint statements and treaties of friendship, else by subject, mostly the economy."""
    if DECLARATION.search(raw):
        return "diplomacy"
    return best_sector([(raw, 1.0)], "economy", threshold=1.0)


CONCLUDED = re.compile(
    r"\b(?:treaty|agreement|convention|protocol|document)\b.{0,40}?\b(?:was|were) (?:signed|concluded|adopted)\b"
    r"(?P<by>.*)$"
)


def _parties_after(scene: Scene) -> tuple[str, ...]:
    """The parties of a treaty that the headline names only by its subject, where the text tells who signed."""
    for order in range(min(3, len(scene.article.sentences))):
        shadow = scene.article.shadow("text", order)
        if found := CONCLUDED.search(shadow.text):
            marks = shadow.within(*found.span("by"))
            return tuple(dict.fromkeys(m.entity.code for m in marks if m.entity.tag in ("Sn", "Sa", "Fs", "Sf")))[:4]
    return ()


def ratified(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A treaty submitted for ratification, or a law of ratification signed, by the focal side."""
    signer, shadow = actor_of(scene, match, "signer")
    marks = list(scene.shadow.within(match.start("what"), len(scene.shadow.text)))
    states = tuple(dict.fromkeys(m.entity.code for m in marks if m.entity.tag in STATES))
    organisations = tuple(dict.fromkeys(m.entity.code for m in marks if m.entity.tag == "O"))
    partners = states or organisations[:1] or _parties_after(scene)
    if not partners or signer.side != "focal":
        return []
    start = scene.shadow.to_text(match.start("what"))
    zone = scene.article.text_of(scene.shadow.part)[start : scene.shadow.end]
    sector = best_sector([(zone, 1.0)], "diplomacy", allowed=SUBJECTS, threshold=2.0)
    return [
        Draft(
            "agreement",
            scene.shadow,
            rule,
            match.start("what"),
            signer,
            None,
            partners,
            "none",
            mode="unilateral",
            sector=sector,
            actor_shadow=shadow,
        )
    ]


SUBJECTS = frozenset(
    [
        "military",
        "economy",
        "science_technology",
        "culture",
        "health",
        "education",
        "environment",
        "public_safety",
        "it",
    ]
)
FOREIGN_EVENT = re.compile(r"\b(?:international|world|global|european|X)\b")


def to_gathering(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A message to an international congress: the partner is who convenes it or the host, named in title or opening."""
    sender, shadow = actor_of(scene, match, "sender")
    if sender.side != "focal":
        return []
    pools = [scene.shadow] + [scene.article.shadow("text", n) for n in range(min(4, len(scene.article.sentences)))]
    raw = scene.article.document.title
    marks = list(scene.shadow.within(match.end("sender"), len(scene.shadow.text)))
    codes = [m.entity.code for m in marks if m.entity.tag == "O"] or [
        m.entity.code for m in marks if m.entity.tag in ("Sn", "Sa", "Fs", "Sf")
    ]
    if not codes:
        places = (m for m in marks if m.entity.tag in ("Sc", "Sp"))
        text = scene.shadow.text
        codes = [m.entity.code for m in places if re.search(r"\b(?:in|at) \Z", text[: scene.shadow.tag_at(m)])]
    if not codes:
        codes = [m.entity.code for s in pools[1:] for m in s.marks if m.entity.tag == "O"][:1]
    if not codes and FOREIGN_EVENT.search(raw.lower()):
        codes = ["XXX"]
    if not codes or re.search(r"\b(?:squad|team|F[na]'?s? national)\b", scene.shadow.text):
        return []
    sector = best_sector([(raw, 1.0)], "diplomacy", threshold=1.0)
    return [
        Draft(
            "message",
            scene.shadow,
            rule,
            match.end("sender"),
            sender,
            None,
            (codes[0],),
            "sent",
            mode="remote",
            sector=sector,
            actor_shadow=shadow,
        )
    ]


def congratulated(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Congratulations to a person whose state is told only by the occasion, or to a body of a state."""
    sender, shadow = actor_of(scene, match, "sender")
    recipient = parse(scene.shadow, *match.span("recipient"), clauses=True)
    codes = recipient.partners or recipient.posted
    if not codes:
        codes = tuple(
            dict.fromkeys(
                m.entity.code
                for m in scene.shadow.within(match.start("rest"), len(scene.shadow.text))
                if m.entity.tag in ("Sn", "Sa", "O")
            )
        )[:1]
    if not codes or recipient.side == "focal":
        return []
    return [
        Draft(
            "message",
            scene.shadow,
            rule,
            match.end("sender"),
            replace(sender, side="focal"),
            recipient,
            tuple(codes[:1]),
            "sent",
            mode="remote",
            actor_shadow=shadow,
        )
    ]


def carried(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A visitor hands over a letter of the partner's leader, told after the meeting."""
    last = next((d for d in reversed(scene.drafts) if d.type in ("meeting", "talks", "summit")), None)
    sender = parse(scene.shadow, match.start("sender"), len(scene.shadow.text))
    codes = (
        sender.states
        or sender.posted
        or (last.partners if last is not None and last.direction in ("inbound", "resident") else ())
    )
    if last is None or not codes or not set(codes) & set(last.partners) or sender.side == "focal":
        return []
    level = "leader" if any(m.entity.tag == "Q" for m in sender.marks) else None
    who = replace(sender, states=tuple(codes[:1]), side="foreign")
    draft = Draft(
        "message",
        scene.shadow,
        rule,
        match.start("what"),
        who,
        None,
        tuple(codes[:1]),
        "received",
        mode="remote",
        level=level,
        actor_shadow=scene.shadow,
    )
    draft.notes.add("carried")
    return [draft]


AWARD = re.compile(r"\b(?:Orders?|Medals?|Prizes?|Awards?|Star|state awards?|order|medal|prize|decorations?)\b")


def decorated(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """State awards given by the focal leader to foreigners."""
    host, shadow = actor_of(scene, match, "host")
    raw = scene.article.text_of(scene.shadow.part)[scene.shadow.start:scene.shadow.end]  # fmt: skip
    guests = parse(scene.shadow, match.start("guest"), len(scene.shadow.text), clauses=True)
    if host.side != "focal" or scene.abroad or len(guests.states) != 1 or not AWARD.search(raw) or "credential" in raw:
        return []
    if not any(m.entity.tag == "Pf" for m in scene.shadow.within(*match.span("host"))):
        return []
    return [
        Draft(
            "other",
            scene.shadow,
            rule,
            match.end("host"),
            host,
            guests,
            guests.states,
            "none",
            mode="unilateral",
            sector="friendship",
            actor_shadow=shadow,
        )
    ]


PAPER_FRAMES = {
    "papers": papers, "ratified": ratified, "to_gathering": to_gathering, "congratulated": congratulated,
    "carried": carried, "decorated": decorated,
}  # fmt: skip
