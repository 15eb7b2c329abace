"""The gazetteer's answers: dates, names, offices, parties, bodies."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from pathlib import Path

import pytest

from legation import refdata
from legation.errors import MisuseError

G = refdata.load()
ISO = (Path(__file__).parent / "iso3166.txt").read_text(encoding="utf-8").split()


def test_every_iso_code_is_there_and_no_other_claims_to_be_one() -> None:
    assert len(ISO) == 249
    assert {code for code, state in G.states.items() if state.iso} == set(ISO)


def test_every_state_has_a_name_surface_that_stands_for_it() -> None:
    named = {s.entry for s in G.surfaces("en") if s.kind in ("name", "ambiguous", "trap")} | {"GEO", "ZAR", "PCZ"}
    assert not [code for code in G.states if code not in named]


def test_no_form_has_two_meanings() -> None:
    meanings = defaultdict(set)
    for s in G.all_surfaces:
        meanings[s.language, s.form, s.focal].add((s.kind, s.code))
    assert not {form: what for form, what in meanings.items() if len(what) > 1}


@pytest.mark.parametrize(
    ("code", "date", "expected"),
    [
        ("RUS", "1985", "SUN"), ("SUN", "1985", "SUN"), ("SUN", "2000-05-05", "RUS"), ("UKR", "1985", "SUN"),
        ("DEU", "1985-01-01", "DEU"), ("DDR", "1995", "DEU"), ("SRB", "2004", "SCG"), ("CZE", "1990", "CSK"),
        ("KOR", None, "KOR"), ("PRK", dt.date(2024, 7, 22), "PRK"), ("SSD", "2012", "SSD"),
    ],
)  # fmt: skip
def test_as_of(code: str, date: dt.date | str | None, expected: str) -> None:
    state = G.as_of(code, date)
    assert state is not None and state.code == expected


def test_as_of_is_none_before_there_was_a_state() -> None:
    assert G.as_of("SSD", "2005") is None


def test_codes_as() -> None:
    pairs = {"SUN": "RUS", "DDR": "DEU", "CSK": "CZE", "YUG": "SRB", "XAB": "XXX", "TWN": "TWN", "XKX": "XKX"}
    assert {code: G.state(code).codes_as for code in pairs} == pairs
    assert G.state("XKX").note and G.state("TWN").note and G.state("PSE").note


def test_names() -> None:
    assert (G.name_of("PRK"), G.name_of("UN"), G.name_of("XXX")) == ("North Korea", "United Nations", "unnamed partner")
    assert (G.adjective_of("KOR"), G.adjective_of("RUS"), G.adjective_of("HKG")) == (
        "South Korean", "Russian", "Hong Kong",
    )  # fmt: skip
    with pytest.raises(MisuseError, match="PRX"):
        G.state("PRX")
    with pytest.raises(MisuseError, match="ambiguous"):
        G.resolve_ambiguous("Narnia")


@pytest.mark.parametrize(
    ("office", "kind", "level"),
    [
        ("minister", None, "minister"), ("vice_minister", None, "vice_minister"), ("ambassador", None, "ambassador"),
        ("party_department_director", "ruling_party", "vice_minister"),
        ("party_vice_department_director", "ruling_party", "vice_minister"),
        ("party_department_director", "ministry", "official"),
        ("general_secretary", "ruling_party", "leader"), ("general_secretary", "party", "official"),
        ("secretary_general", "organisation", "minister"), ("director_general", "organisation", "minister"),
        ("governor", None, "vice_minister"), ("military_attache", None, "official"), ("monarch", None, "leader"),
        ("chairman", "central_organ", "minister"), ("chairman", "society", "nongovernmental"),
        ("vice_chairman", "parliament", "vice_minister"), ("speaker", None, "minister"), ("charge", None, "ambassador"),
        ("president", "company", "nongovernmental"), ("president", "state", "leader"),
        ("vice_premier", None, "minister"),
        ("special_envoy", None, "vice_minister"), ("governor_general", None, "leader"),
        ("security_council_secretary", None, "minister"), ("scholar", None, "nongovernmental"),
    ],
)  # fmt: skip
def test_levels_follow_the_annotation_guide(office: str, kind: str | None, level: str) -> None:
    assert G.offices[office].level_in(kind) == level


def test_office_spellings_and_plurals() -> None:
    forms = {s.form: s.entry for s in G.surfaces("en", kinds=frozenset({"office"}))}
    for form in ("vice-minister", "vice minister", "vice ministers", "deputy ministers", "charges d'affaires"):
        assert form in forms
    assert forms["secretaries-general"] == "secretary_general"
    assert forms["charge d’affaires"] == "charge"


@pytest.mark.parametrize(
    ("form", "date", "expected"),
    [
        ("Arab Baath Socialist Party", "2020", True), ("Arab Baath Socialist Party", "2025", False),
        ("the Communist Party of China", "2011-06-01", True), ("WPK Central Committee", "2024-07-20", True),
        ("United Russia", "2000-01-01", False), ("Communist Party of the Russian Federation", "2024", False),
        ("Mongolian People's Revolutionary Party", "2011", True), ("Democratic Party of Mongolia", "2011", False),
        ("ZANU-PF", None, True), ("no such party", None, False),
    ],
)  # fmt: skip
def test_ruling_party(form: str, date: str | None, expected: bool) -> None:
    assert G.ruling_party(form, date) is expected


@pytest.mark.parametrize(
    ("text", "kind", "sector"),
    [
        ("Ministry of Electric Power Industry", "ministry", "economy"),
        ("Ministry of Posts and Telecommunications", "ministry", "it"),
        ("Ministry of Natural Resources", "ministry", "environment"),
        ("Ministry of State Security", "ministry", "intelligence"),
        ("Ministry of Public Security", "ministry", "public_safety"),
        ("Supreme Court", "court", "law"), ("Supreme Prosecutor's Office", "court", "law"),
        ("Academy of Sciences", "academy", "academic"), ("University of Foreign Studies", "school", "education"),
        ("Chamber of Commerce and Industry", "society", "economy"), ("Red Cross Society", "society", "health"),
        ("Northern Star Trading Co. Ltd.", "company", "economy"), ("State Art Troupe", "culture", "culture"),
        ("women's volleyball team", "sports", "sports"), ("embassy in Hanoi", "embassy", "diplomacy"),
        ("Provincial People's Committee", "region", "friendship"),
        ("Red Star Friendship Association", "society", "friendship"),
        ("Group for the Study of the Juche Idea", "society", "friendship"),
        ("World Health Organization", "organisation", "health"),
        ("Koreans in Uzbekistan", "diaspora", "diaspora"), ("nothing at all", None, None),
    ],
)  # fmt: skip
def test_body_by_pattern(text: str, kind: str | None, sector: str | None) -> None:
    body = G.body(text)
    assert (body.kind, body.sector) == (kind, sector)


def test_body_by_list() -> None:
    body = G.body("Workers' Party of Korea", date="2024")
    assert (body.kind, body.sector, body.state, body.organ) == ("ruling_party", "party", "PRK", "prk-wpk")


def test_other_languages() -> None:
    assert {s.code for s in G.surfaces("ko") if s.form == "북한"} == {"PRK"}
    assert {s.code for s in G.surfaces("ru") if s.form == "Монголия"} == {"MNG"}
    assert {s.code for s in G.surfaces("es") if s.form == "Rusia"} == {"RUS"}


def test_focal_forms_are_left_out_for_others() -> None:
    assert "puppet group" in {s.form for s in G.surfaces("en", "PRK")}
    assert "puppet group" not in {s.form for s in G.surfaces("en", "RUS")}
