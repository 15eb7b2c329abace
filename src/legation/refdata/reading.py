"""Reading the data files: text to validated rows, every fault kept, nothing guessed."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

Row = TypeVar("Row")
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class StrictLoader(Loader):  # type: ignore[misc,valid-type]
    """Safe YAML in which every scalar but null is text (``NO`` and 2011 stay as written) and a key is used once."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [(tag, pattern) for tag, pattern in pairs if tag.endswith(":null")]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        if len(set(keys)) < len(keys):
            twice = sorted({key for key in keys if keys.count(key) > 1})
            raise yaml.constructor.ConstructorError(None, None, f"key used twice: {', '.join(twice)}", node.start_mark)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


def table(path: Path, columns: tuple[str, ...], faults: list[str]) -> list[tuple[int, list[str]]]:
    """The rows of a CSV file with their line numbers; faults when the header or a row's width is not as declared."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.reader(lines, strict=True)
            header = next(reader, [])
            if tuple(header) != columns:
                faults.append(f"{path.name}:1: header is {','.join(header)!r}, must be {','.join(columns)!r}")
                return []
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        faults.append(f"{path.name}: cannot be read: {error}")
        return []
    for number, row in rows:
        if len(row) != len(columns):
            faults.append(f"{path.name}:{number}: {len(row)} cells, must be {len(columns)}")
    return [(number, row) for number, row in rows if len(row) == len(columns)]


def book(path: Path, shape: type[Row], faults: list[str]) -> Row | None:
    """The content of a YAML file in the declared shape, or None with every fault noted."""
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=StrictLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        faults.append(f"{path.name}: cannot be read: {error}")
        return None
    try:
        return TypeAdapter(shape).validate_python(raw)
    except ValidationError as error:
        for fault in error.errors():
            faults.append(f"{path.name}: {_place(raw, fault['loc'])}: {fault['msg']}")
        return None


def _place(raw: Any, location: tuple[int | str, ...]) -> str:
    """Where a fault stands, with the ids of the entries on the way: ``organs[3] prk-mfa.kind``."""
    shown = ""
    for step in location:
        shown += f"[{step}]" if isinstance(step, int) else f".{step}"
        try:
            raw = raw[step]
        except (KeyError, IndexError, TypeError):
            continue
        if isinstance(raw, dict) and isinstance(raw.get("id"), str):
            shown += f" {raw['id']}"
    return shown.lstrip(".") or "top"
