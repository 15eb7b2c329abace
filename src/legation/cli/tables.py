"""``legation tables``: the exchanges of a period as three tables."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from legation.cli.options import DEFAULT_RECORD, Focal, Json, Record
from legation.cli.output import console, print_json, write_text


class Format(StrEnum):
    """How the tables are written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


def add_to(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command(
        "tables",
        epilog="Example: legation tables --from 2024-07 --to 2024-09 --partner RUS --format csv --out table.csv",
    )(tables)


def tables(
    since: Annotated[str, typer.Option("--from", metavar="DATE", help="First month or day: 2024-08 or 2024-08-05.")],
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last one (default: the first).")] = None,
    partner: Annotated[
        str | None, typer.Option(metavar="CODE", help="Partner of the first table (default: the most frequent).")
    ] = None,
    focal: Focal = None,
    format: Annotated[Format, typer.Option(help="How the tables are written.")] = Format.TEXT,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to a file instead of the terminal.")] = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Exchanges of a period: bilateral with one partner, bilateral with others, multilateral."""
    from legation.engine.focal import checked_focal
    from legation.period import period
    from legation.publish import formats
    from legation.publish.tables import make_tables
    from legation.record import open_record

    when = period(since, until)
    code = partner.strip().upper() if partner else None
    made = make_tables(open_record(record), when, code, checked_focal(focal))
    wanted = Format.JSON if json else format
    if wanted is Format.TEXT:
        from legation.publish.terminal import to_terminal

        if out is None:
            console().print(to_terminal(made))
            return
        import io

        from rich.console import Console

        page = Console(file=io.StringIO(), width=120)
        page.print(to_terminal(made))
        write_text(out, page.file.getvalue())  # type: ignore[attr-defined]
    elif wanted is Format.JSON and out is None:
        print_json(formats.to_json(made))
    else:
        import orjson

        text = {
            Format.MARKDOWN: lambda: formats.to_markdown(made),
            Format.CSV: lambda: formats.to_csv(made),
            Format.JSON: lambda: orjson.dumps(formats.to_json(made), option=orjson.OPT_INDENT_2).decode() + "\n",
        }[wanted]()
        write_text(out, text)
