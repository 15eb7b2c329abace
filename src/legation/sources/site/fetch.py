"""Polite requests: robots.txt, a least time between two requests, conditional requests, retries with backoff."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpx
from protego import Protego

from legation.sources.options import SiteOptions
from legation.sources.site.store import Page, Store

LARGEST = 20_000_000
"""Bytes from which a response is no page."""
REDIRECTS = 5
LONGEST_WAIT = 600.0
AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


class FetchFault(Exception):  # noqa: N818 - becomes an issue; never leaves this room
    """A page could not be had; ``code`` is the code of the issue."""

    def __init__(self, code: str, reason: str) -> None:
        self.code = code
        super().__init__(reason)


class Fetcher:
    """Fetches pages of one source through one client. Holds the time of the last request and each host's rules."""

    def __init__(
        self,
        client: httpx.Client,
        options: SiteOptions,
        store: Store,
        now: Callable[[], dt.datetime],
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.client, self.options, self.store, self.now, self.sleep = client, options, store, now, sleep
        self._robots: dict[str, Protego] = {}
        self._delay = options.seconds
        self._last: float | None = None

    def page(self, url: str, fresh: dt.timedelta | None = None) -> Page:
        """The page at ``url``, asked for only if it changed; kept ones younger than ``fresh`` are not asked for.

        Raises FetchFault when robots.txt forbids it or the server does not give it.
        """
        kept = self.store.get(url)
        now = self.now()
        if kept is not None and fresh is not None and now - dt.datetime.fromisoformat(kept.retrieved) < fresh:
            return kept
        self._check_robots(url)
        response, content = self._request(url, _validators(kept))
        when = now.isoformat(timespec="seconds")
        if response.status_code == 304 and kept is not None:
            page = Page(kept.url, kept.content, when, kept.etag, kept.modified, kept.charset)
        else:
            etag, modified = response.headers.get("etag"), response.headers.get("last-modified")
            page = Page(url, content, when, etag, modified, response.charset_encoding)
        self.store.put(page)
        return page

    def _check_robots(self, url: str) -> None:
        """Reads a host's rules once; no file means no rules, a server that fails means that nothing may be read."""
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._robots:
            try:
                _, content = self._request(f"{host}/robots.txt", {})
                rules = content.decode("utf-8", "replace")
            except FetchFault as fault:
                if fault.code not in ("gone", "refused"):
                    raise FetchFault("robots_unreachable", f"robots.txt cannot be read: {fault}") from fault
                rules = ""
            self._robots[host] = Protego.parse(rules)
            self._delay = max(self._delay, float(self._robots[host].crawl_delay(self.options.agent) or 0))
        if not self._robots[host].can_fetch(url, self.options.agent):
            raise FetchFault("robots_forbid", "robots.txt forbids this address")

    def _request(self, url: str, headers: dict[str, str]) -> tuple[httpx.Response, bytes]:
        """One answered request, after retries; the content is complete. Raises FetchFault."""
        reason = ""
        for attempt in range(self.options.tries):
            if attempt:
                self.sleep(min(LONGEST_WAIT, max(self._delay, 0.01) * 2**attempt))
            try:
                response, content = self._follow(url, headers)
            except httpx.TransportError as fault:
                reason = f"{type(fault).__name__}: {fault}"
                continue
            status = response.status_code
            if status in AGAIN:
                reason = f"status {status}"
                self._obey(response)
                continue
            if status in (404, 410):
                raise FetchFault("gone", f"the server has no such page (status {status})")
            if status >= 400:
                raise FetchFault("refused", f"the server refuses the page (status {status})")
            return response, content
        raise FetchFault("unreachable", f"no answer after {self.options.tries} tries: {reason}")

    def _follow(self, url: str, headers: dict[str, str]) -> tuple[httpx.Response, bytes]:
        """One request and its redirects within the host."""
        host = urlsplit(url).netloc
        for _ in range(REDIRECTS):
            self._wait()
            with self.client.stream("GET", url, headers={"User-Agent": self.options.agent, **headers}) as response:
                target = response.headers.get("location") if response.is_redirect else None
                if target is None:
                    return response, _content(response)
            url = urljoin(url, target)
            if urlsplit(url).netloc != host:
                raise FetchFault("redirected", f"the page leads to another host ({urlsplit(url).netloc})")
        raise FetchFault("redirected", f"more than {REDIRECTS} redirects")

    def _wait(self) -> None:
        """Sleeps until the next request may be sent."""
        if self._last is not None:
            rest = self._delay - (time.monotonic() - self._last)
            if rest > 0:
                self.sleep(rest)
        self._last = time.monotonic()

    def _obey(self, response: httpx.Response) -> None:
        """Waits as long as Retry-After asks (at most ten minutes)."""
        asked = response.headers.get("retry-after", "").strip()
        if asked.isdigit():
            self.sleep(min(LONGEST_WAIT, float(asked)))
        elif asked:
            try:
                seconds = (parsedate_to_datetime(asked) - self.now()).total_seconds()
            except (ValueError, TypeError):
                return
            self.sleep(min(LONGEST_WAIT, max(0.0, seconds)))


def _content(response: httpx.Response) -> bytes:
    """The whole body. Raises FetchFault when it is too large, httpx.TransportError when it ends early."""
    parts, size = [], 0
    for part in response.iter_bytes():
        size += len(part)
        if size > LARGEST:
            raise FetchFault("too_large", f"the response is larger than {LARGEST:,} bytes")
        parts.append(part)
    return b"".join(parts)


def _validators(kept: Page | None) -> dict[str, str]:
    """The headers that ask for a page only if it differs from the one kept."""
    headers = {}
    if kept is not None and kept.etag:
        headers["If-None-Match"] = kept.etag
    if kept is not None and kept.modified:
        headers["If-Modified-Since"] = kept.modified
    return headers
