"""Issues of runs: what was wrong with the input, as long as it is so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select

from legation.ids import stable_id
from legation.model import Issue
from legation.record.schema import issues
from legation.record.upsert import batches, upsert


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
