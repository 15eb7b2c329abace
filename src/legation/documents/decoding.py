"""Bytes → characters, with the encoding named."""

from __future__ import annotations

import re

from resiliparse.parse.encoding import detect_encoding

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
TOLD_BY_LETTERS = (
    ("cp949", re.compile(r"[\uac00-\ud7a3]"), 0.7),
    ("cp1251", re.compile(r"[А-яё]{2,}"), 0.7),
    ("cp1252", re.compile(r"[à-öø-ÿ¿¡«»“”‘’–—]"), 0.9),
)
"""Encodings that the general guess misses: the letters (Cyrillic ones in runs, accented Latin ones are
alone) that must make up a share of all beyond ASCII."""
SAMPLE = 20_000


def decode(raw: bytes, declared: str | None = None) -> tuple[str, str]:
    """The characters of ``raw`` and the encoding they were read in.

    Order: a byte order mark; UTF-8 when it fits; the declared encoding when it fits; Korean, Cyrillic or accented
    Latin when its letters prevail; the most likely one; Windows-1252. Bytes that fit nowhere become U+FFFD.
    Never raises.
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace"), encoding.removesuffix("-sig")
    for candidate in ("utf-8", declared):
        text = _strictly(raw, candidate)
        if candidate and text is not None:
            return text, candidate
    for candidate, letters, share in TOLD_BY_LETTERS:
        text = _strictly(raw, candidate)
        if text is not None and _prevail(text[:SAMPLE], letters, share):
            return text, candidate
    for candidate in (detect_encoding(raw[:SAMPLE]), "cp1252"):
        text = _strictly(raw, candidate)
        if candidate and text is not None:
            return text, candidate
    return raw.decode("utf-8", "replace"), "utf-8"


def _strictly(raw: bytes, encoding: str | None) -> str | None:
    """The text when every byte fits, else None (also for an unknown encoding)."""
    try:
        return raw.decode(encoding) if encoding else None
    except (UnicodeError, LookupError):
        return None


def _prevail(text: str, letters: re.Pattern[str], share: float) -> bool:
    beyond = sum(character > "\x7f" for character in text)
    return beyond > 0 and sum(map(len, letters.findall(text))) >= share * beyond
