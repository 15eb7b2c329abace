"""Frames of credentials: presented, received, an envoy appointed."""

from __future__ import annotations

import re
from dataclasses import replace

from legation.coder.actors import parse
from legation.coder.draft import Draft, Scene
from legation.coder.frames.roles import actor_of
from legation.coder.places import home_city
from legation.coder.rules import Rule

PLURAL = re.compile(
    r"\b(?:ambassadors|Q of (?:the )?S\w(?:, (?:the )?S\w)+|"
    r"from (?:\S+ ){0,2}?(?:two|three|four|five|six|seven|eight|nine|ten|\d+))\b"
)


GIVEN_BY_MANY = re.compile(r"\btheir (?:letters? of )?(?:credentials?|credence)\b|;.*;")


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
    if not codes and shadow.part == "text" and shadow.order + 1 < len(scene.article.sentences):
        after = scene.article.shadow("text", shadow.order + 1)  # "… from seven new ambassadors: N. N., Sn; …"
        codes = tuple(dict.fromkeys(m.entity.code for m in after.marks if m.entity.tag == "Sn"))
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
    several_given = len(codes) > 1 and GIVEN_BY_MANY.search(shadow.text) is not None
    abroad = (guest.side != "foreign" and bool(re.search(r"\bF[na] (?:\S+ )?Q\b|\bQ of (?:the )?F", shadow.text))) or (
        guest.side == "focal" and rule.id == "credentials.presented" and host.side != "focal"
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
    several = not abroad and (several_given or PLURAL.search(shadow.text) is not None)
    draft = Draft(
        "credentials",
        shadow,
        rule,
        match.start(),
        guest,
        host,
        codes if several else codes[:1],
        direction,
        venue=venue,
        level="ambassador",
        sector="diplomacy",
        actor_shadow=guest_shadow,
    )
    if not abroad:
        draft.city = home_city(scene)
    return [draft]
