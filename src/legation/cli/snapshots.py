"""``legation snapshot`` and ``legation diff``: freeze a record, and tell two frozen states apart."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation.cli.options import DEFAULT_RECORD, Json, Record
from legation.cli.output import console, print_json
from legation.cli.sheets import FormatOption, OutOption, emit

SNAPSHOTS = Path("snapshots")
Snapshot = Annotated[Path, typer.Argument(metavar="SNAP", help="Folder of a snapshot.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("snapshot", epilog="Example: legation snapshot --record dprk.sqlite --out snapshots")(snapshot)
    app.command(
        "diff",
        epilog="Example: legation diff snapshots/PRK-2026-06-30-1a2b3c4d snapshots/PRK-2026-11-22-9f8e7d6c",
    )(diff)


def snapshot(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Folder that the snapshot goes into.")] = (
        SNAPSHOTS
    ),
    id: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Its id (default: as PRK-2026-11-22-1a2b3c4d, from state, day and data)."),
    ] = None,
    csv: Annotated[bool, typer.Option("--csv/--no-csv", help="Write the tables as CSV too.")] = True,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Freeze the record as a dated, read-only data package that can be cited and opened like a record."""
    from legation.publish.snapshot import freeze
    from legation.record import open_record

    made = freeze(open_record(record), out, id, csv=csv)
    if json:
        print_json(made.to_json())
        return
    told = ", ".join(f"{number:,} {name}" for name, number in made.rows.items() if number)
    console().print(f"{'unchanged' if made.there else 'froze'} {made.folder}", soft_wrap=True)
    console().print(told)


def diff(old: Snapshot, new: Snapshot, format: FormatOption = None, out: OutOption = None, json: Json = False) -> None:
    """List the exchanges that one snapshot added to, changed, merged or removed from another."""
    from legation.publish.snapshot import compare_snapshots

    emit(compare_snapshots(old, new), format, out, json)
