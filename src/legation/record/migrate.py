"""The schema's versions: a new record is made, an old one upgraded, a newer one refused."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from legation.errors import DataError

HEAD = "0003"
"""The schema that this software writes: the last file in ``migrations/versions`` (a test compares them)."""
MIGRATIONS = Path(__file__).parent / "migrations"
TABLE = "alembic_version"


def bring_up_to_date(engine: Engine, name: str) -> None:
    """Make or upgrade the tables; nothing happens when they are right. All of an upgrade stands, or nothing.

    Raises DataError when the database holds something else, or a record of a newer Legation.
    """
    with engine.connect() as connection, connection.begin():
        found = schema_of(connection, name)
    if found == HEAD:
        return
    with engine.connect() as connection:
        connection.info["writes"] = True
        try:
            with connection.begin():
                if schema_of(connection, name) != HEAD:  # another process may have been faster
                    upgrade(connection)
        finally:
            connection.info.pop("writes", None)


def schema_of(connection: Connection, name: str) -> str | None:
    """The version of the tables; None when the database is empty. Raises DataError as ``bring_up_to_date``."""
    tables = inspect(connection).get_table_names()
    if TABLE not in tables:
        if tables:
            raise DataError(f"{name}: this database holds other tables ({', '.join(sorted(tables)[:3])}…), no record")
        return None
    found = connection.execute(text(f"SELECT version_num FROM {TABLE}")).scalar()
    if found is not None and str(found) > HEAD:
        raise DataError(
            f"{name}: written by a newer Legation (schema {found}, this one knows up to {HEAD}); upgrade Legation"
        )
    return None if found is None else str(found)


def upgrade(connection: Connection, to: str = HEAD, folder: Path = MIGRATIONS) -> None:
    """Run the migrations of ``folder`` up to version ``to`` within the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(folder).replace("%", "%%"))
    settings.attributes["connection"] = connection
    command.upgrade(settings, to)
