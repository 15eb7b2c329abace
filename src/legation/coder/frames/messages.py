"""Frames of messages: letters, gifts and baskets sent, received, exchanged or brought by an envoy."""

from __future__ import annotations

import re
from dataclasses import replace

from legation.coder.actors import NOBODY, Actor, as_side, parse
from legation.coder.draft import Draft, Scene
from legation.coder.frames.listing import states_of_following, states_of_list
from legation.coder.frames.roles import actor_of, span_of
from legation.coder.frames.travel import included
from legation.coder.levels import level_of
from legation.coder.marks import Mention, Shadow
from legation.coder.rules import Rule

MANY = re.compile(
    r"\bX\b|\bfrom (?:various|several|many|a number of) |\bcounterparts\b|\b(?:heads|leaders) of (?:state|"
    r"government|different|various)|\bother (?:presidents|leaders)"
)

PARTICIPANTS = re.compile(r"\bparticipants in (?:the |an? )?(?:\S+ ){0,5}?(?:international|world|X|regional)\b")

BASKET = re.compile(r"\b(?:floral|flower)? ?(?:baskets?|bouquets?|wreaths?)\b")

TEAM = re.compile(r"\b(?:national|olympic|paralympic) (?:\S+ )?(?:squad|team)\b|\bathletes\b|\bcrew\b|\bservicemen\b")


PERSON_ONLY = re.compile(r"(?:mr |mrs |ms )?P")


def message(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Messages, letters, gifts and baskets sent or received."""
    text = scene.shadow.text
    if rule.where == "delivered":
        return _delivered(scene, rule, match)
    if rule.where == "exchanged":
        return _exchanged(scene, rule, match)
    sender, sender_shadow = actor_of(scene, match, "sender")
    recipient, _ = actor_of(scene, match, "recipient")
    if rule.id == "message.baskets_to_missions":
        partners = states_of_following(scene) or ("XXX",)
        draft = Draft(
            "message",
            scene.shadow,
            rule,
            match.start(),
            replace(NOBODY, unnamed=True),
            None,
            partners,
            "received",
            mode="remote",
            level="official",
            sector="diplomacy",
            actor_shadow=scene.shadow,
        )
        return [draft]
    if span_of(match, "sender") and rule.id in (
        "message.received",
        "message.came_from",
        "message.floral_to_statues",
        "message.title_to",
        "message.gift_handed",
    ):
        zone = text[match.start("sender"):match.end("sender")]  # fmt: skip
        found = re.search(r"\b(?:from|by|of)\s", zone)
        if found and rule.id in ("message.received", "message.came_from"):
            sender = parse(scene.shadow, match.start("sender") + found.end(), match.end("sender"))
            sender_shadow = scene.shadow
    if rule.id == "message.sent" and span_of(match, "recipient"):
        zone = text[match.start("recipient"):match.end("recipient")]  # fmt: skip
        if found := re.search(r"\bto\s", zone):
            recipient = parse(scene.shadow, match.start("recipient") + found.end(), match.end("recipient"))
            if not recipient.marks:
                recipient = parse(scene.shadow, match.start("what"), match.end("what"), clauses=True)
        else:
            recipient = parse(scene.shadow, match.start("what"), match.end("recipient"), clauses=True)
    if (
        rule.id == "message.received"
        and sender.side == "unknown"
        and PARTICIPANTS.search(text[match.start("sender") : match.end("sender")])
    ):
        drafts = _received(
            scene, rule, match, replace(sender, side="foreign", unnamed=True, states=()), sender_shadow, recipient
        )
        return [
            replace(
                d,
                level="nongovernmental",
                sector="academic" if re.search(r"\bsymposium|\bacademic|\buniversity", text) else "friendship",
            )
            for d in drafts
        ]
    if (
        sender.side == "unknown"
        and scene.role == "item"
        and re.match(r"\W*(?:he|she)\b", text)
        and as_side(recipient, "foreign")
    ):
        sender = replace(sender, side="focal", lead=_last_leader(scene))
    bare = False
    if (
        sender.side == "unknown"
        and scene.role in ("title", "lead")
        and scene.article.lexicon.person_name is None
        and PERSON_ONLY.fullmatch(text, sender.start, sender.end)
        and as_side(recipient, "foreign")
    ):
        sender = replace(sender, side="focal", lead=sender.marks[0])  # known to the readers at home
        bare = True
    if rule.id in ("message.in_messages", "message.sent_by") and as_side(sender, "foreign"):
        return _received(scene, rule, match, sender, sender_shadow, recipient)
    sender_foreign, recipient_foreign = as_side(sender, "foreign"), as_side(recipient, "foreign")
    if rule.id == "message.congratulated" and not recipient_foreign:
        return []
    if (
        rule.id == "message.expressed"
        and sender_foreign
        and not re.search(r"\bto (?:\S+ ){0,3}?(?:Pf|Fn|Fa|Gf|V)\b", text)
    ):
        return []
    at_statues = bool(re.search(r"\bstatues?\b|\bcemetery\b|\bmausoleum\b|\bKumsusan\b", scene.shadow.text)) and bool(
        BASKET.search(text)
    )
    own_people = recipient.side == "focal" and not recipient.states and bool(TEAM.search(text))
    if (
        sender.side == "focal"
        and not own_people
        and (recipient_foreign or (recipient.posted and not recipient.resident))
    ):
        partners = recipient.partners or recipient.posted
        sent = Draft(
            "message",
            scene.shadow,
            rule,
            _trigger(match, "sender"),
            sender,
            recipient,
            partners,
            "sent",
            mode="remote",
            actor_shadow=sender_shadow,
        )
        if bare:  # whoever writes to a head of state without an office told is one
            rank = level_of(scene.shadow, recipient, scene.article.lexicon, scene.article.published)[0]
            sent.level = "leader" if rank == "leader" else None
        if rule.id == "message.replied" and scene.role == "lead" and recipient_foreign:
            answered = Draft(
                "message",
                scene.shadow,
                rule,
                match.start("recipient"),
                recipient,
                sender,
                recipient.partners,
                "received",
                mode="remote",
                actor_shadow=scene.shadow,
            )
            answered.notes.add("answered")
            return [sent, answered]
        return [sent]
    if (
        recipient_foreign
        and not sender_foreign
        and sender.side == "unknown"
        and (rule.id in ("message.title_to", "message.came_from", "message.wished") or not span_of(match, "sender"))
    ):
        if rule.id == "message.title_to" and scene.role != "title":
            return []
        return [
            Draft(
                "message",
                scene.shadow,
                rule,
                match.start("recipient"),
                sender,
                recipient,
                recipient.partners,
                "sent",
                mode="remote",
                actor_shadow=sender_shadow,
            )
        ]
    if sender_foreign and (recipient.side in ("focal", "unknown") or recipient.resident):
        if (
            recipient.side == "unknown"
            and not at_statues
            and not recipient.marks
            and rule.id
            not in (
                "message.received",
                "message.came_from",
                "message.floral_to_statues",
                "message.gift_from",
                "message.wreath_from",
            )
            and not re.search(r"\bV\b|\bPf\b|\bF[na]\b", text)
        ):
            return []
        return _received(scene, rule, match, sender, sender_shadow, recipient)
    if rule.id == "message.received" and recipient.side == "focal" and not sender_foreign:
        if not sender.partners and MANY.search(text):
            sender = replace(sender, unnamed=True, side="foreign")
            return _received(scene, rule, match, sender, scene.shadow, recipient)
        if not sender.partners:
            follow = _sender_in_next(scene)
            if follow is not None:
                return _received(scene, rule, match, follow, scene.shadow, recipient)
    return []


def _exchanged(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Messages exchanged by two sides: one sent, one received."""
    one, one_shadow = actor_of(scene, match, "host")
    two, two_shadow = actor_of(scene, match, "guest")
    if as_side(one, "foreign") and two.side == "focal":
        one, one_shadow, two, two_shadow = two, two_shadow, one, one_shadow
    if one.side != "focal" or not as_side(two, "foreign"):
        return []
    trigger = match.end("host")
    return [
        Draft(
            "message",
            scene.shadow,
            rule,
            trigger,
            one,
            two,
            two.partners,
            "sent",
            mode="remote",
            actor_shadow=one_shadow,
        ),
        Draft(
            "message",
            scene.shadow,
            rule,
            trigger,
            two,
            one,
            two.partners,
            "received",
            mode="remote",
            actor_shadow=two_shadow,
        ),
    ]


def exchanged_both(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Messages that the two named sides exchanged: one sent, one received."""
    start, end = match.span("both")
    for cut in re.finditer(r" and ", scene.shadow.text[start:end]):
        one = parse(scene.shadow, start, start + cut.start(), clauses=True)
        two = parse(scene.shadow, start + cut.end(), end)
        if as_side(one, "foreign") and two.side == "focal":
            one, two = two, one
        if one.side == "focal" and as_side(two, "foreign"):
            sent = Draft(
                "message", scene.shadow, rule, end, one, two, two.partners, "sent", mode="remote",
                actor_shadow=scene.shadow,
            )  # fmt: skip
            return [sent, replace(sent, actor=two, other=one, direction="received", inferred={}, notes=set())]
    return []


def _last_leader(scene: Scene) -> Mention | None:
    """The focal leader named last before this item of a press review ("he sent …")."""
    pool = [m for m in scene.article.mentions if m.entity.tag == "Pf" and m.end <= scene.shadow.start]
    return pool[-1] if pool else None


def _sender_in_next(scene: Scene) -> Actor | None:
    order = scene.shadow.order + 1
    if scene.shadow.part != "text" or order >= len(scene.article.sentences):
        return None
    shadow = scene.article.shadow("text", order)
    if re.search(r"\b(?:came|come|were|was|are|include|sent|among)\b", shadow.text):
        actor = parse(shadow, 0, len(shadow.text), clauses=True)
        if actor.partners:
            return replace(actor, side="foreign")
    return None


def _trigger(match: re.Match[str], name: str) -> int:
    return match.end(name) if span_of(match, name) else match.start()


def _received(
    scene: Scene, rule: Rule, match: re.Match[str], sender: Actor, shadow: Shadow, recipient: Actor
) -> list[Draft]:
    """One draft a sender while five or fewer are named, else one with all partners."""
    text = scene.shadow.text
    by_visitor = _of_visitor(scene)
    corps = (
        bool(re.search(r"\bcorps\b", scene.article.document.text[scene.shadow.start : scene.shadow.end]))
        if scene.shadow.part == "text"
        else False
    )
    partners = sender.partners
    listed = False
    if (
        (sender.unnamed and not sender.states and not sender.diaspora)
        or (sender.unnamed and MANY.search(text))
        or re.search(r"\b(?:heads? of|counterparts|presidents of|leaders of)\b", text[match.start() :])
    ):
        more = states_of_following(scene, corps=corps)
        named = tuple(dict.fromkeys([*sender.states, *([sender.diaspora] if sender.diaspora else []), *more]))
        if named and scene.role != "item":
            partners, listed = named, True
            if corps and "XXX" not in partners:
                partners = (*partners, "XXX")
    if corps and "XXX" not in partners:
        partners = (*partners, "XXX")
    if sender.diaspora and sender.states and sender.diaspora not in partners:
        partners = (*partners, sender.diaspora)
    if sender.diaspora and sender.unnamed and "XXX" not in partners and len(partners) < 3 and not listed:
        partners = (*partners, "XXX")
    partners = tuple(p for p in partners if p != scene.focal)
    if not partners:
        return []
    if sender.unnamed and not sender.states and not corps and scene.role in ("lead", "body"):
        members = included(scene)
        if 1 < len(members) <= 5 and all(m.lead for m, _ in members):
            return [
                Draft(
                    "message",
                    scene.shadow,
                    rule,
                    _trigger(match, "recipient"),
                    m,
                    recipient,
                    m.partners,
                    "received",
                    mode="remote",
                    actor_shadow=s,
                    notes=set(by_visitor),
                )
                for m, s in members
            ]
    heads = states_of_list(scene.shadow, sender)
    trigger = (
        match.start("sender")
        if rule.id == "message.floral_to_statues" and span_of(match, "sender")
        else _trigger(match, "recipient")
    )
    base = Draft(
        "message",
        scene.shadow,
        rule,
        trigger,
        sender,
        recipient,
        partners,
        "received",
        mode="remote",
        actor_shadow=shadow,
    )
    if corps:
        base.notes.add("corps")
    base.notes |= by_visitor
    if (
        not listed
        and scene.role == "item"
        and partners == ("XXX",)
        and re.search(r"\b(?:messages?|greetings|congratulat)", text)
        and not re.search(r"\bparticipants\b|\bbaskets?\b", text)
    ):
        base.level, base.sector = "leader", "diplomacy"
    if listed:
        base.notes.add("list")
    if (
        not listed
        and 2 <= len(heads) <= 5
        and shadow is scene.shadow
        and len({(h.partners, h.lead) for h in heads}) == len(heads)
    ):
        return [
            Draft(
                "message",
                scene.shadow,
                rule,
                base.trigger,
                h,
                recipient,
                h.partners,
                "received",
                mode="remote",
                actor_shadow=scene.shadow,
                notes=set(by_visitor),
            )
            for h in heads
        ]
    return [base]


VISITORS = re.compile(
    r"\b(?:the|an?) visiting (?:\S+ )*?(?:delegation|group|Q|P|Gs|Gn|S[an])\b|"
    r"\bon an? (?:\S+ ){0,2}?visits? to (?:the )?F|"
    r"\bon visits to (?:the )?F|\bX delegations\b"
)


def _of_visitor(scene: Scene) -> set[str]:
    """The note ``visitor`` where a gift is said to come from, or to be handed over by, somebody on a visit."""
    texts = [scene.shadow.text]
    if scene.shadow.part == "text":
        stop = min(scene.shadow.order + 3, len(scene.article.sentences))
        texts += [scene.article.shadow("text", order).text for order in range(scene.shadow.order + 1, stop)]
    if not re.search(r"\bgifts?\b", texts[0]) or not re.search(r"\bhand(?:ed|ing)\b", " ".join(texts)):
        return set()
    return {"visitor"} if any(VISITORS.search(text) for text in texts) else set()


def _delivered(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A message brought by an envoy: one from the partner's leader (received) or from the focal leader (sent)."""
    carrier, shadow = actor_of(scene, match, "carrier")
    text = scene.shadow.text
    drafts: list[Draft] = []
    if as_side(carrier, "foreign") and re.search(r"\b(?:Pf|mr P|the Fa Q|F[na] Q|Q)\b", text[match.end("carrier") :]):
        sender = parse(scene.shadow, match.start("rest"), match.end("rest"), clauses=True)
        who = sender if as_side(sender, "foreign") else carrier
        drafts.append(
            Draft(
                "message",
                scene.shadow,
                rule,
                match.end("carrier"),
                who,
                None,
                carrier.partners,
                "received",
                mode="remote",
                actor_shadow=shadow if who is carrier else scene.shadow,
            )
        )
    elif carrier.side == "focal":
        receiver = parse(scene.shadow, match.start("rest"), match.end("rest"), clauses=True)
        to = re.search(r"\bto (?=the S|S|Q|P)", text[match.start("rest") :])
        if not receiver.states and to:
            receiver = parse(scene.shadow, match.start("rest") + to.end(), match.end("rest"), clauses=True)
        if receiver.states and re.search(r"\bto\b", text[match.start("rest") :]) and "greeting" not in text:
            sender = parse(scene.shadow, match.start("rest"), match.end("rest"))
            lead = next((m for m in scene.shadow.within(match.end("carrier"), len(text)) if m.entity.tag == "Pf"), None)
            who = replace(sender, side="focal", lead=lead) if lead else carrier
            draft = Draft(
                "message",
                scene.shadow,
                rule,
                match.end("carrier"),
                who,
                receiver,
                receiver.states[:1],
                "sent",
                mode="remote",
                actor_shadow=scene.shadow,
            )
            draft.level = (
                "leader" if lead or re.match(r" from (?:the )?(?:Fa )?Q\b", text[match.start("rest") :]) else None
            )
            told = [d for d in scene.drafts if d.type == "message" and d.direction == "sent"]
            sent_before = any(set(d.partners) & set(draft.partners) for d in told)
            if not sent_before:
                drafts.append(draft)
            if sent_before or scene.role in ("title", "lead"):
                meeting = Draft(
                    "meeting",
                    scene.shadow,
                    rule,
                    match.end("carrier"),
                    carrier,
                    receiver,
                    receiver.states[:1],
                    "outbound",
                    venue=receiver.states[0],
                    actor_shadow=shadow,
                )
                meeting.notes.add("no_summit")
                drafts.append(meeting)
    return drafts
