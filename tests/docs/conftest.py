"""What the tests of the documentation share: the generator, the pages, and the record of the example corpus."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def generator() -> ModuleType:
    """``docs/generate.py`` as a module."""
    spec = importlib.util.spec_from_file_location("docs_generate", CHECKOUT / "docs" / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def example_record(generator: ModuleType) -> Iterator[Path]:
    """A record of the example corpus."""
    with generator.example_record() as record:
        yield record


@pytest.fixture(scope="session")
def pages(generator: ModuleType) -> dict[str, str]:
    """Every Markdown page that a person wrote: path from the checkout → text."""
    return {path.relative_to(CHECKOUT).as_posix(): path.read_text("utf-8") for path in generator.pages()}
