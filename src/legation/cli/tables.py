"""``legation tables``: the exchanges of a period as three tables."""

from __future__ import annotations

from typing import Annotated

import typer

from legation.cli.options import DEFAULT_RECORD, Focal, Json, Record
from legation.cli.sheets import FormatOption, OutOption, emit


def add_to(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command(
        "tables",
        epilog="Example: legation tables --from 2024-07 --to 2024-09 --partner RUS --out tables.xlsx",
    )(tables)


def tables(
    since: Annotated[str, typer.Option("--from", metavar="DATE", help="First month or day: 2024-08 or 2024-08-05.")],
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last one (default: the first).")] = None,
    partner: Annotated[
        str | None, typer.Option(metavar="CODE", help="Partner of the first table (default: the most frequent).")
    ] = None,
    focal: Focal = None,
    format: FormatOption = None,
    out: OutOption = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Exchanges of a period: bilateral with one partner, bilateral with others, multilateral."""
    from legation.engine.focal import checked_focal
    from legation.period import period
    from legation.publish.table_sheets import sheets_of
    from legation.publish.tables import make_tables
    from legation.publish.terminal import to_terminal
    from legation.record import open_record

    when = period(since, until)
    code = partner.strip().upper() if partner else None
    made = make_tables(open_record(record), when, code, checked_focal(focal))
    emit(sheets_of(made), format, out, json, page=lambda: to_terminal(made))
