"""The record of the example corpus, made once; each test gets a copy of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from decisions_kit import EXAMPLE

from legation.engine.run import run_into_record
from legation.record import Record, open_record


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("decisions") / "example.sqlite"
    run_into_record([EXAMPLE], where, workers=1)
    return where


@pytest.fixture
def where(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "r.sqlite"))


@pytest.fixture
def record(where: Path) -> Iterator[Record]:
    opened = open_record(where)
    yield opened
    opened.close()
