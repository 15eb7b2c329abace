"""One English sentence about an exchange, made from its coded fields; no text of any article goes into it."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection

from legation.model import Exchange, Stop
from legation.wording.names import adjective, forms, in_sentence, listed

GROUPS = re.compile(
    r"\b(?:delegations?|groups?|teams?|troupes?|ensembles?|missions?|circus|orchestra|choir|parties|squads?|"
    r"participants|tourists|students|experts|artists|embassy)\b",
    re.I,
)
BARE = frozenset({
    "administration", "agency", "association", "bureau", "cabinet", "center", "centre", "chamber", "club",
    "commission", "committee", "company", "council", "department", "federation", "government", "group",
    "headquarters", "institute", "institution", "ministry", "news", "office", "organisation", "organization",
    "party", "school", "society", "union", "university",
})  # fmt: skip
"""Bodies named without what they are of: the sector tells more."""
SECTOR_WORDS = {
    "diplomacy": "diplomatic", "party": "party", "parliament": "parliamentary", "military": "military",
    "economy": "economic", "public_safety": "public-safety", "intelligence": "intelligence", "law": "judicial",
    "science_technology": "science and technology", "it": "IT", "health": "health", "education": "education",
    "culture": "cultural", "sports": "sports", "academic": "academic", "environment": "environmental",
    "friendship": "friendship", "media": "media", "religion": "religious", "diaspora": "compatriots'",
    "other": "",
}  # fmt: skip
UNARTICLED = re.compile(r"(?!University of).*\b(?:University|College|News|Group|Corporation|Airlines|Television)\b")
"""Bodies with a proper name of their own: no article."""


def describe(exchange: Exchange, types: Collection[str], focal: str) -> str:
    """The sentence, without its full stop; ``types`` are the types of the exchange's reports.

    Inbound and outbound say who visits whom, ``third_country`` who meets where; event and outcome follow.
    """
    if exchange.direction == "third_country":
        return _with_outcome(_meeting(exchange, types, focal), exchange)
    visitors = (focal,) if exchange.direction == "outbound" else exchange.partners or ("XXX",)
    who = visitor(exchange, visitors)
    doing = _outbound(exchange, types) if exchange.direction == "outbound" else _inbound(exchange, types, focal)
    return _with_outcome(f"{who[:1].upper()}{who[1:]} {doing}", exchange)


def visitor(exchange: Exchange, states: tuple[str, ...]) -> str:
    """Who travels: ``Russian delegation of the Supreme Prosecutor's Office led by Igor Krasnov``."""
    if exchange.lead and exchange.level == "leader" and len(states) == 1:
        return f"{exchange.lead} of {in_sentence(states[0])}"
    origin = _origin(states)
    led = f" led by {exchange.lead}" if exchange.lead else ""
    body = exchange.body
    if body and body.casefold() not in BARE and not _is_organisation(body, states):
        told = _tells_origin(body, states)
        if GROUPS.search(body):
            return f"{'' if told else origin + ' '}{body}{led}".strip()
        return f"{'' if told else origin + ' '}delegation of {_with_article(body)}{led}".strip()
    if exchange.sector == "diaspora" and len(states) == 1:
        return f"compatriots' delegation from {in_sentence(states[0])}{led}"
    if len(states) == 1 and adjective(states[0]) is None:
        return (
            f"delegation of {in_sentence(states[0])}{led}" if states[0] != "XXX" else f"foreign {_party(exchange)}{led}"
        )
    return f"{origin} {_party(exchange)}{led}"


def _party(exchange: Exchange) -> str:
    return f"{SECTOR_WORDS.get(exchange.sector, '')} delegation".strip()


def _origin(states: tuple[str, ...]) -> str:
    """``Russian``, ``Russian and Chinese``; many states are counted."""
    if len(states) > 3:
        return f"{len(states)}-country"
    found = [adjective(code) or ("foreign" if code == "XXX" else code) for code in states]
    return listed(dict.fromkeys(found))


def _is_organisation(body: str, states: tuple[str, ...]) -> bool:
    return any(body == code or in_sentence(code).removeprefix("the ") == body for code in states)


def _tells_origin(body: str, states: tuple[str, ...]) -> bool:
    return any(_naming(code).search(body) for code in states)


@functools.cache
def _naming(code: str) -> re.Pattern[str]:
    """Finds a name or adjective of a state; nothing for codes without any."""
    found = forms(code)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, found))})\b" if found else r"(?!)")


def _with_article(body: str) -> str:
    """``the`` before names of bodies, but not before proper names and names with an article of their own."""
    if re.match(r"(?:the|a|an)\b", body, re.I) or UNARTICLED.match(body) or (body.isupper() and " " not in body):
        return body
    return f"the {body}"


def _inbound(exchange: Exchange, types: Collection[str], focal: str) -> str:
    where = in_sentence(focal) + (f" ({exchange.venue_city})" if exchange.venue_city else "")
    if exchange.kind == "multilateral":
        event = _event(exchange)
        return f"attends {event} in {where}" if event else f"takes part in an international gathering in {where}"
    return f"visits {where}{_purpose(exchange, types)}"


def _outbound(exchange: Exchange, types: Collection[str]) -> str:
    goal = _stops(exchange) or _goal(exchange)
    if exchange.kind == "multilateral":
        organisers = [code for code in exchange.partners if code != exchange.venue]
        gathering = "a sports event" if exchange.sector == "sports" else "a gathering"
        organised = listed(in_sentence(code) for code in organisers[:3]) or "several states"
        event = _event(exchange) or f"{gathering} of {organised}"
        return f"attends {event}" + (f" in {goal}" if exchange.venue or exchange.stops else "")
    return f"visits {goal}{_purpose(exchange, types)}"


def _goal(exchange: Exchange) -> str:
    """Where an outbound trip goes: the venue, else the partners."""
    if exchange.venue:
        city = f" ({exchange.venue_city})" if exchange.venue_city else ""
        return f"{in_sentence(exchange.venue)}{city}"
    return listed(in_sentence(code) for code in exchange.partners) or "abroad"


def _stops(exchange: Exchange) -> str | None:
    """All countries of a trip with several, in the order of its stops: ``Vietnam (Hanoi), Laos and Thailand``."""
    cities: dict[str, list[str]] = {}
    for stop in exchange.stops:
        if stop.venue:
            _note(cities.setdefault(stop.venue, []), stop)
    if len(cities) < 2:
        return None
    return listed(f"{in_sentence(venue)} ({', '.join(c)})" if c else in_sentence(venue) for venue, c in cities.items())


def _note(cities: list[str], stop: Stop) -> None:
    if stop.city and stop.city not in cities:
        cities.append(stop.city)


def _event(exchange: Exchange) -> str | None:
    return _with_article(exchange.event) if exchange.event else None


def _purpose(exchange: Exchange, types: Collection[str]) -> str:
    """What the visit is for: the event, else the gravest thing that happened."""
    if exchange.event:
        return f" for {_event(exchange)}"
    for kind, words in (
        ("summit", " for a summit"), ("talks", " for talks"), ("performance", " to perform"), ("sports", " to compete"),
        ("conference", " for a conference"), ("meeting", " for meetings"),
    ):  # fmt: skip
        if kind in types:
            return words
    return ""


def _meeting(exchange: Exchange, types: Collection[str], focal: str) -> str:
    partners = exchange.partners
    others = listed(in_sentence(code) for code in partners[:4]) + (" and others" if len(partners) > 4 else "")
    led = f" ({exchange.lead})" if exchange.lead else ""
    where = f" in {_goal(exchange)}" if exchange.venue else " in a third country"
    verb = "hold a summit" if "summit" in types else "hold talks" if "talks" in types else "meet"
    first = in_sentence(focal)
    sentence = f"{first[:1].upper()}{first[1:]} and {others}{led} {verb}{where}"
    return sentence + (f" at {_event(exchange)}" if exchange.event else "")


def _with_outcome(sentence: str, exchange: Exchange) -> str:
    return f"{sentence}; {exchange.outcome}" if exchange.outcome else sentence
