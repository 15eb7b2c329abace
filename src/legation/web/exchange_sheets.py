"""The exchanges of a view as a sheet, a feed and a calendar: all of them, with what they rest on."""

from __future__ import annotations

from typing import Any

from legation.model.sheet import Column, Origin, Sheet
from legation.period import compact
from legation.web.feeds import Happening
from legation.web.filtering import Chosen, Set, label
from legation.web.page import quoted
from legation.web.reading import Reading
from legation.wording import names

COLUMNS = (
    Column("id", "Id", description="Permanent id of the exchange.", detail=True),
    Column("focal", "Focal state", description="State whose relations are told of (ISO 3166-1 alpha-3).", detail=True),
    Column("date", "Date", "date", "Day, month or year that places it: start, else end, else earliest article."),
    Column("start", "Start", "date", "First day of the stay; missing: not told.", detail=True),
    Column("end", "End", "date", "Last day of the stay; missing: not told.", detail=True),
    Column("partners", "Partners", "list", "Codes of states (alpha-3) and organisations; XXX unnamed."),
    Column("kind", "Kind", description="bilateral or multilateral.", detail=True),
    Column("direction", "Direction", description="inbound, outbound, third_country; none: not told who travelled."),
    Column("venue", "Venue", description="Country where it took place; missing: not told.", detail=True),
    Column("city", "City", description="Main city; missing: not told.", detail=True),
    Column("level", "Level", description="Level of the highest participant of the visiting side."),
    Column("sector", "Sector", description="Field of contact."),
    Column("lead", "Lead", description="Head of the visiting side as written; missing: nobody is named.", detail=True),
    Column("body", "Body", description="Visiting body as written; missing: none is named.", detail=True),
    Column("event", "Event", description="Gathering it belongs to; missing: none is named.", detail=True),
    Column("outcome", "Outcome", description="What was agreed; missing: nothing is told.", detail=True),
    Column("description", "Description", description="One sentence made from the coded fields."),
    Column("types", "Types", "list", "Types of its reports.", detail=True),
    Column("stops", "Stops", "integer", "Places of the trip.", detail=True),
    Column("reports", "Reports", "integer", "Reports that tell of it."),
    Column("documents", "Articles", "integer", "Articles that tell of it.", detail=True),
    Column("sources", "Sources", "list", "Ids of the sources that tell of it."),
    Column("confidence", "Confidence", "share", "Probability that it took place.", detail=True),
    Column("status", "Status", "list", "Status of its reports.", detail=True),
    Column("review", "Review", description="What people made of it: unreviewed, accepted or corrected.", detail=True),
)  # fmt: skip
FIELDS = {"date": "day", "city": "venue_city", "status": "statuses"}


def sheet_of(reading: Reading, chosen: Chosen, found: Set, sort: str, title: str) -> Sheet:
    """All exchanges of the set."""
    rows = found.index.take(found.rows(sort))
    keys = [FIELDS.get(column.key, column.key) for column in COLUMNS]
    lists = {n for n, column in enumerate(COLUMNS) if column.kind == "list"}
    values = tuple(
        tuple(tuple(row[key]) if n in lists else row[key] for n, key in enumerate(keys)) for row in rows
    )  # fmt: skip
    notes = (f"{len(values):,} of {found.total:,} exchanges; nothing is left out.",)
    return Sheet("exchanges", title, COLUMNS, values, notes, origin_of(reading, chosen, found))


def origin_of(reading: Reading, chosen: Chosen, found: Set) -> Origin:
    """Filters, coverage, sources and versions of a set of exchanges."""
    filters: dict[str, str] = {"focal": found.focal or "none"}
    for key, value in chosen.pairs():
        if key not in ("sort", "view", "page", "size", "open", "limit", "offset"):
            filters[key] = f"{filters[key]}, {value}" if key in filters and key != "focal" else value
    coverage = coverage_of(reading, chosen)
    sources = tuple(
        f"{title or identity} ({identity})"
        for identity, title in reading.kept("sources", lambda: reading.sql("SELECT id, title FROM sources ORDER BY id"))
    )
    return Origin(
        filters=filters, snapshot=reading.extract.snapshot, coverage=coverage, sources=sources,
        versions=reading.extract.versions,
    )  # fmt: skip


def coverage_of(reading: Reading, chosen: Chosen) -> tuple[str, ...]:
    """The articles that a choice rests on, by source, in sentences."""
    since, until = chosen.since or "", (chosen.until or "9999") + "~"
    key = ("coverage", since, until, tuple(chosen.source))
    query = (
        "SELECT source, sum(articles)::BIGINT, count(DISTINCT published), min(published), max(published) FROM coverage "
        "WHERE published >= $since AND published <= $until AND (len($sources) = 0 OR list_contains($sources, source)) "
        "GROUP BY source ORDER BY source"
    )
    found = reading.kept(
        key, lambda: reading.sql(query, {"since": since, "until": until, "sources": list(chosen.source)})
    )
    if not found:
        return ("No article of this period and these sources is in the record, so an empty result says nothing.",)
    return tuple(
        f"{source}: {articles:,} articles on {days:,} days, {compact(first, last)}"
        for source, articles, days, first, last in found
    )


def title_of(chosen: Chosen, focal: str | None) -> str:
    """What the set is, in words: ``North Korea: exchanges with Russia, party, 2024``."""
    parts = []
    if chosen.partner:
        parts.append("with " + _any(label("partner", code) for code in chosen.partner))
    for name in ("direction", "level", "sector", "kind", "type"):
        values = getattr(chosen, name)
        if values:
            parts.append(_any(label(name, value).lower() for value in values))
    if chosen.venue:
        parts.append("in " + _any(label("venue", code) for code in chosen.venue))
    if chosen.source:
        parts.append("told by " + _any(chosen.source))
    if chosen.status:
        parts.append(_any(label("status", value).lower() for value in chosen.status))
    if chosen.review:
        by = {"unreviewed": "not reviewed"}
        parts.append(_any(by.get(value, f"{value} by a person") for value in chosen.review))
    if chosen.confidence:
        parts.append(_any(chosen.confidence) + " confidence")
    if chosen.q:
        parts.append(f"“{chosen.q}”")
    if chosen.since and chosen.until:
        parts.append(compact(chosen.since, chosen.until))
    elif chosen.since or chosen.until:
        parts.append(f"{'from' if chosen.since else 'until'} {compact(chosen.since or chosen.until, None)}")
    told = ", ".join(parts)
    return f"{names.name(focal) if focal else 'No state'}: exchanges{' ' + told if told else ''}"


def _any(values: Any) -> str:
    return " or ".join(values)


def happenings_of(reading: Reading, found: Set, sort: str, site: str) -> list[Happening]:
    """The exchanges as dated events."""
    run = reading.records("SELECT finished, started FROM runs ORDER BY started DESC LIMIT 1")
    updated = (run[0]["finished"] or run[0]["started"]) if run else "1970-01-01T00:00:00+00:00"
    return [happening(row, updated, site) for row in found.index.take(found.rows(sort))]


def happening(row: dict[str, Any], updated: str, site: str) -> Happening:
    """One exchange as an event."""
    told = f"{names.level(row['level'])}, {names.sector(row['sector']).lower()}; {row['reports']} reports"
    return Happening(
        row["id"], row["description"], f"{row['description']}. {told} ({', '.join(row['sources'])}).",
        row["day"], row["start"], row["end"], f"{site}/exchanges/{quoted(row['id'])}", updated, row["venue"],
        row["venue_city"], names.place(row["venue_city"], row["venue"]),
        {"partners": row["partners"], "level": row["level"], "sector": row["sector"], "direction": row["direction"],
         "reports": row["reports"]},
    )  # fmt: skip
