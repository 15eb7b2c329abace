"""The site of files: no link leads nowhere, nothing needs a server, and it opens from disk."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from web_kit import axe
from web_samples import articles, versions

from legation.engine.run import run_into_record
from legation.errors import MisuseError
from legation.web.app import create_app
from legation.web.site import write_site
from legation.web.site.addresses import wanted
from legation.web.site.rewriting import rewritten

CHECKOUT = Path(__file__).parents[2]
LINK = re.compile(r'\s(?:href|src)="([^"]*)"')


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of a few articles, the hostile ones among them."""
    folder = tmp_path_factory.mktemp("small")
    lines = (CHECKOUT / "examples/articles.jsonl").read_text(encoding="utf-8").splitlines()[:14]
    lines += [json.dumps(one) for one in (*versions(), *articles())]
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    run_into_record([folder / "a.jsonl"], folder / "small.sqlite", workers=1)
    return folder / "small.sqlite"


@pytest.fixture(scope="module")
def files(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "public"
    written = write_site(str(small), out, brief=True)
    assert written.left_out == {}
    return out


def test_no_link_leads_nowhere(files: Path) -> None:
    pages = sorted(files.rglob("*.html"))
    assert len(pages) > 100
    checked = 0
    for page in pages:
        text = page.read_text(encoding="utf-8")
        anchors = None
        for raw in LINK.findall(text):
            link = unescape(raw)
            parts = urlsplit(link)
            if parts.scheme in ("http", "https"):
                continue  # the original article, at its publisher
            assert not parts.scheme and not link.startswith("/"), f"{page}: {link} is no relative link"
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target.is_file(), f"{page.relative_to(files)}: {link} leads nowhere"
            if parts.fragment and target == page:
                anchors = anchors if anchors is not None else set(re.findall(r'\sid="([^"]*)"', text))
                assert unquote(parts.fragment) in map(unescape, anchors), f"{page}: {link}"
            checked += 1
    assert checked > 1000


def test_nothing_in_it_needs_a_server(files: Path) -> None:
    for page in files.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for word in ("hx-get", "data-spec", "/static/vendor", "site.invalid", "<noscript", 'class="find"', "<iframe"):
            assert word not in text, f"{page.relative_to(files)} has {word}"
    assert not list(files.rglob("*.atom"))


def test_every_exchange_article_and_partner_is_there(files: Path, small: Path) -> None:
    app = create_app(small)
    app.state.watch.reading().search.ready.wait(60)
    with TestClient(app) as served:
        rows = served.get("/exchanges.json").json()["sheets"][0]["rows"]
        stored = len(served.get("/search.json").json()["sheets"][0]["rows"])
    assert rows
    for row in rows:
        assert (files / "exchanges" / row["id"] / "index.html").is_file()
        for code in row["partners"]:
            assert (files / "partners" / code / "index.html").is_file()
    assert len(list((files / "articles").rglob("index.html"))) == stored
    assert json.loads((files / "exchanges.json").read_bytes())["sheets"][0]["rows"] == rows


def test_it_opens_from_disk(files: Path, page: Any) -> None:
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: told.append(str(fault)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((files / "index.html").as_uri())
    page.locator("nav.menu a", has_text="Partners").click()
    page.locator(".told-table a", has_text="Russia").first.click()
    page.wait_for_selector("h1:has-text('Russia')")
    assert page.evaluate("[...document.images].every(one => one.loading === 'lazy' || one.naturalWidth > 0)")
    page.locator(".told-table a[href*='exchanges/x-']").first.click()
    page.wait_for_selector(".steps li")
    page.locator("nav.menu a", has_text="Exchanges").click()
    page.wait_for_selector(".browse details")
    rows = page.locator(".list tbody tr:visible").count()
    page.locator(".sieve input").fill("russia")
    page.wait_for_function(f"() => document.querySelectorAll('.list tbody tr:not([hidden])').length < {rows}")
    assert page.locator(".list tbody tr:visible").count() > 0
    page.locator(".browse summary", has_text="By level").click()
    page.locator(".browse details[open] a").first.click()
    page.wait_for_selector("h1")
    assert not told, told[:3]
    assert all(url.startswith(("file:", "data:")) for url in asked)
    assert not axe(page)


def test_with_an_address_there_are_feeds_and_whole_links() -> None:
    feed = wanted("/exchanges.atom?partner=RUS", feeds=True, focal="PRK")
    assert feed is not None
    assert str(feed.file) == "exchanges/by/partner-RUS.atom"
    assert wanted("/exchanges.atom?partner=RUS", feeds=False, focal="PRK") is None
    made = wanted("/partners/RUS?focal=PRK", feeds=False, focal="PRK")
    assert made is not None
    assert (made.address, str(made.file)) == ("/partners/RUS", "partners/RUS/index.html")


@pytest.mark.parametrize("href", [
    "https://example.org/", "//example.org/x", "/search?q=talks", "/compare?first=2024&second=2023", "/api/x",
    "/exchanges?partner=RUS&sector=party", "/exchanges?from=2024-01-05&to=2024-02", "javascript:alert(1)",
    "/ledger/relations?as_of=1975", "/embed/exchanges",
])  # fmt: skip
def test_what_only_a_server_can_answer_is_no_file(href: str) -> None:
    assert wanted(href, feeds=True, focal="PRK") is None


@given(st.text(min_size=1, max_size=300))
def test_any_id_has_a_name_that_every_file_system_takes(identity: str) -> None:
    from urllib.parse import quote

    found = wanted("/articles/" + quote(identity, safe=""), feeds=False, focal=None)
    if found is not None:
        assert ".." not in found.file.parts
        assert all(len(part.encode()) < 120 and not set(part) & set('\\:*?"<>|') for part in found.file.parts)


def test_a_page_keeps_all_but_what_needs_a_server() -> None:
    page = (
        '<head></head><body><svg viewBox="0 0 1 1"><path d="M0 0"/></svg><p>a &amp; b &lt;c&gt; &#39;d&#39;</p>'
        '<form class="find"><input name="q"></form><nav><a href="/gone">gone</a><a href="/there">there</a></nav>'
        '<p><a href="/gone">words stay</a></p><footer></footer></body>'
    )
    made = rewritten(page, {"/there": "there/index.html"}.get, feeds=False, head="", foot="")
    assert made == (
        '<head></head><body><svg viewBox="0 0 1 1"><path d="M0 0"/></svg><p>a &amp; b &lt;c&gt; &#39;d&#39;</p>'
        '<nav><a href="there/index.html">there</a></nav>'
        '<p><a data-server="href">words stay</a></p><footer></footer></body>'
    )


def test_the_own_address_is_named_only_where_it_is_known() -> None:
    page = '<head><link rel="canonical" href="https://example.org/o/partners/RUS"></head>'
    assert "canonical" not in rewritten(page, {}.get, feeds=False, head="", foot="")
    assert rewritten(page, {}.get, feeds=True, head="", foot="") == page


def test_a_folder_with_other_files_is_left_alone(small: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(MisuseError, match="other files"):
        write_site(str(small), tmp_path)
    assert (tmp_path / "thesis.docx").read_text() == "mine"
    with pytest.raises(MisuseError, match="no address"):
        write_site(str(small), tmp_path / "new", "example.org")
