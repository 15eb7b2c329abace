"""Rows of the record as Arrow tables, read in one transaction."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable, Iterator, Mapping

import pyarrow as pa
from sqlalchemy import Connection, Select, Text, cast, select

from legation.record.schema import (
    documents,
    duplicates,
    exchange_documents,
    exchange_partners,
    exchange_reports,
    exchange_stops,
    exchanges,
    forwards,
    report_partners,
    reports,
    runs,
    sources,
    versions,
    visits,
)

BATCH = 5_000  # small enough to stay in the processor's cache
TYPES = {"position": pa.int32(), "confidence": pa.float64()}
PLAIN = ("start", "end", "direction", "venue", "venue_city", "level", "sector", "lead", "body", "event", "outcome",
         "confidence")  # fmt: skip
Advance = Callable[[int], None]


def raw_tables(connection: Connection, advance: Advance | None = None) -> dict[str, pa.Table]:
    """Everything that the views are made from, by name; ``advance`` is told how many rows were read."""
    queries: dict[str, Select[tuple[object, ...]]] = {
        "raw_exchanges": select(*(exchanges.c[name] for name in ("focal", "id", "kind", *PLAIN, "gist", "review"))),
        "raw_exchange_partners": select(*exchange_partners.columns),
        "raw_exchange_documents": select(*exchange_documents.columns),
        "raw_exchange_reports": select(*exchange_reports.columns),
        "raw_stops": select(
            *(exchange_stops.c[name] for name in ("focal", "exchange", "position", "venue", "city", "start", "end")),
            cast(exchange_stops.c.reports, Text).label("reports"),
        ),
        "raw_reports": select(
            *(reports.c[name] for name in ("focal", "id", "document", "position", "type", "mode", "date_basis",
                                           "status", "review", *PLAIN))
        ),
        "raw_report_partners": select(*report_partners.columns),
        "raw_documents": select(
            documents.c.id, documents.c.source, documents.c.published, documents.c.language, documents.c.url,
            versions.c.title,
        ).outerjoin(versions, (versions.c.document == documents.c.id) & versions.c.current),
        "raw_duplicates": select(duplicates.c.document, duplicates.c.original),
        "raw_visits": select(*visits.columns),
        "forwards": select(*forwards.columns),
        "sources": select(sources.c.id, sources.c.title, sources.c.focal),
        "runs": select(*(runs.c[name] for name in ("id", "started", "finished", "status", "software", "codebook",
                                                   "refdata", "coding"))),
    }  # fmt: skip
    return {name: arrow_table(connection, query, advance) for name, query in queries.items()}


@contextlib.contextmanager
def no_collecting() -> Iterator[None]:
    """Without Python's search for cycles: rows read by the million hold none, yet each batch of them starts a search
    through what is there, a quarter of the time that building takes."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def arrow_table(
    connection: Connection,
    query: Select[tuple[object, ...]],
    advance: Advance | None = None,
    types: Mapping[str, pa.DataType] = TYPES,
) -> pa.Table:
    """The rows of a query, columns named as in it and text unless ``types`` says otherwise.

    They are read through the driver's own cursor: rows of SQLAlchemy take twice the time.
    """
    names = [column.name for column in query.selected_columns]
    schema = pa.schema([(name, types.get(name, pa.string())) for name in names])
    text = str(query.compile(connection.engine, compile_kwargs={"literal_binds": True}))
    batches = []
    with connection.exec_driver_sql(text) as found:
        while rows := found.cursor.fetchmany(BATCH):
            columns = zip(*rows, strict=True)
            arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
            batches.append(pa.record_batch(arrays, schema=schema))
            if advance is not None:
                advance(len(rows))
    return pa.Table.from_batches(batches, schema)
