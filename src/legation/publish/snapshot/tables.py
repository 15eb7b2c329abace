"""The tables of a snapshot and what their columns mean, as ``columns.yml`` tells it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from legation.errors import BookError

BOOK = Path(__file__).with_name("columns.yml")


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: str
    about: str
    key: list[str]
    columns: dict[str, str]


@dataclass(frozen=True, slots=True)
class Described:
    """A table: ``key`` the columns that make a row unique, ``columns`` a sentence a column."""

    name: str
    title: str
    about: str
    key: tuple[str, ...]
    columns: dict[str, str]


@functools.cache
def described() -> dict[str, Described]:
    """All tables, in the order they are told of."""
    raw = yaml.safe_load(BOOK.read_text(encoding="utf-8"))
    return {
        name: Described(name, one.title, one.about, tuple(one.key), one.columns)
        for name, one in TypeAdapter(dict[str, _Table]).validate_python(raw).items()
    }


def fields_of(table: Described, schema: pa.Schema) -> list[dict[str, object]]:
    """The fields of a Table Schema for the columns of a file. Raises BookError when a column is not described."""
    missing = [name for name in (*schema.names, *table.key) if name not in table.columns]
    if missing:
        raise BookError("columns.yml", [f"{table.name}.{name} has no description" for name in dict.fromkeys(missing)])
    return [_field(field, table) for field in schema]


def _field(field: pa.Field, table: Described) -> dict[str, object]:
    kind = _kind(field.type)
    out: dict[str, object] = {"name": field.name, "type": kind, "description": table.columns[field.name]}
    if kind == "list":
        out |= {"delimiter": ";", "itemType": "string"}
    if field.name in table.key:
        out["constraints"] = {"required": True}
    return out


def _kind(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return "list"
    if pa.types.is_boolean(kind):
        return "boolean"
    if pa.types.is_integer(kind):
        return "integer"
    if pa.types.is_floating(kind):
        return "number"
    return "date" if pa.types.is_date(kind) else "string"
