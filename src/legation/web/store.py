"""The record as the server opens it: for reading only, whatever a request asks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import QueuePool

from legation.errors import DataError, MisuseError
from legation.record import Record, open_record
from legation.record.migrate import HEAD, schema_of

CONNECTIONS = 4
WAIT = 10.0


def open_read_only(where: str | Path) -> Record:
    """The record of a path or database URL, opened so that the database itself refuses every write.

    Raises MisuseError when there is none, DataError when it is no record or of an older schema (``upgrade`` it first).
    """
    text = str(where)
    if "://" in text:
        arguments = {"options": "-c default_transaction_read_only=on"} if text.startswith("postgresql") else {}
        engine = create_engine(text, connect_args=arguments, json_deserializer=orjson.loads)
        record = Record(engine, engine.url.render_as_string(hide_password=True))
    else:
        path = Path(where)
        if not path.is_file():
            raise MisuseError(f"there is no record {text!r}; make one with 'legation run DOCS… --record {text}'")
        quoted = path.resolve().as_uri().removeprefix("file:")
        engine = create_engine(
            f"sqlite:///file:{quoted}?mode=ro&uri=true", json_deserializer=orjson.loads, poolclass=QueuePool,
            pool_size=CONNECTIONS, max_overflow=CONNECTIONS,
            connect_args={"timeout": WAIT, "check_same_thread": False},
        )  # fmt: skip

        @event.listens_for(engine, "connect")
        def _connect(connection: Any, _: Any) -> None:
            connection.isolation_level = None
            connection.execute("PRAGMA query_only=ON")

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN")  # so that everything one page reads is of one moment

        record = Record(engine, text)
    with record.read() as connection:
        found = schema_of(connection, text)
    if found != HEAD:
        remedy = f"run 'legation init --record {text}' to bring it up to date"
        raise DataError(f"{text}: its tables are of version {found}, this software reads {HEAD}; {remedy}")
    return record


def upgrade(where: str | Path) -> None:
    """Bring an older record up to date, once, before it is served. Raises as ``open_record`` does."""
    open_record(where).close()
