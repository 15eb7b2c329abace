"""Widths of columns that share a line: no word is broken, and the rows become as few lines high as they can."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

LONGEST_WORDS = (20, 14, 11)
"""Longer words (ids, addresses) may be broken; the first of these that fits is taken."""


def natural(cells: Sequence[str]) -> int:
    """The width at which no cell wraps."""
    return max((cell_len(line) for cell in cells for line in cell.split("\n")), default=0)


def narrowest(cells: Sequence[str], longest: int = LONGEST_WORDS[0]) -> int:
    """The width below which a word of at most ``longest`` letters would break."""
    return min(longest, max((cell_len(word) for cell in cells for word in cell.split()), default=0))


def fitted(columns: Sequence[Sequence[str]], figures: Sequence[bool], room: int) -> list[int] | None:
    """A width a column (title first, then its cells); figures are never broken. None when there is no room."""
    wanted = [natural(cells) for cells in columns]
    for longest in LONGEST_WORDS:
        least = [
            max(natural(cells[1:]) if whole else 0, narrowest(cells, longest))
            for cells, whole in zip(columns, figures, strict=True)
        ]
        if (widths := shared(wanted, least, room)) is not None:
            return widths
    return None


def shared(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int] | None:
    """A width a column that together fill at most ``room``; None when not even the least widths fit.

    What is over the least widths goes, one by one, to the column that has the most lines to save.

    >>> shared([4, 30, 60], [4, 10, 10], 60)
    [4, 19, 37]
    >>> shared([4, 12, 60], [4, 10, 10], 80)
    [4, 12, 60]
    """
    widths = [min(w, m) for w, m in zip(wanted, least, strict=True)]
    spare = room - sum(widths)
    if spare < 0:
        return None
    for _ in range(min(spare, sum(wanted) - sum(widths))):
        n = max(range(len(widths)), key=lambda n: wanted[n] / widths[n] if widths[n] < wanted[n] else 0.0)
        widths[n] += 1
    return widths
