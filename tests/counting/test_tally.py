"""Totals are the sum of their rows; zero is told from not covered; every refusal names its clause."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_extract import every_day, small_extract

from legation.codebook.vocabulary import ranks
from legation.counting.book import find_rule, load_rules
from legation.counting.compiling import decision_name
from legation.counting.count_sheets import count_sheets
from legation.counting.dimensions import DIMENSIONS, dimensions
from legation.counting.tally import Question, counted_rows, tally
from legation.errors import MisuseError
from legation.period import period

YEAR = period("2024")
PARTNERS = ["RUS", "CHN", "MNG", "UN"]
exchange_rows = st.lists(
    st.fixed_dictionaries({
        "kind": st.sampled_from(["bilateral", "multilateral"]),
        "day": st.dates().map(str) | st.sampled_from(["2023-12-31", "2024-01-01", "2024-06", "2024-12-31"]),
        "direction": st.sampled_from(["inbound", "outbound", "third_country"]),
        "venue": st.sampled_from([None, "PRK", "RUS", "CHN"]),
        "level": st.sampled_from(list(ranks())),
        "sector": st.sampled_from(["diplomacy", "economy", "sports", "diaspora"]),
        "partners": st.lists(st.sampled_from(PARTNERS), max_size=3, unique=True),
    }),
    max_size=12,
)  # fmt: skip


def made(rows: list[dict[str, Any]], days: list[str] | None = None) -> Any:
    return small_extract([row | {"id": f"x-{n}", "start": row["day"]} for n, row in enumerate(rows)], days=days)


@settings(max_examples=40, deadline=None)
@given(exchange_rows, st.sampled_from(sorted(load_rules())), st.sampled_from([None, "RUS"]))
def test_totals_equal_the_sum_of_their_rows(rows: list[dict[str, Any]], rule: str, partner: str | None) -> None:
    extract = made(rows, ["2024-03-01"])
    question = Question(find_rule(rule), "PRK", YEAR, partner)
    listed = counted_rows(extract, question)
    for by in [(one,) for one in DIMENSIONS.values()] + [(DIMENSIONS["partner"], DIMENSIONS["level"])]:
        found = tally(extract, question, by)
        assert found.total == len(listed) == len({row["id"] for row in listed})
        assert sum(group.count or 0 for group in found.groups) == len(listed) + found.repeated
        assert found.repeated >= 0 if any(one.several for one in by) else found.repeated == 0
        for group in found.groups:
            if by == (DIMENSIONS["partner"],):
                assert group.count == sum(group.values[0] in (row["partners"] or [None]) for row in listed)


@settings(max_examples=40, deadline=None)
@given(exchange_rows)
def test_kinu_1_is_what_its_clauses_say(rows: list[dict[str, Any]]) -> None:
    def counts(row: dict[str, Any]) -> bool:
        return (
            row["day"][:4] == "2024" and row["kind"] == "bilateral" and "RUS" in row["partners"]
            and row["direction"] != "third_country" and row["sector"] != "diaspora"
            and not (row["level"] == "nongovernmental" and row["sector"] in ("economy", "sports"))
            and not (row["venue"] == "CHN" and "CHN" in row["partners"])
        )  # fmt: skip

    # a trip without a stop of its own has one where the exchange has its place
    expected = {f"x-{n}" for n, row in enumerate(rows) if counts(row)}
    extract = made(rows)
    found = counted_rows(extract, Question(find_rule("kinu-1"), "PRK", YEAR))
    assert {row["exchange"] for row in found} == expected


def test_the_first_clause_that_refuses_decides() -> None:
    rule = find_rule("kinu-1")
    rows = [
        {"day": "2024-01-01"},
        {"day": "2024-01-02", "kind": "multilateral", "partners": ["CHN"]},
        {"day": "2024-01-03", "partners": ["CHN"], "sector": "diaspora"},
        {"day": "2024-01-04", "sector": "diaspora"},
        {"day": "2025-01-04", "sector": "diaspora"},
    ]
    found = tally(made(rows), Question(rule, "PRK", YEAR)).decisions
    assert {decision_name(rule, decision): number for decision, number in found.items()} == {
        "counted": 1, "bilateral": 1, "partner": 1, "no-compatriots": 1,
    }  # fmt: skip


def test_a_month_without_source_is_not_covered() -> None:
    extract = made([{"day": "2024-02-03"}], every_day("2024-01-01", "2024-02-10"))
    found = tally(
        extract, Question(find_rule("all-contacts"), "PRK", period("2024-01", "2024-03")), dimensions(["month"])
    )
    assert [(group.values[0], group.count, group.covered) for group in found.groups] == [
        ("2024-01", 0, 31), ("2024-02", 1, 10), ("2024-03", None, 0),
    ]  # fmt: skip
    nothing = tally(extract, Question(find_rule("all-contacts"), "PRK", period("2023")))
    assert nothing.total is None and "Not covered" in nothing.coverage.sentences[0]


def test_rows_of_several_partners_stand_under_each_and_the_total_says_so() -> None:
    extract = made([{"day": "2024-02-03", "partners": ["RUS", "CHN"]}], ["2024-02-03"])
    sheets = count_sheets(extract, [Question(find_rule("all-contacts"), "PRK", YEAR)], dimensions(["partner"]))
    assert any("add up to 2, 1 more than the total" in note for note in sheets[0].notes)


def test_published_totals_stand_beside_ours() -> None:
    extract = made([{"day": "2024-02-03"}, {"day": "2024-07-03"}], ["2024-02-03", "2024-07-01"])
    sheets = count_sheets(extract, [Question(find_rule("kinu-1"), "PRK", period("2024-01", "2024-06"))])
    rows = {row["period"]: row for row in next(s for s in sheets if s.key == "published").records()}
    assert rows["Jan–Jul 2024"]["published"] == "29" and rows["Jan–Jul 2024"]["ours"] == 2
    assert rows["Jan–Jun 2024"]["difference"] == 1 - 24


def test_meetings_of_one_day_place_and_set_of_partners_are_one() -> None:
    reports = [
        {"id": "r-1", "type": "talks"}, {"id": "r-2", "type": "reception", "level": "leader"},
        {"id": "r-3", "type": "meeting", "day": "2024-01-11", "start": "2024-01-11"},
        {"id": "r-4", "type": "meeting", "venue": "CHN"}, {"id": "r-5", "type": "talks", "partners": ["RUS", "CHN"]},
        {"id": "r-6", "type": "arrival"}, {"id": "r-7", "type": "talks", "status": "planned"},
        {"id": "r-8", "type": "talks", "exchange": None}, {"id": "r-9", "type": "talks", "mode": "remote"},
    ]  # fmt: skip
    extract = small_extract([{"id": "x-1"}], reports=[{"exchange": "x-1"} | one for one in reports])
    found = counted_rows(extract, Question(find_rule("in-person-meetings"), "PRK", YEAR))
    assert len(found) == 4
    first = next(row for row in found if row["types"] == ["reception", "talks"])
    assert first["level"] == "leader" and first["reports"] == 2


def test_a_stops_partner_is_the_state_it_lies_in() -> None:
    stops = [
        {"position": n, "venue": venue, "city": city}
        for n, (venue, city) in enumerate([("CHN", "Beijing"), ("CHN", "Dalian"), ("VNM", "Hanoi"), ("LAO", None)])
    ]
    tour = {"id": "x-1", "partners": ["CHN", "VNM", "LAO"], "direction": "outbound", "stops": 4}
    found = tally(small_extract([tour], stops), Question(find_rule("kinu-2"), "PRK", YEAR), dimensions(["partner"]))
    assert {group.values[0]: group.count for group in found.groups} == {"CHN": 1, "VNM": 1, "LAO": 1}


def test_wrong_dimensions() -> None:
    with pytest.raises(MisuseError, match="Did you mean 'sector'"):
        dimensions(["sectr"])
    with pytest.raises(MisuseError, match="one or 2 different things"):
        dimensions(["partner,level,month"])
