"""A decision: what a person accepted, corrected, rejected, merged or split, why, and how its target is found again."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from legation.ids import stable_id

KINDS = ("report", "exchange")
ACTIONS = ("accept", "correct", "reject", "merge", "split", "withdraw")
EVERY_FIELD = (
    "partners", "start", "end", "direction", "venue", "venue_city", "level", "sector", "lead", "body", "event",
    "outcome",
)  # fmt: skip
FIELDS = {"report": ("type", "mode", "status", *EVERY_FIELD), "exchange": ("kind", *EVERY_FIELD)}
"""What may be corrected of each kind of target."""

Value = Any
"""The value of a field as JSON has it: a text, None (not told) or, for partners, a list of codes."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """How one report is found again when its id has changed: its document, type, and the evidence with its position.

    ``part`` is ``text`` or ``title``, in which ``start`` counts code points.
    """

    report: str
    document: str
    type: str
    quote: str
    start: int
    part: str = "text"

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the log.

    ``time`` UTC; ``focal`` the state whose relations are told of; ``kind`` and ``target`` what is decided on, a report
    or an exchange by its id at that time. ``field`` the one corrected; ``old`` what the decision replaces or confirms,
    ``new`` what it puts in its place:

    * correct: the machine's value and the person's;
    * accept: the values seen, by field (old);
    * merge: the other exchange (new), whose reports are ``others``;
    * split: ``others`` are the reports that are taken off;
    * withdraw: the decision that no longer holds (old).

    ``anchor`` holds the reports of the target (one for a report), ``partners`` those of an exchange.
    """

    time: dt.datetime
    who: str
    focal: str
    kind: str
    target: str
    action: str
    anchor: tuple[Anchor, ...]
    field: str | None = None
    old: Value = None
    new: Value = None
    reason: str | None = None
    others: tuple[Anchor, ...] = ()
    partners: tuple[str, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", self.made_id())

    def made_id(self) -> str:
        """The id that the content gives: a line that was changed after it was written has another one."""
        content = {name: value for name, value in self.to_json().items() if name != "id"}
        return stable_id("d", json.dumps(content, sort_keys=True, ensure_ascii=False))

    @property
    def order(self) -> tuple[dt.datetime, str]:
        """What decisions are sorted by: of two on one thing the later holds."""
        return self.time, self.id

    def to_json(self) -> dict[str, Any]:
        """One line of the log."""
        out = {name: getattr(self, name) for name in ORDER}
        out["time"] = written(self.time)
        out["anchor"] = [one.to_json() for one in self.anchor]
        out["others"] = [one.to_json() for one in self.others]
        out["partners"] = list(self.partners)
        return out

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> Decision:
        values = {name: raw[name] for name in ORDER if name in raw}
        values["time"] = dt.datetime.fromisoformat(raw["time"]).astimezone(dt.UTC)
        for name in ("anchor", "others"):
            values[name] = tuple(Anchor(**one) for one in raw.get(name) or ())
        values["partners"] = tuple(raw.get("partners") or ())
        return cls(**values)


ORDER = (
    "id", "time", "who", "focal", "kind", "target", "action", "field", "old", "new", "reason", "partners", "anchor",
    "others",
)  # fmt: skip
"""The fields of a line in the order they are written."""


def written(time: dt.datetime) -> str:
    """A time in UTC to the microsecond, so that texts sort as times do.

    >>> written(dt.datetime(2026, 3, 1, 9, 5, tzinfo=dt.UTC))
    '2026-03-01T09:05:00.000000Z'
    """
    return time.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
