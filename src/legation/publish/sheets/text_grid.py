"""Rows of text under a ruled head, as the terminal library's own table draws them, at a fifth of the time.

That table wraps, measures and styles every cell as if it had styles of its own; a list of 600 rows takes it longer
than the question itself. A test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.text import Text

LINE = Segment.line()


def grid(
    console: Console, rows: Sequence[Sequence[str]], widths: Sequence[int], right: Sequence[bool]
) -> Iterator[Segment]:
    """The lines of a table, the first of ``rows`` its head: columns of these ``widths``, one space and the frame's
    between them, those of numbers to the ``right``; long cells are wrapped, folded where a word is too long."""
    total = sum(widths) + 2 * len(widths)
    blanks = [" " * width for width in widths]
    yield from (Segment(" " * total), LINE)
    for number, row in enumerate(rows):
        cells = [_wrapped(console, *one) for one in zip(row, widths, right, strict=True)]
        height = max(map(len, cells))
        if not number:  # a head stands on its rule
            cells = [[blank] * (height - len(cell)) + cell for cell, blank in zip(cells, blanks, strict=True)]
        for n in range(height):
            parts = [cell[n] if n < len(cell) else blank for cell, blank in zip(cells, blanks, strict=True)]
            if number:
                yield Segment(f" {'  '.join(parts)} ")
            else:
                yield from _head(console, parts)
            yield LINE
        if not number:
            yield from (Segment(f" {'─' * (total - 2)} "), LINE)
    yield from (Segment(" " * total), LINE)


def _head(console: Console, parts: Sequence[str]) -> Iterator[Segment]:
    """A line of the head in its style; the frame's space between columns has none."""
    style, space = console.get_style("table.header"), Segment(" ")
    yield space
    for part in parts[:-1]:
        yield from (Segment(part, style), Segment(" ", style), space)
    yield from (Segment(parts[-1], style), space)


def _wrapped(console: Console, cell: str, width: int, right: bool) -> list[str]:
    """The lines of a cell, each as wide as its column."""
    if cell.isprintable() and (length := cell_len(cell)) <= width:
        text = cell.rstrip() if right else cell
        fill = " " * (width - (length if text is cell else cell_len(text)))
        return [fill + text if right else text + fill]
    lines = Text(cell).wrap(console, width, justify="right" if right else "left", overflow="fold")
    plain = [line.plain for line in lines]
    return [line + " " * (width - cell_len(line)) for line in plain]
