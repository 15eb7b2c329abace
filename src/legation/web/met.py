"""People met: whom the evidence of the latest exchanges with a partner names on both sides, with the office then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from legation.model.sheet import Column, Origin, Sheet
from legation.publish.views import CodedReport, ExchangeView
from legation.record.documents import get_documents
from legation.record.exchanges import get_exchanges
from legation.record.reports import get_reports
from legation.record.schema import exchange_reports
from legation.web.named import NOTE, Attendee, sides_of
from legation.web.persons import key_of
from legation.web.reading import Reading
from legation.wording import names

ARTICLES = 2
"""Articles read of one exchange, so that a profile opens at once: those whose reports are the surest."""
COLUMNS = (
    Column("side", "For", description="State or organisation that the person acts for."),
    Column("person", "Name", description="The fullest spelling."),
    Column("office", "Office then", description="In the latest of these exchanges, verbatim; empty: none is told."),
    Column("exchanges", "Exchanges", "integer", "Of those looked at, in which the person is named."),
    Column("date", "Latest", "date", "Day of the article that names the person, in the latest exchange."),
    Column("description", "Exchange", description="The latest in which the person is named."),
    Column("exchange", "Id", description="Id of that exchange.", detail=True),
    Column("document", "Article", description="Id of that article.", detail=True),
    Column("page", "Page", description="Address of the person's page; missing: none led an exchange.", detail=True),
)  # fmt: skip


@dataclass(slots=True)
class Met:
    """A person in several exchanges: how the latest names them, and in how many they are named."""

    side: str
    latest: Attendee
    exchange: str
    exchanges: int = 1


def met_sheet(
    reading: Reading, focal: str, partner: str, rows: Sequence[dict[str, Any]], given: Sequence[tuple[str, str]],
    origin: Origin,
) -> Sheet:  # fmt: skip
    """The persons of both sides named in these exchanges (newest first), who is named most often first."""
    told = {row["id"]: row for row in rows}
    views = {view.exchange.id: view for view in views_of(reading, focal, list(told))}
    found: dict[tuple[str, str], Met] = {}
    for identity in told:
        if identity not in views:
            continue  # newer than the record's state in memory, or gone from the record since
        for side in sides_of(reading, views[identity], given):
            if side.code not in (focal, partner):
                continue
            for one in side.people:
                before = found.setdefault((side.code, key_of(one.name)), Met(side.code, one, identity, 0))
                before.exchanges += 1
    ordered = sorted(found.values(), key=lambda one: (one.side == focal, -one.exchanges))
    values = tuple(_row(one, told) for one in ordered)
    notes = (f"The latest {len(views)} exchanges, at most {ARTICLES} articles of each. {NOTE}",)
    return Sheet("met", "People met in the latest exchanges", COLUMNS, values, notes, origin)


def _row(one: Met, told: dict[str, dict[str, Any]]) -> tuple[Any, ...]:
    last = one.latest.mentioned[-1]
    office = f"former {last.office}" if last.former else last.office
    return (names.name(one.side), one.latest.name, office, one.exchanges, last.published.isoformat(),
            told[one.exchange]["description"], one.exchange, last.report.document, one.latest.page)  # fmt: skip


def views_of(reading: Reading, focal: str, ids: Sequence[str]) -> list[ExchangeView]:
    """Exchanges with the reports of their surest articles, read together."""
    own = (exchange_reports.c.focal == focal) & exchange_reports.c.exchange.in_(ids)
    with reading.record.read() as connection:
        links = connection.execute(select(exchange_reports.c.report, exchange_reports.c.exchange).where(own)).all()
        belongs: dict[str, list[str]] = {}
        for report, exchange in links:
            belongs.setdefault(report, []).append(exchange)
        chosen: dict[str, dict[str, list[CodedReport]]] = {}
        coded = get_reports(connection, focal, select(exchange_reports.c.report).where(own))
        for state, document, report in sorted(coded, key=lambda row: (-row[2].confidence, row[2].id)):
            one = CodedReport(state, document, report, tuple(belongs[report.id]))
            for articles in (chosen.setdefault(exchange, {}) for exchange in one.exchanges):
                if document in articles or len(articles) < ARTICLES:
                    articles.setdefault(document, []).append(one)
        needed = sorted({document for articles in chosen.values() for document in articles})
        documents = {one.id: one for one in get_documents(connection, needed)}
        found = list(get_exchanges(connection, focal, ids=list(ids)))
    return [
        ExchangeView(state, exchange, "", tuple(r for told in chosen[exchange.id].values() for r in told),
                     {document: documents[document] for document in chosen[exchange.id]})
        for state, exchange in found if exchange.id in chosen
    ]  # fmt: skip
