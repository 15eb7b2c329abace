"""Frames of statements: what the focal side says of states, and whom it means."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from legation.coder.actors import Actor, parse
from legation.coder.draft import Draft, Scene
from legation.coder.frames.roles import actor_of
from legation.coder.marks import Shadow
from legation.coder.rules import Rule

SPEAKERS = re.compile(
    r"\bspokes(?:man|person|woman|men)\b|\bG[fn]\b|\bQ\b|\bPf?\b|\b(?:foreign ministry|ministry|committee|"
    r"institute|association|department|command|headquarters|government|office|council|society|commission)\b"
)

NOT_SPEAKERS = re.compile(
    r"\b(?:newspaper|paper|commentator|analyst|commentary|rodong sinmun|minju joson|kcna commentary|news "
    r"analyst|magazine|website|radio|scholar)\b"
)

BLAME = re.compile(
    r"\b(?:condemn|denounc|hostile|provo|aggress|threat|reckless|criminal|crime|accus|warn|reject|brand|dare|"
    r"imperialis|moves|scheme|sanction|"
    r"pressure|drill|exercise|demand|must|should|responsib|support|solidarity|slander|smear|interfer|violat|"
    r"bluff|confront|war|nuclear|military|"
    r"policy|puppet|reactionar|authorities|warmong|lash|protest|regret|strongly|welcome|condolence|traitor|regime)"
)


def statement(scene: Scene, rule: Rule, match: re.Match[str]) -> list[Draft]:
    """A statement of the focal side about or to partners; the targets are counted over the article."""
    speaker, shadow = actor_of(scene, match, "speaker")
    text = scene.shadow.text
    words = text[match.start("speaker"):match.end("speaker")]  # fmt: skip
    if rule.where == "leader_statement":
        return _leader_statement(scene, rule, match, speaker)
    if rule.where == "spoken":
        return _spoken(scene, rule, match, speaker, shadow)
    if re.search(r"\bstudy(?:ing)? of\b|\bGn of the relations between\b|\bGn[^,]{0,20} between S\w and", words):
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
    own = any(m.entity.tag in ("Gf", "Fn", "Fa", "Pf") for m in speaker.marks)
    ministry = any(m.entity.tag == "Gn" and m.entity.form.startswith("Ministry") for m in speaker.marks)
    home = ministry and scene.article.here_state == scene.focal and not (speaker.states or speaker.posted)
    if not (own or home) or re.search(r"\bmet\b|\btalk with\b|\bambassador\b", words):
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
