"""Roles: the actors of a rule's match, with those only pointed back to ("they", "the guests") resolved."""

from __future__ import annotations

import re
from dataclasses import replace

from legation.coder.actors import NOBODY, Actor, is_native, parse
from legation.coder.draft import Scene, is_pronoun
from legation.coder.marks import Shadow
from legation.coder.rules import Rule

ADVERB = re.compile(
    r"\A(?:\s*(?:at the invitation of [^,]*(?:, (?:the )?G[nf][^,]*)?,|on the occasion of [^,]*,|upon "
    r"authori[sz]ation,?|meanwhile,?|earlier,?|later,?|also,|"
    r"in (?:an? |the )?(?:interview|connection|celebration|commemoration|honou?r|token)[^,]*,|on D,?|D,|"
    r"in (?:the )?[FS][ncp](?: D| on D)?,|on "
    r"(?:the )?(?:eve|threshold) of [^,]*,|prior to [^,]*,|"
    r"according to [^,]*,|in the meantime,?|acting on [^,]*,|the same day,?|that day,?|on the same day,?|"
    r"on the (?:sidelines|margins)(?: of [^,]*,)?,?|before [^,]*,|after [^,]*,|with P?[^,]* looking on,|"
    r"as (?:was )?(?:already )?reported,|during [^,]*,|at (?:his|her|their|the) [^,]*,|seen off by [^,]*,|"
    r"(?:on|at|by) (?:the )?(?:Fa )?(?:Pf|Q|P)['’]s? (?:instructions?|behalf|request|orders?),|"
    r"following [^,]*,|for (?:his|her|their) part,)\s*)+"
)


def span_of(match: re.Match[str], name: str) -> tuple[int, int] | None:
    """Positions of a named group that took part in a match."""
    if name not in match.re.groupindex or match.start(name) < 0 or match.start(name) == match.end(name):
        return None
    return match.span(name)


def actor_of(scene: Scene, match: re.Match[str], name: str) -> tuple[Actor, Shadow]:
    """The actor of a role and the shadow its head stands in; NOBODY when the role is empty."""
    span = span_of(match, name)
    if span is None:
        return NOBODY, scene.shadow
    start, end = span
    if adverb := ADVERB.match(scene.shadow.text[start:end]):
        start += adverb.end()
    actor = parse(scene.shadow, start, end)
    return resolve(scene, actor)


def resolve(scene: Scene, actor: Actor) -> tuple[Actor, Shadow]:
    """An actor of unknown side filled from who was spoken of before, or taken as domestic when it holds an office."""
    text = scene.shadow.text[actor.start:actor.end]  # fmt: skip
    named = [m for m in actor.marks if m.entity.tag in ("P", "Pf", "Q", "Gn", "K")]
    earlier = scene.visitor
    if (
        earlier is not None
        and scene.visitor_shadow is not None
        and re.fullmatch(r"the Sd,?", text.strip())
        and set(actor.states) <= set(earlier.states)
    ):
        return earlier, scene.visitor_shadow  # "the Russians": those spoken of before
    if (
        earlier is not None
        and scene.visitor_shadow is not None
        and actor.side == "unknown"
        and (
            is_pronoun(text)
            or (actor.lead and earlier.lead and same_name(actor.lead.entity.form, earlier.lead.entity.form))
        )
    ):
        return earlier, scene.visitor_shadow
    if (
        actor.side == "unknown"
        and any(m.entity.tag in ("Q", "P") for m in named)
        and any(m.entity.tag == "Q" or is_native(m) for m in named)
    ):
        return replace(actor, side="focal"), scene.shadow
    return actor, scene.shadow


def same_name(left: str, right: str) -> bool:
    """Whether one name repeats the other, in full or by its last word."""
    a, b = left.split(), right.split()
    return bool(a and b) and (a[-1].lower() == b[-1].lower() or a[0].lower() == b[0].lower() == b[-1].lower())


def meets(rule: Rule, actors: dict[str, Actor]) -> bool:
    """Whether the sides that a rule needs are there."""
    from legation.coder.actors import as_side

    for role, wanted in rule.need.items():
        if role == "pair":
            first, second = (actors.get(name, NOBODY) for name in wanted.split())
            if not (
                (as_side(first, "foreign") and second.side in ("focal", "unknown", "foreign"))
                or (as_side(second, "foreign") and first.side in ("focal", "unknown"))
            ):
                return False
        elif not as_side(actors.get(role, NOBODY), wanted):
            return False
    return True


HOME_WORDS = re.compile(r"(?<!anti-)(?<!pro-)\bF[nclpa]\b|\bhere\b|\bGf\b|\bPf\b|\bV\b|\bF[sl]\b|\bSf\b")
VISITOR_WORDS = re.compile(
    r"\bdelegat|\bparty\b|\bguests?\b|\bgroup\b|\bvisiting\b|\bembass|\btroupe\b|\btourists?\b|\bcorps\b|"
    r"\bambassador|\bcharge d|\bdiplomat|\bvisitors?\b|\bschoolchildren\b|\bteams?\b|\bpersonages\b|"
    r"\benvoy|\battach|\bfamil(?:y|ies)\b"
)
SPEECH = re.compile(
    r"\b(?:said|says|noted|stressed|told|added|according to|hoped|declared|recalled|emphasi[sz]ed|reported|"
    r"quoted|stated|remarked|asserted|affirmed|if|would)\b"
)


def anchored_at_home(scene: Scene, actor: Actor, trigger: int) -> bool:
    """Whether a visitor's deed takes place in the focal state: a place at home is named, or a delegation's lead says
    so."""
    text = scene.shadow.text
    kin = scene.article.lexicon.book.kin
    if SPEECH.search(text[:trigger]):
        return False
    rest = text[max(0, trigger):]  # fmt: skip
    if HOME_WORDS.search(rest):
        return not (
            kin and set(actor.states) <= set(kin) and actor.states and not re.search(r"\bhere\b|\bF[clp]\b", rest)
        )
    if kin and actor.states and set(actor.states) <= set(kin):
        return False
    if (
        any(m.entity.tag in ("Sn", "Sc", "Sp", "Sl") for m in scene.shadow.within(trigger, len(text)))
        and not actor.resident
    ):
        return False
    if scene.article.document.place and scene.article.here_state == scene.focal:
        return True
    return bool(VISITOR_WORDS.search(text[:trigger]) or HOME_WORDS.search(text[:trigger])) or (
        scene.visitor is not None and actor.start == scene.visitor.start
    )
