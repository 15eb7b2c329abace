"""Pictures of charts on the server, for print, papers and pages without script."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import orjson

SCALE = 2.0
"""Pixels of a PNG for one of the specification."""


def picture(spec: Mapping[str, Any], form: str) -> bytes:
    """A Vega-Lite specification as ``svg``, ``png`` or itself (``vl``)."""
    raw = orjson.dumps(spec, option=orjson.OPT_SORT_KEYS | orjson.OPT_SERIALIZE_NUMPY)
    return raw if form == "vl" else _drawn(raw, form)


@functools.lru_cache(maxsize=64)
def _drawn(raw: bytes, form: str) -> bytes:
    import vl_convert  # starts an engine of its own, which pages without pictures need not wait for

    if form == "svg":
        return vl_convert.vegalite_to_svg(raw.decode(), allowed_base_urls=[]).encode()
    return bytes(vl_convert.vegalite_to_png(raw.decode(), scale=SCALE, allowed_base_urls=[]))
