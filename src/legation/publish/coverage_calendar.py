"""Coverage as a calendar on a terminal, to be read without colours too."""

from __future__ import annotations

import calendar

from rich.console import Group, RenderableType
from rich.text import Text

from legation.coverage import COVERED, FETCHED_EMPTY, NOT_COVERED, THIN, PeriodCoverage, SourceCoverage
from legation.coverage.period import NONE, PARTLY
from legation.coverage.spans import spans_in_words
from legation.period import Period

REST = "rest"
LOOK: dict[int | str, tuple[str, str]] = {
    COVERED: ("█", "green"), REST: ("░", "green"), THIN: ("▄", "yellow"), FETCHED_EMPTY: ("○", "cyan"),
    NOT_COVERED: ("·", "bold red"),
}  # fmt: skip
UNKNOWN = "not covered: unknown, not zero"
VAIN = "looked through, none found"
MEANING: dict[str, dict[int | str, str]] = {
    "day": {
        COVERED: "covered", REST: "covered: day of rest, none expected",
        THIN: "thin: fewer than half of those expected", FETCHED_EMPTY: VAIN, NOT_COVERED: UNKNOWN,
    },
    "month": {
        COVERED: "every day was read", THIN: "some days: the higher, the more", FETCHED_EMPTY: VAIN,
        NOT_COVERED: UNKNOWN,
    },
}  # fmt: skip
PART = "▁▂▃▄▅▆▇"
"""Of a month read in part: its days for rates as a share of its days, in eighths."""
LABEL = 9
WIDE = 100
"""Columns from which there is room for a space between two days."""
MONTHS = [calendar.month_abbr[number] for number in range(1, 13)]


def page(found: PeriodCoverage, by: str, width: int = 120) -> RenderableType:
    """One block a source (months as rows and days as cells, or years and months), legend and gaps, in ``width``
    columns (80 or more)."""
    parts: list[Text] = []
    for source in found.sources:
        parts += [*_head(source), *(_by_day(source, " " * (width >= WIDE)) if by == "day" else _by_month(source))]
        if source.gaps and len(found.sources) > 1:
            parts.append(Text(f"not covered: {spans_in_words(source.gaps)}", "dim"))
        parts.append(Text(""))
    parts += [*_legend(found, by, width), Text("")]
    if len(found.sources) > 1:
        parts.append(Text(f"All {len(found.sources)} sources together, {Period(found.first, found.last)}:", "bold"))
    parts += [Text(line) for line in found.sentences()]
    return Group(*parts)


def _head(source: SourceCoverage) -> list[Text]:
    title = Text(source.title, "bold")
    if source.title != source.id:
        title.append(f" ({source.id})", "dim")
    counts = source.by_state
    told = [f"{counts[key]:,} {words}" for key, words in _COUNTED if counts[key] or key == "covered"]
    line = f"{int(source.articles.sum()):,} articles ({', '.join(source.languages) or 'none'}), "
    line += f"{source.days:,} days: {', '.join(told)}"
    if source.share is not None:
        line += f"; {source.share:.0%} of the articles expected"
    return [title, Text(line)]


_COUNTED = (("covered", "covered"), ("thin", "thin"), ("fetched_empty", "empty"), ("not_covered", "not covered"))


def _cells(source: SourceCoverage) -> list[int | str]:
    resting = (source.state == COVERED) & (source.articles == 0)
    return [REST if rest else int(state) for state, rest in zip(source.state.tolist(), resting.tolist(), strict=True)]


def _by_day(source: SourceCoverage, gap: str) -> list[Text]:
    size = 1 + len(gap)
    header = "".join(f"{day:<{5 * size}}" if day > 1 else f"{1:<{4 * size}}" for day in (1, 5, 10, 15, 20, 25, 30))
    lines = [Text(f"{'':{LABEL}}{header[: 31 * size]:<{31 * size}}    days  articles  found", "dim")]
    for month in source.months:
        own = source.of_month(month)
        line = Text(f"{month:<{LABEL}}")
        line.append(" " * size * (own.first.day - 1))
        for cell in _cells(own):
            glyph, style = LOOK[cell]
            line.append(f"{glyph}{gap}", style)
        line.append(" " * size * (31 - own.last.day))
        line.append(f" {f'{own.read_days}/{own.days}':>7}")
        line.append(f"{int(own.articles.sum()):>10,}" if own.read_days else f"{'–':>10}")
        line.append(f"{own.share:>7.0%}" if own.share is not None else "")
        lines.append(line)
    return lines


def _by_month(source: SourceCoverage) -> list[Text]:
    """Years as rows; a month's articles and its glyph, no number where nothing was read."""
    lines = [Text(f"    {''.join(f'{name:>6}' for name in MONTHS)}", "dim")]
    months = source.months
    for year in sorted({month[:4] for month in months}):
        line = Text(year)
        for number in range(1, 13):
            month = f"{year}-{number:02d}"
            if month not in months:
                line.append(" " * 6)
                continue
            own = source.of_month(month)
            line.append(f"{int(own.articles.sum()) if own.read_days else '':>5}")
            line.append(*_month_look(own))
        lines.append(line)
    return lines


def _month_look(month: SourceCoverage) -> tuple[str, str]:
    """The glyph of a whole month: read wholly, partly, in vain, or not at all."""
    (state,) = month.months.values()
    if state == PARTLY:
        return PART[min(6, int(8 * month.rate_days / month.days))], LOOK[THIN][1]
    return LOOK[NOT_COVERED if state == NONE else COVERED if month.articles.any() else FETCHED_EMPTY]


def _legend(found: PeriodCoverage, by: str, width: int) -> list[Text]:
    """The glyphs that occur, as many on a line as it holds."""
    there = {cell for source in found.sources for cell in _cells(source)} if by == "day" else set(MEANING[by])
    lines = [Text()]
    for cell, words in MEANING[by].items():
        if cell not in there:
            continue
        glyph, style = (PART, LOOK[THIN][1]) if by == "month" and cell == THIN else LOOK[cell]
        item = Text(f"{glyph} ", style).append(f"{words}   ", "dim not bold")
        if len(lines[-1]) + len(item) > width:
            lines.append(Text())
        lines[-1].append_text(item)
    return lines
