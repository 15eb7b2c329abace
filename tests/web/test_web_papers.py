"""Views as finished documents: the same rows with their proof, whatever the page is about and whatever it contains."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

import docx
import pypdf
import pytest
from starlette.testclient import TestClient
from web_kit import looked_at

from legation.web.page import menu

HTML = {"accept": "text/html"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BRIEFING = "partner=RUS&from=2024-01&to=2024-06"


def word_of(client: TestClient, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text[:300]
    assert answer.headers["content-type"].endswith("wordprocessingml.document")
    assert answer.headers["content-disposition"].startswith("attachment")
    return docx.Document(io.BytesIO(answer.content))


def footnotes(client: TestClient, address: str) -> list[str]:
    package = zipfile.ZipFile(io.BytesIO(client.get(address).content))
    under = ElementTree.fromstring(package.read("word/footnotes.xml"))
    return ["".join(node.itertext()) for node in under if node.get(f"{W}type") is None]


def test_a_list_on_paper_has_its_rows_filters_and_proofs(client: TestClient) -> None:
    rows = client.get("/api/v1/exchanges?partner=RUS&from=2024&limit=1000").json()["items"]
    opened = word_of(client, "/exchanges.docx?partner=RUS&from=2024")
    told = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    assert all(any(row["description"] in cell for cell in told) for row in rows)
    assert "focal PRK, partner RUS, from 2024" in told
    text = "\n".join(paragraph.text for paragraph in opened.paragraphs)
    assert f"{len(rows)} exchanges of " in text and "Coverage. " in text and "Cite as. " in text
    assert "http://legation.test/exchanges?partner=RUS&from=2024" in text
    notes = footnotes(client, "/exchanges.docx?partner=RUS&from=2024")
    assert len(notes) == len(rows) and all("“" in note for note in notes)


@pytest.mark.parametrize("entry", [entry for entry in menu() if entry.address not in ("/api", "/about")], ids=str)
def test_every_page_of_the_menu_leaves_as_a_document(client: TestClient, entry: Any) -> None:
    page = client.get(entry.address, headers=HTML).text
    root = "/index" if entry.address == "/" else entry.address
    links = re.findall(rf'href="({re.escape(root)}\.(?:docx|pdf)[^"]*)"', page)
    if not re.search(r'href="/[^"]*\.csv|data-spec=', page):  # what has neither rows nor charts has no document
        assert not links
        return
    assert {link.partition("?")[0].rpartition(".")[2] for link in links} == {"docx", "pdf"}
    answer = client.get(next(link for link in links if ".pdf" in link).replace("&amp;", "&"))
    assert answer.status_code == 200 and len(pypdf.PdfReader(io.BytesIO(answer.content)).pages) >= 1


@pytest.mark.parametrize("partner", ["VNM", "RUS"])
def test_what_is_hostile_is_mere_words_on_paper(client: TestClient, partner: str) -> None:
    """Articles with script, turned text and names of ten thousand letters are among the rows of Vietnam."""
    word_of(client, f"/exchanges.docx?partner={partner}")
    answer = client.get(f"/exchanges.pdf?partner={partner}")
    assert answer.status_code == 200
    assert b"/JavaScript" not in answer.content and b"/Launch" not in answer.content


def test_a_list_without_rows_says_so_on_paper(client: TestClient) -> None:
    opened = word_of(client, "/exchanges.docx?partner=RUS&from=1950&to=1951")
    assert any(paragraph.text == "Nothing is told." for paragraph in opened.paragraphs)


def test_the_briefing_of_a_page_is_the_one_of_the_command(client: TestClient) -> None:
    page = client.get(f"/briefing?{BRIEFING}", headers=HTML).text
    total = re.search(r"<dt>Contacts counted</dt><dd><bdi>(\d+)</bdi>", page)
    assert total is not None
    pdf = pypdf.PdfReader(io.BytesIO(client.get(f"/briefing.pdf?{BRIEFING}").content))
    text = "\n".join(one.extract_text() for one in pdf.pages)
    assert f"{total[1]} contacts between North Korea and Russia count in the period" in text.replace("\n", " ")
    marks, notes = re.findall(r'href="#note-(\d+)"', page), re.findall(r'id="note-(\d+)"', page)
    assert marks == notes == [str(n) for n in range(1, len(notes) + 1)] and len(notes) > 10
    rows = set(re.findall(r'id="row-(\w+)"', page))
    assert set(re.findall(r'href="#row-(\w+)"', page)) <= rows and "A1" in rows


@pytest.mark.parametrize(
    ("query", "words"),
    [("partner=PRK", "is the focal state itself"), ("partner=Ruritania", "no state or organisation is called"),
     ("rule=kinu", "kinu-1"), ("partner=RUS&from=2024-13", "2024-13"), ("partnr=RUS", "Did you mean &#39;partner")],
)  # fmt: skip
def test_a_briefing_of_nothing_is_refused_with_what_was_meant(client: TestClient, query: str, words: str) -> None:
    answer = client.get(f"/briefing?{query}", headers=HTML)
    assert answer.status_code == 400
    assert words in answer.text


def test_without_dates_a_briefing_is_about_the_latest_twelve_months(client: TestClient) -> None:
    page = client.get("/briefing?partner=RUS", headers=HTML).text
    assert "<h1><bdi>North Korea and Russia, Jan–Dec 2024</bdi></h1>" in page


@pytest.mark.parametrize("width", [360, 1600])
def test_a_briefing_in_a_browser(page: Any, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    looked_at(page, site, f"/briefing?{BRIEFING}", charts=True)
    page.locator("a[href='#note-1']").first.click()
    assert page.evaluate("document.querySelector(':target').id") == "note-1"
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Word document").click()
    assert waiting.value.suggested_filename == "briefing.docx"
