"""Coverage as sheets and as a calendar."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from rich.console import Console

from legation.coverage import PeriodCoverage, Rows, coverage_of
from legation.coverage.sheets import sheets_of
from legation.publish.coverage_calendar import page

FIRST, LAST = dt.date(2024, 1, 1), dt.date(2024, 4, 7)


def sample() -> PeriodCoverage:
    """Weekdays only; a week lost in February, one day thin, one looked through in vain."""
    rows = []
    for n in range(98):
        day = FIRST + dt.timedelta(n)
        if day.weekday() < 5 and not dt.date(2024, 2, 5) <= day <= dt.date(2024, 2, 9) and day != dt.date(2024, 3, 5):
            rows.append(("a", day.isoformat(), "en", 1 if day == dt.date(2024, 3, 12) else 10))
    return coverage_of(Rows.of(rows, {"a": "Agency"}, [("a", dt.date(2024, 3, 5), dt.date(2024, 3, 5))]), FIRST, LAST)


def test_by_day() -> None:
    days, gaps = sheets_of(sample(), "day", {"software": "0"}, None)
    rows = {row[1]: row[2:] for row in days.rows}
    assert rows["2024-01-02"] == ("covered", 10, 10.0, ("en",))
    assert rows["2024-01-06"] == ("covered", 0, 0.0, ())
    assert rows["2024-02-06"] == ("not_covered", None, 10.0, ())
    assert rows["2024-03-05"] == ("fetched_empty", 0, 10.0, ())
    assert rows["2024-03-12"] == ("thin", 1, 10.0, ("en",))
    assert gaps.rows == (("a", "2024-02-03", "2024-02-11", 9), ("a", "2024-04-06", "2024-04-07", 2))
    assert days.origin.coverage == sample().sentences() and days.origin.sources == sample().read()


def test_by_month_adds_up_to_by_day() -> None:
    found = sample()
    months = sheets_of(found, "month", {}, None)[0].records()
    days = sheets_of(found, "day", {}, None)[0].records()
    for row in months:
        own = [day for day in days if day["day"].startswith(row["month"])]
        assert row["days"] == len(own)
        for state in ("covered", "thin", "fetched_empty", "not_covered"):
            assert row[state] == sum(day["state"] == state for day in own)
        assert row["articles"] == sum(day["articles"] or 0 for day in own)
    assert [row["state"] for row in months] == ["covered", "partly", "covered", "partly"]


def text(found: PeriodCoverage, by: str, width: int = 100) -> str:
    out = Console(file=io.StringIO(), width=width, color_system=None)
    out.print(page(found, by, width))
    return out.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_the_calendar_tells_the_states_apart_without_colour() -> None:
    lines = text(sample(), "day").splitlines()
    february = next(line for line in lines if line.startswith("2024-02"))
    assert february.split() == ["2024-02", *"██·········█████░░█████░░████", "20/29", "160", "76%"]
    march = next(line for line in lines if line.startswith("2024-03"))
    assert march.split()[1:15] == list("█░░█○███░░█▄██")
    legend = " ".join(lines[lines.index("") + 1 :])
    assert all(f"{glyph} " in legend for glyph in "█░▄○·")
    assert any("3–11 Feb 2024" in line for line in lines)


def test_the_calendar_of_months_shows_no_number_where_nothing_was_read() -> None:
    rows = [("a", (FIRST + dt.timedelta(n)).isoformat(), "en", 5) for n in range(60)]
    lines = text(coverage_of(rows, FIRST, dt.date(2024, 12, 31)), "month").splitlines()
    year = next(line for line in lines if line.startswith("2024"))
    assert year.split() == ["2024", "155█", "145█", *["·"] * 10]


@pytest.mark.parametrize("by", ["day", "month"])
@pytest.mark.parametrize("width", [80, 100, 120])
def test_no_line_of_a_calendar_is_broken(by: str, width: int) -> None:
    lines = text(sample(), by, width).splitlines()
    assert all(len(line.rstrip()) <= width for line in lines)
    assert sum(line.startswith("2024") for line in lines) == (4 if by == "day" else 1)
    assert not any(line.strip() in ("29", "days", "found", "76%") for line in lines)
