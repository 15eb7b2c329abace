"""Who and where as of a date: states, organisations, bodies, offices and places, and the forms that name them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from legation.refdata.entries import (
        Ambiguous,
        Body,
        Office,
        Organ,
        Organisation,
        Place,
        State,
        Surface,
        TrapPattern,
    )
    from legation.refdata.gazetteer import Gazetteer
    from legation.refdata.loader import load, read_folder
    from legation.refdata.terms import LEVELS, SECTORS

__all__ = [
    "LEVELS",
    "SECTORS",
    "Ambiguous",
    "Body",
    "Gazetteer",
    "Office",
    "Organ",
    "Organisation",
    "Place",
    "State",
    "Surface",
    "TrapPattern",
    "load",
    "read_folder",
]
HOMES = {"Gazetteer": "gazetteer", "load": "loader", "read_folder": "loader", "LEVELS": "terms", "SECTORS": "terms"}


def __getattr__(name: str) -> Any:
    """Each public name from its module when first asked for: who needs only names waits for no more."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES.get(name, 'entries')}"), name)
