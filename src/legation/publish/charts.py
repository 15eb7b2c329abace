"""Charts as Vega-Lite specifications: one for page and paper. What was not covered is hatched, never drawn as zero.

Colours are those of Okabe and Ito (2008), which people with colour-blindness tell apart. The renderer brings its fonts
with it, so nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert

from legation.ids import stable_id

COVERED, PARTLY, UNCOVERED = "covered", "partly", "not covered"
STATES = (COVERED, PARTLY, UNCOVERED)
"""States of a month or year, as ``legation.coverage`` names them."""
INK, QUIET, LINE, SOFT = "#1b2733", "#566472", "#c5ced8", "#e9edf1"
BLUE, SKY, ORANGE, GREY = "#0072B2", "#56B4E9", "#E69F00", "#8c959f"
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
WIDTH, HEIGHT, RANKED, ROW = 560, 150, 300, 20
STRIPES = 30
GRADIENT = re.compile(r"gradient_\d+")
Spec = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bar:
    """``value`` of a month, year or category; None where it is not known. ``state`` one of ``STATES``."""

    label: str
    value: float | None
    state: str = COVERED


def over_time(bars: Sequence[Bar], title: str, unit: str = "Exchanges") -> Spec:
    """Bars a month (``2024-08``) or year, in the order given; hatched where the time is not covered."""
    return _finished(_timed(bars, unit).properties(width=WIDTH, height=HEIGHT), title, _key(bars))


def ranked(bars: Sequence[Bar], title: str, unit: str = "Exchanges") -> Spec:
    """Horizontal bars in the order given, each with its number: sectors, levels, partners."""
    data = [{"label": bar.label, "value": bar.value} for bar in bars]
    order = [bar.label for bar in bars]
    base = alt.Chart(alt.InlineData(values=data)).encode(
        y=alt.Y("label:N", sort=order, title=None, axis=alt.Axis(labelLimit=300, ticks=False, domain=False)),
        x=alt.X("value:Q", title=unit, axis=None),  # each bar has its number
    )
    marks = base.mark_bar(color=BLUE, height={"band": 0.72})
    numbers = base.mark_text(align="left", dx=4, color=INK, fontSize=11).encode(text=alt.Text("value:Q", format=",d"))
    return _finished((marks + numbers).properties(width=RANKED, height=max(1, len(bars)) * ROW), title)


def side_by_side(upper: Sequence[Bar], lower: Sequence[Bar], title: str, units: tuple[str, str]) -> Spec:
    """Two rows of bars over the same years, such as exchanges and trade; each hatched where nothing is known."""
    first = _timed(upper, units[0]).properties(width=WIDTH, height=110)
    second = _timed(lower, units[1], ORANGE).properties(width=WIDTH, height=110)
    return _finished(
        alt.vconcat(first, second, spacing=14).resolve_scale(x="shared", color="independent"),
        title,
        _key([*upper, *lower]),
    )


def svg(spec: Spec) -> str:
    """The chart as SVG, the same for the same specification; names inside are unlike those of other charts."""
    picture = str(vl_convert.vegalite_to_svg(spec))
    counted = list(dict.fromkeys(GRADIENT.findall(picture)))  # numbered by the renderer over all it ever drew
    own = stable_id("hatch", repr(spec), length=8)
    return GRADIENT.sub(lambda found: f"{own}-{counted.index(found[0])}", picture)


def png(spec: Spec, scale: float = 2.5) -> bytes:
    """The chart as PNG, ``scale`` pixels a point."""
    return bytes(vl_convert.vegalite_to_png(spec, scale=scale))


def _timed(bars: Sequence[Bar], unit: str, colour: str = BLUE) -> alt.LayerChart:
    data = [{"label": bar.label, "value": bar.value, "state": bar.state} for bar in bars]
    order = [bar.label for bar in bars]
    months = any(len(label) > 4 for label in order)
    tight = len(order) > 26
    axis = alt.Axis(
        labelExpr=_month_words(tight) if months else "datum.label", labelAngle=0, title=None, ticks=False,
        labelOverlap=True, domainColor=LINE,
    )  # fmt: skip
    x = alt.X("label:O", sort=order, axis=axis, scale=alt.Scale(paddingInner=0.18, paddingOuter=0.1))
    base = alt.Chart(alt.InlineData(values=data))
    gaps = base.transform_filter("datum.state == 'not covered'").mark_rect(fill=_hatched(), stroke=None).encode(x=x)
    highest = max([bar.value or 0 for bar in bars], default=0)
    y = alt.Y(
        "value:Q", title=unit, axis=alt.Axis(tickMinStep=1 if float(highest).is_integer() else 0.1, tickCount=4),
        scale=alt.Scale(domainMin=0, domainMax=max(1, highest)),
    )  # fmt: skip
    fill = alt.Color(
        "state:N",
        scale=alt.Scale(domain=list(STATES), range=[colour, SKY if colour == BLUE else "#F5D48A", GREY]),
        legend=None,
    )
    marks = base.transform_filter("isValid(datum.value)").mark_bar().encode(x=x, y=y, color=fill)
    zeros = base.transform_filter("datum.value === 0").mark_text(text="0", dy=-6, color=QUIET, fontSize=11)
    layers = (  # a layer with nothing in it would be told of to those who hear the chart
        (any(bar.state == UNCOVERED for bar in bars), gaps),
        (any(bar.value is not None for bar in bars), marks),
        (not tight and any(bar.value == 0 for bar in bars), zeros.encode(x=x, y=alt.YDatum(0))),
    )
    return alt.LayerChart(layer=[layer for filled, layer in layers if filled] or [marks])


def _key(bars: Sequence[Bar]) -> str:
    """What hatching and light bars mean, where there are any."""
    states = {bar.state for bar in bars}
    told = ["hatched: not covered"] if UNCOVERED in states else []
    told += ["light: partly covered"] if PARTLY in states else []
    return "; ".join(told).capitalize()


def _month_words(tight: bool) -> str:
    """``Jan`` over ``2024``, other months by their name alone; where months are many only Januaries."""
    name = "timeFormat(toDate(datum.label + '-15'), '%b')"
    year = "slice(datum.label, 0, 4)"
    first = f"slice(datum.label, 5) == '01' || datum.index == 0 ? [{name}, {year}]"
    return f"slice(datum.label, 5) == '01' ? {year} : ''" if tight else f"{first} : {name}"


def _hatched() -> Mapping[str, Any]:
    """Stripes, as a gradient with hard stops, because Vega has no patterns."""
    stops = []
    for n in range(STRIPES):
        for at, colour in ((n / STRIPES, SOFT), ((n + 0.6) / STRIPES, SOFT), ((n + 0.6) / STRIPES, LINE),
                           ((n + 1) / STRIPES, LINE)):  # fmt: skip
            stops.append({"offset": round(at, 4), "color": colour})
    return {"x1": 0, "y1": -0.2, "x2": 0.1, "y2": 1.2, "gradient": "linear", "stops": stops}


def _finished(chart: Any, title: str, key: str = "") -> Spec:
    text = {"labelColor": QUIET, "titleColor": QUIET, "labelFontSize": 11, "titleFontSize": 11, "titleFontWeight": 400}
    configured = (
        chart.properties(
            title=alt.TitleParams(
                title,
                subtitle=key,
                anchor="start",
                fontSize=13,
                fontWeight=600,
                color=INK,
                offset=10,
                subtitleColor=QUIET,
                subtitleFontSize=11,
            )
        )
        .configure(font=FONT, background="white", padding=6)
        .configure_view(stroke=None)
        .configure_axis(gridColor=SOFT, domainColor=LINE, tickColor=LINE, **text)
    )
    spec: Spec = configured.to_dict()
    return spec
