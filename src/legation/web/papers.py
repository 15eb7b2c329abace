"""A view as a finished document: its charts, its tables, and the sentence behind each exchange as a footnote."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from legation.model.sheet import Sheet
from legation.publish.briefing.content import Content, Figure, Note
from legation.publish.briefing.from_sheets import content_of, exchanges_in
from legation.publish.briefing.proof import notes_of
from legation.publish.briefing.writing import rendered
from legation.publish.charts import WIDTH
from legation.web.reading import Reading
from legation.web.view import Chart, View

log = logging.getLogger(__name__)


def paper(reading: Reading, view: View, here: str, form: str) -> bytes:
    """The file of a view as ``docx`` or ``pdf``; ``here`` is its address. Raises DataError when it cannot be set."""
    content = view.paper() if view.paper is not None else _of_tables(reading, view, here)
    made, warnings = rendered(content, form)
    for warning in warnings:
        log.warning("%s: %s", here, warning)
    return made


def _of_tables(reading: Reading, view: View, here: str) -> Content:
    sheets = view.sheets() if view.sheets is not None else ()
    figures = [figure(chart) for chart in view.charts.values()]
    notes = proofs(reading, view.origin.filters.get("focal"), sheets)
    return content_of(view.title, sheets, figures, view.origin, notes, here)


def figure(chart: Chart) -> Figure:
    """A chart of a page on paper: as broad as it was drawn, at most the whole line."""
    spec = dict(chart.spec())
    width = spec.get("width")
    return Figure(spec, chart.told, min(1.0, width / WIDTH) if isinstance(width, int | float) else 1.0)


def proofs(reading: Reading, focal: str | None, sheets: Sequence[Sheet]) -> Mapping[str, Note]:
    """The footnote of each exchange of the focal state that the sheets print."""
    named = exchanges_in(sheets)
    return notes_of(reading.extract.fork(), reading.record, focal, named) if focal and named else {}
