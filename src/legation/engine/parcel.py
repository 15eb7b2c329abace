"""Documents and coded documents as they travel between processes: JSON bytes, cheap to make and to read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import orjson

from legation.model import CodedDocument, Document

FIELDS = ("id", "source", "published", "title", "text", "language", "url", "topic", "place", "retrieved")


def pack_documents(documents: Sequence[Document]) -> bytes:
    """The documents as one JSON array of arrays, fields in the order of ``FIELDS``."""
    return orjson.dumps([[getattr(document, name) for name in FIELDS] for document in documents])


def unpack_documents(parcel: bytes) -> list[Document]:
    """The documents of a parcel."""
    return [
        Document(identity, source, dt.date.fromisoformat(published), *rest)
        for identity, source, published, *rest in orjson.loads(parcel)
    ]


def pack_coded(coded: Sequence[CodedDocument]) -> bytes:
    """Coded documents as one JSON array, each as in ``reports.jsonl``."""
    return orjson.dumps([item.to_json() for item in coded])


def unpack_coded(parcel: bytes) -> list[CodedDocument]:
    """The coded documents of a parcel."""
    return [CodedDocument.from_json(raw) for raw in orjson.loads(parcel)]
