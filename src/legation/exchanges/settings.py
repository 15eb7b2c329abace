"""The declared weights of the merge: ``data/similarity.yml``, read once and refused when incomplete."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from legation.errors import BookError

COMPARISONS = ["partners", "direction", "date", "lead", "body", "event", "city", "level", "sector", "stay", "document"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Comparison(_Strict):
    """One named comparison: what it means, and the points of each outcome (positive speaks for one exchange)."""

    meaning: str
    points: dict[str, float]


class Reach(_Strict):
    """Days that may lie between two directly linked reports, by what the two are."""

    stay: int
    travel: int
    activity: int


class Sectors(_Strict):
    """``compatible`` fields of one delegation's reports, fields that keep ``apart``, fields of one ``gathering``."""

    compatible: tuple[frozenset[str], ...]
    apart: frozenset[str]
    gathering: frozenset[str]


class Settings(_Strict):
    """The whole book; see the comments in the file."""

    threshold: float
    comparisons: dict[str, Comparison]
    reach: dict[str, Reach]
    longest: int
    slack: int
    near: dict[str, int]
    sectors: Sectors
    generic: str
    nameless: str
    international: str

    def points(self, comparison: str, outcome: str) -> float:
        """Points of an outcome; KeyError when the book does not declare it."""
        return self.comparisons[comparison].points[outcome]


def read(text: str, book: str = "similarity.yml") -> Settings:
    """Settings from YAML text; raises BookError with every fault found."""
    try:
        settings = Settings.model_validate(yaml.safe_load(text))
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise BookError(book, faults) from error
    faults = [f"comparisons: {name} is missing" for name in COMPARISONS if name not in settings.comparisons]
    faults += [f"comparisons: {name} is unknown" for name in settings.comparisons if name not in COMPARISONS]
    faults += [f"reach: {name} is missing" for name in ("leader", "named", "unnamed") if name not in settings.reach]
    if not 0 < settings.threshold < 1:
        faults.append(f"threshold: {settings.threshold} is not between 0 and 1")
    if faults:
        raise BookError(book, faults)
    return settings


@cache
def load() -> Settings:
    """The shipped settings."""
    return read((files("legation.exchanges") / "data" / "similarity.yml").read_text(encoding="utf-8"))
