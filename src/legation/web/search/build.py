"""Making the search index of an extract: folded words of exchanges and articles in SQLite's full-text index."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import Connection, select

from legation.extract import Extract
from legation.record import Record
from legation.record.schema import documents, reports, versions
from legation.web.search.fold import folded

BATCH = 2_000
MAKE = (
    "CREATE VIRTUAL TABLE exchanges USING fts5(body, content='', tokenize='unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE articles USING fts5(title, body, content='', tokenize='unicode61 remove_diacritics 0')",
)
EXCHANGES = """
SELECT e.n, concat_ws(' ', description, lead, body, event, outcome, venue_city), d.documents, r.reports
FROM (SELECT *, row_number() OVER () - 1 AS n FROM exchanges) e
LEFT JOIN (SELECT focal, exchange, list(DISTINCT document) AS documents FROM reports GROUP BY ALL) d
  ON d.focal = e.focal AND d.exchange = e.id
LEFT JOIN (SELECT focal, exchange, list(id) AS reports FROM reports GROUP BY ALL) r
  ON r.focal = e.focal AND r.exchange = e.id
ORDER BY e.n
"""


def build(record: Record, extract: Extract, path: Path) -> None:
    """Write the index to ``path``, whole or not at all: row numbers are those of the extract's tables."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    aside.unlink(missing_ok=True)
    out = sqlite3.connect(aside)
    try:
        out.execute("PRAGMA journal_mode=OFF")
        out.execute("PRAGMA synchronous=OFF")
        for statement in MAKE:
            out.execute(statement)
        with record.read() as connection:
            out.executemany("INSERT INTO exchanges(rowid, body) VALUES (?, ?)", _exchanges(connection, extract))
            out.executemany("INSERT INTO articles(rowid, title, body) VALUES (?, ?, ?)", _articles(connection, extract))
        out.commit()
        out.close()
        aside.replace(path)
    finally:
        out.close()
        aside.unlink(missing_ok=True)


def _exchanges(connection: Connection, extract: Extract) -> Iterator[tuple[int, str]]:
    """Row and words of each exchange: its description and fields, the titles and evidence of its reports."""
    titles = dict(extract.fork().sql("SELECT id, title FROM documents"))
    found = extract.connection.cursor().execute(EXCHANGES)
    while rows := found.fetchmany(BATCH):
        ids = [identity for _, _, _, own in rows for identity in own or ()]
        told = _evidence(connection, ids)
        for number, fields, articles, own in rows:
            texts = [
                fields,
                *(titles.get(one) or "" for one in articles or ()),
                *(told.get(one, "") for one in own or ()),
            ]
            yield number, " ".join(_once(texts))


def _once(texts: Iterable[str]) -> list[str]:
    """The words of the texts, with a stop between two so that no phrase is found across them."""
    return [word for text in dict.fromkeys(texts) if text for word in (*folded(text), "¶")]


def _evidence(connection: Connection, ids: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for at in range(0, len(ids), BATCH):
        chosen = select(reports.c.id, reports.c.evidence).where(reports.c.id.in_(ids[at : at + BATCH]))
        found.update((row[0], row[1]) for row in connection.execute(chosen))
    return found


def _articles(connection: Connection, extract: Extract) -> Iterator[tuple[int, str, str]]:
    """Row, title and text of each article in its current version."""
    rows = {identity: n for n, (identity,) in enumerate(extract.sql("SELECT id FROM documents"))}
    joined = (versions.c.document == documents.c.id) & (versions.c.hash == documents.c.version)
    chosen = select(documents.c.id, versions.c.title, versions.c.text).join(versions, joined)
    streamed = connection.execution_options(stream_results=True, yield_per=BATCH).execute(chosen)
    for identity, title, text in streamed:
        if identity in rows:  # not there: stored by a run that is still going on
            yield rows[identity], " ".join(folded(title)), " ".join(folded(text))
