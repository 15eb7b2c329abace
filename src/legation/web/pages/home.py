"""The first page: what is new, activity, map, who is up and down, firsts, the state of the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request

from legation.analysis.first_since import first_since_sheets
from legation.errors import did_you_mean
from legation.model.sheet import Column, Origin, Sheet
from legation.period import Period
from legation.publish.charts import PARTLY, UNCOVERED, Bar, over_time
from legation.web.asking import Ask, BadAskError, Fault
from legation.web.charts import world_map
from legation.web.exchange_sheets import happening
from legation.web.filtering import EPOCH
from legation.web.news import LEAST_DAYS, activity, counted, highest, last_day_of, latest, up_and_down
from legation.web.pages.partners import map_of
from legation.web.reading import Reading
from legation.web.view import Chart, View, add_view
from legation.wording import names

router = APIRouter()
FIRSTS = 5
MOST = 8
CHANGES = (
    Column("partner", "Partner"), Column("code", "Code"),
    Column("now", "Exchanges, last 12 months", "integer"), Column("before", "Exchanges, 12 months before", "integer"),
    Column("rate_now", "Per 100 covered days now", "number"),
    Column("rate_before", "Per 100 covered days before", "number"),
)  # fmt: skip
ACTIVITY = (
    Column("month", "Month", "date"), Column("exchanges", "Exchanges", "integer"),
    Column("coverage", "Coverage", description="covered, partly or not covered."),
)  # fmt: skip


class HomeAsk(Ask):
    """Whose relations are told of."""

    focal: str | None = None


def home(request: Request, ask: HomeAsk) -> View:
    """The view of the first page."""
    reading: Reading = request.state.reading
    if ask.focal is not None and ask.focal not in reading.index.focals:
        hint = did_you_mean(ask.focal, reading.index.focals)
        raise BadAskError([Fault(parameter="focal", reason=f"The record does not tell of {ask.focal[:12]!r}.{hint}")])
    focal = ask.focal or reading.index.focal
    told = reading.kept(("home", focal), lambda: _told(reading, focal))
    origin = Origin(filters={"focal": focal or "none"}, snapshot=reading.extract.snapshot,
                    versions=reading.extract.versions)  # fmt: skip
    title = f"{names.name(focal)}: who met whom" if focal else "An empty record"
    site = str(request.base_url).rstrip("/")
    run = reading.sql("SELECT max(coalesce(finished, started)) FROM runs")[0][0] or "1970-01-01T00:00:00+00:00"
    return View(
        title, "/", "home.html", told | {"focal": focal, "title": title}, ask.pairs(),
        sheets=(lambda: _sheets(told, origin, title)) if told["last"] else None,
        happenings=lambda: [happening(row, run, site) for row in told["latest"]],
        charts=told["charts"], origin=origin,
    )  # fmt: skip


def warm(reading: Reading) -> None:
    """The first page of the most frequent focal state, which takes a second or two to compute on a large record."""
    reading.kept(("home", reading.index.focal), lambda: _told(reading, reading.index.focal))


def _told(reading: Reading, focal: str | None) -> dict[str, Any]:
    last = last_day_of(reading)
    sources = reading.records(
        "SELECT s.id, s.title, count(d.id) AS articles, min(d.published) AS first, max(d.published) AS last "
        "FROM sources s LEFT JOIN documents d ON d.source = s.id GROUP BY ALL ORDER BY articles DESC, s.id"
    )
    empty: dict[str, Any] = {
        "last": None,
        "latest": [],
        "sources": sources,
        "charts": {},
        "changes": None,
        "firsts": [],
    }
    if focal is None or last is None:
        return empty
    months = activity(reading, focal, last)
    changes = up_and_down(reading, focal, last)
    partners = counted(reading, focal, changes.now)
    words = {code: names.name(code) for code in partners}
    firsts, _ = first_since_sheets(reading.extract.fork(), focal, changes.now)
    held = [one for one in firsts.records() if one["claim"] == "first_since"]  # what coverage lets one say
    who = names.name(focal)
    named = [{"code": code, "name": words[code], "exchanges": n} for code, n in partners.most_common() if code != "XXX"]
    told_months = f"{sum(n for _, n, _ in months):,} exchanges from {months[0][0]} to {months[-1][0]}"
    most = ", ".join(f"{words[code]} {n}" for code, n in partners.most_common(5) if code != "XXX")
    charts = {
        "activity": Chart(
            f"{who}: exchanges by month", f"{told_months}; {_gaps(months)}",
            lambda: over_time(
                [Bar(month, None if state == "not covered" and not n else n, state) for month, n, state in months],
                f"{who}: exchanges by month",
            ),
        ),
        "map": Chart(
            f"{who}: partners, {changes.now}", f"Exchanges by partner, the most with {most or 'nobody'}.",
            lambda: world_map(partners, focal, words, f"{who}: exchanges by partner, {changes.now}"),
        ),
    }  # fmt: skip
    return {
        "last": last.isoformat(), "latest": latest(reading, focal), "sources": sources, "charts": charts,
        "changes": changes, "firsts": held[:FIRSTS], "all_firsts": len(held),
        "firsts_sheet": firsts, "months": months, "total": reading.index.focals[focal], "partners": len(partners),
        "least": LEAST_DAYS, "most": named[:MOST], "highest": highest(reading, focal),
        "map": map_of(named, focal, focal != reading.index.focal),
        "now": _in_period(reading, focal, changes.now),
    }  # fmt: skip


def _gaps(months: Sequence[tuple[str, int, str]]) -> str:
    states = Counter(state for _, _, state in months)
    told = [f"{states[UNCOVERED]} of {len(months)} months not covered (hatched)"] if states[UNCOVERED] else []
    told += [f"{states[PARTLY]} only partly (pale)"] if states[PARTLY] else []
    return ", ".join(told) + "." if told else "all months covered."


def _in_period(reading: Reading, focal: str, when: Period) -> int:
    """Exchanges that touch the period."""
    index = reading.index
    first, last = ((day - EPOCH).days for day in (when.first, when.last))
    mask = index.facets["focal"].mask([focal], index.size) & (index.until >= first) & (index.first <= last)
    return int(mask.sum())


def _sheets(told: dict[str, Any], origin: Origin, title: str) -> list[Sheet]:
    moved = [*told["changes"].rising, *told["changes"].falling]
    changes = tuple((names.name(m.code), m.code, m.now, m.before, m.rate_now, m.rate_before) for m in moved)
    return [
        Sheet("activity", f"{title}: by month", ACTIVITY, tuple(told["months"]), origin=origin),
        Sheet("changes", f"{title}: up and down", CHANGES, changes, origin=origin),
        told["firsts_sheet"],
    ]


add_view(router, "/", HomeAsk, home)
