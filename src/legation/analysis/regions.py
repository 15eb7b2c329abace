"""Exchanges by region of UN M49, by bloc as of each exchange's day, and by lists of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from legation.analysis.rows import EVERYTHING, NOTHING_ASKED, Counted, Filters, origin, rows, what
from legation.analysis.shares import parts_of, wilson
from legation.errors import BookError, MisuseError, did_you_mean
from legation.extract import Extract
from legation.model.sheet import Column, Sheet
from legation.period import Period
from legation.refdata.codes import state_names
from legation.refdata.groups import blocs, regions, regions_of
from legation.refdata.loader import DATA
from legation.refdata.reading import book
from legation.refdata.schema import Form, Strict
from legation.refdata.tables import states
from legation.wording.names import listed, name

WAYS = ("region", "subregion", "bloc", "list")
COLUMNS = (
    Column("group", "Group", "text", "Name of the region, bloc or list."),
    Column("exchanges", "Exchanges", "integer", "With at least one partner of the group."),
    Column("part", "Counted in parts", "number", "One with k partners counts 1/k for each."),
    Column("share", "Share", "share", "Of all exchanges with states, in parts."),
    Column("interval", "95 %", "text", "Wilson's interval, exchanges taken as independent."),
    Column("partners", "Partners", "integer", "States of the group with an exchange."),
    Column("most", "Most with", "text", "The partners with the most."),
)


class _List(Strict):
    id: Form
    name: Form
    states: Annotated[list[Form], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of one's own: name → codes of its states."""

    members: Mapping[str, frozenset[str]]


def read_lists(path: Path) -> Lists:
    """Lists of states from a YAML file: a list of ``id``, ``name`` and ``states`` (codes).

    Raises MisuseError when there is no such file, BookError with all faults: unknown codes, an id used twice.
    """
    if not path.is_file():
        raise MisuseError(f"{path}: there is no such file")
    faults: list[str] = []
    found = book(path, list[_List], faults) or []
    known = state_names()
    ids = [one.id for one in found]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    faults += [f"{path.name}: id {one!r} is used {ids.count(one)} times" for one in twice]
    for one in found:
        faults += [
            f"{path.name}: {one.id}: no such state {code!r}.{did_you_mean(code, known)}"
            for code in one.states if code not in known
        ]  # fmt: skip
    if faults:
        raise BookError(str(path), faults)
    return Lists({one.name: frozenset(one.states) for one in found})


def region_sheet(
    extract: Extract, focal: str, period: Period, by: str = "region", filters: Filters = NOTHING_ASKED,
    lists: Lists | None = None, counted: Counted = EVERYTHING,
) -> Sheet:  # fmt: skip
    """Exchanges by ``region`` (continents), ``subregion``, ``bloc`` or ``list``; the most first.

    Regions part the world: their parts add up to the exchanges with states. Blocs and lists overlap. Raises MisuseError
    for another word, and for ``list`` without lists.
    """
    if by not in WAYS:
        raise MisuseError(f"exchanges go by {', '.join(WAYS)}, not by {by!r}.{did_you_mean(by, WAYS)}")
    if by == "list" and lists is None:
        raise MisuseError("--by list needs your lists: a YAML file with --lists")
    group = _grouping(by, lists)
    found = rows(extract, focal, filters, period, counted, "id, first_day, kind, partners")
    split = [(row, parts_of(row)) for row in found]
    whole = sum(bool(parts) for _, parts in split)
    sums: dict[str, dict[str, float]] = {}
    numbers: dict[str, int] = {}
    for row, parts in split:
        met: set[str] = set()
        for code, part in parts:
            for one in group(code, row):
                held = sums.setdefault(one, {})
                held[code] = held.get(code, 0.0) + part
                met.add(one)
        for one in met:
            numbers[one] = numbers.get(one, 0) + 1
    for one in lists.members if by == "list" and lists is not None else ():
        sums.setdefault(one, {})
    table = []
    for one, held in sums.items():
        total = sum(held.values())
        wide = wilson(min(total, whole), whole) if whole else None
        most = sorted(held, key=lambda code: (-held[code], code))[:3]
        table.append((
            one, numbers.get(one, 0), round(total, 6), total / whole if whole else None,
            f"{wide.low:.0%}–{wide.high:.0%}" if wide else None, len(held), listed(name(code) for code in most) or None,
        ))  # fmt: skip
    table.sort(key=lambda row: (-row[2], row[0]))
    left = len(found) - whole
    notes = [f"{whole:,} exchanges with states; {left:,} with organisations or unnamed partners only are left out."]
    if by in ("bloc", "list"):
        notes.append("Groups overlap, so their shares do not add up to 1.")
    if by == "bloc":
        notes += ["Members are those of the first day of each exchange."]
        notes += [f"{one.id}: {one.note}" for one in blocs().values() if one.note and one.name in sums]
    title = f"{name(focal)}: {what(filters)} by {by}, {period}"
    of = origin(extract, focal, period, filters, counted)
    return Sheet(f"by-{by}", title, COLUMNS, tuple(table), tuple(notes), of)


def _grouping(by: str, lists: Lists | None) -> Callable[[str, Mapping[str, Any]], Iterable[str]]:
    if by == "bloc":
        every = tuple(blocs().values())
        return lambda code, row: [one.name for one in every if one.has(code, row["first_day"])]
    if by == "list" and lists is not None:
        members = lists.members
        return lambda code, row: [one for one, codes in members.items() if code in codes]
    faults: list[str] = []
    of_state = {code: state.region for code, state in states(DATA / "states.csv", faults).items()}
    if faults or not regions():
        raise BookError("states.csv", faults)
    paths = {code: [one.name for one in regions_of(region)] for code, region in of_state.items()}
    place = -1 if by == "region" else 0
    return lambda code, row: [paths[code][place]] if paths.get(code) else []
