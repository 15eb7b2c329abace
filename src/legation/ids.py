"""Stable ids: hashes of identifying raw values, so that the same input gives the same id on every machine."""

from __future__ import annotations

import hashlib

SEPARATOR = "\x1f"


def stable_id(prefix: str, *parts: str, length: int = 12) -> str:
    """``prefix-`` and ``length`` hexadecimal digits of the SHA-256 of the parts (kept apart by U+001F).

    >>> stable_id("x", "a", "b") == stable_id("x", "a", "b")
    True
    >>> stable_id("x", "ab") == stable_id("x", "a", "b")
    False
    """
    digest = hashlib.sha256(SEPARATOR.join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:length]}"


def text_hash(text: str) -> str:
    """SHA-256 (hex) of a text in UTF-8: the name of one version of a document."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
