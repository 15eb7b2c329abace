"""How alike two names of bodies, events or cities are: sets of word stems without generic words."""

from __future__ import annotations

from functools import lru_cache

from legation.exchanges.names import fold
from legation.exchanges.settings import load

STEM = 6
SAME, CLOSE = 0.65, 0.3


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return frozenset(fold(load().generic).split())


@lru_cache(maxsize=1)
def _nameless() -> frozenset[str]:
    return frozenset(fold(load().nameless).split())


def says_nothing(body: str) -> bool:
    """True for words that fit any visitors.

    >>> says_nothing("Delegations from different countries"), says_nothing("Foreign Ministry")
    (True, False)
    """
    return _nameless().issuperset(fold(body).split())


@lru_cache(maxsize=100_000)
def stems(text: str) -> frozenset[str]:
    """Stems (first six letters, plural s removed) of the words of a name that are not generic.

    >>> stems("delegation of Russian experts") == stems("Russian expert delegation")
    True
    """
    words = (w for w in fold(text).split() if w not in _generic() and (len(w) > 1 or w.isdigit()))
    return frozenset((w[:-1] if len(w) > 4 and w.endswith("s") else w)[:STEM] for w in words)


@lru_cache(maxsize=500_000)
def overlap(left: str, right: str) -> float | None:
    """Mean of containment and Jaccard index of the two stem sets (0-1); None when one says nothing.

    Sources: Jaccard 1901; Szymkiewicz-Simpson overlap coefficient. {a, b} against {a, b, c}: (1 + 2/3) / 2 = 0.833.
    """
    first, second = stems(left), stems(right)
    if not first or not second:
        return 1.0 if fold(left) == fold(right) else None
    common = len(first & second)
    return (common / min(len(first), len(second)) + common / len(first | second)) / 2


def same_event(left: str, right: str) -> bool:
    """True when two event names share most words and do not carry different numbers (16th against 17th)."""
    score = overlap(left, right)
    digits = [{w for w in fold(t).split() if any(c.isdigit() for c in w)} for t in (left, right)]
    return score is not None and score >= SAME and not (digits[0] and digits[1] and not digits[0] & digits[1])
