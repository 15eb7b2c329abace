"""Packs are accepted whole or refused with every fault named."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import BOOK, make_pack

from legation.errors import BookError, MisuseError
from legation.ledger import load_packs
from legation.ledger.packs import read_pack
from legation.ledger.statements import FAMILIES, Relation


def faults_of(folder: Path) -> str:
    with pytest.raises(BookError) as caught:
        read_pack(folder)
    return "\n".join(caught.value.faults)


def test_a_good_pack_is_read(tmp_path: Path) -> None:
    pack = read_pack(
        make_pack(tmp_path / "mng", relations=[{"partner": "JPN", "event": "established", "date": "1972"}])
    )
    (one,) = pack.statements
    assert isinstance(one, Relation) and one.focal == "MNG" and one.sources == ("paper",) and one.id.startswith("l-")


def test_every_fault_is_named_with_file_line_and_column(tmp_path: Path) -> None:
    folder = make_pack(
        tmp_path / "mng",
        relations=[
            {"partner": "JPX", "event": "established", "date": "1972"},
            {"partner": "JPN", "event": "establishd", "date": "1972"},
            {"partner": "JPN", "event": "severed", "date": "197"},
            {"partner": "JPN", "event": "severed", "date": "1980", "status": "reportet"},
            {"partner": "JPN", "event": "severed", "date": "1981", "source": "papr"},
            {"partner": "JPN", "event": "severed", "date": "1982", "source": ""},
            {"partner": "CHN", "event": "established", "date": "1949"},
            {"partner": "CHN", "event": "established", "date": "1949"},
        ],
        treaties=[
            {
                "treaty": "a",
                "title": "A",
                "parties": "MNG;CHN",
                "kind": "friendship",
                "signed": "1961",
                "in_force": "1960",
            },
            {
                "treaty": "b",
                "title": "B",
                "parties": "MNG;CHN",
                "kind": "friendship",
                "in_force": "1961",
                "ended": "1950",
            },
            {
                "treaty": "c",
                "title": "C",
                "parties": "MNG;CHN",
                "kind": "friendship",
                "signed": "1961",
                "in_force": "1961",
            },
        ],
        missions=[
            {"partner": "JPN", "direction": "abroad", "kind": "embassy", "event": "opened", "date": "1990"},
            {"partner": "JPN", "direction": "abroad", "kind": "embassy", "event": "closed", "date": "1980"},
        ],
    )
    told = faults_of(folder)
    for expected in (
        "relations.csv:2: partner: unknown state 'JPX'",
        "relations.csv:3: event: unknown code 'establishd'. Did you mean 'established'",
        "relations.csv:4: date: not a date: '197'",
        "relations.csv:5: status: unknown status 'reportet'. Did you mean 'reported'",
        "relations.csv:6: source: unknown source 'papr'. Did you mean 'paper'",
        "relations.csv:7: source: missing",
        "relations.csv:9: the same statement as relations.csv:8",
        "treaties.csv:2: in_force: 1960 lies before signed 1961",
        "treaties.csv:3: ended: 1950 lies before in_force 1961",
        "missions.csv:3: date: closed 1980 before it was opened (1990)",
    ):
        assert expected in told, told
    assert "treaties.csv:4" not in told


def test_unknown_columns_keys_and_files_are_refused(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "mng", BOOK + "author: nobody\n")
    assert "author" in faults_of(folder)
    folder = make_pack(tmp_path / "other", relations=[])
    (folder / "relations.csv").write_text("partner,evnt\n", encoding="utf-8")
    (folder / "relatons.csv").write_text("", encoding="utf-8")
    told = faults_of(folder)
    assert "relations.csv:1: unknown column 'evnt'. Did you mean 'event'" in told
    assert "relatons.csv: no such family. Did you mean 'relations'" in told


def test_dates_of_sources_and_empty_figures_are_refused(tmp_path: Path) -> None:
    book = BOOK.replace("dated: 2019", "dated: last year")
    told = faults_of(make_pack(tmp_path / "mng", book, trade=[{"partners": "CHN", "period": "2012", "flow": "export"}]))
    assert "pack.yml: source study: dated: not an ISO date" in told
    told = faults_of(make_pack(tmp_path / "b", trade=[{"partners": "CHN", "period": "2012", "flow": "export"}]))
    assert "trade.csv:2: value: a figure of trade needs a value, a share or both" in told
    renewal = {"treaty": "a", "title": "A", "parties": "MNG;CHN", "kind": "renewal", "renews": "b"}
    assert "treaties.csv:2: renews: unknown treaty 'b'" in faults_of(make_pack(tmp_path / "c", treaties=[renewal]))


def test_nothing_of_a_faulty_pack_is_loaded(tmp_path: Path) -> None:
    make_pack(tmp_path / "mng", relations=[{"partner": "JPX", "event": "established"}])
    with pytest.raises(BookError, match="unknown state"):
        load_packs([tmp_path])
    with pytest.raises(MisuseError, match="no pack"):
        load_packs([tmp_path / "nowhere"])


def test_an_added_pack_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "mng", relations=[{"partner": "JPN", "event": "established", "date": "1972"}])
    ledger = load_packs(packs=[folder])
    assert len(ledger.of(Relation, "MNG")) == 1 and "PRK" in ledger.focal_states


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "mng", relations=[{"partner": "JPN", "event": "established", "date": "1972"}])
    first = load_packs([folder])
    assert load_packs([folder]).packs[0] is first.packs[0]
    make_pack(folder, relations=[{"partner": "JPN", "event": "established", "date": f"{y}"} for y in (1972, 1973)])
    assert len(load_packs([folder]).of(Relation, "MNG")) == 2


def test_shipped_packs_are_accepted() -> None:
    ledger = load_packs()
    assert ledger.focal_states == ("MNG", "PRK")
    assert all(
        ledger.everywhere(shape) for name, shape in FAMILIES.items() if name in ("relations", "missions", "trade")
    )
