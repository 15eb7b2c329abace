"""``legation decisions``: the log, what must be looked at again, and the log as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation.cli.options import DEFAULT_RECORD, Json, Record
from legation.cli.output import console, print_json

log = typer.Typer(help="The log of decisions: who decided what, when and why, and what became of it.")

File = Annotated[Path, typer.Argument(metavar="FILE", help="A log: one decision a line (JSONL).")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.add_typer(log, name="decisions", epilog="Example: legation decisions check")


@log.callback(invoke_without_command=True)
def _whole(context: typer.Context, record: Record = DEFAULT_RECORD, json: Json = False) -> None:
    """The log of decisions: who decided what, when and why, and what became of it."""
    if context.invoked_subcommand is None:
        listed(None, record, json)


@log.command("list", epilog="Example: legation decisions list x-393c")
def listed(
    target: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only those on this report or exchange.")] = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """All decisions by time, with what became of each."""
    from legation.engine.reviewing import decisions_on
    from legation.publish.decisions import decisions_page
    from legation.record import open_record

    found = decisions_on(open_record(record), target)
    if json:
        print_json([one.to_json() for one in found])
        return
    console().print(decisions_page(found))


@log.command("check", epilog="Example: legation decisions check")
def check(record: Record = DEFAULT_RECORD, json: Json = False) -> None:
    """Decisions that were not applied or contradict each other, with the reason; exit code 1 when there are any."""
    from legation.engine.reviewing import signals
    from legation.publish.decisions import decisions_page
    from legation.record import open_record

    number, found = signals(open_record(record))
    if json:
        print_json({"decisions": number, "signals": [one.to_json() for one in found]})
    elif found:
        console().print(decisions_page(found))
    else:
        console().print(f"{number} decision{'s' * (number != 1)}, all applied as they were taken")
    if found:
        raise typer.Exit(1)


@log.command("export", epilog="Example: legation decisions export decisions.jsonl")
def export(file: File, record: Record = DEFAULT_RECORD, json: Json = False) -> None:
    """Write the whole log to a file, for git or another record."""
    from legation.engine.reviewing import export_log
    from legation.record import open_record

    number = export_log(open_record(record), file)
    if json:
        print_json({"file": str(file), "decisions": number})
    else:
        console().print(f"wrote {number} decision{'s' * (number != 1)} to {file}", soft_wrap=True)


@log.command("import", epilog="Example: legation decisions import decisions.jsonl --record other.sqlite")
def import_(file: File, record: Record = DEFAULT_RECORD, json: Json = False) -> None:
    """Read a log into the record and apply it; lines that cannot be used become issues (then exit code 1)."""
    from legation.engine.reviewing import import_log
    from legation.publish.issues import issues_page
    from legation.record import open_record

    done = import_log(open_record(record), file)
    if json:
        print_json(done.to_json())
    else:
        out = console()
        out.print(f"{done.read} decision{'s' * (done.read != 1)} read, {done.new} new", soft_wrap=True)
        if done.issues:
            out.print(issues_page(done.counts(), [("", issue) for issue in done.issues]))
    if any(issue.severity == "error" for issue in done.issues):
        raise typer.Exit(1)
