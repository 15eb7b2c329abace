"""A sheet: one result table with what its columns mean and where it comes from, before anything is printed or written.

Rooms that compute give sheets; ``publish`` writes a sheet in every format, with its origin inside the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

KINDS = ("text", "integer", "number", "share", "date", "boolean", "list")


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` names the column in files (snake_case), ``title`` on paper; ``description`` with unit and the meaning of
    a missing value. ``kind``: ``text``; ``integer``; ``number``; ``share`` (0-1, printed as per cent); ``date`` (ISO
    text of day, month or year precision); ``boolean``; ``list`` (a tuple of texts). ``detail`` columns are left out on
    paper and terminals, never in files."""

    key: str
    title: str
    kind: str = "text"
    description: str = ""
    detail: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"column {self.key!r}: unknown kind {self.kind!r}")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a reader needs to check a sheet or make it anew.

    ``rule`` as ``id@version``; ``filters`` as asked for; ``coverage`` and ``notes`` finished sentences; ``sources`` as
    one cites them; ``snapshot`` None when it was read from a living record; ``versions`` of software, codebook,
    reference data, packs and the run.
    """

    rule: str | None = None
    rule_words: str | None = None
    filters: dict[str, str] = field(default_factory=dict)
    snapshot: str | None = None
    coverage: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    versions: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        out = {name: getattr(self, name) for name in self.__slots__}
        return out | {"coverage": list(self.coverage), "sources": list(self.sources)}


@dataclass(frozen=True, slots=True)
class Sheet:
    """``key`` names the sheet in files; each row has one value a column (None: unknown or not told, never zero)."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    notes: tuple[str, ...] = ()
    origin: Origin = Origin()

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows):
            if len(row) != len(self.columns):
                raise ValueError(f"sheet {self.key!r}, row {number}: {len(row)} values for {len(self.columns)} columns")

    def records(self) -> list[dict[str, Any]]:
        """The rows by column key."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]
