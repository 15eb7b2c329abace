"""Collecting a live site, against a server on this machine whose pages have the declared layout of the agency."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from sources_kit import apart

from legation.errors import MisuseError
from legation.model import Visit
from legation.sources import Source, collect, load_sources, visited
from legation.sources.options import SiteOptions

NOW = dt.datetime(2024, 7, 26, 12, tzinfo=dt.UTC)
SINCE, UNTIL = dt.date(2024, 7, 20), dt.date(2024, 7, 26)
ARTICLE = """<html><head><title>Agency</title></head><body><div class="nav">Home</div>
<div class="article-main-title">{title} <span class="publish-time">[Juche113.{day.month}.{day.day}.]</span></div>
<div class="article-content-body"><div class="content-wrapper">
<p>Pyongyang, {day:%B} {day.day} (KCNA) -- {text}</p><script>count()</script></div></div>
</body></html>"""


class Site:
    """What the server answers: pages by path; ``asked`` the paths in the order of the requests."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        self.asked: list[tuple[str, bool]] = []
        self.robots: tuple[int, bytes] = (404, b"")
        self.failures: dict[str, list[int]] = {}
        self.redirects: dict[str, str] = {}
        self.url = ""

    def put(self, path: str, text: str) -> None:
        self.pages[path] = text.encode()

    def article(self, number: int, title: str, text: str, day: int) -> None:
        self.put(f"/en/article/q/{number:04x}.kcmsf", ARTICLE.format(title=title, text=text, day=dt.date(2024, 7, day)))

    def listing(self, page: int, *entries: tuple[int, str, int]) -> None:
        items = "".join(
            f'<li><a href="/en/article/q/{number:04x}.kcmsf">{title}</a>'
            f'<span class="publish-time">[2024.07.{day:02d}.]</span></li>'
            for number, title, day in entries
        )
        self.put(
            f"/en/list?page={page}", f'<ul class="article-link">{items}</ul><ul><li><a href="/about">x</a></li></ul>'
        )

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        site, path = self.site, self.path
        tag = f'"{hash(site.pages.get(path)) & 0xFFFF:x}"'
        asked_for_change = self.headers.get("If-None-Match")
        site.asked.append((path, asked_for_change is not None))
        if path == "/robots.txt":
            self.answer(*site.robots)
        elif site.failures.get(path):
            self.answer(site.failures[path].pop(0), b"", {"Retry-After": "0"})
        elif path in site.redirects:
            self.answer(302, b"", {"Location": site.redirects[path]})
        elif path not in site.pages:
            self.answer(404, b"")
        elif asked_for_change == tag:
            self.answer(304, b"")
        else:
            self.answer(200, site.pages[path], {"ETag": tag, "Content-Type": "text/html; charset=utf-8"})

    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Silence."""


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"site": made}))
    made.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    made.article(1, "Envoy Arrives", "An envoy of Atlantis arrived here.", 25)
    made.article(2, "Talks Held", "Talks were held with the envoy of Atlantis.", 24)
    made.article(3, "Letter Sent", "A letter was sent to the ComradeKim Jong Unby friends.", 21)
    made.article(4, "Old Story", "An old story from before.", 1)
    made.listing(1, (1, "Envoy Arrives", 25), (2, "Talks Held", 24))
    made.listing(2, (3, "Letter Sent", 21), (4, "Old Story", 1))
    made.listing(3, (4, "Old Story", 1))
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


def agency(site: Site, **changes: Any) -> Source:
    """The declared agency, with its list on the test's server and next to no delay."""
    declared = load_sources()["kcna"]
    assert isinstance(declared.adapter, SiteOptions)
    one = declared.adapter.lists[0].model_copy(update={"url": site.url + "/en/list?page={page}", "pages": 20})
    options = {"lists": (one,), "seconds": 0.001, "tries": 3, **changes}
    return declared.model_copy(update={"adapter": declared.adapter.model_copy(update=options)})


def run(source: Source, folder: Path, now: dt.datetime = NOW, **options: Any) -> Any:
    return apart(collect(source, SINCE, UNTIL, folder, now=lambda: now, **options))


def test_the_articles_of_the_span_are_collected(site: Site, tmp_path: Path) -> None:
    documents, issues = run(agency(site), tmp_path)
    assert not issues
    assert [(one.title, one.published.day) for one in documents] == [
        ("Envoy Arrives", 25), ("Talks Held", 24), ("Letter Sent", 21)]  # fmt: skip
    assert documents[0].text == "Pyongyang, July 25 (KCNA) -- An envoy of Atlantis arrived here."
    assert "Comrade Kim Jong Un by friends" in documents[2].text
    assert {(one.source, one.language, one.topic, one.retrieved) for one in documents} == {
        ("kcna", "en", "Latest News", "2024-07-26T12:00:00+00:00")}  # fmt: skip
    assert documents[0].url == f"{site.url}/en/article/q/0001.kcmsf"
    assert "/en/article/q/0004.kcmsf" not in site.paths(), "the list says that it is too old"
    (told,) = [orjson.loads(one) for one in (tmp_path / "kcna" / "runs.jsonl").read_bytes().splitlines()]
    assert (told["since"], told["until"], told["listed"], told["documents"]) == ("2024-07-20", "2024-07-26", 3, 3)
    assert told["visited"] == [["2024-07-20", "2024-07-25"]], "the day of the run is not over"
    assert visited("kcna", tmp_path) == [Visit("kcna", dt.date(2024, 7, 20), dt.date(2024, 7, 25), "site")]


def test_a_day_with_an_article_that_cannot_be_had_was_not_looked_through(site: Site, tmp_path: Path) -> None:
    del site.pages["/en/article/q/0002.kcmsf"]
    _, issues = run(agency(site), tmp_path)
    assert [issue.code for issue in issues] == ["gone"]
    spans = [(one.first.day, one.last.day) for one in visited("kcna", tmp_path)]
    assert spans == [(20, 23), (25, 25)]


def test_a_list_without_articles_covers_nothing(site: Site, tmp_path: Path) -> None:
    site.listing(1)
    _, issues = run(agency(site), tmp_path)
    assert [issue.code for issue in issues] == ["empty_list"] and visited("kcna", tmp_path) == []


def test_an_id_is_the_one_that_the_archive_gives(site: Site, tmp_path: Path) -> None:
    from legation.sources.adapters.rows import made_id

    documents, _ = run(agency(site), tmp_path)
    assert documents[0].id == made_id("kcna", dt.date(2024, 7, 25), "Envoy Arrives")


def test_a_killed_run_goes_on_where_it_stood(site: Site, tmp_path: Path) -> None:
    killed = collect(agency(site), SINCE, UNTIL, tmp_path, now=lambda: NOW)
    first = list(islice(killed, 2))
    killed.close()  # type: ignore[attr-defined]
    assert not (tmp_path / "kcna" / "runs.jsonl").exists(), "a run that did not end covers nothing"
    site.asked.clear()
    documents, issues = run(agency(site), tmp_path)
    assert documents[:2] == first and len(documents) == 3 and not issues
    assert [path for path in site.paths() if "article" in path] == ["/en/article/q/0003.kcmsf"]


def test_a_half_written_page_is_fetched_anew(site: Site, tmp_path: Path) -> None:
    run(agency(site), tmp_path)
    for path in (tmp_path / "kcna" / "pages").glob("*.html.gz"):
        path.write_bytes(path.read_bytes()[:-9])
    documents, issues = run(agency(site), tmp_path)
    assert len(documents) == 3 and not issues


def test_later_only_changes_are_asked_for_and_earlier_contents_stay(site: Site, tmp_path: Path) -> None:
    before, _ = run(agency(site), tmp_path)
    site.asked.clear()
    site.article(2, "Talks Held", "Talks were held with the envoy of Atlantis and a minister.", 24)
    after, issues = run(agency(site), tmp_path, NOW + dt.timedelta(days=1))
    assert not issues and all(conditional for path, conditional in site.asked if path != "/robots.txt")
    assert [one.id for one in before] == [one.id for one in after]
    assert [a.version == b.version for a, b in zip(before, after, strict=True)] == [True, False, True]
    from legation.sources.site.store import Store

    assert Store(tmp_path / "kcna").versions(f"{site.url}/en/article/q/0002.kcmsf") == 2


def test_robots_are_obeyed(site: Site, tmp_path: Path) -> None:
    site.robots = (200, b"User-agent: *\nDisallow: /en/article/q/0002\nCrawl-delay: 0.05\n")
    waits: list[float] = []
    documents, issues = run(agency(site), tmp_path, sleep=waits.append)
    assert [one.title for one in documents] == ["Envoy Arrives", "Letter Sent"]
    assert [(one.code, one.file) for one in issues] == [("robots_forbid", f"{site.url}/en/article/q/0002.kcmsf")]
    assert "/en/article/q/0002.kcmsf" not in site.paths()
    assert max(waits) > 0.03, "the longer delay that robots.txt asks for counts"


def test_a_server_without_readable_robots_is_left_alone(site: Site, tmp_path: Path) -> None:
    site.failures["/robots.txt"] = []
    site.robots = (503, b"")
    documents, issues = run(agency(site), tmp_path)
    assert not documents and [one.code for one in issues] == ["robots_unreachable"] and not site.paths()


def test_requests_keep_their_distance(site: Site, tmp_path: Path) -> None:
    waits: list[float] = []
    run(agency(site, seconds=30.0), tmp_path, sleep=waits.append)
    assert len(waits) == len(site.asked) - 1 and all(29 < wait <= 30 for wait in waits)


def test_passing_faults_are_tried_again_and_lasting_ones_told(site: Site, tmp_path: Path) -> None:
    site.failures["/en/article/q/0001.kcmsf"] = [503, 429]
    site.failures["/en/article/q/0002.kcmsf"] = [500] * 9
    del site.pages["/en/article/q/0003.kcmsf"]
    documents, issues = run(agency(site), tmp_path)
    assert [one.title for one in documents] == ["Envoy Arrives"]
    assert [one.code for one in issues] == ["unreachable", "gone"]
    assert site.paths().count("/en/article/q/0002.kcmsf") == 3


def test_redirects_are_followed_within_the_host_only(site: Site, tmp_path: Path) -> None:
    site.pages["/moved"] = site.pages["/en/article/q/0001.kcmsf"]
    site.redirects = {"/en/article/q/0001.kcmsf": "/moved", "/en/article/q/0002.kcmsf": "http://elsewhere.example/"}
    site.redirects["/en/article/q/0003.kcmsf"] = "/en/article/q/0003.kcmsf"
    documents, issues = run(agency(site), tmp_path)
    assert [one.title for one in documents] == ["Envoy Arrives"]
    assert [one.code for one in issues] == ["redirected", "redirected"]


def test_a_list_without_articles_is_not_taken_for_a_quiet_day(site: Site, tmp_path: Path) -> None:
    site.put("/en/list?page=1", "<p>We have a new layout.</p>")
    documents, issues = run(agency(site), tmp_path)
    assert not documents and [(one.severity, one.code) for one in issues] == [("error", "empty_list")]


def test_a_server_that_is_not_there_is_an_issue(tmp_path: Path, site: Site) -> None:
    refused = httpx.Client(transport=httpx.MockTransport(_refuse))
    documents, issues = run(agency(site), tmp_path, client=refused)
    assert not documents and [one.code for one in issues] == ["robots_unreachable"]
    assert "no route" in issues[0].reason


def _refuse(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("no route", request=request)


def test_pages_that_cannot_be_read_are_issues(site: Site, tmp_path: Path) -> None:
    site.put("/en/article/q/0001.kcmsf", "<p></p>")
    site.put(
        "/en/article/q/0002.kcmsf", '<div class="article-main-title">Nothing</div><span class="publish-time">?</span>'
    )
    documents, issues = run(agency(site), tmp_path)
    assert [one.title for one in documents] == ["Letter Sent"]
    assert [(one.code, one.file.rsplit("/", 1)[1], one.line) for one in issues] == [
        ("empty_document", "0001.kcmsf", None), ("empty_text", "0002.kcmsf", None)]  # fmt: skip


def test_a_feed_can_be_the_list(site: Site, tmp_path: Path) -> None:
    site.put("/feed", f"""<rss version="2.0"><channel><title>t</title><item><title>Envoy</title>
        <link>{site.url}/en/article/q/0001.kcmsf</link><pubDate>Thu, 25 Jul 2024 08:00:00 +0900</pubDate></item>
        <item><title>Old</title><link>{site.url}/en/article/q/0004.kcmsf</link>
        <pubDate>Mon, 01 Jul 2024 08:00:00 +0900</pubDate></item></channel></rss>""")  # fmt: skip
    source = agency(site)
    assert isinstance(source.adapter, SiteOptions)
    one = source.adapter.lists[0].model_copy(update={"url": site.url + "/feed", "kind": "feed", "published": ()})
    documents, issues = run(agency(site, lists=(one,)), tmp_path)
    assert [one.title for one in documents] == ["Envoy Arrives"] and not issues


def test_misuse_is_told_before_anything_is_fetched(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="no source 'kncna'"):
        collect("kncna", SINCE, UNTIL, tmp_path)
    with pytest.raises(MisuseError, match="no live site"):
        collect("jsonl", SINCE, UNTIL, tmp_path)
    with pytest.raises(MisuseError, match="is after"):
        collect("kcna", UNTIL, SINCE, tmp_path)
    assert not list(tmp_path.iterdir())
