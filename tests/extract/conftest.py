"""Fixtures of the extract's tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from extract_samples import small_record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return small_record(tmp_path)
