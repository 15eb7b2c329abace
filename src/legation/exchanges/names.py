"""How alike two personal names are, across transliterations, initials, order and glued or split parts."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

SAME, CLOSE = 0.84, 0.7

_TITLES = (
    "mr mrs ms dr prof professor sir dame lord lady sheikh shaikh sheik president premier minister chairman comrade "
    "general colonel col gen maj lt marshal king queen prince princess emir patriarch his her excellency majesty "
    "jr sr senior junior "
    "al el bin ibn ben abu de da di do dos del della la le van von der den y e and the of i ii iii iv vi"
)
TITLES = frozenset(_TITLES.split())
# Spellings of one sound in different transliterations, longest first; the result is only ever compared, never shown.
SOUNDS = [
    ("shch", "s"), ("tch", "c"), ("sch", "s"), ("tsch", "c"), ("dzh", "j"), ("zh", "z"), ("kh", "h"), ("ch", "c"),
    ("sh", "s"), ("ts", "c"), ("tz", "c"), ("th", "t"), ("ph", "f"), ("gh", "g"), ("ck", "k"), ("ks", "x"),
    ("qu", "k"), ("q", "k"), ("w", "v"), ("j", "y"), ("ou", "u"), ("oo", "u"),
]  # fmt: skip


def fold(text: str) -> str:
    """Lower case without diacritics, with every mark that is not a letter or digit turned into a space."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("ł", "l")).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^\w]+|_+", " ", re.sub(r"['’`]", "", plain)).strip()


@lru_cache(maxsize=100_000)
def parts_of(name: str) -> tuple[str, ...]:
    """The parts of a name without titles and particles (all parts when nothing else is left).

    >>> parts_of("Dr. Sheikh Hamad bin Jassim Al-Thani")
    ('hamad', 'jassim', 'thani')
    """
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    words = tuple(fold(split).split())
    return tuple(w for w in words if w not in TITLES) or words


def only_titles(name: str) -> bool:
    """True for titles and particles without a name.

    >>> only_titles("Col. Gen."), only_titles("Prince Hamad")
    (True, False)
    """
    return TITLES.issuperset(fold(name).split())


@lru_cache(maxsize=100_000)
def sounds(part: str) -> str:
    """A name part with one letter for each sound that transliterations spell differently, and no doubled letters."""
    for old, new in SOUNDS:
        part = part.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", part)


@lru_cache(maxsize=100_000)
def skeleton(part: str) -> str:
    """Consonants of a name part after sounds that transliterations spell differently are made equal.

    >>> skeleton("ruzenkov") == skeleton("ryzhenkov")
    True
    """
    part = sounds(part)
    return part[:1] + re.sub(r"[aeiouy]", "", part[1:]) if part[:1] not in "aeiouy" else re.sub(r"[aeiouy]", "", part)


@lru_cache(maxsize=200_000)
def part_similarity(left: str, right: str) -> float:
    """0-1 for two name parts: 1 equal, 0.9 equal consonants, 0.75 an initial, else the ratio of equal runs."""
    if left == right:
        return 1.0
    if len(left) == 1 or len(right) == 1:
        return 0.75 if left[0] == right[0] else 0.0
    bones = skeleton(left)
    if len(bones) >= 3 and bones == skeleton(right):
        return 0.9
    if min(len(left), len(right)) < 4:
        return 0.0
    pairs = [(left, right), (sounds(left), sounds(right))]
    ratio = max(SequenceMatcher(None, min(p), max(p), autojunk=False).ratio() for p in pairs)
    return ratio if ratio >= 0.8 else 0.0


@lru_cache(maxsize=500_000)
def name_similarity(left: str, right: str) -> float:
    """0-1 how probably two strings name one person; symmetric.

    Each part of the shorter name takes its best part of the longer one; the mean is the score. At least one part longer
    than an initial must agree. Two-part and three-part names of short syllables (Korean, Chinese, Vietnamese) that
    differ in length are capped at 0.75, because a missing syllable is mostly another person.

    >>> name_similarity("V. Putin", "Vladimir Putin") >= SAME
    True
    >>> name_similarity("Ri Yong Chol", "Kim Yong Chol") < CLOSE
    True
    """
    if left > right:
        left, right = right, left
    first, second = parts_of(left), parts_of(right)
    if not first or not second:
        return 0.0
    if "".join(first) == "".join(second):
        return 1.0
    few, many = sorted((first, second), key=lambda p: (len(p), p))
    free = list(many)
    total, solid = 0.0, False
    for part in sorted(few, key=lambda p: (-len(p), p)):
        best = max(free, key=lambda other: (part_similarity(part, other), other), default=None)
        value = part_similarity(part, best) if best is not None else 0.0
        if best is not None and value:
            free.remove(best)
            solid = solid or (value >= 0.8 and len(part) > 1)
        total += value
    score = total / len(few) if solid else 0.0
    if len(few) == 1 and len(few[0]) < 4 and len(many) > 1:
        return min(score, 0.6)
    if 2 <= len(few) < len(many) <= 3 and all(len(p) <= 5 for p in many):
        return min(score, 0.75)
    if score < CLOSE and len(many) - len(few) <= 2:
        glued = SequenceMatcher(None, "".join(sorted(few)), "".join(sorted(many)), autojunk=False).ratio()
        whole = SequenceMatcher(None, "".join(first), "".join(second), autojunk=False).ratio()
        return max(score, whole if whole >= 0.88 and len(first) != len(second) else 0.0, 0.7 if glued >= 0.95 else 0.0)
    return score


def name_keys(name: str) -> frozenset[str]:
    """Keys under which two spellings of one name meet: the consonants of every part that is not an initial.

    Glued names meet under the consonants of the whole, too.
    """
    parts = parts_of(name)
    return frozenset({skeleton(p) for p in parts if len(p) > 1} | {skeleton("".join(parts))})


def whole_key(name: str) -> str:
    """One key for a whole name in any order of its parts; empty for names without a full part."""
    return " ".join(sorted({skeleton(p) for p in parts_of(name) if len(p) > 1}))


def fullest(names: list[str]) -> str | None:
    """The fullest of several spellings of one name: most parts, fewest initials, then the most frequent, then A-Z."""
    if not names:
        return None
    count = {n: names.count(n) for n in names}

    def order(name: str) -> tuple[int, int, int, str]:
        parts = parts_of(name)
        return (-sum(len(p) > 1 for p in parts), -count[name], -len(name), name)

    return min(count, key=order)
