"""YAML into shapes: duplicate keys and shape errors become faults with file, place and id."""

from __future__ import annotations

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from legation.codebook import schema
from legation.errors import did_you_mean

Shaped = TypeVar("Shaped", bound=schema.Shape)
KEYS = sorted(
    {
        name
        for shape in (schema.Expect, schema.Example, schema.NearMiss, schema.TypeEntry, schema.LevelEntry,
                      schema.SectorEntry, schema.BookHead)
        for name in shape.model_fields
    }
)  # fmt: skip


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe YAML in which dates stay text, only true and false are booleans, and no key stands twice."""


_TEXT = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
_Loader.yaml_implicit_resolvers = {
    first: [(tag, regex) for tag, regex in pairs if tag not in _TEXT]
    for first, pairs in _Loader.yaml_implicit_resolvers.items()
}
for _word in ("true", "false"):
    _Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(f"{_word}$"), [_word[0]])


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[Hashable, Any]:
    seen: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"key {key!r} stands twice", key_node.start_mark)
        seen[key] = loader.construct_object(value_node, deep=True)
    return seen


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_yaml(path: Path, name: str, faults: list[str]) -> Any:
    """The raw data of a file, or None with a fault added."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except FileNotFoundError:
        faults.append(f"{name}: the file is missing")
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        faults.append(f"{name}: not readable as YAML: {' '.join(str(error).split())}")
    return None


def shape(model: type[Shaped], raw: Any, name: str, faults: list[str]) -> Shaped | None:
    """``raw`` as ``model``; None when it does not fit, with one fault for each misfit."""
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        faults.extend(f"{name}: {_where(raw, e['loc'])}: {_what(e)}" for e in error.errors())
        return None


def shapes(model: type[Shaped], path: Path, name: str, faults: list[str], unread: set[str]) -> list[Shaped]:
    """The entries of a file that holds a list of codes; ids of entries that do not fit are added to ``unread``."""
    raw = read_yaml(path, name, faults)
    if raw is None:
        return []
    if not isinstance(raw, list):
        faults.append(f"{name}: must be a list of codes, found {type(raw).__name__}")
        return []
    entries = []
    for number, item in enumerate(raw):
        entry = shape(model, item, f"{name}: {_id_of(item) or f'[{number}]'}", faults)
        if entry is not None:
            entries.append(entry)
        else:
            unread.add(_id_of(item) or "")
    return entries


def _id_of(raw: Any) -> str | None:
    return str(raw["id"]) if isinstance(raw, dict) and "id" in raw else None


def _where(raw: Any, loc: tuple[int | str, ...]) -> str:
    words: list[str] = []
    for step in loc:
        if isinstance(raw, dict):
            raw = raw.get(step)
        elif isinstance(raw, list) and isinstance(step, int) and step < len(raw):
            raw = raw[step]
        else:
            raw = None
        if isinstance(step, int) and words:
            words[-1] += f"[{_id_of(raw) or step}]"
        else:
            words.append(str(step))
    return ".".join(words) or "the whole"


def _what(error: Any) -> str:
    key = str(error["loc"][-1]) if error["loc"] else ""
    if error["type"] == "extra_forbidden":
        return f"unknown key {key!r}.{did_you_mean(key, KEYS)}"
    if error["type"] == "missing":
        return f"key {key!r} is missing"
    given = error.get("input")
    shown = "" if isinstance(given, (dict, list, BaseModel)) else f" (found {str(given)[:80]!r})"
    return str(error["msg"]).removeprefix("Value error, ") + shown
