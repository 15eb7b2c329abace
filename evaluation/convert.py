"""Hand-coded files with quotes → the files kept here: values and character positions, no text of any article.

    python -m evaluation.convert NAME REPORTS.jsonl [EXCHANGES.jsonl]

The window must be declared in windows.yml. Fails on an article that its corpus lacks and on a quote
that is not verbatim.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from evaluation.windows import HERE, SHARED, articles, lines, load_windows, write_lines
from legation.errors import DataError, LegationError
from legation.model import Document

FIELDS = (
    "type", "mode", "start", "end", "partners", "direction", "venue", "venue_city", "level", "sector", "lead", "body",
)  # fmt: skip
EXCHANGE_FIELDS = (
    "id", "kind", "start", "end", "partners", "direction", "venue", "venue_city", "level", "sector", "lead", "body",
    "event", "outcome", "docs",
)  # fmt: skip


def position(document: Document, quote: str) -> dict[str, Any]:
    """Where a quote stands: in the text, else in the title; code points, end exclusive. Raises DataError."""
    for part, held in (("text", document.text), ("title", document.title)):
        start = held.find(quote)
        if quote and start >= 0:
            return {"part": part, "start": start, "end": start + len(quote)}
    raise DataError(f"{document.id}: evidence {quote[:60]!r} stands neither in the text nor in the title")


def without_text(raw: dict[str, Any], document: Document) -> dict[str, Any]:
    """One line of a reports file with positions in place of quotes."""
    reports = [
        {field: one[field] for field in FIELDS} | {"evidence": position(document, one["evidence"])}
        for one in raw["reports"]
    ]
    return {"doc": raw["doc"], "date": raw["date"], "reports": reports}


def with_text(report: dict[str, Any], document: Document) -> dict[str, Any]:
    """A report of such a file with its quote again."""
    at = report["evidence"]
    held = document.text if at["part"] == "text" else document.title
    return report | {"evidence": held[at["start"]:at["end"]]}  # fmt: skip


def main(arguments: list[str]) -> None:
    name, *files = arguments
    window = load_windows([name])[0]
    coded = list(lines(Path(files[0])))
    held = articles(window.corpus, [raw["doc"] for raw in coded])
    kept = [without_text(raw, document) for raw, document in zip(coded, held, strict=True)]
    write_lines(HERE / "windows" / f"{name}.reports.jsonl", kept)
    if len(files) > 1:
        merged = [{field: raw[field] for field in EXCHANGE_FIELDS} for raw in lines(Path(files[1]))]
        write_lines(HERE / "windows" / f"{name}.exchanges.jsonl", merged)


if __name__ == "__main__":
    if len(sys.argv) < 3 or not SHARED.exists():
        sys.exit(__doc__)
    try:
        main(sys.argv[1:])
    except LegationError as fault:
        sys.exit(str(fault))
