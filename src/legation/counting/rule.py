"""A counting rule: what counts as one, as a list of named clauses that a row must pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

UNITS = ("trip", "stop", "meeting", "report")
PLACED_BY = ("start", "end", "any")


@dataclass(frozen=True, slots=True)
class Test:
    """What one field must hold. Every part that is not None must be so; an unknown value passes none of them.

    ``any_of``, ``none_of`` and ``all_of`` hold codes (``focal`` stands for the focal state), ``at_least`` and
    ``at_most`` a number or a level (a rank: ``at_least`` minister is minister or leader), or the length of a list.
    """

    any_of: tuple[str, ...] | None = None
    none_of: tuple[str, ...] | None = None
    all_of: tuple[str, ...] | None = None
    at_least: str | None = None
    at_most: str | None = None
    present: bool | None = None
    holds: bool | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Tests of several fields that must all pass, and ``any``: alternatives of which one must."""

    tests: tuple[tuple[str, Test], ...] = ()
    any: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A row stays when ``keep`` is known to hold, or unless ``drop`` is known to hold; one of the two is None."""

    id: str
    words: str
    keep: Condition | None = None
    drop: Condition | None = None


@dataclass(frozen=True, slots=True)
class PublishedTotal:
    """What an institution printed: ``total`` for ``focal`` (with ``partner``, None: all) from ``since`` to ``until``.

    ``source`` as one cites it; ``precision`` is ``exact`` or ``more_than`` (more than 40).
    """

    focal: str
    since: str
    until: str
    total: int
    source: str
    partner: str | None = None
    precision: str = "exact"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A named definition of what counts as one.

    ``unit`` is ``trip`` (an exchange), ``stop`` (a place of a trip; ``one_per`` ``country`` counts a trip's stops in
    one country once), ``meeting`` or ``report``. ``placed_by`` says which day puts a row into a period: its ``start``,
    its ``end``, or ``any`` day of it. ``words`` is the rule in plain words; ``basis`` where the institution states it,
    or what it was inferred from. ``labels`` gives the institution's words for codes, by field.
    """

    id: str
    version: str
    title: str
    institution: str
    words: str
    basis: str
    unit: str
    placed_by: str
    clauses: tuple[Clause, ...]
    stated: bool = False
    one_per: str = "place"
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    published: tuple[PublishedTotal, ...] = ()

    @property
    def name(self) -> str:
        """Id and version: ``kinu-1@1``."""
        return f"{self.id}@{self.version}"

    @property
    def grain(self) -> tuple[str, str]:
        """What tells whether rows of two rules are of one kind."""
        return self.unit, self.one_per if self.unit == "stop" else ""

    def label(self, field: str, code: str) -> str | None:
        """The institution's word for a code; None when the rule has none."""
        return self.labels.get(field, {}).get(code)
