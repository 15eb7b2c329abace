"""Bytes → characters, with the encoding named."""

from __future__ import annotations

from resiliparse.parse.encoding import detect_encoding

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(raw: bytes, declared: str | None = None) -> tuple[str, str]:
    """The characters of ``raw`` and the encoding they were read in.

    Order: a byte order mark; UTF-8 when it fits; the declared encoding when it fits; the most likely one.
    Bytes that fit nowhere become U+FFFD. Never raises.
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace"), encoding.removesuffix("-sig")
    for candidate in ("utf-8", declared, detect_encoding(raw)):
        if candidate:
            try:
                return raw.decode(candidate), candidate
            except (UnicodeDecodeError, LookupError):
                continue
    return raw.decode("utf-8", "replace"), "utf-8"
