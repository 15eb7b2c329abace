"""``legation show`` and ``legation issues``: look at what the record holds."""

from __future__ import annotations

from typing import Annotated

import typer

from legation.cli.options import DEFAULT_RECORD, Json, Record
from legation.cli.output import console, print_json

SHOWN = 40


def add_to(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("show", epilog="Example: legation show kcna-2024-07-23-34dd, or: legation show x-393c")(show)
    app.command("issues", epilog="Example: legation issues --severity error")(issues)


def show(
    identity: Annotated[
        str, typer.Argument(metavar="ID", help="Id of an article, report or exchange, or its beginning.")
    ],
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Show an article with its evidence marked, or an exchange with all its reports."""
    from legation.publish.views import DocumentView, view
    from legation.record import open_record

    views = view(open_record(record), identity)
    if json:
        print_json([one.to_json() for one in views] if len(views) > 1 else views[0].to_json())
        return
    from legation.publish.showing import document_page, exchange_page

    out = console()
    for one in views:
        out.print(document_page(one, out.width) if isinstance(one, DocumentView) else exchange_page(one))


def issues(
    code: Annotated[str | None, typer.Option(metavar="CODE", help="Only issues of this code.")] = None,
    severity: Annotated[str | None, typer.Option(metavar="WORD", help="Only error or warning.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many are listed one by one.")] = SHOWN,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """What was wrong with the input: items left out (errors) or used with doubt (warnings)."""
    from legation.publish.issues import issues_page
    from legation.record import open_record
    from legation.record.issues import chosen_issues

    store = open_record(record)
    counts, met = chosen_issues(store, code, severity, None if json else limit)
    if json:
        print_json([{"run": run} | issue.to_json() for run, issue in met])
        return
    console().print(issues_page(counts, met))
