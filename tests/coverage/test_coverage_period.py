"""The coverage of a period: days by state, together and apart, and in words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.coverage import STATES, Rows, coverage_of
from legation.errors import MisuseError

FIRST = dt.date(2024, 1, 1)  # a Monday
Counted = tuple[str, str, str, int]


def daily(source: str, days: int, number: int = 8, start: dt.date = FIRST, language: str = "en") -> list[Counted]:
    return [(source, (start + dt.timedelta(n)).isoformat(), language, number) for n in range(days)]


def without(rows: list[Counted], first: str, last: str) -> list[Counted]:
    return [row for row in rows if not first <= row[1] <= last]


def test_a_full_month() -> None:
    found = coverage_of(daily("a", 91), FIRST, dt.date(2024, 1, 31))
    assert found.by_state == {"covered": 31, "thin": 0, "fetched_empty": 0, "not_covered": 0}
    assert (found.rate_days, found.share, found.articles, found.gaps) == (31, 1.0, 248, [])
    assert found.months == {"2024-01": "covered"}
    assert found.read() == ("a (248 articles on 31 of 31 days)",)
    assert found.sentences() == ("Every day of the period is covered.",)


def test_a_lost_week_is_not_covered_and_not_zero() -> None:
    rows = without(daily("a", 91), "2024-02-05", "2024-02-11")
    found = coverage_of(rows, dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert found.gaps == [(dt.date(2024, 2, 5), dt.date(2024, 2, 11))]
    assert found.rate_days == 22 and found.share == pytest.approx(22 / 29)
    assert not found.is_covered("2024-02-05") and found.is_covered(dt.date(2024, 2, 12))
    assert found.read() == ("a (176 articles on 22 of 29 days, 76% of the articles expected)",)
    assert found.sentences() == ("Not covered (7 of 29 days): 5–11 Feb 2024.",)


def test_months_are_covered_partly_covered_or_not_covered() -> None:
    rows = without(daily("a", 120), "2024-02-10", "2024-03-31")
    found = coverage_of(rows, FIRST, dt.date(2024, 5, 31))
    assert found.months == {
        "2024-01": "covered", "2024-02": "partly", "2024-03": "not covered", "2024-04": "partly",
        "2024-05": "not covered",
    }  # fmt: skip


def test_a_thin_day_is_a_part_of_a_day_for_rates() -> None:
    rows = daily("a", 91)
    rows[40] = ("a", rows[40][1], "en", 2)
    found = coverage_of(rows, dt.date(2024, 2, 1), dt.date(2024, 2, 11))
    assert found.by_state["thin"] == 1 and found.rate_days == 10.25 and found.read_days == 11
    assert found.sentences() == (
        "Every day of the period is covered.",
        "Thin (1 day with fewer than half of the articles expected): 10 Feb 2024.",
    )


def test_a_day_looked_through_in_vain_is_covered_by_a_zero() -> None:
    rows = without(daily("a", 91), "2024-02-05", "2024-02-11")
    visited = Rows.of(rows, {"a": "Agency A"}, [("a", dt.date(2024, 2, 7), dt.date(2024, 2, 11))])
    found = coverage_of(visited, dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert found.by_state == {"covered": 22, "thin": 0, "fetched_empty": 5, "not_covered": 2}
    assert found.is_covered("2024-02-07") and not found.is_covered("2024-02-06")
    assert "Looked through, but without any article (5 days): 7–11 Feb 2024." in found.sentences()


def test_a_source_that_was_only_looked_through() -> None:
    found = coverage_of(Rows.of([], {}, [("a", FIRST, FIRST)]), FIRST, dt.date(2024, 1, 2))
    assert found.by_state == {"covered": 0, "thin": 0, "fetched_empty": 1, "not_covered": 1}
    assert found.share is None


def test_one_source_covers_what_another_lacks() -> None:
    rows = without(daily("a", 91), "2024-02-05", "2024-02-11") + daily("b", 3, start=dt.date(2024, 2, 6))
    span = (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    both = coverage_of(rows, *span)
    assert both.gaps == [(dt.date(2024, 2, 5),) * 2, (dt.date(2024, 2, 9), dt.date(2024, 2, 11))]
    assert [one.id for one in both.sources] == ["a", "b"]
    assert coverage_of(rows, *span, sources=["a"]).gaps == [(dt.date(2024, 2, 5), dt.date(2024, 2, 11))]


def test_the_languages_of_a_day() -> None:
    rows = [*daily("a", 40, 3), *daily("a", 40, 5, language="ko")]
    (source,) = coverage_of(rows, FIRST, FIRST + dt.timedelta(1)).sources
    assert source.languages == {"ko": 10, "en": 6}
    assert source.languages_by_day() == {0: ["ko", "en"], 1: ["ko", "en"]}


def test_nothing_at_all() -> None:
    found = coverage_of([], FIRST, FIRST)
    assert found.gaps == [(FIRST, FIRST)] and found.share is None
    assert found.read() == ()
    assert found.sentences() == (
        "Not covered: no day of the period was read, so an empty table says nothing about it.",
    )


def test_misuse() -> None:
    with pytest.raises(MisuseError, match="before it begins"):
        coverage_of([], FIRST, FIRST - dt.timedelta(1))
    with pytest.raises(MisuseError, match="Did you mean 'agency'"):
        coverage_of(daily("agency", 3), FIRST, FIRST, sources=["agencies"])
    with pytest.raises(ValueError, match="outside"):
        coverage_of(daily("a", 3), FIRST, FIRST).is_covered("2024-01-02")


rows = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c"]),
        st.dates(dt.date(2023, 11, 1), dt.date(2024, 4, 1)).map(dt.date.isoformat),
        st.sampled_from(["en", "ko"]),
        st.integers(1, 20),
    ),
    unique_by=lambda row: row[:3],
    max_size=300,
)
visits = st.lists(st.tuples(st.sampled_from(["a", "d"]), st.dates(FIRST, FIRST + dt.timedelta(90))), max_size=3)


@given(rows, visits, st.integers(0, 120))
def test_states_add_up_to_days(counted: list[Counted], seen: list[tuple[str, dt.date]], length: int) -> None:
    last = FIRST + dt.timedelta(length)
    looked = [(source, day, day + dt.timedelta(5)) for source, day in seen]
    found = coverage_of(Rows.of(counted, {}, looked), FIRST, last)
    assert sum(found.by_state.values()) == found.days == length + 1
    assert found.read_days + found.by_state["not_covered"] == found.days
    assert found.by_state["covered"] + found.by_state["fetched_empty"] <= found.rate_days <= found.read_days
    assert found.articles == sum(row[3] for row in counted if FIRST.isoformat() <= row[1] <= last.isoformat())
    assert found.share is None or 0 <= found.share <= 1
    missing = {first + dt.timedelta(n) for first, end in found.gaps for n in range((end - first).days + 1)}
    read = {row[1] for row in counted}
    for n in range(found.days):
        day = FIRST + dt.timedelta(n)
        assert found.is_covered(day) == (day not in missing)
        assert day.isoformat() not in read or found.is_covered(day)
    for source in found.sources:
        assert sum(source.by_state.values()) == found.days
        assert sum(source.languages.values()) == source.articles.sum()
    assert set(found.by_state) == set(STATES)


@given(rows, st.integers(-60, 60))
def test_a_source_shifted_by_weeks_is_covered_alike(counted: list[Counted], weeks: int) -> None:
    shift = dt.timedelta(7 * weeks)
    moved = [(s, (dt.date.fromisoformat(day) + shift).isoformat(), tongue, n) for s, day, tongue, n in counted]
    here, last = dt.date(2023, 10, 1), dt.date(2024, 5, 1)
    found, later = coverage_of(counted, here, last), coverage_of(moved, here + shift, last + shift)
    assert found.state.tolist() == later.state.tolist()
    assert (found.share, found.rate_days) == (later.share, later.rate_days)
