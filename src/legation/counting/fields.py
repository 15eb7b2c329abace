"""The fields that a rule may ask about: which unit has them, and what values they take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from legation.codebook.vocabulary import ranks, vocabulary
from legation.refdata.codes import organisation_names, state_names

TRAVEL = frozenset({"trip", "stop", "meeting"})
ALL = TRAVEL | {"report"}


@dataclass(frozen=True, slots=True)
class Field:
    """``column`` of the unit's rows. ``kind``: ``code`` (one of ``vocabulary``), ``codes`` (a list of such), ``level``,
    ``number``, ``text`` (only: told or not) or ``flag``. ``vocabulary`` None: any word."""

    column: str
    kind: str
    units: frozenset[str]
    vocabulary: str | None = None


FIELDS: Mapping[str, Field] = MappingProxyType({
    "kind": Field("kind", "code", TRAVEL, "kind"),
    "direction": Field("direction", "code", ALL, "direction"),
    "venue": Field("venue", "code", ALL, "state"),
    "partners": Field("partners", "codes", ALL, "partner"),
    "level": Field("level", "level", ALL, "level"),
    "sector": Field("sector", "code", ALL, "sector"),
    "types": Field("types", "codes", TRAVEL, "type"),
    "type": Field("type", "code", frozenset({"report"}), "type"),
    "mode": Field("mode", "code", frozenset({"report"}), "mode"),
    "status": Field("status", "code", frozenset({"report"}), "status"),
    "source": Field("source", "code", frozenset({"report"})),
    "language": Field("language", "code", frozenset({"report"})),
    "repeat": Field("repeat", "flag", frozenset({"report"})),
    "exchange": Field("exchange", "text", frozenset({"report"})),
    "sources": Field("sources", "codes", TRAVEL),
    "city": Field("city", "text", ALL),
    "lead": Field("lead", "text", ALL),
    "body": Field("body", "text", ALL),
    "event": Field("event", "text", ALL),
    "outcome": Field("outcome", "text", ALL),
    "confidence": Field("confidence", "number", ALL),
    "documents": Field("documents", "number", TRAVEL),
    "reports": Field("reports", "number", TRAVEL),
    "stops": Field("stops", "number", TRAVEL),
})  # fmt: skip
PARTS = {
    "code": ("any_of", "none_of", "present"),
    "codes": ("any_of", "none_of", "all_of", "at_least", "at_most", "present"),
    "level": ("any_of", "none_of", "at_least", "at_most"),
    "number": ("at_least", "at_most"),
    "text": ("present",),
    "flag": ("holds",),
}
"""The parts of a test that each kind of field can have."""


def codes_of(field: Field) -> frozenset[str] | None:
    """The codes that a field takes; None when any word may stand there."""
    if field.vocabulary is None:
        return None
    if field.vocabulary in ("state", "partner"):
        return _places()[field.vocabulary]
    return frozenset(vocabulary()[field.vocabulary])


@cache
def _places() -> dict[str, frozenset[str]]:
    states = frozenset(state_names()) | {"focal", "XXX"}
    return {"state": states, "partner": states | frozenset(organisation_names())}


def rank_of(level: str) -> int:
    """Rank of a level; 1 is the highest."""
    return ranks()[level]
