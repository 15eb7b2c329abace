"""Hand-made cases: which reports make one exchange, two, or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from legation.exchanges import Merged

Fact = dict[str, Any]
LEAD = {"lead": "Batbold Ganzorig", "body": "Ministry of Railways"}

VISIT: list[Fact] = [
    {"type": "arrival", "start": "2024-05-06", "venue_city": "Pyongyang", **LEAD},
    {"type": "reception", "start": "2024-05-06", **LEAD},
    {"type": "talks", "start": "2024-05-07", **LEAD},
    {"type": "visit_activity", "start": "2024-05-08", "sector": "culture", "level": "official", "lead": "B. Ganzorig"},
    {"type": "agreement", "start": "2024-05-08", "lead": "Batbold Ganzorig"},
    {"type": "departure", "start": "2024-05-10", **LEAD},
]


def groups(result: Merged) -> list[tuple[str, ...]]:
    return sorted(e.docs for e in result.exchanges)


def test_one_visit_from_arrival_to_departure(merged: Callable[..., Merged]) -> None:
    (exchange,) = merged(VISIT).exchanges
    assert (exchange.start, exchange.end) == ("2024-05-06", "2024-05-10")
    assert (exchange.kind, exchange.direction, exchange.venue, exchange.venue_city) == (
        "bilateral", "inbound", "PRK", "Pyongyang",
    )  # fmt: skip
    assert (exchange.level, exchange.sector, exchange.lead) == ("minister", "economy", "Batbold Ganzorig")
    assert exchange.body == "Ministry of Railways"
    assert exchange.outcome == "agreement signed (economy)"
    assert len(exchange.docs) == 6 and exchange.sources == ("agency",)
    assert len(exchange.links) == 5
    for link in exchange.links:
        assert link.score == pytest.approx(sum(link.because.values()))
    assert "Batbold Ganzorig" in exchange.gist and "6 May 2024" in exchange.gist


APART: dict[str, list[Fact]] = {
    "two delegations to one event": [
        {"type": "arrival", "start": "2024-05-06", "doc": "a", "lead": "Batbold Ganzorig", "event": "Spring Fair"},
        {"type": "arrival", "start": "2024-05-06", "doc": "a", "lead": "Sukh Tumur", "event": "Spring Fair"},
    ],
    "two nameless delegations in one review": [
        {"type": "arrival", "start": "2024-05-06", "doc": "a", "body": "railway experts", "level": "official"},
        {"type": "arrival", "start": "2024-05-06", "doc": "a", "body": "school inspectors", "level": "official"},
    ],
    "a second arrival after the departure": [
        {"type": "arrival", "start": "2024-05-06", **LEAD},
        {"type": "departure", "start": "2024-05-08", **LEAD},
        {"type": "arrival", "start": "2024-05-20", **LEAD},
    ],
    "out and in": [
        {"type": "talks", "start": "2024-05-06", "direction": "outbound", "venue": "MNG", "lead": "Kim A"},
        {"type": "talks", "start": "2024-05-06", "lead": "Kim A"},
    ],
    "leaders who meet twice in a fortnight": [
        {"type": "summit", "start": "2024-05-06", "level": "leader", "lead": "Batbold Ganzorig"},
        {"type": "summit", "start": "2024-05-16", "level": "leader", "lead": "Batbold Ganzorig"},
    ],
    "side meeting with a third state": [
        {"type": "conference", "start": "2024-05-06", "partners": ("THA", "APEC"), "direction": "outbound",
         "venue": "THA", "lead": "Kim A", "doc": "a"},
        {"type": "meeting", "start": "2024-05-06", "partners": ("PER",), "direction": "third_country",
         "venue": "THA", "lead": "Luis Rojas", "doc": "a"},
    ],
    "athletes and envoys": [
        {"type": "outbound_departure", "start": "2024-05-06", "venue": "MNG", "sector": "sports",
         "level": "nongovernmental"},
        {"type": "outbound_departure", "start": "2024-05-06", "venue": "MNG", "sector": "diplomacy"},
    ],
}  # fmt: skip


@pytest.mark.parametrize("case", APART)
def test_kept_apart(case: str, merged: Callable[..., Merged]) -> None:
    assert len(merged(APART[case]).exchanges) == 2


TOGETHER: dict[str, list[Fact]] = {
    "transliteration": [
        {"type": "arrival", "start": "2024-05-06", "lead": "Maksim Ruzenkov", "body": "Foreign Ministry"},
        {"type": "departure", "start": "2024-05-09", "lead": "Maxim Ryzhenkov"},
    ],
    "order and initials": [
        {"type": "arrival", "start": "2024-05-06", "lead": "Ganzorig Batbold"},
        {"type": "meeting", "start": "2024-05-08", "lead": "B. Ganzorig"},
    ],
    "glued name and diacritics": [
        {"type": "arrival", "start": "2024-05-06", "lead": "José Álvarez"},
        {"type": "meeting", "start": "2024-05-08", "lead": "Jose Alvarez"},
        {"type": "departure", "start": "2024-05-09", "lead": "JoseAlvarez"},
    ],
    "body told once": [
        {"type": "arrival", "start": "2024-05-06", "lead": "Batbold Ganzorig", "body": None},
        {"type": "talks", "start": "2024-05-07", "lead": "Batbold Ganzorig", "body": "Ministry of Railways"},
    ],
    "press review without names": [
        {"type": "arrival", "start": "2024-05-06", **LEAD},
        {"type": "arrival", "start": "2024-05-07", "date_basis": "published", "level": "official"},
    ],
    "far apart arrival and departure": [
        {"type": "outbound_departure", "start": "2024-05-06", "venue": "MNG", "lead": "Kim Song", "body": "Academy"},
        {"type": "outbound_return", "start": "2024-06-10", "venue": "MNG", "lead": "Kim Song", "body": "Academy"},
    ],
    "state and organisation of one guest": [
        {"type": "summit", "start": "2024-05-06", "partners": ("SWE",), "lead": "Anna Berg", "doc": "a"},
        {"type": "summit", "start": "2024-05-06", "partners": ("EU",), "lead": "Anna Berg", "doc": "a"},
    ],
    "a team's results and its return": [
        {"type": "sports", "start": "2024-05-06", "partners": ("FIFA",), "direction": "outbound", "venue": None,
         "sector": "sports", "level": "nongovernmental"},
        {"type": "outbound_return", "start": "2024-05-09", "venue": "MNG", "sector": "sports",
         "level": "nongovernmental"},
    ],
    "tour through two states": [
        {"type": "meeting", "start": "2024-05-06", "partners": ("VNM",), "direction": "outbound", "venue": "VNM",
         "lead": "Kim Song Nam"},
        {"type": "meeting", "start": "2024-05-09", "partners": ("LAO",), "direction": "outbound", "venue": "LAO",
         "lead": "Kim Song Nam"},
        {"type": "outbound_return", "start": "2024-05-11", "partners": ("VNM", "LAO"), "venue": None,
         "lead": "Kim Song Nam"},
    ],
}  # fmt: skip


@pytest.mark.parametrize("case", TOGETHER)
def test_put_together(case: str, merged: Callable[..., Merged]) -> None:
    (exchange,) = merged(TOGETHER[case]).exchanges
    assert len(exchange.reports) == len(TOGETHER[case])


NONE: dict[str, Fact] = {
    "resident ambassador": {"type": "reception", "direction": "resident", "level": "ambassador"},
    "planned": {"type": "arrival", "status": "planned", **LEAD},
    "cancelled": {"type": "arrival", "status": "cancelled", **LEAD},
    "message": {"type": "message", "mode": "remote", "direction": "received"},
    "video talks": {"type": "talks", "mode": "remote"},
    "celebration abroad": {"type": "commemoration", "direction": "none", "venue": "MNG"},
    "result line": {"type": "sports", "direction": "outbound", "venue": "MNG", "sector": "sports"},
    "unnamed guests": {"type": "visit_activity", "partners": ("XXX",)},
    "decorated resident": {"type": "other", **LEAD},
    "ceremony at home": {"type": "reception", "direction": "none", **LEAD},
}


@pytest.mark.parametrize("case", NONE)
def test_no_exchange(case: str, merged: Callable[..., Merged]) -> None:
    assert merged([{"start": "2024-05-06"} | NONE[case]]).exchanges == ()


def test_a_guest_at_a_domestic_meeting_is_one(merged: Callable[..., Merged]) -> None:
    assert len(merged([{"type": "visit_activity", "start": "2024-05-06", "lead": "Batbold Ganzorig"}]).exchanges) == 1


def test_a_visiting_club_is_one(merged: Callable[..., Merged]) -> None:
    match = {
        "type": "sports",
        "start": "2024-05-06",
        "body": "Steppe FC",
        "sector": "sports",
        "level": "nongovernmental",
    }
    assert len(merged([match]).exchanges) == 1


def test_a_tour_has_ordered_stops(merged: Callable[..., Merged]) -> None:
    (exchange,) = merged(TOGETHER["tour through two states"]).exchanges
    assert exchange.partners == ("LAO", "VNM")
    assert [(s.venue, s.start) for s in exchange.stops] == [("VNM", "2024-05-06"), ("LAO", "2024-05-09")]


def test_a_tour_told_as_a_whole_has_stops_without_days(merged: Callable[..., Merged]) -> None:
    trip = {
        "type": "outbound_return",
        "start": "2024-05-11",
        "partners": ("VNM", "LAO"),
        "venue": None,
        "lead": "Kim A",
    }
    (exchange,) = merged([trip]).exchanges
    assert [(s.venue, s.start) for s in exchange.stops] == [("VNM", None), ("LAO", None)]
    assert (exchange.kind, exchange.start, exchange.end, exchange.venue) == ("bilateral", None, "2024-05-11", None)


def test_a_press_review_joins_the_delegation_of_its_body(merged: Callable[..., Merged]) -> None:
    facts = [
        {"type": "arrival", "start": "2024-05-06", "lead": "Batbold Ganzorig", "body": "delegation of railway experts",
         "level": "vice_minister", "doc": "a"},
        {"type": "arrival", "start": "2024-05-06", "lead": "Sukh Tumur", "body": "group of school inspectors",
         "level": "official", "sector": "education", "doc": "b"},
        {"type": "arrival", "start": "2024-05-07", "body": "railway experts", "level": "official", "doc": "c"},
        {"type": "arrival", "start": "2024-05-07", "body": "school inspectors", "level": "official",
         "sector": "education", "doc": "c"},
    ]  # fmt: skip
    assert groups(merged(facts)) == [("a", "c"), ("b", "c")]
    assert [e.start for e in merged(facts).exchanges] == ["2024-05-06", "2024-05-06"]


def test_delegations_share_the_report_of_their_gathering(merged: Callable[..., Merged]) -> None:
    fair = {"type": "conference", "sector": "economy", "level": "nongovernmental", "start": "2024-05-06"}
    leave = {"type": "departure", "sector": "economy", "level": "nongovernmental", "start": "2024-05-08", "doc": "z"}
    facts = [
        fair | {"partners": ("CHN", "FRA"), "doc": "a", "event": "Spring Trade Fair"},
        leave | {"partners": ("CHN",)},
        leave | {"partners": ("FRA",)},
        leave | {"partners": ("SWE",)},
    ]
    result = merged(facts).exchanges
    assert {(e.partners, e.docs, e.kind, e.start) for e in result} == {
        (("CHN",), ("a", "z"), "multilateral", "2024-05-06"),
        (("FRA",), ("a", "z"), "multilateral", "2024-05-06"),
        (("SWE",), ("z",), "multilateral", "2024-05-06"),
    }


def test_a_gathering_without_known_delegations_is_one_exchange(merged: Callable[..., Merged]) -> None:
    fair = {"type": "conference", "sector": "economy", "level": "nongovernmental", "venue_city": "Rason"}
    facts = [
        fair | {"start": "2024-05-06", "partners": ("CHN", "FRA", "ITA")},
        fair | {"start": "2024-05-07", "partners": ("CHN",), "lead": "Li Wen", "body": "Wen Trading"},
    ]
    (exchange,) = merged(facts).exchanges
    assert exchange.kind == "multilateral" and set(exchange.partners) == {"CHN", "FRA", "ITA"}


def test_troupes_of_a_festival_are_an_exchange_a_state(merged: Callable[..., Merged]) -> None:
    show = {"type": "performance", "sector": "culture", "level": "nongovernmental"}
    facts = [
        show | {"start": "2024-05-06", "partners": ("CHN", "FRA")},
        show | {"start": "2024-05-07", "partners": ("FRA", "UKR")},
    ]
    result = merged(facts).exchanges
    assert sorted((e.partners, len(e.docs)) for e in result) == [(("CHN",), 1), (("FRA",), 2), (("UKR",), 1)]


def test_a_gift_of_the_visitor_belongs_to_the_visit(merged: Callable[..., Merged]) -> None:
    gift = {"type": "message", "mode": "remote", "direction": "received", "start": "2024-05-08", "doc": "gift"}
    assert "gift" in merged([*VISIT, gift | LEAD]).exchanges[0].docs
    assert "gift" not in merged([*VISIT, gift | {"lead": "Someone Else", "level": "leader"}]).exchanges[0].docs


def test_the_host_coded_as_lead_does_not_split_a_visit(merged: Callable[..., Merged]) -> None:
    facts = [
        {
            "type": "outbound_departure",
            "start": "2024-01-02",
            "partners": ("LAO",),
            "venue": "LAO",
            "lead": "Kim Yong Nam",
        },
        *VISIT,
        {"type": "meeting", "start": "2024-05-07", "lead": "Kim Yong Nam"},
    ]
    assert [len(e.reports) for e in merged(facts).exchanges] == [1, 7]


def test_a_guest_without_state_joins_the_guest_of_that_name(merged: Callable[..., Merged]) -> None:
    facts = [
        {"type": "arrival", "start": "2024-05-06", "lead": "Batbold Ganzorig"},
        {"type": "meeting", "start": "2024-05-07", "partners": ("XXX",), "lead": "Ganzorig Batbold"},
    ]
    (exchange,) = merged(facts).exchanges
    assert exchange.partners == ("MNG",)


def test_a_sight_that_several_delegations_see_makes_no_gathering(merged: Callable[..., Merged]) -> None:
    facts = [
        {"type": "arrival", "start": "2024-05-06", "lead": "Batbold Ganzorig"},
        {"type": "arrival", "start": "2024-05-06", "partners": ("LAO",), "lead": "Kham Sone"},
        {"type": "visit_activity", "start": "2024-05-07", "partners": ("MNG", "LAO"), "doc": "sights"},
    ]
    result = merged(facts).exchanges
    assert [(e.kind, "sights" in e.docs) for e in result] == [("bilateral", True), ("bilateral", True)]


def test_a_journey_told_with_the_organisation_joins_that_told_with_the_host(merged: Callable[..., Merged]) -> None:
    facts = [
        {
            "type": "outbound_departure",
            "start": "2024-05-06",
            "partners": ("WHO",),
            "venue": None,
            "body": "Health Board",
        },
        {
            "type": "outbound_return",
            "start": "2024-05-12",
            "partners": ("CHE",),
            "venue": "CHE",
            "body": "Health Board",
        },
    ]
    (exchange,) = merged(facts).exchanges
    assert (exchange.kind, set(exchange.partners)) == ("multilateral", {"CHE", "WHO"})
