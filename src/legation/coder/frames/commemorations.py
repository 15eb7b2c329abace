"""Frames of commemorations: gatherings, publications and voices abroad about the focal state."""

from __future__ import annotations

import re
from dataclasses import replace

from legation.coder.actors import parse
from legation.coder.draft import Draft, Scene
from legation.coder.frames.listing import states_of_following
from legation.coder.marks import Shadow
from legation.coder.places import foreign_place
from legation.coder.rules import Rule

ONLINE = re.compile(r"\b(?:on-?line|video|internet|virtual|webinar|by video)\b")

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
    if not codes and (pair := re.search(r"\bGn\b[^,]{0,40} between (?:the )?(?P<code>Sn) and (?:the )?Fn\b", text)):
        codes = [m.entity.code for m in shadow.within(*pair.span("code")) if m.entity.code not in kin]
        subject = replace(subject, side="foreign")
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
