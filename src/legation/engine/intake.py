"""Intake: paths → documents, each text once, with everything that could not be used handed on as an issue."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeGuard

from legation.errors import MisuseError, did_you_mean
from legation.model import Document, Issue

TakeIssue = Callable[[Issue], None]
Item = Document | Issue


def checked_paths(paths: Iterable[str | Path]) -> list[Path]:
    """The paths, all of which exist. Raises MisuseError naming the first that does not, and near ones."""
    checked = [Path(path) for path in paths]
    if not checked:
        raise MisuseError("nothing to read; give one or more files or folders of documents")
    for path in checked:
        if not path.exists():
            folder = path.parent if path.parent.is_dir() else Path()
            hint = did_you_mean(path.name, [near.name for near in folder.iterdir()])
            raise MisuseError(f"no such file or folder: {path}.{hint}")
    return checked


class Intake:
    """Iterates over the documents of ``paths``; afterwards its counters tell what was met.

    ``read`` documents handed out, ``repeated`` texts met again under the same id (left out), ``changed`` further
    texts under an id already met (handed out: the later one counts), ``sources`` documents handed out by source.
    """

    def __init__(
        self, paths: Iterable[Path], issue: TakeIssue, source: str | None = None, adapter: str | None = None
    ) -> None:
        self.read = self.repeated = self.changed = 0
        self.sources: dict[str, int] = {}
        self._paths = list(paths)
        self._issue = issue
        self._source = source
        self._adapter = adapter
        self._met: dict[str, bytes] = {}

    def __iter__(self) -> Iterator[Document]:
        from legation.sources import read

        for path in self._paths:
            for item in read(path, source=self._source, adapter=self._adapter):
                if isinstance(item, Issue):
                    self._issue(item)
                elif self._is_further(item, path):
                    self.read += 1
                    self.sources[item.source] = self.sources.get(item.source, 0) + 1
                    yield item

    def _is_further(self, document: Document, path: Path) -> TypeGuard[Document]:
        """False for a text already met under its id; a changed text under a known id is told of."""
        version = bytes.fromhex(document.version)[:16]
        before = self._met.get(document.id)
        if before == version:
            self.repeated += 1
            return False
        self._met[document.id] = version
        if before is not None:
            self.changed += 1
            reason = "another text under an id met before; the later one counts"
            self._issue(Issue("warning", "changed_text", str(path), None, reason, document.id))
        return True


def input_hashes(paths: Iterable[Path]) -> dict[str, str]:
    """SHA-256 (hex) of every input file by its path; a folder stands for the files below it, hidden ones left out."""
    hashes = {}
    for path in paths:
        files = [path]
        if path.is_dir():
            below = (p for p in path.rglob("*") if p.is_file())
            files = sorted(p for p in below if not any(q.startswith(".") for q in p.relative_to(path).parts))
        for file in files:
            with file.open("rb") as opened:
                hashes[file.as_posix()] = hashlib.file_digest(opened, "sha256").hexdigest()
    return hashes
