"""The map of partners, and pictures of charts made on the server, for print and for pages without script."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from legation.web.page import STATIC
from legation.web.places import spots

WORLD = STATIC / "vendor" / "world-atlas-2.0.2-countries-110m.json"
LAND, EDGE, OWN, DOT, OTHER = "#e3e0d6", "#ffffff", "#8c1d2f", "#0072B2", "#E69F00"
INK = "#1b2733"
WIDTH, HEIGHT = 920, 430


def picture(spec: Mapping[str, Any], form: str) -> bytes:
    """A Vega-Lite specification as ``svg``, ``png`` or itself (``vl``)."""
    raw = orjson.dumps(spec, option=orjson.OPT_SORT_KEYS | orjson.OPT_SERIALIZE_NUMPY)
    return raw if form == "vl" else _drawn(raw, form)


@functools.lru_cache(maxsize=64)
def _drawn(raw: bytes, form: str) -> bytes:
    from legation.publish.charts import png, svg  # its engine takes a second to start; pages need none

    spec = orjson.loads(raw)
    return svg(spec).encode() if form == "svg" else png(spec)


@functools.cache
def _world() -> Any:
    return orjson.loads(WORLD.read_bytes())


def pairs(rows: Sequence[tuple[str, float, float]], names: tuple[str, str], title: str) -> dict[str, Any]:
    """Horizontal bars, two for each row: its name, the first value, the second; each bar with its number."""
    data = [
        {"label": label, "whose": whose, "value": value}
        for label, *both in rows for whose, value in zip(names, both, strict=True)
    ]  # fmt: skip
    order = [label for label, *_ in rows]
    y = {"field": "label", "type": "nominal", "sort": order, "title": None,
         "axis": {"ticks": False, "domain": False, "labelLimit": 190}, "scale": {"paddingInner": 0.3}}  # fmt: skip
    shared = {
        "y": y, "yOffset": {"field": "whose", "type": "nominal", "sort": list(names)},
        "x": {"field": "value", "type": "quantitative", "axis": None},
    }  # fmt: skip
    colour = {"field": "whose", "type": "nominal", "title": None, "sort": list(names),
              "scale": {"domain": list(names), "range": [DOT, OTHER]}, "legend": {"orient": "top"}}  # fmt: skip
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json", "title": title, "width": 420,
        "height": 32 * len(rows), "background": "transparent",
        "config": {"view": {"stroke": None}}, "data": {"values": data},
        "layer": [
            {"mark": {"type": "bar", "tooltip": True}, "encoding": shared | {"color": colour}},
            {"mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 11, "color": INK},
             "encoding": shared | {"text": {"field": "value", "type": "quantitative", "format": ",d"}}},
        ],
    }  # fmt: skip


def world_map(counts: Mapping[str, int], focal: str, names: Mapping[str, str], title: str) -> dict[str, Any]:
    """A map with a circle for each partner in the middle of its country; the area is the number of exchanges."""
    known = spots()
    data: list[dict[str, Any]] = [
        {"code": code, "name": names[code], "exchanges": count, "lon": known[code].longitude,
         "lat": known[code].latitude, "href": f"/exchanges?partner={code}"}
        for code, count in counts.items() if code in known and count
    ]  # fmt: skip
    largest = max((one["exchanges"] for one in data), default=1)
    ticks = sorted({1, round(largest / 4) or 1, largest})
    own = known[focal].number if focal in known else None
    world = {"values": _world(), "format": {"type": "topojson", "feature": "countries"}}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json", "title": title, "width": WIDTH, "height": HEIGHT,
        "projection": {"type": "equalEarth", "rotate": [-120, 0, 0]}, "background": "transparent",
        "config": {"view": {"stroke": None}},
        "layer": [
            {"data": {"sphere": True}, "mark": {"type": "geoshape", "fill": "transparent", "stroke": None}},
            {"data": world, "mark": {"type": "geoshape", "stroke": EDGE, "strokeWidth": 0.5},
             "encoding": {"color": {"condition": {"test": f"datum.id == {own}", "value": OWN}, "value": LAND}}},
            {"data": {"values": sorted(data, key=lambda one: -one["exchanges"])},
             "mark": {"type": "circle", "opacity": 0.72, "stroke": EDGE, "strokeWidth": 1, "color": DOT},
             "encoding": {
                 "longitude": {"field": "lon", "type": "quantitative"},
                 "latitude": {"field": "lat", "type": "quantitative"},
                 "size": {"field": "exchanges", "type": "quantitative", "title": "Exchanges",
                          "scale": {"type": "linear", "domain": [0, largest], "range": [12, 900]},
                          "legend": {"orient": "bottom-left", "values": ticks, "format": "d"}},
                 "tooltip": [{"field": "name", "title": "Partner"}, {"field": "exchanges", "title": "Exchanges"}],
                 "href": {"field": "href"}}},
        ],
    }  # fmt: skip
