"""Regular expressions and CSS selectors that a source's YAML declares."""

from __future__ import annotations

import re

from legation.documents.pages import find, parse


def check_pattern(pattern: str | None) -> str | None:
    """The pattern itself when it compiles, None for None; ValueError with the place of the fault otherwise."""
    if pattern is None:
        return None
    try:
        re.compile(pattern)
    except re.error as fault:
        raise ValueError(f"not a regular expression: {pattern!r} ({fault})") from fault
    return pattern


def check_selector(selector: str) -> str:
    """The selector itself when its CSS part can be used; ValueError otherwise."""
    css = selector.partition("@")[0]
    try:
        find(parse(b"<p>probe</p>"), css)
    except ValueError as fault:
        raise ValueError(f"not a CSS selector: {selector!r} ({fault})") from fault
    if not css.strip():
        raise ValueError(f"not a CSS selector: {selector!r}")
    return selector
