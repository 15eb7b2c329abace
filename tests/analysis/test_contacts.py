"""The last contact and firsts: what is claimed, and what coverage forbids to claim."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pytest
from analysis_kit import Make, days, exchange

from legation.analysis.first_since import HOLE, first_since_sheets, firsts
from legation.analysis.last import contacts_sheet, last_contacts
from legation.analysis.rows import Filters, checked, reach_of
from legation.errors import MisuseError
from legation.period import period

YEAR = days("2011-01-01", "2011-12-31")


def test_the_latest_by_filters(make: Make) -> None:
    extract = make(
        [
            exchange("a", "2011-03-01", end="2011-03-05", level="minister", lead="Ivan Made-up"),
            exchange("b", "2011-06-01", sector="party"),
            exchange("c", "2011-09-01", direction="outbound", venue="RUS", level="official"),
            exchange("d", "2011-10-01", partners=["CHN"]),
        ],
        {"wire": YEAR},
    )  # fmt: skip
    asked = {
        "c": Filters("RUS"), "b": Filters("RUS", level="vice_minister"), "a": Filters("RUS", level="minister"),
        "d": Filters("CHN"),
    }  # fmt: skip
    for identity, filters in asked.items():
        assert [row["id"] for row in last_contacts(extract, "PRK", filters).found] == [identity]
    assert [row["id"] for row in last_contacts(extract, "PRK", Filters("RUS"), None).found] == ["c", "b", "a"]
    minister = last_contacts(extract, "PRK", Filters("RUS", level="minister"))
    assert minister.since == 301
    assert minister.sentence() == (
        "1–5 Mar 2011: delegation a visits, led by Ivan Made-up; none in the 301 days after it, to 31 Dec 2011, where "
        "the record ends."
    )
    sheet = contacts_sheet(extract, minister, {})
    assert sheet.records()[0]["exchange"] == "a"
    assert sheet.records()[0]["quote"] is None


def test_none_is_told_with_what_is_covered(make: Make) -> None:
    covered = days("2011-01-01", "2011-03-31") + days("2011-06-01", "2011-12-31")
    extract = make([exchange("a", "2011-03-01")], {"wire": covered})
    told = last_contacts(extract, "PRK", Filters("CHN"))
    assert told.total == 0
    assert told.sentence() == (
        "No exchanges with China in the record, which covers 1 Jan 2011 to 31 Dec 2011, with up to 61 days in a row "
        "uncovered."
    )
    later = last_contacts(extract, "PRK", Filters("RUS"))
    assert (later.since, later.unread) == (305, 61)


def test_words_are_checked() -> None:
    assert checked(Filters("Vietnam", "vice-minister", "Party", "Inbound")) == Filters(
        "VNM", "vice_minister", "party", "inbound"
    )
    assert checked(Filters("asean")).partner == "ASEAN"
    for wrong in (Filters("Vietnm"), Filters(level="chief"), Filters(sector="sport"), Filters(direction="in")):
        with pytest.raises(MisuseError):
            checked(wrong)


def test_open_ends_are_those_of_the_record(make: Make) -> None:
    extract = make([], {"wire": YEAR})
    assert str(reach_of(extract, "PRK", None, "2011-03")) == "Jan–Mar 2011"
    assert str(reach_of(extract, "PRK", "2011-10", None)) == "Oct–Dec 2011"


def test_first_since_needs_a_covered_time_between(make: Make) -> None:
    planted = [exchange("a", "2011-02-01"), exchange("b", "2011-11-01")]
    whole = make(planted, {"wire": YEAR})
    (one,) = first_since_sheets(whole, "PRK", period("2011-11"))[0].records()
    assert one["claim"] == "first_since"
    assert one["sentence"] == "First visit by Russia at vice-minister level or above since 1 Feb 2011"
    assert (one["gap"], one["previous"]) == (273, "a")
    holed = make(planted, {"wire": [day for day in YEAR if not "2011-05-01" <= day <= "2011-05-20"]})
    (one,) = first_since_sheets(holed, "PRK", period("2011-11"))[0].records()
    assert one["claim"] == "none_found"
    assert one["sentence"].endswith("but up to 20 days in a row between are not covered")


def test_without_an_earlier_one_nothing_is_claimed(make: Make) -> None:
    extract = make([exchange("b", "2011-11-01")], {"wire": YEAR})
    claimed, unknown = first_since_sheets(extract, "PRK", period("2011-11"))
    assert not claimed.rows
    assert unknown.records()[0]["sentence"] == (
        "Visit by Russia at vice-minister level or above: no earlier one in the record; coverage starts on 1 Jan 2011"
    )


def test_like_decides_what_counts_as_earlier(make: Make) -> None:
    planted = [
        exchange("lower", "2011-09-01", level="official"), exchange("abroad", "2011-08-01", direction="outbound"),
        exchange("party", "2011-07-01", sector="party", level="minister"), exchange("now", "2011-12-01"),
    ]  # fmt: skip
    extract = make(planted, {"wire": YEAR})
    for like, previous in (
        ((), "lower"), (("level",), "abroad"), (("level", "direction"), "party"),
        (("level", "direction", "sector"), None),
    ):  # fmt: skip
        (one,) = firsts(extract, "PRK", period("2011-12"), like=like)
        assert (one.previous["id"] if one.previous else None) == previous
    with pytest.raises(MisuseError, match="not by 'rank'"):
        firsts(extract, "PRK", period("2011-12"), like=("rank",))


def test_previous_ones_agree_with_a_search_by_hand(make: Make) -> None:
    chance = random.Random(5)
    planted: list[dict[str, Any]] = []
    for number in range(120):
        first = dt.date(2011, 1, 1) + dt.timedelta(chance.randrange(360))
        last = first + dt.timedelta(chance.choice([0, 0, 2, 30]))
        drawn = {
            "level": chance.choice(["leader", "minister", "official"]),
            "direction": chance.choice(["inbound", "outbound"]), "partners": chance.sample(["RUS", "CHN", "VNM"], 2),
        }  # fmt: skip
        planted.append(exchange(f"x{number:03}", first.isoformat(), end=last.isoformat(), **drawn))
    found = firsts(make(planted, {"wire": YEAR}), "PRK", period("2011"))
    assert len(found) == 240
    for one in found:
        earlier = [
            other for other in planted
            if one.partner in other["partners"] and other["direction"] == one.row["direction"]
            and other["rank"] <= one.row["rank"] and other["last_day"] < one.row["first_day"]
        ]  # fmt: skip
        wanted = max(((other["last_day"], other["id"]) for other in earlier), default=None)
        assert (wanted and wanted[1]) == (one.previous and one.previous["id"])
        assert one.uncovered <= HOLE
