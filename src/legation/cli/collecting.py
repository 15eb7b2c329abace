"""``legation collect``: fetch articles from a live site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation.cli.options import Json
from legation.cli.output import phases, print_json

STATE = Path("collected")


def add_to(app: typer.Typer) -> None:
    """Add the command of this group."""
    app.command("collect", epilog="Example: legation collect kremlin-site --since 2024-08-01 --until 2024-08-31")(
        collect
    )


def collect(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Id of a source with a live site.")],
    since: Annotated[str, typer.Option(metavar="DATE", help="First day or month of publication.")],
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last one (default: the first).")] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Documents as JSONL (default: by source and days).")
    ] = None,
    state: Annotated[Path, typer.Option(metavar="DIR", help="Keeps what was fetched; a later call goes on.")] = STATE,
    json: Json = False,
) -> None:
    """Fetch the articles that a site published in a period into a documents file."""
    from legation.engine.collect import collect_to_file
    from legation.period import period

    when = period(since, until)
    with phases(quiet=json) as phase:
        result = collect_to_file(source, when.first, when.last, state, out, phase("collecting", None))
    if json:
        print_json(result.to_json())
        return
    typer.echo(f"{result.file}: {result.documents:,} articles, {result.errors:,} could not be had")
    for issue in result.issues:
        typer.echo(f"  {issue.severity} {issue.code}: {issue.reason} ({issue.file})", err=True)
