"""Orders that cannot be: what makes a pack refused although each cell is well formed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from legation.ledger.statements import Measure, Mediation, Mission, Statement, Trade, Treaty, Visit
from legation.ledger.when import When

BEGIN = frozenset(("opened", "reopened", "open"))


def impossible(found: Sequence[Statement]) -> list[str]:
    """Every impossible order: ended before it began, in force before signed, closed before opened by one source.

    Only what is certain at the dates' precision counts: signed in 1961 and in force in 1961 is possible.
    """
    faults = [
        f"{one.place}: {later}: {end.text} lies before {earlier} {start.text}"
        for one in found
        for earlier, start, later, end in _pairs(one)
        if start is not None and end is not None and end.before(start)
    ]
    faults += [
        f"{one.place}: value: a figure of trade needs a value, a share or both"
        for one in found
        if isinstance(one, Trade) and one.value is None and one.share is None
    ]
    return faults + _closed_before_opened(one for one in found if isinstance(one, Mission))


def _pairs(one: Statement) -> Iterator[tuple[str, When | None, str, When | None]]:
    if isinstance(one, Treaty):
        yield "signed", one.signed, "in_force", one.in_force
        yield "signed", one.signed, "ended", one.ended
        yield "in_force", one.in_force, "ended", one.ended
        yield "in_force", one.in_force, "valid_until", one.valid_until
    elif isinstance(one, Measure):
        yield "adopted", one.adopted, "ended", one.ended
        yield "starts", one.starts, "ended", one.ended
        yield "adopted", one.adopted, "deadline", one.deadline
    elif isinstance(one, Visit | Mediation):
        yield "start", one.start, "end", one.end


def _closed_before_opened(missions: Iterable[Mission]) -> list[str]:
    told: dict[tuple[object, ...], list[Mission]] = {}
    for one in missions:
        if one.date is not None and one.event in BEGIN | {"closed"}:
            key = (one.focal, one.partner, one.direction, one.kind, one.city, one.sources)
            told.setdefault(key, []).append(one)
    faults = []
    for rows in told.values():
        begins = [one.date for one in rows if one.event in BEGIN and one.date]
        for one in rows:
            if one.event == "closed" and one.date and begins and all(one.date.before(start) for start in begins):
                first = min(begins, key=lambda date: date.earliest)
                faults.append(
                    f"{one.place}: date: closed {one.date} before it was opened ({first}), by the same source"
                )
    return faults
