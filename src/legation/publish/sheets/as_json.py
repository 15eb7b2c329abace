"""JSON: one object with all sheets, their columns described, rows as objects, and where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from legation.model.sheet import Sheet
from legation.publish.sheets.about import about_json


def value(sheets: Sequence[Sheet], command: str | None = None) -> dict[str, Any]:
    """``title``, ``command``, ``citation`` and ``sheets``, each with key, title, columns, rows, notes and origin.

    A missing value is null; a date is ISO text of any precision; a share lies between 0 and 1.
    """
    return about_json(sheets, command) | {
        "sheets": [
            {
                "key": sheet.key,
                "title": sheet.title,
                "columns": [
                    {"key": c.key, "title": c.title, "kind": c.kind, "description": c.description}
                    for c in sheet.columns
                ],
                "rows": sheet.records(),
                "notes": list(sheet.notes),
                "origin": sheet.origin.to_json(),
            }
            for sheet in sheets
        ]
    }


def render(sheets: Sequence[Sheet], command: str | None) -> bytes:
    """The object, indented."""
    return orjson.dumps(value(sheets, command), option=orjson.OPT_INDENT_2 | orjson.OPT_SERIALIZE_NUMPY) + b"\n"
