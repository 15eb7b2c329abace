"""What the page of a partner shows beyond the sheets of its profile: charts, recent exchanges, who is where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from legation.analysis.prepared import Prepared, prepare
from legation.analysis.profile import Profile, profile, summary
from legation.analysis.profile_ledger import Pair, pair_of, pair_sheets
from legation.analysis.rows import Cover
from legation.ledger.sheets.standing import treaties_sheet
from legation.model.sheet import Column, Origin, Sheet
from legation.period import compact
from legation.publish.charts import COVERED, PARTLY, UNCOVERED, Bar, over_time, ranked, side_by_side
from legation.web.filtering import EPOCH
from legation.web.index import UNTOLD, Ints
from legation.web.ledgers import ledger_of
from legation.web.reading import Reading
from legation.web.view import Chart
from legation.wording import names

ENOUGH = 0.9
YEARS_OF_TRADE = 30
CONTACTS = (
    Column("number", "No.", "integer", "The newest exchange first."),
    Column("date", "Date", "text", "First and last attested day."),
    Column("description", "Exchange", "text", "Sentence made from the coded fields."),
    Column("place", "Place", "text", "City and country."),
    Column("level", "Level", "text", "Rank of the highest participant."),
    Column("sector", "Sector", "text", "Field of contact."),
    Column("reports", "Reports", "integer", "Reports that tell of it."),
    Column("exchange", "Id", "text", "Id of the exchange.", True),
    Column("start", "Start", "date", "First attested day; missing when not told.", True),
    Column("end", "End", "date", "Last attested day; missing when not told.", True),
    Column("partners", "Partners", "list", "Codes of all partners.", True),
    Column("sources", "Sources", "list", "Ids of the sources that tell of it.", True),
)


@dataclass(frozen=True, slots=True)
class Told:
    """Everything of a pair: ``found`` None where the record tells nothing of the focal state, ``pair`` None where no
    pack does; ``sheets`` all tables but the exchanges themselves."""

    focal: str
    partner: str
    found: Profile | None
    pair: Pair | None
    sheets: tuple[Sheet, ...]
    sentences: tuple[str, ...]
    origin: Origin

    def sheet(self, key: str) -> Sheet | None:
        """A sheet by its key; None when there is none."""
        return next((one for one in self.sheets if one.key == key), None)


def told_of(reading: Reading, focal: str, partner: str, as_of: dt.date | None) -> Told:
    """The profile with its ledger part, from the extract in memory."""
    ledger = ledger_of(reading)
    day = as_of or dt.date.today()
    pair = pair_of(ledger, focal, partner, day)
    if focal in reading.index.focals:
        found = profile(reading.extract.fork(), focal, partner, as_of, pair=pair, prepared=prepared(reading, focal))
        sheets, sentences = found.sheets, summary(found)
        base = found.sheet("years").origin
    else:
        found = None
        sheets = pair_sheets(pair) if pair is not None else ()
        alone = f"The record tells nothing of {names.name(focal)}: only the ledger speaks here."
        sentences = (pair.sentence(), alone) if pair is not None else ()
        base = Origin(filters={"focal": focal, "partner": partner})
    if pair is not None:
        sheets = (*sheets, treaties_sheet(ledger, focal, day, partner))
        base = Origin(base.rule, base.rule_words, base.filters | {"ledger as of": day.isoformat()}, base.snapshot,
                      base.coverage, base.sources, base.versions | ledger.versions())  # fmt: skip
    return Told(focal, partner, found, pair, sheets, sentences, base)


def prepared(reading: Reading, focal: str) -> Prepared:
    """What all profiles of a focal state share, made once for a state of the record."""
    return reading.kept(("prepared", focal), lambda: prepare(reading.extract.fork(), focal))


def covered(reading: Reading, focal: str) -> Cover:
    """The coverage of the whole record."""
    return prepared(reading, focal).cover


def rows_of(reading: Reading, focal: str, partner: str, until: dt.date | None = None) -> Ints:
    """Row numbers of the exchanges of the pair, newest first; of those begun by ``until``."""
    index = reading.index
    mask = index.facets["focal"].mask([focal], index.size) & index.facets["partner"].mask([partner], index.size)
    if until is not None:
        mask &= index.first <= (until - EPOCH).days
    order = index.orders["newest"]
    return order[mask[order]]


def contacts_sheet(rows: Sequence[dict[str, Any]], title: str, origin: Origin) -> Sheet:
    """Exchanges as a numbered table, the form that institutes print."""
    table = tuple(
        (
            n, compact(row["start"], row["end"]) if row["start"] or row["end"] else compact(row["day"], None),
            row["description"], names.place(row["venue_city"], row["venue"]), names.level(row["level"]),
            names.sector(row["sector"]), row["reports"], row["id"], row["start"], row["end"], tuple(row["partners"]),
            tuple(row["sources"]),
        )
        for n, row in enumerate(rows, start=1)
    )  # fmt: skip
    return Sheet("exchanges", title, CONTACTS, table, (), origin)


def charts_of(told: Told) -> dict[str, Chart]:
    """Exchanges by year, by level and sector, and trade beside them: where there is something to draw."""
    out: dict[str, Chart] = {}
    if told.found is not None and told.found.total:
        years = told.found.sheet("years").records()
        bars = [year_bar(row) for row in years]
        title = "Exchanges by year"
        out["years"] = Chart(title, _in_words(title, bars), lambda: over_time(bars, title))
        for key in ("level", "sector"):
            rows = told.found.sheet(f"last-by-{key}").records()
            ordered = rows if key == "level" else sorted(rows, key=lambda row: -row["number"])
            own = [Bar(row[key], row["number"]) for row in ordered]
            words = f"Exchanges by {key}"
            out[key] = Chart(words, _in_words(words, own), _ranked(own, words))
    if told.pair is not None and told.pair.trade:
        out["trade"] = _trade(told)
    return out


def _ranked(bars: list[Bar], title: str) -> Any:
    return lambda: ranked(bars, title)


def year_bar(row: dict[str, Any]) -> Bar:
    """A year of the profile as a bar: hatched when no day is covered, pale when less than nine tenths are."""
    state = COVERED if row["covered"] >= row["days"] * ENOUGH else PARTLY if row["covered"] else UNCOVERED
    return Bar(row["year"], row["exchanges"], state)


def _trade(told: Told) -> Chart:
    pair = told.pair
    trade = pair.trade if pair is not None else {}
    first = max(min(trade), dt.date.today().year - YEARS_OF_TRADE)
    rows = {row["year"]: row for row in told.found.sheet("years").records()} if told.found is not None else {}
    last = max(max(trade), *(int(year) for year in rows)) if rows else max(trade)
    years = [str(year) for year in range(first, last + 1)]
    upper = [year_bar(rows[year]) if year in rows else Bar(year, None, UNCOVERED) for year in years]
    lower = []
    for year in years:
        value = trade.get(int(year), (None, None))[0]
        lower.append(
            Bar(year, None if value is None else round(value / 1e6, 1), UNCOVERED if value is None else COVERED)
        )
    title = "Exchanges and trade"
    largest = max((bar.value or 0 for bar in lower), default=0)
    words = (
        f"{title}, {years[0]} to {years[-1]}: trade at most {largest:,.0f} million US dollars a year. "
        "Hatched: no exchange is covered, or no figure is told."
    )
    return Chart(title, words, lambda: side_by_side(upper, lower, title, ("Exchanges", "Trade, mn US$")))


def _in_words(title: str, bars: Sequence[Bar]) -> str:
    told = [f"{bar.label} {bar.value:,.0f}" for bar in bars if bar.value is not None]
    bare = [bar.label for bar in bars if bar.state == UNCOVERED]
    text = f"{title}: {', '.join(told[:16])}{' …' if len(told) > 16 else ''}."
    return text + (f" Hatched: not covered ({', '.join(bare[:8])}{' …' if len(bare) > 8 else ''})." if bare else "")


def partners_of(reading: Reading, focal: str, since: int | None, until: int | None) -> list[dict[str, Any]]:
    """All partners with exchanges in a span of days (numbered from 1970): how many, each way, the last day."""
    index = reading.index
    mask = index.facets["focal"].mask([focal], index.size)
    if since is not None:
        mask &= index.until >= since
    if until is not None:
        mask &= index.first <= until
    facet, ways = index.facets["partner"], index.facets["direction"]
    if facet.rows is None:
        return []
    own = mask[facet.rows]
    codes, rows = facet.codes[own], facet.rows[own]
    size = len(facet.values)
    counts = np.bincount(codes, minlength=size)
    by_way = {
        value: np.bincount(codes[ways.codes[rows] == n], minlength=size) for n, value in enumerate(ways.values)
    }  # fmt: skip
    latest = np.full(size, -(10**9))
    np.maximum.at(latest, codes, index.first[rows])
    out = [
        {"code": facet.values[n], "name": names.name(facet.values[n]), "exchanges": int(counts[n]),
         "last": str(np.datetime64(int(latest[n]), "D")),
         **{way: int(by_way[way][n]) if way in by_way else 0 for way in ("inbound", "outbound", "third_country")}}
        for n in np.flatnonzero(counts) if facet.values[n] != UNTOLD
    ]  # fmt: skip
    return sorted(out, key=lambda row: (-row["exchanges"], row["name"]))
