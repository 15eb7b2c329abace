"""How columns of a printed table share the line: so that the table becomes as few lines high as it can."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rich.cells import cell_len

FURTHER = 24
"""Letters that are looked ahead: a column may need several more before it saves a line."""


def lowest(cells: Sequence[Sequence[str]], least: Sequence[int], room: int) -> list[int] | None:
    """A width in letters for each column of ``cells`` (rows of cells, head included); None when the ``least`` widths
    do not fit ``room``.

    From the least widths on, letters go to the column where they save the most lines of the whole table for each
    letter; a row is as high as its highest cell, a cell as many lines as its letters fill. What then is left over
    goes to the columns in proportion to their widths.

    >>> lowest([["Day", "What"], ["1 May", "A delegation of forty letters came to us"]], [5, 10], 30)
    [6, 24]
    """
    lengths = np.array([[cell_len(cell) for cell in row] for row in cells], float)
    widths = np.array(least, float)
    spare = room - int(widths.sum())
    if spare < 0:
        return None
    while spare > 0:
        height = _height(lengths, widths)
        best: tuple[float, int, int] | None = None
        for column in range(widths.size):
            for more in range(1, min(FURTHER, spare) + 1):
                wider = widths.copy()
                wider[column] += more
                gain = (height - _height(lengths, wider)) / more
                if gain > 0 and (best is None or gain > best[0]):
                    best = gain, column, more
        if best is None:
            break
        widths[best[1]] += best[2]
        spare -= best[2]
    shares = np.floor(spare * widths / widths.sum())
    widths += shares
    widths[int(lengths.sum(axis=0).argmax())] += spare - shares.sum()
    return [int(width) for width in widths]


def _height(lengths: npt.NDArray[np.float64], widths: npt.NDArray[np.float64]) -> float:
    """Lines of the whole table."""
    return float(np.ceil(lengths / widths).max(axis=1).sum())
