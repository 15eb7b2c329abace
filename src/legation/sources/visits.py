"""The file beside a documents file that says which days were looked through: ``articles.jsonl.visits.json``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from legation.model import Issue, Visit
from legation.sources.files import files
from legation.sources.place import Place

SUFFIX = ".visits.json"


class Days(BaseModel):
    """``first`` to ``last``, both included."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    first: dt.date
    last: dt.date

    @model_validator(mode="after")
    def _in_order(self) -> Days:
        if self.last < self.first:
            raise ValueError(f"ends ({self.last.isoformat()}) before it begins ({self.first.isoformat()})")
        return self


class VisitsFile(BaseModel):
    """What the file holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    source: str
    basis: str
    days: tuple[Days, ...]


def beside(documents: Path) -> Path:
    """The visits file of a documents file."""
    return documents.with_name(documents.name + SUFFIX)


def to_json(source: str, basis: str, spans: Iterable[tuple[dt.date, dt.date]]) -> bytes:
    """The content of a visits file."""
    days = [{"first": first.isoformat(), "last": last.isoformat()} for first, last in spans]
    return orjson.dumps({"source": source, "basis": basis, "days": days}, option=orjson.OPT_INDENT_2) + b"\n"


def read_visits(path: Path) -> Iterator[Visit | Issue]:
    """The visits that belong to a documents file or to those of a folder; an issue for a file that cannot be used."""
    own = beside(path)
    found = [own] if own.exists() else []
    if path.is_dir() or path.name.endswith(SUFFIX):
        found = [file for file in files(path) if file.name.endswith(SUFFIX)]
    for file in found:
        try:
            held = VisitsFile.model_validate_json(file.read_bytes())
        except (OSError, ValidationError) as fault:
            first = fault.errors()[0]["msg"] if isinstance(fault, ValidationError) else str(fault)
            yield Place(str(file)).error("broken_visits", f"does not say which days were looked through: {first}")
            continue
        yield from (Visit(held.source, days.first, days.last, held.basis) for days in held.days)
