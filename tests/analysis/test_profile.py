"""The profile: parts that add up to the whole, coverage marked, the ledger beside it, nothing claimed without it."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from analysis_kit import Make, days, exchange, report
from rich.console import Console

from legation.analysis.prepared import prepare
from legation.analysis.profile import profile, summary
from legation.analysis.profile_ledger import pair_of, trade_by_year
from legation.analysis.rows import cover
from legation.errors import MisuseError
from legation.ledger import load_packs
from legation.publish.profile_page import profile_page

PLANTED = [
    exchange("a", "2010-03-01", level="minister", lead="Ivan Made-up"),
    exchange("b", "2011-06-01", sector="party", lead="Ivan Made-up", partners=["RUS", "CHN"]),
    exchange("c", "2011-09-01", direction="outbound", level="official"),
    exchange("d", "2012-10-01", partners=["CHN"]),
    exchange("e", "2012-12-01", direction="third_country"),
]
DAYS = ("2010-03-01", "2011-07-01", "2012-02-02", "2030-01-01")
COVERED = {"wire": days("2010-01-01", "2010-12-31") + days("2012-01-01", "2012-12-31")}


def test_every_part_adds_up_to_the_total(make: Make) -> None:
    extract = make(PLANTED, COVERED, [report("m", "2012-02-02"), report("n", "2012-02-03", partners=["CHN"])])
    found = profile(extract, "PRK", "RUS")
    assert found.total == 4
    for key, column in (("last-by-level", "number"), ("last-by-sector", "number"), ("years", "exchanges")):
        assert sum(row[column] or 0 for row in found.sheet(key).records()) == 4
    years = {row["year"]: row for row in found.sheet("years").records()}
    assert years["2011"]["exchanges"] == 2  # told later by an article of a covered year
    assert (years["2011"]["covered"], years["2011"]["rate"]) == (0, None)
    assert (years["2010"]["inbound"], years["2010"]["rate"]) == (1, pytest.approx(100 / 365))
    assert (years["2012"]["third_country"], years["2012"]["messages"]) == (1, 1)
    assert found.sheet("people").records()[0]["number"] == 2
    assert "Coverage is incomplete in 2011" in summary(found)[-1]


def test_a_year_without_source_is_not_zero(make: Make) -> None:
    rows = profile(make(PLANTED[:1], COVERED), "PRK", "RUS").sheet("years").records()
    assert [(row["year"], row["exchanges"]) for row in rows] == [("2010", 1), ("2011", None), ("2012", 0)]


def test_as_of_a_day_looks_no_further(make: Make) -> None:
    found = profile(make(PLANTED, COVERED), "PRK", "RUS", dt.date(2011, 7, 1))
    assert (found.total, [row[0] for row in found.sheet("years").rows]) == (2, ["2010", "2011"])


def test_a_partner_never_met_has_an_empty_profile(make: Make) -> None:
    found = profile(make(PLANTED, COVERED), "PRK", "FRA")
    assert summary(found) == ("No exchange with France in the record to 31 Dec 2012.",)
    with pytest.raises(MisuseError, match="focal state itself"):
        profile(make(PLANTED, COVERED), "PRK", "PRK")


def test_the_ledger_stands_beside_it(make: Make) -> None:
    pair = pair_of(load_packs(), "PRK", "MYS", dt.date(2022, 1, 1))
    assert pair is not None
    assert pair.relations.state == "severed"
    assert "Non-Aligned Movement" in pair.shared
    found = profile(make(PLANTED, COVERED), "PRK", "MYS", pair=pair)
    assert summary(found)[0].startswith("Relations are severed since 2021")
    assert any(row["what"].startswith("severed") for row in found.sheet("history").records())
    assert pair_of(load_packs(), "RUS", "CHN", dt.date(2022, 1, 1)) is None


def test_trade_that_is_not_told_is_no_zero() -> None:
    trade = trade_by_year(load_packs(), "PRK", "CHN")
    assert trade
    for value, share in trade.values():
        assert value is not None or share is not None
        assert share is None or 0 <= share <= 1


@pytest.mark.parametrize("width", [80, 160])
def test_the_page_is_whole_at_any_width(make: Make, width: int) -> None:
    out = Console(width=width, file=io.StringIO())
    out.print(profile_page(profile(make(PLANTED, COVERED), "PRK", "RUS")))
    told = out.file.getvalue()  # type: ignore[attr-defined]
    assert max(map(len, told.splitlines())) <= width
    for words in ("Last contacts by level", "Ivan Made-up", "0 of 365", "The wire"):
        assert words in told


@pytest.mark.parametrize(
    "as_of", [None, dt.date(2010, 3, 1), dt.date(2011, 7, 1), dt.date(2012, 2, 2), dt.date(2030, 1, 1)]
)
@pytest.mark.parametrize("partner", ["RUS", "CHN", "FRA"])
def test_what_is_prepared_for_many_profiles_gives_the_same_ones(
    make: Make, as_of: dt.date | None, partner: str
) -> None:
    messages = [
        report("m", "2012-02-02"),
        report("n", "2012-02-03", partners=["CHN", "RUS"]),
        report("o", "2010-05-05"),
    ]
    extract = make(PLANTED, COVERED, messages)
    alone = profile(extract, "PRK", partner, as_of)
    assert profile(extract.fork(), "PRK", partner, as_of, prepared=prepare(extract, "PRK")) == alone


def test_days_by_year_are_those_of_all_sources_together(make: Make) -> None:
    extract = make(PLANTED, COVERED | {"other": days("2010-12-01", "2011-01-31")})
    found = cover(extract, "PRK")
    by_hand: dict[int, int] = {}
    for day in found.all_days:
        by_hand[day.year] = by_hand.get(day.year, 0) + 1
    assert found.days_by_year == by_hand and by_hand[2012] == 366
