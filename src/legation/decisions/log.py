"""The log of decisions as a file: one JSON object a line, only ever appended to."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson

from legation.decisions.checks import faults_of
from legation.errors import DataError, MisuseError
from legation.model import Decision, Issue

SHOWN = 400
"""Characters of a bad line that its issue repeats."""


def read_log(path: Path) -> Iterator[Decision | Issue]:
    """The decisions of a file in its order; a line that cannot be used comes as an issue with all its faults.

    A last line without its line feed is one that was being written when the machine stopped: it is read like any
    other. Raises MisuseError when there is no such file, DataError when it cannot be read.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise MisuseError(f"there is no log of decisions {str(path)!r}") from None
    except OSError as fault:
        raise DataError(f"{path}: cannot be read: {fault.strerror or fault}") from fault
    seen: dict[str, int] = {}
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if not line.strip():
            continue
        found = parsed(line)
        if isinstance(found, Decision) and found.id in seen:
            issue = f"decision {found.id} stands in line {seen[found.id]} already; it counts once"
            yield Issue("warning", "repeated_decision", str(path), number, issue, found.id)
        elif isinstance(found, Decision):
            seen[found.id] = number
            yield found
        else:
            told = line[:SHOWN].decode("utf-8", "replace") + ("…" if len(line) > SHOWN else "")
            yield Issue("error", "bad_decision", str(path), number, f"{'; '.join(found)}. The line: {told}")


def parsed(line: bytes) -> Decision | list[str]:
    """The decision of a line, or all its faults."""
    try:
        raw: Any = orjson.loads(line)
    except orjson.JSONDecodeError as fault:
        return [f"this is no JSON: {fault}"]
    faults = faults_of(raw)
    if faults:
        return faults
    decision = Decision.from_json(raw)
    if decision.id != decision.made_id():
        return [f"id {decision.id} does not fit the content, which has {decision.made_id()}: the line was changed"]
    return decision


def lines(decisions: Iterable[Decision]) -> bytes:
    """The lines of decisions, in the order of time."""
    ordered = sorted(decisions, key=lambda one: one.order)
    return b"".join(orjson.dumps(one.to_json()) + b"\n" for one in ordered)


def append(path: Path, decisions: Iterable[Decision]) -> None:
    """Add lines to a log: whole ones, brought to the disk, one writer at a time; a missing file is made.

    A last line that somebody left without a line feed is ended first. Raises DataError when it cannot be written.
    """
    try:
        with path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # given back when the file is closed
            end = file.seek(0, os.SEEK_END)
            broken = False
            if end:
                file.seek(end - 1)
                broken = file.read(1) != b"\n"
            file.write((b"\n" if broken else b"") + lines(decisions))
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        raise DataError(f"{path}: the decision cannot be written: {fault.strerror or fault}") from fault
