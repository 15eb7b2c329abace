"""A sheet as a table on a page: cells printed and linked, the first rows, and how many there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from legation.model.sheet import Column, Sheet
from legation.publish.sheets.cells import RIGHT, printed

Link = Callable[[dict[str, Any]], str | None]
"""The address behind a cell of a row (its values by column key); None for none."""
SHORT = 16
"""Characters of a cell that is never broken."""
SHOWN = 200
"""Rows on a page; the files have all."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column on the page. ``right`` for numbers; ``short`` when no value is long, so that none need be broken."""

    key: str
    title: str
    told: str
    right: bool
    short: bool

    @property
    def classes(self) -> str:
        """For the style."""
        return f"k-{self.key}{' n' if self.right else ''}{' s' if self.short and not self.right else ''}"


@dataclass(frozen=True, slots=True)
class Cell:
    """``text`` as printed; ``missing`` when the value is not told; ``parts`` the texts of a list."""

    text: str
    href: str | None
    missing: bool
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` those shown of ``total``; ``classes`` for the style."""

    key: str
    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    notes: tuple[str, ...]


def table_of(
    sheet: Sheet, links: Mapping[str, Link] | None = None, *, without: Sequence[str] = (), limit: int = SHOWN,
    first: int = 0, also: Sequence[str] = (), title: str | None = None,
) -> Table:  # fmt: skip
    """The table of a sheet: columns that are no detail (or in ``also``), but those in ``without``; columns without any
    value are left out, since their emptiness tells nothing. ``limit`` rows from row ``first`` on; ``title`` in place of
    the sheet's, where the page says the rest already."""
    places = [
        (n, column)
        for n, column in enumerate(sheet.columns)
        if (not column.detail or column.key in also) and column.key not in without
        and (n == 0 or any(row[n] not in (None, "", ()) for row in sheet.rows))
    ]  # fmt: skip
    keys = [column.key for column in sheet.columns]
    rows = []
    for row in sheet.rows[first : first + limit]:
        record = dict(zip(keys, row, strict=True))
        rows.append(tuple(_cell(row[n], column, record, (links or {}).get(column.key)) for n, column in places))
    heads = tuple(
        Head(c.key, c.title, c.description, c.kind in RIGHT,
             all(len(row[place].text) <= SHORT and not row[place].parts for row in rows))
        for place, (_, c) in enumerate(places)
    )  # fmt: skip
    return Table(sheet.key, title or sheet.title, heads, tuple(rows), len(sheet.rows), sheet.notes)


def short_title(sheet: Sheet) -> str:
    """The title without what the page's own says: ``By sector`` of ``By sector: North Korea, 2024``."""
    return sheet.title.partition(": ")[0]


def _cell(value: Any, column: Column, record: dict[str, Any], link: Link | None) -> Cell:
    missing = value in (None, "", ())
    parts = tuple(str(one) for one in value) if column.kind == "list" and not missing and len(value) > 1 else ()
    href = link(record) if link is not None and not missing else None
    return Cell(printed(value, column.kind), href, missing, parts)
