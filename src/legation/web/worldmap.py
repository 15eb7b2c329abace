"""A map of the world as shapes for a page: lands coloured by a word, small states as dots. No script is needed.

Outlines are those of the vendored world atlas (1:110 million, Natural Earth), drawn in the Robinson-like projection
'Natural Earth' (Patterson 2008), whose polynomial is applied here.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from legation.web.page import STATIC
from legation.web.places import spots

ATLAS = STATIC / "vendor" / "world-atlas-2.0.2-countries-110m.json"
SCALE = 170.0
WITHOUT = frozenset({"010"})
"""Antarctica has no relations and would take a fifth of the picture."""
BOX = (-470, -240, 940, 420)
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """How a state is to be shown: ``look`` a class of the style, ``words`` what is told of it, ``href`` its page."""

    look: str
    words: str
    href: str | None = None
    size: float = 4.0


@dataclass(frozen=True, slots=True)
class Land:
    """A shape of the map."""

    path: str
    look: str
    words: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Dot:
    """A state too small for a shape."""

    x: float
    y: float
    r: float
    look: str
    words: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Worldmap:
    """``key`` the looks with their words, ``over`` what they tell of."""

    box: str
    sphere: str
    lands: tuple[Land, ...]
    dots: tuple[Dot, ...]
    key: tuple[tuple[str, str], ...]
    over: str = ""


def worldmap(marks: Mapping[str, Mark], key: Iterable[tuple[str, str]] = (), over: str = "") -> Worldmap:
    """The map with states (ISO 3166-1 alpha-3) marked; all others are plain land. States without a shape and without a
    place on the map are left out: the table beside the map has them."""
    numbers = {spot.number: code for code, spot in spots().items() if spot.number is not None}
    lands, seen = [], set()
    for number, path in outlines():
        code = numbers.get(int(number)) if number.isdigit() else None
        mark = marks.get(code) if code else None
        if mark is not None and code is not None:
            seen.add(code)
        lands.append(
            Land(path, mark.look if mark else "plain", mark.words if mark else "", mark.href if mark else None)
        )
    lands.sort(key=lambda land: land.look != "plain")
    dots = []
    for code, mark in sorted(marks.items()):
        spot = spots().get(code)
        if code not in seen and spot is not None:
            x, y = projected(spot.longitude, spot.latitude)
            dots.append(Dot(round(x, 1), round(y, 1), mark.size, mark.look, mark.words, mark.href))
    return Worldmap(" ".join(map(str, BOX)), sphere(), tuple(lands), tuple(dots), tuple(key), over)


def projected(longitude: float, latitude: float) -> Point:
    """A place on the map; y grows to the south.

    >>> projected(0, 0), [round(one) for one in projected(180, 0)]
    ((0.0, 0.0), [465, 0])
    """
    lam, phi = math.radians(longitude), math.radians(latitude)
    p2 = phi * phi
    p4 = p2 * p2
    x = lam * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))
    y = phi * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
    return x * SCALE, -y * SCALE if y else 0.0


@functools.cache
def sphere() -> str:
    """The edge of the world, from 85° north to 58° south."""
    right = [projected(180, latitude) for latitude in range(85, -58, -4)]
    left = [projected(-180, latitude) for latitude in range(-55, 86, 4)]
    return _path([right + left])


@functools.cache
def outlines() -> tuple[tuple[str, str], ...]:
    """Number and path of each country."""
    atlas = orjson.loads(ATLAS.read_bytes())
    scale, move = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = [_arc(arc, scale, move) for arc in atlas["arcs"]]
    out = []
    for shape in atlas["objects"]["countries"]["geometries"]:
        number = str(shape.get("id", ""))
        if number in WITHOUT:
            continue
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = [part for polygon in polygons for ring in polygon for part in _halves(_ring(ring, arcs))]
        out.append((number, _path([[projected(*point) for point in ring] for ring in rings])))
    return tuple(out)


def _arc(arc: Sequence[Sequence[int]], scale: Sequence[float], move: Sequence[float]) -> list[Point]:
    """Longitudes and latitudes of an arc, which TopoJSON tells as steps."""
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * scale[0] + move[0], y * scale[1] + move[1]))
    return points


def _halves(ring: Sequence[Point]) -> list[list[Point]]:
    """A ring as one, or cut where it leaps over the edge of the map, each part to be closed along that edge."""
    parts: list[list[Point]] = [[]]
    for n, point in enumerate(ring):
        if n and abs(point[0] - ring[n - 1][0]) > 180:
            parts.append([])
        parts[-1].append(point)
    if len(parts) > 1 and (parts[0][0][0] > 0) == (parts[-1][0][0] > 0):
        parts[0] = parts.pop() + parts[0]
    return parts


def _ring(ring: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    """The arcs of a ring one after the other; a negative number means the arc backwards (TopoJSON)."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _path(rings: Sequence[Sequence[Any]]) -> str:
    """Rings as an SVG path with whole tenths; points that fall together are left out."""
    parts = []
    for ring in rings:
        rounded = [(round(x, 1), round(y, 1)) for x, y in ring]
        kept = [point for n, point in enumerate(rounded) if n == 0 or point != rounded[n - 1]]
        if len(kept) > 2:
            steps = [(round(x - a, 1), round(y - b, 1)) for (a, b), (x, y) in itertools.pairwise(kept)]
            parts.append(f"M{kept[0][0]:g} {kept[0][1]:g}l" + " ".join(f"{x:g} {y:g}" for x, y in steps) + "z")
    return "".join(parts)
