"""First since: for each exchange the previous like one, claimed only where the time between was covered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from legation.analysis.rows import (
    EVERYTHING,
    NOTHING_ASKED,
    Counted,
    Filters,
    cover,
    date_of,
    origin,
    rows,
    uncovered_stretch,
    whole,
)
from legation.errors import MisuseError, did_you_mean
from legation.extract import Extract
from legation.model.sheet import Column, Sheet
from legation.period import Period, compact
from legation.refdata import LEVELS
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
    previous: Mapping[str, Any] | None
    gap: int
    uncovered: int
    claim: str


def firsts(
    found: Iterable[Mapping[str, Any]], covered: Collection[dt.date], begins: dt.date, *,
    like: Collection[str] = ALIKE, partner: str | None = None, only: Collection[str] | None = None,
) -> list[First]:  # fmt: skip
    """Each exchange and partner with the previous like one, in the order of their first days.

    Like means: the same partner, and for ``level`` the same or a higher level, for ``direction`` and ``sector`` the
    same one. An exchange of several days is previous when its last day comes before the first of the other. ``only``
    are the ids to tell of; the others are history.
    """
    days = frozenset(covered)
    seen: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    out = []
    for row in sorted(found, key=lambda one: (one["first_day"], one["last_day"], one["id"])):
        for code in row["partners"]:
            if code == "XXX" or partner not in (None, code):
                continue
            key = (code, *(row[part] for part in ("direction", "sector") if part in like))
            before = seen.setdefault(key, [])
            if only is not None and row["id"] not in only:
                before.append(row)
                continue
            earlier = _latest(before, row, "level" in like)
            start = earlier["last_day"] if earlier else begins
            gap = max((row["first_day"] - start).days, 0)
            hole = uncovered_stretch(start, row["first_day"], days) if gap > HOLE else 0
            claim = "no_earlier" if earlier is None else "first_since" if hole <= HOLE else "none_found"
            out.append(First(row, code, earlier, gap, hole, claim))
            before.append(row)
    return out


def _latest(before: list[Mapping[str, Any]], row: Mapping[str, Any], by_level: bool) -> Mapping[str, Any] | None:
    best = None
    for one in reversed(before):
        if best is not None and (one["first_day"] < best["first_day"] and one["last_day"] <= best["last_day"]):
            # Sorted by first day: only a longer stay that began earlier could still end later.
            if (best["first_day"] - one["first_day"]).days > 366:
                break
            continue
        fits = not by_level or (one["rank"] or 99) <= (row["rank"] or 99)
        if fits and one["last_day"] < row["first_day"] and (best is None or one["last_day"] > best["last_day"]):
            best = one
    return best


def words(first: First, like: Collection[str], begins: dt.date) -> str:
    """What may be said: ``first visit by Viet Nam at minister level or above since 12 Mar 2011``."""
    row, who = first.row, in_sentence(first.partner)
    kind = (
        {"inbound": f"visit by {who}", "outbound": f"visit to {who}"}.get(row["direction"])
        if "direction" in like
        else None
    )
    phrase = kind or ("meeting elsewhere with " + who if "direction" in like else "exchange with " + who)
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
    """The exchanges of a period that end a gap of at least ``gap`` days, highest level and longest gap first: those that
    have an earlier like one, and those that have none in the record (with as long a coverage before them).

    Raises MisuseError for an unknown word in ``like``."""
    for word in like:
        if word not in LIKE:
            raise MisuseError(f"exchanges can be like by {', '.join(LIKE)}, not by {word!r}.{did_you_mean(word, LIKE)}")
    reach = whole(extract, focal)
    there = cover(extract, focal)
    # Filters choose what is listed; the previous one is looked for among all exchanges of the partner.
    history = rows(extract, focal, Filters(partner=filters.partner), Period(dt.date.min, period.last), counted)
    wanted = {row["id"] for row in rows(extract, focal, filters, period, counted)}
    found = firsts(history, there.all_days, reach.first, like=like, partner=filters.partner, only=wanted)
    held = sorted(
        (one for one in found if one.gap >= gap),
        key=lambda one: (one.row["rank"] or len(LEVELS) + 1, -one.gap, one.row["id"], one.partner),
    )
    alike = listed(["partner", *("level or a higher one" if word == "level" else word for word in like)])
    begin = compact(reach.first.isoformat(), None)
    notes = (
        f"Like exchanges have the same {alike}.",
        f"A first is claimed only when no more than {HOLE} days in a row between the two are uncovered.",
    )
    of = origin(extract, focal, period, filters, counted, more={"like": " ".join(like), "gap": f"{gap} days or more"})
    return (
        Sheet(
            "first-since", f"{name(focal)}: firsts after {gap} days or more, {period}", COLUMNS,
            tuple(_row(one, like, reach.first) for one in held if one.previous), notes, of,
        ),
        Sheet(
            "no-earlier", f"{name(focal)}: without an earlier like one in the record, {period}", COLUMNS,
            tuple(_row(one, like, reach.first) for one in held if not one.previous),
            (f"The record begins on {begin}: what was before is unknown, so no first is claimed.",), of,
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
