"""Data: downloads, the data dictionary, how reliable it is, and what is known to be missing."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from legation.coverage.asking import asked_coverage
from legation.errors import MisuseError
from legation.extract.stamp import TABLES
from legation.model.sheet import Column, Origin, Sheet
from legation.publish.snapshot.tables import described
from legation.web.asking import Ask
from legation.web.page import Entry
from legation.web.reading import Reading
from legation.web.reliability import MEASURES, floors
from legation.web.view import View, add_view

router = APIRouter()
MENU = (Entry("/data", "Data", 90),)
DICTIONARY = (Column("table", "Table"), Column("column", "Column"), Column("meaning", "Meaning"))
SCORES = (
    Column("window", "Window"), Column("measure", "Measure"),
    Column("floor", "At least", "number", "Value between 0 and 1 that no change of the software may fall below."),
)  # fmt: skip


def data(request: Request, ask: Ask) -> View:
    """The view of what the data are."""
    reading: Reading = request.state.reading
    told = reading.kept("data", lambda: _told(reading))
    origin = Origin(snapshot=reading.extract.snapshot, versions=reading.extract.versions, coverage=told["gaps"])
    words = tuple(
        (table, column, meaning) for table, one in told["tables"].items() for column, meaning in one["columns"].items()
    )
    scores = tuple((window, m, v) for window, values in floors().items() for m, v in values.items())
    return View(
        "Data", "/data", "data.html", told | {"floors": floors(), "measures": MEASURES}, ask.pairs(),
        sheets=lambda: [Sheet("dictionary", "Data dictionary", DICTIONARY, words, origin=origin),
                        Sheet("reliability", "Reliability on hand-coded articles", SCORES, scores, origin=origin)],
        origin=origin,
    )  # fmt: skip


def _told(reading: Reading) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    for name, one in described().items():
        if name not in TABLES:
            continue
        count = reading.sql(f"SELECT count(*) FROM {name}")[0][0]
        tables[name] = {"title": one.title, "about": one.about, "columns": one.columns, "rows": count}
    try:
        gaps = asked_coverage(reading.extract.fork(), None, None).sentences()
    except MisuseError as fault:
        gaps = (str(fault),)
    query = (
        "SELECT s.id, s.title, count(d.id) AS articles, min(d.published) AS first, max(d.published) AS last, "
        "list_sort(list(DISTINCT d.language)) AS languages "
        "FROM sources s LEFT JOIN documents d ON d.source = s.id GROUP BY ALL ORDER BY articles DESC, s.id"
    )
    ((reviewed,),) = reading.sql("SELECT count(*) FROM exchanges WHERE review <> 'unreviewed'")
    return {"tables": tables, "reviewed": reviewed, "gaps": tuple(gaps), "sources": reading.records(query),
            "runs": reading.records("SELECT * FROM runs ORDER BY started DESC LIMIT 10")}  # fmt: skip


add_view(router, "/data", Ask, data)
