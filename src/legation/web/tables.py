"""A sheet as a table on a page: cells printed and linked, the first rows, and how many there are."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from legation.model.sheet import Column, Sheet
from legation.publish.sheets.cells import RIGHT, printed
from legation.wording import names

Link = Callable[[dict[str, Any]], str | None]
"""The address behind a cell of a row (its values by column key); None for none."""
SHORT = 16
"""Characters of a cell that is never broken."""
SHOWN = 200
"""Rows on a page; the files have all."""
WORDY = 40
"""Characters of a usual cell of prose: on a telephone such a table becomes a list, any other is pushed sideways."""
GAP = 3
"""Times in a row without coverage that become one row."""
TIME = re.compile(r"([A-Z][a-z]{2} )?\d{4}")
DATED = re.compile(r"\d{4}-\d{2}(-\d{2})?")
UNREAD = frozenset({("covered", "0"), ("state", "not covered"), ("verdict", "not covered")})
CODED = frozenset({"parties", "partners"})
"""Columns of codes that readers meet as names."""


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
    """``text`` as printed; ``missing`` when the value is not told; ``parts`` the texts of a list; ``span`` columns."""

    text: str
    href: str | None
    missing: bool
    parts: tuple[str, ...]
    span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` stand for ``shown`` of ``total``; ``wordy`` when they hold prose."""

    key: str
    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shown: int
    total: int
    notes: tuple[str, ...]
    wordy: bool


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
    cut = sheet.rows[first : first + limit]
    digits = {n: decimals(row[n] for row in cut) for n, column in places if column.kind == "number"}
    rows = []
    for row in cut:
        record = dict(zip(keys, row, strict=True))
        rows.append(tuple(
            _cell(row[n], column, record, (links or {}).get(column.key), digits.get(n)) for n, column in places
        ))  # fmt: skip
    heads = tuple(
        Head(c.key, c.title, c.description, c.kind in RIGHT,
             all(len(row[place].text) <= SHORT and not row[place].parts for row in rows))
        for place, (_, c) in enumerate(places)
    )  # fmt: skip
    wordy = any(_usual(row[place].text for row in rows) > WORDY for place in range(len(heads)))
    return Table(sheet.key, title or sheet.title, heads, _without_gaps(heads, rows), len(rows), len(sheet.rows),
                 sheet.notes, wordy)  # fmt: skip


def decimals(values: Iterable[Any]) -> int:
    """Decimal places that a column of numbers is read with, one for all its rows: 1 from ten on, else 2, 3 below one.

    >>> decimals([30.48, 44.1, None]), decimals([1.5, 0.25]), decimals([0.0692, 0.0004]), decimals([2000.5])
    (1, 2, 3, 0)
    """
    known = [abs(value) for value in values if value is not None]
    most = max(known, default=0)
    if all(float(value).is_integer() for value in known) and most > 1:
        return 0
    return 0 if most >= 1000 else 1 if most >= 10 else 2 if most > 1 else 3


def _usual(texts: Iterable[str]) -> int:
    lengths = sorted(len(text) for text in texts)
    return lengths[len(lengths) // 2] if lengths else 0


def _without_gaps(heads: Sequence[Head], rows: Sequence[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """Years or months one after the other of which nothing is known, because nothing was read, as one row."""

    def bare(row: tuple[Cell, ...]) -> bool:
        known = [cell for head, cell in zip(heads[1:], row[1:], strict=True)
                 if not cell.missing and (head.key, cell.text) not in UNREAD and head.key != "days"]  # fmt: skip
        return bool(TIME.fullmatch(row[0].text)) and not known

    if len(heads) < 2:
        return tuple(rows)
    out: list[tuple[Cell, ...]] = []
    for empty, run in itertools.groupby(rows, bare):
        found = list(run)
        if empty and len(found) >= GAP:
            text = f"{found[0][0].text} – {found[-1][0].text}"
            found = [(Cell(text, None, False, ()), Cell("not covered", None, False, (), len(heads) - 1))]
        out += found
    return tuple(out)


def short_title(sheet: Sheet) -> str:
    """The title without what the page's own says: ``By sector`` of ``By sector: North Korea, 2024``."""
    return sheet.title.partition(": ")[0]


def _cell(value: Any, column: Column, record: dict[str, Any], link: Link | None, digits: int | None) -> Cell:
    missing = value in (None, "", ())
    if column.key in CODED and column.kind == "list" and not missing:
        value = tuple(names.name(str(one)) for one in value)
    parts = tuple(str(one) for one in value) if column.kind == "list" and not missing and len(value) > 1 else ()
    href = link(record) if link is not None and not missing else None
    return Cell(_text(value, column.kind, digits), href, missing, parts)


def _text(value: Any, kind: str, digits: int | None) -> str:
    if value is None or kind not in RIGHT:
        return printed(value, "date" if kind == "text" and DATED.fullmatch(str(value)) else kind)
    if digits is None:
        return printed(value, kind).replace("-", "−")
    least = 10**-digits
    if digits and 0 < abs(value) < least / 2:
        return f"<{least:.{digits}f}" if value > 0 else f">−{least:.{digits}f}"
    return f"{value:,.{digits}f}".replace("-", "−")
