"""Two rules side by side: totals, rows of both and of one only, each with the clause that decided."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_extract import small_extract
from test_tally import YEAR, exchange_rows, made

from legation.counting.book import find_rule, load_rules
from legation.counting.compiling import decision_name
from legation.counting.contrast import contrast
from legation.counting.contrast_sheets import contrast_sheets
from legation.counting.tally import Question, counted_rows, tally
from legation.errors import MisuseError
from legation.extract import Extract


def asked(rule: str, partner: str | None = None) -> Question:
    return Question(find_rule(rule), "PRK", YEAR, partner)


@settings(max_examples=40, deadline=None)
@given(exchange_rows, st.lists(st.sampled_from(sorted(load_rules())), min_size=2, max_size=2, unique=True))
def test_totals_and_rows_are_those_of_each_rule(rows: list[dict[str, Any]], rules: list[str]) -> None:
    extract = made(rows)
    first, second = asked(rules[0]), asked(rules[1])
    found = contrast(extract, first, second)
    assert (found.total_first, found.total_second) == (tally(extract, first).decisions.get(0, 0),
                                                       tally(extract, second).decisions.get(0, 0))  # fmt: skip
    one = {row["exchange"] or row["id"] for row in counted_rows(extract, first)}
    other = {row["exchange"] or row["id"] for row in counted_rows(extract, second)}
    if first.rule.grain != second.rule.grain:
        assert (found.both, found.only_first, found.only_second) == (
            len(one & other),
            len(one - other),
            len(other - one),
        )
    assert found.both + found.only_first + found.only_second == len(found.pairs)
    assert sum(found.decided_second.values()) == found.only_first
    assert sum(found.decided_first.values()) == found.only_second
    difference = found.only_first - found.only_second + found.more_first
    if first.rule.grain == second.rule.grain:
        assert found.total_first - found.total_second == difference


def test_each_row_names_the_clause_that_decided() -> None:
    rows = [
        {"day": "2024-01-01", "level": "official"},
        {"day": "2024-01-02", "kind": "multilateral"},
        {"day": "2024-01-03", "direction": "third_country"},
        {"day": "2024-01-04"},
    ]
    found = contrast(made(rows), asked("kinu-1"), asked("mou-vice-minister"))
    told = {
        pair.key: (pair.first.count, decision_name(found.first.rule, pair.first.decision), pair.second.count,
                   decision_name(found.second.rule, pair.second.decision))
        for pair in found.pairs
    }  # fmt: skip
    assert told == {
        "x-0": (1, "counted", 0, "vice-minister"), "x-1": (0, "bilateral", 1, "counted"),
        "x-2": (0, "visit", 1, "counted"), "x-3": (1, "counted", 1, "counted"),
    }  # fmt: skip


def test_a_tour_counts_once_by_one_rule_and_thrice_by_another() -> None:
    stops = [{"position": n, "venue": venue} for n, venue in enumerate(["CHN", "VNM", "LAO"])]
    tour = {"id": "x-1", "partners": ["CHN", "VNM", "LAO"], "direction": "outbound", "stops": 3}
    extract = small_extract([tour], stops)
    found = contrast(extract, asked("kinu-2"), asked("outgoing-delegations"))
    assert (found.total_first, found.total_second, found.both, found.more_first) == (3, 1, 1, 2)
    sheets = contrast_sheets(extract, asked("kinu-2"), asked("outgoing-delegations"))
    assert "kinu-2 3 − outgoing-delegations 1 = 2" in sheets[0].notes[0]
    assert "+2 by rows of one exchange" in sheets[0].notes[0]


def test_an_exchange_without_a_meeting_says_so() -> None:
    found = contrast(made([{"day": "2024-01-04"}]), asked("all-contacts"), asked("in-person-meetings"))
    assert [decision_name(found.second.rule, pair.second.decision) for pair in found.pairs] == ["no meeting"]


def test_a_day_that_places_a_row_elsewhere_is_told(tmp_path: Any) -> None:
    text = """
id: own
version: "1"
title: By the last day
institution: Ours
words: Trips count in the month in which they end.
basis: For the test.
unit: trip
placed_by: end
"""
    (tmp_path / "own.yml").write_text(text, encoding="utf-8")
    extract: Extract = small_extract([{"start": "2024-12-30", "day": "2024-12-30", "end": "2025-01-02"}])
    by_end = Question(find_rule("own", tmp_path), "PRK", YEAR)
    found = contrast(extract, asked("all-contacts"), by_end)
    assert [decision_name(by_end.rule, pair.second.decision) for pair in found.pairs] == ["outside the period"]


def test_a_limit_bounds_each_list_but_no_total() -> None:
    extract = made([{"day": f"2024-01-0{n}"} for n in range(1, 9)])
    found = contrast(extract, asked("all-contacts"), asked("kinu-1"), 3)
    assert found.both == 8 and len(found.pairs) == 3


def test_one_rule_twice_is_no_comparison() -> None:
    with pytest.raises(MisuseError, match="compared with itself"):
        contrast(made([]), asked("kinu-1"), asked("kinu-1"))
