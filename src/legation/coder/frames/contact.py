"""Frames of contact: talks, meetings, summits, agreements, credentials, receptions."""

from __future__ import annotations

import re
from dataclasses import replace

from legation.coder.actors import NOBODY, Actor, as_side, is_native, parse
from legation.coder.draft import Draft, Scene
from legation.coder.frames.roles import actor_of, meets, resolve, span_of
from legation.coder.frames.sides import side_named_after, where_contact, where_our_envoy_sat
from legation.coder.levels import RANK, body_kind, level_of
from legation.coder.marks import Shadow
from legation.coder.places import home_city
from legation.coder.rules import Rule

PEOPLE = re.compile(
    r"\bQ\b|\bP\b|\bX\b|\bK\b|\bdelegat|\bgroup|\bparty\b|\bmembers\b|\benvoy|\bleaders?\b|\bside\b|"
    r"\bministers?\b|\bheads?\b|\bpresidents?\b|\brepresentatives\b|\bbusiness|\bofficials?\b|\bstudents?\b|"
    r"\bcounterpart|\bqueen\b|\bking\b|\bpope\b|\bprince|\bleadership\b|\bdeputies\b|\bparliament|"
    r"\bexperts?\b|\bcommunit|\bcircles\b|\bheads\b|\bveterans\b|\bjournalists\b|\bartists\b|\bscientists\b|"
    r"\btroika\b|\bpublic figures\b|\bexecutives\b|\bowners\b|\bentrepreneurs\b|\bauthor\b|\bwriters?\b|"
    r"\bpatriarch\b"
)


def _draft(
    scene: Scene,
    rule: Rule,
    trigger: int,
    kind: str,
    focal_side: Actor,
    focal_shadow: Shadow,
    foreign: Actor,
    foreign_shadow: Shadow,
    received: bool = False,
) -> Draft:
    direction, venue, city = where_contact(scene, focal_side, foreign, received)
    if rule.id == "meeting.said_at" and not scene.abroad:  # the places of the headline are what was talked of
        direction, venue, city = "inbound", scene.focal, home_city(scene, trigger)
    elif direction == "inbound" and (there := where_our_envoy_sat(scene, foreign)):
        direction, venue, city = "outbound", there, None
    inbound = direction in ("inbound", "third_country") or (direction == "resident" and foreign.resident)
    acting, acting_shadow = (foreign, foreign_shadow) if inbound else (focal_side, focal_shadow)
    partners = foreign.partners
    if focal_side.resident and focal_side.posted and set(partners) <= {"XXX"}:
        partners = focal_side.posted[:1]
    draft = Draft(kind, scene.shadow, rule, trigger, acting, focal_side if inbound else foreign, partners, direction,
                  venue=venue, city=city, actor_shadow=acting_shadow)  # fmt: skip
    if acting.lead is None and kind == "talks":
        _take_head(scene, draft)
    return draft


def _take_head(scene: Scene, draft: Draft) -> None:
    """Let the head named in the next sentences act for a side that the sentence names only as a body."""
    named = side_named_after(scene, draft.direction == "outbound")
    if named is not None:
        head, shadow = named
        lexicon, day = scene.article.lexicon, scene.article.published
        kind = body_kind(draft.actor_shadow or scene.shadow, draft.actor, lexicon, day)
        offices = [m for m in head.marks if m.entity.tag == "Q"]
        if kind and offices and not any(m.entity.tag in ("Gs", "Gf", "Gn") for m in head.marks):
            ranks = [lexicon.gazetteer.offices[m.entity.kind].level_in(kind) for m in offices]  # in the body of before
            draft.lead, draft.lead_shadow = head.lead, shadow
            draft.level = min((r for r in ranks if r in RANK), key=RANK.__getitem__, default=None)
            return
        draft.actor, draft.actor_shadow = replace(head, resident=False), shadow


AIRPORT = re.compile(r"\b[Aa]irport\b")

MIXED = re.compile(
    r"(?:the )?(?:\S+ ){0,3}?Fa and S[an]\b (?:\S+ )?(?:business|entrepreneurs|leaders|scientists|students|"
    r"public|cultural|religious|veterans)"
)

OWN_PEOPLE = re.compile(
    r"\b(?:journalists|compatriots|reporters|sailors|servicemen|staff of|embassy|athletes|peacekeepers)\b"
)


def _unplaced(guest: Actor) -> bool:
    """Whether a person or office is named without any state."""
    if guest.partners or any(
        m.entity.tag[:1] == "F" or m.entity.tag in ("Pf", "Gf", "Sf") or is_native(m) for m in guest.marks
    ):
        return False
    return any(m.entity.tag in ("P", "Q") for m in guest.marks)


def _placed(scene: Scene, guest: Actor) -> Actor:
    """A guest named without a state: of the organisation beside, of the one state whose relations were discussed, or
    of the host."""
    organisations = tuple(dict.fromkeys(m.entity.code for m in scene.shadow.marks if m.entity.tag == "O"))
    if organisations and any(m.entity.kind in ("secretary_general", "director_general") for m in guest.marks):
        return replace(guest, side="foreign", organisations=organisations[:1])
    shadows = [scene.article.shadow("text", n) for n in range(min(4, len(scene.article.sentences)))]
    talked_of = {m.entity.code for s in shadows for m in s.marks if m.entity.tag in ("Fs", "Sf")}
    state = talked_of.pop() if len(talked_of) == 1 else scene.abroad or ""
    return replace(guest, side="foreign", states=(state,))


# People of a body of several states, one's own among them ("members of the working group of Fn, Sn and Sn").
MEMBERS_OF = re.compile(
    r"(?:\b(?:members|participants)\b|Q).{0,40}? (?:of|from) (?:the )?[FS]n(?:, (?:the )?[FS]n)+,? and "
    r"(?:the )?[FS]n\b|"
    r"(?:\b(?:members|participants|delegates|co-chairmen)\b|Q) of (?:the )?(?:\S+ ){0,3}?(?:Fs|Sf)\b|"
    r"\b(?:Fa and Sa|Sa and Fa) Q\b"
)
HEADS_OF = re.compile(
    r"(?:the )?(?:\S+ ){0,2}?(?:Q|ministers|leaders) of (?:the )?(?:[SF]n(?:, and |, | and )(?:the )?)+[SF]n"
)


# Words that say that talks were held, not that somebody speaks of talks.
TOOK_PLACE = re.compile(
    r"\b(?:held|had|took place|takes? place|taken place|opened|began|begun|resumed|went on|goes on|under way|wound up|"
    r"ended|concluded|finished|continued?|conducted|kicked off|started|completed|cancel\w+|"
    r"called off|postponed|put off|scheduled|planned|will be)\b"
)


def contact(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Talks, meeting or summit between the focal side and foreigners."""
    actors: dict[str, Actor] = {}
    shadows: dict[str, Shadow] = {}
    for name in ("host", "guest", "both"):
        actors[name], shadows[name] = actor_of(scene, match, name)
    trigger = (
        match.end("host")
        if span_of(match, "host")
        else match.end("guest")
        if span_of(match, "guest") and match.start("guest") == 0
        else match.start()
    )
    if rule.id == "talks.between" and not TOOK_PLACE.search(scene.shadow.text):
        return []
    if (both := span_of(match, "both")) is not None:
        if rule.id == "talks.both_held" and ", who " in scene.shadow.text[slice(*both)] and not meets(rule, actors):
            actors["both"] = parse(scene.shadow, *both, clauses=True)  # "A, who directs X, and B of Y"
        if not meets(rule, actors):
            return []
        if rule.type == "talks" and not rule.need:
            return _compound_talks(scene, rule, match, trigger)
        first, second = _halves(scene, *match.span("both"))
        if not (as_side(first, "foreign") or as_side(second, "foreign")):
            first = resolve(scene, first)[0]
            second = resolve(scene, second)[0]
        foreign, focal_side = (first, second) if as_side(first, "foreign") else (second, first)
        if not as_side(foreign, "foreign"):
            return []
        if as_side(focal_side, "foreign") and focal_side.side == "foreign":
            return []
        if HEADS_OF.fullmatch(scene.shadow.text, *match.span("both")):  # all of "the Presidents of Fn, Sn and Sn"
            listed = [m.entity.code for m in scene.shadow.within(*match.span("both")) if m.entity.tag == "Sn"]
            foreign = replace(foreign, states=tuple(dict.fromkeys(listed)))
        return [_draft(scene, rule, trigger, rule.type, focal_side, scene.shadow, foreign, scene.shadow)]
    if rule.id == "meeting.when_meeting":
        return _told_by_partner(scene, rule, match, actors["host"], shadows["host"])
    if (
        rule.id == "meeting.said_when"
        and actors["host"].side == "focal"
        and actors["guest"].side == "unknown"
        and re.match(r"(?:he|she|they)\b", scene.shadow.text)
    ):
        return _told_by_partner(scene, rule, match, actors["host"], shadows["host"])
    if rule.id == "meeting.met" and AIRPORT.search(
        scene.article.text_of(scene.shadow.part), scene.shadow.start, scene.shadow.end
    ):
        return []
    host, guest = actors["host"], actors["guest"]
    if guest.side == "focal" and guest.states and MEMBERS_OF.search(scene.shadow.text, guest.start, guest.end):
        guest = actors["guest"] = replace(guest, side="foreign")
    host, guest = actors["host"], actors["guest"] = _met_on_the_way(
        scene, host, shadows["host"], guest, shadows["guest"]
    )
    if guest.side == "focal" and guest.states and MIXED.match(scene.shadow.text[guest.start : guest.end]):
        guest = actors["guest"] = replace(guest, side="foreign")
    raw = scene.article.text_of(scene.shadow.part)[scene.shadow.start:scene.shadow.end]  # fmt: skip
    supposed = bool(
        scene.abroad
        and host.side == "focal"
        and _unplaced(guest)
        and rule.id != "meeting.received"
        and not OWN_PEOPLE.search(raw)
    )
    if supposed and scene.abroad:
        guest = actors["guest"] = _placed(scene, guest)
    if not meets(rule, actors):
        return []
    if as_side(guest, "foreign"):
        foreign, foreign_shadow, focal_side, focal_shadow = guest, shadows["guest"], host, shadows["host"]
    elif as_side(host, "foreign"):
        foreign, foreign_shadow, focal_side, focal_shadow = host, shadows["host"], guest, shadows["guest"]
        if focal_side.side == "unknown" and not any(m.entity.tag in ("P", "Pf", "Q") for m in focal_side.marks):
            return []
    else:
        return []
    if focal_side.side == "foreign" or not (
        foreign.lead
        or foreign_shadow is not scene.shadow
        or PEOPLE.search(foreign_shadow.text[foreign.start : foreign.end])
    ):
        return []
    received = foreign is host and _receives(scene, rule, foreign, foreign_shadow, focal_side, focal_shadow)
    draft = _draft(scene, rule, trigger, rule.type, focal_side, focal_shadow, foreign, foreign_shadow, received)
    if rule.id == "meeting.courtesy_call" and foreign is host and draft.direction == "inbound":
        _place_call(scene, draft, focal_side, focal_shadow)
    if supposed and draft.partners == (scene.abroad,):
        draft.notes.add("no_summit")
    if focal_side.side != "focal" and (set(draft.partners) == {"XXX"} or scene.role == "body" or not focal_side.lead):
        return []
    return [draft]


def _met_on_the_way(
    scene: Scene, host: Actor, host_shadow: Shadow, guest: Actor, guest_shadow: Shadow
) -> tuple[Actor, Actor]:
    """Host and guest, where one points back to the focal side's travellers and the other is a person named without a
    state: they are of the state where the travellers are ("it was received by N. N.", "N. N. met the guests")."""
    last = scene.drafts[-1] if scene.drafts else None
    if last is None or last.direction != "outbound" or last.venue is None or scene.visitor is None:
        return host, guest
    if scene.visitor.side != "focal" or scene.abroad not in (None, last.venue):
        return host, guest
    if guest is scene.visitor and guest_shadow is not scene.shadow and _named_stranger(host):
        return replace(host, side="foreign", states=(last.venue,)), guest
    if host is scene.visitor and host_shadow is not scene.shadow and _named_stranger(guest):
        return host, replace(guest, side="foreign", states=(last.venue,))
    return host, guest


def _named_stranger(actor: Actor) -> bool:
    """Whether an actor is a named person of no told state whose name is none of the focal state's."""
    if actor.lead is None or actor.lead.entity.kind != "alien" or actor.resident:
        return False
    return set(actor.partners) <= {"XXX"} and _unplaced(replace(actor, unnamed=False))


HOST_IS_HERE = re.compile(r"\bvisits? (?:to|in|of) (?:the )?F|\bvisiting\b|\bhere\b|\bF[lcp]\b|\bour country\b")


def _place_call(scene: Scene, draft: Draft, caller: Actor, shadow: Shadow) -> None:
    """Put a call of the focal side on a foreign leader where that leader serves, unless he is told to be a guest."""
    orders = range(scene.shadow.order, min(scene.shadow.order + 3, len(scene.article.sentences)))
    texts = [scene.article.shadow("text", order).text for order in orders] if scene.shadow.part == "text" else []
    if len(draft.partners) != 1 or draft.partners == ("XXX",) or any(HOST_IS_HERE.search(text) for text in texts):
        return
    draft.direction, draft.venue, draft.city = "outbound", draft.partners[0], None
    draft.actor, draft.other, draft.actor_shadow = caller, draft.actor, shadow


RECEIVED = frozenset({"meeting.received", "meeting.was_received"})


def _receives(scene: Scene, rule: Rule, host: Actor, host_shadow: Shadow, guest: Actor, guest_shadow: Shadow) -> bool:
    """Whether a foreign host is said to receive a guest: by the verb, or as a leader who met somebody of lower rank."""
    if rule.id in RECEIVED:
        return True
    if rule.id != "meeting.met" or guest.lead is None:
        return False
    lexicon, day = scene.article.lexicon, scene.article.published
    if level_of(host_shadow, host, lexicon, day)[0] != "leader":
        return False
    return level_of(guest_shadow, guest, lexicon, day)[0] in ("vice_minister", "ambassador", "official")


CHAIRED = re.compile(r"\b(?:co-)?chaired (?:jointly )?by ")
COMMITTEE = re.compile(r"Committee|Commission|Working Group|Consultation|Group for|Council", re.I)


def _compound_talks(scene: Scene, rule: Rule, match: re.Match[str], trigger: int) -> list[Draft]:
    """Talks named after the two states ("the DPRK-X committee met"): the other side is the one of the compound."""
    start, end = match.span("both")
    compound = next((m for m in scene.shadow.within(start, end) if m.entity.tag in ("Fs", "Sf")), None)
    body = next((m for m in scene.shadow.within(start, end) if m.entity.tag == "Gn"), None)
    if compound is None or (
        rule.id == "talks.committee"
        and body is not None
        and (not COMMITTEE.search(body.entity.form) or "riend" in body.entity.form)
    ):
        return []
    foreign = parse(scene.shadow, start, end, clauses=True)
    if not as_side(foreign, "foreign") and scene.role == "body":
        return []
    if not foreign.states:
        foreign = replace(foreign, states=(compound.entity.code,))
    foreign, shadow = replace(foreign, side="foreign"), scene.shadow
    visitor = scene.visitor
    if visitor is not None and scene.visitor_shadow is not None and set(visitor.partners) & set(foreign.partners):
        foreign, shadow = visitor, scene.visitor_shadow
    if foreign.lead is None and (chair := CHAIRED.search(scene.shadow.text)):
        for part in re.finditer(r"(?:(?! and ).)+", scene.shadow.text[chair.end() :]):
            head = parse(scene.shadow, chair.end() + part.start(), chair.end() + part.end(), clauses=True)
            if head.lead is not None and as_side(head, "foreign") and set(head.states) & set(foreign.states):
                foreign, shadow = replace(head, resident=False), scene.shadow
                break
    draft = _draft(scene, rule, trigger, rule.type, NOBODY, scene.shadow, foreign, shadow)
    if re.match(r"(?:the )?(?:top[- ]level|summit)\b", scene.shadow.text):
        draft.type, draft.level = "summit", "leader"
    return [draft]


def _told_by_partner(scene: Scene, rule: Rule, match: re.Match[str], envoy: Actor, shadow: Shadow) -> list[Draft]:
    """ "… when meeting the ambassador, the president noted": the partner was named in the sentence before or the
    headline."""
    if envoy.side != "focal" or scene.shadow.part != "text":
        return []
    pool = list(scene.article.shadow("text", scene.shadow.order - 1).marks) if scene.shadow.order else []
    pool += scene.article.shadow("title", 0).marks if scene.article.document.title else []
    code = next((m.entity.code for m in pool if m.entity.tag in ("Sn", "Sa")), None)
    if code is None:
        return []
    direction = "resident" if envoy.resident else "outbound"
    return [
        Draft(
            "meeting",
            scene.shadow,
            rule,
            match.start(),
            envoy,
            None,
            (code,),
            direction,
            venue=code,
            actor_shadow=shadow,
        )
    ]


def _halves(scene: Scene, start: int, end: int) -> tuple[Actor, Actor]:
    """The two sides of "A and B": cut at the "and" after which the nationality changes."""
    text = scene.shadow.text
    for cut in re.finditer(r",? and ", text[start:end]):
        first = parse(scene.shadow, start, start + cut.start(), clauses=True)
        second = parse(scene.shadow, start + cut.end(), end)
        sides = {first.side, second.side}
        if "foreign" in sides and len(sides) > 1:
            return first, second
    whole = parse(scene.shadow, start, end)
    return whole, NOBODY
