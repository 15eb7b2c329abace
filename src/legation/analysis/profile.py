"""The profile of a partner: status and history, missions, last contacts, exchanges by year, people, on one page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from legation.analysis.prepared import Prepared
from legation.analysis.profile_ledger import Pair, pair_sheets
from legation.analysis.rows import (
    EVERYTHING,
    LAST_OF,
    Counted,
    Cover,
    Filters,
    cover,
    date_of,
    origin,
    whole,
)
from legation.errors import MisuseError
from legation.extract import Extract
from legation.model.sheet import Column, Origin, Sheet
from legation.period import Period, compact
from legation.refdata.terms import LEVELS
from legation.wording.names import level, listed, name, sector

PEOPLE = 12
Trade = Mapping[int, tuple[float | None, float | None]]
HELD = "profile_rows"
COPIED = "id, exchange, day, first_day, last_day, direction, level, rank, sector, lead, sources, description"
COPY = f"""CREATE OR REPLACE TEMP TABLE {HELD} AS SELECT {COPIED}
FROM ({{relation}}) WHERE list_contains(partners, $partner) AND first_day <= $until"""
MESSAGES = f"""SELECT year(first_day), count(*) FROM reports WHERE focal = $focal AND mode = 'remote' AND NOT repeat
AND list_contains(partners, $partner) AND {LAST_OF} <= $until GROUP BY ALL"""
NEWEST = "arg_max(id, struct_pack(a := first_day, b := last_day, c := id))"
WAYS = (("inbound", "Visits here"), ("outbound", "Visits there"), ("third_country", "Elsewhere"))
LAST = (
    Column("number", "All", "integer", "Exchanges of exactly this level or sector in the record."),
    Column("date", "Last", "text", "Days of the latest."),
    Column("start", "First day", "date", "ISO date that places the latest.", True),
    Column("direction", "Direction", "text", "Who travels."),
    Column("description", "What", "text", "Generated from the coded fields."),
    Column("lead", "Led by", "text", "Highest participant named; empty: nobody is named.", True),
    Column("exchange", "Id", "text", "Id of the exchange in the record.", True),
)
YEARS = (
    Column("year", "Year", "text", "By the first day of the exchange."),
    Column("exchanges", "Exchanges", "integer", "In person; empty: no day of the year is covered."),
    *(Column(key, title, "integer", f"Of these {key.replace('_', ' ')}.") for key, title in WAYS),
    Column("messages", "Messages and calls", "integer", "Reports of remote contact; empty: not covered."),
    Column("covered", "Days covered", "integer", "Days of the year that a source covers."),
    Column("days", "Of", "integer", "Days of the year within the record.", True),
    Column("rate", "Per 100 days", "number", "Exchanges per 100 covered days; empty: fewer than 30 are covered."),
)
PEOPLE_COLUMNS = (
    Column("person", "Person", "text", "As the sources write it; one person may stand under several spellings."),
    Column("side", "Travels", "text", "inbound: heads delegations to the focal state; outbound: those from it."),
    Column("number", "Exchanges", "integer", "Exchanges that the person led."),
    Column("level", "Highest level", "text", "Highest rank coded."),
    Column("last", "Last", "date", "First day of the latest."),
    Column("exchange", "Id", "text", "Id of the latest exchange.", True),
)
SOURCES = (
    Column("source", "Source", "text", "Title of the source."),
    Column("exchanges", "Exchanges told", "integer", "Exchanges with the partner that it reports."),
    Column("last", "Last", "date", "First day of the latest."),
)


@dataclass(frozen=True, slots=True)
class Profile:
    """All sheets of a profile, in the order of the page; ``ledger`` is None where no pack tells of the focal state;
    ``total`` exchanges to ``until``, the last day looked at."""

    focal: str
    partner: str
    until: dt.date
    total: int
    ledger: Pair | None
    sheets: tuple[Sheet, ...]

    def sheet(self, key: str) -> Sheet:
        """A sheet by its key."""
        return next(one for one in self.sheets if one.key == key)


def profile(
    extract: Extract, focal: str, partner: str, as_of: dt.date | None = None, counted: Counted = EVERYTHING,
    pair: Pair | None = None, prepared: Prepared | None = None,
) -> Profile:  # fmt: skip
    """The profile of ``partner`` as of a day (None: the end of the record); ``pair`` what the ledger tells of it.
    ``prepared`` for the focal state spares most of the work where many profiles of all exchanges are asked for.

    Raises MisuseError when the partner is the focal state itself.
    """
    if partner == focal:
        raise MisuseError(f"{name(focal)} is the focal state itself; name a partner")
    reach = prepared.reach if prepared is not None else whole(extract, focal)
    until = reach.last if as_of is None else as_of
    shown = Period(min(reach.first, until), until)
    covered = prepared.cover if prepared is not None and shown == reach else cover(extract, focal, shown)
    copy, messages = prepared.queries if prepared is not None else (COPY.format(relation=counted.relation), MESSAGES)
    asked = {"focal": focal, "partner": partner, "until": until}
    extract.sql(copy, asked | dict(counted.parameters))
    try:
        (total,) = extract.sql(f"SELECT count(*) FROM {HELD}")[0]
        of = origin(extract, focal, shown, Filters(partner), counted, covered)
        written = dict(extract.sql(messages, asked))
        parts = [
            *_last_sheets(extract, of), _years(extract, shown, covered, of, pair, written), _people(extract, of),
            _sources(extract, covered, of),
        ]  # fmt: skip
    finally:
        extract.sql(f"DROP TABLE IF EXISTS {HELD}")
    mine = pair_sheets(pair) if pair is not None else ()
    return Profile(focal, partner, until, total, pair, (*mine, *parts))


def _last_sheets(extract: Extract, of: Origin) -> list[Sheet]:
    """The latest exchange of each level, highest first, and of each sector, latest first."""
    found = extract.sql(
        f"""SELECT level, sector, count(*), {NEWEST} FROM {HELD} GROUP BY GROUPING SETS ((level), (sector))"""
    )
    told = {
        row["id"]: row
        for row in extract.records(
            f"SELECT * FROM {HELD} WHERE id IN (SELECT unnest($ids))", {"ids": [row[3] for row in found]}
        )
    }
    by_level = [(level(one), LEVELS.index(one), told[new], number) for one, _, number, new in found if one is not None]
    by_sector = [
        (sector(one), -told[new]["first_day"].toordinal(), told[new], number)
        for _, one, number, new in found if one is not None
    ]  # fmt: skip
    sheets = []
    for what, rows in (("level", by_level), ("sector", by_sector)):
        column = Column(what, what.capitalize(), "text", f"The {what} of the exchange.")
        table = tuple(
            (
                word, number, date_of(row), row["day"], row["direction"].replace("_", " "), row["description"],
                row["lead"], row["exchange"],
            )
            for word, _, row, number in sorted(rows, key=lambda one: (one[1], one[0]))
        )  # fmt: skip
        sheets.append(Sheet(f"last-by-{what}", f"Last contacts by {what}", (column, *LAST), table, (), of))
    return sheets


def _years(
    extract: Extract, shown: Period, covered: Cover, of: Origin, pair: Pair | None, messages: Mapping[int, int]
) -> Sheet:
    counts: dict[tuple[int, str], int] = {}
    for year, way, number in extract.sql(f"SELECT year(first_day), direction, count(*) FROM {HELD} GROUP BY ALL"):
        counts[year, way] = number
    days = covered.days_by_year
    trade = pair.trade if pair is not None else {}
    told = {year for year, _ in counts} | set(range(shown.first.year, shown.last.year + 1))
    rows = []
    for year in sorted(told):
        open_days = days.get(year, 0)
        ways = [counts.get((year, way), 0) for way, _ in WAYS]
        number = sum(counts.get((year, way), 0) for way, _ in WAYS)
        length = (min(shown.last, dt.date(year, 12, 31)) - max(shown.first, dt.date(year, 1, 1))).days + 1
        rate = number / open_days * 100 if open_days >= 30 else None
        blank = not open_days and not number
        rows.append((
            str(year), None if blank else number, *(None if blank else way for way in ways),
            messages.get(year, 0) if open_days else messages.get(year), open_days, max(length, 0), rate,
            *_trade_cells(trade, year),
        ))  # fmt: skip
    columns = YEARS
    notes = ["Rates are not compared across years with little coverage."] if len(rows) > 1 else []
    if trade:
        columns = (
            *YEARS, Column("trade", "Trade, mn US$", "number", "Export and import, current; empty: not told."),
            Column("trade_share", "Share of trade", "share", "Of the focal state's total trade; empty: not told."),
        )  # fmt: skip
        notes.append("Trade of years without a figure is not told, never zero; the source of each is in the ledger.")
    else:
        rows = [row[: len(YEARS)] for row in rows]
    return Sheet("years", "Exchanges by year", columns, tuple(rows), tuple(notes), of)


def _trade_cells(
    trade: Mapping[int, tuple[float | None, float | None]], year: int
) -> tuple[float | None, float | None]:
    value, share = trade.get(year, (None, None))
    return None if value is None else round(value / 1e6, 3), share


def _people(extract: Extract, of: Origin) -> Sheet:
    found = extract.sql(
        f"""SELECT lead, direction, count(*) AS number, arg_min(level, coalesce(rank, 99)), max(first_day), {NEWEST}
        FROM {HELD} WHERE lead IS NOT NULL GROUP BY lead, direction
        ORDER BY number DESC, min(coalesce(rank, 99)), max(first_day) DESC, lead LIMIT {PEOPLE}"""
    )
    rows = tuple(
        (person, way.replace("_", " "), number, level(rank), last.isoformat(), identity)
        for person, way, number, rank, last, identity in found
    )
    return Sheet("people", "Who led delegations most often", PEOPLE_COLUMNS, rows, (), of)


def _sources(extract: Extract, covered: Cover, of: Origin) -> Sheet:
    found = {
        one: (number, last)
        for one, number, last in extract.sql(
            f"""SELECT source, count(*), max(first_day) FROM (SELECT unnest(sources) AS source, first_day FROM {HELD})
            GROUP BY source"""
        )
    }
    rows = [
        (one.title, *((found[one.id][0], found[one.id][1].isoformat()) if one.id in found else (0, None)))
        for one in covered.found.sources
    ]
    table = tuple(sorted(rows, key=lambda row: (-row[1], row[0])))
    return Sheet("sources", "Who reports about it", SOURCES, table, (), of)


def summary(found: Profile) -> tuple[str, ...]:
    """What a reader should know first, in sentences."""
    who, out = name(found.partner), []
    if found.ledger is not None:
        out.append(found.ledger.sentence())
    end = compact(found.until.isoformat(), None)
    years = found.sheet("years")
    begun = next((row["year"] for row in years.records() if row["covered"]), None)
    if not found.total:
        return (*out, f"No exchange with {who} in the record to {end}.")
    latest = max(found.sheet("last-by-sector").records(), key=lambda row: row["start"])
    out.append(f"{found.total:,} exchange{'s' * (found.total != 1)} from {begun} to {end}; the last began on "
               f"{compact(latest['start'], None)}: {latest['description']}.")  # fmt: skip
    missing = [row["year"] for row in years.records() if row["covered"] < row["days"] * 0.9]
    if missing:
        some = listed(missing) if len(missing) <= 4 else f"{len(missing)} of {len(years.rows)} years"
        out.append(f"Coverage is incomplete in {some}: counts there are a lower bound.")
    return tuple(out)
