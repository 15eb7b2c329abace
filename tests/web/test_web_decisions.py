"""Decisions on the pages, in the files and in the API: the machine's value beside the person's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from legation.engine.deciding import Asked, decide
from legation.engine.run import run_into_record
from legation.model import Exchange
from legation.record import open_record
from legation.record.exchanges import get_exchanges
from legation.web.app import create_app

EXAMPLE = Path(__file__).parents[2] / "examples" / "articles.jsonl"
HTML = {"accept": "text/html"}
WHY = "he heads <b>the ministry</b>"


@dataclass
class Decided:
    client: TestClient
    corrected: Exchange
    accepted: Exchange
    rejected: Exchange
    report: str
    article: str
    decision: str


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Decided]:
    where = tmp_path_factory.mktemp("decided") / "r.sqlite"
    run_into_record([EXAMPLE], where, "PRK", workers=1)
    record = open_record(where)
    with record.read() as connection:
        found = [e for _, e in get_exchanges(connection, "PRK") if e.level != "leader" and len(e.reports) > 1]
    one, two, three, four = found[:4]
    told = decide(record, Asked("correct", one.id, "A. Kim", WHY, "level", "leader"))
    decide(record, Asked("accept", two.id, "B. Lee"))
    decide(record, Asked("reject", three.id, "A. Kim", "no visit"))
    decide(record, Asked("reject", four.reports[0], "A. Kim", "a message"))
    with record.read() as connection:
        from legation.record.decisions import machine_reports

        there = machine_reports(connection, "PRK", four.docs)
    article = next(doc for doc, reports in there.items() if four.reports[0] in [r.id for r in reports])
    app = create_app(where)
    app.state.watch.reading().search.ready.wait(60)
    with TestClient(app, base_url="http://legation.test", raise_server_exceptions=False) as client:
        yield Decided(client, one, two, three, four.reports[0], article, told.decision.id)
    record.close()
    shutil.rmtree(where.parent)


def test_the_page_shows_both_values_who_decided_when_and_why(decided: Decided) -> None:
    text = decided.client.get(f"/exchanges/{decided.corrected.id}", headers=HTML).text
    row = text.split('<th scope="row">Level</th>')[1].split("</tr>")[0]
    assert decided.corrected.level in row and "<b><bdi>Leader</bdi></b>" in row and "A. Kim" in row
    assert "he heads &lt;b&gt;the ministry" in row and WHY not in text
    assert decided.decision in text
    other = text.split('<th scope="row">Sector</th>')[1].split("</tr>")[0]
    assert "no decision" in other
    assert f"legation decide correct {decided.corrected.id} --field level" in text
    assert f"legation decide withdraw {decided.decision}" in text


def test_an_accepted_exchange_says_by_whom(decided: Decided) -> None:
    text = decided.client.get(f"/exchanges/{decided.accepted.id}", headers=HTML).text
    assert "B. Lee" in text and "no decision" not in text


def test_a_rejected_exchange_is_in_no_list_but_has_its_page(decided: Decided) -> None:
    answer = decided.client.get(f"/exchanges/{decided.rejected.id}", headers=HTML)
    assert answer.status_code == 200 and "Rejected by a person" in answer.text and "no visit" in answer.text
    ids = [one["id"] for one in decided.client.get("/api/v1/exchanges?limit=1000").json()["items"]]
    assert decided.rejected.id not in ids and decided.corrected.id in ids
    assert decided.client.get(f"/exchanges/{decided.rejected.id}.json").status_code == 200


def test_a_rejected_report_is_shown_as_such_in_its_article(decided: Decided) -> None:
    text = decided.client.get(f"/articles/{decided.article}", headers=HTML).text
    own = text.split(f'id="report-{decided.report}"')[1].split("</li>")[0]
    assert ">rejected</b>" in own and "a message" in own
    moved = decided.client.get(f"/reports/{decided.report}", headers=HTML, follow_redirects=False)
    assert moved.status_code == 301 and moved.headers["location"].startswith(f"/articles/{decided.article}")
    found = decided.client.get("/api/v1/reports?limit=1000").json()["items"]
    assert decided.report not in [one["id"] for one in found]


@pytest.mark.parametrize(("review", "name"), [("corrected", "corrected"), ("accepted", "accepted")])
def test_review_is_a_facet_of_page_file_and_api(decided: Decided, review: str, name: str) -> None:
    own = getattr(decided, name).id
    found = decided.client.get(f"/api/v1/exchanges?review={review}").json()
    assert [one["id"] for one in found["items"]] == [own] and found["items"][0]["review"] == review
    text = decided.client.get(f"/exchanges?review={review}", headers=HTML).text
    assert f'name="review" value="{review}" id="review-{review}" checked' in text
    assert f"{review} by a person" in text
    lines = decided.client.get(f"/exchanges.csv?review={review}").text.splitlines()
    head, row = [line.split(",") for line in lines if not line.startswith("#")][:2]
    assert row[head.index("review")] == review and row[0] == own


def test_status_is_a_facet_with_the_values_that_are_there(decided: Decided) -> None:
    text = decided.client.get("/exchanges", headers=HTML).text
    assert 'name="status" value="realised"' in text and 'name="status" value="denied"' not in text
    everything = decided.client.get("/api/v1/exchanges").json()["total"]
    assert decided.client.get("/api/v1/exchanges?status=realised").json()["total"] == everything
    assert decided.client.get("/api/v1/exchanges?status=planned").json()["total"] == 0
    assert "Did you mean &#39;planned&#39;" in decided.client.get("/exchanges?status=planed", headers=HTML).text
    assert "Did you mean &#39;accepted&#39;" in decided.client.get("/exchanges?review=acepted", headers=HTML).text


def test_files_of_an_exchange_hold_its_decisions(decided: Decided) -> None:
    sheets = {s["key"]: s for s in decided.client.get(f"/exchanges/{decided.corrected.id}.json").json()["sheets"]}
    (row,) = sheets["decisions"]["rows"]
    assert (row["id"], row["who"], row["new"], row["reason"]) == (decided.decision, "A. Kim", "leader", WHY)
    level = next(one for one in sheets["fields"]["rows"] if one["field"] == "Level")
    assert (level["code"], level["decided"], level["who"]) == (decided.corrected.level, "leader", "A. Kim")
    told = decided.client.get(f"/api/v1/exchanges/{decided.corrected.id}").json()
    assert told["machine"]["level"]["value"] == decided.corrected.level and told["decisions"][0]["state"] == "applied"
