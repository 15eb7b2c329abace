"""The hand-coded windows: where their files lie, which documents they hold, and who may look into them."""

from __future__ import annotations

import functools
import gzip
import importlib.util
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from legation.errors import DataError, MisuseError, did_you_mean
from legation.model import Document
from legation.sources import read

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
"""The folder beside the checkout with corpora, official gold files and the scorer; not part of the repository."""
ROLES = ("official", "development", "blind")


@dataclass(frozen=True, slots=True)
class Window:
    """A set of articles coded by hand. ``role`` is ``official``, ``development`` or ``blind`` (see README.md)."""

    name: str
    of: str
    corpus: str
    role: str

    @property
    def reports(self) -> Path:
        """One line an article, with its reports."""
        folder = SHARED / "gold" if self.of == "shared" else HERE / "windows"
        return folder / f"{self.name}.reports.jsonl"

    @property
    def exchanges(self) -> Path:
        """One line an exchange; the file is missing where exchanges were not coded."""
        return self.reports.with_name(f"{self.name}.exchanges.jsonl")

    def gold(self) -> dict[str, list[dict[str, Any]]]:
        """Article id → its hand-coded reports."""
        return {line["doc"]: line["reports"] for line in lines(self.reports)}


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def write_lines(path: Path, objects: Iterable[dict[str, Any]]) -> None:
    """A JSONL file of the objects."""
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects), "utf-8")


def load_windows(names: Iterable[str] = ()) -> list[Window]:
    """The declared windows, all or the named ones. Raises MisuseError on a name that is not declared."""
    raw = yaml.safe_load((HERE / "windows.yml").read_text("utf-8"))
    known = {name: Window(name, **values) for name, values in raw.items()}
    for name in names:
        if name not in known:
            raise MisuseError(f"no window {name!r}.{did_you_mean(name, known)}")
    return [known[name] for name in names] or list(known.values())


def missing(windows: Iterable[Window]) -> str | None:
    """Why the windows cannot be scored here (a file that is missing), or None when they can."""
    for window in windows:
        for path in (window.reports, SHARED / "corpora" / window.corpus, SHARED / "tools" / "score.py"):
            if not path.exists():
                where = f"{path.parent.name}/{path.name}"
                return (
                    f"{where} of window {window.name} is missing; corpora lie in a folder 'shared' beside the checkout"
                )
    return None


def articles(corpus: str, ids: Sequence[str]) -> list[Document]:
    """The named articles of a corpus as the software reads them, so with the language that it detects.

    Raises DataError when the corpus lacks one.
    """
    raw = _lines_by_id(corpus)
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "kept.jsonl"
        kept.write_bytes(b"".join(raw[doc] for doc in ids if doc in raw))
        held = {item.id: item for item in read(kept) if isinstance(item, Document)}
    lacking = [doc for doc in ids if doc not in held]
    if lacking:
        raise DataError(f"{corpus}: {len(lacking)} articles are not there, first {lacking[0]}")
    return [held[doc] for doc in ids]


@functools.cache
def _lines_by_id(corpus: str) -> dict[str, bytes]:
    with gzip.open(SHARED / "corpora" / corpus) as file:
        return {json.loads(line)["id"]: line for line in file}


def documents(window: Window) -> list[Document]:
    """The documents of a window in the order of its reports file."""
    return articles(window.corpus, [line["doc"] for line in lines(window.reports)])


@functools.cache
def scorer() -> Any:
    """The module of the official scorer."""
    path = SHARED / "tools" / "score.py"
    spec = importlib.util.spec_from_file_location("official_score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
