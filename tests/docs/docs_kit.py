"""Reading Markdown for the tests of the documentation."""

from __future__ import annotations

import re
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.S | re.M)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.M)


def blocks(text: str, kind: str) -> list[str]:
    """The fenced blocks of one kind."""
    return [found["body"] for found in FENCE.finditer(text) if found["kind"] == kind]


def prose(text: str) -> str:
    """The page without fenced blocks."""
    return FENCE.sub("", text)


def anchors(text: str) -> set[str]:
    """The anchors that headings get on the usual forges, and those written as HTML."""
    made = {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in HEADING.findall(text)}
    return made | set(re.findall(r'(?:id|name)="([^"]+)"', text))
