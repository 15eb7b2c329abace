"""Issues of runs: what was wrong with the input, as long as it is so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select

from legation.errors import MisuseError, did_you_mean
from legation.ids import stable_id
from legation.model import Issue
from legation.record.schema import issues
from legation.record.store import Record
from legation.record.upsert import batches, upsert

SEVERITIES = ("error", "warning")


def put_issues(connection: Connection, run: str, met: Sequence[Issue]) -> None:
    """Store issues; one that was there already is told again by this run, not doubled."""
    rows = {}
    for issue in met:
        line = "" if issue.line is None else str(issue.line)
        key = stable_id("i", issue.severity, issue.code, issue.file, line, issue.item or "", issue.reason)
        rows[key] = {"id": key, "run": run, **issue.to_json()}
    upsert(connection, issues, list(rows.values()))


def drop_mended(connection: Connection, run: str, files: Iterable[str]) -> None:
    """Take out issues of these files (or files in these folders) that ``run`` did not meet again."""
    for file in files:
        below = issues.c.file.startswith(file.rstrip("/") + "/", autoescape=True)
        connection.execute(delete(issues).where(issues.c.run != run, or_(issues.c.file == file, below)))


def drop_coding_issues(connection: Connection, codes: Sequence[str], documents: Iterable[str]) -> None:
    """Take out the issues of these codes about documents that are being coded anew."""
    for some in batches(documents):
        connection.execute(delete(issues).where(issues.c.code.in_(codes), issues.c.item.in_(some)))


def drop_codes(connection: Connection, codes: Sequence[str]) -> None:
    """Take out all issues of these codes."""
    connection.execute(delete(issues).where(issues.c.code.in_(codes)))


def drop_file(connection: Connection, file: str) -> None:
    """Take out all issues of one file."""
    connection.execute(delete(issues).where(issues.c.file == file))


def get_issues(
    connection: Connection, code: str | None = None, severity: str | None = None, limit: int | None = None
) -> list[tuple[str, Issue]]:
    """Run and issue, errors first, then by code, file and line; ``limit`` None gives all."""
    chosen = _chosen(select(issues), code, severity).order_by(
        issues.c.severity, issues.c.code, issues.c.file, issues.c.line, issues.c.id
    )
    return [
        (row["run"], Issue(**{name: row[name] for name in Issue.__slots__}))
        for row in connection.execute(chosen.limit(limit)).mappings()
    ]


def count_issues(
    connection: Connection, code: str | None = None, severity: str | None = None
) -> dict[tuple[str, str], int]:
    """How many issues there are of each severity and code, most frequent first."""
    counted = _chosen(select(issues.c.severity, issues.c.code, func.count()), code, severity)
    rows = connection.execute(counted.group_by(issues.c.severity, issues.c.code)).all()
    return {(s, c): n for s, c, n in sorted(rows, key=lambda row: (row[0], -row[2], row[1]))}


def _chosen(statement: Any, code: str | None, severity: str | None) -> Any:
    if code is not None:
        statement = statement.where(issues.c.code == code)
    return statement if severity is None else statement.where(issues.c.severity == severity)


def chosen_issues(
    record: Record, code: str | None, severity: str | None, limit: int | None
) -> tuple[dict[tuple[str, str], int], list[tuple[str, Issue]]]:
    """Counts of the chosen issues and the first ``limit`` of them (None: all) with their runs.

    Raises MisuseError when the record has no issue of ``code``, or ``severity`` is no such word.
    """
    if severity is not None and severity not in SEVERITIES:
        raise MisuseError(f"no severity {severity!r}; it is error or warning.{did_you_mean(severity, SEVERITIES)}")
    with record.read() as connection:
        there = {known for _, known in count_issues(connection)}
        if code is not None and code not in there:
            told = f"the codes here are {', '.join(sorted(there))}" if there else "it has none at all"
            raise MisuseError(f"this record has no issue {code!r}; {told}.{did_you_mean(code, there)}")
        return count_issues(connection, code, severity), get_issues(connection, code, severity, limit)
