"""The papers of a snapshot for people: README.md with the data dictionary in words, and CITATION.cff."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from legation.model.sheet import Origin
from legation.publish.cite import AUTHOR, URL, citation_of
from legation.publish.snapshot.package import LICENCE, Facts

ABOUT = """\
Legation reads state media and news wires and codes who met whom, when, where, about what and at which level. Reports
about one visit or meeting are put together into one exchange. Every value of a report stands in `evidence` with the
characters that say it and their position, or with the rule that inferred it.

**What a missing value means.** Unknown or not told: never zero, never "no". A day without a row in `coverage` was not
covered; whether anything happened on it, these data cannot say.

**What is not in it.** Texts of articles: they belong to their publishers. `documents` leads to them; quotes are short
and serve as proof.
"""
READING = """\
* Python: `pyarrow.parquet.read_table("data/exchanges.parquet")`, or DuckDB: `SELECT * FROM 'data/exchanges.parquet'`.
* Legation: any command that reads a record takes this folder in its place (`--record FOLDER`).
* `sha256sum --check checksums.txt` tells whether the files are what they were.
* The folder is read-only; `chmod -R u+w FOLDER` lets you remove it.
"""
CSV = """\
* `csv/` holds the same rows: lists are joined by `;`, and a text that a spreadsheet would compute has an apostrophe
  before it (the Parquet files have it as it is).
"""


def write_papers(folder: Path, package: dict[str, Any], facts: Facts) -> None:
    """Write ``README.md`` and ``CITATION.cff``."""
    (folder / "README.md").write_text(_readme(package, facts), encoding="utf-8", newline="")
    (folder / "CITATION.cff").write_text(_citation(package, facts), encoding="utf-8", newline="")


def _readme(package: dict[str, Any], facts: Facts) -> str:
    has_csv = any(resource["format"] == "csv" for resource in package["resources"])
    origin = Origin(snapshot=package["id"], versions=facts.versions)
    cited = citation_of(origin, facts.title)
    out = [
        f"# {facts.title}", "", f"Snapshot `{package['id']}`, frozen on {facts.day}.", "", package["description"], "",
        ABOUT, "## Reading it", "", READING.rstrip(), *([CSV.rstrip()] if has_csv else []), "", "## Sources", "",
        *(f"* {one['title']}" + (f", {one['path']}" if "path" in one else "") for one in facts.sources), "",
        "## Versions", "", *(f"* {key}: {value}" for key, value in facts.versions.items()), "", "## Tables", "",
    ]  # fmt: skip
    for resource in package["resources"]:
        if resource["format"] != "parquet":
            continue
        key = ", ".join(f"`{name}`" for name in resource["schema"]["primaryKey"])
        out += [f"### {resource['name']}", "", f"{resource['description']} Key: {key}.", "", "| column | type | |"]
        out.append("|---|---|---|")
        for field in resource["schema"]["fields"]:
            out.append(f"| `{field['name']}` | {field['type']} | {field['description']} |")
        out.append("")
    out += ["## Books", ""]
    for resource in package["resources"]:
        if resource["path"].startswith("books/"):
            out.append(f"* `{resource['path']}`: {resource['title']}")
    out += [
        "", "## Licence and citation", "",
        f"The data: [{LICENCE['title']}]({LICENCE['path']}). Quotes and headlines remain with their publishers.", "",
        cited.apa, "", "```bibtex", cited.bibtex.rstrip(), "```",
    ]  # fmt: skip
    return "\n".join(out) + "\n"


def _citation(package: dict[str, Any], facts: Facts) -> str:
    told = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them with the id of this snapshot.",
        "type": "dataset",
        "title": facts.title,
        "abstract": package["description"],
        "authors": [{"name": AUTHOR}],
        "version": package["id"],
        "date-released": facts.day,
        "license": LICENCE["name"],
        "repository-code": URL,
        "keywords": package["keywords"],
    }
    return yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=110)
