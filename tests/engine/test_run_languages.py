"""Two languages of one agency in one record: one exchange, and the repeated article marked."""

import contextlib
import datetime as dt

from engine_samples import write_documents
from sqlalchemy import select

from legation.engine.run import run_into_record
from legation.model import Document
from legation.record import open_record, schema

ARRIVAL_EN = (
    "A Bulgarian government delegation headed by Elena Petrova, minister of Agriculture, arrived here on Monday."
)
ARRIVAL_ES = (
    "Llegó el día 12 a esta capital la delegación gubernamental búlgara encabezada por la ministra de Agricultura, "
    "Elena Petrova."
)
TALKS_ES = (
    "Elena Petrova, ministra de Agricultura de Bulgaria, departió el día 13 con el premier Choe Yong Rim en Pyongyang."
)


def document(identity, text, language, day):
    return Document(identity, "kcna", dt.date(2011, 9, day), "", text, language)


def test_articles_in_two_languages_tell_of_one_exchange(tmp_path):
    held = [
        document("kcna-en-1", ARRIVAL_EN, "en", 12),
        document("kcna-es-1", ARRIVAL_ES, "es", 12),
        document("kcna-es-2", TALKS_ES, "es", 13),
    ]
    articles = write_documents(tmp_path / "articles.jsonl", held)
    for _ in range(2):  # a second run changes nothing
        run_into_record([articles], tmp_path / "both.sqlite", "PRK", 1)
        with contextlib.closing(open_record(tmp_path / "both.sqlite")) as record, record.read() as connection:
            told = connection.execute(select(schema.reports.c.document, schema.reports.c.type)).all()
            assert {tuple(row) for row in told} == {
                ("kcna-en-1", "arrival"), ("kcna-es-1", "arrival"), ("kcna-es-2", "meeting"),
            }  # fmt: skip
            [exchange] = connection.execute(select(schema.exchanges)).all()
            assert exchange.lead == "Elena Petrova"
            repeats = connection.execute(select(schema.duplicates)).all()
            assert [(row.document, row.original, row.kind) for row in repeats] == [
                ("kcna-es-1", "kcna-en-1", "translation")
            ]
