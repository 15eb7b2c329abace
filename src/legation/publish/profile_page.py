"""The profile of a partner on a terminal: one page, the answer first."""

from __future__ import annotations

from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from legation.analysis.profile import Profile, summary
from legation.model.sheet import Sheet
from legation.period import compact
from legation.wording.names import name

BAR = 24
HISTORY = 12
SECTORS = 8


def profile_page(found: Profile) -> RenderableType:
    """The page; what is left out of it is in the files (``--out``), and said."""
    title = Text(f"\n{name(found.partner)}", "bold cyan")
    ledger = f", ledger as of {compact(found.ledger.day.isoformat(), None)}" if found.ledger is not None else ""
    end = compact(found.until.isoformat(), None)
    title.append(f"  seen from {name(found.focal)}: exchanges to {end}{ledger}", "dim")
    parts: list[RenderableType] = [title, *(Text(line) for line in summary(found))]
    if found.ledger is None:
        parts.append(
            Text(f"There is no ledger pack of {name(found.focal)}: status and history are not told.", "yellow")
        )
    for key in ("last-by-level", "last-by-sector"):
        parts += _last(found.sheet(key), key.rpartition("-")[2])
    parts += _years(found.sheet("years"))
    people, sources = found.sheet("people"), found.sheet("sources")
    if people.rows:
        parts += [_heading(people.title), _plain(people, ("person", "side", "number", "level", "last"))]
    parts += [_heading(sources.title), _plain(sources, ("source", "exchanges", "last"))]
    if found.ledger is not None:
        parts += _ledger(found)
    parts.append(Text(""))
    of = found.sheet("years").origin
    parts += [Text(line, "dim") for line in of.coverage]
    if of.rule_words:
        parts.append(Text(of.rule_words, "dim"))
    return Group(*parts)


def _heading(words: str) -> Text:
    return Text(f"\n{words}", "bold")


def _last(sheet: Sheet, what: str) -> list[RenderableType]:
    rows = sheet.records()
    if not rows:
        return []
    grid = _grid((what.capitalize(), "left"), ("All", "right"), ("Last", "left"), ("", "left"), ("What", "left"))
    arrows = {"inbound": "→ here", "outbound": "→ there", "third country": "elsewhere"}
    for row in rows[: SECTORS if what == "sector" else None]:
        told = Text(row["description"])
        told.append(f"  {row['exchange']}", "dim")
        way = Text(arrows.get(row["direction"], row["direction"]), "dim")
        grid.add_row(Text(row[what]), f"{row['number']:,}", Text(row["date"]), way, told)
    more = len(rows) - SECTORS
    left = [Text(f"  and {more} more sectors", "dim")] if what == "sector" and more > 0 else []
    return [_heading(sheet.title), grid, *left]


def _years(sheet: Sheet) -> list[RenderableType]:
    rows = sheet.records()
    most = max((row["exchanges"] or 0 for row in rows), default=0)
    traded = any("trade" in row and (row["trade"] is not None or row["trade_share"] is not None) for row in rows)
    heads = [("Year", "left"), ("Exchanges", "right"), ("", "left"), ("Here", "right"), ("There", "right"),
             ("Elsewhere", "right"), ("Messages", "right"), ("Days covered", "right")]  # fmt: skip
    grid = _grid(*heads, *([("Trade, mn US$", "right"), ("Share", "right")] if traded else []))
    for row in rows:
        number = row["exchanges"]
        bar = "█" * round(BAR * number / most) if number and most else ""
        whole = row["covered"] >= row["days"] * 0.9
        days = Text(f"{row['covered']} of {row['days']}", "" if whole else "yellow")
        told = "not covered" if number is None else f"{number:,}"
        cells: list[Any] = [
            row["year"], told, Text(bar or ("▏" if number else ""), "cyan"),
            *(_number(row[key]) for key in ("inbound", "outbound", "third_country", "messages")), days,
        ]  # fmt: skip
        if traded:
            share = row["trade_share"]
            cells += ["–" if row["trade"] is None else f"{row['trade']:,.0f}", "–" if share is None else f"{share:.0%}"]
        grid.add_row(*cells)
    return [_heading(sheet.title), grid]


def _ledger(found: Profile) -> list[RenderableType]:
    parts: list[RenderableType] = []
    missions = found.sheet("missions")
    if missions.rows:
        parts += [_heading(missions.title), _plain(missions, ("mission", "state", "since"))]
    told = [row for row in found.sheet("history").records() if row["shown"] and row["family"] != "mission"]
    if told:
        grid = _grid(("Date", "left"), ("", "left"), ("What", "left"), ("Status", "left"))
        for row in told[-HISTORY:]:
            grid.add_row(Text(row["date"] or "undated"), Text(row["family"], "dim"), Text(row["what"]),
                         Text(row["status"], "" if row["status"] == "confirmed" else "yellow"))  # fmt: skip
        left = f", the latest {HISTORY} of {len(told)}" if len(told) > HISTORY else ""
        parts += [_heading(f"History in the ledger{left}"), grid]
    for sheet in found.sheets:
        if sheet.key == "measures":
            parts += [_heading(sheet.title), _plain(sheet, ("adopted", "instrument", "measure"))]
    return parts


def _plain(sheet: Sheet, keys: tuple[str, ...]) -> RenderableType:
    columns = {column.key: column for column in sheet.columns}
    numeric = ("integer", "number")
    grid = _grid(*((columns[key].title, "right" if columns[key].kind in numeric else "left") for key in keys))
    for row in sheet.records():
        grid.add_row(*(Text(_number(row[key]) if columns[key].kind in numeric else row[key] or "–") for key in keys))
    return grid


def _number(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"


def _grid(*heads: tuple[str, str]) -> Table:
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), collapse_padding=True)
    for title, side in heads:
        grid.add_column(title, justify="right" if side == "right" else "left", overflow="fold")
    return grid
