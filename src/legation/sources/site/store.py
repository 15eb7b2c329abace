"""The pages of a live site as they were fetched: bytes and headers on disk, each file written aside, then renamed."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched page. ``retrieved`` is when its content was last confirmed (ISO time), ``etag`` and ``modified``
    are the validators that the server sent (None: none), ``charset`` what it declared, ``digest`` names the content."""

    url: str
    content: bytes
    retrieved: str
    etag: str | None = None
    modified: str | None = None
    charset: str | None = None

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


class Store:
    """The folder of one source: ``pages/<name>.json`` and ``.html.gz`` for each address, older contents beside it as
    ``<name>.<digest>.html.gz``, and ``runs.jsonl`` with one line for each run that reached its end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = folder / "pages"
        self.pages.mkdir(parents=True, exist_ok=True)

    def get(self, url: str) -> Page | None:
        """The page as last kept; None when there is none or what is there cannot be read (then it is fetched anew)."""
        name = _name(url)
        try:
            raw = orjson.loads((self.pages / f"{name}.json").read_bytes())
            content = gzip.decompress((self.pages / f"{name}.html.gz").read_bytes())
            digest = raw.pop("digest")
            page = Page(content=content, **raw)
        except (OSError, EOFError, ValueError, TypeError, KeyError, AttributeError):
            return None
        return page if page.digest == digest else None

    def put(self, page: Page) -> None:
        """Keeps a page; a different earlier content stays under its digest. Raises OSError when the disk refuses."""
        name = _name(page.url)
        earlier = self.get(page.url)
        if earlier is None or earlier.digest != page.digest:
            if earlier is not None:
                (self.pages / f"{name}.html.gz").replace(self.pages / f"{name}.{earlier.digest[:16]}.html.gz")
            _write(self.pages / f"{name}.html.gz", gzip.compress(page.content, mtime=0))
        head = {key: value for key, value in asdict(page).items() if key != "content"}
        _write(self.pages / f"{name}.json", orjson.dumps({**head, "digest": page.digest}))

    def versions(self, url: str) -> int:
        """How many contents of an address are kept."""
        return len(list(self.pages.glob(f"{_name(url)}*.html.gz")))

    def note_run(self, run: dict[str, object]) -> None:
        """Adds a finished run: what was asked for, listed, read and failed (for coverage)."""
        with (self.folder / "runs.jsonl").open("ab") as file:
            file.write(orjson.dumps(run) + b"\n")

    def last_visits(self) -> list[tuple[dt.date, dt.date]]:
        """The spans of days that the last finished run looked through; none when there was no run."""
        try:
            *_, told = (self.folder / "runs.jsonl").read_bytes().splitlines()
            return [(dt.date.fromisoformat(a), dt.date.fromisoformat(b)) for a, b in orjson.loads(told)["visited"]]
        except (FileNotFoundError, ValueError, KeyError):
            return []


def _name(url: str) -> str:
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _write(path: Path, raw: bytes) -> None:
    """Whole or not at all, also after a kill or a power cut."""
    aside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with aside.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
