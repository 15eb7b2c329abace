"""Lists: partners named one after the other, in a phrase or over the sentences that follow."""

from __future__ import annotations

import itertools
import re

from legation.coder.actors import Actor, as_side, parse
from legation.coder.draft import Scene
from legation.coder.marks import Shadow

SAY = re.compile(
    r"\b(?:said|says|stressed|praised|noted|expressed|condemned|denounced|hailed|referred|wished|wishes|made|"
    r"took|stated|highly|called|"
    r"supported|sent|extended|congratulated|affirmed|pointed|emphasi[sz]ed|released|issued|carried|published|"
    r"gave|reported|posted|lauded|"
    r"hoped|was|were|underlined|asserted|demanded|added|exposed|disclosed|held|put)\b"
)
READ_TO = 2300
TARGETS = frozenset({"USA", "KOR", "JPN"})


def states_of_following(scene: Scene, *, corps: bool = False, first: bool = False) -> tuple[str, ...]:
    """States named as senders, hosts or speakers in the sentences after (``first``: from) this one, in order."""
    start = 0 if scene.shadow.part != "text" and not first else scene.shadow.order + (0 if first else 1)
    article = scene.article
    codes: list[str] = []
    for order in range(start, len(article.sentences)):
        if article.sentences[order][0] > READ_TO:
            break
        shadow = article.shadow("text", order)
        codes += subject_states(shadow, scene.focal)
    return tuple(dict.fromkeys(codes))


def subject_states(shadow: Shadow, focal: str) -> list[str]:
    """States that speak or send in a sentence: those before its verb, or all of a sentence that only lists."""
    text = shadow.text
    listing = re.match(r"\A(?:they|among them|those|messages?|letters?|congratulations?|greetings?|floral|floral baskets|also|"  # noqa: E501
r"the messages|they also|he also received|he received|the (?:gifts|cards|letters))\b.{0,60}?\b(?:came|"
r"come|include[ds]?|were|are|from|by|of)\b", text)  # fmt: skip
    verb = SAY.search(text)
    end = len(text) if listing or not verb else verb.start()
    if listing:
        end = len(text)
    start = listing.end() if listing else 0
    actor = parse(shadow, start, end, clauses=True)
    codes = list(actor.states) + ([actor.diaspora] if actor.diaspora else [])
    if not listing and len(codes) == 1 and codes[0] in TARGETS:
        found = next((m for m in shadow.within(start, end) if m.entity.code == codes[0]), None)
        if (
            found is not None
            and shadow.tag_at(found) > 40
            and not re.search(r"of (?:the )?\Z", text[: shadow.tag_at(found)])
        ):
            return []
    return [c for c in codes if c not in (focal, "XXX")]


IN_APPOSITION = re.compile(
    r"\bP, (?=(?:former |acting |honorary |the |general )?(?:Q|head|representative|member|leader|delegate|"
    r"coordinator|co-ordinator|chief|doyen|founder)\b)"
)


def persons_of_list(shadow: Shadow, actor: Actor) -> list[Actor]:
    """The single persons of "A, chairman of X, B, secretary of Y, and C, member of Z"; empty for fewer than two."""
    starts = [m.start() for m in IN_APPOSITION.finditer(shadow.text, actor.start, actor.end)]
    if len(starts) < 2:
        return []
    bounds = [*starts, actor.end]
    parts = [parse(shadow, a, b, clauses=True) for a, b in itertools.pairwise(bounds)]
    return [p for p in parts if as_side(p, "foreign")] if all(p.side != "focal" for p in parts) else []


def states_of_list(shadow: Shadow, actor: Actor) -> list[Actor]:
    """The single senders of "A of X, B of Y and C of Z": cut at commas and "and" where a new office or body starts."""
    text = shadow.text
    if len(persons := persons_of_list(shadow, actor)) > 1:
        return persons
    cuts = [actor.start]
    cuts += [
        actor.start + m.end()
        for m in re.finditer(
            r"(?:,| and)\s(?=(?:the |an? )?(?:P,|Q of|Q P|Q to|head of|family of|(?:\S+ ){0,2}?(?:Gs|Gn|Sa|Sf|K)\b))",
            text[actor.start : actor.end],
        )
    ]
    if len(cuts) < 2:
        return []
    bounds = [*cuts, actor.end]
    parts = [parse(shadow, a, b, clauses=True) for a, b in itertools.pairwise(bounds)]
    grown: list[Actor] = []
    for part, (a, b) in zip(parts, itertools.pairwise(bounds), strict=True):
        person = text[a : a + 2] == "P,"
        if as_side(part, "foreign") and (part.states or part.diaspora or (person and part.partners)):
            if grown and grown[-1].partners == part.partners:
                grown[-1] = parse(shadow, grown[-1].start, b, clauses=True)
            else:
                grown.append(part)
        elif grown:
            grown[-1] = parse(shadow, grown[-1].start, b, clauses=True)
        elif not grown:
            bounds[0] = a
    return grown
