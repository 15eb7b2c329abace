"""The quality gate: every hand-coded window against its floors, and the evaluation's own promises."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from evaluation.convert import EXCHANGE_FIELDS, FIELDS, position, with_text  # noqa: E402
from evaluation.evaluate import as_json, details, evaluate, of_rules  # noqa: E402
from evaluation.floors import Floors, below, load_floors, proposal  # noqa: E402
from evaluation.measures import Score  # noqa: E402
from evaluation.windows import ROLES, Window, documents, lines, load_windows, missing  # noqa: E402
from legation.errors import DataError  # noqa: E402

LACKING = missing(load_windows())
needs_corpora = pytest.mark.skipif(LACKING is not None, reason=f"the evaluation is skipped: {LACKING}")
OWN = [window for window in load_windows() if window.of == "own"]


@needs_corpora
def test_no_window_falls_below_its_floors() -> None:
    scores = of_rules(evaluate(load_windows(), baseline=False))
    found = below(scores, load_floors().floors)
    assert not found, "\n".join(["coding got worse:", *found, "see `python -m evaluation --worst 5 --confusions`"])
    failed = [f"{s.window}: {s.passed_over}" for s in scores if any(r.startswith("coder_") for r in s.passed_over)]
    assert not failed, f"the coder raised: {failed}"


def test_every_window_has_floors() -> None:
    floors = load_floors().floors
    assert {window.name for window in load_windows()} == set(floors)
    assert all(row["verbatim"] == 1.0 for row in floors.values()), "evidence is verbatim or it is none"


@pytest.mark.parametrize("window", OWN, ids=lambda window: window.name)
def test_own_windows_hold_values_and_positions_only(window: Window) -> None:
    assert window.role in ROLES
    docs = [line["doc"] for line in lines(window.reports)]
    assert len(docs) == len(set(docs))
    for line in lines(window.reports):
        assert set(line) == {"doc", "date", "reports"}
        for report in line["reports"]:
            assert set(report) == {*FIELDS, "evidence"}
            assert set(report["evidence"]) == {"part", "start", "end"}
    for exchange in lines(window.exchanges) if window.exchanges.exists() else ():
        assert set(exchange) == set(EXCHANGE_FIELDS)
        assert set(exchange["docs"]) <= set(docs)


@needs_corpora
@pytest.mark.parametrize("window", OWN, ids=lambda window: window.name)
def test_positions_of_own_windows_point_into_their_articles(window: Window) -> None:
    for document, line in zip(documents(window), lines(window.reports), strict=True):
        for report in line["reports"]:
            quote = with_text(report, document)["evidence"]
            assert 0 < len(quote) == report["evidence"]["end"] - report["evidence"]["start"]
            assert quote == quote.strip()
            assert with_text(report | {"evidence": position(document, quote)}, document)["evidence"] == quote


@needs_corpora
def test_a_quote_that_is_not_verbatim_is_refused() -> None:
    document = documents(OWN[0])[0]
    with pytest.raises(DataError, match=document.id):
        position(document, "these words stand nowhere in the article")


def test_a_value_below_its_floor_is_named() -> None:
    score = Score("dev-2024", "rules", 10, 20, 0, {"type": 0.8, "lead": 0.9})
    assert below([score], {"dev-2024": {"type": 0.85, "lead": 0.9}}) == [
        "dev-2024: type is 0.8000, below its floor of 0.85"
    ]
    assert below([score], {"dev-2024": {"start": 0.9}}) == ["dev-2024: start has a floor of 0.9 but no value"]


def test_proposed_floors_lie_under_the_values() -> None:
    score = Score("dev-2024", "rules", 10, 20, 0, {"type": 0.9123, "verbatim": 1.0})
    assert proposal([score]) == "floors:\n  dev-2024:\n    { type: 0.85, verbatim: 1.0 }"


def test_nothing_is_told_of_the_articles_of_a_blind_window() -> None:
    window = Window("kept-shut", "own", "none", "blind")
    worst = [{"doc": "a-1", "missed": ["talks CHN none"], "spurious": []}]
    score = Score("kept-shut", "rules", 1, 1, 0, {"type": 0.5}, confusions=[("talks", "meeting", 1)], worst=worst)
    assert details([score], [window], 0, False) == []
    assert details([score], [window], 5, True) == ["\nkept-shut: blind, so its articles are not shown"]
    told = as_json([score], [window], Floors({}, {}), 5)[0]
    assert (told["worst"], told["confusions"]) == ([], [])
