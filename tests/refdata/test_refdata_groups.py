"""Regions, blocs and anniversaries: sums that are known, members as of dates, faulty files refused as a whole."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from legation.errors import BookError
from legation.refdata import load
from legation.refdata.groups import anniversaries, blocs, regions, regions_of
from legation.refdata.loader import DATA


@pytest.mark.parametrize(
    ("bloc", "day", "members"),
    [
        ("EU", "1957-12-31", 0), ("EU", "1972-12-31", 6), ("EU", "1994-12-31", 12), ("EU", "2004-05-01", 25),
        ("EU", "2019-01-01", 28), ("EU", "2020-02-01", 27), ("NATO", "1991-01-01", 16), ("NATO", "2024-04-01", 32),
        ("ASEAN", "1999-05-01", 10), ("ASEAN", "2025-11-01", 11), ("BRICS", "2012-01-01", 5),
        ("BRICS", "2024-07-01", 9),
        ("SCO", "2010-01-01", 6), ("SCO", "2024-07-05", 10), ("CIS", "1995-01-01", 12), ("CIS", "2010-01-01", 11),
        ("CSTO", "1995-01-01", 9), ("CSTO", "2003-01-01", 6), ("CSTO", "2008-01-01", 7), ("CSTO", "2020-01-01", 6),
        ("EAEU", "2016-01-01", 5), ("AU", "2016-12-31", 54), ("AU", "2018-01-01", 55), ("G7", "2024-01-01", 7),
        ("G20", "2024-01-01", 19), ("GCC", "1990-01-01", 6), ("LAS", "2000-01-01", 22), ("NAM", "2020-01-01", 120),
    ],
)  # fmt: skip
def test_members_as_of_a_date(bloc: str, day: str, members: int) -> None:
    assert len(blocs()[bloc].members(dt.date.fromisoformat(day))) == members


def test_who_left_was_a_member_to_the_last_day() -> None:
    union = blocs()["EU"]
    assert union.has("GBR", dt.date(2020, 1, 31))
    assert not union.has("GBR", dt.date(2020, 2, 1))


def test_every_state_lies_in_a_region_and_the_world_is_no_answer() -> None:
    for state in load().states.values():
        path = [region.name for region in regions_of(state.region)]
        assert path[0] == state.region and "World" not in path
    assert [r.name for r in regions_of("Eastern Africa")] == ["Eastern Africa", "Sub-Saharan Africa", "Africa"]
    assert len(regions()) == 31


def test_anniversaries_are_counted_from_their_year() -> None:
    founding = next(one for one in anniversaries() if one.state == "PRK" and one.day == "09-09")
    assert founding.nth(2018) == 70
    assert founding.nth(1948) is None
    assert not founding.kept(1947)


def test_a_faulty_file_is_refused_with_all_its_faults(tmp_path: Path) -> None:
    for name in ("states.csv", "regions.yml"):
        shutil.copy(DATA / name, tmp_path / name)
    (tmp_path / "blocs.yml").write_text(
        "- {id: A, name: A, members: [{states: [QQQ]}, {from: 2001-01-01, states: [FRA]}, {states: [FRA]}]}\n"
    )
    with pytest.raises(BookError) as refusal:
        blocs(tmp_path)
    assert len(refusal.value.faults) == 2
    (tmp_path / "anniversaries.yml").write_text("- {state: FRA, day: 02-30, name: x, kind: feast}\n")
    with pytest.raises(BookError) as refusal:
        anniversaries(tmp_path)
    assert len(refusal.value.faults) == 2
