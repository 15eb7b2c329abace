"""Links from articles in another language to the one of the same source that tells all their facts."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, select

from legation.coder.gloss.back import MARK
from legation.coder.gloss.fold import fold
from legation.record.schema import documents, duplicates, report_partners, reports
from legation.record.store import Record
from legation.record.upsert import Row, insert

KIND = "translation"
DAYS = 1
"""Days that an agency's editions in two languages may lie apart."""
Fact = tuple[str, ...]


@dataclass(slots=True)
class _Told:
    """What an article tells, as the record holds it."""

    source: str
    published: dt.date
    glossed: bool = False
    facts: set[Fact] = field(default_factory=set)


def relink_translations(record: Record) -> int:
    """Find anew which articles coded in another language repeat an earlier or same-day one; gives their number.

    An article repeats another of its source, published at most a day apart and coded in English, when each of its
    facts stands there with the same type, mode, partners, direction, first day and head; where no head is named, also
    with the same level, sector and city. Run after coding; what repeats by its text keeps that link.
    """
    with record.write() as connection:
        connection.execute(delete(duplicates).where(duplicates.c.kind == KIND))
        linked = {row.document: row.original for row in connection.execute(select(duplicates))}
        told = _told(connection)
        rows: list[Row] = []
        for identity, original in sorted(_pairs(told).items()):
            if identity not in linked:
                rows.append({"document": identity, "original": linked.get(original, original), "kind": KIND,
                             "similarity": 1.0})  # fmt: skip
        insert(connection, duplicates, rows)
    return len(rows)


def _pairs(told: dict[str, _Told]) -> dict[str, str]:
    """Article in another language → the nearest article that tells all its facts, the first id of several."""
    days: dict[tuple[str, dt.date], list[str]] = defaultdict(list)
    for identity, article in sorted(told.items()):
        if not article.glossed:
            days[article.source, article.published].append(identity)
    found: dict[str, str] = {}
    for identity, article in told.items():
        if not article.glossed:
            continue
        for away in sorted(range(-DAYS, DAYS + 1), key=abs):
            near = days[article.source, article.published + dt.timedelta(days=away)]
            original = next((other for other in near if article.facts <= told[other].facts), None)
            if original is not None:
                found[identity] = original
                break
    return found


def _told(connection: Connection) -> dict[str, _Told]:
    if not connection.execute(select(reports.c.id).where(reports.c.coder.contains(MARK)).limit(1)).first():
        return {}
    partners: dict[tuple[str, str], list[str]] = defaultdict(list)
    taking_part = select(report_partners.c.focal, report_partners.c.report, report_partners.c.partner)
    for focal, report, partner in connection.execute(taking_part):
        partners[focal, report].append(partner)
    told: dict[str, _Told] = {}
    r = reports.c
    wanted = select(
        r.focal, r.id, r.document, r.type, r.mode, r.direction, r.start, r.status, r.lead, r.level, r.sector,
        r.venue_city, r.coder, documents.c.source, documents.c.published,
    ).join(documents, documents.c.id == r.document)  # fmt: skip
    for row in connection.execute(wanted):
        article = told.setdefault(row.document, _Told(row.source, dt.date.fromisoformat(str(row.published))))
        article.glossed = article.glossed or MARK in row.coder
        head = fold(row.lead).split()[-1] if row.lead and row.lead.strip() else ""
        more = () if head else (row.level, row.sector, row.venue_city or "")
        article.facts.add(
            (row.focal, row.type, row.mode, row.direction, row.start, row.status, head,
             *sorted(partners[row.focal, row.id]), *more)
        )  # fmt: skip
    return told
