"""Fixtures of the engine's tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_samples import some_documents, write_documents

from legation.model import Document


@pytest.fixture
def documents() -> list[Document]:
    return some_documents(120)


@pytest.fixture
def articles(tmp_path: Path, documents: list[Document]) -> Path:
    return write_documents(tmp_path / "articles.jsonl", documents)
