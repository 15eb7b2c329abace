"""Shares of exchanges and trade, and exchanges by group: parts add up, unknown stays unknown, groups as of the day."""

from __future__ import annotations

from pathlib import Path

import pytest
from analysis_kit import Make, days, exchange
from hypothesis import given
from hypothesis import strategies as st

from legation.analysis.by_rule import counted_by
from legation.analysis.concentration import concentration
from legation.analysis.regions import read_lists, region_sheet
from legation.analysis.shares import bounds, concentration_sheets, parts_of, totals, trade_shares, wilson
from legation.errors import BookError, MisuseError
from legation.ledger import load_packs
from legation.period import period

PLANTED = [
    exchange("a", "2019-03-01"), exchange("b", "2019-04-01", partners=["RUS", "CHN"], kind="multilateral"),
    exchange("c", "2019-05-01", partners=["GBR"]), exchange("d", "2021-03-01", partners=["GBR"]),
    exchange("e", "2021-04-01", partners=["UN"]), exchange("f", "2021-05-01", partners=["XXX", "MNG"]),
]  # fmt: skip
COVERED = {"wire": days("2019-01-01", "2019-12-31") + days("2021-01-01", "2021-12-31")}
WHEN = period("2019", "2021")


def test_an_exchange_with_several_partners_counts_in_parts() -> None:
    assert totals(parts_of(row) for row in PLANTED) == {"CHN": 0.5, "GBR": 2.0, "MNG": 1.0, "RUS": 1.5}
    assert parts_of(PLANTED[4]) == []
    assert parts_of(PLANTED[4], states_only=False) == [("UN", 1.0)]


def test_concentration_by_year_marks_what_is_not_covered(make: Make) -> None:
    sheets = concentration_sheets(make(PLANTED, COVERED), load_packs(), "PRK", WHEN, "CHN")
    rows = {row["period"]: row for row in sheets[0].records()}
    assert [rows[year]["exchanges"] for year in ("2019", "2020", "2021")] == [3, None, 2]
    whole = rows["Jan 2019 – Dec 2021"]
    assert (whole["exchanges"], whole["partners"], whole["top"]) == (5, 4, "United Kingdom")
    assert whole["herfindahl"] == pytest.approx(concentration([0.5, 2, 1, 1.5]).herfindahl)
    assert whole["unbiased"] is None  # one exchange has two partners
    beside = {row["year"]: row for row in sheets[1].records()}
    assert beside["2019"]["share"] == pytest.approx(0.5 / 3)
    assert beside["2020"]["share"] is None
    assert beside["2019"]["trade_share"] is not None
    assert beside["2021"]["covered"] == 365


def test_bounds_worked_value() -> None:
    one = bounds([0.5, 0.2])
    assert (one.low, one.high) == pytest.approx((0.29, 0.29 + 0.04 + 0.01))
    assert bounds([0.6, 0.4]) == bounds([0.6, 0.4])
    assert bounds([0.6, 0.5]).low == pytest.approx((0.6**2 + 0.5**2) / 1.1**2)


@given(st.lists(st.integers(1, 100), min_size=1, max_size=12), st.integers(1, 12))
def test_the_true_index_lies_within_the_bounds_of_the_largest_shares(counts: list[int], told: int) -> None:
    total, ordered = sum(counts), sorted(counts, reverse=True)
    found = bounds([count / total for count in ordered[:told]])
    truth = concentration(counts).herfindahl
    assert truth is not None and found.low - 1e-9 <= truth <= found.high + 1e-9


def test_shares_of_trade_are_shares() -> None:
    for told in trade_shares(load_packs(), "PRK").values():
        assert all(0 < share <= 1 for _, share in told)


def test_wilson_stays_within_its_range() -> None:
    assert (wilson(0, 10).low, wilson(10, 10).high) == pytest.approx((0, 1))
    assert wilson(5, 20).low == pytest.approx(0.1119, abs=1e-4)


def test_regions_part_the_world(make: Make) -> None:
    extract = make(PLANTED, COVERED)
    for by in ("region", "subregion"):
        rows = region_sheet(extract, "PRK", WHEN, by).records()
        assert sum(row["part"] for row in rows) == pytest.approx(5)
        assert sum(row["share"] for row in rows) == pytest.approx(1)
    assert {row["group"]: row["part"] for row in region_sheet(extract, "PRK", WHEN).records()} == {
        "Europe": 3.5, "Asia": 1.5,
    }  # fmt: skip


def test_blocs_have_the_members_of_the_day(make: Make) -> None:
    rows = {row["group"]: row for row in region_sheet(make(PLANTED, COVERED), "PRK", WHEN, "bloc").records()}
    assert rows["European Union"]["exchanges"] == 1  # the United Kingdom in 2019, not in 2021
    assert rows["Shanghai Cooperation Organisation"]["exchanges"] == 2
    assert rows["Shanghai Cooperation Organisation"]["part"] == 2.0


def test_lists_of_ones_own(make: Make, tmp_path: Path) -> None:
    path = tmp_path / "lists.yml"
    path.write_text(
        "- {id: guarantors, name: Guarantors, states: [RUS, GBR]}\n- {id: x, name: Nobody, states: [FJI]}\n"
    )
    rows = region_sheet(make(PLANTED, COVERED), "PRK", WHEN, "list", lists=read_lists(path)).records()
    assert [(row["group"], row["part"]) for row in rows] == [("Guarantors", 3.5), ("Nobody", 0)]
    path.write_text("- {id: a, name: A, states: [RUSS]}\n- {id: a, name: B, states: [GBR], colour: red}\n")
    with pytest.raises(BookError):
        read_lists(path)
    path.write_text("- {id: a, name: A, states: [RUSS]}\n- {id: a, name: B, states: [ZZZ]}\n")
    with pytest.raises(BookError) as refusal:
        read_lists(path)
    assert len(refusal.value.faults) == 3
    with pytest.raises(MisuseError, match="needs your lists"):
        region_sheet(make(PLANTED, COVERED), "PRK", WHEN, "list")


def test_a_rule_decides_what_is_counted(make: Make) -> None:
    counted = counted_by("kinu-1", "PRK", WHEN)
    rows = region_sheet(make(PLANTED, COVERED), "PRK", WHEN, counted=counted)
    assert rows.origin.rule is not None and rows.origin.rule.startswith("kinu-1@")
    assert [row["exchanges"] for row in rows.records()] == [1]  # bilateral with Russia only
    with pytest.raises(MisuseError, match="counts reports"):
        counted_by("all-messages", "PRK", WHEN)
