"""Makes ``src/legation/web/places.csv``: ``python tools/web/places.py countries-50m.json codes.json``.

``countries-50m.json`` is that of the npm package world-atlas 2.0.2 (Natural Earth, public domain), ``codes.json`` that
of i18n-iso-countries 7.14.0 (MIT), which tells the alpha-3 code of an ISO 3166-1 number. The middle of a state is the
centroid of its largest polygon on the plane of longitude and latitude, rounded to a tenth of a degree.
"""

from __future__ import annotations

import csv
import itertools
import json
import sys
from pathlib import Path

OUT = Path(__file__).parents[2] / "src/legation/web/places.csv"
SMALL = Path(__file__).parents[2] / "src/legation/web/static/vendor/world-atlas-2.0.2-countries-110m.json"
Ring = list[tuple[float, float]]


def rings(topology: dict, geometry: dict) -> list[Ring]:
    """The outer rings of a geometry in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]

    def arc(number: int) -> Ring:
        x = y = 0
        points: Ring = []
        for dx, dy in topology["arcs"][number if number >= 0 else ~number]:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        return points if number >= 0 else points[::-1]

    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [unwrapped([point for number in polygon[0] for point in arc(number)]) for polygon in polygons]


def unwrapped(ring: Ring) -> Ring:
    """The ring with longitudes that go on over the 180th meridian."""
    out, turn = ring[:1], 0.0
    for (before, _), (x, y) in itertools.pairwise(ring):
        turn += -360 if x - before > 180 else 360 if x - before < -180 else 0
        out.append((x + turn, y))
    return out


def area_and_centre(ring: Ring) -> tuple[float, float, float]:
    """Area and centroid (the shoelace formula)."""
    twice = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        twice, x, y = twice + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return (abs(twice) / 2, x / (3 * twice), y / (3 * twice)) if twice else (0.0, *ring[0])


def main() -> None:
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    alpha = {number.zfill(3): three for _, three, number, *_ in json.loads(Path(sys.argv[2]).read_text("utf-8"))}
    on_map = {one.get("id") for one in json.loads(SMALL.read_text("utf-8"))["objects"]["countries"]["geometries"]}
    rows = {}
    for one in topology["objects"]["countries"]["geometries"]:
        code = alpha.get(str(one.get("id", "")).zfill(3))
        if code is None or not one.get("arcs"):
            continue
        _, x, y = max(area_and_centre(ring) for ring in rings(topology, one))
        number = str(int(one["id"])) if one["id"] in on_map else ""
        rows.setdefault(code, (code, number, f"{(x + 180) % 360 - 180:.1f}", f"{y:.1f}"))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "number", "longitude", "latitude"))
        writer.writerows(rows[code] for code in sorted(rows))


if __name__ == "__main__":
    main()
