"""What a rule must hold beyond its shape: known fields and codes, a unit that has them, clauses told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from legation.codebook.vocabulary import vocabulary
from legation.counting.fields import FIELDS, PARTS, Field, codes_of
from legation.counting.rule import PLACED_BY, UNITS
from legation.counting.schema import ClauseShape, ConditionShape, PublishedShape, RuleShape, TestShape
from legation.errors import MisuseError, did_you_mean
from legation.period import period

LABELLED = ("sector", "level", "direction", "kind")
PER = ("place", "country")
PRECISIONS = ("exact", "more_than")


def check(rule: RuleShape, name: str) -> list[str]:
    """All faults of a rule that has the right shape."""
    return [f"{name}: {fault}" for fault in _faults(rule)]


def _faults(rule: RuleShape) -> Iterator[str]:
    for key, value, choices in (
        ("unit", rule.unit, UNITS), ("placed_by", rule.placed_by, PLACED_BY), ("one_per", rule.one_per, PER)
    ):  # fmt: skip
        if value not in choices:
            yield f"{key}: {value!r} is none of {', '.join(choices)}.{did_you_mean(value, choices)}"
    if rule.one_per != "place" and rule.unit != "stop":
        yield f"one_per: only stops can be counted once a country, not {rule.unit}s"
    for twice in _twice(clause.id for clause in rule.clauses):
        yield f"clauses: id {twice!r} is used twice"
    for clause in rule.clauses:
        for fault in _clause(clause, rule.unit):
            yield f"clauses[{clause.id}]: {fault}"
    for field, labels in rule.labels.items():
        if field not in LABELLED:
            yield f"labels: {field!r} is none of {', '.join(LABELLED)}.{did_you_mean(field, LABELLED)}"
            continue
        known = vocabulary()[field]
        for code in labels:
            if code not in known:
                yield f"labels.{field}: unknown code {code!r}.{did_you_mean(code, known)}"
    for number, total in enumerate(rule.published):
        for fault in _published(total):
            yield f"published[{number}]: {fault}"


def _twice(ids: Iterable[str]) -> list[str]:
    return [one for one, times in Counter(ids).items() if times > 1]


def _clause(clause: ClauseShape, unit: str) -> Iterator[str]:
    if (clause.keep is None) == (clause.drop is None):
        yield "must have either keep or drop"
    for verb, condition in (("keep", clause.keep), ("drop", clause.drop)):
        if condition is not None:
            for fault in _condition(condition, unit):
                yield f"{verb}: {fault}"


def _condition(condition: ConditionShape, unit: str) -> Iterator[str]:
    for name, test in condition.fields.items():
        field = FIELDS.get(name)
        if field is None:
            yield f"unknown field {name!r}.{did_you_mean(name, FIELDS)}"
            continue
        if unit in UNITS and unit not in field.units:
            yield f"a {unit} has no field {name!r}.{_instead(name, unit)}"
        for fault in _test(test, field):
            yield f"{name}: {fault}"
    for number, alternative in enumerate(condition.any):
        for fault in _condition(alternative, unit):
            yield f"any[{number}]: {fault}"


def _instead(name: str, unit: str) -> str:
    return did_you_mean(name, [other for other, field in FIELDS.items() if unit in field.units])


def _test(test: TestShape, field: Field) -> Iterator[str]:
    given = [part for part in TestShape.model_fields if getattr(test, part) is not None]
    if not given:
        yield f"asks nothing; write one of {', '.join(PARTS[field.kind])}"
    for part in given:
        value = getattr(test, part)
        if part not in PARTS[field.kind]:
            yield f"{part} cannot be asked of it, only {', '.join(PARTS[field.kind])}"
        elif part in ("any_of", "none_of", "all_of"):
            yield from _codes(value, part, field)
        elif part in ("at_least", "at_most"):
            yield from _bound(value, part, field)


def _codes(values: tuple[str, ...], part: str, field: Field) -> Iterator[str]:
    if not values:
        yield f"{part} is empty"
    for twice in _twice(values):
        yield f"{part}: {twice!r} stands twice"
    known = codes_of(field)
    for value in values:
        if known is not None and value not in known:
            yield f"{part}: unknown code {value!r}.{did_you_mean(value, known)}"


def _bound(value: str, part: str, field: Field) -> Iterator[str]:
    if field.kind == "level":
        levels = vocabulary()["level"]
        if value not in levels:
            yield f"{part}: unknown level {value!r}.{did_you_mean(value, levels)}"
        return
    try:
        float(value)
    except ValueError:
        yield f"{part}: {value!r} is no number"


def _published(total: PublishedShape) -> Iterator[str]:
    try:
        period(total.since, total.until)
    except MisuseError as fault:
        yield str(fault)
    if total.precision not in PRECISIONS:
        yield f"precision: {total.precision!r} is none of {', '.join(PRECISIONS)}"
    known = codes_of(FIELDS["partners"]) or frozenset()
    for code in (total.focal, total.partner):
        if code is not None and code not in known - {"focal"}:
            yield f"unknown code {code!r}.{did_you_mean(code, known)}"
