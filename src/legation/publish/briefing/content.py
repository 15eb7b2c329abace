"""What a briefing says, before it is a page: runs of text, links to rows, footnotes, tables and figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are printed."""

    words: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a row of a table by its label (``A3``)."""

    words: str
    row: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote; ``url`` stands at its end."""

    words: str
    url: str | None = None


Run = Text | Link | Note
Line = tuple[Run, ...]
"""One paragraph, or one cell."""


@dataclass(frozen=True, slots=True)
class Table:
    """``widths`` shares of the line that add up to 1; ``labels`` what links call each row; ``remarks`` below it."""

    title: str
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Line, ...], ...]
    labels: tuple[str | None, ...]
    empty: str = "None."
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart; ``words`` say what it shows to those who do not see it."""

    spec: dict[str, Any]
    words: str
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs, tables and figures under a heading."""

    title: str
    blocks: tuple[Line | Table | Figure, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A whole briefing. ``facts`` the block under the title, ``summary`` one paragraph a finding; ``kicker`` what
    kind of paper it is; ``landscape`` for tables of many columns."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    summary: tuple[Line, ...]
    sections: tuple[Section, ...]
    footer: str
    kicker: str = "Briefing"
    landscape: bool = False


def plain(words: str) -> Line:
    """A paragraph of mere words."""
    return (Text(words),)
