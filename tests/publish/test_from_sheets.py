"""Sheets on paper: nothing is left out silently, each row has its proof once, columns share the line."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.model.sheet import Column, Origin, Sheet
from legation.publish.briefing import from_sheets, widths
from legation.publish.briefing.content import Content, Note, Table
from legation.publish.briefing.from_sheets import MOST, content_of, exchanges_in

COLUMNS = (
    Column("id", "Id", detail=True), Column("date", "Date", "date"), Column("description", "What", "text", "In words."),
    Column("number", "Reports", "integer"), Column("empty", "Empty"),
)  # fmt: skip


def sheet(rows: int, key: str = "exchanges") -> Sheet:
    told = tuple((f"x-{n}", "2024-08-05", f"Visit {n} of a delegation", n, None) for n in range(rows))
    return Sheet(key, "Exchanges", COLUMNS, told, ("A note.",), Origin(versions={"run": "run-1"}))


def made(*sheets: Sheet, notes: dict[str, Note] | None = None) -> Content:
    return content_of("Title", sheets, (), Origin(filters={"focal": "PRK"}), notes or {}, "http://x/e")


def tables(content: Content) -> list[Table]:
    return [block for section in content.sections for block in section.blocks if isinstance(block, Table)]


def test_details_and_empty_columns_stay_in_the_files() -> None:
    (table,) = tables(made(sheet(2)))
    assert table.heads == ("Date", "What", "Reports")
    assert [run.words for run in table.rows[1][0]] == ["5 Aug 2024"]
    assert table.title == "Exchanges (2)" and table.remarks == ("A note.",)


def test_what_is_not_printed_is_counted() -> None:
    (table,) = tables(made(sheet(MOST + 1)))
    assert len(table.rows) == MOST
    assert table.remarks[0] == f"The first {MOST} of {MOST + 1} rows are printed; the table files have all."


def test_a_sheet_that_has_only_the_first_rows_is_counted_whole() -> None:
    content = content_of("Title", [sheet(5)], (), Origin(), {}, totals={"exchanges": 204_816})
    (table,) = tables(content)
    assert table.title == "Exchanges (204,816)"
    assert table.remarks[0] == "The first 5 of 204,816 rows are printed; the table files have all."


def test_each_proof_is_printed_once_beside_the_words() -> None:
    proofs = {f"x-{n}": Note(f"Proof {n}.") for n in range(3)}
    first, second = tables(made(sheet(3), sheet(3, "again"), notes=proofs))
    found = [[run for cell in row for run in cell if isinstance(run, Note)] for row in first.rows]
    assert found == [[proofs[f"x-{n}"]] for n in range(3)]
    assert all(isinstance(row[1][-1], Note) for row in first.rows)
    assert not any(isinstance(run, Note) for row in second.rows for cell in row for run in cell)
    assert proofs.keys() == set(exchanges_in([sheet(3), sheet(3)])), "the notes of the caller are his own"


@given(
    st.lists(st.lists(st.text("ab ", max_size=60), min_size=3, max_size=3), min_size=1, max_size=12),
    st.integers(12, 120),
)
def test_widths_fill_the_room_and_never_fall_below_the_least(cells: list[list[str]], room: int) -> None:
    least = [3, 4, 5]
    found = widths.lowest(cells, least, room)
    assert found is not None
    assert sum(found) == room and all(own >= low for own, low in zip(found, least, strict=True))
    assert widths.lowest(cells, least, 11) is None


def test_the_longest_column_gets_most() -> None:
    rows = [["Day", "What"], *(["1 May", "a long sentence about what happened there " * 3] for _ in range(4))]
    short, long = widths.lowest(rows, [5, 9], 60) or []
    assert short < 10 < long


@pytest.mark.parametrize("module", [widths, from_sheets])
def test_worked_values(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
