"""Groups of states: the regions of UN M49 and blocs with their members as of a date; and the days that states keep."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator

from legation.dates import first_day, last_day
from legation.errors import BookError
from legation.refdata.loader import DATA
from legation.refdata.reading import book
from legation.refdata.schema import Dated, Form, Strict
from legation.refdata.tables import states

Row = TypeVar("Row")
KINDS = ("national_day", "founding", "birthday", "death", "other")


@dataclass(frozen=True, slots=True)
class Region:
    """A region by its M49 number; ``part_of`` the next larger one, None for the world."""

    id: str
    name: str
    part_of: str | None


@dataclass(frozen=True, slots=True)
class Membership:
    """A state's time in a bloc: first and last day with the precision known, None open."""

    state: str
    since: str | None
    until: str | None

    def on(self, day: dt.date) -> bool:
        """Whether it was a member on that day; a vague date counts from its first day and to its last."""
        return (self.since is None or first_day(self.since) <= day) and (
            self.until is None or day <= last_day(self.until)
        )


@dataclass(frozen=True, slots=True)
class Bloc:
    """A bloc with all memberships it ever had."""

    id: str
    name: str
    since: str | None
    note: str | None
    memberships: tuple[Membership, ...]

    def has(self, state: str, day: dt.date) -> bool:
        """Whether a state was a member on a day; nobody was before the bloc was there."""
        if self.since is not None and day < first_day(self.since):
            return False
        return any(one.state == state and one.on(day) for one in self.memberships)

    def members(self, day: dt.date) -> list[str]:
        """The codes of its members on a day."""
        return sorted({one.state for one in self.memberships if self.has(one.state, day)})


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A day kept every year: ``state`` (``*`` all), ``day`` as ``MM-DD``, ``year`` of the event or None."""

    state: str
    day: str
    year: int | None
    name: str
    kind: str
    since: int | None = None

    def nth(self, year: int) -> int | None:
        """Which anniversary it is in a year; None where there is none to count."""
        return year - self.year if self.year is not None and year > self.year else None

    def kept(self, year: int) -> bool:
        """Whether the day was kept in a year."""
        return year >= max(self.since or 0, self.year or 0)


def _day(value: str) -> str:
    dt.date.fromisoformat(f"2024-{value}")
    return value


def _kind(value: str) -> str:
    if value not in KINDS:
        raise ValueError(f"{value!r} is none of {', '.join(KINDS)}")
    return value


class _RegionRow(Strict):
    id: Form
    name: Form
    part_of: Form | None = None


class _Members(Dated):
    states: list[Form]


class _BlocRow(Dated):
    id: Form
    name: Form
    note: str | None = None
    members: list[_Members]


class _DayRow(Dated):
    state: Form
    day: Annotated[str, AfterValidator(_day)]
    year: str | None = None
    name: Form
    kind: Annotated[str, AfterValidator(_kind)]


@functools.cache
def regions(folder: Path = DATA) -> dict[str, Region]:
    """The regions of UN M49 by number. Raises BookError when the file is faulty."""
    faults: list[str] = []
    rows = book(folder / "regions.yml", list[_RegionRow], faults) or []
    found = {row.id: Region(row.id, row.name, row.part_of) for row in rows}
    faults += [f"regions.yml: {row.id}: no such region {row.part_of!r}" for row in rows if row.part_of and
               row.part_of not in found]  # fmt: skip
    names = {row.name for row in rows}
    for state in states(folder / "states.csv", faults).values():
        if state.region not in names:
            faults.append(f"states.csv: {state.code}: region {state.region!r} is not in regions.yml")
    return _sound("regions", found, faults)


@functools.cache
def blocs(folder: Path = DATA) -> dict[str, Bloc]:
    """The blocs by id. Raises BookError when the file is faulty: unknown states, a state twice at a time."""
    faults: list[str] = []
    codes = states(folder / "states.csv", faults)
    found = {}
    for row in book(folder / "blocs.yml", list[_BlocRow], faults) or []:
        rows = tuple(Membership(state, part.since, part.until) for part in row.members for state in part.states)
        faults += [f"blocs.yml: {row.id}: no such state {one.state!r}" for one in rows if one.state not in codes]
        for number, one in enumerate(rows):
            if any(other.state == one.state and _overlap(one, other) for other in rows[:number]):
                faults.append(f"blocs.yml: {row.id}: {one.state} is a member twice at a time")
        if row.id in found:
            faults.append(f"blocs.yml: id {row.id!r} is used twice")
        found[row.id] = Bloc(row.id, row.name, row.since, row.note, rows)
    return _sound("blocs", found, faults)


@functools.cache
def anniversaries(folder: Path = DATA) -> tuple[Anniversary, ...]:
    """The days that states keep. Raises BookError when the file is faulty."""
    faults: list[str] = []
    codes = states(folder / "states.csv", faults)
    found = []
    for row in book(folder / "anniversaries.yml", list[_DayRow], faults) or []:
        if row.state != "*" and row.state not in codes:
            faults.append(f"anniversaries.yml: {row.day}: no such state {row.state!r}")
        if row.year is not None and not row.year.isdigit():
            faults.append(f"anniversaries.yml: {row.state} {row.day}: {row.year!r} is no year")
            continue
        since = int(row.since[:4]) if row.since else None
        found.append(Anniversary(row.state, row.day, int(row.year) if row.year else None, row.name, row.kind, since))
    _sound("anniversaries", {}, faults)
    return tuple(found)


def regions_of(subregion: str) -> list[Region]:
    """A subregion (by name, as states carry it) and the larger ones it lies in, smallest first, without the world."""
    known = regions()
    one: Region | None = next((region for region in known.values() if region.name == subregion), None)
    path = []
    while one is not None and one.part_of is not None:
        path.append(one)
        one = known[one.part_of]
    return path


def _overlap(one: Membership, other: Membership) -> bool:
    starts = [first_day(m.since) if m.since else dt.date.min for m in (one, other)]
    ends = [last_day(m.until) if m.until else dt.date.max for m in (one, other)]
    return max(starts) <= min(ends)


def _sound(title: str, found: Mapping[str, Row], faults: list[str]) -> dict[str, Row]:
    if faults:
        raise BookError(title, faults)
    return dict(found)
