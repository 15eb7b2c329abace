"""``legation code``: code documents into files, without a record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation.cli.options import Documents, Focal, Json, SourceOption, Workers
from legation.cli.output import phases, print_json


def add_to(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("code", epilog="Example: legation code articles.jsonl.gz --focal PRK --out coded")(code)


def code(
    docs: Documents,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the three files.")],
    focal: Focal = None,
    workers: Workers = None,
    source: SourceOption = None,
    json: Json = False,
) -> None:
    """Code articles into reports.jsonl, exchanges.jsonl and issues.jsonl."""
    from legation.engine.code import code_to_folder

    with phases(quiet=json) as phase:
        summary = code_to_folder(docs, out, focal, workers, phase("coding", None), source=source)
    if json:
        print_json(summary.to_json())
        return
    from legation.cli.summary import print_summary

    print_summary(summary, wrote=out)
