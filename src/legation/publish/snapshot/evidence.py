"""The quote and position behind every value of a report, or the rule that inferred it, as one Parquet file."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
from sqlalchemy import Connection, Text, cast, select

from legation.extract.raw import arrow_table, no_collecting
from legation.record.schema import reports, spans

POSITIONS = {"start": pa.int32(), "end": pa.int32()}


def write_evidence(rows: Connection, connection: duckdb.DuckDBPyConnection, out: Path) -> None:
    """Write ``out`` in the order of focal state, report and field; ``connection`` any DuckDB connection."""
    quoted = select(
        spans.c.focal, spans.c.report, spans.c.field, spans.c.version, spans.c.part, spans.c.start, spans.c.end,
        spans.c.exact,
    )  # fmt: skip
    inferred = select(reports.c.focal, reports.c.id.label("report"), cast(reports.c.inferred, Text).label("rules"))
    with no_collecting():
        for name, query in (("quoted", quoted), ("inferred", inferred)):
            connection.register(f"arrow_{name}", arrow_table(rows, query, types=POSITIONS))
    try:
        connection.execute(f"""
            COPY (
              SELECT focal, report, field, NULL::VARCHAR AS rule, version, part, start, "end",
                     exact AS quote FROM arrow_quoted
              UNION ALL
              SELECT focal, report, field, json_extract_string(rules, '$."' || field || '"'), NULL, NULL, NULL, NULL,
                     NULL
              FROM (SELECT focal, report, rules, unnest(json_keys(rules)) AS field FROM arrow_inferred)
              ORDER BY focal, report, field, rule NULLS FIRST
            ) TO '{str(out).replace("'", "''")}' (FORMAT parquet, COMPRESSION zstd)
        """)
    finally:
        for name in ("quoted", "inferred"):
            connection.unregister(f"arrow_{name}")
