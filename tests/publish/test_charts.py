"""Charts: what is drawn is what was given, gaps are hatched, and nothing is fetched."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from legation.coverage.period import NONE, PARTLY, WHOLE
from legation.publish import charts
from legation.publish.charts import BLUE, COVERED, GREY, ORANGE, STATES, UNCOVERED, Bar, over_time, png, ranked, svg

MONTHS = [
    Bar("2024-01", 4), Bar("2024-02", None, UNCOVERED), Bar("2024-03", 0), Bar("2024-04", 7, charts.PARTLY),
]  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"


def values_in(spec: dict[str, Any]) -> list[Any]:
    return [row["value"] for row in next(iter(spec["datasets"].values()))] if "datasets" in spec else inline(spec)


def inline(spec: dict[str, Any]) -> list[Any]:
    data = re.search(r'"data": \{"values": (\[.*?\])', json.dumps(spec))
    assert data is not None
    return [row["value"] for row in json.loads(data[1])]


def texts_in(picture: str) -> list[str]:
    return ["".join(node.itertext()) for node in ElementTree.fromstring(picture).iter(f"{SVG}text")]


def bars_in(picture: str) -> list[str]:
    """What a screen reader hears of each bar."""
    marks = ElementTree.fromstring(picture).iter(f"{SVG}path")
    return [mark.get("aria-label", "") for mark in marks if mark.get("aria-roledescription") == "bar"]


def test_states_are_those_of_coverage() -> None:
    assert STATES == (WHOLE, PARTLY, NONE)


def test_a_gap_is_hatched_and_never_a_zero() -> None:
    spec = over_time(MONTHS, "Exchanges with Russia")
    picture = svg(spec)
    assert values_in(spec) == [4, None, 0, 7]
    assert len(bars_in(picture)) == 3 and "linearGradient" in picture
    assert "Hatched: not covered; light: partly covered" in texts_in(picture)
    assert "0" in texts_in(picture) and "Jan2024" in "".join(texts_in(picture))
    whole = svg(over_time([Bar("2024-01", 4)], "Exchanges"))
    assert "linearGradient" not in whole and "Hatched" not in whole


def test_ranked_bars_keep_their_order_and_show_their_numbers() -> None:
    picture = svg(ranked([Bar("Law", 1), Bar("Culture", 12), Bar("Sports", 0)], "By sector"))
    told = texts_in(picture)
    assert [one for one in told if one in ("Law", "Culture", "Sports")] == ["Law", "Culture", "Sports"]
    assert told.count("12") >= 1 and "By sector" in told


def test_two_series_stand_over_the_same_years_in_their_own_colours() -> None:
    years = [Bar("2019", 12), Bar("2020", None, UNCOVERED)]
    picture = svg(charts.side_by_side(years, [Bar("2019", 2789.1), Bar("2020", 530.0)], "Both", ("A", "US$")))
    assert BLUE in picture and ORANGE in picture and len(bars_in(picture)) == 3


def test_long_series_name_years_only() -> None:
    bars = [Bar(f"{year}-{month:02d}", month) for year in range(2015, 2020) for month in range(1, 13)]
    told = texts_in(svg(over_time(bars, "Exchanges")))
    assert "2017" in told and "Feb" not in told


def test_pictures_ask_the_network_for_nothing_and_are_the_same_twice() -> None:
    spec = over_time(MONTHS, "Exchanges")
    assert not re.findall(r"https?://(?!www\.w3\.org|vega\.github\.io/schema)", json.dumps(spec) + svg(spec))
    assert svg(spec) == svg(over_time(MONTHS, "Exchanges")) and png(spec, 1)[:4] == b"\x89PNG"
    assert charts.FONT.startswith("Liberation Sans") and GREY not in svg(spec)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 500)), min_size=1, max_size=24))
def test_there_is_a_bar_for_every_known_month_and_no_other(values: list[int | None]) -> None:
    bars = [
        Bar(f"{2000 + n // 12}-{n % 12 + 1:02d}", value, UNCOVERED if value is None else COVERED)
        for n, value in enumerate(values)
    ]
    spec = over_time(bars, "Exchanges")
    assert values_in(spec) == values
    assert len(bars_in(svg(spec))) == sum(value is not None for value in values)
