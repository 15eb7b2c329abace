"""Tables on a terminal against the terminal library's own table."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from rich import box
from rich.console import Console
from rich.segment import Segments
from rich.table import Table
from rich.text import Text

from legation.publish.sheets.text_grid import grid

WORDS = st.lists(
    st.sampled_from(
        ["talks", "외무상", "a", "Ulaanbaatar", "1,234", "–", "délégation", "ÄÖ", "", "\n", "  ", "e\u0301"]
    ),
    max_size=7,
).map(" ".join)
CELLS = WORDS | st.text(max_size=30)


def drawn(made: object, coloured: bool) -> str:
    out = Console(
        file=io.StringIO(), width=120, color_system="truecolor" if coloured else None, force_terminal=coloured
    )
    out.print(made)
    # two parts of one style in a row are as good as one
    return str(out.file.getvalue()).replace("\x1b[0m\x1b[1m", "")  # type: ignore[attr-defined]


def oracle(rows: list[list[str]], widths: list[int], right: list[bool]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True, padding=(0, 1, 0, 0))
    for title, width, one in zip(rows[0], widths, right, strict=True):
        table.add_column(Text(title), justify="right" if one else "left", overflow="fold", width=width)
    for row in rows[1:]:
        table.add_row(*(Text(cell) for cell in row))
    return table


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[str]], list[int], list[bool]]:
    number = draw(st.integers(1, 5))
    one = st.lists(CELLS, min_size=number, max_size=number)
    widths = draw(st.lists(st.integers(3, 20), min_size=number, max_size=number))
    return (
        draw(st.lists(one, min_size=1, max_size=5)),
        widths,
        draw(st.lists(st.booleans(), min_size=number, max_size=number)),
    )


@given(tables(), st.booleans())
def test_the_lines_are_those_of_the_librarys_table(
    asked: tuple[list[list[str]], list[int], list[bool]], coloured: bool
) -> None:
    rows, widths, right = asked
    plain = Console(width=120, file=io.StringIO())
    own = drawn(Segments(grid(plain, rows, widths, right)), coloured)
    assert own == drawn(oracle(rows, widths, right), coloured)


def test_a_long_cell_is_folded_and_numbers_stand_right() -> None:
    rows = [["Id", "No."], ["abcdefgh", "7"]]
    out = drawn(Segments(grid(Console(width=40, file=io.StringIO()), rows, [5, 4], [False, True])), False)
    assert [line.rstrip() for line in out.splitlines()] == [
        "",
        " Id      No.",
        " " + "─" * 11,
        " abcde     7",
        " fgh",
        "",
    ]
