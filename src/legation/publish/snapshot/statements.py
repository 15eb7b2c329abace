"""The statements of the country packs about the focal states of a snapshot, as one Parquet file."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from legation.ledger import Ledger
from legation.ledger.history import date_of, involved, words
from legation.ledger.statements import Statement
from legation.ledger.when import When

LISTED = pa.list_(pa.string())
SCHEMA = pa.schema([
    ("focal", pa.string()), ("id", pa.string()), ("family", pa.string()), ("status", pa.string()),
    ("date", pa.string()), ("states", LISTED), ("what", pa.string()), ("sources", LISTED), ("cells", pa.string()),
])  # fmt: skip
COMMON = frozenset({"id", "focal", "pack", "place", "status", "sources"})


def write_statements(ledger: Ledger, focals: Collection[str], out: Path) -> None:
    """Write ``out`` in the order of focal state and id. A focal state without a pack has no row."""
    found = [one for pack in ledger.packs if pack.focal in focals for one in pack.statements]
    rows = [_row(ledger, one) for one in sorted(found, key=lambda one: (one.focal, one.id))]
    pq.write_table(pa.Table.from_pylist(rows, SCHEMA), out, compression="zstd")


def _row(ledger: Ledger, one: Statement) -> dict[str, Any]:
    date = date_of(one)
    cells = {
        field.name: getattr(one, field.name) for field in dataclasses.fields(one) if field.name not in COMMON
    }  # fmt: skip
    return {
        "focal": one.focal, "id": one.id, "family": type(one).__name__.lower(), "status": one.status,
        "date": date.text if date else None, "states": sorted(involved(one)), "what": words(one),
        "sources": [ledger.source(one, source).citation for source in one.sources],
        "cells": orjson.dumps(cells, default=_text, option=orjson.OPT_SORT_KEYS).decode(),
    }  # fmt: skip


def _text(value: object) -> object:
    if isinstance(value, When):
        return value.text
    raise TypeError(f"no JSON for {type(value).__name__}")
