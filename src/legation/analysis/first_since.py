"""First since: for each exchange the previous like one, claimed only where the time between was covered."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from legation.analysis.rows import (
    EVERYTHING,
    NOTHING_ASKED,
    Counted,
    Filters,
    conditions,
    cover,
    date_of,
    origin,
    rows,
    whole,
)
from legation.coverage.spans import ONE, Span
from legation.errors import MisuseError, did_you_mean
from legation.extract import Extract
from legation.model.sheet import Column, Sheet
from legation.period import Period, compact
from legation.refdata.terms import LEVELS
from legation.wording.names import in_sentence, listed, name

LIKE = ("level", "direction", "sector")
ALIKE = ("level", "direction")
GAP = 90
HOLE = 14
"""Days in a row without any source that could hide a visit: with more, no "first since" is claimed."""
COLUMNS = (
    Column("date", "Date", "text", "Days of the exchange."),
    Column("start", "First day", "date", "ISO date that places it.", True),
    Column("partner", "Partner", "text", "Name of the partner.", True),
    Column("partner_code", "Partner code", "text", "ISO3 or acronym.", True),
    Column("sentence", "What may be said", "text", "Claimed only as far as coverage allows."),
    Column("claim", "Claim", "text", "first_since; none_found (time between not wholly covered); no_earlier.", True),
    Column("since", "Previous", "date", "Last day of the previous like exchange; empty: none in the record."),
    Column("gap", "Days between", "integer", "From the previous one (none: the beginning of coverage) to this one."),
    Column("uncovered", "Longest gap in coverage", "integer", "Days in a row that no source covers between.", True),
    Column("exchange", "Id", "text", "Id of the exchange.", True),
    Column("previous", "Previous id", "text", "Id of the previous one.", True),
)


@dataclass(frozen=True, slots=True)
class First:
    """An exchange with one of its partners, and the ``previous`` like one; ``gap`` days between them, or since coverage
    began; ``uncovered`` the longest run of uncovered days among these. ``claim`` as in the sheet."""

    row: Mapping[str, Any]
    partner: str
    previous: Mapping[str, Any] | None  # id and last_day
    gap: int
    uncovered: int
    claim: str


PREVIOUS = """
WITH wanted AS (
  SELECT id, coalesce(rank, 99) AS rank, direction, sector, first_day, unnest(partners) AS partner
  FROM ({relation}) WHERE {test}
), asked AS (
  SELECT * FROM wanted WHERE partner <> 'XXX' AND ($only IS NULL OR partner = $only)
), thresholds AS (
  SELECT DISTINCT rank FROM asked
), held AS (
  SELECT id, coalesce(rank, 99) AS rank, direction, sector, greatest(first_day, last_day) AS last_day,
         unnest(partners) AS partner
  FROM ({relation}) WHERE last_day < (SELECT max(first_day) FROM asked)
    AND ($only IS NULL OR list_contains(partners, $only))
), earlier AS (
  SELECT {keys}, h.last_day, max(h.id) AS id FROM held h {thresholds} GROUP BY ALL
)
SELECT w.id, w.partner, e.id, e.last_day
FROM asked w ASOF LEFT JOIN earlier e ON {like} AND w.first_day > e.last_day
ORDER BY w.id, w.partner
"""
"""Of the exchanges that ended on one day the one with the greatest id stands for all, under every level that asks for
it or a lower one: then each exchange has one that is nearest, which is much faster than looking at all pairs."""
KEYS = {"level": "t.rank", "direction": "h.direction", "sector": "h.sector"}


def firsts(
    extract: Extract, focal: str, period: Period, filters: Filters = NOTHING_ASKED, *, like: Collection[str] = ALIKE,
    counted: Counted = EVERYTHING,
) -> list[First]:  # fmt: skip
    """Each exchange of a period and partner with the previous like one: the one that ended last before its first day.

    Like means: the same partner, and for ``level`` the same or a higher level, for ``direction`` and ``sector`` the
    same one. Filters choose the exchanges; the previous one is looked for among all of the partner. Raises MisuseError
    for an unknown word in ``like``.
    """
    for word in like:
        if word not in LIKE:
            raise MisuseError(f"exchanges can be like by {', '.join(LIKE)}, not by {word!r}.{did_you_mean(word, LIKE)}")
    test, given = conditions(filters, period)
    keys = ["h.partner", *(KEYS[word] for word in LIKE if word in like)]
    query = PREVIOUS.format(
        relation=counted.relation, test=test, keys=", ".join(keys),
        thresholds="JOIN thresholds t ON t.rank >= h.rank" if "level" in like else "",
        like=" AND ".join(f"w.{key[2:]} = e.{key[2:]}" for key in keys),
    )  # fmt: skip
    asked = {"focal": focal, "only": filters.partner, **counted.parameters, **given}
    found = extract.sql(query, asked)
    held = {row["id"]: row for row in rows(extract, focal, filters, period, counted)}
    there = cover(extract, focal)
    begins = there.found.first
    holes = [(dt.date.min, begins - ONE), *there.found.gaps, (there.found.last + ONE, dt.date.max)]
    out = []
    for identity, code, before, ended in found:
        row, previous = held[identity], {"id": before, "last_day": ended} if before else None
        start = previous["last_day"] if previous else begins
        gap = max((row["first_day"] - start).days, 0)
        hole = _longest(holes, start, row["first_day"]) if gap > HOLE else 0
        claim = "no_earlier" if previous is None else "first_since" if hole <= HOLE else "none_found"
        out.append(First(row, code, previous, gap, hole, claim))
    return out


def _longest(holes: Sequence[Span], first: dt.date, last: dt.date) -> int:
    """Days of the longest part of these spans, which are in order, from ``first`` to ``last``, both included."""
    longest = 0
    for begin, end in holes[bisect_left(holes, first, key=lambda hole: hole[1]) :]:
        if begin > last:
            break
        longest = max(longest, (min(end, last) - max(begin, first)).days + 1)
    return longest


def words(first: First, like: Collection[str], begins: dt.date) -> str:
    """What may be said: ``first visit by Viet Nam at minister level or above since 12 Mar 2011``."""
    row, who = first.row, in_sentence(first.partner)
    abroad = row["direction"] == "outbound" and row["venue"] not in (None, first.partner)
    kinds = {"inbound": f"visit by {who}", "outbound": f"{'meeting abroad with' if abroad else 'visit to'} {who}"}
    phrase = kinds.get(row["direction"], f"meeting in a third country with {who}")
    if "direction" not in like:
        phrase = f"exchange with {who}"
    if "sector" in like:
        phrase = f"{row['sector'].replace('_', ' ')} {phrase}"
    if "level" in like:
        rank = row["level"].replace("vice_minister", "vice-minister").replace("nongovernmental", "non-governmental")
        phrase += f" at {rank} level{' or above' * (row['level'] not in ('leader', 'nongovernmental'))}"
        if row["level"] == "nongovernmental":
            phrase = phrase.replace(" at non-governmental level", " of any level")
    if first.previous is None:
        text = f"{phrase}: no earlier one in the record; coverage starts on {compact(begins.isoformat(), None)}"
        return text + (f" and has holes of up to {first.uncovered} days" if first.uncovered > HOLE else "")
    since = compact(first.previous["last_day"].isoformat(), None)
    if first.claim == "first_since":
        return f"first {phrase} since {since}"
    return f"{phrase}: none found since {since}, but up to {first.uncovered} days in a row between are not covered"


def first_since_sheets(
    extract: Extract, focal: str, period: Period, filters: Filters = NOTHING_ASKED, *, like: Collection[str] = ALIKE,
    gap: int = GAP, counted: Counted = EVERYTHING,
) -> tuple[Sheet, Sheet]:  # fmt: skip
    """The exchanges of a period that end a gap of at least ``gap`` days, highest level and longest gap first.

    The first sheet has those with an earlier like one, the second those with none in the record (and as long a
    coverage before them). Raises MisuseError for an unknown word in ``like``.
    """
    found = firsts(extract, focal, period, filters, like=like, counted=counted)
    held = sorted(
        (one for one in found if one.gap >= gap),
        key=lambda one: (one.row["rank"] or len(LEVELS) + 1, -one.gap, one.row["id"], one.partner),
    )
    alike = listed(["partner", *("level or a higher one" if word == "level" else word for word in like)])
    begins = whole(extract, focal).first
    notes = (
        f"Like exchanges have the same {alike}.",
        f"A first is claimed only when no more than {HOLE} days in a row between the two are uncovered.",
    )
    of = origin(extract, focal, period, filters, counted, more={"like": " ".join(like), "gap": f"{gap} days or more"})
    return (
        Sheet(
            "first-since", f"{name(focal)}: firsts after {gap} days or more, {period}", COLUMNS,
            tuple(_row(one, like, begins) for one in held if one.previous), notes, of,
        ),
        Sheet(
            "no-earlier", f"{name(focal)}: without an earlier like one in the record, {period}", COLUMNS,
            tuple(_row(one, like, begins) for one in held if not one.previous),
            (f"The record begins on {compact(begins.isoformat(), None)}; before, nothing is known.",), of,
        ),
    )  # fmt: skip


def _row(one: First, like: Collection[str], begins: dt.date) -> tuple[Any, ...]:
    since, previous = (one.previous["last_day"].isoformat(), one.previous["id"]) if one.previous else (None, None)
    return (
        date_of(one.row), one.row["day"], name(one.partner), one.partner, _capital(words(one, like, begins)), one.claim,
        since, one.gap, one.uncovered, one.row["id"], previous,
    )  # fmt: skip


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
