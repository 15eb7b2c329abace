"""What the server answers over HTTP: files beside pages, errors, headers, caching; the record stays untouched."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sqlite3
import threading
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import openpyxl
import pytest
from starlette.testclient import TestClient
from web_samples import articles

from legation.engine.run import run_into_record
from legation.web.app import create_app
from legation.web.page import STATIC, menu
from legation.web.search import folded, parsed

HTML = {"accept": "text/html"}
ADDRESS = "/exchanges{}?partner=RUS&sort=oldest"
FORMS = ("csv", "json", "xlsx", "parquet", "md", "tex", "html", "txt", "atom", "ics", "geojson", "bib", "ris")


def ids_of(client: TestClient) -> list[str]:
    """The exchanges of ``ADDRESS`` as the API tells them."""
    found = client.get("/api/v1/exchanges?partner=RUS&sort=oldest&limit=1000").json()
    assert found["total"] == len(found["items"]) > 5
    return [one["id"] for one in found["items"]]


@pytest.mark.parametrize("form", FORMS)
def test_every_format_has_an_answer(client: TestClient, form: str) -> None:
    answer = client.get(ADDRESS.format(f".{form}"))
    assert answer.status_code == 200
    assert answer.content
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_files_have_the_rows_of_the_page_and_their_origin(client: TestClient) -> None:
    ids = ids_of(client)
    text = client.get(ADDRESS.format(".csv")).text
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert [row["id"] for row in csv.DictReader(io.StringIO("\n".join(lines)))] == ids
    assert "# Filters: focal PRK, partner RUS" in text
    assert "# Coverage: " in text
    assert f"{len(ids):,} of {len(ids):,}" in text
    sheet = client.get(ADDRESS.format(".json")).json()["sheets"][0]
    assert [row["id"] for row in sheet["rows"]] == ids
    assert sheet["origin"]["filters"]["partner"] == "RUS"
    book = openpyxl.load_workbook(io.BytesIO(client.get(ADDRESS.format(".xlsx")).content))
    assert any(cell.value == ids[0] for page in book.worksheets for row in page.iter_rows() for cell in row)
    places = client.get(ADDRESS.format(".geojson")).json()
    assert [one["id"] for one in places["features"]] == ids
    for one in places["features"]:
        precision, geometry = one["properties"]["precision"], one["geometry"]
        assert (precision is None) == (geometry is None) == (one["properties"]["venue"] is None)
        if one["properties"]["city"] == "Kazan":
            assert (precision, geometry["coordinates"]) == ("city", [49.12, 55.79])
    assert {one["properties"]["precision"] for one in places["features"]} >= {"city", "country"}
    feed = ET.fromstring(client.get(ADDRESS.format(".atom")).content)
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == len(ids)
    calendar = client.get(ADDRESS.format(".ics")).content
    assert calendar.count(b"BEGIN:VEVENT") == len(ids)
    assert max(len(line) for line in calendar.split(b"\r\n")) <= 75


def test_the_page_shows_a_part_and_says_so(client: TestClient) -> None:
    text = client.get("/exchanges?size=25&page=2", headers=HTML).text
    assert re.search(r"<b>\d+</b> of \d+ exchanges, 26–\d+ shown", text)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/exchanges?patner=RUS", "Did you mean &#39;partner&#39;"),
        ("/exchanges?partner=RUSS", "this is no partner"),
        ("/exchanges?sector=sport", "Did you mean &#39;sports&#39;"),
        ("/exchanges?from=2024-13", "write a day as"),
        ("/exchanges?from=2024&to=2023", "before it begins"),
        ("/exchanges?page=0", "greater than or equal to 1"),
        ("/exchanges?view=table&view=timeline", "given 2 times"),
        ("/exchanges?q=%00", "character"),
        ("/search?source=kcnaa", "kcna"),
        ("/about?x=1", "It takes none"),
    ],
)
def test_what_is_wrong_with_an_address_is_named(client: TestClient, address: str, words: str) -> None:
    answer = client.get(address, headers=HTML)
    assert answer.status_code == 400
    assert words in answer.text


def test_problem_details_for_programs(client: TestClient) -> None:
    answer = client.get("/api/v1/exchanges?patner=RUS&limit=0")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == 400
    assert {fault["parameter"] for fault in body["faults"]} == {"patner", "limit"}


def test_what_is_not_there_is_404_with_what_is_near(client: TestClient) -> None:
    known = ids_of(client)[0]
    answer = client.get(f"/exchanges/{known[:-1]}#", headers=HTML, follow_redirects=False)
    assert answer.status_code in (301, 404)  # the beginning of one id, or of several
    answer = client.get(f"/exchanges/{known[:-2]}zz", headers=HTML)
    assert answer.status_code == 404
    assert known in answer.text
    assert client.get("/exchanges.odt", headers=HTML).status_code == 404
    assert client.get("/nothing").json()["status"] == 404


def test_an_id_with_everything_in_it(client: TestClient) -> None:
    identity = articles()[3]["id"]
    answer = client.get("/articles/hostile/slash.html%3Fx=1&y=%222%22", headers=HTML)
    assert answer.status_code == 200
    assert identity.replace("&", "&amp;").replace('"', "&#34;") in answer.text
    assert client.get("/articles/hostile/slash.html%3Fx=1&y=%222%22.json").json()["sheets"]


def test_forwarded_exchanges_redirect(record: Path, client: TestClient, tmp_path: Path) -> None:
    copy = tmp_path / "moved.sqlite"
    with sqlite3.connect(record) as source, sqlite3.connect(copy) as target:
        source.backup(target)
        (identity,) = target.execute("SELECT id FROM exchanges WHERE focal = 'PRK' LIMIT 1").fetchone()
        target.execute("INSERT INTO forwards VALUES ('PRK', 'x-0000old', ?)", (identity,))
    moved = TestClient(create_app(copy)).get("/exchanges/x-0000old", follow_redirects=False)
    assert moved.status_code == 301
    assert moved.headers["location"] == f"/exchanges/{identity}"


def test_the_policy_is_strict(client: TestClient) -> None:
    for address in ("/", "/exchanges", "/articles/hostile-script", "/nothing"):
        policy = client.get(address, headers=HTML).headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy and "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
    assert "frame-ancestors" not in client.get("/embed/exchanges").headers["content-security-policy"]
    for address in ("/", "/exchanges", "/api", "/data", "/articles/hostile-script"):
        text = client.get(address, headers=HTML).text
        assert not re.search(r"<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=\"", text), address


def test_etags(client: TestClient) -> None:
    first = client.get("/exchanges?partner=CHN", headers=HTML)
    tag = first.headers["etag"]
    again = client.get("/exchanges?partner=CHN", headers=HTML | {"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/exchanges?partner=RUS", headers=HTML).headers["etag"] != tag
    assert client.head("/exchanges?partner=CHN", headers=HTML).headers["etag"] == tag


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_answers_are_compressed(client: TestClient, coding: str) -> None:
    answer = client.get("/exchanges", headers=HTML | {"accept-encoding": coding})
    assert answer.headers["content-encoding"] == coding


def test_a_get_writes_nothing(record: Path, client: TestClient) -> None:
    before = hashlib.sha256(record.read_bytes()).digest()
    for entry in menu():
        assert client.get(entry.address, headers=HTML).status_code == 200
    assert hashlib.sha256(record.read_bytes()).digest() == before


def test_readers_are_served_while_a_run_writes_and_see_its_end(record: Path, tmp_path: Path) -> None:
    copy = tmp_path / "growing.sqlite"
    with sqlite3.connect(record) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    more = tmp_path / "more.jsonl"
    text = "Pyongyang, May 6 (KCNA) -- A delegation of the Ministry of Trade of Laos led by Minister {} arrived here."
    lines = [
        {
            "id": f"more-{n}",
            "source": "kcna",
            "published": "2024-05-07",
            "title": "Arrival",
            "text": text.format(f"Anou {n}"),
        }
        for n in range(150)
    ]
    more.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    with TestClient(create_app(copy, every=0.05), raise_server_exceptions=False) as reader:
        before = reader.get("/api/v1/state").json()
        writer = threading.Thread(target=run_into_record, args=([more], copy), kwargs={"workers": 1})
        writer.start()
        answers = 0
        while writer.is_alive():
            assert reader.get("/exchanges?partner=LAO", headers=HTML).status_code == 200
            answers += 1
        writer.join()
        assert answers > 3
        for _ in range(100):
            after = reader.get("/api/v1/state").json()
            if after["stamp"] != before["stamp"]:
                break
            time.sleep(0.1)
        assert after["articles"] == before["articles"] + 150


def test_vendored_files_are_those_of_the_table() -> None:
    table = (STATIC / "vendor" / "README.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `([^`]+)` .*`([0-9a-f]{64})` \|$", table, re.M))
    there = {path.name: path for path in (STATIC / "vendor").iterdir() if path.is_file() and path.name != "README.md"}
    assert told == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in there.items()}


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Choe Son Hui", "Choi Son-hui"), ("Ri Yong Ho", "Lee Yong-ho"), ("Pyongyang", "P'yŏngyang"),
        ("Сергей Лавров", "Sergey Lavrov"), ("Ulaanbaatar", "Ulan Bator"), ("Café", "cafe"), ("대표단", "대표단"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_are_one(written: str, asked: str) -> None:
    assert folded(written) == folded(asked)


QUESTIONS = ['"', "-", "*", "a OR b", "NEAR(a b)", 'x"y', "^a", "{a}:b", "a AND NOT", "()", "’", "-*"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_breaks_the_index(client: TestClient, question: str) -> None:
    parsed(question)
    for address in ("/exchanges", "/search"):
        assert client.get(address, params={"q": question}, headers=HTML).status_code == 200


def test_search_finds_across_spellings(client: TestClient) -> None:
    one = client.get("/api/v1/exchanges", params={"q": "Choi Son-hui"}).json()
    two = client.get("/api/v1/exchanges", params={"q": "Choe Son Hui"}).json()
    assert one["total"] == two["total"] > 0
    assert client.get("/api/v1/documents", params={"q": "외무성"}).json()["total"] == 1


def test_the_api_pages_through_all(client: TestClient) -> None:
    ids, following = [], "/api/v1/exchanges?limit=7&focal=PRK"
    while following:
        part = client.get(following).json()
        ids += [one["id"] for one in part["items"]]
        following = part["next"]
    assert len(ids) == len(set(ids)) == part["total"]


def test_charts_are_pictures(client: TestClient) -> None:
    assert client.get("/index.svg?chart=activity").text.startswith("<svg")
    assert client.get("/index.png?chart=map").content.startswith(b"\x89PNG")
    assert client.get("/index.svg?chart=mop").status_code == 404


def test_a_fault_of_the_server_is_told_and_inert(record: Path) -> None:
    app = create_app(record)

    @app.get("/breaks")
    def breaks() -> None:
        raise RuntimeError("on purpose")

    with TestClient(app, base_url="http://legation.test", raise_server_exceptions=False) as client:
        answer = client.get("/breaks", headers={"accept": "application/json"})
    assert answer.status_code == 500 and answer.json()["title"] == "Internal Server Error"
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "on purpose" not in answer.text
