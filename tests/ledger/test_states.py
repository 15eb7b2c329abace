"""The state on a day, and which of conflicting statements is shown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from samples import make_pack

from legation.ledger import Ledger, load_packs
from legation.ledger.missions import missions_as_of
from legation.ledger.relations import relation_on
from legation.ledger.trade import trade_series

DAY = dt.date


def relations(folder: Path, *rows: tuple[str, str, str, str]) -> Ledger:
    told = [dict(zip(("event", "date", "status", "source"), row, strict=True)) | {"partner": "JPN"} for row in rows]
    return load_packs([make_pack(folder, relations=told)])


def test_a_year_is_uncertain_until_its_last_day(tmp_path: Path) -> None:
    ledger = relations(tmp_path / "a", ("established", "1975", "reported", "paper"))
    assert relation_on(ledger, "MNG", "JPN", DAY(1974, 12, 31)).state == "unknown"
    assert relation_on(ledger, "MNG", "JPN", DAY(1975, 1, 1)).state == "uncertain"
    assert relation_on(ledger, "MNG", "JPN", DAY(1975, 12, 31)).state == "exists"


def test_breaks_and_new_beginnings(tmp_path: Path) -> None:
    ledger = relations(
        tmp_path / "a",
        ("established", "1960", "reported", "paper"),
        ("severed", "1970-05-01", "reported", "paper"),
        ("resumed", "1990-02", "reported", "paper"),
    )
    found = {year: relation_on(ledger, "MNG", "JPN", DAY(year, 6, 1)).state for year in (1965, 1970, 1989, 1991)}
    assert found == {1965: "exists", 1970: "severed", 1989: "severed", 1991: "exists"}
    assert relation_on(ledger, "MNG", "JPN", DAY(1990, 2, 10)).state == "uncertain"


@pytest.mark.parametrize(
    ("rivals", "shown", "why"),
    [
        ((("2016", "derived", "study"), ("2021-03", "confirmed", "paper")), "2021-03", "status"),
        ((("1963", "reported", "study"), ("1958-09-25", "reported", "almanac")), "1963", "source"),
        ((("1958-09-25", "reported", "paper"), ("1959", "reported", "paper")), "1958-09-25", "precision"),
        ((("2000", "reported", "study"), ("2000-12-12", "reported", "almanac")), "2000-12-12", "agreement"),
    ],
)
def test_the_rule_of_choice(tmp_path: Path, rivals: tuple[tuple[str, str, str], ...], shown: str, why: str) -> None:
    ledger = relations(tmp_path / "a", *(("established", *row) for row in rivals))
    state = relation_on(ledger, "MNG", "JPN", DAY(2030, 1, 1))
    assert state.since is not None and state.since.text == shown
    (lost,) = state.others
    assert lost.why.startswith(why)


def test_what_is_only_alleged_makes_no_state_but_is_told(tmp_path: Path) -> None:
    ledger = relations(
        tmp_path / "a", ("established", "2007", "reported", "paper"), ("severed", "2018-02", "alleged", "almanac")
    )
    state = relation_on(ledger, "MNG", "JPN", DAY(2020, 1, 1))
    assert state.state == "exists" and [one.event for one in state.against] == ["severed"]


def test_a_finding_of_none_speaks_where_nothing_began(tmp_path: Path) -> None:
    ledger = relations(tmp_path / "a", ("none", "1948/2025", "derived", "study"))
    assert relation_on(ledger, "MNG", "JPN", DAY(2020, 1, 1)).state == "none"


def mission(event: str, date: str, **more: str) -> dict[str, str]:
    return {
        "partner": "JPN",
        "direction": "abroad",
        "kind": "embassy",
        "city": "Tokyo",
        "event": event,
        "date": date,
    } | more


def test_missions_open_close_and_open_again(tmp_path: Path) -> None:
    rows = [
        mission("opened", "1951"),
        mission("closed", "1999-08"),
        mission("reopened", "2004"),
        mission("open", "2022-11-16"),
    ]
    ledger = load_packs([make_pack(tmp_path / "a", missions=rows)])
    found = {year: missions_as_of(ledger, "MNG", DAY(year, 9, 1))[0] for year in (1950, 1960, 2000, 2004, 2023)}
    states = {year: one.state for year, one in found.items()}
    assert states == {1950: "unknown", 1960: "open", 2000: "closed", 2004: "uncertain", 2023: "open"}
    after = found[2000].after
    assert after is not None and after.date.text == "2004"
    assert found[2023].found is not None and found[2023].found.text == "2022-11-16"


def test_an_undated_list_makes_nothing_open(tmp_path: Path) -> None:
    ledger = load_packs([make_pack(tmp_path / "a", missions=[mission("listed", "")])])
    assert missions_as_of(ledger, "MNG", DAY(2023, 1, 1))[0].state == "listed"


def test_trade_shows_one_figure_and_keeps_suspects_out(tmp_path: Path) -> None:
    base = {"partners": "CHN", "period": "2012"}
    rows = [
        base | {"flow": "export", "value": "2400", "source": "study"},
        base | {"flow": "export", "value": "2100", "source": "almanac"},
        base | {"flow": "import", "value": "3500", "source": "study"},
        base | {"flow": "import", "value": "9", "status": "suspect"},
        {"partners": "BRA", "period": "2012", "flow": "import", "value": "7", "status": "suspect"},
    ]
    ledger = load_packs([make_pack(tmp_path / "a", trade=rows)])
    told = {(one.partners, one.flow): one for one in trade_series(ledger, "MNG")}
    assert told[("CHN",), "export"].value == 2400 and len(told[("CHN",), "export"].others) == 1
    assert told[("CHN",), "total"].value == 5900 and told[("CHN",), "total"].derived
    assert (("BRA",), "import") not in told
    asked = {(one.partners, one.flow): one for one in trade_series(ledger, "MNG", with_suspect=True)}
    assert asked[("BRA",), "import"].value == 7 and asked[("CHN",), "import"].value == 3500
