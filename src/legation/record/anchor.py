"""Finding a quote again in a text that has changed around it."""

from __future__ import annotations


def reanchor(text: str, exact: str, prefix: str, suffix: str, start: int) -> tuple[int, int] | None:
    """Start and end of ``exact`` in ``text``: where it was, else the occurrence whose surroundings agree best.

    ``prefix`` and ``suffix`` are what stood before and after it; of equals the one nearest to ``start`` wins. None
    when the quote is no longer there verbatim.

    >>> reanchor("Today Li met Wang. Li met Kim.", "Li met", "g. ", " Kim", 13)
    (19, 25)
    """
    if not exact:
        return None
    if text.startswith(exact, start) and text[:start].endswith(prefix) and text.startswith(suffix, start + len(exact)):
        return start, start + len(exact)
    best: tuple[int, int, int] | None = None
    at = text.find(exact)
    while at >= 0:
        end = at + len(exact)
        agreeing = _common(reversed(prefix), reversed(text[max(0, at - len(prefix)) : at]))
        agreeing += _common(iter(suffix), iter(text[end : end + len(suffix)]))
        candidate = (agreeing, -abs(at - start), at)
        best = candidate if best is None or candidate > best else best
        at = text.find(exact, at + 1)
    return (best[2], best[2] + len(exact)) if best else None


def _common(one: object, other: object) -> int:
    """How many characters two runs have in common from their beginning."""
    count = 0
    for a, b in zip(one, other, strict=False):  # type: ignore[call-overload]
        if a != b:
            break
        count += 1
    return count
