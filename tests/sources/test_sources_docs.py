"""The examples in the docstrings of both rooms, and the direction of their imports."""

from __future__ import annotations

import ast
import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import legation.documents
import legation.sources

MODULES = sorted(
    module.name
    for room in (legation.documents, legation.sources)
    for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_imports_go_one_way() -> None:
    """documents knows only the foundation; sources knows documents and the foundation."""
    foundation = {"errors", "ids", "dates", "model"}
    allowed = {"documents": foundation | {"documents"}, "sources": foundation | {"documents", "sources"}}
    for room, rooms in allowed.items():
        for path in Path(importlib.import_module(f"legation.{room}").__path__[0]).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("legation."):
                    assert (node.module or "").split(".")[1] in rooms, f"{path.name} imports {node.module}"
