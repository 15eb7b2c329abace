"""The log of a record as a whole: listing, signals, and the way into and out of a file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legation.decisions.log import lines, read_log
from legation.decisions.outcome import SIGNALS
from legation.engine.applying import apply
from legation.errors import MisuseError, did_you_mean
from legation.model import Decision, Issue
from legation.publish.files import write_whole
from legation.record import Record
from legation.record.decisions import Told, add_decisions, get_decisions
from legation.record.find import find
from legation.record.issues import drop_file


@dataclass(frozen=True, slots=True)
class Imported:
    """``read`` usable lines of a log, ``new`` of them not in the record before; ``issues`` of the others."""

    read: int
    new: int
    issues: tuple[Issue, ...]

    def counts(self) -> dict[tuple[str, str], int]:
        """Issues by severity and code."""
        return dict(Counter((issue.severity, issue.code) for issue in self.issues))

    def to_json(self) -> dict[str, Any]:
        return {"read": self.read, "new": self.new, "issues": [issue.to_json() for issue in self.issues]}


def decisions_on(record: Record, beginning: str | None) -> list[Told]:
    """The log in the order of time; of one report, exchange or decision (an id or its beginning) only.

    Raises MisuseError when there is no such thing.
    """
    with record.read() as connection:
        if beginning is None:
            return get_decisions(connection)
        log = get_decisions(connection)
        own = [one for one in log if one.decision.id.startswith(beginning)]
        own = own or [one for one in log if beginning in (one.decision.target, one.found)]
        if own:
            return own
        try:
            found = find(connection, beginning)
        except MisuseError as fault:
            ids = [one.decision.id for one in log]
            raise MisuseError(f"{fault}{did_you_mean(beginning, ids)}") from None
        return get_decisions(connection, found=[found.id])


def signals(record: Record) -> tuple[int, list[Told]]:
    """How many decisions there are, and those that a person must look at again."""
    with record.read() as connection:
        log = get_decisions(connection)
    return len(log), [one for one in log if one.state in SIGNALS or one.conflict or one.state is None]


def export_log(record: Record, file: Path) -> int:
    """Write the log, whole or not at all; gives the number of decisions. Raises DataError."""
    with record.read() as connection:
        log = [one.decision for one in get_decisions(connection)]
    write_whole(file, lines(log))
    return len(log)


def import_log(record: Record, file: Path) -> Imported:
    """Read a log into the record and apply what is new. Lines that cannot be used become issues of the record, and go
    when the file is mended and read again. Raises MisuseError (no such file), DataError."""
    items = list(read_log(file))
    read = [item for item in items if isinstance(item, Decision)]
    issues = [item for item in items if isinstance(item, Issue)]
    with record.write() as connection:
        new = add_decisions(connection, read)
        drop_file(connection, str(file))
        if new or issues:
            apply(connection, read if new else [], issues)
    return Imported(len(read), new, tuple(issues))
