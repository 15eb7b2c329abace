"""Visits in the record, and a record that was made before there were any."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import sqlalchemy as sa

from legation.model import Visit
from legation.record import Record, migrate, open_record
from legation.record.visits import get_visits, put_visits

ONE = Visit("wire", dt.date(2024, 7, 1), dt.date(2024, 7, 9), "site")
OTHER = Visit("wire", dt.date(2024, 6, 1), dt.date(2024, 7, 9), "archive")


def test_visits_are_kept_once(filled: Record) -> None:
    for _ in range(2):
        with filled.write() as connection:
            put_visits(connection, [ONE, OTHER, ONE])
    with filled.read() as connection:
        assert get_visits(connection) == [OTHER, ONE]


def test_a_record_of_the_first_schema_is_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as connection, connection.begin():
        migrate.upgrade(connection, "0001")
        connection.execute(sa.text("INSERT INTO sources (id, title) VALUES ('wire', 'Wire')"))
    engine.dispose()
    opened = open_record(path)
    with opened.write() as connection:
        put_visits(connection, [ONE])
    with opened.read() as connection:
        assert get_visits(connection) == [ONE]
        assert connection.execute(sa.text("SELECT title FROM sources")).scalar() == "Wire"
    opened.close()
