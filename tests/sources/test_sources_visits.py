"""Which days a run over a live site looked through, and the file that says so."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from legation.model import Issue, Visit
from legation.sources import read, read_visits
from legation.sources.site.lists import Listed
from legation.sources.site.reach import Reach
from legation.sources.site.store import Store
from legation.sources.visits import beside, to_json

TODAY = dt.date(2024, 7, 26)


def day(number: int) -> dt.date:
    return dt.date(2024, 7, number)


def listed(*days: int | None) -> list[Listed]:
    return [Listed(f"https://x.example/{n}", None if one is None else day(one), None) for n, one in enumerate(days)]


def reach(*lists: tuple[list[Listed], bool], failed: tuple[int | None, ...] = (), until: int = 31) -> list[object]:
    made = Reach(day(20))
    for found, exhausted in lists:
        made.seen(found, exhausted=exhausted)
    made.failed.update(None if one is None else day(one) for one in failed)
    return [(first.day, last.day) for first, last in made.spans(day(until), TODAY)]


@pytest.mark.parametrize(
    ("lists", "spans"),
    [
        ([(listed(25, 24, 18), False)], [(20, 25)]),  # went back beyond the 20th; the 26th is not over
        ([(listed(25, 24, 22), False)], [(23, 25)]),  # more of the 22nd may stand on the page that was not read
        ([(listed(25, 24, 22), True)], [(20, 25)]),  # there was no further page
        ([(listed(25, 18), False), (listed(25, 23), False)], [(24, 25)]),  # the shorter of two lists decides
        ([(listed(25, None), False)], []),  # an entry without a day may be of any
        ([(listed(25, None), True)], [(20, 25)]),
        ([], []),
    ],
)
def test_how_far_back_everything_was_seen(lists: list[tuple[list[Listed], bool]], spans: list[object]) -> None:
    assert reach(*lists) == spans


def test_a_day_of_which_an_article_could_not_be_had_was_not_looked_through() -> None:
    whole = (listed(25, 18), False)
    assert reach(whole, failed=(22,)) == [(20, 21), (23, 25)]
    assert reach(whole, failed=(20, 25, 30)) == [(21, 24)]
    assert reach(whole, failed=(None,)) == []


def test_a_list_that_could_not_be_read_leaves_nothing() -> None:
    made = Reach(day(20))
    made.seen(listed(25, 18), exhausted=False)
    made.missed()
    assert made.spans(day(25), TODAY) == []


def test_the_store_tells_of_the_last_run(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.last_visits() == []
    store.note_run({"visited": [["2024-07-01", "2024-07-02"]]})
    store.note_run({"visited": [["2024-07-20", "2024-07-21"], ["2024-07-23", "2024-07-25"]]})
    assert store.last_visits() == [(day(20), day(21)), (day(23), day(25))]
    store.note_run({"listed": 3})  # as earlier versions wrote it
    assert store.last_visits() == []


def test_the_file_beside_the_documents(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text("")
    assert list(read_visits(articles)) == []
    beside(articles).write_bytes(to_json("kcna", "site", [(day(20), day(21))]))
    visit = Visit("kcna", day(20), day(21), "site")
    assert list(read_visits(articles)) == list(read_visits(tmp_path)) == list(read_visits(beside(articles))) == [visit]
    assert not [item for item in read(tmp_path) if isinstance(item, Issue) and ".visits" in item.file]


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '{"source": "kcna"}',
        '{"source": "a", "basis": "site", "days": [{"first": "2024-07-02", "last": "2024-07-01"}]}',
    ],
)  # fmt: skip
def test_a_broken_file_is_an_issue(tmp_path: Path, text: str) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text("")
    beside(articles).write_text(text)
    (issue,) = read_visits(articles)
    assert isinstance(issue, Issue) and issue.code == "broken_visits" and issue.file == str(beside(articles))
