"""The tables of a snapshot as files: the extract's Parquet copied, evidence from the record, and CSV of all."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from legation.errors import DataError
from legation.extract import Extract
from legation.extract.stamp import TABLES, stamp_of
from legation.ledger import load_packs
from legation.publish.snapshot.evidence import write_evidence
from legation.publish.snapshot.statements import write_statements
from legation.publish.snapshot.tables import described
from legation.record import Record

UNSAFE = r"^[=+\-@\t\r]"
"""Texts that a spreadsheet would compute."""


def write_data(
    record: Record, extract: Extract, folder: Path, focals: Collection[str], *, csv: bool
) -> dict[str, int]:  # fmt: skip
    """Write ``data/*.parquet``, and ``csv/*.csv`` of the same rows; gives the rows by table.

    Raises DataError when a run ended in the meantime, BookError when a pack of the ledger is not sound.
    """
    data = folder / "data"
    data.mkdir()
    for name in TABLES:
        shutil.copyfile(extract.folder / f"{name}.parquet", data / f"{name}.parquet")
    with record.read() as rows:
        if stamp_of(rows.exec_driver_sql) != extract.folder.name:
            raise DataError(f"{record.name}: a run ended while the snapshot was made; freeze it again")
        write_evidence(rows, extract.connection, data / "evidence.parquet")
    write_statements(load_packs(), focals, data / "statements.parquet")
    if csv:
        (folder / "csv").mkdir()
        for name in described():
            _to_csv(extract.connection, folder / "data" / f"{name}.parquet", folder / "csv" / f"{name}.csv")
    return {name: pq.read_metadata(folder / "data" / f"{name}.parquet").num_rows for name in described()}


def _to_csv(connection: duckdb.DuckDBPyConnection, source: Path, out: Path) -> None:
    """The same rows as CSV (RFC 4180): lists joined by ``;``, an apostrophe before what would be computed."""
    columns = ", ".join(_column(field) for field in pq.read_schema(source))
    read = f"SELECT {columns} FROM read_parquet('{_quoted(source)}')"
    connection.execute(f"COPY ({read}) TO '{_quoted(out)}' (FORMAT csv, HEADER, NULL '')")


def _column(field: pa.Field) -> str:
    name = f'"{field.name}"'
    if pa.types.is_list(field.type):
        return f"array_to_string({name}, ';') AS {name}"
    if pa.types.is_string(field.type):
        return f"CASE WHEN regexp_matches({name}, '{UNSAFE}') THEN '''' || {name} ELSE {name} END AS {name}"
    return name


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
