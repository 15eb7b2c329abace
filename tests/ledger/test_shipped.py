"""The shipped packs answer the questions they are for; each figure was checked by hand against its source."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from legation.ledger import load_packs
from legation.ledger.asking import asked_span
from legation.ledger.episodes import leader_visits, mediation_at
from legation.ledger.findings import findings
from legation.ledger.history import history
from legation.ledger.missions import missions_as_of
from legation.ledger.partners import partner_code
from legation.ledger.published import candidates, totals
from legation.ledger.relations import relation_on, relations_as_of
from legation.ledger.sheets.missions import events_sheet as mission_events
from legation.ledger.sheets.relations import events_sheet as relation_events
from legation.ledger.standing import measures_in_force, measures_on, memberships_of, treaties_of
from legation.ledger.trade import trade_series

LEDGER = load_packs()
DAY = dt.date


def test_embassies_that_closed_in_2023() -> None:
    sheet = mission_events(LEDGER, "PRK", "closed", asked_span("2023", "2023"), kind="embassy", side="abroad")
    told = {row["code"]: row["certain"] for row in sheet.records()}
    assert {code for code, certain in told.items() if certain} == {"AGO", "UGA", "ESP", "NPL", "BGD", "GIN", "SEN"}
    assert {code for code, certain in told.items() if not certain} == {"LBY"}


def test_the_consulate_in_hong_kong() -> None:
    (state,) = [one for one in missions_as_of(LEDGER, "PRK", DAY(2023, 11, 1)) if one.partner == "HKG"]
    assert state.after is not None and state.after.date.text == "2024-01-04"


def test_with_whom_relations_were_severed_and_who_says_otherwise() -> None:
    rows = relation_events(LEDGER, "PRK", "severed", asked_span("2010", None)).records()
    told = {row["code"]: (row["date"], row["status"], len(row["otherwise"])) for row in rows}
    assert told["MYS"] == ("2021-03-19", "confirmed", 1) and told["JOR"] == ("2018-02-01", "confirmed", 1)
    assert told["UKR"][0] == "2022" and told["PRT"][2] >= 1
    assert told["ARE"][1] == told["QAT"][1] == "alleged" and told["ARE"][2] >= 1
    assert set(told) == {"BWA", "PRT", "JOR", "QAT", "ARE", "MYS", "UKR"}


@pytest.mark.parametrize(
    ("partner", "day", "state"),
    [
        ("CHN", DAY(1975, 1, 1), "exists"),
        ("THA", DAY(1975, 1, 1), "uncertain"),
        ("ARG", DAY(1975, 1, 1), "exists"),
        ("ARG", DAY(2024, 1, 1), "severed"),
        ("DEU", DAY(1995, 1, 1), "severed"),
        ("DEU", DAY(2001, 3, 1), "exists"),
        ("MMR", DAY(1990, 1, 1), "severed"),
        ("CAN", DAY(2023, 1, 1), "suspended"),
        ("ARE", DAY(2023, 1, 1), "exists"),
        ("USA", DAY(2023, 1, 1), "none"),
    ],
)
def test_relations_on_a_day(partner: str, day: dt.date, state: str) -> None:
    assert relation_on(LEDGER, "PRK", partner, day).state == state


def test_published_totals_are_near_and_the_rest_is_listed() -> None:
    for one in totals(LEDGER, "PRK"):
        if one.total.what == "relations":
            assert one.difference is not None and abs(one.difference) <= 4
            named = candidates(LEDGER, "PRK", one.day)
            assert one.difference == 0 or named
    (compared,) = [
        one for one in totals(LEDGER, "PRK") if one.total.as_of.text == "2023-11" and one.total.what == "relations"
    ]
    found = Counter(one.state for one in relations_as_of(LEDGER, "PRK", DAY(2023, 11, 30)))
    assert compared.certain == found["exists"]


def test_conflicts_of_the_facts_stand_side_by_side() -> None:
    told = {one.about for one in findings(LEDGER, "PRK", DAY(2026, 1, 1)) if one.kind in ("conflict", "contradiction")}
    wanted = (
        "Algeria|New Zealand|Slovenia|United Kingdom|Malaysia|Jordan|Myanmar|Portugal|Canada|Qatar|United Arab Emirates"
    )
    assert set(wanted.split("|")) <= told


def test_suspect_rows_stay_out_unless_asked_for() -> None:
    plain = {
        id(one.value_from)
        for one in trade_series(LEDGER, "PRK")
        if one.value_from and one.value_from.status == "suspect"
    }
    asked = [
        one
        for one in trade_series(LEDGER, "PRK", with_suspect=True)
        if one.value_from and one.value_from.status == "suspect"
    ]
    assert not plain and len(asked) == 10
    listed = [one for one in findings(LEDGER, "PRK", DAY(2026, 1, 1)) if one.kind == "suspect"]
    assert len(listed) == 11  # ten of trade, one journey


def test_treaties_measures_and_memberships() -> None:
    states = {one.key: one.state for one in treaties_of(LEDGER, "PRK", DAY(2024, 12, 31))}
    assert states["rus-prk-2024"] == "in force" and states["rus-prk-2000"] == states["sun-prk-1961"] == "ended"
    assert states["chn-prk-1961"] == "in force" and states["chemical-weapons-convention"] == "not a party"
    before = {one.key: one.state for one in treaties_of(LEDGER, "PRK", DAY(2024, 7, 1))}
    assert before["rus-prk-2024"] == "signed" and before["rus-prk-2000"] == "signed"
    panel = {one.key: one.state for one in measures_on(LEDGER, "PRK", DAY(2022, 12, 31)) if "Mandate" in one.title}
    assert panel["UNSCR 2627"] == "in force" and panel["UNSCR 2569"] == "ended" and panel["UNSCR 2680"] == "unknown"
    assert all(one.shown.category != "finding" for one in measures_in_force(LEDGER, "PRK", DAY(2024, 1, 1)))
    inside = {one.key: one.state for one in memberships_of(LEDGER, "PRK", DAY(1995, 1, 1))}
    assert inside["UN"] == "member" and inside["IAEA"] == "withdrawn"
    assert {one.key: one.state for one in memberships_of(LEDGER, "PRK", DAY(1990, 1, 1))}["UN"] == "unknown"


def test_mongolia_as_host() -> None:
    held = mediation_at(LEDGER, "MNG")
    assert {one.edition for one in held if one.series.startswith("Ulaanbaatar Dialogue")} >= {1, 5, 7, 8, 9}
    assert any({"JPN", "PRK"} <= set(one.parties) and one.form == "talks" for one in held)


def test_visits_put_two_datings_of_one_journey_together() -> None:
    (one,) = [v for v in leader_visits(LEDGER, "PRK", "CHN") if v.shown.start.text.startswith("1953")]
    assert len(one.others) == 1
    assert not any(v.shown.status == "suspect" for v in leader_visits(LEDGER, "PRK"))


def test_history_of_a_pair_tells_shown_and_others() -> None:
    told = history(LEDGER, "PRK", "DZA")
    relations = [(one.what, one.shown) for one in told if one.family == "relation"]
    assert relations == [("established", False), ("established", True)]
    days = [one.date.earliest for one in told if one.date]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("asked", "code"), [("Vietnam", "VNM"), ("vnm", "VNM"), ("SUN", "RUS"), ("South Korea", "KOR"), ("EU", "EU")]
)
def test_partners_by_name_or_code(asked: str, code: str) -> None:
    assert partner_code(LEDGER, asked) == code
