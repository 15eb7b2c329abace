"""A page of the server as a page of a site: links lead to files, what needs a server is left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
SCRIPTS = re.compile(r"/static/(?:vendor/|charts\.js|slide\.js)")
ATTRIBUTE = re.compile(r'(\s)(href|src|data-chart)="([^"]*)"')
SERVER_ONLY = re.compile(r'\s(?:hx-[a-z-]+|data-spec|action|method)="[^"]*"')
DROPPED_IDS = frozenset({"filters"})
DROPPED_CLASSES = frozenset({"find", "asked", "tools", "chosen", "apply", "server-only"})
Resolve = Callable[[str], str | None]
"""The relative address of the file that a link leads to, with its fragment; None when there is no such file."""


def links_of(page: str) -> list[str]:
    """Every address that a page names, in its order."""
    return [unescape(found[3]) for found in ATTRIBUTE.finditer(page)]


def rewritten(page: str, resolve: Resolve, *, feeds: bool, head: str, foot: str) -> str:
    """The page with relative links; ``head`` and ``foot`` are added at the end of the head and of the footer."""
    page = re.sub(r"<h3>Embed in another page</h3>\s*<p>.*?</p>", "", page, flags=re.DOTALL)
    made = _Rewriter(resolve, feeds, head, foot)
    made.feed(page)
    made.close()
    return "".join(made.out)


class _Rewriter(HTMLParser):
    """Hands every token on as it is written, but for links and for what only a server can do."""

    def __init__(self, resolve: Resolve, feeds: bool, head: str, foot: str) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.resolve, self.feeds, self.head, self.foot = resolve, feeds, head, foot
        self.dropping = 0
        self.nav = 0
        self.item: int | None = None
        self.item_lost = False
        self.in_files = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.dropping:
            self.dropping += tag not in VOID
            return
        raw, given = self.get_starttag_text() or "", {key: value or "" for key, value in attrs}
        if self._dropped(tag, given):
            self.dropping = int(tag not in VOID)
            return
        if tag == "nav":
            self.nav += 1
        if tag == "ul":
            self.in_files = "files" in given.get("class", "").split()
        if tag == "li" and self.in_files:
            self.item, self.item_lost = len(self.out), False
        if tag == "div" and "data-chart" in given:
            raw = self._picture(given)
        self.out.append(SERVER_ONLY.sub("", ATTRIBUTE.sub(self._led, raw)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.dropping:
            self.out.append(ATTRIBUTE.sub(self._led, self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        if self.dropping:
            self.dropping -= 1
            return
        if tag == "nav":
            self.nav -= 1
        if tag == "ul":
            self.in_files = False
        if tag == "head":
            self.out.append(self.head)
        if tag == "footer":
            self.out.append(self.foot)
        self.out.append(f"</{tag}>")
        if tag == "li" and self.item is not None:
            if self.item_lost:
                del self.out[self.item :]
            self.item = None

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self._keep(f"<!{decl}>")

    def _keep(self, text: str) -> None:
        if not self.dropping:
            self.out.append(text)

    def _dropped(self, tag: str, given: dict[str, str]) -> bool:
        classes = set(given.get("class", "").split())
        if classes & DROPPED_CLASSES or given.get("id") in DROPPED_IDS or tag == "noscript":
            return True
        if tag == "script":
            return bool(SCRIPTS.search(given.get("src", "")))
        if tag == "link" and given.get("rel") in ("canonical", "alternate"):
            whole = given["rel"] == "canonical"  # names the site's own address
            return not self.feeds or (not whole and self.resolve(given.get("href", "")) is None)
        if tag == "meta":
            return given.get("name") == "htmx-config"
        if not self.feeds and "subscribe" in (given.get("id"), given.get("popovertarget")):
            return True
        gone = tag == "a" and given.get("href", "").startswith("/") and self.resolve(given["href"]) is None
        if gone and self.item is not None:
            self.item_lost = True
        return gone and (self.nav > 0 or "data-plain" in given)

    def _led(self, found: re.Match[str]) -> str:
        space, key, value = found[1], found[2], unescape(found[3])
        if not value.startswith("/") or value.startswith("//"):
            return found[0]
        target = self.resolve(value)
        if target is None:
            return f'{space}data-server="{escape(key)}"'
        return f'{space}{key}="{escape(target)}"'

    def _picture(self, given: dict[str, str]) -> str:
        """The chart as a picture, since a page on disk may load none."""
        told = escape(given.get("aria-label", ""))
        return f'<div class="still"><img src="{escape(given["data-chart"])}" alt="{told}" loading="lazy">'
