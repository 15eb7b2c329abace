"""List pages → the articles that they lead to."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

from legation.documents.clean import one_line
from legation.documents.pages import find, parse
from legation.model import Issue
from legation.sources.adapters.feeds import entries
from legation.sources.days import day_of
from legation.sources.options import DateField, ListPage
from legation.sources.place import Place
from legation.sources.site.store import Page

FEED_DAYS = (DateField(field="published", kind="iso"), DateField(field="published", kind="rfc822"))


@dataclass(frozen=True, slots=True)
class Listed:
    """An article that a list names; ``day`` and ``topic`` are None when the list does not give them."""

    url: str
    day: dt.date | None
    topic: str | None


def listed(page: Page, options: ListPage) -> list[Listed]:
    """The articles of one list page in its order, each address once."""
    found = _from_feed(page, options) if options.kind == "feed" else _from_html(page, options)
    wanted = [one for one in found if options.pattern is None or re.search(options.pattern, one.url)]
    return list({one.url: one for one in reversed(wanted)}.values())[::-1]


def _from_html(page: Page, options: ListPage) -> list[Listed]:
    css, _, attribute = options.link.partition("@")
    found = []
    for item in find(parse(page.content, page.charset), options.items):
        link = item.query_selector(css)
        href = link.getattr(attribute or "href") if link is not None else None
        if not href:
            continue
        row = {one.field: _part(item, one.field) for one in options.published}
        found.append(Listed(_absolute(page.url, href), day_of(row, options.published), options.topic))
    return found


def _from_feed(page: Page, options: ListPage) -> list[Listed]:
    found = []
    for entry in entries(page.content, Place(page.url)):
        if not isinstance(entry, Issue) and entry[1].get("url"):
            row = entry[1]
            day = day_of(row, options.published or FEED_DAYS)
            found.append(Listed(_absolute(page.url, row["url"]), day, options.topic or row.get("topic")))
    return found


def _part(item: object, selector: str) -> str | None:
    css, _, attribute = selector.partition("@")
    element = item.query_selector(css)  # type: ignore[attr-defined]
    if element is None:
        return None
    return one_line((element.getattr(attribute) if attribute else element.text) or "")


def _absolute(base: str, href: str) -> str:
    return urldefrag(urljoin(base, href.strip())).url
