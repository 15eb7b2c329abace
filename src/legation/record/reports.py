"""Codings of documents: reports with their partners and spans, replaced as a whole when a document is coded anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, RowMapping, Select, and_, delete, or_, select

from legation.model import CodedDocument, Document, Report, Span
from legation.record.schema import codings, documents, report_partners, reports, spans
from legation.record.upsert import Row, batches, insert, upsert

AROUND = 32
"""Characters kept before and after a quote, to find it again in a moved text."""
PLAIN = (
    "type", "mode", "start", "end", "date_basis", "direction", "venue", "venue_city", "level", "sector", "lead", "body",
    "event", "outcome", "status", "evidence", "confidence", "coder", "codebook_version",
)  # fmt: skip
ALWAYS = ("evidence", "type")
"""Spans that every report has."""
FAILED = ("coder_error:", "coder_died:")


def put_coded(connection: Connection, focal: str, coding: str, pairs: Sequence[tuple[Document, CodedDocument]]) -> None:
    """Store codings in place of earlier ones of the same documents and focal state.

    ``coding`` is the fingerprint of what coded (``Versions.coding``); prefix and suffix come from the document.
    """
    for some in batches(document.id for document, _ in pairs):
        connection.execute(delete(reports).where(reports.c.focal == focal, reports.c.document.in_(some)))
    head: list[Row] = []
    rows: dict[str, list[Row]] = {"reports": [], "partners": [], "spans": []}
    for document, coded in pairs:
        version = document.version
        head.append(
            {"focal": focal, "document": document.id, "version": version, "coding": coding,
             "passed_over": coded.passed_over}
        )  # fmt: skip
        for position, report in enumerate(coded.reports):
            key = {"focal": focal, "report": report.id}
            row = {"focal": focal, "id": report.id, "document": document.id, "position": position}
            row |= {name: getattr(report, name) for name in PLAIN}
            rows["reports"].append(row | {"rules": list(report.rules), "inferred": report.inferred})
            rows["partners"] += [key | {"position": n, "partner": p} for n, p in enumerate(report.partners)]
            rows["spans"] += [key | _span_row(document, version, field, span) for field, span in report.spans.items()]
    upsert(connection, codings, head)
    insert(connection, reports, rows["reports"])
    insert(connection, report_partners, rows["partners"])
    insert(connection, spans, rows["spans"])


def _span_row(document: Document, version: str, field: str, span: Span) -> Row:
    """A span as W3C Web Annotation has it: a position and a quote with what stands around it."""
    text = document.title if span.part == "title" else document.text
    return {
        "field": field, "version": version, "part": span.part, "start": span.start, "end": span.end,
        "exact": span.quote, "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }  # fmt: skip


def pending(connection: Connection, source: str, focal: str, coding: str) -> list[str]:
    """Ids of a source's documents that have no valid coding for ``focal``, by day: never coded, coded by other code
    or data, coded in another version of the text, or failed."""
    join = and_(codings.c.document == documents.c.id, codings.c.focal == focal)
    outdated = or_(
        codings.c.document.is_(None),
        codings.c.coding != coding,
        codings.c.version != documents.c.version,
        *(codings.c.passed_over.startswith(code, autoescape=True) for code in FAILED),
    )
    chosen = select(documents.c.id).outerjoin(codings, join).where(documents.c.source == source, outdated)
    return list(connection.execute(chosen.order_by(documents.c.published, documents.c.id)).scalars())


def get_reports(
    connection: Connection, focal: str | None, chosen: Select[tuple[str]]
) -> Iterator[tuple[str, str, Report]]:
    """Focal state, document and report for each report id that ``chosen`` selects, by document and position."""
    ids = chosen.scalar_subquery()
    state, of_partners, of_spans = (  # the keys begin with the focal state: without it all rows are read
        [] if focal is None else [own.c.focal == focal] for own in (reports, report_partners, spans)
    )
    partners: dict[tuple[str, str], list[str]] = {}
    found = (
        select(report_partners)
        .where(report_partners.c.report.in_(ids), *of_partners)
        .order_by(report_partners.c.position)
    )
    for row in connection.execute(found).mappings():
        partners.setdefault((row["focal"], row["report"]), []).append(row["partner"])
    marks: dict[tuple[str, str], dict[str, Span]] = {}
    marked = select(spans).where(spans.c.report.in_(ids), *of_spans).order_by(spans.c.field)
    for row in connection.execute(marked).mappings():
        marks.setdefault((row["focal"], row["report"]), {})[row["field"]] = Span(
            row["start"], row["end"], row["exact"], row["part"]
        )
    wanted = select(reports).where(reports.c.id.in_(ids), *state).order_by(reports.c.document, reports.c.position)
    for row in connection.execute(wanted).mappings():
        key = (row["focal"], row["id"])
        yield row["focal"], row["document"], report_of(row, partners.get(key, []), marks.get(key, {}))


def report_of(row: RowMapping, partners: Iterable[str], marks: dict[str, Span]) -> Report:
    """The report of one row. A value that a person decided has no span: the characters behind the machine's value do
    not prove it; the decision stands as what inferred it."""
    inferred = row["inferred"]
    if row["machine"]:
        decided = {name: f"decision {one['decision']}" for name, one in row["machine"].items()}
        marks = {name: span for name, span in marks.items() if name not in decided or name in ALWAYS}
        inferred = inferred | decided
    return Report(
        id=row["id"], partners=tuple(partners), spans=marks, rules=tuple(row["rules"]), inferred=inferred,
        **{name: row[name] for name in PLAIN},
    )  # fmt: skip


def all_coded(connection: Connection, focal: str) -> tuple[list[Document], list[CodedDocument]]:
    """What merging needs of a focal state: documents without their texts that have reports, and their codings, without
    the reports that a person rejected."""
    own = select(reports.c.id).where(reports.c.focal == focal, reports.c.review != "rejected")
    grouped: dict[str, list[Report]] = {}
    for _, document, report in get_reports(connection, focal, own):
        grouped.setdefault(document, []).append(report)
    light: list[Document] = []
    for some in batches(grouped):
        fields = select(documents.c.id, documents.c.source, documents.c.published, documents.c.language)
        for identity, source, published, language in connection.execute(fields.where(documents.c.id.in_(some))):
            light.append(Document(identity, source, dt.date.fromisoformat(published), "", "", language))
    light.sort(key=lambda document: document.id)
    return light, [CodedDocument(one.id, one.published, tuple(grouped[one.id])) for one in light]


def focals(connection: Connection) -> dict[str, set[str]]:
    """The focal states that each source has been coded for."""
    found: dict[str, set[str]] = {}
    join = select(documents.c.source, codings.c.focal).join(codings, codings.c.document == documents.c.id).distinct()
    for source, focal in connection.execute(join):
        found.setdefault(source, set()).add(focal)
    return found
