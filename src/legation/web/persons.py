"""People and bodies named at the head of exchanges: one entry for all spellings, whatever the romanisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select

from legation.model.sheet import Column, Origin, Sheet
from legation.record.schema import reports, spans
from legation.web.reading import Reading
from legation.web.search.fold import folded
from legation.wording import names

What = Literal["lead", "body"]
NAMED = """
SELECT {field} AS named, direction, first_day, rank, level, partners
FROM exchanges WHERE focal = ? AND {field} IS NOT NULL ORDER BY first_day DESC, id DESC
"""
OWN = """
SELECT e.id AS exchange, e.{field} AS named, e.description, e.first_day, e.last_day, e.day, e.start, e."end",
       e.direction, e.level, e.partners, e.venue, e.venue_city, e.body, e.lead, e.reports
FROM exchanges e WHERE e.focal = ? AND list_contains(?, e.{field}) ORDER BY e.first_day DESC, e.id DESC
"""
TOLD = """
SELECT id, document, source, published, {field} AS named, level, body, exchange, start
FROM reports WHERE focal = ? AND list_contains(?, {field}) AND NOT repeat ORDER BY published, id
"""
BESIDE = """
SELECT r.{field} AS named, count(DISTINCT r.exchange) AS exchanges, max(r.first_day) AS last FROM reports r
WHERE r.focal = ? AND list_contains(?, r.exchange) AND r.{field} IS NOT NULL AND NOT list_contains(?, r.{field})
GROUP BY ALL ORDER BY exchanges DESC, last DESC, named LIMIT 30
"""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody, or a body. ``name`` the spelling most used, ``spellings`` all of them; ``side`` the states whose the
    delegation was (the focal state's own where it travelled out); ``rank`` of the highest level coded."""

    key: str
    name: str
    spellings: tuple[str, ...]
    exchanges: int
    side: tuple[str, ...]
    partners: tuple[tuple[str, int], ...]
    level: str
    first: str
    last: str


def key_of(name: str) -> str:
    """What all spellings of a name have in common.

    >>> key_of("Choe Son-hui") == key_of("Choi Son Hui"), key_of("Sergei Lavrov") == key_of("Sergey Lavrov")
    (True, True)
    """
    return " ".join(folded(name)) or name


def all_named(reading: Reading, focal: str, what: What) -> dict[str, Named]:
    """Everybody named, by key, the most often named first; kept for a state of the record."""
    return reading.kept(("named", focal, what), lambda: _gathered(reading, focal, what))


def _gathered(reading: Reading, focal: str, what: What) -> dict[str, Named]:
    groups: dict[str, list[tuple[Any, ...]]] = {}
    keys: dict[str, str] = {}
    for row in reading.sql(NAMED.format(field=what), [focal]):
        spelling = str(row[0])
        if spelling not in keys:
            keys[spelling] = key_of(spelling)
        groups.setdefault(keys[spelling], []).append(row)
    found = [_named(focal, key, rows) for key, rows in groups.items()]
    found.sort(key=lambda one: (-one.exchanges, one.name))
    return {one.key: one for one in found}


def _named(focal: str, key: str, rows: Sequence[tuple[Any, ...]]) -> Named:
    spellings = Counter(str(row[0]) for row in rows)
    partners = Counter(code for row in rows for code in row[5])
    sides: Counter[str] = Counter()
    for row in rows:
        if row[1] == "outbound":
            sides[focal] += 1
        elif row[1] == "inbound" and len(row[5]) == 1:
            sides[row[5][0]] += 1
    best = min(rows, key=lambda row: 99 if row[3] is None else row[3])
    return Named(
        key, spellings.most_common(1)[0][0], tuple(name for name, _ in spellings.most_common()), len(rows),
        tuple(code for code, _ in sides.most_common(2)), tuple(partners.most_common()), str(best[4]),
        min(row[2] for row in rows).isoformat(), max(row[2] for row in rows).isoformat(),
    )  # fmt: skip


def matching(found: Iterable[Named], question: str | None, partner: str | None) -> list[Named]:
    """Those whose name has every word asked for (or begins with it), and who met the partner."""
    words = folded(question or "")
    return [
        one for one in found
        if all(any(part.startswith(word) for part in one.key.split()) for word in words)
        and (partner is None or any(code == partner for code, _ in one.partners))
    ]  # fmt: skip


LISTED = (
    Column("name", "Name", description="The spelling most used; one entry for all spellings."),
    Column("side", "Of", "text", "Whose delegation it was; empty: not told."),
    Column("exchanges", "Exchanges", "integer", "Exchanges led."),
    Column("with", "With", "text", "Partners of these exchanges, the most frequent first."),
    Column("level", "Highest level", "text", "Highest rank coded."),
    Column("first", "First", "date", "First day of the earliest."), Column("last", "Last", "date", "Of the latest."),
    Column("spellings", "Spellings", "list", "All spellings in the sources.", True),
)  # fmt: skip
MET = (
    Column("partner", "With", description="Partner of the exchanges."), Column("code", "Code", detail=True),
    Column("number", "Exchanges", "integer", "Exchanges with it that were led."),
)  # fmt: skip
TABLE = (
    Column("date", "Date", "date", "Day that places the exchange."),
    Column("description", "Exchange", description="Sentence made from the coded fields."),
    Column("partners", "With", "list", "Codes of the partners."),
    Column("level", "Level", description="Level coded at the time."),
    Column("office", "Office at the time", description="Words that the level was read from; empty: from the name."),
    Column("said", "As told", description="Evidence of the earliest report that names it as head."),
    Column("other", "Body", description="Body named, or who led it."),
    Column("exchange", "Id", detail=True), Column("named", "Spelled", description="As written.", detail=True),
)  # fmt: skip
BESIDE_COLUMNS = (
    Column("named", "Name", description="Others named as head in reports on the same exchanges."),
    Column("exchanges", "Together", "integer", "Exchanges in which both are named."),
    Column("last", "Last", "date", "Latest of them."),
)  # fmt: skip


def listed_sheet(found: Sequence[Named], title: str, origin: Origin) -> Sheet:
    """All of them."""
    rows = tuple(
        (one.name, ", ".join(names.name(code) for code in one.side) or None, one.exchanges,
         _with(one.partners), names.level(one.level), one.first, one.last, one.spellings)
        for one in found
    )  # fmt: skip
    return Sheet("named", title, LISTED, rows, (), origin)


def _with(partners: Sequence[tuple[str, int]]) -> str:
    told = [f"{names.name(code)} {number}" for code, number in partners[:4]]
    return ", ".join(told) + (f" and {len(partners) - 4} more" if len(partners) > 4 else "")


def own_sheets(reading: Reading, focal: str, what: What, one: Named, origin: Origin) -> list[Sheet]:
    """The exchanges somebody led, with whom how often, and who else is named in the same exchanges."""
    spellings = list(one.spellings)
    own = reading.records(OWN.format(field=what), [focal, spellings])
    offices, told = told_of(reading, focal, what, spellings)
    rows = tuple(
        (row["day"], row["description"], tuple(row["partners"]), names.level(row["level"]),
         "; ".join(offices.get(row["exchange"], ())) or None, told.get(row["exchange"]),
         row["body"] if what == "lead" else row["lead"],
         row["exchange"], row["named"])
        for row in own
    )  # fmt: skip
    met = tuple((names.name(code), code, number) for code, number in one.partners)
    beside = reading.sql(BESIDE.format(field=what), [focal, [row["exchange"] for row in own], spellings])
    return [
        Sheet("exchanges", "Exchanges", TABLE, rows, (), origin),
        Sheet("met", "With whom how often", MET, met, (), origin),
        Sheet("beside", "Named in the same exchanges", BESIDE_COLUMNS,
              tuple((name, number, last.isoformat()) for name, number, last in beside), (), origin),
    ]  # fmt: skip


def told_of(
    reading: Reading, focal: str, what: What, spellings: list[str]
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Of each exchange: the words that the level was read from where they are not the name itself, and the evidence of
    the earliest report."""
    own = reading.records(TOLD.format(field=what), [focal, spellings])
    by_report = {row["id"]: row["exchange"] for row in own if row["exchange"]}
    same, ids = {name.casefold() for name in spellings}, list(by_report)
    offices: dict[str, dict[str, None]] = {}
    evidence: dict[str, str] = {}
    with reading.record.read() as connection:
        for at in range(0, len(ids), 500):
            some = ids[at : at + 500]
            quotes = select(spans.c.report, spans.c.exact).where(
                spans.c.report.in_(some), spans.c.field == "level", spans.c.focal == focal
            )
            for report, quote in connection.execute(quotes.order_by(spans.c.report)):
                if str(quote).casefold() not in same:
                    offices.setdefault(by_report[report], {})[str(quote)] = None
            said = select(reports.c.id, reports.c.evidence).where(reports.c.id.in_(some), reports.c.focal == focal)
            found = {row[0]: row[1] for row in connection.execute(said)}
            for report in some:
                if report in found:
                    evidence.setdefault(by_report[report], str(found[report]))
    return {exchange: tuple(words)[:3] for exchange, words in offices.items()}, evidence
