"""The worked values in the docstrings are what the functions give."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import legation.analysis

MODULES = [found.name for found in pkgutil.iter_modules(legation.analysis.__path__)]


@pytest.mark.parametrize("module", MODULES)
def test_docstrings(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"legation.analysis.{module}")).failed == 0
