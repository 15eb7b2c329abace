"""Frames of events: conferences, performances, sports, commemorations abroad."""

from __future__ import annotations

import re

from legation.coder.actors import NOBODY, as_side, parse
from legation.coder.draft import Draft, Scene
from legation.coder.frames.listing import READ_TO, states_of_following
from legation.coder.frames.roles import actor_of, anchored_at_home, span_of
from legation.coder.places import foreign_place, home_city
from legation.coder.rules import Rule

GATHERING = re.compile(
    r"\b(?:(?<!news )(?<!press )conference|forum|congress|meeting|assembly|summit|symposium|seminar|session|"
    r"festival|fair|dialogue|exhibition|inaugurat\S*|convention|council|workshop|opening ceremony|ceremony|"
    r"celebrations?|funeral|event|expo\S*)\b"
)

DOMESTIC = re.compile(
    r"\b(?:plenary|party conference|supreme people.s assembly|cabinet|state council|state duma|consultative|"
    r"national meeting|general membership|politburo|political bureau)\b"
)

TAEKWONDO = re.compile(r"\b[Tt]aekwon-?do\b", re.I)

ABROAD_WORDS = re.compile(r"\b(?:in|at|of) (?:the )?(?:\S+ ){0,3}?(?:S[ncp])\b")


# Rules of what anybody may do: the speaker must be known to be of the focal side.
SPEECHES = ("conference.speech_at", "conference.speaking_at", "conference.when_addressing")


WORLDWIDE = re.compile(r"\b(?:world|international)\b|\bP\b.{0,20}\bconference\b")


def _foreigners_came(scene: Scene) -> bool:
    """Whether the first sentences tell of foreigners who take part."""
    article = scene.article
    shadows = [article.shadow("text", i) for i in range(min(3, len(article.sentences)))]
    return any(re.search(r"\bX\b|\bmany countries\b|\bcountries\b", s.text) for s in shadows)


def conference(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Taking part in an international gathering, abroad or at home."""
    shadow, text = scene.shadow, scene.shadow.text
    span = span_of(match, "event") or (0, len(text))
    event = text[span[0]:span[1]]  # fmt: skip
    bodies = " ".join(m.entity.form.lower() for m in shadow.within(*span) if m.entity.tag in ("Gn", "Gs"))
    if not (GATHERING.search(event) or re.search(r"\b(?:council|forum|congress|assembly)\b", bodies)) or (
        DOMESTIC.search(event) and rule.where == "gathering"
    ):
        return []
    actor, actor_shadow = actor_of(scene, match, "visitor")
    organisations = tuple(dict.fromkeys(m.entity.code for m in shadow.within(*span) if m.entity.tag == "O"))
    if rule.where == "gathering":
        if actor.side == "foreign" or (actor.side != "focal" and rule.id in SPEECHES):
            return []
        state, city = foreign_place(scene, *span)
        if scene.abroad:
            state, city = scene.abroad, scene.article.here_city
        if state is None and not organisations:
            adjective = next(
                (m.entity.code for m in shadow.within(*span) if m.entity.tag in ("Sa", "Sn", "Fs", "Sf")), None
            )
            if actor.resident and adjective:
                state = adjective
            elif adjective and scene.role != "body" and not re.search(r"embass|exhibition|photo", event):
                state = adjective if scene.abroad else None
                if state is None:
                    return []
            else:
                return []
        if state == scene.focal:
            state = None
        if (state is None and not scene.abroad and re.search(r"\bF[cpl]\b|\bhere\b|\bin Fn\b", event)) or (
            state is None and scene.article.document.place and not scene.abroad
        ):
            draft = Draft(
                "conference",
                shadow,
                rule,
                match.end("visitor"),
                actor,
                None,
                organisations,
                "inbound",
                venue=scene.focal,
                city=home_city(scene),
                actor_shadow=actor_shadow,
            )
            draft.event = span
            if not organisations and WORLDWIDE.search(event) and _foreigners_came(scene):
                draft.partners = ("XXX",)
            return [draft] if draft.partners else []
        partners = tuple(dict.fromkeys(([state] if state else []) + list(organisations)))
        if not partners:
            return []
        envoy = actor.resident and any(m.entity.kind == "special_envoy" for m in shadow.marks)
        direction = "resident" if actor.resident else "outbound"
        draft = Draft(
            "conference",
            shadow,
            rule,
            match.end("visitor"),
            actor,
            None,
            partners,
            direction,
            venue=state,
            city=city,
            actor_shadow=actor_shadow,
        )
        draft.event = span
        if envoy:
            draft.level = "vice_minister"
        return [draft]
    if scene.abroad:
        return []
    return _at_home(scene, rule, match, span, organisations)


def _at_home(
    scene: Scene, rule: Rule, match: re.Match[str], span: tuple[int, int], organisations: tuple[str, ...]
) -> list[Draft]:
    """A gathering in the focal state in which foreigners take part."""
    shadow, text = scene.shadow, scene.shadow.text
    actor, actor_shadow = actor_of(scene, match, "visitor")
    at_home = bool(re.search(r"\bF[cpl]\b|\bhere\b|\bin Fn\b", text))
    if rule.id == "conference.foreign_attended":
        if (
            not at_home
            or actor.resident
            or not re.search(
                r"\b(?:fair|forum|conference|festival|symposium|congress|seminar|exhibition|convention)\b",
                text[span[0] :],
            )
        ):
            return []
        partners = actor.partners
        if set(partners) == {"XXX"} and scene.article.document.title:
            named = tuple(
                dict.fromkeys(m.entity.code for m in scene.article.title_mentions if m.entity.tag in ("Sa", "Sn", "Sd"))
            )
            if not named and shadow.part == "text" and scene.role != "item":
                named = tuple(dict.fromkeys([*states_of_following(scene), "XXX"]))
            partners = named or partners
        return [
            Draft(
                "conference",
                shadow,
                rule,
                match.end("visitor"),
                actor,
                None,
                partners,
                "inbound",
                venue=scene.focal,
                city=home_city(scene),
                actor_shadow=actor_shadow,
                event=span,
            )
        ]
    if scene.role not in ("lead", "title", "item") or not at_home:
        return []
    if not re.search(r"\b(?:international|trade fair|world|asia|regional|X|O)\b", text):
        return []
    states = states_of_following(scene, first=True)
    states = tuple(s for s in states)[:8]
    partners = tuple(dict.fromkeys([*organisations, *states])) or ("XXX",)
    follow = " ".join(scene.article.shadow("text", i).text for i in range(min(4, len(scene.article.sentences))))
    if not re.search(r"\b(?:X|S[nad]|O)\b", follow):
        return []
    draft = Draft(
        "conference",
        shadow,
        rule,
        match.start(),
        NOBODY,
        None,
        partners,
        "inbound",
        venue=scene.focal,
        city=home_city(scene),
        actor_shadow=shadow,
        event=span,
        level="nongovernmental",
    )
    return [draft]


def bilateral_forum(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A forum named after the focal state and a partner, at home or in the partner's state."""
    compound = next((m for m in scene.shadow.within(*match.span("event")) if m.entity.tag in ("Fs", "Sf")), None)
    if compound is None:
        return []
    state, city = foreign_place(scene, match.end("event"), len(scene.shadow.text))
    if state is None and scene.abroad and not re.search(r"\bF[cp]\b", scene.shadow.text):
        state, city = scene.abroad, scene.article.here_city
    partners = tuple(dict.fromkeys([*([state] if state else []), compound.entity.code]))
    draft = Draft(
        "conference", scene.shadow, rule, match.start("event"), NOBODY, None, partners,
        "outbound" if state else "inbound", venue=state or scene.focal, city=city if state else home_city(scene),
        actor_shadow=scene.shadow, event=match.span("event"),
    )  # fmt: skip
    offices = [m for m in scene.shadow.marks if m.entity.tag == "Q"]
    draft.level = None if offices else "nongovernmental"
    return [draft]


def performance(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A foreign troupe performs at home, or a focal troupe abroad."""
    shadow, text = scene.shadow, scene.shadow.text
    if rule.where == "festival":
        return _festival(scene, rule, match)
    actor, actor_shadow = actor_of(scene, match, "visitor")
    if rule.where == "abroad":
        state, city = foreign_place(scene, 0, len(text))
        if state is None and (tour := re.search(r"\btour of .*", text)):
            state = next(
                (m.entity.code for m in shadow.within(tour.start(), len(text)) if m.entity.tag in ("Sn", "Sc", "Sp")),
                None,
            )
        if state is None or not re.search(r"\b(?:perform\S*|concert|circus|opera|troupe|show)\b", text):
            return []
        return [
            Draft(
                "performance",
                shadow,
                rule,
                match.end("visitor"),
                actor,
                None,
                (state,),
                "outbound",
                venue=state,
                city=city,
                actor_shadow=actor_shadow,
                level="nongovernmental",
                sector="sports"
                if TAEKWONDO.search(scene.article.text_of(shadow.part), shadow.start, shadow.end)
                else "culture",
            )
        ]
    if (
        actor.side == "focal"
        and not scene.abroad
        and re.search(r"\bF[na] and S[na] (?:players|Q|artistes?|artists?|musicians)\b", text)
    ):
        codes = tuple(
            dict.fromkeys(m.entity.code for m in shadow.within(actor.start, actor.end) if m.entity.tag in ("Sa", "Sn"))
        )
        return (
            [
                Draft(
                    "performance",
                    shadow,
                    rule,
                    match.start(),
                    NOBODY,
                    None,
                    codes,
                    "inbound",
                    venue=scene.focal,
                    city=home_city(scene),
                    actor_shadow=shadow,
                    level="nongovernmental",
                    sector="culture",
                )
            ]
            if codes
            else []
        )
    if scene.abroad or not as_side(actor, "foreign") or actor.resident:
        return []
    clue = re.search(r"\bin hono\S*r of Pf\b.*\b(?:visit to|visiting) (?:the )?S[ncp]\b", text)
    if clue and as_side(actor, "foreign") and actor.states:
        state, city = foreign_place(scene, 0, len(text))
        return [
            Draft(
                "performance",
                shadow,
                rule,
                match.start(),
                parse(shadow, clue.start(), len(text)),
                actor,
                actor.states[:1],
                "outbound",
                venue=state,
                city=city,
                actor_shadow=shadow,
                sector="culture",
            )
        ]
    if re.search(r"\b(?:in|at) (?:the )?S[ncp]\b", text) and not re.search(r"\bhere\b|\bF[clp]\b", text):
        return []
    if (
        rule.id != "performance.days_of_culture"
        and not re.search(
            r"\b(?:perform\S*|concert|circus|opera|recital|dance|exhibition|music|culture|cinema|films?)\b", text
        )
    ) or not anchored_at_home(scene, actor, match.end("visitor") if match.start("visitor") == 0 else match.start()):
        return []
    return [
        Draft(
            "performance",
            shadow,
            rule,
            match.start("visitor"),
            actor,
            None,
            actor.partners,
            "inbound",
            venue=scene.focal,
            city=home_city(scene),
            actor_shadow=actor_shadow,
            level="nongovernmental",
            sector="culture",
        )
    ]


def _festival(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Foreign artists at an art festival at home: one report with all states whose artists are named."""
    shadow, text = scene.shadow, scene.shadow.text
    if (
        scene.abroad
        or re.search(r"\b(?:arriv|left|visited|will|preparat|reception|talk|met)\b", text)
        or any(
            m.entity.tag in ("Sn", "Sc")
            and m.entity.code != scene.focal
            and re.search(r"\bin (?:the )?\Z", text[max(0, shadow.tag_at(m) - 8) : shadow.tag_at(m)])
            for m in shadow.marks
        )
    ):
        return []
    codes: list[str] = []
    unnamed = False
    for i in range(shadow.order, min(shadow.order + 12, len(scene.article.sentences))):
        if scene.article.sentences[i][0] > READ_TO:
            break
        following = scene.article.shadow("text", i)
        codes += [
            m.entity.code
            for m in following.marks
            if m.entity.tag in ("Sn", "Sa", "K") and m.entity.code not in scene.article.lexicon.book.kin
        ]
        unnamed = unnamed or bool(re.search(r"\bX\b|\bmany countries\b", following.text))
    partners = tuple(dict.fromkeys(codes)) or (("XXX",) if unnamed else ())
    if not partners:
        return []
    return [
        Draft(
            "performance",
            shadow,
            rule,
            match.start(),
            NOBODY,
            None,
            partners,
            "inbound",
            venue=scene.focal,
            city=home_city(scene),
            actor_shadow=shadow,
            level="nongovernmental",
            sector="culture",
        )
    ]
