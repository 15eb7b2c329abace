"""``legation serve``: the observatory in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation.cli.options import DEFAULT_RECORD, Record


def add_to(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("serve", epilog="Example: legation serve --example --open")(serve)


def serve(
    record: Record = DEFAULT_RECORD,
    example: Annotated[bool, typer.Option("--example", help="Serve the example corpus that Legation ships.")] = False,
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0: all of this machine.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes any free one.")] = 8000,
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=64, help="Processes that answer (default: 2 for a large record)."),
    ] = None,
    snapshots: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Offer the snapshots in this folder, and what changed between them."),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the first page in the browser.")] = False,
) -> None:
    """Serve the record as web pages, files and an open API. The record is only read; a run may write meanwhile."""
    from legation.web.serving import Serving, run

    run(Serving(record, example, host, port, open_, workers, snapshots))
