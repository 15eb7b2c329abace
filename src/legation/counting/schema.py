"""The shape of a rule's file, and every misfit in plain words."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from legation.errors import did_you_mean

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
Words = Annotated[str, Field(min_length=1)]


class Shape(BaseModel):
    """A mapping without unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True, str_strip_whitespace=True)


class TestShape(Shape):
    """One field's test; ``inbound`` and ``[inbound, outbound]`` are short for ``{any_of: […]}``."""

    any_of: tuple[Words, ...] | None = None
    none_of: tuple[Words, ...] | None = None
    all_of: tuple[Words, ...] | None = None
    at_least: Words | None = None
    at_most: Words | None = None
    present: bool | None = None
    holds: bool | None = None


def _written_out(raw: Any) -> Any:
    if isinstance(raw, bool):
        return {"holds": raw}
    if isinstance(raw, str | int | float):
        return {"any_of": [raw]}
    return {"any_of": raw} if isinstance(raw, list) else raw


Tests = dict[str, Annotated[TestShape, BeforeValidator(_written_out)]]


def _alternatives_apart(raw: Any) -> Any:
    """The fields of a condition under ``fields``, its alternatives beside them."""
    if not isinstance(raw, dict) or not raw:
        raise ValueError("must name at least one field")
    return {"fields": {key: value for key, value in raw.items() if key != "any"}, "any": raw.get("any", [])}


class ConditionShape(Shape):
    fields: Tests = {}
    any: tuple[Annotated[ConditionShape, BeforeValidator(_alternatives_apart)], ...] = ()


ConditionIn = Annotated[ConditionShape, BeforeValidator(_alternatives_apart)]


class ClauseShape(Shape):
    id: Annotated[str, Field(pattern=ID)]
    words: Words
    keep: ConditionIn | None = None
    drop: ConditionIn | None = None


class PublishedShape(Shape):
    focal: Words
    partner: Words | None = None
    since: Annotated[str, Field(pattern=DATE, alias="from")]
    until: Annotated[str, Field(pattern=DATE, alias="to")]
    total: Annotated[int, Field(ge=0)]
    precision: str = "exact"
    source: Words
    note: str = ""


class RuleShape(Shape):
    id: Annotated[str, Field(pattern=ID)]
    version: Words
    title: Words
    institution: Words
    words: Words
    basis: Words
    stated: bool = False
    unit: Words
    one_per: str = "place"
    placed_by: Words
    clauses: tuple[ClauseShape, ...] = ()
    labels: dict[str, dict[str, Words]] = {}
    published: tuple[PublishedShape, ...] = ()


KEYS = sorted({
    field.alias or name
    for model in (RuleShape, ClauseShape, PublishedShape, TestShape) for name, field in model.model_fields.items()
} | {"any"})  # fmt: skip
Shaped = TypeVar("Shaped", bound=Shape)


def shape(model: type[Shaped], raw: Any, name: str, faults: list[str]) -> Shaped | None:
    """``raw`` as ``model``; None when it does not fit, with one fault for each misfit."""
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        faults.extend(f"{name}: {_where(raw, fault['loc'])}: {_what(fault)}" for fault in error.errors())
        return None


def _where(raw: Any, location: tuple[int | str, ...]) -> str:
    words: list[str] = []
    for step in location:
        if step == "fields" and isinstance(raw, dict) and "fields" not in raw:
            continue
        try:
            raw = raw[step]
        except (KeyError, IndexError, TypeError):
            raw = None
        if isinstance(step, int) and words:
            words[-1] += f"[{raw['id'] if isinstance(raw, dict) and 'id' in raw else step}]"
        else:
            words.append(str(step))
    return ".".join(words) or "the whole"


def _what(fault: Any) -> str:
    key = str(fault["loc"][-1]) if fault["loc"] else ""
    if fault["type"] == "extra_forbidden":
        return f"unknown key {key!r}.{did_you_mean(key, KEYS)}"
    if fault["type"] == "missing":
        return f"key {key!r} is missing"
    given = fault.get("input")
    shown = "" if isinstance(given, dict | list) else f" (found {str(given)[:80]!r})"
    return str(fault["msg"]).removeprefix("Value error, ") + shown
