"""``legation decide``: accept, correct, reject, merge, split, and withdraw."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from legation.cli.options import DEFAULT_RECORD, Json, Record
from legation.cli.output import console, print_json
from legation.errors import MisuseError

deciding = typer.Typer(
    help="Decide on a report or exchange: accept, correct, reject, merge, split; or withdraw a decision.",
    no_args_is_help=True,
)

Target = Annotated[str, typer.Argument(metavar="ID", help="Id of a report or exchange, or its beginning.")]
Who = Annotated[
    str | None,
    typer.Option("--who", metavar="NAME", envvar="LEGATION_WHO", help="Who decides (default: git's user.name)."),
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why: what the article says instead.")]
MaybeReason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why, if there is more to say.")]
Focal = Annotated[
    str | None, typer.Option("--focal", metavar="CODE", help="Focal state, where an id is used for several.")
]
Log = Annotated[
    Path | None,
    typer.Option("--log", metavar="FILE", envvar="LEGATION_DECISIONS", help="Also append to this file (JSONL)."),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.add_typer(
        deciding, name="decide", epilog='Example: legation decide reject r-3f2a --reason "a message, no visit"'
    )


@deciding.command("accept", epilog="Example: legation decide accept x-393c")
def accept(
    identity: Target,
    reason: MaybeReason = None,
    who: Who = None,
    focal: Focal = None,
    log: Log = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Say that all values of a report or exchange are right as they stand."""
    _take("accept", identity, who, reason, focal, log, record, json)


@deciding.command(
    "correct",
    epilog='Example: legation decide correct x-393c --field level --value minister --reason "he heads the ministry"',
)
def correct(
    identity: Target,
    reason: Reason,
    field: Annotated[str, typer.Option("--field", metavar="FIELD", help="What is corrected, as in level.")],
    value: Annotated[
        str | None, typer.Option("--value", metavar="CODE", help="The right value; partners parted by commas.")
    ] = None,
    empty: Annotated[bool, typer.Option("--empty", help="Nothing is told, instead of a value.")] = False,
    who: Who = None,
    focal: Focal = None,
    log: Log = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Put a value in place of the machine's, which stays beside it."""
    if (value is None) != empty:
        raise MisuseError("give the right value with --value, or say with --empty that nothing is told; not both")
    _take("correct", identity, who, reason, focal, log, record, json, field=field, value=value)


@deciding.command("reject", epilog='Example: legation decide reject r-3f2a --reason "a message, nobody travelled"')
def reject(
    identity: Target,
    reason: Reason,
    who: Who = None,
    focal: Focal = None,
    log: Log = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Say that a report states no such fact, or that an exchange is none: it is no longer counted."""
    _take("reject", identity, who, reason, focal, log, record, json)


@deciding.command("merge", epilog='Example: legation decide merge x-393c x-81d0 --reason "one visit, told twice"')
def merge(
    identity: Annotated[str, typer.Argument(metavar="ID", help="The exchange that keeps its id.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The exchange that joins it; its id is forwarded.")],
    reason: Reason,
    who: Who = None,
    focal: Focal = None,
    log: Log = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Put two exchanges together."""
    _take("merge", identity, who, reason, focal, log, record, json, others=(other,))


@deciding.command("split", epilog='Example: legation decide split x-393c r-3f2a r-90be --reason "another delegation"')
def split(
    identity: Annotated[str, typer.Argument(metavar="ID", help="The exchange that is parted.")],
    reports: Annotated[list[str], typer.Argument(metavar="REPORT…", help="Its reports that become another exchange.")],
    reason: Reason,
    who: Who = None,
    focal: Focal = None,
    log: Log = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Take reports off an exchange; they become one of their own."""
    _take("split", identity, who, reason, focal, log, record, json, others=tuple(reports))


@deciding.command("withdraw", epilog="Example: legation decide withdraw d-90be12")
def withdraw(
    identity: Annotated[str, typer.Argument(metavar="DECISION", help="Id of a decision, or its beginning.")],
    reason: MaybeReason = None,
    who: Who = None,
    log: Log = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Take a decision back: the log keeps it, and what it changed is as before."""
    _take("withdraw", identity, who, reason, None, log, record, json)


def _take(
    action: str,
    identity: str,
    who: str | None,
    reason: str | None,
    focal: str | None,
    log: Path | None,
    record: str,
    json: bool,
    *,
    field: str | None = None,
    value: str | None = None,
    others: tuple[str, ...] = (),
) -> None:
    from legation.engine.deciding import Asked, decide
    from legation.publish.decisions import told_line
    from legation.record import open_record

    asked = Asked(action, identity, who or _user(), reason, field, value, others, focal)
    told = decide(open_record(record), asked, log)
    if json:
        print_json(told.to_json())
        return
    console().print(told_line(told), soft_wrap=True)


def _user() -> str:
    """The name that git knows, else that of the account."""
    import getpass
    import subprocess

    try:
        done = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False, timeout=5)
        name = done.stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        name = ""
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise MisuseError(f"who decides? Give --who NAME (this account, {os.getuid()}, has no name)") from None
