"""A small record made by hand, for everything that is published from one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from legation.model import CodedDocument, Document, Exchange, Report, Span
from legation.record import Record, open_record
from legation.record.documents import put_documents, put_source
from legation.record.exchanges import replace_exchanges
from legation.record.reports import put_coded
from legation.record.runs import begin_run, end_run

VERSIONS = {"software": "0.1.0", "codebook": "1.0.0", "refdata": "abc", "coding": "def"}
TEXT = "=SUM(A1) A delegation came. Ministers of both sides signed a paper on “roads”, it was said."


def exchange(identity: str, partners: tuple[str, ...], start: str | None, **more: object) -> Exchange:
    values: dict[str, object] = {
        "kind": "bilateral", "end": None, "direction": "inbound", "venue": "PRK", "venue_city": "Pyongyang",
        "level": "official", "sector": "culture", "lead": None, "body": None, "event": None, "outcome": None,
        "stops": (), "docs": ("d-1",), "reports": (f"r-{identity[2:]}",), "sources": ("wire",), "confidence": 0.9,
        "gist": "",
    }  # fmt: skip
    return Exchange(id=identity, partners=partners, start=start, **(values | more))  # type: ignore[arg-type]


def report(identity: str, one: Exchange) -> Report:
    """A report of an exchange, quoting the first sentence."""
    spans = {"evidence": Span(0, 27, TEXT[:27]), "partners": Span(9, 21, TEXT[9:21])}
    return Report(
        identity, "talks", "in_person", one.start or "2024-08-05", one.end, "stated", one.partners, one.direction,
        one.venue, one.venue_city, one.level, one.sector, one.lead, one.body, "realised", TEXT[:27], spans, (), "c",
        "1.0.0", 0.9, inferred={"sector": "sector.cues"},
    )  # fmt: skip


def make_record(
    path: Path, exchanges: Sequence[Exchange], forwards: Mapping[str, str | None] | None = None,
    days: Sequence[str] = ("2024-08-05",), focal: str = "PRK",
) -> Record:  # fmt: skip
    """A record of these exchanges, told of by reports of document d-1; one more article on each other day."""
    opened = open_record(path, create=True)
    documents = [
        Document(f"d-{n}", "wire", dt.date.fromisoformat(day), "Headline", TEXT, "en", f"https://wire.example/{n}")
        for n, day in enumerate(days, start=1)
    ]
    with opened.write() as connection:
        run = begin_run(connection, VERSIONS, {})
        put_source(connection, "wire", None)
        put_documents(connection, documents)
        coded = CodedDocument(
            "d-1", documents[0].published, tuple(report(i, one) for one in exchanges for i in one.reports)
        )
        put_coded(connection, focal, "abc", [(documents[0], coded)])
        replace_exchanges(connection, focal, list(exchanges), dict(forwards or {}))
        end_run(connection, run, "finished", {})
    return opened
