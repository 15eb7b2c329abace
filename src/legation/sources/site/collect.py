"""Collecting a live site: every article published within a span of days, and an issue for each that cannot be had."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from legation.errors import MisuseError, did_you_mean
from legation.model import Document, Issue, Visit
from legation.model.visit import SITE
from legation.sources.book import load_sources
from legation.sources.options import SiteOptions
from legation.sources.site.store import Store
from legation.sources.source import Source

if TYPE_CHECKING:
    import httpx

FRESH = dt.timedelta(hours=20)
"""Age below which an article kept on disk is not asked for again: a run that was killed goes on where it stood."""


def collect(
    source: str | Source,
    since: dt.date,
    until: dt.date,
    state_dir: str | Path,
    client: httpx.Client | None = None,
    *,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    fresh: dt.timedelta = FRESH,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Document | Issue]:
    """The articles that ``source`` published from ``since`` to ``until`` (both included).

    What was fetched is kept below ``state_dir`` with its validators: after a kill the same call reads what is there
    and fetches the rest, a later call asks only for what changed. All documents of the span are given again each
    time; storing them is up to the caller. A page that cannot be had, is forbidden or cannot be read is an issue
    whose file is its address. A finished run adds a line to ``runs.jsonl`` (listed, read, failed).

    Raises MisuseError when the source is unknown or has no live site, or the span is empty.
    """
    chosen = _source(source)
    if not isinstance(chosen.adapter, SiteOptions):
        raise MisuseError(f"source {chosen.id!r} declares no live site; read its files instead")
    if since > until:
        raise MisuseError(f"since {since.isoformat()} is after until {until.isoformat()}")
    from legation.sources.site.run import run  # the web client costs a quarter of a second to import

    store = Store(Path(state_dir) / chosen.id)
    return run(chosen, chosen.adapter, (since, until), store, client, now, fresh, sleep)


def visited(source: str | Source, state_dir: str | Path) -> list[Visit]:
    """The days that the last finished ``collect`` of ``source`` below ``state_dir`` looked through: every list was read
    back to them, and every article it names of them could be had. The day of the run itself is not over and never
    among them. Raises MisuseError when the source is unknown."""
    chosen = _source(source)
    spans = Store(Path(state_dir) / chosen.id).last_visits()
    return [Visit(chosen.channel, first, last, SITE) for first, last in spans]


def _source(source: str | Source) -> Source:
    if isinstance(source, Source):
        return source
    known = load_sources()
    if source not in known:
        raise MisuseError(f"no source {source!r}.{did_you_mean(source, known)}")
    return known[source]
