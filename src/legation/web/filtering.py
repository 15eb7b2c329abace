"""Exchanges chosen by an address: parameters, the filtered set, and how many each further choice would leave."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import numpy as np
from pydantic import Field, field_validator

from legation.codebook import load
from legation.dates import first_day, last_day
from legation.errors import did_you_mean
from legation.web.asking import Ask, BadAskError, Fault
from legation.web.index import BANDS, UNTOLD, Index, Ints, Mask
from legation.web.reading import Reading
from legation.web.ruling import rules
from legation.wording import names

FACETS = ("partner", "direction", "level", "sector", "kind", "venue", "source", "type", "status", "review",
          "confidence", "rule")  # fmt: skip
REVIEWS = {"unreviewed": "Not reviewed", "accepted": "Accepted", "corrected": "Corrected"}
SORTS = ("newest", "oldest", "level", "reports", "confidence")
WORDS = 'Words in descriptions, titles and evidence; "in a row", -without, begin*.'
EPOCH = dt.date(1970, 1, 1)
Sort = Literal["newest", "oldest", "level", "reports", "confidence"]


class Chosen(Ask):
    """What chooses exchanges, in pages, files and the API alike."""

    focal: str | None = Field(None, description="State whose relations are told of (ISO 3166-1 alpha-3).")
    q: str | None = Field(
        None, max_length=300, description='Words in descriptions, titles and evidence; "in a row", -without, begin*.'
    )
    partner: list[str] = Field([], description="Partner states or organisations; any of them.")
    direction: list[str] = Field([], description="Who travelled: inbound, outbound, third_country, none.")
    level: list[str] = Field([], description="Level of the exchange.")
    sector: list[str] = Field([], description="Field of contact.")
    kind: list[str] = Field([], description="bilateral or multilateral.")
    venue: list[str] = Field([], description=f"Country where it took place; '{UNTOLD}' where none is told.")
    source: list[str] = Field([], description="Sources that tell of it; any of them.")
    type: list[str] = Field([], description="Types of its reports; any of them.")
    status: list[str] = Field([], description="Status of its reports (codebook); any of them.")
    review: list[str] = Field([], description="What people made of it: unreviewed, accepted or corrected.")
    confidence: list[str] = Field([], description="high (0.9 and more), medium (0.7 and more) or low.")
    rule: list[str] = Field([], description="Counting rules; exchanges that any of them counts.")
    since: str | None = Field(None, alias="from", description="First day, month or year.")
    until: str | None = Field(None, alias="to", description="Last day, month or year.")

    @field_validator("since", "until")
    @classmethod
    def _a_date(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                first_day(value), last_day(value)
            except ValueError:
                raise ValueError("write a day as 2024-08-05, a month as 2024-08 or a year as 2024") from None
        return value


@dataclass(frozen=True, slots=True)
class Set:
    """The exchanges that an address chooses. ``mask`` all of them; ``without`` gives the mask as it would be
    without the choice in one facet or in time; ``searching`` is False while the search index is still being made."""

    index: Index
    mask: Mask
    masks: dict[str, Mask]
    focal: str | None
    searching: bool

    @property
    def total(self) -> int:
        return int(self.mask.sum())

    def without(self, name: str) -> Mask:
        """The exchanges that all other choices leave."""
        found = np.ones(self.index.size, bool)
        for key, mask in self.masks.items():
            if key != name:
                found &= mask
        return found

    def rows(self, sort: str, offset: int = 0, limit: int | None = None) -> Ints:
        """Row numbers in order, from ``offset`` on."""
        order = self.index.orders[sort]
        found = order[self.mask[order]]
        return found[offset : None if limit is None else offset + limit]

    def counts(self, name: str) -> dict[str, int]:
        """Value of a facet → how many exchanges would be left by it, whatever else is chosen in this facet."""
        return self.index.facets[name].counts(self.without(name) if name in self.masks else self.mask)


def choose(reading: Reading, chosen: Chosen) -> Set:
    """The exchanges chosen. Raises BadAskError for values that are no code, with what was meant perhaps."""
    index = reading.index
    check(reading, chosen)
    focal = chosen.focal or index.focal
    masks: dict[str, Mask] = {}
    if focal is not None:
        masks["focal"] = index.facets["focal"].mask([focal], index.size)
    for name in FACETS:
        values = getattr(chosen, name)
        if values:
            masks[name] = index.facets[name].mask(values, index.size)
    if chosen.since or chosen.until:
        since = (first_day(chosen.since) - EPOCH).days if chosen.since else -(10**9)
        until = (last_day(chosen.until) - EPOCH).days if chosen.until else 10**9
        masks["time"] = (index.until >= since) & (index.first <= until)
    searching = True
    if chosen.q:
        found = reading.search.exchanges(chosen.q)
        searching = found is not None
        if found is not None:
            masks["q"] = np.zeros(index.size, bool)
            masks["q"][found] = True
    mask = np.ones(index.size, bool)
    for one in masks.values():
        mask &= one
    return Set(index, mask, masks, focal, searching)


def check(reading: Reading, chosen: Chosen) -> None:
    """Raises BadAskError for every value that is neither in the data nor a code."""
    faults = []
    index = reading.index
    if chosen.focal is not None and chosen.focal not in index.focals:
        known = ", ".join(index.focals) or "none"
        faults.append(_fault("focal", chosen.focal, f"the record holds the relations of {known}", index.focals))
    for name in FACETS:
        there = set(index.facets[name].values)
        for value in getattr(chosen, name):
            if value not in there and not _is_code(name, value):
                near = list(there | set(_codes(name)))
                faults.append(_fault(name, value, f"this is no {name}", near))
    if chosen.since and chosen.until and last_day(chosen.until) < first_day(chosen.since):
        faults.append(
            Fault(parameter="to", reason=f"The period ends ({chosen.until}) before it begins ({chosen.since}).")
        )
    if faults:
        raise BadAskError(faults)


def _fault(name: str, value: str, reason: str, near: object) -> Fault:
    hint = did_you_mean(value, near) if isinstance(near, (list, dict)) else ""
    return Fault(parameter=name, reason=f"{name}={value[:64]}: {reason}.{hint}")


def _codes(name: str) -> tuple[str, ...]:
    if name == "confidence":
        return tuple(band for _, band in BANDS)
    if name == "rule":
        return tuple(rules())
    if name == "review":
        return tuple(REVIEWS)
    return tuple(load().vocabularies().get(name, ()))


def _is_code(name: str, value: str) -> bool:
    if name in ("partner", "venue"):
        return value in ("XXX", UNTOLD) or names.name(value) != value
    return value in _codes(name)


def label(facet: str, value: str) -> str:
    """A facet's value for readers."""
    if value == UNTOLD:
        return "not told"
    match facet:
        case "partner" | "venue" | "focal":
            return names.name(value)
        case "sector":
            return names.sector(value)
        case "level":
            return names.level(value)
        case "rule":
            found = rules().get(value)
            return found.title if found else value
        case "review":
            return REVIEWS[value]
        case "confidence":
            return {"high": "high (0.9 and more)", "medium": "medium (0.7 to 0.9)", "low": "low (below 0.7)"}[value]
        case "direction":
            return {"inbound": "Visits received", "outbound": "Visits paid", "third_country": "In a third country",
                    "none": "Not told who travelled"}.get(value, value)  # fmt: skip
    words = value.replace("_", " ")
    return words[:1].upper() + words[1:] if facet != "source" else value
