"""Who is named in an exchange, and whom the states met: offices at the time, read from the evidence."""

from __future__ import annotations

import dataclasses
import html
import re
from typing import Any

import pytest
from starlette.testclient import TestClient
from web_kit import looked_at

from legation.publish.views import ExchangeView
from legation.web.named import Side, sides_of
from legation.web.pages.exchange import found_exchange
from legation.web.reading import Reading

HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def visit(client: TestClient) -> str:
    """The exchange of November 2023 that Alexander Kozlov led."""
    rows = client.get("/api/v1/exchanges?from=2023-11&to=2023-11&limit=1000").json()["items"]
    return next(str(row["id"]) for row in rows if row["lead"] == "Alexander Kozlov")


def section_of(client: TestClient, identity: str) -> str:
    page = client.get(f"/exchanges/{identity}", headers=HTML).text
    found = re.search(r'<section aria-labelledby="people">.*?</section>', page, re.S)
    assert found is not None
    return html.unescape(found[0])


def test_both_sides_are_shown_with_their_offices_at_the_time(client: TestClient, visit: str) -> None:
    text = section_of(client, visit)
    home, _, guests = text.partition("<h3>Russia</h3>")
    assert "<h3>North Korea</h3>" in home
    assert 'href="/people/Yun%20Jong%20Ho"' in home
    assert "minister of External Economic Relations" in home
    assert 'href="/people/Alexander%20Kozlov"' in guests
    assert "minister of Natural Resources and Environment" in guests
    assert "/articles/ew-2023-11-15-01#report-" in home
    assert "/articles/ew-2023-11-15-01#report-" in guests
    assert "Read from the evidence when this page was asked for" in text


def test_files_and_api_have_the_same_persons(client: TestClient, visit: str) -> None:
    sheets = client.get(f"/exchanges/{visit}.json").json()["sheets"]
    rows = next(sheet["rows"] for sheet in sheets if sheet["key"] == "participants")
    told = {(row["side"], row["name"], row["office"], row["level"]) for row in rows}
    assert ("RUS", "Alexander Kozlov", "minister of Natural Resources and Environment", "minister") in told
    assert ("PRK", "Yun Jong Ho", "minister of External Economic Relations", "minister") in told
    answer = client.get(f"/api/v1/exchanges/{visit}").json()
    assert {(one["side"], one["name"]) for one in answer["participants"]} == {(side, name) for side, name, _, _ in told}
    for one in answer["participants"]:
        for office in one["offices"]:
            article = client.get(f"/api/v1/documents/{office['document']}").json()["document"]
            text = article["title"] if office["part"] == "title" else article["text"]
            assert text[office["name_start"] : office["name_end"]] in one["spellings"]
            if office["office"] is not None:
                assert text[office["office_start"] : office["office_end"]] == office["office"]


def test_the_sheet_is_in_the_tables(client: TestClient, visit: str) -> None:
    text = client.get(f"/exchanges/{visit}.csv").text
    assert "Natural Resources and Environment" in text


def view_of(client: TestClient, visit: str) -> tuple[Reading, ExchangeView]:
    reading: Reading = client.app.state.watch.reading()  # type: ignore[attr-defined]
    return reading, found_exchange(reading, visit, None)


def of(sides: list[Side], name: str) -> Any:
    return next(one for side in sides for one in side.people if name in one.spellings)


def retold(view: ExchangeView, old: str, new: str) -> ExchangeView:
    """The exchange with other words in the articles and the evidence, at their old places where lengths agree."""
    documents = {key: dataclasses.replace(one, text=one.text.replace(old, new)) for key, one in view.documents.items()}
    reports = []
    for one in view.reports:
        spans = {
            key: dataclasses.replace(span, quote=span.quote.replace(old, new)) for key, span in one.report.spans.items()
        }
        reports.append(dataclasses.replace(one, report=dataclasses.replace(one.report, spans=spans)))
    return dataclasses.replace(view, documents=documents, reports=tuple(reports))


def test_spellings_of_one_person_are_one_entry(client: TestClient, visit: str) -> None:
    reading, view = view_of(client, visit)
    last = max(view.documents)
    one = view.documents[last]
    text = one.text.replace("Alexander Kozlov", "Aleksandr Kozlov")
    changed = dataclasses.replace(view, documents=view.documents | {last: dataclasses.replace(one, text=text)})
    assert "Aleksandr Kozlov" in text
    reports = tuple(
        dataclasses.replace(r, report=dataclasses.replace(r.report, spans={
            key: dataclasses.replace(span, quote=span.quote.replace("Alexander Kozlov", "Aleksandr Kozlov"))
            for key, span in r.report.spans.items()
        })) if r.document == last else r
        for r in view.reports
    )  # fmt: skip
    found = of(sides_of(reading, dataclasses.replace(changed, reports=reports)), "Alexander Kozlov")
    assert set(found.spellings) == {"Alexander Kozlov", "Aleksandr Kozlov"}


def test_evidence_that_is_not_found_again_names_nobody(client: TestClient, visit: str) -> None:
    reading, view = view_of(client, visit)
    documents = {key: dataclasses.replace(one, text="Rewritten.") for key, one in view.documents.items()}
    assert sides_of(reading, dataclasses.replace(view, documents=documents)) == []


def test_a_language_that_is_not_read_names_nobody(client: TestClient, visit: str) -> None:
    reading, view = view_of(client, visit)
    documents = {key: dataclasses.replace(one, language="ko") for key, one in view.documents.items()}
    assert sides_of(reading, dataclasses.replace(view, documents=documents)) == []


def test_a_third_states_people_stand_apart(client: TestClient, visit: str) -> None:
    reading, view = view_of(client, visit)
    sides = sides_of(reading, retold(view, "Yun Jong Ho, DPRK minister", "Batmunkh Battsetseg, Mongolian minister"))
    assert [(side.code, side.own) for side in sides if side.code == "MNG"] == [("MNG", False)]
    assert [side.code for side in sides if side.own] == [code for code in ("PRK", "RUS") if any(
        side.code == code for side in sides)]  # fmt: skip


def test_a_profile_shows_whom_the_latest_exchanges_name(client: TestClient) -> None:
    (met,) = client.get("/met/RUS.json").json()["sheets"]
    told = {row["person"]: row for row in met["rows"]}
    assert {row["side"] for row in met["rows"]} == {"Russia", "North Korea"}
    assert told["Sergei Shoigu"]["page"] == "/people/Sergei%20Shoigu"
    assert told["Sergei Shoigu"]["office"] is not None
    assert "named, not necessarily present" in met["notes"][0]
    assert 'hx-get="/met/RUS"' in client.get("/partners/RUS", headers=HTML).text
    assert 'href="/people/Sergei%20Shoigu"' in client.get("/met/RUS", headers=HTML).text
    assert client.get("/met/ATA", headers=HTML).status_code == 404
    counts = [row["exchanges"] for row in met["rows"] if row["side"] == "Russia"]
    assert counts == sorted(counts, reverse=True)


def test_a_profile_takes_in_the_people_met_when_a_reader_comes_to_them(page: Any, site: str) -> None:
    page.goto(f"{site}/partners/RUS")
    page.locator("[hx-get^='/met/']").scroll_into_view_if_needed()
    page.locator("[hx-get^='/met/'] table").wait_for()
    assert "Sergei Shoigu" in page.locator("[hx-get^='/met/']").inner_text()
    looked_at(page, site, "/met/RUS")
