"""The example corpus holds together: ids, dates, verbatim evidence, legal values, and every row of the three tables."""

import csv
import datetime
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[2] / "examples"

TYPES = set(
    re.findall(
        r"\w+",
        """arrival departure outbound_departure outbound_return visit_activity talks meeting summit agreement
        credentials reception conference performance sports tribute message call statement relations aid military
        sanction commemoration other""",
    )
)
SECTORS = set(
    re.findall(
        r"\w+",
        """diplomacy party parliament military economy public_safety intelligence law science_technology it health
        education culture sports academic environment friendship media religion diaspora other""",
    )
)
LEVELS = {"leader", "minister", "vice_minister", "ambassador", "official", "nongovernmental"}
MODES = {"in_person", "remote", "unilateral"}
DIRECTIONS = {"outbound", "inbound", "third_country", "resident", "sent", "received", "none"}
KINDS = {"bilateral", "multilateral"}
FOCAL = {"example-wire": "PRK", "example-wire-mng": "MNG"}
TABLE_ROWS = {1: 34, 2: 16, 3: 14}
"""Rows of the three KINU tables: bilateral with Russia, bilateral with others, multilateral."""


def lines(name: str) -> list[dict[str, Any]]:
    with (EXAMPLES / name).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


ARTICLES = lines("articles.jsonl")
BY_ID = {article["id"]: article for article in ARTICLES}
CODED = lines("gold.reports.jsonl")
REPORTS = [(entry["doc"], report) for entry in CODED for report in entry["reports"]]
EXCHANGES = lines("gold.exchanges.jsonl")
with (EXAMPLES / "events.csv").open(encoding="utf-8", newline="") as events_file:
    EVENTS = list(csv.DictReader(events_file))


def is_date(text: str | None) -> bool:
    """True for None, a day or a month."""
    if text is None:
        return True
    try:
        datetime.date.fromisoformat(text if len(text) == 10 else f"{text}-01")
    except ValueError:
        return False
    return len(text) in (7, 10)


def test_articles_have_unique_ids_and_the_interchange_keys() -> None:
    assert len(BY_ID) == len(ARTICLES)
    for article in ARTICLES:
        assert set(article) == {"id", "source", "url", "published", "language", "title", "text"}, article["id"]
        assert article["source"] in FOCAL, article["id"]
        assert article["language"] == "en"


def test_no_address_is_given_to_two_articles() -> None:
    twice = [url for url, count in Counter(a["url"] for a in ARTICLES if a["url"]).items() if count > 1]
    assert twice == []


def test_dates_are_valid_and_the_dateline_agrees_with_the_day_of_publication() -> None:
    for article in ARTICLES:
        day = datetime.date.fromisoformat(article["published"])
        dateline = re.match(r"[A-Z][A-Za-z ]+, ([A-Z][a-z]+ \d+) \(EWM?\) -- ", article["text"])
        assert dateline, article["id"]
        assert datetime.datetime.strptime(f"{dateline[1]} {day.year}", "%B %d %Y").date() == day, article["id"]
    for doc, report in REPORTS:
        assert report["start"], doc
        assert is_date(report["start"]) and is_date(report["end"]), doc
        assert report["end"] is None or report["start"] < report["end"], doc
    for exchange in EXCHANGES:
        assert is_date(exchange["start"]) and is_date(exchange["end"]), exchange["id"]
        assert exchange["start"] or exchange["end"], exchange["id"]
        if exchange["start"] and exchange["end"]:
            assert exchange["start"][: len(exchange["end"])] <= exchange["end"], exchange["id"]


def test_every_article_is_coded_once() -> None:
    assert [entry["doc"] for entry in CODED] == [article["id"] for article in ARTICLES]
    assert all(entry["date"] == BY_ID[entry["doc"]]["published"] for entry in CODED)


def test_evidence_lead_and_body_are_verbatim() -> None:
    for doc, report in REPORTS:
        text = BY_ID[doc]["text"]
        assert report["evidence"] in text, (doc, report["evidence"])
        assert len(report["evidence"]) <= 300, doc
        for field in ("lead", "body"):
            assert report[field] is None or report[field] in text, (doc, report[field])


def test_cities_are_named_in_the_article_and_not_only_in_the_dateline() -> None:
    for doc, report in REPORTS:
        article = BY_ID[doc]
        told = article["title"] + article["text"].split(" -- ", 1)[1]
        named = report["venue_city"] is None or report["venue_city"] in told
        assert named or re.search(r"\bhere\b", told), (doc, report["venue_city"])


def test_report_values_are_legal() -> None:
    for doc, report in REPORTS:
        assert report["type"] in TYPES, doc
        assert report["mode"] in MODES, doc
        assert report["direction"] in DIRECTIONS, doc
        assert report["level"] in LEVELS, doc
        assert report["sector"] in SECTORS, doc
        assert report["partners"] and FOCAL[BY_ID[doc]["source"]] not in report["partners"], doc
        assert all(re.fullmatch(r"[A-Z]{2,6}", partner) for partner in report["partners"]), doc
        assert report["venue"] is None or re.fullmatch(r"[A-Z]{3}", report["venue"]), doc


def test_exchange_values_are_legal_and_their_articles_exist() -> None:
    assert len({exchange["id"] for exchange in EXCHANGES}) == len(EXCHANGES)
    coded = {entry["doc"]: entry["reports"] for entry in CODED}
    for exchange in EXCHANGES:
        assert exchange["kind"] in KINDS, exchange["id"]
        assert exchange["direction"] in {"outbound", "inbound", "third_country"}, exchange["id"]
        assert exchange["level"] in LEVELS and exchange["sector"] in SECTORS, exchange["id"]
        assert exchange["docs"] and exchange["gist"], exchange["id"]
        for doc in exchange["docs"]:
            partners = {partner for report in coded[doc] for partner in report["partners"]}
            assert partners & set(exchange["partners"]), (exchange["id"], doc)


def test_every_row_of_the_three_tables_has_an_article() -> None:
    rows = {(int(event["table"]), int(event["row"])): event for event in EVENTS}
    assert len(rows) == len(EVENTS)
    assert set(rows) == {(table, row) for table, count in TABLE_ROWS.items() for row in range(1, count + 1)}
    for key, event in rows.items():
        articles = event["articles"].split(";")
        assert articles and set(articles) <= set(BY_ID), key
        assert is_date(event["month"]) and is_date(event["date"]), key
        assert event["source"] and event["sector"] and event["place"], key
        assert not event["address"] or event["address"].startswith("http"), key


def test_every_month_of_the_tables_has_articles() -> None:
    months = {article["published"][:7] for article in ARTICLES if article["source"] == "example-wire"}
    span = [f"2023-{month:02d}" for month in range(8, 13)] + [f"2024-{month:02d}" for month in range(1, 8)]
    assert set(span) <= months


def test_some_articles_assert_nothing() -> None:
    silent = [entry["doc"] for entry in CODED if not entry["reports"]]
    assert 5 <= len(silent) < len(CODED) / 4
