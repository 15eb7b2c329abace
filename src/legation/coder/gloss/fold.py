"""Folding: small letters without accents, one character for one, so that positions stay."""

from __future__ import annotations

import functools
import unicodedata


@functools.cache
def _fold(letter: str) -> str:
    plain = [c for c in unicodedata.normalize("NFD", letter.lower()) if unicodedata.category(c) != "Mn"]
    return plain[0] if len(plain) == 1 else letter


def fold(text: str) -> str:
    """``text`` in small letters without accents and of the same length; letters that fall into parts (한) stay.

    >>> fold("Reunión en Moscú"), fold("Йеменский"), fold("평양 대표단")
    ('reunion en moscu', 'иеменскии', '평양 대표단')
    """
    return text.lower() if text.isascii() else "".join(map(_fold, text))
