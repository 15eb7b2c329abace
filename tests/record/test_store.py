"""Opening, upgrading and refusing records."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from legation.errors import DataError, MisuseError
from legation.record import Record, fingerprint, migrate, open_record
from legation.record.schema import metadata


def test_the_migrations_make_the_schema(record: Record) -> None:
    with record.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    assert ScriptDirectory(str(migrate.MIGRATIONS)).get_current_head() == migrate.HEAD


def test_the_schema_suits_postgresql() -> None:
    for table in metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_an_old_record_is_upgraded_and_keeps_its_rows(
    filled: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled.read() as connection:
        before = fingerprint(connection)
    filled.close()
    newer = tmp_path / "migrations"
    (newer / "versions").mkdir(parents=True)
    (newer / "env.py").write_text((migrate.MIGRATIONS / "env.py").read_text())
    for file in (migrate.MIGRATIONS / "versions").glob("0*.py"):
        (newer / "versions" / file.name).write_text(file.read_text())
    (newer / "versions" / "0999_more.py").write_text(
        f"import sqlalchemy as sa\nfrom alembic import op\nrevision = '0999'\ndown_revision = '{migrate.HEAD}'\n"
        "def upgrade():\n    op.add_column('sources', sa.Column('note', sa.Text()))\n"
    )
    real = migrate.upgrade
    monkeypatch.setattr(migrate, "HEAD", "0999")
    monkeypatch.setattr(migrate, "upgrade", lambda connection: real(connection, "0999", newer))
    upgraded = open_record(filled.name)
    with upgraded.read() as connection:
        assert fingerprint(connection) == before
        assert "note" in {column["name"] for column in sa.inspect(connection).get_columns("sources")}
    upgraded.close()
    monkeypatch.undo()
    with pytest.raises(DataError, match=r"written by a newer Legation \(schema 0999.*upgrade Legation"):
        open_record(filled.name)


def test_an_upgrade_that_fails_leaves_the_old_record(
    filled: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()

    def half(connection: sa.Connection) -> None:
        connection.execute(sa.text("ALTER TABLE sources ADD COLUMN note TEXT"))
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(migrate, "HEAD", "0999")
    monkeypatch.setattr(migrate, "upgrade", half)
    with pytest.raises(DataError):
        open_record(filled.name)
    monkeypatch.undo()
    opened = open_record(filled.name)
    with opened.read() as connection:
        assert "note" not in {column["name"] for column in sa.inspect(connection).get_columns("sources")}
    opened.close()


def test_what_is_no_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="there is no record"):
        open_record(tmp_path / "none.sqlite")
    with sqlite3.connect(tmp_path / "other.sqlite") as connection:
        connection.execute("CREATE TABLE recipes (id)")
    connection.close()
    with pytest.raises(DataError, match=r"other tables \(recipes"):
        open_record(tmp_path / "other.sqlite")
    (tmp_path / "text.sqlite").write_text("something else altogether " * 100)
    with pytest.raises(DataError, match="no record of Legation"):
        open_record(tmp_path / "text.sqlite")
    with pytest.raises(MisuseError, match="folder"):
        open_record(tmp_path, create=True)


def test_a_write_that_fails_leaves_nothing(filled: Record) -> None:
    with filled.read() as connection:
        before = fingerprint(connection)
    with pytest.raises(RuntimeError), filled.write() as connection:
        connection.execute(sa.text("DELETE FROM reports"))
        raise RuntimeError
    with filled.read() as connection:
        assert fingerprint(connection) == before


def test_a_record_without_room_says_so(filled: Record) -> None:
    with filled.write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DataError, match="the disk is full"), filled.write() as connection:
        connection.execute(sa.text("UPDATE versions SET text = :long"), {"long": "x" * 200_000})
