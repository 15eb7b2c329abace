"""Rules: regular expressions over shadows, declared in the codebook, compiled once and found by their cues."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from ahocorasick_rs import AhoCorasick, MatchKind
from pydantic import BaseModel, ConfigDict, Field, ValidationError

import legation.codebook
from legation.errors import BookError
from legation.model.report import TYPES

FOLDER = Path(legation.codebook.__file__).parent / "data" / "rules"
PARTS = ("title", "lead", "body")


class RuleEntry(BaseModel):
    """One rule as written: ``when`` over shadows, ``cue`` stems, ``need`` sides of roles, ``part`` where it may
    fire."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z_]+\.[a-z_0-9]+$")
    type: str
    cue: tuple[str, ...] = Field(min_length=1)
    when: str
    need: dict[str, str] = {}
    unless: str | None = Field(None, alias="not")
    part: tuple[str, ...] = PARTS
    where: str | None = None
    set: dict[str, str] = {}
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule; ``order`` is its place in the book (earlier rules win ties)."""

    id: str
    type: str
    order: int
    when: re.Pattern[str]
    unless: re.Pattern[str] | None
    need: dict[str, str]
    parts: frozenset[str]
    where: str | None
    fixed: dict[str, str]
    weight: float


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, and the matcher that says which of them a sentence may concern."""

    rules: tuple[Rule, ...]
    matcher: AhoCorasick
    owners: tuple[tuple[int, ...], ...]
    by_id: dict[str, Rule] = field(default_factory=dict)

    def rules_for(self, lowered: str, part: str) -> list[int]:
        """Numbers of the rules that may fire in a ``part`` and whose cue stands in a text in small letters, in
        order."""
        cues = {number for number, _, _ in self.matcher.find_matches_as_indexes(lowered, overlapping=True)}
        found = {rule for cue in cues for rule in self.owners[cue]}
        return sorted(rule for rule in found if part in self.rules[rule].parts)


@functools.cache
def load_rules(folder: Path = FOLDER) -> RuleBook:
    """The rule book. Raises BookError with all faults: unknown keys, types or parts, reused ids, broken patterns."""
    faults: list[str] = []
    rules: list[Rule] = []
    cues: dict[str, list[int]] = {}
    for path in sorted(folder.glob("*.yml")):
        raw = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        for item in raw["rules"]:
            try:
                entry = RuleEntry.model_validate(item)
                rule = _compile(entry, len(rules))
            except ValidationError as error:
                faults += [
                    f"{path.name}: {item.get('id')}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()
                ]
                continue
            except re.error as error:
                faults.append(f"{path.name}: {item.get('id')}: pattern does not compile: {error}")
                continue
            if any(r.id == rule.id for r in rules):
                faults.append(f"{path.name}: {rule.id}: id is used twice")
            if rule.type not in TYPES:
                faults.append(f"{path.name}: {rule.id}: unknown type {rule.type!r}")
            if not rule.parts <= set(PARTS):
                faults.append(f"{path.name}: {rule.id}: unknown part in {sorted(rule.parts)}")
            rules.append(rule)
            for cue in entry.cue:
                cues.setdefault(cue.lower(), []).append(rule.order)
    if faults:
        raise BookError("rules", faults)
    matcher = AhoCorasick(list(cues), matchkind=MatchKind.Standard)
    return RuleBook(tuple(rules), matcher, tuple(tuple(v) for v in cues.values()), {r.id: r for r in rules})


def _compile(entry: RuleEntry, order: int) -> Rule:
    return Rule(
        entry.id, entry.type, order, re.compile(entry.when, re.S), re.compile(entry.unless) if entry.unless else None,
        entry.need, frozenset(entry.part), entry.where, entry.set, entry.weight,
    )  # fmt: skip
