"""Where: venue state and city of a contact from its sentence, dateline and the sides."""

from __future__ import annotations

import re

from legation.coder.draft import Scene
from legation.coder.marks import Mention, Shadow

AT = re.compile(r"\b(?:in|at|to|from|through|visited|visiting|reached|of)\s(?:the\s)?(?:\S+\s){0,2}?\Z")
HERE = re.compile(r"\bhere\b")


def place_mentions(shadow: Shadow, start: int, end: int) -> list[Mention]:
    """Mentions of places (states, cities, landmarks) after a word of place between two positions of the shadow."""
    out = []
    for mark in shadow.within(start, end):
        if mark.entity.tag[:1] in "FS" and mark.entity.tag[1:] in ("n", "c", "p", "l"):
            at = shadow.tag_at(mark)
            if re.search(
                r"\b(?:in|at|to|near|from|through|visiting|visited)\s(?:the\s)?(?:\S+ ){0,3}\Z",
                shadow.text[max(0, at - 40) : at],
            ):
                out.append(mark)
    return out


def home_city(scene: Scene, start: int = 0, end: int | None = None) -> str | None:
    """City at home where something happens: a named one, or the dateline's when "here" stands in the sentence."""
    shadow = scene.shadow
    stop = len(shadow.text) if end is None else end
    for mark in shadow.within(start, stop):
        if mark.entity.tag in ("Fc", "Fp") and mark.entity.kind != "province":
            at = shadow.tag_at(mark)
            if re.search(
                r"\b(?:in|at|to|left|near|around|leaves?|arriv\w+)\s(?:the\s)?(?:\S+ ){0,2}\Z",
                shadow.text[max(0, at - 36) : at],
            ):
                return mark.entity.form
    if HERE.search(shadow.text, start, stop):
        return scene.article.here_city if not scene.abroad else None
    if scene.article.document.place and scene.article.here_state == scene.focal:
        return scene.article.here_city
    return None


def foreign_place(scene: Scene, start: int, end: int, states: tuple[str, ...] = ()) -> tuple[str | None, str | None]:
    """(state, city) abroad named between two positions, preferring one of ``states``; (None, None) when none is."""
    best: tuple[str | None, str | None] = (None, None)
    for mark in place_mentions(scene.shadow, start, end):
        if mark.entity.tag[0] != "S":
            continue
        city = mark.entity.form if mark.entity.tag in ("Sc", "Sp") and mark.entity.kind != "province" else None
        if best[0] is None or (mark.entity.code == best[0] and city and not best[1]):
            best = (mark.entity.code, city)
    return best
