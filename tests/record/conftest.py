"""Fixtures of the record's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from record_samples import article, report

from legation.model import CodedDocument
from legation.record import Record, open_record
from legation.record.documents import put_documents, put_source
from legation.record.reports import put_coded


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    opened = open_record(tmp_path / "test.sqlite", create=True)
    yield opened
    opened.close()


@pytest.fixture
def filled(record: Record) -> Record:
    documents = [article(1), article(2, day="2024-07-26")]
    with record.write() as connection:
        put_source(connection, "wire", None)
        put_documents(connection, documents)
        coded = [CodedDocument(d.id, d.published, (report(n, d),)) for n, d in enumerate(documents, start=1)]
        put_coded(connection, "PRK", "abc", list(zip(documents, coded, strict=True)))
    return record
