"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_RECORD = "legation.sqlite"

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Record = Annotated[
    str,
    typer.Option(
        "--record",
        "-r",
        metavar="FILE",
        envvar="LEGATION_RECORD",
        help="The record: one SQLite file, or a database as postgresql+psycopg://…",
    ),
]
Documents = Annotated[
    list[Path], typer.Argument(metavar="DOCS…", help="Files or folders of articles (JSONL, gzipped or not, and more).")
]
Focal = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="State whose relations are coded, ISO3 as in PRK (default: the source's own)."),
]
Workers = Annotated[
    int | None, typer.Option(metavar="N", min=1, help="Processes that code (default: one a processor).")
]
SourceOption = Annotated[
    str | None, typer.Option("--source", metavar="ID", help="Source of articles that name none themselves.")
]
