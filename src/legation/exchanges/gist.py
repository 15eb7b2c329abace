"""One line about an exchange in English, made from coded fields only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from typing import Any, cast

from legation.dates import precision
from legation.errors import BookError

ACTIVITIES = {
    "talks": "talks", "summit": "summit talks", "meeting": "meeting", "agreement": "signing", "reception": "reception",
    "conference": "conference", "performance": "performance", "sports": "matches", "visit_activity": "sightseeing",
    "aid": "aid handed over", "military": "military contact",
}  # fmt: skip
LEVELS = {
    "leader": "leader", "minister": "ministerial", "vice_minister": "vice-ministerial", "ambassador": "ambassadorial",
    "official": "official", "nongovernmental": "non-governmental",
}  # fmt: skip


@cache
def namer() -> Callable[[str], str]:
    """Names of states and organisations from the reference data; the code itself where there is none."""
    try:
        found = cast(Any, import_module("legation.refdata")).load().name_of
    except (ImportError, AttributeError, BookError):
        return str

    def name(code: str) -> str:
        return str(found(code) or code) if code != "XXX" else "an unnamed country"

    return name


def listed(items: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    found = list(items)
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def written(date: str) -> str:
    """``2024-07-22`` as ``22 July 2024``, ``2024-07`` as ``July 2024``."""
    if precision(date) == "year":
        return date
    day = dt.date.fromisoformat(date if precision(date) == "day" else f"{date}-01")
    return f"{day.day} {day:%B %Y}" if precision(date) == "day" else f"{day:%B %Y}"


def when(start: str | None, end: str | None) -> str:
    """`` on 22 July 2024``, `` from … to …``, `` from …``, `` until …`` or nothing."""
    if start and end:
        return f" on {written(start)}" if start == end else f" from {written(start)} to {written(end)}"
    if start:
        return f" from {written(start)}"
    return f" until {written(end)}" if end else ""


def gist_of(values: dict[str, Any], types: Iterable[str], focal: str) -> str:
    """A sentence such as ``A Russian …``; ``values`` are the fields of the exchange, ``types`` those of its reports."""
    name = namer()
    partners = listed(name(p) for p in values["partners"])
    lead, body = values["lead"], values["body"]
    who = f"{lead} ({body})" if lead and body else lead or body
    place = ", ".join(x for x in (values["venue_city"], name(values["venue"]) if values["venue"] else None) if x)
    if values["direction"] == "inbound":
        subject = f"{who} of {partners}" if who else f"Visitors from {partners}"
        line = f"{subject} in {place or name(focal)}"
    elif values["direction"] == "outbound":
        subject = f"{who} of {name(focal)}" if who else f"Visitors from {name(focal)}"
        goal = place or partners
        line = (
            f"{subject} in {goal}" if values["venue"] in values["partners"] else f"{subject} in contact with {partners}"
        )
        if place and values["venue"] not in values["partners"]:
            line += f" in {place}"
    else:
        line = (
            f"{name(focal)} and {partners}" + (f" ({who})" if who else "") + (f" meet in {place}" if place else " meet")
        )
    told = listed(dict.fromkeys(ACTIVITIES[t] for t in types if t in ACTIVITIES))
    detail = [f"{LEVELS.get(values['level'], values['level'])} level", values["sector"].replace("_", " ")]
    if values["event"]:
        detail.insert(0, values["event"])
    if told:
        detail.append(told)
    return f"{line}{when(values['start'], values['end'])}: {'; '.join(detail)}."
