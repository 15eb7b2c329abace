"""Which addresses of the observatory become files of a site, and under which names."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from legation.web.view import ALL_FORMS

BY = ("partner", "sector", "level", "source", "direction", "kind", "venue", "type")
"""Facets by one value of which the exchanges are listed."""
ROWS = "200"
MONTH = re.compile(r"\d{4}-\d{2}")
YEAR = re.compile(r"\d{4}")
PAGED = frozenset({"/exchanges", "/search", "/people", "/bodies"})
PLAIN = frozenset({"/", "/about", "/data", "/codebook", "/rules", "/published", "/analysis"})
OF_FOCAL = frozenset({"/partners", "/people", "/bodies", "/venues", "/exchanges", "/ledger", "/"})
ONES = ("/exchanges/", "/articles/", "/partners/", "/people/", "/bodies/", "/venues/", "/ledger/", "/rules/",
        "/published/", "/analysis/", "/codebook/", "/met/")  # fmt: skip
LISTED_FORMS = frozenset({"csv", "json", "xlsx", "geojson", "bib", "svg"})
SMALL_FORMS = {"/exchanges/": "json bib", "/articles/": "json", "/people/": "csv", "/bodies/": "csv", "/venues/": "csv",
               "/search": "csv", "/codebook/": "", "/met/": "csv", "/partners/": "csv json bib svg"}  # fmt: skip
"""Files of pages of which there are many: fewer, so that a site stays small."""
FEEDS = frozenset({"atom", "ics"})
SAFE = re.compile(r"[^A-Za-z0-9._ -]")
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address that becomes a file: ``address`` to ask the application for, ``file`` where it is written."""

    address: str
    file: PurePosixPath
    page: bool


def wanted(href: str, *, feeds: bool, focal: str | None) -> Wanted | None:
    """What a link of a page becomes; None for what only a server can answer. ``feeds``: the site's address is known, so
    feeds and calendars, which need whole addresses, can be written. ``focal`` the state that pages mean without being
    told, so that naming it makes no second page."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return None
    pairs = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True)
             if value and (key, value) != ("focal", focal)]  # fmt: skip
    path = parts.path
    if path.startswith("/static/"):
        return Wanted(path, PurePosixPath(*unquote(path).strip("/").split("/")), page=False)
    stem, dot, form = path.rpartition(".")
    of = "/" if stem == "/index" else stem
    if dot and form in ALL_FORMS and _view(of, _plain(pairs)) is not None:
        return _file(of, form, pairs, feeds=feeds)
    view = _view(path, pairs)
    if view is None:
        return None
    return Wanted(_address(path, view), _place(path, view) / "index.html", page=True)


def _plain(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [pair for pair in pairs if pair[0] != "chart"]


def _file(path: str, form: str, pairs: list[tuple[str, str]], *, feeds: bool) -> Wanted | None:
    view = _view(path, _plain(pairs))
    small = next((forms for start, forms in SMALL_FORMS.items() if path.startswith(start)), None)
    small = "csv" if path == "/exchanges" and view not in ([], [("size", ROWS)]) else small
    allowed = LISTED_FORMS if small is None else frozenset(small.split())
    if feeds and (path == "/exchanges" or small is None or path.startswith("/partners/")):
        allowed |= FEEDS
    if view is None or form not in allowed or (path.startswith("/ledger/") and any(k == "partner" for k, _ in view)):
        return None
    view = [pair for pair in view if pair[0] not in ("size", "page")]
    chart = next((value for key, value in pairs if key == "chart"), "")
    place = _place(path, view) if path != "/" or view else PurePosixPath("index")
    name = f"{place.name}{f'.{chart}' if chart else ''}.{form}"
    asked = [*view, *([("chart", chart)] if chart else [])]
    root = "/index" if path == "/" else path
    return Wanted(_address(f"{root}.{form}", asked), place.with_name(_safe(name)), page=False)


def _view(path: str, pairs: list[tuple[str, str]]) -> list[tuple[str, str]] | None:
    """The parameters of a view that is written, in one order; None for a view that is not."""
    given = dict(pairs)
    if len(given) < len(pairs):
        return None
    focal = [("focal", given.pop("focal"))] if "focal" in given else []
    page = [("page", given.pop("page"))] if "page" in given and path in PAGED else []
    if path == "/exchanges":
        given.pop("size", None)
        if given.pop("sort", "newest") != "newest" or given.pop("view", "table") != "table":
            return None
        own = _listed(given)
        return None if own is None else [*focal, *own, *page, ("size", ROWS)]
    one = path.startswith(ONES)
    if focal and not (path in OF_FOCAL or one):
        return None
    if path.startswith("/ledger/") and set(given) <= {"partner", "all"} and "partner" in given:
        return [*focal, *given.items()]
    if path == "/coverage" and (not given or (set(given) == {"from"} and YEAR.fullmatch(given["from"]))):
        return list(given.items())
    if path == "/people" and set(given) == {"partner"}:
        return [*focal, *given.items(), *page]
    if given or not (one or path in PLAIN or path in PAGED or path in OF_FOCAL):
        return None
    return [*focal, *page]


def _listed(given: dict[str, str]) -> list[tuple[str, str]] | None:
    """One value of one facet, or one month; nothing for all exchanges."""
    if not given or (len(given) == 1 and next(iter(given)) in BY):
        return list(given.items())
    month = set(given) == {"from", "to"} and given["from"] == given["to"] and MONTH.fullmatch(given["from"])
    return list(given.items()) if month else None


def _address(path: str, view: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(view)}" if view else path


def _place(path: str, view: list[tuple[str, str]]) -> PurePosixPath:
    """The folder of a page: its path, and what is chosen under ``by``."""
    parts = [_safe(unquote(part)) for part in path.strip("/").split("/") if part]
    chosen = [(key, value) for key, value in view if key != "size"]
    if chosen:
        parts += ["by", _safe("-".join(f"{key}-{value}" for key, value in chosen))]
    return PurePosixPath(*parts)


def _safe(name: str) -> str:
    """A name that every file system and web server takes; names that lose something get a hash of the whole.

    >>> _safe("x-8ae0684d942d"), _safe("Choe Son Hui")
    ('x-8ae0684d942d', 'Choe Son Hui')
    >>> _safe('a?b"c')
    'a_b_c-4ea2a5ac'
    """
    kept = SAFE.sub("_", name).strip(" .")[:LONGEST] or "_"
    return kept if kept == name else f"{kept}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
