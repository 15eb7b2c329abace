"""``legation init``, ``ingest`` and ``run``: documents into a record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation.cli.options import DEFAULT_RECORD, Documents, Focal, Json, Record, SourceOption, Workers
from legation.cli.output import phases, print_json

MaybeDocuments = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[DOCS…]", help="Files or folders of articles; none: code what the record holds."),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("init", epilog="Example: legation init --record dprk.sqlite")(init)
    app.command("ingest", epilog="Example: legation ingest kcna-2024/ --source kcna")(ingest)
    app.command("run", epilog="Example: legation run kcna-2024.jsonl.gz --record dprk.sqlite")(run)


def init(record: Record = DEFAULT_RECORD, json: Json = False) -> None:
    """Make an empty record, or bring an old one up to date."""
    from legation.record import open_record

    there = Path(record).exists()
    open_record(record, create=True).close()
    made = "://" not in record and not there
    if json:
        print_json({"record": record, "made": made})
    else:
        typer.echo(f"{record}: {'made, empty' if made else 'is there and up to date'}")


def ingest(docs: Documents, record: Record = DEFAULT_RECORD, source: SourceOption = None, json: Json = False) -> None:
    """Read articles into the record without coding them."""
    _into_record(docs, record, None, 1, source, json, code=False)


def run(
    docs: MaybeDocuments = None,
    record: Record = DEFAULT_RECORD,
    focal: Focal = None,
    workers: Workers = None,
    source: SourceOption = None,
    json: Json = False,
) -> None:
    """Read, code and merge articles into the record.

    Running again changes nothing, and makes good a run that was broken off.
    """
    _into_record(docs or [], record, focal, workers, source, json, code=True)


def _into_record(
    docs: list[Path],
    record: str,
    focal: str | None,
    workers: int | None,
    source: str | None,
    json: bool,
    *,
    code: bool,
) -> None:
    from legation.engine.run import run_into_record

    with phases(quiet=json) as phase:
        summary = run_into_record(docs, record, focal, workers, phase, source=source, code=code)
    if json:
        print_json(summary.to_json())
        return
    from legation.cli.summary import print_summary

    print_summary(summary, wrote=record)
