"""KINU's tables as facts, and all 64 rows explained by the example corpus, coded by hand and by the machine."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from small_extract import every_day, small_extract

from legation.counting import published_book
from legation.counting.book import find_rule
from legation.counting.match_sheets import facts_sheet, match_sheets
from legation.counting.matching import MATCHED, MISSING, UNCOVERED, match_table
from legation.counting.published_book import PUBLISHED, PublishedRow, find_tables, load_published
from legation.errors import BookError, MisuseError
from legation.extract import Extract, open_extract

CHECKOUT = Path(__file__).parents[2]
EXAMPLES = CHECKOUT / "examples"
FACTS = CHECKOUT.parent / "shared" / "facts" / "kinu_events.csv"
with (EXAMPLES / "events.csv").open(encoding="utf-8", newline="") as opened:
    ARTICLES = {(int(e["table"]), int(e["row"])): set(e["articles"].split(";")) for e in csv.DictReader(opened)}
"""The articles of the example corpus that stand for each printed row."""


def hand_coded() -> tuple[Extract, dict[str, set[str]]]:
    """The exchanges of the example corpus as coded by hand, a stop in each country of a tour, and their articles."""
    coded = [json.loads(line) for line in (EXAMPLES / "gold.exchanges.jsonl").read_text(encoding="utf-8").splitlines()]
    exchanges, stops, docs = [], [], {}
    for one in coded:
        if not one["id"].startswith("example-prk"):
            continue
        day = one["start"] or one["end"] or one["docs"][0][3:13]
        exchanges.append({key: value for key, value in one.items() if key not in ("docs", "gist")} | {"day": day})
        docs[one["id"]] = set(one["docs"])
        tour = one["direction"] == "outbound" and one["kind"] == "bilateral" and len(one["partners"]) > 1
        for position, venue in enumerate(one["partners"] if tour else [one["venue"]]):
            stops.append({
                "exchange": one["id"], "position": position, "venue": venue, "day": day,
                "city": None if tour else one["venue_city"], "start": one["start"], "end": one["end"],
            })  # fmt: skip
    return small_extract(exchanges, stops, days=every_day("2023-09-01", "2024-07-31")), docs


@pytest.fixture(scope="module")
def by_machine(tmp_path_factory: pytest.TempPathFactory) -> Extract:
    """The record of the example corpus."""
    from typer.testing import CliRunner

    from legation.cli.program import app

    record = tmp_path_factory.mktemp("example") / "example.sqlite"
    done = CliRunner().invoke(app, ["run", str(EXAMPLES / "articles.jsonl"), "-r", str(record), "--workers", "1"])
    assert done.exit_code == 0, done.output
    return open_extract(record)


def test_tables_are_the_printed_ones_without_their_prose() -> None:
    tables = find_tables("kinu")
    assert [(table.id, len(table.rows)) for table in tables] == [("kinu-1", 34), ("kinu-2", 16), ("kinu-3", 14)]
    assert all(len(facts_sheet(table).rows) == len(table.rows) for table in tables)
    if not FACTS.exists():
        pytest.skip("the facts that the tables were taken from do not lie beside the checkout")
    with FACTS.open(encoding="utf-8", newline="") as lines:
        facts = list(csv.DictReader(lines))
    printed = [
        (str(table.number), str(r.number), r.month, r.partner or "", r.place, r.venue, r.sector)
        for table in tables for r in table.rows
    ]  # fmt: skip
    assert printed == [
        (f["table"], f["row_in_table"], f["date"], f["country_iso3"], f["location"], f["location_iso3"], f["sector"])
        for f in facts
    ]
    told = (PUBLISHED / "kinu.csv").read_text(encoding="utf-8")
    assert not any(fact["description"][:25] in told for fact in facts)


def test_all_rows_of_the_hand_coded_corpus_are_explained() -> None:
    """62 of 64 rows have an exchange, each the right one. The two others: a troupe that came with the delegation of
    another row, and a festival for which nobody travelled."""
    extract, docs = hand_coded()
    without = []
    for table in find_tables("kinu"):
        found = match_table(extract, table, find_rule(table.rule))
        for match in found.matches:
            meant = set().union(*(ARTICLES[table.number, n] for n in (match.row.number, *match.alike)))
            if match.state == MATCHED:
                assert match.fit is not None
                assert docs[match.fit.candidate.exchange] & meant, (table.id, match.row)
            else:
                without.append((table.id, match.row.number, match.state, match.taken))
    assert without == GOLDEN_WITHOUT


GOLDEN_WITHOUT = [("kinu-1", 22, MISSING, 21), ("kinu-3", 3, MISSING, None)]


def told(row: PublishedRow) -> tuple[Any, ...]:
    return row.month, row.partner, row.place, row.venue, row.sector


def test_what_the_machine_matches_is_true(by_machine: Extract) -> None:
    """Every match is an exchange that an article of that very row tells of; rows without one say why."""
    docs: dict[str, set[str]] = {}
    for exchange, document in by_machine.sql("SELECT exchange, document FROM reports WHERE exchange IS NOT NULL"):
        docs.setdefault(exchange, set()).add(document)
    sheets = {sheet.key: sheet for sheet in match_sheets(by_machine, find_tables("kinu"))}
    matched = 0
    for table in find_tables("kinu"):
        alike = {one.number: [o.number for o in table.rows if told(o) == told(one)] for one in table.rows}
        for row in sheets[f"match-{table.id}"].records():
            assert row["explanation"].endswith(".")
            if row["state"] == MATCHED:
                matched += 1
                numbers = [row["row"], *alike[row["row"]]]
                meant = set().union(*(ARTICLES[table.number, number] for number in numbers))
                assert docs[row["exchange"]] & meant, (table.id, row["row"], row["told"])
    assert matched >= 52
    summary = {row["table"]: row for row in sheets["summary"].records()}
    assert all(row["matched"] + row["missing"] + row["uncovered"] == row["rows"] for row in summary.values())


def test_one_exchange_has_one_row_of_a_table() -> None:
    extract, _ = hand_coded()
    for table in find_tables("kinu"):
        held = [m.fit.candidate.row["id"] for m in match_table(extract, table, find_rule(table.rule)).matches
                if m.state == MATCHED and m.fit is not None]  # fmt: skip
        assert len(held) == len(set(held))


def test_an_unread_month_is_not_covered() -> None:
    table = find_tables("kinu-2")[0]
    found = match_table(small_extract(days=["2024-01-05"]), table, find_rule(table.rule))
    states = {match.row.month: match.state for match in found.matches}
    assert states["2024-01"] == MISSING and states["2024-03"] == UNCOVERED


def test_near_matches_show_what_differs() -> None:
    exchange = {
        "start": "2024-07-20",
        "end": "2024-07-22",
        "day": "2024-07-20",
        "partners": ["BLR"],
        "sector": "economy",
    }
    late = {"id": "x-2", "start": "2024-05-20", "end": None, "day": "2024-05-20", "partners": ["VNM"], "venue": "VNM"}
    extract = small_extract(
        [exchange, late], [{"day": "2024-07-20", "end": "2024-07-22"}], days=["2024-06-01", "2024-07-01"]
    )
    rows = {r["row"]: r for r in match_sheets(extract, find_tables("kinu-2"))[1].records()}
    assert rows[1]["state"] == MATCHED and "Sector: Diplomacy there, economy here" in rows[1]["explanation"]
    assert rows[2]["state"] == MISSING and rows[2]["nearest"] == "x-2"
    assert (
        "12 days before 2024-06" in rows[2]["explanation"] and "country: PRK there, VNM here" in rows[2]["explanation"]
    )


def test_extra_exchanges_are_listed() -> None:
    extract = small_extract(
        [{"start": "2024-01-10", "sector": "law"}, {"id": "x-2", "sector": "law", "day": "2024-05-05"}]
    )
    found = match_table(extract, find_tables("kinu-1")[0], find_rule("kinu-1"))
    assert {row["exchange"] for row in found.extra} | {
        match.fit.candidate.exchange for match in found.matches if match.state == MATCHED and match.fit
    } == {"x-1", "x-2"}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("1,1,2024-07,yes,RUS", "1,1,2024-13,yes,RUS", "'2024-13' is no month"),
        ("1,1,2024-07,yes,RUS", "1,1,2024-07,yes,RUSS", "unknown code 'RUSS'"),
        ("1,2,2024-07", "1,1,2024-07", "row 1 of table 1 stands twice"),
        ("1,1,2024-07", "9,1,2024-07", "unknown table '9'"),
        ("RUS,Economy\n1,2", "RUS,Economi\n1,2", "sector label 'Economi' has no entry in sectors."),
        ("table,row", "tabel,row", "header is"),
    ],
)  # fmt: skip
def test_faulty_tables_are_refused(tmp_path: Path, old: str, new: str, fault: str) -> None:
    shutil.copytree(PUBLISHED, tmp_path / "tables")
    path = tmp_path / "tables" / "kinu.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BookError) as told:
        load_published(tmp_path / "tables")
    assert any(fault in one for one in told.value.faults)


def test_unknown_tables() -> None:
    with pytest.raises(MisuseError, match="Did you mean 'kinu-1'"):
        find_tables("kinu1")


def test_the_folder_ships_facts_only() -> None:
    columns: Any = (published_book.PUBLISHED / "kinu.csv").read_text(encoding="utf-8").splitlines()[0]
    assert columns == ",".join(published_book.HEADER)
