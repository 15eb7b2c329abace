"""Finding things by id or the beginning of one."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, Connection, select

from legation.errors import MisuseError, did_you_mean
from legation.record.schema import documents, exchanges, forwards, reports

KINDS = {"document": documents.c.id, "report": reports.c.id, "exchange": exchanges.c.id, "forward": forwards.c.old}
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Found:
    """``kind`` is document, report or exchange; ``forwarded_from`` the old id that led here, None when none did."""

    kind: str
    id: str
    forwarded_from: str | None = None


def find(connection: Connection, beginning: str) -> Found:
    """What an id, or the beginning of just one, names.

    Raises MisuseError when it names nothing, several things, or an exchange that is gone without a successor.
    """
    matches: list[tuple[str, str]] = []
    for kind, column in KINDS.items():
        if connection.execute(select(column).where(column == beginning)).first():
            return _found(connection, kind, beginning)
        near = select(column).distinct().where(column.startswith(beginning, autoescape=True)).order_by(column)
        matches += [(kind, identity) for identity in connection.execute(near.limit(SHOWN + 1)).scalars()]
    if len(matches) == 1:
        return _found(connection, *matches[0])
    if matches:
        listed = "\n".join(f"  {kind} {identity}" for kind, identity in matches[:SHOWN])
        more = "\n  …" if len(matches) > SHOWN else ""
        raise MisuseError(f"{beginning!r} begins several ids; write more of one:\n{listed}{more}")
    near_ids = [i for column in list(KINDS.values())[:3] for i in _alike(connection, column, beginning)]
    raise MisuseError(
        f"nothing in this record has an id that begins with {beginning!r}.{did_you_mean(beginning, near_ids)}"
    )


def _alike(connection: Connection, column: Column[str], beginning: str) -> list[str]:
    """Ids that share their first characters, as candidates for a hint."""
    start = beginning[: max(3, len(beginning) // 2)]
    return list(
        connection.execute(select(column).where(column.startswith(start, autoescape=True)).limit(500)).scalars()
    )


def _found(connection: Connection, kind: str, identity: str) -> Found:
    if kind != "forward":
        return Found(kind, identity)
    successor = connection.execute(select(forwards.c.new).where(forwards.c.old == identity)).scalars().first()
    if successor is None:
        raise MisuseError(f"exchange {identity} is gone: coded anew, no exchange has its reports any more")
    return Found("exchange", successor, identity)
