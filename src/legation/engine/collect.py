"""Collecting a live site into a documents file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from legation.engine.files import LinesFile
from legation.engine.pool import Progress
from legation.model import Issue
from legation.model.visit import SITE


@dataclass(frozen=True, slots=True)
class Collected:
    """``file`` holds ``documents`` articles; ``issues`` tell what could not be had."""

    file: Path
    documents: int
    issues: tuple[Issue, ...]

    @property
    def errors(self) -> int:
        """Items that are missing from the file."""
        return sum(issue.severity == "error" for issue in self.issues)

    def to_json(self) -> dict[str, Any]:
        issues = [issue.to_json() for issue in self.issues]
        return {"file": str(self.file), "documents": self.documents, "issues": issues}


def collect_to_file(
    source: str, first: dt.date, last: dt.date, state: Path, out: Path | None = None, progress: Progress | None = None
) -> Collected:
    """Fetch what ``source`` published from ``first`` to ``last`` and write it to ``out`` (None: a name by source and
    days), whole or not at all, and beside it a file with the days that were looked through. What was fetched stays
    below ``state`` and is not fetched again.

    Raises MisuseError (no such source, no live site), DataError (the file cannot be written).
    """
    from legation.sources import collect, visited
    from legation.sources.visits import beside, to_json

    path = out or Path(f"{source}-{first.isoformat()}-{last.isoformat()}.jsonl")
    issues: list[Issue] = []
    count = 0
    items = collect(source, first, last, state)
    with LinesFile(path) as file:
        for item in items:
            if isinstance(item, Issue):
                issues.append(item)
                continue
            file.write(orjson.dumps(item.to_json()))
            count += 1
            if progress is not None:
                progress(1)
        file.finish()
        with LinesFile(beside(path)) as told:
            visits = visited(source, state)
            spans = [(max(first, one.first), min(last, one.last)) for one in visits]
            channel, basis = (visits[0].source, visits[0].basis) if visits else (source, SITE)
            told.write(to_json(channel, basis, [span for span in spans if span[0] <= span[1]]).rstrip())
            told.finish()
            file.place()
            told.place()
    return Collected(path, count, tuple(issues))
