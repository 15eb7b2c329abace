"""Writing the site: every page is asked for once, then all links are set, then the folder takes its name."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, unquote, urlencode, urlsplit

import orjson

import legation
from legation.errors import DataError, MisuseError
from legation.web.app import create_app
from legation.web.filtering import label
from legation.web.index import UNTOLD
from legation.web.ledgers import ledger_of
from legation.web.page import STATIC, quoted
from legation.web.reading import Reading
from legation.web.site.addresses import MONTH, Wanted, wanted
from legation.web.site.asking import Asker
from legation.web.site.rewriting import links_of, rewritten

MARKER = "site.json"
"""The file that tells a site from another folder, which is never overwritten."""
STARTS = ("/", "/exchanges", "/search", "/partners", "/people", "/bodies", "/venues", "/ledger", "/rules", "/published",
          "/coverage", "/analysis", "/codebook", "/data", "/about")  # fmt: skip
PARTNER = re.compile(r"^(?:/partners/|/ledger/.*[?&]partner=)([^?&./]+)")
"""The partner that a page is about."""
ASSETS = ("style.css", "tables.css", "home.css", "theme.js", "site.js", "still.css", "still.js", "favicon.svg")
BROWSED = {"partner": "By partner", "sector": "By sector", "level": "By level", "source": "By source"}
Began = Callable[[int, int], None]
"""Told how many of how many pages are made; more come to light on the way."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: ``pages`` and ``files`` beside them, ``bytes`` in all, ``left_out`` pages that could not be
    made, each with its status."""

    folder: str
    pages: int
    files: int
    bytes: int
    left_out: dict[str, int]


@dataclass(slots=True)
class _Site:
    """The site in the making. ``raw`` where pages wait for their links to be set; ``there`` the files by address."""

    asker: Asker
    reading: Reading
    raw: Path
    out: Path
    feeds: bool
    brief: bool
    there: dict[str, PurePosixPath] = field(default_factory=dict)
    pages: list[tuple[Wanted, Path]] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    files: int = 0

    def want(self, href: str) -> Wanted | None:
        found = wanted(href, feeds=self.feeds, focal=self.reading.index.focal)
        if found is None or not self.brief:
            return found
        partner = PARTNER.search(found.address)
        known = self.reading.index.facets["partner"].values
        return None if partner is not None and unquote(partner[1]) not in known else found


def write_site(
    record: str, out: Path, base_url: str | None = None, began: Began | None = None, *, brief: bool = False
) -> Written:
    """Write the record's observatory to the folder ``out``, whole or not at all.

    ``base_url`` is the address it will have; without it nothing in it names a host, and there are no feeds. ``brief``
    leaves out the pages of partners that only the ledger knows.
    Raises MisuseError when ``out`` is a folder that is no site of ours, or the address is none; DataError when a page
    fails.
    """
    base = _base(base_url)
    out = out.absolute()
    _free(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    app = create_app(record, every=float("inf"))
    asker = Asker(app, base)
    try:
        with tempfile.TemporaryDirectory(prefix="legation-site-") as raw:
            reading = app.state.watch.reading()
            reading.search.ready.wait()
            site = _Site(asker, reading, Path(raw), aside, base is not None, brief)
            _gather(site, began)
            _link(site)
        (aside / MARKER).write_bytes(orjson.dumps(_marker(site, base), option=orjson.OPT_INDENT_2))
        size = sum(path.stat().st_size for path in aside.rglob("*") if path.is_file())
        aside.chmod(0o755)
        _take_place(aside, out)
    finally:
        asker.close()
        app.state.watch.close()
        shutil.rmtree(aside, ignore_errors=True)
    return Written(str(out), len(site.pages), site.files, size, site.left_out)


def _base(address: str | None) -> str | None:
    if address is None:
        return None
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise MisuseError(
            f"--base-url {address!r} is no address of a site; write it as https://example.org/observatory"
        )
    return address.rstrip("/")


def _free(out: Path) -> None:
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER).is_file():
        raise MisuseError(f"{out} is a folder with other files; name a new one, or one that an earlier site is in")
    if out.exists() and not out.is_dir():
        raise MisuseError(f"{out} is a file, not a folder")


def _take_place(aside: Path, out: Path) -> None:
    """The new folder under the old one's name; the old one is gone only when the new one stands."""
    old = out.with_name(f".{out.name}.old-{os.getpid()}")
    if out.exists():
        out.rename(old)
    aside.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _marker(site: _Site, base: str | None) -> dict[str, Any]:
    return {
        "made_by": f"Legation {legation.__version__}", "made": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "base_url": base, "pages": len(site.pages), "files": site.files, "versions": site.reading.extract.versions,
        "snapshot": site.reading.extract.snapshot,
    }  # fmt: skip


def starts(reading: Reading) -> Iterable[str]:
    """Where the walk begins: the lists, and every exchange, article and partner, linked from a list or not."""
    yield from STARTS
    for row in reading.sql("SELECT id FROM exchanges"):
        yield f"/exchanges/{quoted(row[0])}"
    for row in reading.sql("SELECT id FROM documents"):
        yield f"/articles/{quote(row[0], safe='/:@')}"
    for code in reading.index.facets["partner"].values:
        if code != reading.index.focal:
            yield f"/partners/{quoted(code)}"
    for group in browsed(reading).values():
        for href, _, _ in group:
            yield href
    for focal in ledger_of(reading).focal_states:
        yield f"/ledger?focal={focal}"


def browsed(reading: Reading) -> dict[str, list[tuple[str, str, int]]]:
    """Ready-made lists of exchanges in place of facets: title → address, words, number."""
    index = reading.index
    focal = index.focal
    if focal is None:
        return {}
    mask = index.facets["focal"].mask([focal], index.size)
    out: dict[str, list[tuple[str, str, int]]] = {}
    for name, title in BROWSED.items():
        counts = index.facets[name].counts(mask)
        ranked = sorted(counts, key=lambda value: (-counts[value], value))
        out[title] = [(f"/exchanges?{urlencode({name: value})}", label(name, value), counts[value])
                      for value in ranked if value != UNTOLD]  # fmt: skip
    months = reading.sql("SELECT month, count(*) FROM exchanges WHERE focal = ? GROUP BY 1 ORDER BY 1 DESC", [focal])
    out["By month"] = [(f"/exchanges?from={month}&to={month}", month, number)
                       for month, number in months if MONTH.fullmatch(month or "")]  # fmt: skip
    return out


def _gather(site: _Site, began: Began | None) -> None:
    """Ask for every page and file that is linked from one that is written."""
    queue: dict[str, Wanted] = {}
    done = 0
    for name in ASSETS:
        path = PurePosixPath("static", name)
        _write(site.out / path, (STATIC / name).read_bytes())
        site.there[f"/static/{name}"] = path

    def add(href: str) -> None:
        found = site.want(href)
        if found is not None and found.address not in seen and not found.address.startswith("/static/"):
            seen.add(found.address)
            queue[found.address] = found

    seen: set[str] = set()
    for href in starts(site.reading):
        add(href)
    while queue:
        found = queue.pop(next(iter(queue)))
        status, body = site.asker.get(found.address)
        if status >= 500:
            raise DataError(f"{found.address} cannot be made (status {status}); the log above tells why")
        if status != 200:
            site.left_out[found.address] = status
        elif found.page:
            raw = site.raw / f"{len(site.pages)}.html"
            raw.write_bytes(body)
            site.pages.append((found, raw))
            site.there[found.address] = found.file
            for href in links_of(body.decode()):
                add(href)
        else:
            _write(site.out / found.file, body)
            site.there[found.address] = found.file
            site.files += 1
        done += 1
        if began is not None:
            began(done, done + len(queue))


def _link(site: _Site) -> None:
    """Set the links of every page and write it."""
    lists = browsed(site.reading)
    for found, raw in site.pages:
        resolve = _resolver(site, found.file)
        page = rewritten(
            raw.read_text(encoding="utf-8"), resolve, feeds=site.feeds, head=_head(resolve), foot=_foot(),
        )  # fmt: skip
        if found.address.startswith("/exchanges?"):
            page = page.replace('<section class="results"', f'{_browse(lists, resolve)}<section class="results"', 1)
        _write(site.out / found.file, page.encode())
        raw.unlink()


def _resolver(site: _Site, own: PurePosixPath) -> Callable[[str], str | None]:
    def resolve(href: str) -> str | None:
        found = site.want(href)
        target = site.there.get(found.address) if found is not None else None
        if target is None:
            return None
        fragment = urlsplit(href).fragment
        relative = os.path.relpath(target, own.parent) if str(own.parent) != "." else str(target)
        return quote(relative) + (f"#{quote(fragment, safe=':@/')}" if fragment else "")

    return resolve


def _head(resolve: Callable[[str], str | None]) -> str:
    return (
        f'<link rel="stylesheet" href="{resolve("/static/still.css")}">'
        f'<script defer src="{resolve("/static/still.js")}"></script>\n'
    )


def _foot() -> str:
    today = dt.datetime.now(dt.UTC).date().isoformat()
    return (
        f'<p class="wide quiet still-note">A copy as files, made on {today}. It shows what was read until then and '
        "does not change. Full-text search, free combinations of filters, other days of the ledger, comparisons, feeds "
        'of a choice and the API need the server: <span class="code">legation serve</span>.</p>\n'
    )


def _browse(lists: dict[str, list[tuple[str, str, int]]], resolve: Callable[[str], str | None]) -> str:
    """Lists by one value, in place of the facets that a server counts."""
    parts = ['<nav class="browse" aria-label="Lists of exchanges">']
    for title, entries in lists.items():
        items = [
            f'<li><a href="{escape(target)}">{escape(words)}</a> <span class="n">{number:,}</span></li>'
            for href, words, number in entries if (target := resolve(href)) is not None
        ]  # fmt: skip
        if items:
            parts.append(f"<details><summary>{escape(title)}</summary><ul>{''.join(items)}</ul></details>")
    parts.append("</nav>")
    return "".join(parts)


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)


def told(written: Written) -> dict[str, Any]:
    """For programs."""
    return asdict(written)
