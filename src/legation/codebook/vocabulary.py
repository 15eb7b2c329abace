"""The bare codes of the codebook by field: for those who need no meaning, pattern or example, and no half second."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from legation.codebook.book import DATA
from legation.codebook.reading import read_yaml
from legation.errors import BookError
from legation.model.report import TYPES

FILES = {"mode": "modes", "direction": "directions", "level": "levels", "sector": "sectors", "status": "statuses",
         "date_basis": "date_bases", "kind": "kinds"}  # fmt: skip


@cache
def vocabulary() -> Mapping[str, tuple[str, ...]]:
    """The codes that each field takes, in the order of the manual, as ``load().vocabularies()`` has them.

    Raises BookError when a file of codes cannot be read; whether the codebook is sound as a whole is ``load``'s to say.
    """
    found = {field: tuple(str(entry["id"]) for entry in _entries(name)) for field, name in FILES.items()}
    return MappingProxyType({"type": tuple(TYPES)} | found)


@cache
def ranks() -> Mapping[str, int]:
    """Rank of every level; 1 is the highest."""
    return MappingProxyType({str(entry["id"]): int(str(entry["rank"])) for entry in _entries(FILES["level"])})


@cache
def _entries(name: str) -> list[dict[str, object]]:
    faults: list[str] = []
    raw = read_yaml(DATA / f"{name}.yml", f"{name}.yml", faults)
    if faults or not isinstance(raw, list):
        raise BookError("codebook", faults or [f"{name}.yml: must be a list of codes"])
    return raw
