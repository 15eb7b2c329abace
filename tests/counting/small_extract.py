"""A small extract made of a few dictionaries, for tests that need no record."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import duckdb

from legation.codebook.vocabulary import ranks
from legation.dates import first_day, last_day
from legation.extract import Extract

EXCHANGE: dict[str, Any] = {
    "focal": "PRK", "id": "x-1", "kind": "bilateral", "start": "2024-01-10", "end": None, "day": "2024-01-10",
    "direction": "inbound", "venue": "PRK", "venue_city": "Pyongyang", "level": "minister", "sector": "diplomacy",
    "lead": None, "body": None, "event": None, "outcome": None, "confidence": 0.9, "gist": "", "description": "told",
    "partners": ["RUS"], "sources": ["wire"], "types": ["meeting"], "documents": 1, "reports": 1, "stops": 0,
}  # fmt: skip
STOP: dict[str, Any] = {
    "focal": "PRK", "exchange": "x-1", "position": 0, "venue": "PRK", "city": None, "start": "2024-01-10", "end": None,
    "day": "2024-01-10", "types": ["meeting"], "reports": 1,
}  # fmt: skip
REPORT: dict[str, Any] = {
    "focal": "PRK", "id": "r-1", "document": "d-1", "source": "wire", "language": "en", "published": "2024-01-11",
    "position": 0, "type": "meeting", "mode": "in_person", "start": "2024-01-10", "end": None, "date_basis": "stated",
    "day": "2024-01-10", "direction": "inbound", "venue": "PRK", "venue_city": None, "level": "minister",
    "sector": "diplomacy", "lead": None, "body": None, "event": None, "outcome": None, "status": "realised",
    "confidence": 0.9, "partners": ["RUS"], "exchange": None, "repeat": False,
}  # fmt: skip
SCHEMAS = {
    "exchanges": "focal VARCHAR, id VARCHAR, kind VARCHAR, "
    " start VARCHAR, \"end\" VARCHAR, day VARCHAR, first_day DATE, "
    "last_day DATE, month VARCHAR, direction VARCHAR, venue VARCHAR, venue_city VARCHAR, level VARCHAR, rank INTEGER, "
    "sector VARCHAR, lead VARCHAR, body VARCHAR, event VARCHAR, outcome VARCHAR, confidence DOUBLE, gist VARCHAR, "
    "description VARCHAR, partners VARCHAR[], sources VARCHAR[], types VARCHAR[], documents INTEGER, reports INTEGER, "
    "stops INTEGER",
    "stops": "focal VARCHAR, exchange VARCHAR, position INTEGER, venue VARCHAR, city VARCHAR, start VARCHAR, "
    "\"end\" VARCHAR, day VARCHAR, first_day DATE, last_day DATE, month VARCHAR, types VARCHAR[], reports INTEGER",
    "reports": "focal VARCHAR, id VARCHAR, document VARCHAR, source VARCHAR, language VARCHAR, published VARCHAR, "
    "position INTEGER, type VARCHAR, mode VARCHAR, start VARCHAR, \"end\" VARCHAR, date_basis VARCHAR, day VARCHAR, "
    "first_day DATE, last_day DATE, month VARCHAR, direction VARCHAR, venue VARCHAR, venue_city VARCHAR, "
    "level VARCHAR, "
    "rank INTEGER, sector VARCHAR, lead VARCHAR, body VARCHAR, event VARCHAR, outcome VARCHAR, status VARCHAR, "
    "confidence DOUBLE, partners VARCHAR[], exchange VARCHAR, repeat BOOLEAN",
    "coverage": "source VARCHAR, published VARCHAR, language VARCHAR, articles INTEGER",
    "sources": "id VARCHAR, title VARCHAR, focal VARCHAR",
    "visits": "source VARCHAR, first VARCHAR, last VARCHAR",
    "documents": "id VARCHAR, source VARCHAR, published VARCHAR, language VARCHAR, title VARCHAR, url VARCHAR, "
    "repeat_of VARCHAR",
}  # fmt: skip
"""The columns of the extract's views, as docs/reference/extract.md lists them."""


def small_extract(
    exchanges: list[dict[str, Any]] | None = None,
    stops: list[dict[str, Any]] | None = None,
    reports: list[dict[str, Any]] | None = None,
    days: list[str] | None = None,
    source: str = "wire",
) -> Extract:
    """An extract of these rows; what a row leaves out is as in the samples above. ``days`` have an article each.

    A planned report of an unrelated partner makes the focal state and its source known.
    """
    connection = duckdb.connect()
    for table, columns in SCHEMAS.items():
        connection.execute(f"CREATE TABLE {table} ({columns})")
    known = REPORT | {"id": "r-0", "type": "other", "status": "planned", "partners": ["XXX"], "day": "1900-01-01",
                      "start": "1900-01-01", "source": source}  # fmt: skip
    for table, sample, rows in (
        ("exchanges", EXCHANGE, exchanges), ("stops", STOP, stops), ("reports", REPORT, [known, *(reports or [])])
    ):  # fmt: skip
        for row in rows or []:
            _insert(connection, table, _filled(sample | row))
    for day in days or []:
        connection.execute("INSERT INTO coverage VALUES (?, ?, 'en', 1)", [source, day])
    connection.execute("INSERT INTO sources VALUES (?, ?, 'PRK')", [source, source.title()])
    return Extract(connection, "the test's record", Path(), None, {"software": "test"})


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    day, end = row["day"], row["end"]
    made = {"first_day": first_day(day), "last_day": last_day(end or day), "month": day[:7]}
    if "level" in row:
        made["rank"] = ranks()[row["level"]]
    return row | made


def _insert(connection: duckdb.DuckDBPyConnection, table: str, row: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))


def every_day(first: str, last: str) -> list[str]:
    """All days from ``first`` to ``last``."""
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return [(start + dt.timedelta(n)).isoformat() for n in range((end - start).days + 1)]
