"""What a decision must be: known keys, values of the codebook, dates, codes of partners, and what each action needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from legation.dates import parse_iso, precision
from legation.errors import did_you_mean
from legation.model.decision import ACTIONS, FIELDS, KINDS, ORDER
from legation.refdata.codes import organisation_names, state_names

CODED = ("type", "mode", "status", "kind", "direction", "level", "sector")
NEVER_EMPTY = {
    "report": ("type", "mode", "status", "start", "partners", "direction", "level", "sector"),
    "exchange": ("kind", "partners", "direction", "level", "sector"),
}
TEXT = 300
ANCHOR = {"report": str, "document": str, "type": str, "quote": str, "start": int, "part": str}
REASONED = ("correct", "reject", "merge", "split")


def faults_of(raw: Any) -> list[str]:
    """All that is wrong with a line of the log; none when it can be used."""
    if not isinstance(raw, dict):
        return ["a decision is a JSON object"]
    faults = [f"unknown key {key!r}.{did_you_mean(str(key), ORDER)}".rstrip(".") for key in raw if key not in ORDER]
    for key in ("time", "who", "focal", "kind", "target", "action"):
        if not isinstance(raw.get(key), str) or not raw[key].strip():
            faults.append(f"{key!r} is missing or no text")
    for key in ("id", "field", "reason"):
        if raw.get(key) is not None and not isinstance(raw[key], str):
            faults.append(f"{key!r} is no text")
    faults += _anchors(raw)
    if faults:
        return faults
    faults += _time(raw["time"])
    if raw["kind"] not in KINDS:
        faults.append(f"kind {raw['kind']!r} is neither report nor exchange.{did_you_mean(raw['kind'], KINDS)}")
    if raw["action"] not in ACTIONS:
        faults.append(f"no action {raw['action']!r}; there are {', '.join(ACTIONS)}."
                      f"{did_you_mean(raw['action'], ACTIONS)}")  # fmt: skip
    if raw["focal"] not in state_names():
        faults.append(f"focal {raw['focal']!r} is no code of a state.{did_you_mean(raw['focal'], state_names())}")
    return faults or list(_action(raw))


def value_faults(kind: str, name: str, value: Any) -> list[str]:
    """What is wrong with a value for a field of a report or exchange, with what was meant perhaps."""
    if name not in FIELDS[kind]:
        known = ", ".join(FIELDS[kind])
        return [f"{kind}s have no field {name!r} to correct; there are {known}.{did_you_mean(name, FIELDS[kind])}"]
    if value is None or value in ("", []):
        return [f"{name} cannot be empty"] if name in NEVER_EMPTY[kind] or value is not None else []
    if name == "partners":
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            return ["partners is a list of codes"]
        return [fault for one in value for fault in _partner(one)] + (
            ["a partner is named twice"] if len(set(value)) < len(value) else []
        )
    if not isinstance(value, str):
        return [f"{name} is a text"]
    if name in CODED:
        from legation.codebook import load  # most commands check no value, and it takes a third of a second

        codes = load().vocabularies()[name]
        known = ", ".join(codes) if len(codes) < 12 else f"'legation codebook list {name}' names them"
        hint = did_you_mean(value, codes)
        return [] if value in codes else [f"{value!r} is no {name} of the codebook ({known}).{hint}"]
    if name in ("start", "end"):
        return _date(name, value)
    if name == "venue":
        return [] if value in state_names() else [f"venue {value!r} is no code of a state.{_state_hint(value)}"]
    if len(value) > TEXT or not value.isprintable():
        return [f"{name} is longer than {TEXT} characters, or has characters that cannot be printed"]
    return []


def _partner(code: str) -> list[str]:
    if code == "XXX" or code in state_names() or code in organisation_names():
        return []
    return [f"{code!r} is no code of a state or organisation.{_state_hint(code)}"]


def _state_hint(word: str) -> str:
    """A near code, or the code of a state called so."""
    known = {**state_names(), **organisation_names()}
    named = [code for code, name in known.items() if name.casefold() == word.casefold()]
    return f" Did you mean {named[0]!r}?" if named else did_you_mean(word.upper(), known)


def _date(name: str, value: str) -> list[str]:
    try:
        parse_iso(value)
    except ValueError:
        return [f"{name} {value!r} is no ISO date: write 2024-07-22, or 2024-07 when no day is known"]
    return ["a year alone is too coarse: write 2024-07-22 or 2024-07"] if precision(value) == "year" else []


def _time(text: str) -> list[str]:
    try:
        told = dt.datetime.fromisoformat(text)
    except ValueError:
        return [f"time {text!r} is no ISO time: write 2026-03-01T09:05:00Z"]
    return [] if told.tzinfo is not None else [f"time {text!r} has no zone: write it in UTC, as 2026-03-01T09:05:00Z"]


def _anchors(raw: dict[str, Any]) -> Iterator[str]:
    for key in ("anchor", "others"):
        found = raw.get(key) or []
        if not isinstance(found, list) or not all(_is_anchor(one) for one in found):
            yield f"{key!r} is a list of objects with {', '.join(ANCHOR)}"
    partners = raw.get("partners") or []
    if not isinstance(partners, list) or not all(isinstance(one, str) for one in partners):
        yield "'partners' is a list of codes"


def _is_anchor(raw: Any) -> bool:
    return (
        isinstance(raw, dict) and set(raw) <= set(ANCHOR) and set(ANCHOR) - {"part"} <= set(raw)
        and all(isinstance(raw[key], ANCHOR[key]) and not isinstance(raw[key], bool) for key in raw)
    )  # fmt: skip


def _action(raw: dict[str, Any]) -> Iterable[str]:
    """What each action needs."""
    action, kind = raw["action"], raw["kind"]
    if action in REASONED and not (raw.get("reason") or "").strip():
        yield f"to {action} needs a reason"
    if action in ("merge", "split") and kind != "exchange":
        yield f"only exchanges are {'merged' if action == 'merge' else 'split'}"
    if action == "withdraw":
        if not isinstance(raw.get("old"), str):
            yield "to withdraw names the decision that no longer holds in 'old'"
        return
    if not raw.get("anchor") or (kind == "report" and len(raw["anchor"]) != 1):
        yield "'anchor' holds the report decided on" if kind == "report" else "'anchor' holds the exchange's reports"
    if action == "correct":
        if not raw.get("field"):
            yield "'field' names what is corrected"
            return
        yield from value_faults(kind, raw["field"], raw.get("new"))
    elif raw.get("field") is not None:
        yield f"to {action} concerns the whole, not one field"
    if action == "accept" and not isinstance(raw.get("old"), dict):
        yield "to accept names the values seen in 'old'"
    if action == "merge" and not isinstance(raw.get("new"), str):
        yield "to merge names the other exchange in 'new'"
    if action in ("merge", "split") and not raw.get("others"):
        yield "'others' holds the reports of the other exchange, or those taken off"
