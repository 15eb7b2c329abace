"""What a count can be broken down by, and the words of its values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from legation.counting.fields import rank_of
from legation.counting.rule import Rule
from legation.errors import MisuseError, did_you_mean
from legation.wording.names import level, name, sector


@dataclass(frozen=True, slots=True)
class Dimension:
    """``column`` of a unit's rows; ``several``: a row stands under each value of its list."""

    key: str
    title: str
    column: str
    several: bool = False


DIMENSIONS = {
    one.key: one
    for one in (
        Dimension("partner", "Partner", "partners", several=True),
        Dimension("sector", "Sector", "sector"),
        Dimension("level", "Level", "level"),
        Dimension("month", "Month", "{month}"),
        Dimension("year", "Year", "left({month}, 4)"),
        Dimension("direction", "Direction", "direction"),
        Dimension("venue", "Venue", "venue"),
        Dimension("kind", "Kind", "kind"),
        Dimension("source", "Source", "sources", several=True),
        Dimension("type", "Report type", "types", several=True),
    )
}
MOST = 2


def dimensions(words: Sequence[str]) -> tuple[Dimension, ...]:
    """The dimensions named, each as ``partner`` or several as ``partner,level``.

    Raises MisuseError when one is unknown or named twice, or when there are more than two.
    """
    asked = _known(words)
    if len(set(asked)) < len(asked) or len(asked) > MOST:
        raise MisuseError(f"a count is broken down by one or {MOST} different things, not by {', '.join(asked)}")
    return tuple(DIMENSIONS[word] for word in asked)


def each_alone(words: Sequence[str]) -> tuple[Dimension, ...]:
    """The dimensions named, to break down by one after the other. Raises MisuseError when one is unknown."""
    return tuple(DIMENSIONS[word] for word in dict.fromkeys(_known(words)))


def _known(words: Sequence[str]) -> list[str]:
    asked = [part.strip() for word in words for part in word.split(",") if part.strip()]
    for word in asked:
        if word not in DIMENSIONS:
            raise MisuseError(
                f"a count cannot be broken down by {word!r}, only by {', '.join(DIMENSIONS)}."
                f"{did_you_mean(word, DIMENSIONS)}"
            )
    return asked


def column_of(dimension: Dimension, rule: Rule) -> str:
    """The SQL of a dimension's value, a list where a row has several; months are those of the day that places a row."""
    placing = "strftime(last_day, '%Y-%m')" if rule.placed_by == "end" else "month"
    return dimension.column.format(month=placing)


def worded(dimension: Dimension, value: str | None, rule: Rule | None = None) -> str:
    """A value for readers: the rule's own label, else the name of the code; ``not told`` for None."""
    if value is None:
        return "not told"
    label = rule.label(dimension.key, value) if rule is not None else None
    if label is not None:
        return label
    if dimension.key in ("partner", "venue"):
        return name(value)
    if dimension.key == "sector":
        return sector(value)
    if dimension.key == "level":
        return level(value)
    return value if dimension.key in ("month", "year", "source") else value.replace("_", " ")


def place_in_order(dimension: Dimension, value: str | None, count: int) -> tuple[object, ...]:
    """What values are sorted by: time for months, rank for levels, else the largest count first."""
    if dimension.key in ("month", "year"):
        return (value is None, value or "")
    if dimension.key == "level":
        return (value is None, rank_of(value) if value else 0)
    return (value is None, -count, value or "")
