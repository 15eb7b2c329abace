"""The previous like exchange against a search through all pairs."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from analysis_kit import Make, days, exchange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legation.analysis.first_since import firsts
from legation.analysis.rows import Filters
from legation.period import period
from legation.refdata.terms import LEVELS

KEYS = {"level": "rank", "direction": "direction", "sector": "sector"}
PARTNERS = st.lists(st.sampled_from(["RUS", "CHN", "XXX"]), unique=True, min_size=1)


@st.composite
def planted(draw: st.DrawFn) -> list[dict[str, Any]]:
    found = []
    for number in range(draw(st.integers(1, 9))):
        start = dt.date(2023, 12, 1) + dt.timedelta(draw(st.integers(0, 70)))
        end = start + dt.timedelta(draw(st.integers(0, 9)))
        found.append(exchange(
            f"E{number}", start.isoformat(), end=end.isoformat(), partners=draw(PARTNERS),
            direction=draw(st.sampled_from(["inbound", "outbound"])), level=draw(st.sampled_from(LEVELS[:3])),
            sector=draw(st.sampled_from(["diplomacy", "party"])),
        ))  # fmt: skip
    return found


def expected(held: list[dict[str, Any]], like: list[str], only: str | None) -> list[tuple[str, str, str | None]]:
    out = []
    for row in held:
        for partner in row["partners"]:
            if row["day"] < "2024" or partner == "XXX" or only not in (None, partner):
                continue
            earlier = [
                (one["last_day"], one["id"]) for one in held
                if partner in one["partners"] and one["last_day"] < row["first_day"]
                and all(one[KEYS[word]] == row[KEYS[word]] for word in like if word != "level")
                and ("level" not in like or one["rank"] <= row["rank"])
            ]  # fmt: skip
            out.append((row["id"], partner, max(earlier)[1] if earlier else None))
    return sorted(out)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(planted(), st.lists(st.sampled_from(sorted(KEYS)), unique=True), st.sampled_from([None, "RUS"]))
def test_the_previous_one_is_that_of_a_search_through_all(
    make: Make, held: list[dict[str, Any]], like: list[str], only: str | None
) -> None:
    extract = make(held, {"wire": days("2023-12-01", "2024-02-28")})
    found = firsts(extract, "PRK", period("2024"), Filters(partner=only), like=like)
    told = [(one.row["id"], one.partner, one.previous["id"] if one.previous else None) for one in found]
    assert told == expected(held, like, only)
    extract.close()


@pytest.mark.parametrize(("missing", "claim"), [(14, "first_since"), (15, "none_found")])
def test_a_hole_of_more_than_a_fortnight_forbids_the_claim(make: Make, missing: int, claim: str) -> None:
    hole = set(days("2024-01-10", "2024-03-01")[:missing])
    extract = make(
        [exchange("A", "2023-12-05"), exchange("B", "2024-03-05")],
        {"wire": [day for day in days("2023-12-01", "2024-03-31") if day not in hole]},
    )
    (found,) = firsts(extract, "PRK", period("2024"))
    assert (found.uncovered, found.claim, found.gap) == (missing, claim, 91)
