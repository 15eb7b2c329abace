"""Parquet: typed columns; rule, filters, coverage, sources, versions and citation as key-value metadata of the file."""

from __future__ import annotations

import io
from collections.abc import Sequence

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from legation.model.sheet import Column, Sheet
from legation.publish.sheets.about import about_json
from legation.publish.sheets.cells import stacked

TYPES = {
    "text": pa.string(), "date": pa.string(), "integer": pa.int64(), "number": pa.float64(), "share": pa.float64(),
    "boolean": pa.bool_(), "list": pa.list_(pa.string()),
}  # fmt: skip
"""Dates stay ISO text, because they may be of month or year precision."""


def render(sheets: Sequence[Sheet], command: str | None) -> bytes:
    """One table; ``legation`` in the metadata holds everything as JSON, the other keys its parts for other tools."""
    columns, rows = stacked(sheets)
    schema = pa.schema([_field(column) for column in columns], metadata=metadata(sheets, command))
    arrays = [pa.array([_plain(row[n]) for row in rows], type=TYPES[column.kind]) for n, column in enumerate(columns)]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression="zstd")
    return out.getvalue()


def metadata(sheets: Sequence[Sheet], command: str | None) -> dict[str, str]:
    """Key-value metadata: each key once for the file, values as text or JSON."""
    head = about_json(sheets, command)
    parts = {
        sheet.key: {"title": sheet.title, "notes": list(sheet.notes), "origin": sheet.origin.to_json()}
        for sheet in sheets
    }
    first = sheets[0].origin.to_json()
    out = {"legation": head | {"sheets": parts}, "title": head["title"], "citation": head["citation"]["apa"]}
    out |= {"command": command or ""} | {name: first[name] for name in first}
    out["notes"] = [note for sheet in sheets for note in sheet.notes]
    return {key: text if isinstance(text, str) else orjson.dumps(text).decode() for key, text in out.items()}


def _field(column: Column) -> pa.Field:
    return pa.field(column.key, TYPES[column.kind], metadata={"title": column.title, "description": column.description})


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple | frozenset | set) else value
