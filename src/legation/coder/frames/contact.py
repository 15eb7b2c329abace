"""Frames of contact: talks, meetings, summits, agreements, credentials, receptions."""

from __future__ import annotations

import re
from dataclasses import replace

from legation.coder.actors import NOBODY, Actor, as_side, is_native, parse
from legation.coder.draft import Draft, Scene
from legation.coder.frames.roles import actor_of, meets, resolve, span_of
from legation.coder.levels import level_of
from legation.coder.marks import Shadow
from legation.coder.places import foreign_place, home_city
from legation.coder.rules import Rule

PEOPLE = re.compile(
    r"\bQ\b|\bP\b|\bX\b|\bK\b|\bdelegat|\bgroup|\bparty\b|\bmembers\b|\benvoy|\bleaders?\b|\bside\b|"
    r"\bministers?\b|\bheads?\b|\bpresidents?\b|\brepresentatives\b|\bbusiness|\bofficials?\b|\bstudents?\b|"
    r"\bcounterpart|\bqueen\b|\bking\b|\bpope\b|\bprince|\bleadership\b|\bdeputies\b|\bparliament|"
    r"\bexperts?\b|\bcommunit|\bcircles\b|\bheads\b|\bveterans\b|\bjournalists\b|\bartists\b|\bscientists\b|"
    r"\btroika\b|\bpublic figures\b|\bexecutives\b|\bowners\b|\bentrepreneurs\b|\bauthor\b|\bwriters?\b|"
    r"\bpatriarch\b"
)
OUTBOUND_CLUE = re.compile(r"\b(?:in welcome of his visit to|on an? (?:\S+ ){0,4}?visit to|visiting|who is staying in|staying in|"  # noqa: E501
r"during (?:his|her|their) (?:\S+ ){0,2}?(?:visit|stay) (?:to|in)|on (?:his|her|their) visit "
r"to)\s(?:the\s)?(?P<where>[SF]\w)")  # fmt: skip


def where_contact(scene: Scene, focal_side: Actor, foreign_side: Actor) -> tuple[str, str | None, str | None]:
    """(direction, venue, city) of a contact between the two sides, by who is resident, who is visiting and the
    place."""
    text = scene.shadow.text
    state, city = foreign_place(scene, 0, len(text), foreign_side.states)
    clue = OUTBOUND_CLUE.search(text)
    if foreign_side.resident and not (state and state not in foreign_side.states and scene.abroad):
        if scene.abroad and scene.abroad not in foreign_side.states:
            return "third_country", scene.abroad, scene.article.here_city
        return "resident", scene.focal, home_city(scene)
    if focal_side.resident:
        venue = (focal_side.posted or foreign_side.states or (None,))[0]
        return "resident", venue, city if state == venue else None
    if scene.abroad:
        venue = scene.abroad
        kind = "outbound" if venue in foreign_side.states or not foreign_side.states else "third_country"
        return kind, venue, scene.article.here_city
    if clue and clue["where"].startswith("S"):
        mark = next(iter(scene.shadow.within(clue.start("where"), clue.end("where"))), None)
        if mark:
            venue = mark.entity.code
            kind = "outbound" if venue in foreign_side.states else "third_country"
            return kind, venue, city if state == venue else None
    at_home = (
        any(m.entity.tag in ("Fl", "Fp", "Fc") for m in scene.shadow.marks)
        or " here" in text
        or (clue and clue["where"].startswith("F"))
    )
    if state and not at_home:
        kind = "outbound" if state in foreign_side.states else "third_country"
        return kind, state, city
    if (
        scene.visitor is not None
        and scene.visitor.side == "focal"
        and not at_home
        and scene.drafts
        and scene.drafts[-1].direction == "outbound"
    ):
        last = scene.drafts[-1]
        return "outbound", last.venue, None
    return "inbound", scene.focal, home_city(scene)


def _draft(
    scene: Scene,
    rule: Rule,
    trigger: int,
    kind: str,
    focal_side: Actor,
    focal_shadow: Shadow,
    foreign: Actor,
    foreign_shadow: Shadow,
) -> Draft:
    direction, venue, city = where_contact(scene, focal_side, foreign)
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
    if span_of(match, "both"):
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
        return [_draft(scene, rule, trigger, rule.type, focal_side, scene.shadow, foreign, scene.shadow)]
    if rule.id == "meeting.when_meeting":
        return _told_by_partner(scene, rule, match, actors["host"], shadows["host"])
    if rule.id == "meeting.met" and AIRPORT.search(
        scene.article.text_of(scene.shadow.part), scene.shadow.start, scene.shadow.end
    ):
        return []
    host, guest = actors["host"], actors["guest"]
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
    draft = _draft(scene, rule, trigger, rule.type, focal_side, focal_shadow, foreign, foreign_shadow)
    if supposed and draft.partners == (scene.abroad,):
        draft.notes.add("no_summit")
    if focal_side.side != "focal" and (set(draft.partners) == {"XXX"} or scene.role == "body" or not focal_side.lead):
        return []
    return [draft]


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
    draft = _draft(scene, rule, trigger, rule.type, NOBODY, scene.shadow, foreign, shadow)
    if re.match(r"(?:the )?(?:top[- ]level|summit)\b", scene.shadow.text):
        draft.type, draft.level = "summit", "leader"
    return [draft]


OPPOSITE = re.compile(
    r"\bfrom (?:the )?(?:opposite|opposition|other|S[na]|foreign|guest|visiting) side\b(?: were| was|:)? ?|"
    r"\band from the (?:opposite|opposition|other) side "
)
OWN = re.compile(r"\bfrom (?:the )?(?:F[na]|Gf|own|our) side\b(?: were| was|:)? ?")


def side_named_after(scene: Scene, outbound: bool) -> tuple[Actor, Shadow] | None:
    """The head of the visiting side where the next sentences say who sat there ("present from the opposite side were
    …")."""
    if scene.shadow.part != "text":
        return None
    for order in range(scene.shadow.order + 1, min(scene.shadow.order + 3, len(scene.article.sentences))):
        shadow = scene.article.shadow("text", order)
        found = (OWN if outbound else OPPOSITE).search(shadow.text)
        if found:
            end = len(shadow.text)
            other = (OPPOSITE if outbound else OWN).search(shadow.text, found.end())
            end = other.start() if other else end
            actor = parse(shadow, found.end(), end, clauses=True)
            if actor.lead is not None:
                return actor, shadow
        if (head := _head_at_talks(shadow, outbound)) is not None:
            return head, shadow
    return None


AT_TALKS = re.compile(
    r"^(?:present|attending|it was attended|the talks were attended|taking part)\b|\b(?:headed|led|chaired) "
    r"the (?:delegations|talks|two sides|F[na] side|S[na] side|sides|session|meeting)\b"
)
HEAD = re.compile(
    r"(?P<own>\bF[na] |\bGf )?(?P<their>\bS[na] |\bGs )?(?:(?:delegation|side|members|officials|"
    r"group)\b[^,]{0,30}?(?:led|headed) by )?(?:the |an? )?Q(?: of (?!F|S)(?:the )?[^,]{1,40}?)? "
    r"(?P<name>Pf?)\b"
)


def _head_at_talks(shadow: Shadow, outbound: bool) -> Actor | None:
    """The head of the visiting side where a sentence says who sat at the talks: by nationality, a native name or a
    "delegation"."""
    if not AT_TALKS.search(shadow.text):
        return None
    for found in HEAD.finditer(shadow.text):
        mark = next(shadow.within(found.start("name"), found.end("name")), None)
        native = (
            found["own"] is not None
            or found["name"] == "Pf"
            or (mark is not None and bool(mark.entity.code) and not mark.entity.kind.startswith("known:"))
        )
        alien = (
            found["their"] is not None
            or (mark is not None and mark.entity.kind.startswith("known:"))
            or (not native and "delegation" in found.group())
        )
        if (native and outbound) or (alien and not native and not outbound):
            actor = parse(shadow, found.start(), found.end(), clauses=True)
            return replace(actor, side="focal" if outbound else "foreign", lead=mark, head=(found.start(), found.end()))
    return None


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
        if ("foreign" in sides and len(sides) > 1) or (sides == {"foreign"} and False):
            return first, second
    whole = parse(scene.shadow, start, end)
    return whole, NOBODY


TREATY_NAME = re.compile(r"\s(?:\S+\s)?(?:protocol|declaration|convention|treaty|agreement|accord)s?\b")


def agreement(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Signing, ratification or entry into force; the foreign parties are looked for in what is signed, by whom, then
    around."""
    shadow = scene.shadow
    signer, signer_shadow = actor_of(scene, match, "signer")
    span = span_of(match, "what") or (0, len(shadow.text))
    codes = [
        m.entity.code
        for m in shadow.within(0, len(shadow.text))
        if m.entity.tag in ("Sn", "Sa", "Gs", "Fs", "Sf", "Sd")
    ]
    organisations = [m.entity.code for m in shadow.within(*span) if m.entity.tag == "O"]
    if not codes:
        codes = [
            m.entity.code
            for m in shadow.marks
            if m.entity.tag in ("Sp", "Sc") and not TREATY_NAME.match(shadow.text, shadow.tag_at(m) + 2)
        ]
    if not codes and shadow.part == "text" and 0 < shadow.order < 3 and scene.visitor is None:
        first = scene.article.shadow("text", 0)
        if any(m.entity.tag in ("Fn", "Fa", "Gf", "Fs", "Sf") for m in first.marks):
            codes = [m.entity.code for m in first.marks if m.entity.tag in ("Sn", "Sa", "Gs")]
    focal_there = any(m.entity.tag in ("Fn", "Fa", "Gf", "Fs", "Sf", "Pf") or is_native(m) for m in shadow.marks)
    visitor = scene.visitor
    if not codes and visitor is not None and visitor.partners:
        codes, focal_there = list(visitor.partners), True
    if not codes and organisations:
        codes = organisations
    if not codes and re.search(r"\bX\b", shadow.text):
        codes = ["XXX"]
    kin = scene.article.lexicon.book.kin
    if not codes or (kin and set(codes) <= set(kin) and not focal_there):
        return []
    if not focal_there and not (
        scene.article.lexicon.focal and (visitor is not None or scene.role != "body" or " here" in shadow.text)
    ):
        return []
    if not focal_there and len(set(codes)) > 1 and visitor is None:
        return []
    if (
        re.search(
            r"\b(?:will be|to be|should|would|must|calls for|violat|based on|according to|in accordance|implement|"
            r"nullif|abrogat)\b",
            shadow.text[max(0, match.start() - 20) : match.end("what") if span_of(match, "what") else match.end()],
        )
        and "ratif" not in shadow.text
    ):
        return []
    if scene.abroad and codes == organisations:
        codes = [scene.abroad, *organisations]
    partners = tuple(dict.fromkeys(codes))
    acting: Actor = signer if signer.partners or signer.side == "focal" else (visitor or NOBODY)
    acting_shadow = signer_shadow
    if visitor is not None and scene.visitor_shadow is not None and set(visitor.partners) & set(partners):
        acting, acting_shadow = visitor, scene.visitor_shadow
    mode = rule.fixed.get("mode", "in_person")
    if mode == "unilateral":
        own = any(m.entity.tag in ("Fn", "Fa", "Gf", "Pf", "Fs", "Sf") for m in shadow.marks)
        if not own or signer.side == "foreign" or set(partners) <= set(scene.article.lexicon.book.kin):
            return []
        return [
            Draft(
                "agreement",
                shadow,
                rule,
                match.start("what"),
                acting,
                None,
                partners,
                "none",
                mode="unilateral",
                actor_shadow=acting_shadow,
            )
        ]
    foreign = acting if acting.side == "foreign" else NOBODY
    direction, venue, city = where_contact(scene, NOBODY, parse_like(foreign, partners))
    if direction == "resident":
        direction = "inbound"
    if acting.lead is None and (named := side_named_after(scene, direction == "outbound")):
        acting, acting_shadow = replace(named[0], resident=False), named[1]
    draft = Draft(
        "agreement",
        shadow,
        rule,
        match.end("what"),
        acting,
        None,
        partners,
        direction,
        venue=venue,
        city=city,
        actor_shadow=acting_shadow,
    )
    draft.event = span
    return [draft]


def parse_like(actor: Actor, partners: tuple[str, ...]) -> Actor:
    return replace(actor, side="foreign", states=partners, resident=False)


def credentials(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Presentation of credentials at home (foreign ambassador) or abroad (focal ambassador); appointment and recall."""
    shadow = scene.shadow
    guest, guest_shadow = actor_of(scene, match, "guest")
    host, _ = actor_of(scene, match, "host")
    everything = [m.entity.code for m in shadow.marks if m.entity.tag in ("Sn", "Sa", "Sc", "Gs")]
    organisations = [m.entity.code for m in shadow.marks if m.entity.tag == "O"]
    codes = tuple(dict.fromkeys(everything or organisations))
    if not codes and scene.shadow.part == "text" and scene.shadow.order:
        before = scene.article.shadow("text", scene.shadow.order - 1)
        codes = tuple(dict.fromkeys(m.entity.code for m in before.marks if m.entity.tag in ("Sn", "Sa")))[:1]
    if not codes and scene.article.title_mentions:
        codes = tuple(
            dict.fromkeys(m.entity.code for m in scene.article.title_mentions if m.entity.tag in ("Sn", "Sa", "Sc"))
        )
    if not codes:
        return []
    if rule.fixed.get("mode") == "unilateral":
        focal_there = any(m.entity.tag[0] == "F" or m.entity.tag == "Pf" for m in shadow.marks)
        if host.side == "foreign" and not focal_there:
            return []
        if (
            guest.lead is None
            and host.lead is not None
            and re.search(r"\b(?:was|were|been)\s\Z", shadow.text[: match.end("host")])
        ):
            guest, guest_shadow = replace(host, side=guest.side), shadow
        return [
            Draft(
                "credentials",
                shadow,
                rule,
                match.end("host"),
                guest,
                None,
                codes[:1],
                "none",
                mode="unilateral",
                level="ambassador",
                sector="diplomacy",
                actor_shadow=guest_shadow,
            )
        ]
    abroad = bool(re.search(r"\bF[na] (?:\S+ )?Q\b|\bQ of (?:the )?F", shadow.text)) or (
        guest.side == "focal" and rule.id == "credentials.presented"
    )
    if rule.id == "credentials.received":
        abroad = host.side == "foreign" or bool(
            re.search(r"\bF[na] (?:\S+ )?Q\b|P, (?:\S+ )?F[na] Q\b", shadow.text[match.end("host") :])
        )
        lead_actor = guest
        for found in re.finditer(r"\bfrom ", shadow.text[match.end("host") :]):
            candidate = parse(shadow, match.end("host") + found.end(), len(shadow.text))
            if candidate.lead:
                lead_actor = candidate
        guest = lead_actor if lead_actor.lead else guest
    direction = "resident"
    venue = codes[0] if abroad else scene.focal
    draft = Draft(
        "credentials",
        shadow,
        rule,
        match.start(),
        guest,
        host,
        codes[:1],
        direction,
        venue=venue,
        level="ambassador",
        sector="diplomacy",
        actor_shadow=guest_shadow,
    )
    if not abroad:
        draft.city = home_city(scene)
    return [draft]


def joint_event(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A gathering or ceremony at home of people of both sides ("friendship camping"), when foreigners are there."""
    shadow, text = scene.shadow, scene.shadow.text
    if scene.abroad or re.search(r"\bin (?:the )?S[ncp]\b", text):
        return []
    mark = next((m for m in shadow.within(0, match.end()) if m.entity.tag in ("Sn", "Sa", "Fs", "Sf")), None)
    if mark is None or (rule.type == "visit_activity" and not _foreigners_named(scene, mark.entity.code)):
        return []
    guest = parse(shadow, shadow.tag_at(mark), match.end(), clauses=True)
    foreign = replace(guest, side="foreign", states=(mark.entity.code,), lead=None, resident=False)
    draft = Draft(
        rule.type,
        shadow,
        rule,
        match.start(),
        foreign,
        None,
        (mark.entity.code,),
        "inbound",
        venue=scene.focal,
        city=home_city(scene),
        level="nongovernmental",
        actor_shadow=shadow,
    )
    draft.sector = "friendship" if "friend" in text else None
    return [draft]


def _foreigners_named(scene: Scene, code: str) -> bool:
    """Whether one of the next sentences names people of that state as taking part."""
    if scene.shadow.part != "text":
        return False
    for order in range(scene.shadow.order + 1, min(scene.shadow.order + 4, len(scene.article.sentences))):
        shadow = scene.article.shadow("text", order)
        if re.search(r"\bgroups?\b|\bdelegation|\bmembers of the S", shadow.text) and (
            any(m.entity.code == code for m in shadow.marks) or "two countries" in shadow.text
        ):
            return True
    return False


FOR_THEM = re.compile(r"\b(?:in (?:his|her|their|its) hono\S*r|(?:for|to) (?:him|her|them)|for the (?:\S+ )?guests?)\b")


def _for_visitor(scene: Scene, rule: Rule, match: re.Match[str], host: Actor) -> Draft | None:
    """A reception told after the visitor it is for ("a dinner was given in his honour", "later a banquet was
    given")."""
    back, shadow = scene.visitor, scene.shadow
    if back is None or scene.visitor_shadow is None or scene.abroad or host.side == "foreign":
        return None
    if not as_side(back, "foreign") or back.resident or not back.states:
        return None
    if any(m.entity.tag == "Pf" for m in host.marks):
        return None  # the leader's own receptions have a frame of theirs
    bare = (
        scene.role == "body"
        and rule.id == "reception.was_given"
        and not any(m.entity.tag[0] in "SXO" for m in shadow.marks)
    )
    if not (FOR_THEM.search(shadow.text) or bare):
        return None
    return Draft("reception", shadow, rule, match.start(), back, host, back.partners, "inbound", venue=scene.focal,
                 city=home_city(scene), actor_shadow=scene.visitor_shadow)  # fmt: skip


def reception(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A reception, banquet, film show or gathering with foreigners: given by a mission, for guests, or abroad."""
    shadow, text = scene.shadow, scene.shadow.text
    host, host_shadow = actor_of(scene, match, "host")
    follow = (
        " ".join(
            scene.article.shadow("text", i).text
            for i in range(shadow.order + 1, min(shadow.order + 3, len(scene.article.sentences)))
        )
        if shadow.part == "text"
        else ""
    )
    honoured = re.search(
        r"\bin (?:hono\S*r|welcome) of (?P<guest>.+)$|\bfor (?P<guest2>(?:the delegation|the guests|(?:the |an? "
        r")?(?:visiting |S|O|K|X|members of the S|delegat)).*)$|\bto (?P<guest3>(?:the )?(?:visiting|delegation|"
        r"guests?).+)$|\b(?:gathering|meeting|party) with (?P<guest4>.+)$",
        text,
    )
    guest, guest_shadow = NOBODY, shadow
    if (given := _for_visitor(scene, rule, match, host)) is not None:
        return [given]
    if honoured:
        group = honoured.lastgroup or "guest"
        guest, guest_shadow = resolve(scene, parse(shadow, honoured.start(group), len(text)))
        if guest.side == "unknown" and re.match(
            r"(?:the )?participants in (?:the )?(?:\S+ ){0,6}?(?:international|world|festival|X)\b",
            text[honoured.start(group) :],
        ):
            guest = replace(guest, side="foreign", unnamed=True)
    embassy_abroad = re.search(
        r"\b(?:Fn|Fa) (?:embassy|embassies|mission|consulate|consulate[- ]general|Q)\b|\bembassy of (?:the )?Fn\b", text
    )
    if embassy_abroad and not as_side(guest, "foreign"):
        state, city = foreign_place(scene, 0, len(text))
        posted = state or next(iter(host.posted), None)
        if posted is None or posted == scene.focal:
            return []
        visitor = _guest_in(scene, shadow.order, posted)
        draft = Draft(
            "reception",
            shadow,
            rule,
            match.start(),
            host,
            None,
            (posted,),
            "resident",
            venue=posted,
            city=city,
            level="ambassador",
            actor_shadow=host_shadow,
        )
        draft.notes.add("lead_from_guests")
        if visitor:
            draft.lead, draft.lead_shadow = visitor
        return [draft]
    if as_side(host, "foreign") and not host.resident and re.search(r"\bF[na] (?:\S+ )?(?:embass|Q|mission)", text):
        state, city = foreign_place(scene, 0, len(text), host.states)
        if state in host.states:
            visitor = _guest_in(scene, shadow.order, state)
            draft = Draft(
                "reception",
                shadow,
                rule,
                match.end("host") if span_of(match, "host") else 0,
                host,
                None,
                host.partners,
                "resident",
                venue=state,
                city=city,
                level="ambassador",
                actor_shadow=host_shadow,
            )
            if visitor:
                draft.lead, draft.lead_shadow = visitor
            return [draft]
    if as_side(host, "foreign"):
        if host.resident or re.search(r"\bat (?:his|her|its|the) embassy\b|\bembass", text):
            direction, venue = "resident", scene.focal
        elif scene.abroad:
            direction, venue = "outbound", scene.abroad
        elif (clue := OUTBOUND_CLUE.search(text)) and clue["where"].startswith("S"):
            direction, venue = "outbound", host.states[0] if host.states else None
        else:
            direction, venue = "inbound", scene.focal
        draft = Draft(
            "reception",
            shadow,
            rule,
            match.end("host") if span_of(match, "host") else 0,
            host,
            None,
            host.partners,
            direction,
            venue=venue,
            city=home_city(scene) if venue == scene.focal else scene.article.here_city,
            actor_shadow=host_shadow,
        )
        if direction == "resident" and re.search(r"\bambassador|charge d", text[: match.end()]):
            draft.level = "ambassador"
        elif direction == "resident":
            draft.level = draft.level or "ambassador"
        if direction == "outbound" and as_side(guest, "focal"):
            draft.actor = guest
        return [draft]
    if as_side(guest, "foreign"):
        if scene.abroad:
            return [
                Draft(
                    "reception",
                    shadow,
                    rule,
                    match.start(),
                    guest,
                    host,
                    guest.partners,
                    "outbound",
                    venue=scene.abroad,
                    city=scene.article.here_city,
                    actor_shadow=shadow,
                )
            ]
        direction = "resident" if guest.resident else "inbound"
        draft = Draft(
            "reception",
            shadow,
            rule,
            match.start(),
            guest,
            host,
            guest.partners,
            direction,
            venue=scene.focal,
            city=home_city(scene),
            actor_shadow=guest_shadow,
        )
        if guest.resident and re.search(
            r"[Aa]mbassador|[Cc]harge d", scene.article.document.text[shadow.start : shadow.end + 300]
        ):
            draft.level = "ambassador"
        return [draft]
    if (
        host.side == "focal"
        and not scene.abroad
        and re.search(r"\bnational day\b|\bindependence\b|\banniversary\b", text)
        and re.search(r"\bfilm show|\bphoto exhibition|\bfriend(?:ship|ly) (?:gathering|meeting)", text)
    ):
        joint = (
            next((m.entity.code for m in shadow.within(0, match.end("host")) if m.entity.tag in ("Fs", "Sf")), None)
            if span_of(match, "host")
            else None
        )
        if joint:
            return [
                Draft(
                    "reception",
                    shadow,
                    rule,
                    match.end("host"),
                    host,
                    None,
                    (joint,),
                    "none",
                    venue=scene.focal,
                    city=home_city(scene),
                    actor_shadow=host_shadow,
                    level="nongovernmental",
                    sector="friendship",
                )
            ]
    near = [m.entity.code for m in shadow.marks if m.entity.tag in ("Sn", "Sa", "Fs", "Sf", "Gs", "Sd")]
    foreigners = bool(re.search(r"\bX\b|\bO\b|\bS[ad] embass|\bembassy\b", text + " " + follow))
    if near and (re.search(r"embass|\bX\b|mission", text + " " + follow)) and not scene.abroad:
        actor = scene.visitor or NOBODY
        draft = Draft(
            "reception",
            shadow,
            rule,
            match.start(),
            actor if actor.partners else host,
            None,
            tuple(dict.fromkeys(near))[:1],
            "resident",
            venue=scene.focal,
            city=home_city(scene),
            actor_shadow=shadow,
        )
        draft.level = "ambassador" if re.search(r"\bQ\b", follow) else "official"
        return [draft]
    if (
        scene.role in ("lead",)
        and foreigners
        and span_of(match, "what")
        and not scene.abroad
        and re.search(r"diplomatic|embass|\bX\b.*\b(?:envoys|embassies|representatives)", text + follow)
    ):
        draft = Draft(
            "reception",
            shadow,
            rule,
            match.start(),
            host,
            None,
            ("XXX",),
            "resident",
            venue=scene.focal,
            city=home_city(scene),
            actor_shadow=shadow,
        )
        draft.level = "ambassador"
        return [draft]
    return []


def _guest_in(scene: Scene, order: int, state: str) -> tuple[object, Shadow] | None:
    for i in range(order, min(order + 3, len(scene.article.sentences))):
        shadow = scene.article.shadow("text", i)
        found = re.search(r"\b(?:present|on invitation|invited|attended by|attending|on hand)\b", shadow.text)
        if found:
            actor = parse(shadow, found.end(), len(shadow.text), clauses=True)
            if actor.lead:
                return actor.lead, shadow
    return None


__all__ = ["agreement", "contact", "credentials", "level_of", "reception"]
