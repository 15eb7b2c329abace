"""The manual says what the data says, and the page in the documentation is the one of today's data."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from legation import codebook
from legation.codebook.__main__ import main
from legation.codebook.manual import markdown
from legation.codebook.manual_html import html

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "codebook.md"
VOID = {"meta", "br", "link", "img", "input", "hr"}


class Outline(HTMLParser):
    """Ids, links and unclosed elements of a page."""

    def __init__(self):
        super().__init__()
        self.ids, self.links, self.open, self.wrong = [], [], [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        self.wrong += [k for k in given if k in ("src", "onclick", "onload")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module")
def outline():
    page = Outline()
    page.feed(html(codebook.load()))
    return page


def test_the_page_in_the_documentation_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == markdown(codebook.load()), (
        "run: python -m legation.codebook docs/reference/codebook.md"
    )


@pytest.mark.parametrize("render", [markdown, html])
def test_every_code_and_every_sample_is_on_the_page(render):
    book = codebook.load()
    page = render(book)
    for field, entry in book.entries():
        assert f'id="{field}-{entry.id}"' in page
    for sample in (*book.examples(), *book.near_misses()):
        assert sample.id in page


def test_every_link_of_the_markdown_has_its_anchor():
    page = markdown(codebook.load())
    links = set(re.findall(r"\]\(#([^)]+)\)", page))
    assert links <= set(re.findall(r'<a id="([^"]+)">', page))


def test_the_html_is_well_formed_and_needs_nothing_else(outline):
    assert outline.open == []
    assert outline.wrong == []
    assert all(link.startswith("#") for link in outline.links)
    assert {link[1:] for link in outline.links} <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))


def test_evidence_is_marked_in_the_html():
    assert "<mark>A delegation of the Ministry of Justice of Vietnam headed by Minister" in html(codebook.load())


def test_markup_in_the_data_is_shown_not_obeyed(folder):
    path = folder / "types/arrival.yml"
    text = path.read_text(encoding="utf-8").replace("Foreign Guests Arrive", "<script>alert(1)</script> & *Guests*", 1)
    path.write_text(text.replace("label: Arrival", "label: <i>Arrival", 1), encoding="utf-8")
    book = codebook.read(folder)
    page = html(book)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; *Guests*" in page
    assert "<script" not in page
    assert "<i>" not in page
    assert r"\<script\>alert(1)\</script\> & \*Guests\*" in markdown(book)


def test_the_command_writes_both_forms(tmp_path):
    assert main([str(tmp_path / "a" / "book.md"), str(tmp_path / "book.html")]) == 0
    assert (tmp_path / "a" / "book.md").read_text(encoding="utf-8").startswith("# Legation codebook")
    assert (tmp_path / "book.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_command_without_a_name_is_misuse(capsys):
    assert main([]) == 2
    assert "python -m legation.codebook" in capsys.readouterr().err
