"""An issue: something in the input that could not be used as it is, with the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Issue:
    """``severity`` is ``error`` (the item was left out) or ``warning`` (used, but something is wrong with it).

    ``code`` is a short stable word (``broken_json``), ``file`` the input, ``line`` the 1-based line or item number
    (None when the whole file is meant), ``reason`` a sentence for a person, ``item`` the document id where known.
    """

    severity: str
    code: str
    file: str
    line: int | None
    reason: str
    item: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}
