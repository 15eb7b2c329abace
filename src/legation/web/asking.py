"""What an address asks: declared parameters, everything else is named in an answer 400."""

from __future__ import annotations

from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from legation.errors import LegationError, MisuseError, did_you_mean


class Fault(BaseModel):
    """One thing that is wrong with an address: the parameter and a sentence."""

    parameter: str
    reason: str


class BadAskError(MisuseError):
    """An address with unknown parameters or bad values; ``faults`` lists every one."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(" ".join(fault.reason for fault in faults))


class MissingError(MisuseError):
    """Nothing is at this address; ``near`` are addresses that come near it."""

    def __init__(self, message: str, near: dict[str, str] | None = None) -> None:
        self.near = near or {}
        super().__init__(message)


class MovedError(LegationError):
    """What was asked for has another address now."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(f"this is now at {address}")


class Ask(BaseModel):
    """The parameters of a view: a subclass declares them as fields. An empty value is none."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, raw: Any) -> Any:
        if not isinstance(raw, dict):
            return raw
        kept = {
            key: [one for one in value if one != ""] if isinstance(value, list) else value for key, value in raw.items()
        }
        return {key: value for key, value in kept.items() if value not in ("", [], None)}

    @classmethod
    def names(cls) -> list[str]:
        """The parameters as an address writes them."""
        return [field.alias or name for name, field in cls.model_fields.items()]

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters that differ from their defaults, in declared order: what the canonical address says."""
        out: list[tuple[str, str]] = []
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            if value == field.get_default(call_default_factory=True):
                continue
            for one in value if isinstance(value, (list, tuple)) else [value]:
                out.append((field.alias or name, str(one).lower() if isinstance(one, bool) else str(one)))
        return out


A = TypeVar("A", bound=Ask)


def asked(request: Request, model: type[A]) -> A:
    """The parameters of a request. Raises BadAskError naming every unknown parameter and bad value."""
    lists = {field.alias or name for name, field in model.model_fields.items() if _is_list(field.annotation)}
    raw: dict[str, Any] = {}
    faults = []
    for key in dict.fromkeys(request.query_params.keys()):
        values = request.query_params.getlist(key)
        if any(_unfit(value) for value in (key, *values)):
            faults.append(Fault(parameter=key[:64], reason=f"{key[:64]!r} has a character that no value has."))
            continue
        if key in lists:
            raw[key] = values
        elif len({value for value in values if value}) > 1:
            faults.append(Fault(parameter=key, reason=f"{key!r} is given {len(values)} times; give it once."))
        else:
            raw[key] = values[-1]
    try:
        found = model.model_validate(raw)
    except ValidationError as fault:
        raise BadAskError([*faults, *(told(error, model.names()) for error in fault.errors())]) from None
    if faults:
        raise BadAskError(faults)
    return found


def told(error: Any, known: list[str]) -> Fault:
    """A fault that pydantic found, in plain words."""
    key = str(error["loc"][0]) if error["loc"] else ""
    if error["type"] == "extra_forbidden":
        hint = did_you_mean(key, known) or (f" There are {', '.join(known)}." if known else " It takes none.")
        return Fault(parameter=key[:64], reason=f"There is no parameter {key[:64]!r} here.{hint}")
    value = str(error.get("input"))[:64]
    reason = str(error["msg"]).removeprefix("Value error, ")
    return Fault(parameter=key, reason=f"{key}={value}: {reason[:1].lower()}{reason[1:].rstrip('.')}.")


def _is_list(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) in (list, tuple)


def _unfit(text: str) -> bool:
    """Control characters and halves of surrogate pairs, which no database takes."""
    return any((ord(c) < 32 and c not in "\t\n\r") or 0xD800 <= ord(c) <= 0xDFFF or c == "\x7f" for c in text)
