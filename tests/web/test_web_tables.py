"""Pages made of sheets: every family, measure, rule and list answers, leaves in every form, and refuses what it does
not know."""

from __future__ import annotations

import csv
import io
import re
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from legation.counting.book import load_rules
from legation.counting.published_book import load_published
from legation.model.sheet import Column, Sheet
from legation.web.ledger_families import FAMILIES
from legation.web.pages.analysis import MEASURES
from legation.web.persons import key_of
from legation.web.pictures import pictures
from legation.web.tables import table_of
from legation.web.worldmap import Mark, worldmap

HTML = {"accept": "text/html"}
LISTS = ("/partners", "/people", "/bodies", "/venues", "/ledger", "/rules", "/published", "/compare", "/coverage",
         "/analysis")  # fmt: skip
ONES = ("/partners/RUS", "/partners/RUS?as_of=2024-06", "/partners/CHL", "/venues/Ulaanbaatar", "/rules/kinu-1",
        "/rules/all-contacts?by=sector&from=2024")  # fmt: skip
COMPARED = (
    "/compare?first=2024-01&second=2024-03",
    "/compare?what=rules&first=kinu-1&second=mou-vice-minister&from=2024",
    "/compare?what=partners&first=RUS&second=CHN&from=2024",
)
ADDRESSES = (
    *LISTS, *ONES, *COMPARED, *(f"/ledger/{one.key}" for one in FAMILIES),
    *(f"/analysis/{one.key}" for one in MEASURES),
    *(f"/rules/{one}" for one in load_rules()), *(f"/published/{one}" for one in load_published()),
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_answers_and_names_an_unknown_parameter(client: TestClient, address: str) -> None:
    answer = client.get(address, headers=HTML)
    assert answer.status_code == 200, answer.text[:400]
    again = client.get(address, headers=HTML | {"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    refused = client.get(f"{address}{'&' if '?' in address else '?'}nonsense=1")
    assert refused.status_code == 400
    assert refused.json()["faults"][0]["parameter"] == "nonsense"


@pytest.mark.parametrize("address", [*ONES[:5], *COMPARED, "/partners", "/coverage", "/people", "/ledger/relations"])
@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_every_table_leaves_with_its_origin(client: TestClient, address: str, form: str) -> None:
    path, _, query = address.partition("?")
    answer = client.get(f"{path}.{form}" + (f"?{query}" if query else ""))
    assert answer.status_code == 200, answer.text[:300]
    if form == "json":
        sheet = answer.json()
        assert "versions" in str(sheet)
    assert len(answer.content) > 200


def rows_of(client: TestClient, address: str) -> list[dict[str, str]]:
    text = client.get(address).content.decode("utf-8-sig")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(io.StringIO("\n".join(lines))))


def test_the_page_and_its_file_have_the_same_rows(client: TestClient) -> None:
    page = client.get("/partners", headers=HTML).text
    shown = page.split("<tbody", 1)[1].count("<tr")
    assert shown == len(rows_of(client, "/partners.csv"))


def test_a_profile_counts_what_the_list_counts(client: TestClient) -> None:
    page = client.get("/partners/RUS", headers=HTML).text
    listed = client.get("/exchanges.json?partner=RUS").json()
    rows = listed["rows"] if "rows" in listed else listed["sheets"][0]["rows"]
    assert re.search(rf"All {len(rows)} exchange", page)


def test_the_state_itself_is_no_partner(client: TestClient) -> None:
    answer = client.get("/partners/PRK", headers=HTML)
    assert answer.status_code == 404
    assert "/partners" in answer.text
    assert client.get("/partners/Russia").status_code == 404
    assert client.get("/partners/rus", follow_redirects=False).headers["location"] == "/partners/RUS"


def test_charts_of_a_profile_leave_as_pictures(client: TestClient) -> None:
    answer = client.get("/partners/RUS.svg?chart=years")
    assert answer.status_code == 200
    assert b"<svg" in answer.content[:200]
    assert client.get("/partners/RUS.svg?chart=nonsense").status_code == 404
    spec = client.get("/partners/RUS.vl?chart=trade").json()
    assert "not covered" in str(spec["datasets"])


def test_the_ledger_stands_as_of_a_day(client: TestClient) -> None:
    def states(day: str) -> dict[str, str]:
        return {row["code"]: row["state"] for row in rows_of(client, f"/ledger/relations.csv?as_of={day}&focal=PRK")}

    assert states("1950")["RUS"] == "exists"
    assert len(states("1950")) < len(states("2000"))
    bad = client.get("/ledger/relations?as_of=soon")
    assert bad.status_code == 400
    assert bad.json()["faults"][0]["parameter"] == "as_of"
    assert client.get("/ledger/relations?focal=XYZ").status_code == 400
    assert client.get("/ledger/relations?partner=Rusia").status_code == 400


def test_the_map_has_what_the_table_has(client: TestClient) -> None:
    page = client.get("/ledger/relations?as_of=1975&focal=PRK", headers=HTML).text
    listed = {row["code"] for row in rows_of(client, "/ledger/relations.csv?as_of=1975&focal=PRK")
              if row["state"] == "exists"}  # fmt: skip
    shape = r'href="/partners/([A-Z]{3})\?focal=PRK"[^>]*><(?:path|circle) class="(?:land|dot) m-good'
    shown = set(re.findall(shape, page))
    assert shown
    assert shown <= listed


def test_an_own_rule_is_no_file_of_the_server(client: TestClient) -> None:
    for address in ("/analysis/trend?rule=/etc/passwd.yml", "/compare?first=2024&second=2023&rule=../a/b.yml",
                    "/compare?what=rules&first=kinu-1&second=/etc/x.yml"):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code == 400
        assert "no counting rule" in answer.json()["detail"]


def test_what_a_comparison_has_no_use_for_is_refused(client: TestClient) -> None:
    assert client.get("/compare?what=partners&first=RUS&second=CHN&partner=USA").status_code == 400
    assert client.get("/compare?first=2024&second=2024").status_code == 400
    assert client.get("/compare?first=then&second=2024").status_code == 400


def test_two_partners_add_up(client: TestClient) -> None:
    sheets = client.get("/compare.json?what=partners&first=RUS&second=VNM").json()["sheets"]
    by = {sheet["key"]: sheet for sheet in sheets}
    totals = [row["count"] for row in by["totals"]["rows"]]
    for key in ("by-year", "by-level"):
        parts = by[key]["rows"]
        assert [sum(row["first"] or 0 for row in parts), sum(row["second"] or 0 for row in parts)] == totals
    assert [len(by["rows-RUS"]["rows"]), len(by["rows-VNM"]["rows"])] == totals


def test_people_are_found_in_any_romanisation(client: TestClient) -> None:
    assert key_of("Choi Son-hui") == key_of("Choe Son Hui")
    names = [row["name"] for row in rows_of(client, "/people.csv")]
    assert names
    someone = next(name for name in names if len(name) < 100)
    page = client.get(f"/people/{quote(someone)}", headers=HTML)
    assert page.status_code == 200
    assert client.get(f"/people/{quote(someone.upper())}", headers=HTML).status_code == 200
    assert client.get("/people/Nobody Nowhere").status_code == 404


def test_venues_have_one_name_for_all_spellings(client: TestClient) -> None:
    one, other = (client.get(f"/venues/{name}", headers=HTML).text for name in ("Ulaanbaatar", "Ulan%20Bator"))
    assert "Ulaanbaatar" in one
    assert re.findall(r"<h1>(.*?)</h1>", one) == re.findall(r"<h1>(.*?)</h1>", other)


def test_a_table_leaves_out_columns_that_tell_nothing() -> None:
    columns = (Column("a", "A"), Column("b", "B", "integer"), Column("c", "C"), Column("d", "D", detail=True))
    made = table_of(Sheet("x", "X", columns, (("one", 0, None, "hidden"), ("two", None, None, "hidden"))))
    assert [head.key for head in made.heads] == ["a", "b"]
    assert [cell.text for cell in made.rows[1]] == ["two", "–"]
    assert not made.rows[0][1].missing  # zero is not "not told"


def test_times_without_coverage_are_one_row_and_zero_stays() -> None:
    columns = (Column("year", "Year"), Column("count", "Count", "integer"), Column("covered", "Covered", "integer"))
    rows = (("2011", 3, 365), ("2012", None, 0), ("2013", None, 0), ("2014", None, 0), ("2015", 0, 20))
    made = table_of(Sheet("x", "X", columns, rows))
    assert [row[0].text for row in made.rows] == ["2011", "2012 – 2014", "2015"]
    assert (made.rows[1][1].text, made.rows[1][1].span) == ("not covered", 2)
    assert (made.shown, made.total) == (5, 5)
    two = table_of(Sheet("x", "X", columns, rows[:3]))  # two years are still told one by one
    assert [row[0].text for row in two.rows] == ["2011", "2012", "2013"]


def test_a_column_of_numbers_has_one_number_of_decimals_and_small_is_not_zero() -> None:
    columns = (Column("a", "A"), Column("p", "p", "number"), Column("d", "D", "integer"))
    made = table_of(Sheet("x", "X", columns, (("one", 0.000127, -3), ("two", 0.25, 4), ("three", 0.0, 0))))
    assert [row[1].text for row in made.rows] == ["<0.001", "0.250", "0.000"]
    assert [row[2].text for row in made.rows] == ["−3", "4", "0"]


def test_codes_of_partners_are_names_and_prose_is_told_apart() -> None:
    columns = (Column("a", "A"), Column("parties", "Parties", "list"), Column("note", "Note"))
    told = "A sentence that is a good deal longer than a cell is."
    made = table_of(Sheet("x", "X", columns, (("one", ("PRK", "MNG"), told),)))
    assert made.rows[0][1].parts == ("North Korea", "Mongolia")
    assert made.wordy
    assert not table_of(Sheet("x", "X", columns[:2], (("one", ("PRK", "MNG")),))).wordy


def test_two_counts_give_a_chart_and_a_single_value_none() -> None:
    columns = (Column("sector", "Sector"), Column("count_1", "2023", "integer"), Column("count_2", "2024", "integer"))
    made = pictures([Sheet("by-sector", "By sector", columns, (("Sports", 1, 2), ("Party", 5, 0), ("Law", None, 1)))])
    spec = made["by-sector"].spec()
    assert [row["value"] for row in spec["data"]["values"]] == [5, 0, 1, 2]  # the largest first; unknown is not drawn
    assert not pictures([Sheet("by-sector", "By sector", columns, (("Sports", 1, 2),))])


def test_small_states_are_dots_and_unknown_codes_are_left_out() -> None:
    marks: dict[str, Any] = {code: Mark("m", code) for code in ("RUS", "SGP", "XYZ")}
    made = worldmap(marks)
    assert [land.words for land in made.lands if land.look == "m"] == ["RUS"]
    assert [dot.words for dot in made.dots] == ["SGP"]
