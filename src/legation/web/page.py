"""Pages from templates: one environment, the words and functions that every template has, the frame around a page."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from legation.period import compact
from legation.publish.sheets.cells import printed
from legation.web.reading import Reading
from legation.wording import names

HERE = Path(__file__).parent
STATIC = HERE / "static"
BIDI = {ord(c): f"⟦U+{ord(c):04X}⟧" for c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"}
"""Characters that turn the direction of what follows: shown, so that no text can pose as another."""
LONG = 240
LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "ja": "Japanese", "ko": "Korean",
    "mn": "Mongolian", "pt": "Portuguese", "ru": "Russian", "und": "language unknown", "uk": "Ukrainian",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the menu: its address and words, ``place`` its rank among the entries of ``group`` (main or more)."""

    address: str
    words: str
    place: int
    group: str = "main"


@functools.cache
def menu() -> tuple[Entry, ...]:
    """The menu: what the modules of ``legation.web.pages`` declare as ``MENU``."""
    found: list[Entry] = []
    for module in page_modules():
        found += getattr(module, "MENU", ())
    return tuple(sorted(found, key=lambda entry: (entry.place, entry.words)))


@functools.cache
def page_modules() -> tuple[Any, ...]:
    """All modules of pages, by name; each has a ``router``."""
    package = importlib.import_module("legation.web.pages")
    names_ = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    return tuple(importlib.import_module(f"legation.web.pages.{name}") for name in names_)


@functools.cache
def environment() -> Environment:
    """Templates with everything escaped; a name that is not there is an error."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.globals.update(
        static=static, menu=menu, address=address, name=names.name, sector=names.sector, level=names.level,
        place=names.place, compact=compact, clipped=clipped, shown=shown, printed=printed, quoted=quoted,
    )  # fmt: skip
    made.filters.update(bdi=bdi, coded=coded, number=number, day=day, host=host, language=language, safe_url=safe_url,
                        words=words)  # fmt: skip
    return made


@functools.cache
def static(path: str) -> str:
    """The address of a file under ``static``, which changes with its content."""
    found = hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:10]
    return f"/static/{path}?v={found}"


@functools.cache
def looks() -> str:
    """Hash of templates and assets: another look is another answer."""
    parts = [
        path for folder in ("templates", "static") for path in sorted((HERE / folder).rglob("*")) if path.is_file()
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in parts)).hexdigest()[:10]


def address(path: str, pairs: Any = ()) -> str:
    """A path of this site with parameters; ids in it are to be quoted with ``quoted``."""
    query = urlencode(list(pairs.items()) if isinstance(pairs, Mapping) else list(pairs), doseq=True)
    return f"{path}?{query}" if query else path


def quoted(identity: str) -> str:
    """An id as part of an address."""
    return quote(identity, safe="/:@")


def bdi(text: str | None) -> Markup:
    """A text from outside: isolated, so that its direction ends with it; turning characters are shown."""
    return Markup(f"<bdi>{escape(shown(text or ''))}</bdi>")  # some thousand times a page: five times as fast as format


def shown(text: str) -> str:
    """A text with its turning and control characters made visible.

    >>> shown("a\\u202eb")
    'a⟦U+202E⟧b'
    """
    if text.isprintable():  # neither kind is
        return text
    return "".join(c if c >= " " or c in "\n\t" else f"⟦U+{ord(c):04X}⟧" for c in text.translate(BIDI))


def clipped(text: str | None, longest: int = LONG) -> Markup:
    """A text from outside, isolated; what is too long is folded away and can be opened."""
    if text is None or len(text) <= longest * 1.25:  # a few words more are no reason to fold
        return bdi(text)
    begin = text[:longest]
    at = begin.rfind(" ")
    head, full = bdi((begin[:at] if at > longest // 2 else begin) + "…"), bdi(text)
    return Markup(
        '<details class="long"><summary>{} <span class="quiet">{:,} characters</span></summary>{}</details>'
    ).format(head, len(text), full)


def coded(text: str) -> Markup:
    """A text of our own books with what stands between backticks as code."""
    parts = text.split("`")
    return Markup("").join(
        Markup('<span class="code">{}</span>').format(part) if n % 2 and n < len(parts) - 1 else escape(part)
        for n, part in enumerate(parts)
    )


def number(value: int | float | None) -> str:
    """A number as read; None is an en dash."""
    return "–" if value is None else f"{value:,}"


def day(value: str | None) -> str:
    """An ISO date as read."""
    return compact(value, None)


def words(code: str | None) -> str:
    """A code as words: ``third_country`` is ``third country``; None is ``not told``."""
    return "not told" if code is None else code.replace("_", " ")


def language(tag: str) -> str:
    """The English name of a language by its tag (BCP 47); the tag where it has none here.

    >>> language("ko"), language("zh-Hant"), language("und"), language("x-y")
    ('Korean', 'Chinese', 'language unknown', 'x-y')
    """
    return LANGUAGES.get(tag.partition("-")[0], tag)


def host(url: str) -> str:
    """The host of an address, without ``www``."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def safe_url(url: str | None) -> str | None:
    """An address that may become a link: http and https with a host; None for all others."""
    if not url or len(url) > 2000 or any(c <= " " for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return str(escape(url)) and url if parts.scheme in ("http", "https") and parts.hostname else None


def frame(request: Request) -> dict[str, Any]:
    """What the frame around every page shows: menu, state of the data."""
    reading: Reading = request.state.reading
    return {
        "request_path": request.url.path, "site": str(request.base_url).rstrip("/"), "state": state_of(reading),
        "embedded": request.url.path.startswith("/embed/"),
    }  # fmt: skip


def state_of(reading: Reading) -> dict[str, Any]:
    """The data as they are: run, versions, articles, last day."""

    def make() -> dict[str, Any]:
        query = "SELECT count(*), min(published), max(published) FROM documents"
        articles, first, last = reading.sql(query)[0]
        run = reading.records("SELECT * FROM runs ORDER BY started DESC, id DESC LIMIT 1")
        return {
            "articles": articles, "first": first, "last": last, "exchanges": reading.index.size,
            "run": run[0] if run else None, "versions": reading.extract.versions, "focals": reading.index.focals,
            "snapshot": reading.extract.snapshot, "year": dt.date.today().year,
        }  # fmt: skip

    return reading.kept("state", make)


def render(request: Request, template: str, context: Mapping[str, Any], status: int = 200) -> Response:
    """A page."""
    text = environment().get_template(template).render(frame(request) | dict(context))
    return Response(text, status, media_type="text/html; charset=utf-8")
