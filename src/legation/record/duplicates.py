"""Links from documents that repeat another one, found within a month and the month before."""

from __future__ import annotations

from sqlalchemy import delete

from legation.model import Document
from legation.record.documents import documents_of_months
from legation.record.schema import duplicates
from legation.record.store import Record
from legation.record.upsert import Row, insert


def relink_duplicates(record: Record) -> int:
    """Find all repeats anew and store them in place of the earlier ones; gives their number.

    Only two months of texts are held at a time: an article repeated after more than a month is a new article.
    """
    from legation.documents import link_duplicates

    rows: list[Row] = []
    with record.read() as connection:
        before: list[Document] = []
        for _, month in documents_of_months(connection):
            own = {document.id for document in month}
            for link in link_duplicates([*before, *month]):
                if link.right in own:
                    rows.append(
                        {
                            "document": link.right,
                            "original": link.left,
                            "kind": link.kind,
                            "similarity": link.similarity,
                        }
                    )
            before = month
    with record.write() as connection:
        connection.execute(delete(duplicates))
        insert(connection, duplicates, rows)
    return len(rows)
