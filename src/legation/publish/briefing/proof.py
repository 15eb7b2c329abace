"""The articles behind the rows of a briefing, and the short quote that proves each, as footnotes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from legation.extract import Extract
from legation.period import compact
from legation.publish.briefing.content import Note

if TYPE_CHECKING:
    from legation.record import Record

LONGEST = 180
"""Characters of a quote that are printed: enough to find the sentence, too few to replace the article."""
ARTICLES = """
SELECT r.exchange, r.id, d.id, d.title, d.url, d.published, s.title, r.confidence, r.repeat,
       r.level = e.level AND coalesce(r.lead = e.lead, e.lead IS NULL) AS whole
FROM reports r JOIN documents d ON d.id = r.document JOIN sources s ON s.id = d.source
JOIN exchanges e ON e.focal = r.focal AND e.id = r.exchange
WHERE r.focal = $focal AND r.exchange IN (SELECT unnest($ids))
ORDER BY r.exchange, r.repeat, whole DESC, r.confidence DESC, d.published, r.id
"""


@dataclass(frozen=True, slots=True)
class _Article:
    report: str
    id: str
    title: str
    url: str | None
    published: str
    source: str


def notes_of(extract: Extract, where: str | Record, focal: str, exchanges: Iterable[str]) -> dict[str, Note]:
    """A footnote for each exchange: quote, source, headline, day and id of the article that tells most of it, and how
    many others there are. ``where`` the record that the extract is of, by its path or open."""
    ids = sorted(set(exchanges))
    best: dict[str, _Article] = {}
    others: dict[str, set[str]] = {}
    for exchange, report, document, title, url, published, source, *_ in extract.sql(
        ARTICLES, {"focal": focal, "ids": ids}
    ):
        best.setdefault(exchange, _Article(report, document, title, url, published, source))
        others.setdefault(exchange, set()).add(document)
    quotes = _quotes(extract, where, focal, [one.report for one in best.values()])
    return {exchange: _note(one, quotes.get(one.report), len(others[exchange]) - 1) for exchange, one in best.items()}


def _note(one: _Article, quote: str | None, more: int) -> Note:
    told = f"“{shortened(quote)}” " if quote else ""
    rest = f" and {more} more article{'s' * (more > 1)}" if more else ""
    return Note(f"{told}{one.source}, “{one.title}”, {compact(one.published, None)} ({one.id}){rest}.", one.url)


def shortened(quote: str, longest: int = LONGEST) -> str:
    """A quote cut between words, with an ellipsis where it is cut.

    >>> shortened("A delegation arrived here on Monday.", 20)
    'A delegation …'
    """
    words = " ".join(quote.split())
    if len(words) <= longest:
        return words
    return f"{words[: longest - 1].rsplit(' ', 1)[0].rstrip(',;:')} …"


def _quotes(extract: Extract, where: str | Record, focal: str, reports: list[str]) -> dict[str, str]:
    """The sentence that proves each report: of a snapshot from its file, of a living record from the record."""
    if extract.snapshot is not None:
        path = str(extract.folder / "data" / "evidence.parquet").replace("'", "''")
        rows = extract.sql(
            f"SELECT report, quote FROM read_parquet('{path}') WHERE focal = $focal AND field = 'evidence' "
            "AND report IN (SELECT unnest($ids))",
            {"focal": focal, "ids": reports},
        )
        return dict(rows)
    from sqlalchemy import select

    from legation.record import open_record
    from legation.record.schema import reports as table
    from legation.record.upsert import batches

    found: dict[str, str] = {}
    with (open_record(where) if isinstance(where, str) else where).read() as connection:
        for some in batches(reports):
            query = select(table.c.id, table.c.evidence).where(table.c.focal == focal, table.c.id.in_(some))
            found |= {row.id: row.evidence for row in connection.execute(query)}
    return found
