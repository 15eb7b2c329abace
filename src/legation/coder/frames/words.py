"""Frames of words and signs: messages, tributes, calls, statements."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from legation.coder.actors import NOBODY, Actor, as_side, is_native, parse
from legation.coder.draft import PRONOUN, Draft, Scene
from legation.coder.frames.listing import states_of_following, states_of_list, subject_states
from legation.coder.frames.roles import actor_of, anchored_at_home, span_of
from legation.coder.frames.travel import included
from legation.coder.marks import Mention, Shadow
from legation.coder.people import known_level
from legation.coder.places import foreign_place, home_city
from legation.coder.rules import Rule

MANY = re.compile(
    r"\bX\b|\bfrom (?:various|several|many|a number of) |\bcounterparts\b|\b(?:heads|leaders) of (?:state|"
    r"government|different|various)|\bother (?:presidents|leaders)"
)
PARTICIPANTS = re.compile(r"\bparticipants in (?:the |an? )?(?:\S+ ){0,5}?(?:international|world|X|regional)\b")
BASKET = re.compile(r"\b(?:floral|flower)? ?(?:baskets?|bouquets?|wreaths?)\b")
SPEAKERS = re.compile(
    r"\bspokes(?:man|person|woman|men)\b|\bG[fn]\b|\bQ\b|\bPf?\b|\b(?:foreign ministry|ministry|committee|"
    r"institute|association|department|command|headquarters|government|office|council|society|commission)\b"
)
NOT_SPEAKERS = re.compile(
    r"\b(?:newspaper|paper|commentator|analyst|commentary|rodong sinmun|minju joson|kcna commentary|news "
    r"analyst|magazine|website|radio|scholar)\b"
)
NO_TARGET = frozenset({"UNSC"})
BLAME = re.compile(
    r"\b(?:condemn|denounc|hostile|provo|aggress|threat|reckless|criminal|crime|accus|warn|reject|brand|dare|"
    r"imperialis|moves|scheme|sanction|"
    r"pressure|drill|exercise|demand|must|should|responsib|support|solidarity|slander|smear|interfer|violat|"
    r"bluff|confront|war|nuclear|military|"
    r"policy|puppet|reactionar|authorities|warmong|lash|protest|regret|strongly|welcome|condolence|traitor|regime)"
)


TEAM = re.compile(r"\b(?:national|olympic|paralympic) (?:\S+ )?(?:squad|team)\b|\bathletes\b|\bcrew\b|\bservicemen\b")


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
            not in ("message.received", "message.came_from", "message.floral_to_statues", "message.gift_from")
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
    scene: Scene, rule: Rule, match: re.Match[str], sender: Actor, shadow: object, recipient: Actor
) -> list[Draft]:
    """One draft a sender while five or fewer are named, else one with all partners."""
    text = scene.shadow.text
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
    )  # type: ignore[arg-type]
    if corps:
        base.notes.add("corps")
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
            )
            for h in heads
        ]
    return [base]


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
            draft.level = "leader" if lead else None
            drafts.append(draft)
            if scene.role in ("title", "lead"):
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
                drafts.append(meeting)
    return drafts


def tribute(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Wreaths, baskets and condolence visits in person by residents, foreigners, or focal people at a partner's
    memorial."""
    text, shadow = scene.shadow.text, scene.shadow
    guest, guest_shadow = actor_of(scene, match, "guest")
    if rule.id == "tribute.focal_at_memorial":
        host, host_shadow = actor_of(scene, match, "host")
        honoured = [
            m.entity.code
            for m in shadow.within(match.start("rest"), len(text))
            if m.entity.tag == "Fl" and m.entity.kind == "memorial"
        ]
        if not honoured or host.side != "focal":
            return []
        draft = Draft(
            "tribute",
            shadow,
            rule,
            match.end("host"),
            host,
            None,
            tuple(dict.fromkeys(honoured)),
            "none",
            venue=scene.focal,
            actor_shadow=host_shadow,
            sector="diplomacy",
        )
        draft.city = home_city(scene)
        return [draft]
    if rule.id == "tribute.envoy_abroad":
        return _envoy_abroad(scene, rule, match)
    if rule.id == "tribute.at_mission_abroad":
        return _at_mission_abroad(scene, rule, match, guest, guest_shadow)
    if rule.id == "tribute.condolence_visit":
        mission = re.search(
            r"\b(?P<who>S[an]|F[an]|S\w|F\w) (?:\S+ )?(?:embass(?:y|ies)|missions?|representation)|\bembassy of "
            r"(?:the )?(?P<of>[SF]n)",
            text[match.end("guest") :],
        )
        wanted = re.search(
            r"\bwith (?:an? )?(?:wreath|flowers|floral)|\bcondol|\bcongratulatory|\bmourn|\bdemise\b|\bdeath\b|"
            r"\bpassing\b|\bsympathy\b|\bgrief",
            text,
        )
        if not mission or not wanted:
            return []
        code = next(
            (m.entity.code for m in shadow.within(match.end("guest"), len(text)) if m.entity.tag[0] in "FS"), None
        )
        if code and code != scene.focal and guest.side != "foreign":
            return [
                Draft(
                    "tribute",
                    shadow,
                    rule,
                    match.end("guest"),
                    guest,
                    None,
                    (code,),
                    "resident",
                    venue=scene.focal,
                    city=home_city(scene),
                    actor_shadow=guest_shadow,
                    sector="diplomacy",
                )
            ]
        if as_side(guest, "foreign") and (mission["who"] or mission["of"]).startswith("F"):
            partners = guest.partners
            if guest.unnamed:
                partners = states_of_following(scene) or partners
            state, city = foreign_place(scene, 0, len(text))
            return [
                Draft(
                    "tribute",
                    shadow,
                    rule,
                    match.end("guest"),
                    guest,
                    None,
                    partners,
                    "resident",
                    venue=state if len(partners) == 1 else None,
                    city=city,
                    actor_shadow=guest_shadow,
                    sector="diplomacy",
                )
            ]
        return []
    if (
        guest_shadow is not shadow
        and scene.drafts
        and scene.drafts[-1].rule.id in ("tribute.at_mission_abroad", "tribute.condolence_visit")
    ):
        return []
    if (
        scene.abroad
        or not as_side(guest, "foreign")
        or not anchored_at_home(scene, guest, match.end("guest") if match.start("guest") == 0 else match.start())
    ):
        return []
    if guest.diaspora and not guest.states and not re.search(r"\b(?:group|delegation|visiting)", text):
        return []
    if re.search(r"\bin the names? of\b", text) and not guest.resident:
        return []
    if (
        not guest.resident
        and not (re.search(r"\b(?:delegat\w*|visit\w*|tourists?|groups?|guests?|party)\b", text[: match.end()]))
        and not re.search(r"\bX\b.*\b(?:here|organi|mission)", text)
    ):
        kind = (
            "tribute" if guest_shadow is shadow or scene.visitor is None or scene.visitor.resident else "visit_activity"
        )
    else:
        kind = "tribute" if guest.resident else "visit_activity"
    direction = "resident" if kind == "tribute" else "inbound"
    return [
        Draft(
            kind,
            shadow,
            rule,
            _trigger(match, "guest"),
            guest,
            None,
            guest.partners,
            direction,
            venue=scene.focal,
            city=home_city(scene),
            actor_shadow=guest_shadow,
        )
    ]


def _envoy_abroad(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """The focal envoy lays a wreath where he or she is posted."""
    host, host_shadow = actor_of(scene, match, "host")
    if host.side != "focal" or not host.resident:
        return []
    state, city = foreign_place(scene, match.end("host"), len(scene.shadow.text))
    venue = next(iter(host.posted), None) or scene.abroad or state
    if venue is None or venue == scene.focal:
        return []
    return [
        Draft(
            "tribute",
            scene.shadow,
            rule,
            match.end("host"),
            host,
            None,
            (venue,),
            "resident",
            venue=venue,
            city=city if state == venue else None,
            level="ambassador" if re.search(r"\bQ\b", scene.shadow.text[: match.end("host")]) else None,
            sector="diplomacy",
            actor_shadow=host_shadow,
        )
    ]


def _at_mission_abroad(scene: Scene, rule: Rule, match: re.Match[str], guest: Actor, shadow: Shadow) -> list[Draft]:
    """Foreigners go to the focal state's embassy in their country to mourn, congratulate or lay a wreath."""
    partners = guest.partners
    state, city = foreign_place(scene, match.end("guest"), len(scene.shadow.text))
    if (
        not partners
        and scene.shadow.order
        and scene.shadow.part == "text"
        and (PRONOUN.match(scene.shadow.text) or not any(m.entity.tag == "P" for m in guest.marks))
    ):
        partners = tuple(subject_states(scene.article.shadow("text", scene.shadow.order - 1), scene.focal))
    if not partners and state and not guest.unnamed:
        partners = (state,)
    if set(partners) == {"XXX"} or len(partners) == 0:
        partners = states_of_following(scene) or partners
    if not partners or any(m.entity.tag in ("Fn", "Fa", "Gf", "Pf") for m in guest.marks):
        return []
    if state is None and len(partners) == 1:
        state = partners[0]
    if len(partners) != 1:
        state = None
    draft = Draft(
        "tribute",
        scene.shadow,
        rule,
        match.end("guest"),
        guest,
        None,
        partners,
        "resident",
        venue=state if state != "XXX" else None,
        city=city if state else None,
        actor_shadow=shadow,
        sector="diplomacy",
    )
    if guest.lead is None and scene.shadow.part == "text" and scene.shadow.order + 1 < len(scene.article.sentences):
        following = scene.article.shadow("text", scene.shadow.order + 1)
        if re.match(r"(?:they|among them|those)\b.{0,30}?\b(?:included?|were)\b", following.text):
            head = parse(following, 0, len(following.text), clauses=True)
            if head.lead is not None:
                draft.actor, draft.actor_shadow = replace(head, side="foreign", states=partners), following
    return [draft]


INITIATIVE = re.compile(
    r"\bat the initiative of the (?P<a>\S+)|\bon the initiative of the (?P<b>\S+)|\b(?:on|at) (?P<c>F\w|"
    r"S\w)['’]?s? (?:\S+ )?initiative|\bon (?P<e>the latter)['’]s initiative|\binitiated by (?:the "
    r")?(?P<d>\S+)"
)
WARM = re.compile(
    r"\b(?:congratulated|expressed (?:his |her |deep |sincere )*(?:condolences|sympathy)|offered (?:his |her "
    r")?(?:condolences|congratulations)|extended|conveyed (?:his|her) (?:condolences|congratulations))"
)


def call(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A telephone or video conversation of the focal side with foreigners."""
    shadow, text = scene.shadow, scene.shadow.text
    if (
        rule.id == "call.during"
        and scene.role == "body"
        and not re.search(r"\b(?:earlier|also|later|D|today|yesterday|had|spoke|held|expressed)\b", text)
    ):
        return []
    if re.search(
        r"\b(?:will|would|soon|agreed to|to be|readers|during (?:his|the) (?:previous|last))\b.{0,40}(?:tele)?phone",
        text,
    ):
        return []
    marks = [m for m in shadow.marks if m.entity.tag in ("Sn", "Sa", "Gs") or m.entity.kind.startswith("known:")]
    marks = [m for m in marks if m.entity.kind.startswith("known:")] or marks
    states = list(dict.fromkeys(m.entity.code for m in marks))
    if not states and scene.role in ("title", "lead") and "phone" in text:
        marks = [m for m in shadow.marks if m.entity.tag == "O"][:1]
        states = [m.entity.code for m in marks]
    if not states and scene.role == "body" and scene.visitor is not None and scene.visitor.partners:
        return []
    if not states:
        return []
    focal_there = any(m.entity.tag in ("Pf", "Fn", "Fa", "Gf") for m in shadow.marks) or scene.role in ("title", "lead")
    if not focal_there:
        return []
    drafts = []
    for state in states[:6]:
        near = next(m for m in marks if m.entity.code == state)
        at = shadow.tag_at(near)
        actor = parse(shadow, at, len(text), clauses=True)
        lead = next((m for m in shadow.within(at, min(len(text), at + 60)) if m.entity.tag == "P"), None)
        if lead is None:
            lead = next((m for m in reversed(list(shadow.within(max(0, at - 40), at))) if m.entity.tag == "P"), None)
        who = replace(actor, lead=lead, states=(state,), side="foreign")
        if (
            re.search(
                r"\b(?:relations|cooperation|situation|issue|summit|elections?|ties|problem|treaty|borders?|visit)\b",
                text[at + 2 : at + 16],
            )
            and lead is None
        ):
            continue
        if near.entity.tag == "P":
            lead = near
            who = replace(actor, lead=lead, states=(state,), side="foreign")
        drafts.append(
            Draft(
                "call",
                shadow,
                rule,
                at,
                who,
                None,
                (state,),
                _initiative(scene, state),
                mode="remote",
                level=known_level(near.entity) or _rank_beside(scene, near) or "leader",
                actor_shadow=shadow,
            )
        )
    if (
        len(drafts) > 1
        and scene.role in ("title", "lead")
        and drafts[0].lead is None
        and drafts[0].actor.lead is not None
    ):
        drafts = [d for d in drafts if d.actor.lead is not None]
    return drafts


def _rank_beside(scene: Scene, near: Mention) -> str | None:
    """Level of the office next to a state's name ("minister of … of S", "S minister"); of the whole sentence's first
    for "counterpart"."""
    shadow = scene.shadow
    at = shadow.tag_at(near)
    marks = [m for m in shadow.marks if m.entity.tag == "Q"]
    beside = [m for m in marks if -45 < shadow.tag_at(m) - at < 14]
    if not beside and re.match(r"\S+ (?:\S+ )?counterpart", shadow.text[at:]):
        beside = marks[:1]
    if not beside:
        return None
    closest = min(beside, key=lambda m: abs(shadow.tag_at(m) - at))
    level = scene.article.lexicon.gazetteer.offices[closest.entity.kind].level_in(
        "state" if "minister" not in closest.entity.form.lower() else None
    )
    return level if level in ("leader", "minister", "vice_minister") else None


def _initiative(scene: Scene, state: str) -> str:
    """``sent`` when the focal side called, ``received`` when the partner did, ``none`` when it is not told."""
    shadows = [scene.shadow]
    first = scene.shadow.order + 1 if scene.shadow.part == "text" else 0
    shadows += [scene.article.shadow("text", i) for i in range(first, min(first + 10, len(scene.article.sentences)))]
    for shadow in shadows:
        if found := INITIATIVE.search(shadow.text):
            word = next((g for g in found.groups() if g), "")
            return (
                "sent"
                if word.startswith(("F", "Pf"))
                else "received"
                if word.startswith(("S", "the latter"))
                else "none"
            )
    own = re.search(
        r"\b(?:congratulated|phoned|telephoned|called|rang up)\b(?=.*\b(?:tele)?phone\b|.*\bcounterpart\b|"
        r".*\b(?:Q|P|Pf)\b)",
        scene.shadow.text,
    )
    if (own and scene.shadow.text.find("phone") >= 0) or (own and own.group() in ("phoned", "telephoned", "rang up")):
        caller = parse(scene.shadow, 0, own.start(), clauses=True)
        if caller.side in ("foreign", "focal"):
            return "received" if caller.side == "foreign" else "sent"
    for shadow in shadows[1:3]:
        found = WARM.search(shadow.text)
        if found:
            who = parse(shadow, 0, found.start(), clauses=True)
            if who.side == "foreign" or (
                who.lead is not None and who.lead.entity.tag == "P" and not is_native(who.lead)
            ):
                return "received"
            if who.side == "focal":
                return "sent"
    return "none"


def statement(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A statement of the focal side about or to partners; the targets are counted over the article."""
    speaker, shadow = actor_of(scene, match, "speaker")
    text = scene.shadow.text
    words = text[match.start("speaker"):match.end("speaker")]  # fmt: skip
    if rule.where == "leader_statement":
        return _leader_statement(scene, rule, match, speaker)
    if rule.where == "spoken":
        return _spoken(scene, rule, match, speaker, shadow)
    if re.search(r"\bstudy(?:ing)? of\b", words):
        return []
    if NOT_SPEAKERS.search(words) or speaker.side == "foreign" or speaker.diaspora:
        return []
    if not SPEAKERS.search(words) or not re.search(
        r"\bG[fn]\b|\bspokes|\bQ\b|\bFn\b|\bFa\b|\bPf\b|\binstitute\b|\bcommittee\b", words
    ):
        return []
    if re.search(
        r"\b(?:made|delivered|gave|said in) (?:an? |the |his |her )?(?:\S+ ){0,2}?(?:report|speech)\b",
        text[match.end("speaker") : match.end("speaker") + 50],
    ):
        return []
    if rule.id == "statement.released" and not re.search(
        r"\b(?:statement|answers?|memorandum|white paper|indictment|letter|notice|declaration|press release|"
        r"report|communique|crime|announce|bulletin)",
        text[match.start("what") :],
    ):
        return []
    if not any(m.entity.tag in ("Gf", "Fn", "Fa", "Pf") for m in speaker.marks) or re.search(
        r"\bmet\b|\btalk with\b|\bambassador\b", words
    ):
        return []
    partners = targets(scene)
    if not partners:
        return []
    actor = speaker if speaker.side != "unknown" else replace(speaker, side="focal")
    draft = Draft(
        "statement",
        scene.shadow,
        rule,
        match.end("speaker"),
        actor,
        None,
        partners,
        "none",
        mode="unilateral",
        actor_shadow=shadow,
    )
    if re.search(r"\bspokes", words):
        draft.level = "official"
        draft.notes.add("no_lead")
    return [draft]


def _leader_statement(scene: Scene, rule: Rule, match: re.Match[str], speaker: Actor) -> list[Draft]:
    if (
        scene.role not in ("title", "lead")
        or speaker.side != "focal"
        or not any(m.entity.tag == "Pf" for m in speaker.marks)
    ):
        return []
    addressed = parse(scene.shadow, match.start("what"), match.end("what"), clauses=True)
    if not addressed.states:
        return []
    return [
        Draft(
            "statement",
            scene.shadow,
            rule,
            match.end("speaker"),
            speaker,
            None,
            addressed.states,
            "none",
            mode="unilateral",
            level="leader",
            actor_shadow=scene.shadow,
        )
    ]


def _spoken(scene: Scene, rule: Rule, match: re.Match[str], speaker: Actor, shadow: Shadow) -> list[Draft]:
    """What a spokesperson or an organ said against or to partners, told without "released a statement"."""
    marks = list(scene.shadow.within(speaker.start, speaker.end))
    spokesperson = any(m.entity.tag == "Q" and m.entity.kind == "spokesperson" for m in marks)
    organ = any(m.entity.tag in ("Gf", "Gn") for m in marks)
    home = scene.article.here_state == scene.focal
    if any(m.entity.tag[0] == "S" or m.entity.tag in ("O", "X", "K") for m in marks) or not (spokesperson or organ):
        return []
    if not any(m.entity.tag in ("Gf", "Fn", "Fa", "Pf") for m in marks) and not (home and organ):
        return []
    if (
        not spokesperson
        and not re.search(r"\bstatement\b", scene.shadow.text)
        and any(m.entity.tag == "Q" for m in marks)
    ):
        return []
    partners = _blamed(scene, match.start("what")) or targets(scene)
    if not partners:
        return []
    actor = replace(speaker, side="focal", states=())
    draft = Draft(
        "statement",
        scene.shadow,
        rule,
        match.start("verb"),
        actor,
        None,
        partners,
        "none",
        mode="unilateral",
        actor_shadow=shadow,
    )
    if spokesperson:
        draft.level = "official"
        draft.notes.add("no_lead")
    return [draft]


OBJECT = re.compile(
    r"\b(?:condemn\w*|denounc\w*|accus\w*|warn\w*|blam\w*|criticiz\w*|criticis\w*|protest\w* (?:against|to)|"
    r"demand\w* that|demand\w* of|oppos\w*|"
    r"urg\w*|call\w* (?:on|upon)|imposed by|drills? of|manoeuvres? of|exercises? of|moves of|reject\w* (?:the "
    r")?(?:\S+ ){0,3}?(?:of|by)|serving|with|against)"
    r"(?: (?:on )?D)?(?: that)? (?:the )?(?P<who>(?:(?:S[nad]|Gs|O)\b(?:, | and |, and )?(?:the )?)+)"
)


def _blamed(scene: Scene, start: int) -> tuple[str, ...]:
    """States and organisations that are the direct objects of blame, demand or support in the sentence."""
    codes: list[str] = []
    for found in OBJECT.finditer(scene.shadow.text, start - 30 if start > 30 else 0):
        codes += [m.entity.code for m in scene.shadow.within(*found.span("who"))]
    return tuple(dict.fromkeys(c for c in codes if c != scene.focal))


def targets(scene: Scene) -> tuple[str, ...]:
    """States and organisations that a statement is about: those named most often, with weight on headline and blame."""
    article = scene.article
    weights: Counter[str] = Counter()
    if scene.role == "item":
        shadows = [scene.shadow]
    else:
        shadows = [article.shadow("text", i) for i in range(min(12, len(article.sentences)))]
        if article.document.title:
            for m in article.shadow("title", 0).marks:
                if m.entity.tag in ("Sn", "Sa", "Sd", "Gs", "O", "Sc"):
                    weights[m.entity.code] += 4
    for n, shadow in enumerate(shadows):
        blame = 1.0 + 0.5 * bool(BLAME.search(shadow.text))
        for m in shadow.marks:
            tag = m.entity.tag
            if tag in ("Sn", "Sa", "Sd", "Sc", "Gs"):
                weights[m.entity.code] += blame * (3.0 if n < 3 else 1.0)  # type: ignore[assignment]
            elif tag == "O":
                weights[m.entity.code] += blame * 0.5 * (3.0 if n < 3 else 1.0)  # type: ignore[assignment]
    for code in (scene.focal, "XXX"):
        weights.pop(code, None)
    if not weights:
        return ()
    top = max(weights.values())
    chosen = [c for c, w in weights.most_common(4) if w >= 0.35 * top and w >= 1.0]
    return tuple(chosen[:3])


__all__ = ["NOBODY", "call", "message", "statement", "tribute"]
