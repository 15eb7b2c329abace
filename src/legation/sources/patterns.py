"""Regular expressions that a source's YAML declares."""

from __future__ import annotations

import re


def check_pattern(pattern: str | None) -> str | None:
    """The pattern itself when it compiles, None for None; ValueError with the place of the fault otherwise."""
    if pattern is None:
        return None
    try:
        re.compile(pattern)
    except re.error as fault:
        raise ValueError(f"not a regular expression: {pattern!r} ({fault})") from fault
    return pattern
