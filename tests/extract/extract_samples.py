"""A small record whose dates have every precision."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from legation.model import CodedDocument, Document, Exchange, Report, Span, Stop
from legation.record import Record, open_record
from legation.record.documents import put_documents, put_source
from legation.record.exchanges import replace_exchanges
from legation.record.reports import put_coded
from legation.record.runs import FINISHED, begin_run, end_run

Texts = tuple[str, ...]
TOP = "leader"
VERSIONS = {"software": "1", "codebook": "1", "refdata": "r", "coding": "c"}


def report(number: int, start: str, end: str | None = None, kind: str = "arrival", level: str = "minister") -> Report:
    return Report(
        f"r-{number}", kind, "in_person", start, end, "stated", ("MNG", "CHN"), "inbound", "PRK", None, level,
        "economy", None, None, "realised", "came", {"evidence": Span(0, 4, "came"), "type": Span(0, 4, "came")},
        ("a.b",), "rules-1", "1", 0.9,
    )  # fmt: skip


def exchange(
    number: int, start: str | None, end: str | None, reports: tuple[str, ...], docs: tuple[str, ...]
) -> Exchange:
    stops = (Stop("PRK", "Wonsan", start, end, reports[:1]), Stop("MNG", None, None, None, reports[1:]))
    return Exchange(
        f"x-{number}", "bilateral", start, end, ("MNG", "CHN"), "inbound", "PRK", None, "minister", "economy", None,
        None, None, None, stops, docs, reports, ("wire",), 0.9, "gist",
    )  # fmt: skip


def note_run(record: Record) -> None:
    with record.write() as connection:
        end_run(connection, begin_run(connection, VERSIONS, {}), FINISHED, {})


def small_record(folder: Path) -> Path:
    where = folder / "r.sqlite"
    record = open_record(where, create=True)
    texts = [Document(f"d-{n}", "wire", dt.date(2024, 7, n), f"Title {n}", "came", "en") for n in (1, 2, 3)]
    coded = [
        (texts[0], CodedDocument("d-1", texts[0].published, (report(1, "2024-02"),))),
        (
            texts[1],
            CodedDocument("d-2", texts[1].published, (report(2, "2024-07-02", "2024-07-04", "talks", "leader"),)),
        ),
        (texts[2], CodedDocument("d-3", texts[2].published, (report(3, "2024-07-03", kind="message"),))),
    ]
    with record.write() as connection:
        put_source(connection, "wire", None)
        put_documents(connection, texts)
        put_coded(connection, "PRK", "c", coded)
        found = [
            exchange(1, "2024-02", None, ("r-1", "r-2"), ("d-1", "d-2")),
            exchange(2, None, "2024-02-29", ("r-2",), ("d-2",)),
            exchange(3, None, None, ("r-3",), ("d-3", "d-1")),
        ]
        replace_exchanges(connection, "PRK", found, {"x-0": "x-1"})
    note_run(record)
    record.close()
    return where
