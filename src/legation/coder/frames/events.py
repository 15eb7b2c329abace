"""Frames of events: conferences, performances, sports, commemorations abroad."""

from __future__ import annotations

import re
from dataclasses import replace

from legation.coder.actors import NOBODY, as_side, parse
from legation.coder.draft import Draft, Scene
from legation.coder.frames.listing import READ_TO, states_of_following
from legation.coder.frames.roles import actor_of, anchored_at_home, span_of
from legation.coder.marks import Shadow
from legation.coder.places import foreign_place, home_city
from legation.coder.rules import Rule

GATHERING = re.compile(
    r"\b(?:(?<!news )(?<!press )conference|forum|congress|meeting|assembly|summit|symposium|seminar|session|"
    r"festival|fair|exhibition|inaugurat\S*|convention|council|workshop|opening ceremony|ceremony|"
    r"celebrations?|funeral|event|expo\S*)\b"
)
DOMESTIC = re.compile(
    r"\b(?:plenary|party conference|supreme people.s assembly|cabinet|state council|state duma|consultative|"
    r"national meeting|general membership|politburo|political bureau)\b"
)
ABROAD_WORDS = re.compile(r"\b(?:in|at|of) (?:the )?(?:\S+ ){0,3}?(?:S[ncp])\b")
SPORT_EVENT = re.compile(
    r"\b(?:olympi\S*|world|asian|asia|international|int'l|fifa|afc|championships?|cup|games|eaff|friendly|"
    r"grand prix|universiade|tournament|dual meet|joint training|training camp|X)\b"
)
MATCH_BETWEEN = re.compile(r"\bmatch\b.*\bbetween\b.*\b(?:F[na]\b.*\bS[na]|S[na]\b.*\bF[na])\b")
BEATS = r".{0,60}\b(?:beats?|defeat(?:s|ed)?|drew|draws?|edged|lost to|tied|played|outplayed|overpowered|routed|trounced)\b.{0,60}"  # noqa: E501
VERSUS = re.compile(rf"\bF[na]\b{BEATS}\bS[nad]\b|\bS[na]\b{BEATS}\bF[nad]\b")
BEAT = re.compile(r"\b(?:beats?|defeat\w*|drew|draws?|edged|lost|tied|match|rivals?|victory|win|wins|won)\b")
ONLINE = re.compile(r"\b(?:on-?line|video|internet|virtual|webinar|by video)\b")


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
        if actor.side == "foreign":
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
            return [draft] if organisations else []
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
                sector="culture",
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
    if not re.search(
        r"\b(?:perform\S*|concert|circus|opera|recital|dance|exhibition|music)\b", text
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


def sports(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """International competition of focal players: partners are the host, else the organiser, and the headline's
    opponent."""
    shadow, text = scene.shadow, scene.shadow.text
    if shadow.order and scene.role == "lead" and re.search(r"\b(?:said|told|hoped|expects?|speaking)\b", text):
        return []
    if re.search(r"\bwill (?:have|be|take|meet|play|face|compete|participate|open|start)\b", text):
        return []
    if scene.role not in ("lead", "title", "item"):
        return []
    follow = (
        " ".join(scene.article.shadow("text", i).text for i in range(min(4, len(scene.article.sentences))))
        if scene.role != "item"
        else text
    )
    focal_there = (
        re.search(r"\bF[nacp]\b", text)
        or re.search(r"\bF[na]\b", follow)
        or (scene.article.document.title and any(m.entity.tag in ("Fn", "Fa") for m in scene.article.title_mentions))
    )
    versus = MATCH_BETWEEN.search(text) or VERSUS.search(text)
    if not versus and (not focal_there or not SPORT_EVENT.search(text + " " + follow)):
        return []
    if re.search(
        r"\b(?:national|provincial|university students|republican championship|sports day|olympic committee|"
        r"delegation)\b",
        text,
    ) and not re.search(r"\b(?:world|asian|international|olympi\S* games|fifa|afc)\b", text):
        return []
    state, city = foreign_place(scene, 0, len(text))
    if state is None and scene.role != "item":
        for i in range(min(3, len(scene.article.sentences))):
            other = Scene(scene.article, scene.article.shadow("text", i), "body")
            state, city = foreign_place(other, 0, len(other.shadow.text))
            if state:
                break
    at_home = re.search(r"\b(?:here|in Fc|in Fn|at Fl|at Gf|at V)\b", text) or (
        MATCH_BETWEEN.search(text) and state is None
    )
    pools = [shadow] + (
        [scene.article.shadow("text", i) for i in range(min(3, len(scene.article.sentences)))]
        if scene.role != "item"
        else []
    )
    organisers = [m.entity.code for s in pools for m in s.marks if m.entity.tag == "O"]
    if not organisers and re.search(r"\bolympi", text + follow):
        organisers = ["IOC"]
    partners: tuple[str, ...]
    if state and state != scene.focal:
        partners, direction, venue = (state,), "outbound", state
    elif at_home:
        opponents = tuple(
            dict.fromkeys(m.entity.code for s in pools for m in s.marks if m.entity.tag in ("Sa", "Sn", "Sd"))
        )
        partners, direction, venue = (
            opponents[:6] or tuple(dict.fromkeys(organisers))[:1] or ("XXX",),
            "inbound",
            scene.focal,
        )
    elif organisers:
        partners, direction, venue = (organisers[0],), "outbound", None
    else:
        opponents = tuple(
            dict.fromkeys(m.entity.code for s in pools[:2] for m in s.marks if m.entity.tag in ("Sa", "Sn", "Sd"))
        )
        if not opponents:
            return []
        partners, direction, venue = opponents[:2], "outbound", None
    if scene.article.document.title and scene.role != "item":
        partners += tuple(c for c in _headline_opponents(scene) if c not in partners)
    draft = Draft(
        "sports",
        shadow,
        rule,
        match.start(),
        NOBODY,
        None,
        partners,
        direction,
        venue=venue,
        city=city if venue == state else home_city(scene) if venue == scene.focal else None,
        actor_shadow=shadow,
        level="nongovernmental",
        sector="sports",
    )
    draft.notes |= {"date_range", "no_lead"}
    return [draft]


def _headline_opponents(scene: Scene) -> list[str]:
    """The rivals that a headline about a match names; none where it only tells of the event."""
    title = scene.article.shadow("title", 0)
    if not BEAT.search(title.text):
        return []
    return [
        m.entity.code
        for m in title.marks
        if m.entity.tag in ("Sa", "Sn", "Sd") and not re.search(r"\bin (?:the )?\Z", title.text[: title.tag_at(m)])
    ]


# People of both sides together ("of … and Russian schoolchildren"): no gathering of foreign friends abroad.
JOINT = re.compile(r"\bF[na] and S[na] (?!embass)\w")


def _themes(scene: Scene, text: str) -> bool:
    book = scene.article.lexicon.book
    return any(theme in text for theme in book.themes)


def commemoration(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Gatherings abroad about the focal state, publications and statements by foreign friends, diaspora events."""
    if not scene.article.lexicon.book.themes or scene.role not in ("lead", "title", "item"):
        return []
    shadow, text = scene.shadow, scene.shadow.text
    raw = scene.article.text_of(shadow.part)[shadow.start:shadow.end]  # fmt: skip
    context = (
        raw + " " + scene.article.document.title + " " + scene.article.document.text[shadow.end : shadow.end + 700]
    )
    if not _themes(scene, raw + " " + scene.article.document.title) and (
        rule.where == "commemoration_event" or not _themes(scene, context)
    ):
        return []
    kin = scene.article.lexicon.book.kin
    own_diaspora = any(m.entity.tag == "K" for m in shadow.within(0, match.start())) and bool(
        re.search(r"\b(?:statements?|appeals?|press release)\b", text)
    )
    if (not own_diaspora and _kin_acts(shadow, match.start(), kin)) or (
        not own_diaspora and (any(m.entity.code in kin for m in shadow.marks) and not _focal_near(scene))
    ):
        return []
    diaspora = next((m for m in shadow.marks if m.entity.tag == "K"), None)
    if rule.where == "commemoration_event":
        drafts = _gathering(scene, rule, match, diaspora is not None)
    elif rule.where == "commemoration_voices":
        drafts = _voices(scene, rule, match)
    else:
        drafts = _publication(scene, rule, match)
    for draft in drafts:
        lead = draft.actor.lead
        if draft.sector == "media" or (
            lead is not None and (lead.entity.tag != "P" or (lead.entity.code == scene.focal and not diaspora))
        ):
            draft.notes.add("no_lead")
    return drafts


def _kin_acts(shadow: Shadow, trigger: int, kin: tuple[str, ...]) -> bool:
    """Whether the kin state acts or is the scene, rather than being blamed."""
    friends = any(
        (m.entity.tag[:1] == "S" and m.entity.code not in kin) or m.entity.tag == "K" for m in shadow.within(0, trigger)
    )
    for mark in shadow.marks:
        if mark.entity.code in kin and mark.entity.tag[:1] == "S":
            at = shadow.tag_at(mark)
            if at < trigger or (
                not (friends and any(m.entity.tag in ("Fn", "Fa", "Gf", "Pf") for m in shadow.marks))
                and re.search(r"\b(?:in|at|by) (?:the )?\Z", shadow.text[max(0, at - 8) : at])
            ):
                return True
    return False


def _focal_near(scene: Scene) -> bool:
    """Whether this sentence or the next names the focal state, its organs or its leaders."""
    shadow = scene.shadow
    following = (
        scene.article.shadow("text", shadow.order + 1)
        if shadow.part == "text" and shadow.order + 1 < len(scene.article.sentences)
        else shadow
    )
    return any(
        m.entity.tag in ("Fn", "Fa", "Pf", "V", "Fs", "Gf")
        or (m.entity.tag == "Sf" and m.entity.code not in scene.article.lexicon.book.kin)
        for s in (shadow, following)
        for m in s.marks
    )


FRIENDS = re.compile(
    r"\b(?:organi[sz]ations?|personages|part(?:y|ies)|society|societies|association|groups?|committees?|media|"
    r"newspapers?|papers?|public|people|peoples|"
    r"figures?|institutes?|council|front|union|circles|movements?|progressives|website|federation|forum|"
    r"dignitaries|politicians|scholars|experts)\b",
    re.I,
)


def _voices(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """Foreign friends hail or support the focal state or denounce its foes, without a statement being named."""
    shadow = scene.shadow
    subject = parse(shadow, 0, match.start(), clauses=True)
    if match.group().startswith("voices") or (
        re.match(r"(?:is|are|was|were) ", match.group()) and match.group().endswith("ed")
    ):
        subject = replace(subject, side="foreign", unnamed=True, resident=False)
    raw = scene.article.text_of(shadow.part)[shadow.start:shadow.to_text(match.start())]  # fmt: skip
    if subject.side != "foreign" or subject.resident or not (FRIENDS.search(raw) or match.group().startswith("voices")):
        return []
    if not _focal_near(scene):
        return []
    kin = scene.article.lexicon.book.kin
    codes = [c for c in subject.states if c not in kin]
    if subject.unnamed and not codes:
        codes = [c for c in states_of_following(scene) if c not in kin]
    if subject.diaspora:
        codes = [subject.diaspora]
    draft = Draft(
        "commemoration",
        shadow,
        rule,
        match.start(),
        subject,
        None,
        tuple(codes) or ("XXX",),
        "none",
        mode="unilateral",
        actor_shadow=shadow,
    )
    if subject.diaspora:
        draft.sector = "diaspora"
    draft.notes |= {"levels_of_speakers", "no_lead"}
    return [draft]


def _gathering(scene: Scene, rule: Rule, match: re.Match[str], diaspora: bool) -> list[Draft]:
    shadow, text = scene.shadow, scene.shadow.text
    if rule.id == "commemoration.events_abroad" and not re.search(
        r"\b(?:took place|takes place|commemorated|was held|were held|is held|held|opened|marked|observed|"
        r"organi[sz]ed|sponsored|celebrated|given|hosted|staged|inaugurated|arranged|screened|formed|gathered|"
        r"began)\b",
        text,
    ):
        return []
    if JOINT.search(text) and not re.search(r"\bin (?:the )?S[ncp]\b", text):
        return []
    raw = scene.article.text_of(shadow.part)[shadow.start:shadow.end]  # fmt: skip
    own = parse(shadow, 0, match.start(), clauses=True) if match.start() else None
    if own is not None and own.side == "focal" and re.search(r"\bperform|\bdemonstration\b|\bconcert", text):
        return []
    if (
        rule.id == "commemoration.said_at"
        and not any(m.entity.tag in ("Fn", "Fa", "Pf", "V") for m in [*shadow.marks, *scene.article.title_mentions])
        and "uche" not in raw
    ):
        return []
    if rule.id == "commemoration.founded" and not any(friend in raw for friend in scene.article.lexicon.book.friends):
        return []
    if re.search(r"\bhere\b|\bin Fc\b|\bat Fl\b|\bin Fp\b|\bFl\b", text) and not diaspora:
        return []
    codes: list[str] = []
    for m in shadow.marks:
        at = shadow.tag_at(m)
        before = text[max(0, at - 60):at]  # fmt: skip
        if re.search(r"\b(?:to|with|against|from)\s(?:the\s)?\Z", before):
            continue
        if (
            (m.entity.tag in ("Sn", "Sc", "Sp") and re.search(r"\b(?:in|at|of|by)\s(?:the\s)?(?:\S+\s)*\Z", before))
            or (m.entity.tag in ("Sn", "Sp", "Sc") and codes and before.rstrip().endswith((",", "and")))
            or (
                m.entity.tag in ("Sa", "Gs")
                and (at < match.start() or re.search(r"\b(?:by|of|at) (?:the |an? )?(?:\S+ ){0,2}\Z", before))
            )
        ):
            codes.append(m.entity.code)
        elif m.entity.tag == "K":
            codes.insert(0, m.entity.code)
    kin = scene.article.lexicon.book.kin
    codes = [c for c in dict.fromkeys(codes) if c not in kin]
    hostile = (
        {"USA", "JPN"} if re.search(r"\b(?:u\.s\.|anti-|against|denounc|withdraw)", text) and len(codes) > 1 else set()
    )
    codes = [c for c in codes if c not in hostile or re.search(r"in the Sn", text)]
    unnamed = any(m.entity.tag == "X" and (m.entity.kind != "region" or not codes) for m in shadow.marks)
    if unnamed or (not codes and scene.role == "lead"):
        more = [c for c in states_of_following(scene) if c not in kin]
        if scene.shadow.order + 1 < len(scene.article.sentences) and not codes:
            following = scene.article.shadow("text", shadow.order + 1)
            if re.search(r"\b(?:in|of) (?:\S+ )*?S[nc]\b", following.text) and re.search(
                r"\b(?:included|took place|were held|held|in)\b", following.text
            ):
                more = [m.entity.code for m in following.marks if m.entity.tag in ("Sn", "Sc", "Sp")] + more
        if unnamed:
            codes = list(dict.fromkeys([*codes, *more]))
    if not codes and unnamed:
        codes = ["XXX"]
    if not codes:
        return []
    actor = parse(shadow, 0, match.start() or len(text), clauses=True)
    partners = tuple(dict.fromkeys(codes))
    mode = "remote" if ONLINE.search(text) else "in_person"
    venue = partners[0] if len(partners) == 1 and mode == "in_person" and partners[0] != "XXX" else None
    _, city = foreign_place(scene, 0, len(text))
    draft = Draft(
        "commemoration",
        shadow,
        rule,
        match.start(),
        actor,
        None,
        partners,
        "none",
        mode=mode,
        venue=venue,
        city=city if venue else None,
        actor_shadow=shadow,
    )
    draft.notes.add("date_range")
    draft.notes.add("levels_of_speakers")
    if diaspora:
        draft.sector, draft.level = "diaspora", "nongovernmental"
    return [draft]


def _publication(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    shadow, text = scene.shadow, scene.shadow.text
    subject = parse(shadow, 0, match.start())
    if not subject.partners:
        subject = parse(shadow, 0, match.start(), clauses=True)
    kin = scene.article.lexicon.book.kin
    codes = [c for c in subject.states if c not in kin]
    passive = re.match(r"(?:was|were) ", text[max(0, match.start() - 5) : match.start() + 1]) or re.search(
        r"\b(?:was|were|came|has been)\s\Z", text[: match.start()]
    )
    if passive or not codes:
        rest = parse(shadow, match.end(), len(text), clauses=True)
        by = re.search(r"\b(?:by|in) (?:the |an? )?(?:\S+ ){0,4}?(?:S[nac]|Gs|Gn|X)\b", text[match.end() :])
        if by:
            codes = [c for c in rest.states if c not in kin] or [
                c
                for m in shadow.within(match.end(), len(text))
                if m.entity.tag in ("Sn", "Sc")
                for c in [m.entity.code]
                if c not in kin
            ]
    if subject.diaspora:
        codes = [subject.diaspora]
    unnamed = subject.unnamed or bool(re.search(r"\bX\b", text[: match.start()]))
    if unnamed:
        codes = list(dict.fromkeys([*codes, *(c for c in states_of_following(scene) if c not in kin)])) or ["XXX"]
    if not codes or (subject.side == "focal" and not passive):
        return []
    if subject.resident:
        return []
    own = re.search(
        r"\b(?:newspapers?|papers?|magazines?|website|homepage|internet|radio|tv|television|news agency|media|"
        r"publish\S*|bulletins?|pamphlets?|books?|edition|carried|posted|printed|write-ups?|off the press|brought "
        r"out|issue of|edited)\b",
        text,
    )
    voice = re.search(
        r"\b(?:statements?|press releases?|appeals?|declarations?|joint statement|letter|resolution)\b", text
    )
    if not own and not voice:
        return []
    if (
        rule.type == "commemoration"
        and not own
        and not (
            voice
            and match.group()
            in ("released", "issued", "made public", "published", "said", "gave", "posted", "dedicated", "put out")
        )
    ):
        return []
    draft = Draft(
        "commemoration",
        shadow,
        rule,
        match.start(),
        subject,
        None,
        tuple(dict.fromkeys(codes)),
        "none",
        mode="unilateral",
        actor_shadow=shadow,
    )
    draft.sector = "media" if own and not voice else None
    if subject.diaspora:
        draft.sector = "diaspora"
    draft.notes.add("date_range")
    draft.notes.add("levels_of_speakers")
    return [draft]


__all__ = ["READ_TO", "commemoration", "conference", "performance", "replace", "sports"]
