"""Codes with their English names, and nothing else of the reference data: read in a fiftieth of the time."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

from legation.errors import BookError

Plain = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every scalar is text: the code NO stays NO."""
DATA = Path(__file__).parent / "data"


@cache
def state_names() -> Mapping[str, str]:
    """Code → English short name of every state and territory, former ones among them."""
    try:
        with (DATA / "states.csv").open(encoding="utf-8", newline="") as lines:
            return MappingProxyType({row["code"]: row["name"] for row in csv.DictReader(lines)})
    except (OSError, UnicodeDecodeError, KeyError) as fault:
        raise BookError("reference data", [f"states.csv: cannot be read: {fault}"]) from fault


@cache
def organisation_names() -> Mapping[str, str]:
    """Acronym → full name of every organisation."""
    try:
        rows = yaml.load((DATA / "organisations.yml").read_text(encoding="utf-8"), Loader=Plain)
        return MappingProxyType({row["id"]: row["name"] for row in rows})
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as fault:
        raise BookError("reference data", [f"organisations.yml: cannot be read: {fault}"]) from fault
