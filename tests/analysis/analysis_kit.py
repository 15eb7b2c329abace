"""A made-up extract in memory: the views that analysis reads, with the rows that a test plants."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from legation.dates import first_day, last_day
from legation.extract import Extract
from legation.refdata.terms import LEVELS

TABLES = """
CREATE TABLE exchanges (focal VARCHAR, id VARCHAR, kind VARCHAR, start VARCHAR, "end" VARCHAR, day VARCHAR,
  first_day DATE, last_day DATE, month VARCHAR, direction VARCHAR, venue VARCHAR, venue_city VARCHAR, level VARCHAR,
  rank INTEGER, sector VARCHAR, lead VARCHAR, body VARCHAR, event VARCHAR, outcome VARCHAR, confidence DOUBLE,
  gist VARCHAR, description VARCHAR, partners VARCHAR[], sources VARCHAR[], types VARCHAR[], documents INTEGER,
  reports INTEGER, stops INTEGER);
CREATE TABLE reports (focal VARCHAR, id VARCHAR, document VARCHAR, source VARCHAR, published VARCHAR, type VARCHAR,
  mode VARCHAR, day VARCHAR, first_day DATE, last_day DATE, direction VARCHAR, partners VARCHAR[], exchange VARCHAR,
  repeat BOOLEAN, status VARCHAR);
CREATE TABLE stops (focal VARCHAR, exchange VARCHAR, position INTEGER, venue VARCHAR, city VARCHAR, start VARCHAR,
  "end" VARCHAR, day VARCHAR, first_day DATE, last_day DATE, month VARCHAR, types VARCHAR[], reports INTEGER);
CREATE TABLE coverage (source VARCHAR, published VARCHAR, language VARCHAR, articles INTEGER);
CREATE TABLE sources (id VARCHAR, title VARCHAR, focal VARCHAR);
CREATE TABLE runs (id VARCHAR, finished VARCHAR);
CREATE TABLE visits (source VARCHAR, first VARCHAR, last VARCHAR);
"""
Make = Callable[..., Extract]


def days(since: str, until: str) -> list[str]:
    """Every day from one to another."""
    first = dt.date.fromisoformat(since)
    return [(first + dt.timedelta(n)).isoformat() for n in range((dt.date.fromisoformat(until) - first).days + 1)]


def exchange(identity: str, start: str, **more: Any) -> dict[str, Any]:
    """One exchange: an inbound visit of a Russian vice-minister unless told otherwise."""
    end = more.pop("end", None)
    row: dict[str, Any] = {
        "focal": "PRK", "id": identity, "kind": "bilateral", "start": start, "end": end, "day": start,
        "first_day": first_day(start), "last_day": last_day(end or start), "month": start[:7], "direction": "inbound",
        "venue": "PRK", "venue_city": "Pyongyang", "level": "vice_minister", "sector": "diplomacy", "lead": None,
        "body": None, "event": None, "outcome": None, "confidence": 0.9, "gist": "", "partners": ["RUS"],
        "description": f"delegation {identity} visits", "sources": ["wire"], "types": ["arrival"], "documents": 1,
        "reports": 1, "stops": 1,
    }  # fmt: skip
    row |= more
    row["rank"] = LEVELS.index(row["level"]) + 1
    return row


def report(identity: str, day: str, **more: Any) -> dict[str, Any]:
    """One report: a message received from Russia, told by the wire, unless told otherwise."""
    return {
        "focal": "PRK", "id": identity, "document": f"d-{identity}", "source": "wire", "published": day,
        "type": "message", "mode": "remote", "day": day, "first_day": first_day(day), "last_day": last_day(day),
        "direction": "received", "partners": ["RUS"], "exchange": None, "repeat": False, "status": "realised",
    } | more  # fmt: skip


@pytest.fixture
def make() -> Make:
    """``make(exchanges, coverage)``: an extract with these exchanges, and articles on each covered day of each source.
    Every source tells of something, so that it counts as read for the focal state."""

    def build(
        exchanges: Iterable[dict[str, Any]],
        coverage: dict[str, Iterable[str]],
        reports: Iterable[dict[str, Any]] = (),
    ) -> Extract:
        connection = duckdb.connect()
        connection.execute(TABLES)
        told = [*reports, *(report(f"seen-{one}", "1900-01-01", source=one) for one in coverage)]
        rows = [(one, day, "en", 5) for one, covered in coverage.items() for day in covered]
        for table, found in (("exchanges", list(exchanges)), ("reports", told)):
            for row in found:
                names = ", ".join(f'"{key}"' for key in row)
                marks = ", ".join("?" for _ in row)
                connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))
        if rows:
            connection.executemany("INSERT INTO coverage VALUES (?, ?, ?, ?)", rows)
        connection.executemany(
            "INSERT INTO sources (id, title) VALUES (?, ?)", [(one, f"The {one}") for one in coverage]
        )
        return Extract(connection, "made up", Path(), None, {"software": "0"})

    return build
