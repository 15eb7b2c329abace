"""Loading a gloss book: it is accepted or refused as a whole, with all faults at once."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from legation import refdata
from legation.codebook.reading import read_yaml
from legation.coder.gloss.book import GlossBook
from legation.coder.gloss.classes import CLASSES
from legation.coder.gloss.dates import PARTS, SLOT, DateBook, DateFormula
from legation.coder.gloss.fold import fold
from legation.coder.gloss.forms import Forms
from legation.coder.gloss.order import OrderRule
from legation.coder.gloss.schema import Head, Shape, States
from legation.errors import BookError, did_you_mean
from legation.refdata.gazetteer import Gazetteer

FOLDER = Path(__file__).parent / "data"
FIXED = ("book.yml", "states.yml")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Words = TypeAdapter(dict[str, dict[str, tuple[str, ...]]])
Shaped = TypeVar("Shaped", bound=Shape)


@functools.cache
def languages(folder: Path = FOLDER) -> frozenset[str]:
    """The languages that there are books for."""
    return frozenset(path.parent.name for path in folder.glob("*/book.yml"))


@functools.cache
def gloss_book(language: str, folder: Path = FOLDER) -> GlossBook:
    """The book of a language. Raises BookError with every fault: unknown keys, classes and codes, endings that are not
    declared, a form with two meanings, patterns that do not compile, groups that are lost or doubled."""
    faults: list[str] = []
    home = folder / language
    head = _shape(Head, home / "book.yml", faults)
    states = _shape(States, home / "states.yml", faults)
    if head is None or states is None:
        raise BookError(f"gloss book {language}", faults)
    if head.language != language:
        faults.append(f"book.yml: language {head.language!r} in the folder of {language!r}")
    forms = Forms(head, faults)
    _add_states(forms, states, refdata.load(), faults)
    for path in sorted(home.glob("*.yml")):
        if path.name not in FIXED:
            _add_words(forms, path, faults)
    dates, order = _dates(head, faults), _order(head, faults)
    if faults:
        raise BookError(f"gloss book {language}", faults)
    assert dates is not None
    return GlossBook(
        language, head.name, head.spaced, frozenset(map(fold, head.abbreviations)), frozenset(map(fold, head.ordinals)),
        frozenset(head.particles), forms.count, forms.tree, dates, order,
    )  # fmt: skip


def _shape(shape: type[Shaped], path: Path, faults: list[str]) -> Shaped | None:
    raw = read_yaml(path, path.name, faults)
    if raw is None:
        return None
    try:
        return shape.model_validate(raw)
    except ValidationError as error:
        faults += [f"{path.name}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        return None


def _add_words(forms: Forms, path: Path, faults: list[str]) -> None:
    raw = read_yaml(path, path.name, faults)
    if raw is None:
        return
    try:
        sections = Words.validate_python(raw)
    except ValidationError as error:
        faults += [f"{path.name}: {'.'.join(map(str, e['loc'][:3]))}: {e['msg']}" for e in error.errors()]
        return
    for cls, entries in sections.items():
        if cls not in CLASSES:
            faults.append(f"{path.name}: no class {cls!r}.{did_you_mean(cls, CLASSES)}")
            continue
        for text, spellings in entries.items():
            for form in spellings:
                forms.add(form, cls, text, f"{path.name}: {cls}")


def _add_states(forms: Forms, states: States, gazetteer: Gazetteer, faults: list[str]) -> None:
    adjectives: dict[str, str] = {}
    for surface in gazetteer.surfaces("en", kinds=frozenset({"adjective"})):
        adjectives.setdefault(surface.code or "", surface.form)
    known = {**gazetteer.states}
    for section, rows in (("names", states.names), ("nations", states.nations)):
        for code in rows:
            if code not in known:
                faults.append(f"states.yml: {section}: no state {code!r}.{did_you_mean(code, known)}")
    for code, spellings in states.names.items():
        if code in known:
            for form in spellings:
                forms.add(form, "state", known[code].name, "states.yml: names")
    for code, spellings in states.nations.items():
        if code in known:
            for form in spellings:
                forms.add(form, "nation", adjectives.get(code, known[code].name), "states.yml: nations")
    for surface in gazetteer.surfaces(forms.language, kinds=frozenset({"name"})):
        if surface.code in known:
            forms.add(surface.form, "state", known[surface.code].name, f"reference data: {surface.code}")


def _dates(head: Head, faults: list[str]) -> DateBook | None:
    months = {fold(form): number for number, forms in head.months.items() for form in forms}
    weekdays = {fold(form): day for day, forms in head.weekdays.items() for form in forms}
    numbers = {fold(form): number for form, number in head.numbers.items()}
    faults += [f"book.yml: months: no month {number}" for number in head.months if not 1 <= number <= 12]
    faults += [f"book.yml: weekdays: no day {day!r}" for day in head.weekdays if day not in WEEKDAYS]
    day, month = _any([r"\d{1,2}", *numbers]), _any(months)
    slots = {"day": day, "day2": day, "month": month, "month2": month, "year": r"(?:18|19|20)\d\d",
             "weekday": _any(weekdays)}  # fmt: skip
    formulas: list[DateFormula] = []
    patterns: list[str] = []
    for number, row in enumerate(head.dates):
        where = f"book.yml: dates: {row.when!r}"
        names = SLOT.findall(row.when)
        if unknown := [name for name in names if name not in PARTS]:
            faults.append(f"{where}: no part {unknown[0]!r}.{did_you_mean(unknown[0], PARTS)}")
            continue
        if len(set(names)) < len(names) or not ({"day", "month", "weekday"} & set(names) or row.days is not None):
            faults.append(f"{where}: tells no date, or a part twice")
            continue
        filled = SLOT.sub(lambda m, n=number: f"(?P<{m[1]}_{n}>{slots[m[1]]})", row.when)  # type: ignore[misc]
        patterns.append(f"(?P<f{number}>{filled})")
        formulas.append(DateFormula(number, tuple(names), row.lead, row.days, row.ahead))
        if _compiles(patterns[-1], where, faults) is None:
            patterns.pop()
    edge = r"(?<![^\W_])(?:{})(?![^\W_])" if head.spaced else "(?:{})"
    pattern = _compiles(edge.format("|".join(patterns)) if patterns else r"(?!)", "book.yml: dates", faults)
    hints = [r"\d", *months, *weekdays, *numbers, *(row.when for row in head.dates if row.days is not None)]
    start = r"(?<![^\W_])" if head.spaced else ""
    hint = _compiles(start + "(?:" + "|".join(f"(?:{one})" for one in hints) + ")", "book.yml: dates", faults)
    return DateBook(pattern, hint, tuple(formulas), months, weekdays, numbers) if pattern and hint else None


def _any(words: Iterable[str]) -> str:
    return "(?:" + ("|".join(sorted(words, key=len, reverse=True)) or "(?!)") + ")"


def _compiles(pattern: str, where: str, faults: list[str]) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern)
    except re.error as error:
        faults.append(f"{where}: pattern does not compile: {error}")
        return None


def _order(head: Head, faults: list[str]) -> tuple[OrderRule, ...]:
    rules: list[OrderRule] = []
    parts: dict[str, str] = {}
    for name, pattern in head.parts.items():
        parts[name] = _filled(pattern, parts, f"book.yml: parts: {name}", faults)
    for row in head.order:
        where = f"book.yml: order: {row.id}"
        compiled = _compiles(_filled(row.when, parts, where, faults), where, faults)
        if compiled is None:
            continue
        groups = sorted(abs(part) for part in row.to if isinstance(part, int))
        if groups != list(range(1, compiled.groups + 1)):
            faults.append(f"{where}: of {compiled.groups} groups, `to` names {groups}")
        if any(rule.id == row.id for rule in rules):
            faults.append(f"{where}: id is used twice")
        rules.append(OrderRule(row.id, compiled, row.to))
    return tuple(rules)


def _filled(pattern: str, parts: dict[str, str], where: str, faults: list[str]) -> str:
    """A pattern with the named parts in their places; a part may use those declared before it."""
    for name in SLOT.findall(pattern):
        if name not in parts:
            faults.append(f"{where}: no part {name!r}.{did_you_mean(name, parts)}")
    return SLOT.sub(lambda m: f"(?:{parts.get(m[1], '')})", pattern)
