"""Sectors: the field of a contact, by the cue words of the codebook in its actors, its event and its surroundings."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, MatchKind

from legation import codebook


@functools.cache
def _cues() -> tuple[AhoCorasick, list[tuple[str, int, bool]]]:
    """One matcher over all cues of all sectors; payload is (sector, weight, open end)."""
    stems: dict[str, tuple[str, int, bool]] = {}
    for entry in codebook.load().sectors.values():
        for cue in entry.cues:
            phrase = cue.phrase
            if "*" in phrase[:-1]:
                continue
            open_end = phrase.endswith("*")
            stems.setdefault(phrase.rstrip("*"), (entry.id, cue.weight, open_end))
    return AhoCorasick(list(stems), matchkind=MatchKind.LeftmostLongest), list(stems.values())


@functools.lru_cache(maxsize=4096)
def _counts(text: str) -> tuple[tuple[str, int], ...]:
    matcher, payload = _cues()
    out: Counter[str] = Counter()
    for number, start, end in matcher.find_matches_as_indexes(text):
        sector, weight, open_end = payload[number]
        if start and text[start - 1].isalnum():
            continue
        if not open_end and end < len(text) and text[end].isalnum():
            continue
        out[sector] += weight
    return tuple(out.items())


def score_sectors(regions: Iterable[tuple[str, float]]) -> Counter[str]:
    """Sum of cue weights per sector over (text, factor) regions."""
    total: Counter[str] = Counter()
    for text, factor in regions:
        for sector, weight in _counts(re.sub(r"[-\s]+", " ", text.lower())):
            total[sector] += weight * factor  # type: ignore[assignment]
    return total


def best_sector(
    regions: Iterable[tuple[str, float]], default: str, *, allowed: frozenset[str] | None = None, threshold: float = 1.0
) -> str:
    """The sector with the highest score; ``default`` when none reaches ``threshold``; ties go to the default, then
    by name."""
    scores = score_sectors(regions)
    if allowed is not None:
        scores = Counter({s: v for s, v in scores.items() if s in allowed})
    if not scores:
        return default
    best = max(scores.values())
    if best < threshold:
        return default
    top = sorted(s for s, v in scores.items() if v == best)
    return default if default in top else top[0]
