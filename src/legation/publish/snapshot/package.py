"""``datapackage.json``: a Data Package (version 2) that describes every file and column of a snapshot."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pyarrow.parquet as pq
from sqlalchemy import select

from legation.errors import MisuseError
from legation.extract import Extract
from legation.publish.cite import AUTHOR, URL
from legation.publish.snapshot.checksums import sum_of
from legation.publish.snapshot.tables import Described, described, fields_of
from legation.record import Record
from legation.record.schema import sources
from legation.wording.names import listed, name

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCE = {
    "name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}  # fmt: skip
REFERENCES = {
    "stops": (("focal", "exchange"), "exchanges", ("focal", "id")),
    "reports": (("document",), "documents", ("id",)),
    "evidence": (("focal", "report"), "reports", ("focal", "id")),
    "documents": (("source",), "sources", ("id",)),
    "coverage": (("source",), "sources", ("id",)),
    "visits": (("source",), "sources", ("id",)),
}
"""Columns of a table that lead to the key of another."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the papers tell: focal states, sources as ``{"title", "path"}``, first and last day with an article,
    numbers of articles, reports and exchanges, versions, and the day of freezing."""

    focals: tuple[str, ...]
    sources: tuple[dict[str, str], ...]
    first: str
    last: str
    counts: dict[str, int]
    versions: dict[str, str]
    day: dt.date

    @property
    def title(self) -> str:
        """The title of the package."""
        return f"Foreign contacts of {listed(name(code) for code in self.focals)}, {self.first} to {self.last}"


def facts_of(extract: Extract, record: Record, day: dt.date) -> Facts:
    """The facts of a record. Raises MisuseError when nothing in it was coded."""
    focals = tuple(row[0] for row in extract.sql("SELECT DISTINCT focal FROM reports ORDER BY 1"))
    if not focals:
        raise MisuseError(f"{extract.name} holds no report; run 'legation run DOCS…' first")
    with record.read() as connection:
        rows = connection.execute(select(sources.c.title, sources.c.definition).order_by(sources.c.id)).all()
    told = tuple(
        {"title": row.title} | ({"path": row.definition["homepage"]} if (row.definition or {}).get("homepage") else {})
        for row in rows
    )
    ((first, last, articles),) = extract.sql("SELECT min(published), max(published), count(*) FROM documents")
    ((reports,),) = extract.sql("SELECT count(*) FROM reports")
    ((exchanges,),) = extract.sql("SELECT count(*) FROM exchanges")
    counts = {"articles": articles, "reports": reports, "exchanges": exchanges}
    return Facts(focals, told, first, last, counts, extract.versions, day)


def write_package(folder: Path, identity: str, facts: Facts) -> dict[str, Any]:
    """Write ``datapackage.json`` for the files in ``folder``, and give what it says."""
    package = {
        "$schema": PROFILE,
        "name": identity.lower(),
        "id": identity,
        "title": facts.title,
        "description": (
            f"{facts.counts['exchanges']:,} exchanges and {facts.counts['reports']:,} reports coded from "
            f"{facts.counts['articles']:,} articles, with the quote behind every value. Articles are not included."
        ),
        "homepage": URL,
        "version": str(facts.day),
        "created": f"{facts.day}T00:00:00Z",
        "contributors": [{"title": AUTHOR, "roles": ["author"]}],
        "keywords": ["diplomacy", "event data", "foreign relations", *facts.focals],
        "licenses": [LICENCE],
        "sources": list(facts.sources),
        "versions": facts.versions,
        "resources": list(_resources(folder)),
    }
    (folder / "datapackage.json").write_bytes(orjson.dumps(package, option=orjson.OPT_INDENT_2) + b"\n")
    return package


def _resources(folder: Path) -> list[dict[str, Any]]:
    out = []
    for table in described().values():
        schema = _schema(table, folder / "data" / f"{table.name}.parquet")
        about = {"title": table.title, "description": " ".join(table.about.split())}
        out.append(_file(folder, f"data/{table.name}.parquet", table.name, "parquet", about) | {"schema": schema("")})
        if (folder / "csv").is_dir():
            name = f"{table.name}-csv"
            out.append(_file(folder, f"csv/{table.name}.csv", name, "csv", about) | {"schema": schema("-csv")})
    for path in sorted((folder / "books").rglob("*")):
        if path.is_file():
            kind = path.suffix.removeprefix(".")
            title = {"title": f"{path.stem}, as it was when the data were frozen"}
            out.append(_file(folder, path.relative_to(folder).as_posix(), f"book-{path.stem}".lower(), kind, title))
    return out


def _schema(table: Described, path: Path) -> Any:
    fields = fields_of(table, pq.read_schema(path))

    def of(suffix: str) -> dict[str, Any]:
        schema: dict[str, Any] = {"fields": fields, "primaryKey": list(table.key), "missingValues": [""]}
        if table.name in REFERENCES:
            own, other, theirs = REFERENCES[table.name]
            reference = {"resource": other + suffix, "fields": list(theirs)}
            schema["foreignKeys"] = [{"fields": list(own), "reference": reference}]
        return schema

    return of


def _file(folder: Path, path: str, name: str, form: str, about: dict[str, str]) -> dict[str, Any]:
    media = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv", "json": "application/json"}
    table = {"type": "table"} if form in ("parquet", "csv") else {}
    file = folder / path
    return {
        "name": name, **table, "path": path, **about, "format": form,
        "mediatype": media.get(form, "application/yaml"), "encoding": "utf-8",
        "bytes": file.stat().st_size, "hash": f"sha256:{sum_of(file)}",
    }  # fmt: skip
