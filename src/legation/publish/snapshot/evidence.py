"""The quote and position behind every value of a report, or the rule that inferred it, as one Parquet file."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
from sqlalchemy import Connection, Text, cast, select

from legation.extract.raw import arrow_table, no_collecting
from legation.record.schema import REVIEWED, reports, spans

POSITIONS = {"start": pa.int32(), "end": pa.int32()}


def write_evidence(rows: Connection, connection: duckdb.DuckDBPyConnection, out: Path) -> None:
    """Write ``out`` in the order of focal state, report and field; ``connection`` any DuckDB connection. A value that a
    person decided has the decision as its rule; rejected reports are left out."""
    quoted = select(
        spans.c.focal, spans.c.report, spans.c.field, spans.c.version, spans.c.part, spans.c.start, spans.c.end,
        spans.c.exact,
    )  # fmt: skip
    inferred = select(reports.c.focal, reports.c.id.label("report"), cast(reports.c.inferred, Text).label("rules"))
    reviewed = select(
        reports.c.focal, reports.c.id.label("report"), reports.c.review, cast(reports.c.machine, Text).label("machine")
    ).where(REVIEWED)
    with no_collecting():
        for name, query in (("quoted", quoted), ("inferred", inferred), ("reviewed", reviewed)):
            connection.register(f"arrow_{name}", arrow_table(rows, query, types=POSITIONS))
    try:
        connection.execute(f"""
            COPY (
              WITH decided AS (
                SELECT focal, report, unnest(json_keys(machine)) AS field, machine FROM arrow_reviewed
                WHERE machine IS NOT NULL
              ), evidence AS (
              SELECT focal, report, field, NULL::VARCHAR AS rule, version, part, start, "end",
                     exact AS quote FROM arrow_quoted
              UNION ALL
              SELECT focal, report, field, json_extract_string(rules, '$."' || field || '"'), NULL, NULL, NULL, NULL,
                     NULL
              FROM (SELECT focal, report, rules, unnest(json_keys(rules)) AS field FROM arrow_inferred)
              )
              SELECT * FROM evidence e
              WHERE NOT EXISTS (SELECT 1 FROM arrow_reviewed r
                                WHERE r.focal = e.focal AND r.report = e.report AND r.review = 'rejected')
                AND NOT EXISTS (SELECT 1 FROM decided d
                                WHERE d.focal = e.focal AND d.report = e.report AND d.field = e.field
                                  AND e.field <> 'type')
              UNION ALL
              SELECT focal, report, field,
                     'decision ' || json_extract_string(machine, '$."' || field || '".decision'),
                     NULL, NULL, NULL, NULL, NULL
              FROM decided d
              WHERE NOT EXISTS (SELECT 1 FROM arrow_reviewed r
                                WHERE r.focal = d.focal AND r.report = d.report AND r.review = 'rejected')
              ORDER BY focal, report, field, rule NULLS FIRST
            ) TO '{str(out).replace("'", "''")}' (FORMAT parquet, COMPRESSION zstd)
        """)
    finally:
        for name in ("quoted", "inferred", "reviewed"):
            connection.unregister(f"arrow_{name}")
