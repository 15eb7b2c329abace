"""What a measure counts: rows of the extract within a period and under filters, and the days that were covered."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from legation.coverage import PeriodCoverage, coverage_of
from legation.errors import MisuseError, did_you_mean
from legation.extract import Extract
from legation.model.sheet import Origin
from legation.period import Period, compact, period
from legation.refdata.codes import organisation_names, state_names
from legation.refdata.terms import LEVELS, SECTORS
from legation.wording.names import gazetteer, level, listed, name, sector

DIRECTIONS = ("inbound", "outbound", "third_country")
TRIPS = """SELECT id, id AS exchange, kind, day, first_day, last_day, month, direction, venue, venue_city AS city,
level, rank, sector, lead, body, event, outcome, partners, sources, types, documents, reports, description
FROM exchanges WHERE focal = $focal"""
ALL = (
    "All exchanges: one visit, meeting or participation in person and across borders, however many articles tell of it."
)
LAST_OF = """CASE length(day) WHEN 10 THEN first_day WHEN 7 THEN last_day(first_day)
ELSE make_date(year(first_day), 12, 31) END"""


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows to count: ``relation`` is a SELECT over the extract with the columns of ``TRIPS``, which takes ``$focal``
    and ``parameters``; ``rule`` as ``id@version`` where a counting rule made it."""

    relation: str = TRIPS
    parameters: Mapping[str, Any] = field(default_factory=dict)
    rule: str | None = None
    rule_words: str = ALL


EVERYTHING = Counted()
"""All exchanges."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows: None asks for nothing. ``level`` is a threshold: that level or a higher one."""

    partner: str | None = None
    level: str | None = None
    sector: str | None = None
    direction: str | None = None
    venue: str | None = None
    source: str | None = None

    def told(self) -> dict[str, str]:
        """The filters in words, for the origin of a sheet."""
        out = {key: getattr(self, key) for key in self.__slots__ if getattr(self, key) is not None}
        return {key: f"{value} or above" if key == "level" else value for key, value in out.items()}


NOTHING_ASKED = Filters()


def checked(filters: Filters) -> Filters:
    """The filters with codes as the record writes them: names of states become codes, ``vice-minister`` a level.

    Raises MisuseError for a word that is none.
    """
    level_, sector_, direction = (
        _code(word, one.strip().lower().replace("-", "_").replace(" ", "_"), choices) if one else None
        for word, one, choices in (
            ("level", filters.level, LEVELS), ("sector", filters.sector, sorted(SECTORS)),
            ("direction", filters.direction, DIRECTIONS),
        )
    )  # fmt: skip
    partner, venue = (partner_code(one) if one else None for one in (filters.partner, filters.venue))
    return Filters(partner, level_, sector_, direction, venue, filters.source)


def _code(word: str, asked: str, choices: Collection[str]) -> str:
    if asked not in choices:
        raise MisuseError(
            f"no {word} is called {asked!r}; there are {', '.join(choices)}.{did_you_mean(asked, choices)}"
        )
    return asked


def partner_code(asked: str) -> str:
    """The code of a state or organisation, by code or English name. Raises MisuseError when there is none."""
    code, wanted = asked.strip().upper(), asked.strip().casefold().removeprefix("the ")
    states, organisations = state_names(), organisation_names()
    if code == "XXX" or code in states or code in organisations:
        return code
    book = gazetteer()  # slow to load, and needed for names only
    names = {name.casefold(): book.states[one].codes_as for one, name in states.items()}
    if wanted in names:
        return names[wanted]
    by_form = {s.code for s in book.all_surfaces if s.kind in ("name", "organisation") and s.form.casefold() == wanted}
    if len(by_form) == 1 and (only := by_form.pop()) is not None:
        return only
    hint = did_you_mean(code, [*states, *organisations]) or did_you_mean(wanted, names)
    raise MisuseError(f"no state or organisation is called {asked!r}; write a code as in RUS, or a name.{hint}")


def conditions(filters: Filters, when: Period | None) -> tuple[str, dict[str, Any]]:
    """The WHERE of filters and period, and its parameters. A date of a month or year belongs to every period it
    touches."""
    parts, given = ["true"], {}
    for key, test in (
        ("partner", "list_contains(partners, $partner)"), ("sector", "sector = $sector"), ("venue", "venue = $venue"),
        ("direction", "direction = $direction"), ("source", "list_contains(sources, $source)"),
    ):  # fmt: skip
        if (value := getattr(filters, key)) is not None:
            parts.append(test)
            given[key] = value
    if filters.level is not None:
        parts.append("rank <= $rank")
        given["rank"] = LEVELS.index(filters.level) + 1
    if when is not None:
        parts.append(f"first_day <= $until AND {LAST_OF} >= $since")
        given |= {"since": when.first, "until": when.last}
    return " AND ".join(parts), given


def rows(
    extract: Extract, focal: str, filters: Filters = NOTHING_ASKED, when: Period | None = None,
    counted: Counted = EVERYTHING, columns: str = "*", newest: int | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """The rows as dictionaries of ``columns``, oldest first; with ``newest`` only so many, the newest first."""
    test, given = conditions(filters, when)
    order = "first_day, id" if newest is None else f"first_day DESC, last_day DESC, id DESC LIMIT {int(newest)}"
    query = f"SELECT {columns} FROM ({counted.relation}) WHERE {test} ORDER BY {order}"
    return extract.records(query, {"focal": focal, **counted.parameters, **given})


@dataclass(frozen=True, eq=False)
class Cover:
    """Coverage by the sources that ever told something of the focal state."""

    found: PeriodCoverage

    @functools.cached_property
    def days(self) -> dict[str, frozenset[dt.date]]:
        """The days of each source that were read."""
        first = self.found.first
        return {
            one.id: frozenset(first + dt.timedelta(int(n)) for n in one.state.nonzero()[0])
            for one in self.found.sources
        }

    @functools.cached_property
    def all_days(self) -> frozenset[dt.date]:
        """Days that any of the sources covers."""
        return frozenset().union(*self.days.values())

    @property
    def days_by_year(self) -> dict[int, int]:
        """How many days of each year any of the sources covers; years without such a day are left out."""
        numbers = self.found.state.nonzero()[0] + (self.found.first - dt.date(1970, 1, 1)).days
        years, counts = np.unique(numbers.astype("datetime64[D]").astype("datetime64[Y]"), return_counts=True)
        return {int(year): int(count) for year, count in zip(years.astype(np.int64) + 1970, counts, strict=True)}

    @property
    def titles(self) -> tuple[str, ...]:
        """The sources with a day in the period."""
        return tuple(one.title for one in self.found.sources if one.state.any())


def sources_of(extract: Extract, focal: str) -> list[str]:
    """The sources that ever told something of a focal state."""
    query = "SELECT DISTINCT source FROM reports WHERE focal = $focal ORDER BY 1"
    return list(extract.once(f"sources of {focal}", lambda: [row[0] for row in extract.sql(query, {"focal": focal})]))


def cover(extract: Extract, focal: str, when: Period | None = None) -> Cover:
    """The coverage of a period (None: of the whole record)."""
    reach = when if when is not None else whole(extract, focal)
    return Cover(coverage_of(extract, reach.first, reach.last, sources_of(extract, focal)))


def whole(extract: Extract, focal: str) -> Period:
    """From the first to the last covered day. Raises MisuseError when nothing is covered."""
    found = extract.sql(
        "SELECT min(published), max(published) FROM coverage WHERE list_contains($sources, source)",
        {"sources": sources_of(extract, focal)},
    )[0]
    if found[0] is None:
        raise MisuseError(f"no source of this record tells of {name(focal)}")
    return Period(dt.date.fromisoformat(found[0]), dt.date.fromisoformat(found[1]))


def origin(
    extract: Extract, focal: str, when: Period, filters: Filters = NOTHING_ASKED, counted: Counted = EVERYTHING,
    covered: Cover | None = None, more: Mapping[str, str] | None = None,
) -> Origin:  # fmt: skip
    """Where a sheet comes from."""
    there = covered if covered is not None else cover(extract, focal, when)
    return Origin(
        rule=counted.rule, rule_words=counted.rule_words,
        filters={"focal": focal, "from": when.first.isoformat(), "to": when.last.isoformat()}
        | filters.told() | dict(more or {}),
        snapshot=extract.snapshot, coverage=there.found.sentences(), sources=there.titles,
        versions=extract.versions,
    )  # fmt: skip


def what(filters: Filters) -> str:
    """The filters as a phrase: ``exchanges with Viet Nam at vice-minister level or above, sector party``."""
    parts = {"inbound": "visits from abroad", "outbound": "visits abroad", "third_country": "meetings elsewhere"}
    out = parts.get(filters.direction or "", "exchanges")
    if filters.partner:
        out += f" with {name(filters.partner)}"
    if filters.level:
        out += f" at {level(filters.level).lower()} level{' or above' * (filters.level != 'leader')}"
    if filters.sector:
        out += f", sector {sector(filters.sector)}"
    if filters.venue:
        out += f", in {name(filters.venue)}"
    return out + (f", told by {filters.source}" if filters.source else "")


def reach_of(extract: Extract, focal: str, since: str | None, until: str | None) -> Period:
    """The period asked for; an end that is not told is that of the record. Raises MisuseError."""
    there = whole(extract, focal)
    if since is None and until is None:
        return there
    return period(since or there.first.isoformat(), until or there.last.isoformat())


def uncovered_stretch(first: dt.date, last: dt.date, covered: Collection[dt.date]) -> int:
    """The longest run of uncovered days from ``first`` to ``last``, both included."""
    longest = run = 0
    for number in range((last - first).days + 1):
        run = 0 if first + dt.timedelta(number) in covered else run + 1
        longest = max(longest, run)
    return longest


def shown(partners: Collection[str]) -> str:
    """Partners by name; many are counted."""
    named = [name(code) for code in partners]
    return listed(named) if len(named) <= 4 else f"{', '.join(named[:3])} and {len(named) - 3} more"


def date_of(row: Mapping[str, Any]) -> str:
    """The dates of a row as one reads them."""
    first, last = row["first_day"], row["last_day"]
    if first == last and len(row["day"]) == 10:
        return compact(row["day"], None)
    if len(row["day"]) < 10:
        return compact(row["day"], None)
    return compact(first.isoformat(), last.isoformat())
