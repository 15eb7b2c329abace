"""One document, report or exchange with everything the record holds about it, for showing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, select

from legation.model import Document, Exchange, Report
from legation.record import Record
from legation.record.decisions import Told, get_decisions, reviews_of
from legation.record.documents import get_documents, get_version
from legation.record.exchanges import get_exchanges, marks_of
from legation.record.find import Found, find
from legation.record.reports import get_reports
from legation.record.schema import codings, duplicates, exchange_reports, reports, spans, versions
from legation.wording.describe import describe


@dataclass(frozen=True, slots=True)
class CodedReport:
    """A report with its focal state, document and the exchanges it belongs to, and what people made of it: ``review``
    (unreviewed, accepted, corrected, rejected), by corrected field the ``machine``'s value, the ``decisions`` by time.
    """

    focal: str
    document: str
    report: Report
    exchanges: tuple[str, ...]
    review: str = "unreviewed"
    machine: dict[str, Any] = field(default_factory=dict)
    decisions: tuple[Told, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "focal": self.focal, "doc": self.document, "exchanges": list(self.exchanges), **self.report.to_json(),
            "review": self.review, "machine": self.machine, "decisions": [one.to_json() for one in self.decisions],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document as it was coded: ``coded_text`` may be an older version than the current one; ``versions`` how many
    texts are kept; ``passed_over`` by focal state why it was not coded; ``original`` the document it repeats."""

    document: Document
    reports: tuple[CodedReport, ...]
    versions: int
    passed_over: dict[str, str]
    original: str | None
    chosen: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": "document", "document": self.document.to_json(), "versions": self.versions,
            "repeats": self.original, "passed_over": self.passed_over, "chosen": self.chosen,
            "reports": [report.to_json() for report in self.reports],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """An exchange with the reports that tell of it; ``forwarded_from`` the old id that was asked for, if any;
    ``review``, ``machine`` and ``decisions`` as of a report."""

    focal: str
    exchange: Exchange
    description: str
    reports: tuple[CodedReport, ...]
    documents: dict[str, Document]
    forwarded_from: str | None = None
    review: str = "unreviewed"
    machine: dict[str, Any] = field(default_factory=dict)
    decisions: tuple[Told, ...] = ()

    @property
    def as_machine(self) -> Exchange:
        """The exchange with the values that its reports give, before people corrected it."""
        changed: dict[str, Any] = {name: one["value"] for name, one in self.machine.items()}
        if "partners" in changed:
            changed["partners"] = tuple(changed["partners"])
        return replace(self.exchange, **changed)

    @property
    def all_decisions(self) -> list[Told]:
        """Those on it and on its reports, by time."""
        found = {one.decision.id: one for one in self.decisions}
        found |= {one.decision.id: one for report in self.reports for one in report.decisions}
        return sorted(found.values(), key=lambda one: one.decision.order)

    def to_json(self) -> dict[str, Any]:
        told = []
        for report in self.reports:
            document = self.documents[report.document]
            told.append(report.to_json() | {"source": document.source, "title": document.title})
        return {
            "kind": "exchange", "focal": self.focal, "forwarded_from": self.forwarded_from,
            "description": self.description, "exchange": self.exchange.to_json(), "review": self.review,
            "machine": self.machine, "decisions": [one.to_json() for one in self.decisions], "reports": told,
        }  # fmt: skip


def view(record: Record, beginning: str) -> list[DocumentView | ExchangeView]:
    """What an id (or the beginning of one) names; several only for an id used for several focal states.

    A report is shown within its document. Raises MisuseError as ``find`` does.
    """
    with record.read() as connection:
        found = find(connection, beginning)
        if found.kind == "exchange":
            return list(exchange_views(connection, found))
        if found.kind == "document":
            return [document_view(connection, found.id)]
        document = connection.execute(select(reports.c.document).where(reports.c.id == found.id)).scalars().first()
        return [document_view(connection, str(document), found.id)]


def document_view(connection: Connection, identity: str, chosen: str | None = None) -> DocumentView:
    """A document that is there, with all its reports, or in the version of the report ``chosen`` with that alone."""
    (document,) = get_documents(connection, [identity])
    own = _coded(connection, select(reports.c.id).where(reports.c.document == identity))
    if chosen is not None:
        own = tuple(one for one in own if one.report.id == chosen)
        version = connection.execute(select(spans.c.version).where(spans.c.report == chosen)).scalars().first()
        text = get_version(connection, identity, version) if version else None
        if text is not None:
            document = Document(
                document.id, document.source, document.published, *text, document.language, document.url
            )
    kept = len(connection.execute(select(versions.c.hash).where(versions.c.document == identity)).all())
    passed = select(codings.c.focal, codings.c.passed_over).where(
        codings.c.document == identity, codings.c.passed_over.is_not(None)
    )
    original = select(duplicates.c.original).where(duplicates.c.document == identity)
    return DocumentView(
        document, own, kept, {row.focal: row.passed_over for row in connection.execute(passed)},
        connection.execute(original).scalars().first(), chosen,
    )  # fmt: skip


def exchange_views(connection: Connection, found: Found, focal: str | None = None) -> list[ExchangeView]:
    """The exchange of an id, for each focal state that uses it (or of ``focal``, which is found faster)."""
    views: list[ExchangeView] = []
    for state, exchange in get_exchanges(connection, focal, ids=[found.id], rejected=True):
        own = (exchange_reports.c.focal == state) & (exchange_reports.c.exchange == exchange.id)
        told = _coded(connection, select(exchange_reports.c.report).where(own), state)
        articles = {one.id: one for one in get_documents(connection, sorted({report.document for report in told}))}
        told = tuple(sorted(told, key=lambda one: (articles[one.document].published, one.report.start, one.report.id)))
        description = describe(exchange, {one.report.type for one in told}, state) + "."
        review, machine = marks_of(connection, state, [exchange.id]).get(exchange.id, ("unreviewed", {}))
        decisions = tuple(get_decisions(connection, state, [exchange.id]))
        forwarded = found.forwarded_from
        views.append(ExchangeView(state, exchange, description, told, articles, forwarded, review, machine, decisions))
    return views


def _coded(connection: Connection, chosen: Any, focal: str | None = None) -> tuple[CodedReport, ...]:
    found = list(get_reports(connection, focal, chosen))
    ids = [report.id for _, _, report in found]
    belongs, reviews = _belonging(connection, ids), reviews_of(connection, ids)
    told: dict[tuple[str, str], list[Told]] = {}
    for one in get_decisions(connection, focal, ids):
        told.setdefault((one.decision.focal, one.found or one.decision.target), []).append(one)
    out = []
    for state, document, report in found:
        key = (state, report.id)
        review, machine = reviews.get(key, ("unreviewed", {}))
        exchanges, decisions = tuple(belongs.get(key, ())), tuple(told.get(key, ()))
        out.append(CodedReport(state, document, report, exchanges, review, machine, decisions))
    return tuple(out)


def _belonging(connection: Connection, ids: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    belongs: dict[tuple[str, str], list[str]] = {}
    table = exchange_reports
    chosen = select(table.c.focal, table.c.report, table.c.exchange).where(table.c.report.in_(list(ids)))
    for focal, report, exchange in connection.execute(chosen.order_by(table.c.exchange)):
        belongs.setdefault((focal, report), []).append(exchange)
    return belongs
