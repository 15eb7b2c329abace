"""One run over a live site: its lists, their articles, and the line that tells of the run."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import httpx

from legation.model import Document, Issue
from legation.sources.adapters.html_pages import page_row
from legation.sources.dispatch import page_documents
from legation.sources.options import ListPage, SiteOptions
from legation.sources.place import Place, Read
from legation.sources.reading import once
from legation.sources.site.fetch import Fetcher, FetchFault
from legation.sources.site.lists import Listed, listed
from legation.sources.site.reach import Reach
from legation.sources.site.store import Store
from legation.sources.source import Source


def run(
    source: Source,
    options: SiteOptions,
    span: tuple[dt.date, dt.date],
    store: Store,
    client: httpx.Client | None,
    now: Callable[[], dt.datetime],
    fresh: dt.timedelta,
    sleep: Callable[[float], None],
) -> Iterator[Document | Issue]:
    """The documents and issues of one run; ``collect`` says what the arguments mean."""
    started = now()
    counts: Counter[str] = Counter()
    reach = Reach(span[0])
    own = client or httpx.Client(timeout=options.timeout)
    try:
        fetcher = Fetcher(own, options, store, now, sleep)
        for item in once(_articles(source, options, span, fetcher, fresh, counts, reach)):
            counts["documents" if isinstance(item, Document) else f"{item.severity}s"] += 1
            yield item
    finally:
        if client is None:
            own.close()
    days = {"since": span[0].isoformat(), "until": span[1].isoformat()}
    times = {"started": started.isoformat(timespec="seconds"), "ended": now().isoformat(timespec="seconds")}
    seen = [[first.isoformat(), last.isoformat()] for first, last in reach.spans(span[1], started.date())]
    store.note_run({"source": source.channel, **days, **times, "visited": seen, **dict(sorted(counts.items()))})


def _articles(
    source: Source,
    options: SiteOptions,
    span: tuple[dt.date, dt.date],
    fetcher: Fetcher,
    fresh: dt.timedelta,
    counts: Counter[str],
    reach: Reach,
) -> Iterator[tuple[str, Read]]:
    """Documents and issues of all lists, each with the address it comes from; every address is fetched once."""
    seen: set[str] = set()
    for options_of_list in options.lists:
        for found in _listed(options_of_list, span, fetcher, reach):
            if isinstance(found, Issue):
                yield found.file, found
            elif found.url not in seen:
                seen.add(found.url)
                counts["listed"] += 1
                for item in _article(found, source, options, fetcher, fresh):
                    if isinstance(item, Issue) and item.severity == "error":
                        reach.failed.add(found.day)
                    if isinstance(item, Issue) or span[0] <= item[1].published <= span[1]:
                        yield found.url, item


def _listed(
    options: ListPage, span: tuple[dt.date, dt.date], fetcher: Fetcher, reach: Reach
) -> Iterator[Listed | Issue]:
    """What the pages of one list name within the span; stops at the first page that is wholly older or brings nothing
    new. A first page without any article is an error: the layout may have changed, and that is not "no news"."""
    known: set[str] = set()
    read: list[Listed] = []
    for number in range(options.first_page, options.first_page + options.pages):
        url = options.url.replace("{page}", str(number))
        place = Place(url)
        try:
            found = listed(fetcher.page(url), options)
        except FetchFault as fault:
            if number == options.first_page or fault.code != "gone":
                yield place.error(fault.code, f"the list cannot be read: {fault}")
                reach.missed()
            else:
                reach.seen(read, exhausted=True)
            return
        if not found and number == options.first_page:
            yield place.error("empty_list", "the list names no article; has the layout of the site changed?")
            reach.missed()
            return
        fresh_ones = [one for one in found if one.url not in known]
        known.update(one.url for one in fresh_ones)
        read += found
        yield from (one for one in fresh_ones if one.day is None or span[0] <= one.day <= span[1])
        if not fresh_ones:
            reach.seen(read, exhausted=True)
            return
        if all(one.day is not None and one.day < span[0] for one in found) or "{page}" not in options.url:
            break
    reach.seen(read, exhausted=False)


def _article(
    found: Listed, source: Source, options: SiteOptions, fetcher: Fetcher, fresh: dt.timedelta
) -> Iterator[Read]:
    """The document of one article page with the time it was retrieved, and its issues."""
    try:
        page = fetcher.page(found.url, fresh)
    except FetchFault as fault:
        yield Place(found.url).error(fault.code, str(fault))
        return
    day = found.day.isoformat() if found.day else None
    given = {"url": found.url, "listed": day, "topic": found.topic, "retrieved": page.retrieved}
    row = page_row(page.content, options.page, given, page.charset)
    for item in page_documents(iter([(1, row)]), found.url, source, options, fetcher.now()):
        yield replace(item, line=None) if isinstance(item, Issue) else item
