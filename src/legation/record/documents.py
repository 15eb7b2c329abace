"""Documents and all their versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, select, update

from legation.model import Document
from legation.record.schema import documents, sources, versions
from legation.record.upsert import Row, batches, insert, upsert


@dataclass(slots=True)
class Stored:
    """What storing documents did: ``new`` ids, ``changed`` texts of known ids, ``known`` texts that were there."""

    new: int = 0
    changed: int = 0
    known: int = 0


def put_source(connection: Connection, identity: str, declared: Any | None) -> None:
    """Keep a source with its declaration as read (a ``Source``), None when it is not declared."""
    row: Row = {"id": identity, "title": identity, "focal": None, "definition": None}
    if declared is not None:
        row.update(title=declared.title, focal=declared.focal, definition=declared.model_dump(mode="json"))
    upsert(connection, sources, [row])


def put_documents(connection: Connection, batch: Sequence[Document]) -> Stored:
    """Store documents in the order given; every text is kept, and one version of each document is the current one.

    A text not met before becomes current, unless the current one was retrieved later. A text that is kept already
    changes nothing: so reading the same files again leaves every row as it is.
    """
    stored = Stored()
    ids = {document.id for document in batch}
    kept: dict[str, dict[str, str | None]] = {}
    current: dict[str, str | None] = {}
    for some in batches(sorted(ids)):
        found = select(versions.c.document, versions.c.hash, versions.c.retrieved, versions.c.current)
        for identity, version, retrieved, is_current in connection.execute(found.where(versions.c.document.in_(some))):
            kept.setdefault(identity, {})[version] = retrieved
            if is_current:
                current[identity] = retrieved
    heads: dict[str, Row] = {}
    texts: dict[tuple[str, str], Row] = {}
    for document in batch:
        version = document.version
        if version in kept.get(document.id, {}):
            stored.known += 1
            continue
        first = document.id not in current
        newest = first or not (current[document.id] and document.retrieved) or _after(document, current)
        kept.setdefault(document.id, {})[version] = document.retrieved
        texts[document.id, version] = _version_row(document, version)
        if newest:
            current[document.id] = document.retrieved
            heads[document.id] = _head_row(document, version)
        stored.new += first
        stored.changed += not first
    _settle(connection, heads, texts)
    return stored


def _after(document: Document, current: dict[str, str | None]) -> bool:
    return (document.retrieved or "") >= (current[document.id] or "")


def _settle(connection: Connection, heads: dict[str, Row], texts: dict[tuple[str, str], Row]) -> None:
    upsert(connection, documents, list(heads.values()))
    for some in batches(sorted(heads)):
        connection.execute(update(versions).where(versions.c.document.in_(some)).values(current=False))
    for (identity, version), row in texts.items():
        row["current"] = identity in heads and heads[identity]["version"] == version
    insert(connection, versions, list(texts.values()))


def _head_row(document: Document, version: str) -> Row:
    return {
        "id": document.id, "source": document.source, "published": document.published.isoformat(),
        "language": document.language, "url": document.url, "topic": document.topic, "place": document.place,
        "version": version,
    }  # fmt: skip


def _version_row(document: Document, version: str) -> Row:
    return {
        "document": document.id, "hash": version, "title": document.title, "text": document.text,
        "retrieved": document.retrieved,
    }  # fmt: skip


CURRENT = select(documents, versions.c.title, versions.c.text, versions.c.retrieved).join(
    versions, and_(versions.c.document == documents.c.id, versions.c.hash == documents.c.version)
)


def document_of(row: RowMapping) -> Document:
    """The document of one row of ``CURRENT``."""
    return Document(
        row["id"], row["source"], dt.date.fromisoformat(row["published"]), row["title"], row["text"], row["language"],
        row["url"], row["topic"], row["place"], row["retrieved"],
    )  # fmt: skip


def get_documents(connection: Connection, ids: Sequence[str]) -> list[Document]:
    """The current versions of these documents, in the order of ``ids``; ids that are not there are left out."""
    found: dict[str, Document] = {}
    for some in batches(ids):
        for row in connection.execute(CURRENT.where(documents.c.id.in_(some))).mappings():
            found[row["id"]] = document_of(row)
    return [found[identity] for identity in ids if identity in found]


def get_version(connection: Connection, document: str, version: str) -> tuple[str, str] | None:
    """Title and text of one version of a document; None when it is not kept."""
    row = connection.execute(
        select(versions.c.title, versions.c.text).where(versions.c.document == document, versions.c.hash == version)
    ).first()
    return (row[0], row[1]) if row else None


def documents_of_months(connection: Connection) -> Iterator[tuple[str, list[Document]]]:
    """Month (``2024-07``) and the current documents published in it, month by month."""
    months = select(documents.c.published).distinct().order_by(documents.c.published)
    for month in dict.fromkeys(day[:7] for day in connection.execute(months).scalars()):
        chosen = CURRENT.where(documents.c.published.between(f"{month}-01", f"{month}-31")).order_by(documents.c.id)
        yield month, [document_of(row) for row in connection.execute(chosen).mappings()]


def stored_sources(connection: Connection) -> list[str]:
    """Ids of all sources met so far, in order."""
    return list(connection.execute(select(sources.c.id).order_by(sources.c.id)).scalars())
