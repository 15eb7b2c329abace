"""A plain leftmost-longest reader of the gazetteer, as the coder uses it: the oracle for the tables of hard names."""

from __future__ import annotations

import functools

from ahocorasick_rs import AhoCorasick, MatchKind

from legation import refdata


@functools.cache
def _matcher(focal: str | None) -> tuple[AhoCorasick, tuple[refdata.Surface, ...]]:
    surfaces = tuple(s for s in refdata.load().surfaces("en", focal) if "weak" not in s.flags)
    return AhoCorasick([s.form for s in surfaces], matchkind=MatchKind.LeftmostLongest), surfaces


def found(text: str, focal: str | None = None) -> list[refdata.Surface]:
    """The surfaces in a text on word boundaries; glued forms need none."""
    matcher, surfaces = _matcher(focal)
    out = []
    for number, start, end in matcher.find_matches_as_indexes(text):
        one = surfaces[number]
        inside = (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum())
        if not inside or "glued" in one.flags:
            out.append(one)
    return out


def codes(text: str, focal: str | None = None) -> list[str]:
    """Codes of states and organisations that a text names, ambiguous ones resolved; traps and offices left out."""
    out = []
    for one in found(text, focal):
        code = refdata.load().resolve_ambiguous(one.form, focal, text) if one.kind == "ambiguous" else one.code
        if code and one.kind not in ("trap", "office"):
            out.append(code)
    return out
