"""Dates of packs: what they cover, which orders are certain."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.ledger.when import ENDLESS, as_of_day, when

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2050, 12, 31))
TEXTS = DAYS.flatmap(lambda day: st.sampled_from((day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", f"{day.year // 10}X")))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-07-22", "2024-07-22", "2024-07-22"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1999", "1999-01-01", "1999-12-31"),
        ("197X", "1970-01-01", "1979-12-31"),
        ("197X/198X", "1970-01-01", "1989-12-31"),
        ("1995/2008", "1995-01-01", "2008-12-31"),
        ("2023-10-31/2023-12", "2023-10-31", "2023-12-31"),
    ],
)
def test_covers(text: str, first: str, last: str) -> None:
    assert when(text).first == dt.date.fromisoformat(first)
    assert when(text).last == dt.date.fromisoformat(last)


@pytest.mark.parametrize(
    "text", ["", "1975-13", "1975-02-30", "19X5", "2008/1995", "../..", "c. 1975", "0000", "1975/"]
)
def test_refused(text: str) -> None:
    with pytest.raises(ValueError):
        when(text)


def test_open_ends_are_endless() -> None:
    assert when("../1989").width == when("2024/..").width == ENDLESS
    assert when("../1989").covers(dt.date(1900, 1, 1)) and not when("../1989").covers(dt.date(1990, 1, 1))


@given(TEXTS, TEXTS)
def test_either_certainly_before_or_after_or_meeting(one: str, other: str) -> None:
    a, b = when(one), when(other)
    assert [a.before(b), b.before(a), a.meets(b)].count(True) == 1


@given(TEXTS, TEXTS)
def test_what_lies_within_meets_and_is_no_wider(one: str, other: str) -> None:
    a, b = when(one), when(other)
    if a.within(b):
        assert a.meets(b) and a.width <= b.width


def test_as_of_takes_the_last_day() -> None:
    assert as_of_day("2024-02") == dt.date(2024, 2, 29)
    with pytest.raises(ValueError):
        as_of_day("yesterday")
