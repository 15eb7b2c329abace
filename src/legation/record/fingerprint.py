"""One hash of everything a record says, whenever and in however many runs it was written."""

from __future__ import annotations

import hashlib

import orjson
from sqlalchemy import Connection, select

from legation.record.schema import metadata, runs

TIMED = {"run"}
"""Columns that tell when something was written, not what."""


def fingerprint(connection: Connection) -> str:
    """SHA-256 (hex) of all rows of all tables but ``runs``, in the order of their keys, without run ids."""
    digest = hashlib.sha256()
    for table in sorted(metadata.tables.values(), key=lambda table: table.name):
        if table is runs:
            continue
        columns = [column for column in table.columns if column.name not in TIMED]
        digest.update(orjson.dumps([str(table.name), [str(column.name) for column in columns]]))
        for row in connection.execute(select(*columns).order_by(*table.primary_key)):
            digest.update(orjson.dumps(list(row), option=orjson.OPT_SORT_KEYS))
    return digest.hexdigest()
