"""Frames of travel: arrivals and departures of visitors, journeys of the focal side, sight-seeing."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from legation.coder.actors import Actor, as_side, parse
from legation.coder.draft import Draft, Scene
from legation.coder.frames.listing import IN_APPOSITION, states_of_list
from legation.coder.frames.roles import actor_of, anchored_at_home, span_of
from legation.coder.marks import Shadow
from legation.coder.places import foreign_place, home_city
from legation.coder.rules import Rule

GATHERING = re.compile(
    r"\b(?:attend|take part|taking part|participat|after attending|held in|hosted by|general assembly|"
    r"championships?|olympi\S*|games|"
    r"conference|forum|festival|congress|meeting|fair|session|exhibition|symposium|cup)\b"
)
RESIDENT_PLACE = re.compile(
    r"\b(?:museum|statues?|monument|mansudae|mausoleum|palace|exhibition|school|hospital|factory|farm)\b"
)
LISTED = re.compile(r"\bdelegations? of\b|\bdelegation\b")
GOODS = re.compile(r"\b(?:wreaths?|floral|flower|bouquets?|baskets?)\b")
VISITORS = re.compile(r"\b(?:delegations?|group|troupe|party|team|envoy|visitors?|guests?|families|Q)\b")
# A gathering that an organisation convenes: its acronym is a partner beside the host state.
CONVENED = re.compile(
    r"\bO (?:\S+ ){0,3}?(?:summit|forum|meeting|conference|session|assembly|council|congress)|\b(?:summit|"
    r"forum|meeting|conference|session|assembly|council|congress) of (?:the )?O\b"
)
PLURAL = re.compile(r"\b(?:delegations|groups|troupes|teams) (?:of|from) (?:\S+ ){0,3}?S[na]\b")
OWN_DELEGATION = re.compile(r"\b(?:an?|the) (?:\S+ ){0,4}?delegations? (?:of|from|headed|led)\b")
TOWARDS = re.compile(r"\b(?:for|to|in|at|of|visiting|visit|from|tour(?:ing)?|with|and|on)\s(?:the\s)?(?:\S+\s){0,4}\Z")


def inbound(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Arrival or departure of foreign people: one draft a delegation."""
    actor, shadow = actor_of(scene, match, "visitor")
    if not as_side(actor, "foreign"):
        return []
    text = scene.shadow.text
    if rule.type == "departure" and scene.abroad is None:
        rest = text[match.end("visitor"):]  # fmt: skip
        if re.search(r"\b(?:returned|went back)\b", rest) and re.search(
            r"\breturned (?:a|the|to the (?:F|talks|table))", rest
        ):
            return []
    if not anchored_at_home(
        scene,
        actor,
        match.end("visitor") if match.start("visitor") == 0 or rule.id.endswith("inverted") else match.start(),
    ) and not (
        (rule.type == "departure" and scene.role != "body" and VISITORS.search(text))
        or (rule.id == "arrival.bare_with_party" and scene.article.here_state == scene.focal)
    ):
        return []
    if actor.resident and rule.type == "arrival" and not re.search(r"\bnew\b|\bto take up\b|arriv", text):
        return []
    drafts = []
    parts = _delegations(scene, actor, shadow)
    for part, shadow in parts:
        draft = Draft(rule.type, scene.shadow, rule, match.end("visitor") if match.end("visitor") < len(text) else match.start(),  # noqa: E501
                      part, None, part.partners, "inbound", venue=scene.focal, actor_shadow=shadow)  # fmt: skip
        draft.city = home_city(scene)
        if len(parts) > 1 and part.lead is not None and shadow is scene.shadow:
            draft.event = (part.start, part.end)
            draft.notes.add("own_event")
        drafts.append(draft)
    return drafts


def _delegations(scene: Scene, actor: Actor, shadow: Shadow) -> list[tuple[Actor, Shadow]]:
    """The phrase cut into single delegations where several are listed ("the delegation of …, the delegation of …")."""
    if shadow is not scene.shadow:
        return [(actor, shadow)]
    text = scene.shadow.text
    if (
        actor.unnamed
        and not actor.states
        and actor.side == "foreign"
        and scene.shadow.part == "text"
        and scene.role != "item"
    ):
        listed = included(scene)
        if listed:
            return listed
    starts = [m.start() for m in re.finditer(r"(?:(?<=\A)|(?<=, )|(?<=and )|(?<=; ))(?:an? |the )?(?:\S+ ){0,4}?(?:delegations?|party and government|"  # noqa: E501
r"art troupe|group)\b", text[actor.start:actor.end])]  # fmt: skip
    people = [a - actor.start for a in _people_listed(scene.shadow, actor.start, actor.end)]
    if len(starts) + len(people) > 1:
        starts = sorted({*starts, *people})
    if len(starts) < 2:
        if len(actor.states) > 1 and PLURAL.search(text[actor.start : actor.end]):
            return [(replace(actor, states=(code,), lead=None), shadow) for code in actor.states]
        return [(actor, shadow)]
    bounds = [actor.start + s for s in starts] + [actor.end]
    parts = [parse(scene.shadow, a, b, clauses=True) for a, b in itertools.pairwise(bounds)]
    parts = [p for p in parts if as_side(p, "foreign")]
    if len(parts) < 2:
        return [(actor, shadow)]
    out: list[tuple[Actor, Shadow]] = []
    for part in parts:
        if len(part.states) > 1 and PLURAL.search(text[part.start : part.end]):
            out += [(replace(part, states=(code,), lead=None), shadow) for code in part.states]
        else:
            out.append((part, shadow))
    return out


SUITE = re.compile(r"\b(?:together|along) with (?:him|her|them)\b|\bamong (?:his|her|their) (?:suite|entourage)\b")


def _people_listed(shadow: Shadow, start: int, end: int) -> list[int]:
    """Where persons named with their office begin in a list; not those at the head of a delegation or of a suite."""
    if SUITE.search(shadow.text):
        return []
    return [
        m.start()
        for m in IN_APPOSITION.finditer(shadow.text, start, end)
        if not re.search(
            r"(?:(?:led|headed|guided) (?:jointly )?by|\bunder|\bwith) (?:[^\s,]+ ){0,4}?\Z",
            shadow.text[max(start, m.start() - 40) : m.start()],
        )
    ]


def included(scene: Scene) -> list[tuple[Actor, Shadow]]:
    """Delegations that the next sentence lists ("They included the delegation of …, the delegation of …")."""
    order = scene.shadow.order + 1
    if order >= len(scene.article.sentences):
        return []
    shadow = scene.article.shadow("text", order)
    opening = re.match(
        r"(?:they|among them|the (?:visitors|guests|delegations)|those)\b.{0,40}?\b(?:included?|includes|were|are|"
        r"was)\b ?",
        shadow.text,
    )
    if not opening:
        return []
    pattern = re.compile(
        r"(?:(?<=, )|(?<=and )|(?<=were )|(?<=was )|(?<=included )|(?<=are ))(?:an? |the )?(?:\S+ "
        r"){0,4}?(?:delegations?|party and government|troupe|group)\b(?: (?:of|from))"
    )
    starts = [m.start() for m in pattern.finditer(shadow.text, opening.end())]
    people = _people_listed(shadow, opening.end(), len(shadow.text))
    if starts:
        starts = sorted({*starts, *people})
    if not starts:
        whole = parse(shadow, opening.end(), len(shadow.text), clauses=True)
        return (
            [(p, shadow) for p in states_of_list(shadow, whole)] or [(whole, shadow)]
            if as_side(whole, "foreign")
            else []
        )
    bounds = [*starts, len(shadow.text)]
    parts = [parse(shadow, a, b, clauses=True) for a, b in itertools.pairwise(bounds)]
    return [(p, shadow) for p in parts if as_side(p, "foreign") and (p.states or p.organisations)]


def destination(scene: Scene, start: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
    """(states, organisations, city) that a journey of the focal side goes to, in the order told."""
    states: list[str] = []
    organisations: list[str] = []
    city = None
    shadow = scene.shadow
    stop = re.search(r"\b(?:were|was) (?:seen off|greeted|met)|\bseen off by\b|\bat the invitation of\b|\bpresent (?:there|"  # noqa: E501
r"at)\b", shadow.text[start:end])  # fmt: skip
    end = start + stop.start() if stop else end
    for mark in shadow.within(start, end):
        tag, code = mark.entity.tag, mark.entity.code
        at = shadow.tag_at(mark)
        before = shadow.text[max(start, at - 40):at]  # fmt: skip
        if tag in ("Sn", "Sc", "Sp") and (TOWARDS.search(before) or before.rstrip().endswith(",")):
            states.append(code)
            if tag in ("Sc", "Sp") and mark.entity.kind != "province" and city is None:
                city = mark.entity.form
        elif tag in ("Sf", "Fs") and not states:
            organisations.append("?" + code)
        elif tag == "O":
            organisations.append(code)
        elif tag == "Sa" and re.match(
            r"\s(?:city|capital|side|government|province|port)", shadow.text[at + 2 : at + 14]
        ):
            states.append(code)
    compound = [o[1:] for o in organisations if o.startswith("?")]
    named = [o for o in organisations if not o.startswith("?")]
    return tuple(dict.fromkeys(states or compound)), tuple(dict.fromkeys(named)), city


def outbound(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A focal delegation leaves for abroad or comes home."""
    actor, shadow = actor_of(scene, match, "visitor")
    if rule.id == "outbound_return.greeted":
        return _greeted(scene, rule, match, actor)
    if actor.side != "focal" or not (
        actor.lead
        or VISITORS.search(scene.shadow.text[actor.start : actor.end])
        or re.search(r"\bQ\b|\bplayers?\b|\bpresidents?\b|\bminister", scene.shadow.text[actor.start : actor.end])
    ):
        return []
    if actor.resident and not re.search(r"\bdelegation|left|return", scene.shadow.text):
        return []
    if listed := _listed_next(scene, rule, match, actor):
        return listed
    span = span_of(match, "dest") or (match.end("visitor"), len(scene.shadow.text))
    states, organisations, city = destination(scene, *span)
    if not states and not organisations:
        more = destination(scene, actor.end if shadow is scene.shadow else 0, len(scene.shadow.text))
        states, organisations, city = more
        if not states and scene.role in ("lead", "body") and scene.shadow.order + 1 < len(scene.article.sentences):
            following = scene.article.shadow("text", scene.shadow.order + 1)
            other = Scene(scene.article, following, "body")
            states, organisations, city = destination(other, 0, len(following.text))
    if not states and scene.article.document.title and rule.id != "outbound_departure.left_home":
        title = scene.article.shadow("title", 0)
        states = tuple(dict.fromkeys(m.entity.code for m in title.marks if m.entity.tag in ("Sn", "Sc", "Sp", "Sa")))
    if not states and not organisations and actor.posted:
        states = actor.posted
    if (
        not states
        and not organisations
        and (
            (scene.role in ("lead", "item") and re.search(r"\bhome\b|\babroad\b", scene.shadow.text))
            or re.search(r"\bX countries\b", scene.shadow.text[span[0] : span[1]])
        )
    ):
        organisations = ("XXX",)
    states = tuple(s for s in states if s != scene.focal)
    if not states and not organisations:
        return []
    partners: tuple[str, ...] = states or organisations
    if organisations and len(states) == 1 and CONVENED.search(scene.shadow.text):
        partners = states + tuple(o for o in organisations if o not in ("IOC", "FIFA"))
    venue = states[0] if len(states) == 1 else None
    if venue and city is None and scene.abroad == venue:
        city = scene.article.here_city
    draft = Draft(rule.type, scene.shadow, rule, match.end("visitor"), actor, None, partners, "outbound", venue=venue,
                  city=city if venue else None, actor_shadow=shadow)  # fmt: skip
    draft.event = span
    if shadow is scene.shadow and len(parts := _own_delegations(scene, actor)) > 1:
        return [replace(draft, actor=part, notes=set(), inferred={}) for part in parts]
    return [draft]


def from_abroad(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A journey told from where it leads to, so that "here" is the destination."""
    actor, shadow = actor_of(scene, match, "visitor")
    if scene.abroad is None or actor.side != "focal" or actor.resident:
        return []
    return [
        Draft(
            rule.type,
            scene.shadow,
            rule,
            match.end("visitor"),
            actor,
            None,
            (scene.abroad,),
            "outbound",
            venue=scene.abroad,
            city=scene.article.here_city,
            actor_shadow=shadow,
            event=span_of(match, "dest"),
        )
    ]


DELEGATIONS = re.compile(r"\b(?:several|some|two|three|different|many)?\s?delegations\b")
OPENING = re.compile(r"(?:they|among them|those)\b.{0,40}?\b(?:included?|includes|were|are)\b ?")


def _listed_next(scene: Scene, rule: Rule, match: re.Match[str], actor: Actor) -> list[Draft]:
    """The focal delegations that the next sentence lists, each with its head and where it goes ("They included …")."""
    order = scene.shadow.order + 1
    told = DELEGATIONS.search(scene.shadow.text, actor.start, actor.end)
    if actor.lead is not None or not told or scene.shadow.part != "text" or order >= len(scene.article.sentences):
        return []
    shadow = scene.article.shadow("text", order)
    opening = OPENING.match(shadow.text)
    if opening is None:
        return []
    starts = [m.start() for m in OWN_DELEGATION.finditer(shadow.text, opening.end())]
    there = Scene(scene.article, shadow, "body")
    out: list[Draft] = []
    for a, b in itertools.pairwise([*starts, len(shadow.text)]):
        part = parse(shadow, a, b, clauses=True)
        states, organisations, city = destination(there, a, b)
        if part.lead is None or not (states or organisations):
            continue
        draft = Draft(rule.type, scene.shadow, rule, match.end("visitor"), replace(part, side="focal"), None,
                      states or organisations, "outbound", actor_shadow=shadow)  # fmt: skip
        if len(states) == 1:
            draft.venue, draft.city = states[0], city
        out.append(draft)
    return out if len(out) > 1 else []


def _own_delegations(scene: Scene, actor: Actor) -> list[Actor]:
    """The focal delegations of "the delegation … led by A, and the delegation … led by B", each with its head."""
    starts = [m.start() for m in OWN_DELEGATION.finditer(scene.shadow.text, actor.start, actor.end)]
    parts = [parse(scene.shadow, a, b, clauses=True) for a, b in zip(starts, [*starts[1:], actor.end], strict=False)]
    return parts if all(p.lead for p in parts) and len({p.lead for p in parts}) == len(parts) else []


def _greeted(scene: Scene, rule: Rule, match: re.Match[str], actor: Actor) -> list[Draft]:
    """A focal team met at the airport: it came home from where the article told of it before."""
    before = next((d for d in reversed(scene.drafts) if d.direction == "outbound" and d.partners), None)
    if before is None or actor.side == "foreign":
        return []
    team = replace(actor, side="focal", lead=None)
    return [
        Draft(
            rule.type,
            scene.shadow,
            rule,
            match.start("visitor"),
            team,
            None,
            before.partners,
            "outbound",
            venue=before.venue,
            level=before.level,
            sector=before.sector,
            actor_shadow=scene.shadow,
            event=None,
        )
    ]


def activity(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Sight-seeing, wreaths and visits during a stay; of residents when diplomats of an embassy go."""
    actor, shadow = actor_of(scene, match, "visitor")
    text = scene.shadow.text
    rest = text[match.end("visitor"):]  # fmt: skip
    if rule.id == "visit_activity.abroad":
        if actor.side != "focal" or actor.resident:
            return []
        if re.search(r"\bF[na] (?:\S+ )?(?:embass(?:y|ies)|missions?|consulate)\b", rest) and not any(
            m.entity.tag in ("Fn", "Fa", "Gf", "Pf") for m in actor.marks
        ):
            return []
        state, city = foreign_place(scene, match.end("visitor"), len(text))
        if scene.abroad:
            state, city = scene.abroad, scene.article.here_city
        if state is None or scene.at_home:
            return []
        return [
            Draft(
                rule.type,
                scene.shadow,
                rule,
                match.end("visitor"),
                actor,
                None,
                (state,),
                "outbound",
                venue=state,
                city=city,
                actor_shadow=shadow,
            )
        ]
    if (
        shadow is not scene.shadow
        and scene.drafts
        and scene.drafts[-1].rule.id in ("tribute.at_mission_abroad", "tribute.condolence_visit")
    ):
        return []
    if re.search(r"\bF[na] (?:\S+ )?(?:embass(?:y|ies)|missions?|consulate)\b", rest) and not actor.diaspora:
        return []
    if (
        scene.abroad
        or not as_side(actor, "foreign")
        or not anchored_at_home(scene, actor, match.end("visitor") if match.start("visitor") == 0 else match.start())
    ):
        return []
    drafts = []
    for part, part_shadow in _delegations(scene, actor, shadow):
        if not as_side(part, "foreign"):
            continue
        resident = part.resident
        kind = "visit_activity"
        if resident and GOODS.search(rest) and re.search(r"\b(?:laid|lays?|placed)\b", rest):
            kind = "tribute"
        if part.diaspora and not re.search(r"\b(?:group|delegation|delegations|visiting)\b", text):
            continue
        if (
            part.side == "foreign"
            and not part.states
            and not part.diaspora
            and not part.organisations
            and re.search(r"\babroad|overseas", text[: match.end("visitor")])
            and not re.search(
                r"\bX (?:guests?|countries|visitors?|delegat\w+|artist\w*)\b", text[: match.end("visitor")]
            )
        ):
            continue
        draft = Draft(kind, scene.shadow, rule, match.end("visitor"), part, None, part.partners, "resident" if resident else "inbound",  # noqa: E501
                      venue=scene.focal, actor_shadow=part_shadow)  # fmt: skip
        draft.city = home_city(scene)
        drafts.append(draft)
    return drafts
