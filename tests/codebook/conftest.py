"""A copy of the codebook's data that a test may spoil."""

import shutil

import pytest

from legation.codebook.book import DATA


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")
