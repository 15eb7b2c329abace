"""Hand-made cases of what a program codes less well than a person: missing names, default directions, vague bodies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from legation.exchanges import Merged

Fact = dict[str, Any]
FAIR: Fact = {"sector": "economy", "level": "nongovernmental", "event": "7th Spring International Trade Fair"}
TRIP: list[Fact] = [
    {"type": "outbound_departure", "start": "2024-05-06", "venue": "MNG", "lead": "Kim Song"},
    {"type": "meeting", "start": "2024-05-07", "direction": "outbound", "venue": "MNG", "lead": "Kim Song"},
]
REVIEW: Fact = {"type": "meeting", "start": "2024-05-08", "date_basis": "published", "doc": "review"}


def fair(*further: Fact) -> list[Fact]:
    leave = FAIR | {"type": "departure", "start": "2024-05-11", "doc": "z", "body": "delegations"}
    sights = FAIR | {"type": "visit_activity", "start": "2024-05-08", "partners": ("XXX",), "doc": "sights"}
    return [*(leave | {"partners": (p,)} for p in ("DEU", "FRA", "SWE")), sights, *further]


def test_delegations_to_one_fair_share_its_first_day_and_their_tour(merged: Callable[..., Merged]) -> None:
    opened = FAIR | {"type": "conference", "start": "2024-05-07", "end": "2024-05-10", "partners": ("XXX",), "doc": "o"}
    result = merged(fair(opened | {"event": "Spring International Trade Fair"})).exchanges
    assert {(e.partners, e.docs, e.kind, e.start, e.body) for e in result} == {
        ((p,), ("sights", "z"), "multilateral", "2024-05-07", None) for p in ("DEU", "FRA", "SWE")
    }


def test_a_fair_without_known_delegations_takes_in_what_names_nobody(merged: Callable[..., Merged]) -> None:
    show = FAIR | {"type": "conference", "start": "2024-05-07"}
    facts = [show | {"partners": ("CHN", "FRA"), "doc": "a"}, show | {"partners": ("XXX",), "doc": "b"}]
    (exchange,) = merged(facts).exchanges
    assert exchange.docs == ("a", "b")


def test_a_named_delegation_to_the_fair_keeps_its_own_start(merged: Callable[..., Merged]) -> None:
    guest = FAIR | {"type": "departure", "start": "2024-05-11", "partners": ("MNG",), "lead": "Batbold Ganzorig"}
    (exchange,) = [e for e in merged(fair(guest)).exchanges if e.lead]
    assert (exchange.start, exchange.end) == (None, "2024-05-11")


def test_a_review_joins_the_contact_that_it_repeats(merged: Callable[..., Merged]) -> None:
    (exchange,) = merged([*TRIP, REVIEW]).exchanges
    assert "review" in exchange.docs
    assert (exchange.direction, exchange.venue, exchange.end) == ("outbound", "MNG", None)


@pytest.mark.parametrize(
    "change",
    [
        {"date_basis": "stated"},
        {"venue_city": "Pyongyang"},
        {"level": "official"},
        {"lead": "Sukh Tumur"},
        {"start": "2024-05-20"},
        {"partners": ("LAO",)},
    ],
)
def test_a_contact_that_differs_is_no_review(change: Fact, merged: Callable[..., Merged]) -> None:
    assert len(merged([*TRIP, REVIEW | change]).exchanges) == 2


def test_a_review_that_fits_two_contacts_stays(merged: Callable[..., Merged]) -> None:
    other = {"type": "meeting", "start": "2024-05-07", "direction": "third_country", "venue": "THA", "lead": "Sukh A"}
    assert len(merged([*TRIP, other, REVIEW]).exchanges) == 3


def test_leaders_do_not_meet_in_two_capitals_at_once(merged: Callable[..., Merged]) -> None:
    summit = {"type": "summit", "start": "2024-05-07", "level": "leader", "sector": "diplomacy"}
    abroad = summit | {"direction": "outbound", "venue": "MNG", "venue_city": "Darkhan", "lead": "Kim A"}
    dinner = summit | {"type": "reception", "date_basis": "published", "lead": "Batbold Ganzorig"}
    (exchange,) = merged([abroad, dinner]).exchanges
    assert (exchange.venue, exchange.lead) == ("MNG", "Kim A")


def test_a_foreign_teams_match_at_home_is_one(merged: Callable[..., Merged]) -> None:
    match = {"type": "sports", "start": "2024-05-06", "sector": "sports", "level": "nongovernmental"}
    assert len(merged([match]).exchanges) == 1
    assert merged([match | {"partners": ("FIFA",)}]).exchanges == ()


def test_a_team_followed_through_an_event_abroad_is_one(merged: Callable[..., Merged]) -> None:
    match = {"type": "sports", "direction": "outbound", "sector": "sports", "level": "nongovernmental"}
    match |= {"event": "2024 World Youth Cup"}
    first = match | {"start": "2024-05-02", "end": "2024-05-06", "partners": ("COL",), "venue": "COL"}
    later = [match | {"start": f"2024-05-{d}", "partners": ("FIFA",), "venue": None} for d in ("10", "14")]
    (exchange,) = merged([first, *later]).exchanges
    assert (exchange.kind, exchange.start, len(exchange.docs)) == ("multilateral", "2024-05-02", 3)
    assert merged([first, later[0]]).exchanges == ()
    assert merged(later).exchanges == ()


def test_a_gift_without_sender_is_that_of_the_visiting_body(merged: Callable[..., Merged]) -> None:
    body = {"body": "Steppe Party", "sector": "party"}
    visit = {"type": "meeting", "start": "2024-05-06", "level": "vice_minister", "lead": "Batbold Ganzorig"} | body
    gift = {"type": "message", "mode": "remote", "direction": "received", "start": "2024-05-06", "doc": "gift"} | body
    assert "gift" in merged([visit, gift | {"level": "official"}]).exchanges[0].docs
    assert "gift" not in merged([visit, gift | {"level": "leader"}]).exchanges[0].docs


def test_a_gift_attests_the_day_before(merged: Callable[..., Merged]) -> None:
    guest = {"lead": "Batbold Ganzorig", "body": "Steppe Institute"}
    gift = {"type": "message", "mode": "remote", "direction": "received", "start": "2024-05-06"} | guest
    (exchange,) = merged([gift, {"type": "visit_activity", "start": "2024-05-07"} | guest]).exchanges
    assert (exchange.start, exchange.end) == ("2024-05-06", "2024-05-07")


def test_a_title_is_no_lead(merged: Callable[..., Merged]) -> None:
    facts = [
        {"type": "arrival", "start": "2024-05-06", "lead": "Col. Gen.", "body": "Steppe Army"},
        {"type": "meeting", "start": "2024-05-07", "lead": "Batbold Ganzorig", "body": "Steppe Army"},
    ]
    (exchange,) = merged(facts).exchanges
    assert exchange.lead == "Batbold Ganzorig"


def test_what_is_told_of_an_earlier_month_makes_none(merged: Callable[..., Merged]) -> None:
    visit = {"type": "visit_activity", "start": "2023-11", "lead": "Batbold Ganzorig"}
    assert merged([visit]).exchanges == ()
    assert len(merged([visit | {"start": "2023-12"}]).exchanges) == 1


def test_a_nameless_contact_of_states_has_no_rank_that_keeps_it_apart(merged: Callable[..., Merged]) -> None:
    talks = {"start": "2024-05-06", "direction": "outbound", "venue": "MNG", "sector": "diplomacy"}
    facts = [
        talks | {"type": "conference", "level": "leader", "lead": "Kim A", "sector": "economy"},
        talks | {"type": "talks", "level": "nongovernmental", "venue_city": "Darkhan", "doc": "b"},
    ]
    (exchange,) = merged(facts).exchanges
    assert len(exchange.reports) == 2


def test_four_levels_told_equally_often(merged: Callable[..., Merged]) -> None:
    levels = ("minister", "vice_minister", "official", "nongovernmental")
    facts = [
        {"type": "visit_activity", "start": "2024-05-06", "lead": "Batbold Ganzorig", "body": "Steppe Army", "level": x}
        for x in levels
    ]
    assert merged(facts).exchanges[0].level == "minister"


def test_a_summit_with_an_organisation_is_that_with_its_chair(merged: Callable[..., Merged]) -> None:
    summit = {"type": "summit", "start": "2024-05-06", "level": "leader", "sector": "diplomacy", "doc": "a"}
    facts = [summit | {"partners": ("SWE",), "lead": "Anna Berg"}, summit | {"partners": ("EU",)}]
    (exchange,) = merged(facts).exchanges
    assert (exchange.kind, exchange.partners) == ("multilateral", ("EU", "SWE"))
    assert len(merged([facts[0], facts[1] | {"doc": "b"}]).exchanges) == 2


@pytest.mark.parametrize("change", [{"lead": None}, {"venue_city": None}])
def test_a_signing_without_person_or_city_makes_none(change: Fact, merged: Callable[..., Merged]) -> None:
    signing = {"type": "agreement", "start": "2024-05-06", "lead": "Batbold Ganzorig", "venue_city": "Pyongyang"}
    assert len(merged([signing]).exchanges) == 1
    assert merged([signing | change]).exchanges == ()


def test_a_visitors_gift_alone_tells_of_a_visit(merged: Callable[..., Merged]) -> None:
    gift = {"type": "message", "mode": "remote", "direction": "received", "start": "2024-05-06", "venue": None}
    gift |= {"lead": "Batbold Ganzorig", "body": "Steppe Daily"}
    assert merged([gift]).exchanges == ()
    (visit,) = merged([gift | {"inferred": {"direction": "direction.visitor"}}]).exchanges
    assert (visit.direction, visit.venue, visit.start) == ("inbound", "PRK", "2024-05-06")


def test_what_guests_of_an_event_do_is_told_of_the_named_who_came_to_it(merged: Callable[..., Merged]) -> None:
    event = {"event": "consultative meeting of the steppe council"}
    came = [
        {"type": "arrival", "start": "2024-05-06", "partners": (code,), "lead": lead, "doc": "came"} | event
        for code, lead in (("MNG", "Batbold Ganzorig"), ("LAO", "Bounmy Keo"))
    ]
    tour = {"type": "visit_activity", "start": "2024-05-07", "partners": ("XXX",), "doc": "tour"}
    assert [e.docs for e in merged([*came, tour | event]).exchanges] == [("came", "tour")] * 2
    assert [e.docs for e in merged([*came, tour | {"event": "7th Autumn Fair"}]).exchanges] == [("came",)] * 2
