"""Who reported and who kept silent, what both missed, the network, anniversaries, and the months of a record."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import networkx as nx
import pytest
from analysis_kit import Make, days, exchange, report

from legation.analysis.corroboration import corroboration_sheets, missed_sheet
from legation.analysis.jubilees import Jubilee, chance_of, jubilee_sheet, jubilees
from legation.analysis.network import network_sheets, write_network
from legation.analysis.rhythm import rhythm_sheets
from legation.analysis.rows import Filters
from legation.errors import MisuseError
from legation.ledger import load_packs
from legation.period import period
from legation.refdata.groups import anniversaries

YEAR = days("2011-01-01", "2011-12-31")
WHEN = period("2011")


def test_silent_only_where_it_was_read_and_concerned(make: Make) -> None:
    planted = [
        exchange("both", "2011-03-01", sources=["home", "there"]), exchange("alone", "2011-04-01", sources=["home"]),
        exchange("hole", "2011-06-10", sources=["home"]),
        exchange("chinese", "2011-08-01", partners=["CHN"], sources=["home"]),
    ]  # fmt: skip
    covered = {"home": YEAR, "there": [day for day in YEAR if not "2011-06-12" <= day <= "2011-06-13"]}
    extract = make(planted, covered)
    extract.sql("UPDATE sources SET focal = CASE id WHEN 'home' THEN 'PRK' ELSE 'RUS' END")
    sources, told = corroboration_sheets(extract, "PRK", WHEN)
    by = {row["exchange"]: row for row in told.records()}
    assert by["both"]["reported"] == ("The home", "The there")
    assert by["alone"]["silent"] == ("The there",)
    assert (by["hole"]["silent"], by["hole"]["unread"]) == ((), ("The there",))
    assert (by["chinese"]["silent"], by["chinese"]["unread"]) == ((), ())
    there = next(row for row in sources.records() if row["source"] == "The there")
    assert (there["expected"], there["reported"], there["silent"], there["alone"]) == (2, 1, 1, 0)
    silences = corroboration_sheets(extract, "PRK", WHEN, silences_only=True)[1]
    assert [row["exchange"] for row in silences.records()] == ["alone"]


def test_what_two_sources_missed_is_found_again(make: Make) -> None:
    chance, truth, planted = random.Random(2), 120, []
    for number in range(truth):
        told = [source for source, share in (("home", 0.6), ("there", 0.5)) if chance.random() < share]
        if told:
            day = dt.date(2011, 1, 1) + dt.timedelta(number * 2)
            planted.append(exchange(f"x{number}", day.isoformat(), sources=told))
    extract = make(planted, {"home": YEAR, "there": YEAR})
    rows = dict(missed_sheet(extract, "PRK", WHEN, "home", "there").rows)
    low, high = (float(end) for end in rows["estimate of all"].partition("%: ")[2].rstrip(")").split("–"))
    assert int(rows["by either"]) == len(planted) <= low <= truth <= high
    with pytest.raises(MisuseError, match="no article of a source 'hom'"):
        missed_sheet(extract, "PRK", WHEN, "hom", "there")
    with pytest.raises(MisuseError, match="only"):
        missed_sheet(extract, "PRK", period("2011-01-01", "2011-01-09"), "home", "there")


def test_the_network_counts_each_exchange_once_an_edge(make: Make, tmp_path: Path) -> None:
    planted = [
        exchange("a", "2011-03-01"), exchange("b", "2011-04-01"),
        exchange("c", "2011-05-01", partners=["RUS", "CHN", "ASEAN", "XXX"], venue="IDN"),
    ]  # fmt: skip
    graph, (nodes, edges) = network_sheets(make(planted, {"wire": YEAR}), "PRK", WHEN)
    by = {row["node"]: row for row in nodes.records()}
    assert set(by) == {"partner:RUS", "partner:CHN", "organisation:ASEAN", "venue:PRK", "venue:IDN"}
    assert (by["partner:RUS"]["exchanges"], by["partner:RUS"]["strength"]) == (3, 5)
    assert sum(row["pagerank"] for row in by.values()) == pytest.approx(1)
    told = {(row["source"], row["target"]): row for row in edges.records()}
    assert told["partner:RUS", "venue:PRK"]["ids"] == ("a", "b")
    assert told["organisation:ASEAN", "venue:IDN"]["kind"] == "at"
    assert len(told) == 7
    for name in ("n.graphml", "n.json"):
        write_network(graph, tmp_path / name, nodes.origin)
        assert (tmp_path / name).stat().st_size > 100
    assert nx.read_graphml(tmp_path / "n.graphml").number_of_edges() == 7
    with pytest.raises(MisuseError, match="graphml"):
        write_network(graph, tmp_path / "n.gexf", nodes.origin)


def test_anniversaries_are_round_each_fifth_year() -> None:
    found = jubilees(period("2015-10"), {"PRK"}, anniversaries(), [("LAO", dt.date(1974, 10, 30))])
    told = {(one.name, one.nth, one.round) for one in found}
    assert ("founding of the Workers' Party", 70, True) in told
    assert ("diplomatic relations established", 41, False) in told
    assert not Jubilee(dt.date(2015, 1, 1), "*", "New Year's Day", None).round


def test_a_jubilee_is_told_as_a_peak(make: Make) -> None:
    usual = [exchange(f"u{n}", f"2011-{n:02}-20") for n in range(1, 13)]
    guests = [exchange(f"g{n}", f"2011-04-{13 + n % 4:02}", partners=["CHN"]) for n in range(12)]
    sent = [report(f"m{n}", "2011-06-12") for n in range(4)]
    extract = make(usual + guests, {"wire": YEAR}, sent)
    rows = {row["day"]: row for row in jubilee_sheet(extract, "PRK", WHEN, ledger=load_packs()).records()}
    birthday, russia = rows["2011-04-15"], rows["2011-06-12"]
    assert (birthday["exchanges"], birthday["nth"], birthday["peak"]) == (12, "99", "exchanges")
    assert birthday["exchanges_usual"] < 1
    assert (russia["messages"], russia["peak"]) == (4, "messages")
    peaks = jubilee_sheet(extract, "PRK", WHEN, peaks_only=True).records()
    assert {row["day"] for row in peaks} == {"2011-04-15", "2011-06-12"}


def test_chance_of_many() -> None:
    assert chance_of(0, 2.0) == 1
    assert chance_of(5, 1.0) == pytest.approx(0.00366, abs=1e-5)


def test_the_change_in_a_record_stands_beside_the_leaders_visit(make: Make) -> None:
    planted = [
        exchange(f"{year}-{month}-{n}", f"{year}-{month:02}-{n + 1:02}")
        for year in (2010, 2011) for month in range(1, 13) for n in range(20 if year == 2011 else 4)
    ]  # fmt: skip
    summit = exchange("summit", "2010-12-20", level="leader", description="the leader of Russia visits")
    covered = {"wire": [day for day in days("2010-01-01", "2011-12-31") if day[:7] != "2010-06"]}
    trend, changes, months = rhythm_sheets(make([*planted, summit], covered), "PRK", period("2010", "2011"))
    (change,) = changes.records()
    assert change["month"] == "2011-01"
    assert change["events"][0].startswith("20 Dec 2010: the leader of Russia visits")
    assert dict(trend.rows)["covered months"] == "23"
    june = next(row for row in months.records() if row["month"] == "2010-06")
    assert (june["exchanges"], june["rate"]) == (None, None)
    with pytest.raises(MisuseError, match="too short"):
        rhythm_sheets(make(planted, covered), "PRK", period("2010", "2011"), Filters("CHN"))
