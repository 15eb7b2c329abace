"""Reading: a path → documents and issues, in a fixed order, whatever is wrong with single items."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from legation.errors import MisuseError, did_you_mean
from legation.model import Document, Issue
from legation.sources.book import load_sources
from legation.sources.dispatch import read_file
from legation.sources.files import files
from legation.sources.place import Place, Read
from legation.sources.recognise import ADAPTERS, recognise
from legation.sources.visits import SUFFIX

Found = tuple[str, Read]


def read(
    path: str | Path, source: str | None = None, adapter: str | None = None, *, now: dt.datetime | None = None
) -> Iterator[Document | Issue]:
    """Every document of a file, or of all files below a folder, and an issue for all that could not be used.

    ``source`` is the id of a declared source, ``adapter`` the name of an adapter; what is not given is told from the
    file. Files are read in the order of their paths. Nothing is raised for bad input; an unusable path gives an error
    issue. A document that repeats an earlier one of the same id is given once (warning ``repeated_document``); if its
    title or text differs it is given as a further version (warning ``changed_document``). ``now`` (default: the
    clock) is what days of publication are checked against.

    Raises MisuseError when ``source`` or ``adapter`` names none, BookError when the declared sources are broken.
    """
    known = load_sources()
    if source is not None and source not in known:
        raise MisuseError(f"no source {source!r}.{did_you_mean(source, known)}")
    if adapter is not None and adapter not in ADAPTERS:
        raise MisuseError(f"no adapter {adapter!r}.{did_you_mean(adapter, ADAPTERS)}")
    return once(_read(Path(path), source, adapter, now or dt.datetime.now(dt.UTC)))


def _read(path: Path, source: str | None, adapter: str | None, now: dt.datetime) -> Iterator[Found]:
    """All items with the file they come from."""
    if not path.exists():
        yield str(path), Place(str(path)).error("no_such_file", "there is no such file or folder")
        return
    try:
        found = files(path)
    except OSError as fault:
        yield str(path), Place(str(path)).error("unreadable_file", f"cannot be opened: {fault.strerror or fault}")
        return
    if not found:
        yield str(path), Place(str(path)).error("empty_folder", "the folder holds no file")
    for file in found:
        if file.name.endswith(SUFFIX):
            continue  # says which days were looked through; read_visits reads it
        try:
            chosen = adapter or recognise(file)
            if chosen is None:
                unknown = Place(str(file))
                reason = f"no adapter knows this file; name one of {', '.join(ADAPTERS)}"
                tell = unknown.error if file == path else unknown.warning
                yield str(file), tell("unknown_format", reason)
                continue
            for item in read_file(file, chosen, source, now):
                yield str(file), item
        except OSError as fault:
            reason = f"cannot be read: {fault.strerror or fault}"
            yield str(file), Place(str(file)).error("unreadable_file", reason)


def once(items: Iterator[Found]) -> Iterator[Document | Issue]:
    """The items without the repetitions of documents, which become warnings."""
    seen: dict[str, set[int]] = {}
    for file, item in items:
        if isinstance(item, Issue):
            yield item
            continue
        line, document = item
        place = Place(file, line)
        version = hash((document.title, document.text))
        versions = seen.setdefault(document.id, set())
        if version in versions:
            reason = "the same document was read before; given once"
            yield place.warning("repeated_document", reason, document.id)
            continue
        if versions:
            reason = "another version of a document that was read before"
            yield place.warning("changed_document", reason, document.id)
        versions.add(version)
        yield document
