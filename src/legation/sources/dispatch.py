"""One file and the name of an adapter → its items: finds the declaration that fits the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from legation.model import Issue
from legation.sources.adapters.feeds import feed_rows
from legation.sources.adapters.html_pages import page_identity, page_rows, row_fields
from legation.sources.adapters.jsonl import read_jsonl
from legation.sources.adapters.rows import documents_of
from legation.sources.adapters.tables import csv_rows, json_rows, parquet_rows, rdata_rows
from legation.sources.book import load_sources
from legation.sources.options import FeedOptions, PageFields, PageOptions, RowOptions, SiteOptions
from legation.sources.place import Place, Read
from legation.sources.source import Source

Row = tuple[int, Mapping[str, Any]]
TABLES: dict[str, Callable[[Path], Iterator[Row | Issue]]] = {
    "archive-json": json_rows,
    "rdata": rdata_rows,
    "csv": csv_rows,
    "parquet": parquet_rows,
    "feed": feed_rows,
}


def read_file(path: Path, adapter: str, source: str | None, now: dt.datetime) -> Iterator[Read]:
    """The documents and issues of one file. Raises OSError when it cannot be opened."""
    known = load_sources()
    if adapter == "jsonl":
        return read_jsonl(path, known[source] if source else None, known, now)
    if adapter == "html-folder":
        return _read_page(path, known, source, now)
    return _read_table(path, adapter, known, source, now)


def _candidates(known: dict[str, Source], source: str | None) -> list[Source]:
    """The sources whose declaration may be meant: the named one and those that publish as it, else all."""
    if source is None:
        return list(known.values())
    named = known[source]
    return [named, *(one for one in known.values() if one.id != source and one.channel == named.channel)]


def _read_table(
    path: Path, adapter: str, known: dict[str, Source], source: str | None, now: dt.datetime
) -> Iterator[Read]:
    """Rows, read by the one declaration whose columns they have; the generic one where none is closer."""
    rows = TABLES[adapter](path)
    held: list[Row | Issue] = []
    for item in rows:
        held.append(item)
        if not isinstance(item, Issue):
            break
    if not held or isinstance(held[-1], Issue):
        yield from (item for item in held if isinstance(item, Issue))
        if not held:
            yield Place(str(path)).error("empty_file", "the file holds no rows")
        return
    columns = set(held[-1][1])
    fitting = [
        one for one in _candidates(known, source)
        if isinstance(one.adapter, RowOptions | FeedOptions) and one.adapter.name == adapter
        and one.id != adapter and _fits(one.adapter, columns)
    ]  # fmt: skip
    fitting = [one for one in fitting if _reads_texts(one)] or fitting
    declaration = fitting[0] if len(fitting) == 1 else known.get(adapter) if not fitting else None
    if declaration is None or not isinstance(declaration.adapter, RowOptions | FeedOptions):
        yield Place(str(path)).error("unknown_source", _unknown(adapter, columns, fitting))
        return
    options = declaration.adapter
    publisher = known[source] if source and not fitting else declaration
    shape = options.fields, options.repairs
    yield from documents_of(chain(held, rows), str(path), publisher, shape, now)


def _fits(options: RowOptions | FeedOptions, columns: set[str]) -> bool:
    """Whether a table has every kind of column that a declaration reads an article from."""
    fields = options.fields
    wanted = [fields.title, fields.text, tuple(one.field for one in fields.published)]
    return all(columns & set(names) for names in wanted if names)


def _reads_texts(source: Source) -> bool:
    """False for a source of headlines only, which fits a table of whole articles too."""
    return isinstance(source.adapter, RowOptions | FeedOptions) and bool(source.adapter.fields.text)


def _unknown(adapter: str, columns: set[str], fitting: list[Source]) -> str:
    if fitting:
        return f"several sources read such a file; name one of {', '.join(one.id for one in fitting)}"
    return f"no source declares {adapter} with the columns {', '.join(sorted(columns))[:200]}; declare one"


def _read_page(path: Path, known: dict[str, Source], source: str | None, now: dt.datetime) -> Iterator[Read]:
    """A saved page, read by the page fields of its source, else by the generic ones."""
    publisher = known[source or "html-folder"]
    declared = [one for one in _candidates(known, source or "html-folder") if _has_page(one)]
    chosen = (declared or [known["html-folder"]])[0].adapter
    assert isinstance(chosen, PageOptions | SiteOptions)
    yield from page_documents(page_rows(path, chosen.page), str(path), publisher, chosen, now)


def _has_page(source: Source) -> bool:
    return isinstance(source.adapter, PageOptions | SiteOptions)


def page_documents(
    rows: Iterator[tuple[int, dict[str, Any]] | Issue],
    file: str,
    source: Source,
    options: PageOptions | SiteOptions,
    now: dt.datetime,
) -> Iterator[Read]:
    """Documents of page rows. Where the address holds an article's number that is the end of the id."""
    fields: PageFields = options.page
    shape = row_fields(fields), options.repairs
    for row in rows:
        items = documents_of([row], file, source, shape, now)
        number = None if isinstance(row, Issue) else page_identity(row[1].get("url"), fields)
        yield from (_numbered(item, number) for item in items) if number else items


def _numbered(item: Read, number: str) -> Read:
    """A document under the id that its address gives."""
    if isinstance(item, Issue):
        return item
    line, document = item
    return line, replace(document, id=f"{document.source}-{document.published.isoformat()}-{number}")
