"""Making an extract: the rows of the record, joined and sorted by DuckDB, one Parquet file a table."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from legation.codebook import load
from legation.errors import DataError
from legation.extract.raw import Advance, raw_tables
from legation.extract.stamp import TABLES, VIEWS
from legation.model import Exchange, Stop
from legation.record import Record
from legation.wording.describe import describe

if TYPE_CHECKING:
    import duckdb


def build(record: Record, folder: Path, connection: duckdb.DuckDBPyConnection, advance: Advance | None = None) -> None:
    """Write the Parquet files of ``record`` into the new folder ``folder``: all of them, or nothing.

    ``connection`` an empty DuckDB database in memory, which holds the tables afterwards too. Raises DataError when
    the folder cannot be written.
    """
    with record.read() as rows:
        raw = raw_tables(rows, advance)
    for name, table in raw.items():
        connection.register(f"arrow_{name}", table)
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM arrow_{name}")
        connection.unregister(f"arrow_{name}")
    ranks = load().levels
    levels = pa.table({"level": list(ranks), "rank": pa.array([ranks[level].rank for level in ranks], pa.int32())})
    connection.register("levels", levels)
    connection.register("descriptions", _descriptions(connection))
    for statement in statements():
        connection.execute(statement)
    aside = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        aside.mkdir(parents=True)
        for name in TABLES:
            connection.execute(f"COPY {name} TO '{_quoted(aside / name)}.parquet' (FORMAT parquet, COMPRESSION zstd)")
        aside.rename(folder)
    except OSError as fault:
        if folder.is_dir():
            return  # another process made the same one in the meantime
        raise DataError(
            f"{folder.parent}: the copy for analysis cannot be written: {fault.strerror or fault}. "
            "Name a folder that can be written in the environment variable LEGATION_CACHE"
        ) from fault
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def statements() -> list[str]:
    """The statements of ``views.sql``."""
    text = re.sub(r"^--.*\n", "", VIEWS.read_text(encoding="utf-8"), flags=re.M)
    return [one.strip() for one in text.split(";") if one.strip()]


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _descriptions(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """One sentence an exchange, from its coded fields."""
    partners = _listed(connection, "SELECT focal, exchange, partner FROM raw_exchange_partners ORDER BY position")
    types = _listed(
        connection,
        "SELECT e.focal, e.exchange, r.type FROM raw_exchange_reports e "
        "JOIN raw_reports r ON r.focal = e.focal AND r.id = e.report GROUP BY ALL",
    )
    stops: dict[tuple[str, str], list[Stop]] = {}
    several = (
        "SELECT focal, exchange, venue, city FROM raw_stops WHERE (focal, exchange) IN "
        "(SELECT (focal, exchange) FROM raw_stops GROUP BY focal, exchange HAVING count(*) > 1) ORDER BY position"
    )
    for focal, exchange, venue, city in connection.execute(several).fetchall():
        stops.setdefault((focal, exchange), []).append(Stop(venue, city, None, None, ()))
    out: list[tuple[str, str, str]] = []
    fields = "focal, id, kind, direction, venue, venue_city, level, sector, lead, body, event, outcome"
    for row in connection.execute(f"SELECT {fields} FROM raw_exchanges").fetchall():
        focal, identity, kind, direction, venue, city, level, sector, lead, body, event, outcome = row
        key = (focal, identity)
        exchange = Exchange(
            identity, kind, None, None, tuple(partners.get(key, ())), direction, venue, city, level, sector, lead, body,
            event, outcome, tuple(stops.get(key, ())), (), (), (), 0.0, "",
        )  # fmt: skip
        out.append((focal, identity, describe(exchange, types.get(key, ()), focal)))
    columns = zip(*out, strict=True) if out else ((), (), ())
    return pa.table([pa.array(values, pa.string()) for values in columns], ["focal", "exchange", "description"])


def _listed(connection: duckdb.DuckDBPyConnection, query: str) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for focal, exchange, value in connection.execute(query).fetchall():
        found.setdefault((focal, exchange), []).append(value)
    return found
