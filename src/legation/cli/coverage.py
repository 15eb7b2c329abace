"""``legation coverage``: which days of which source were read."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from legation.cli.options import DEFAULT_RECORD, Json, Record
from legation.cli.sheets import FormatOption, OutOption, emit

if TYPE_CHECKING:
    from rich.console import RenderableType


class By(StrEnum):
    """What a row or cell is."""

    DAY = "day"
    MONTH = "month"


def add_to(app: typer.Typer) -> None:
    """Add the command of this group."""
    app.command(
        "coverage", epilog="Example: legation coverage --from 2024-06 --to 2024-09, or: legation coverage --by month"
    )(coverage)


def coverage(
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day, month or year (default: of the record).")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Last one (default: the first; of the record).")
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option("--source", metavar="ID", help="Only this source; may be repeated.")
    ] = None,
    by: Annotated[
        By | None, typer.Option(help="A cell a day or a month (default: day, month for more than two years).")
    ] = None,
    format: FormatOption = None,
    out: OutOption = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Days read, thin, empty or not covered, source by source: was there nothing, or was nothing read?"""
    from legation.coverage.asking import asked_coverage, unit
    from legation.coverage.sheets import sheets_of
    from legation.extract import open_extract

    extract = open_extract(record)
    found = asked_coverage(extract, since, until, source)
    cell = by.value if by is not None else unit(found)

    def calendar() -> RenderableType:
        from legation.cli.output import console
        from legation.publish.coverage_calendar import page

        return page(found, cell, console().width)

    emit(sheets_of(found, cell, extract.versions, extract.snapshot), format, out, json, page=calendar)
