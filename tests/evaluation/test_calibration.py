"""The table of confidence: its keys, its arithmetic, and what it claims."""

from __future__ import annotations

import doctest
import math
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from evaluation import calibrate  # noqa: E402
from evaluation.calibrate import FILE, STRENGTH, Sample, as_yaml, confidence, fit, reliability, shift_of  # noqa: E402
from legation.coder.rules import load_rules  # noqa: E402

ROLES = ("title", "lead", "body", "item")
WRITTEN = yaml.safe_load(FILE.read_text("utf-8"))


def test_every_key_names_a_rule() -> None:
    rules = load_rules().by_id
    unknown = [key for key in WRITTEN if key != "all" and key.partition("@")[0] not in rules]
    assert not unknown, f"no such rules any more (renew with `python -m evaluation.calibrate --write`): {unknown}"
    roles = {key.partition("@")[2] for key in WRITTEN if "@" in key}
    assert roles <= set(ROLES)


def test_every_value_is_a_probability() -> None:
    assert "all" in WRITTEN
    assert all(0 < value < 1 for value in WRITTEN.values())


def made(rule: str, role: str, right: int, wrong: int) -> list[Sample]:
    return [Sample("w", rule, role, True)] * right + [Sample("w", rule, role, False)] * wrong


def test_shares_are_shrunk_from_role_to_rule_to_all() -> None:
    table = fit(made("a.one", "lead", 30, 10) + made("a.two", "body", 0, 2))
    of_all = 30 / 42
    of_rule = (0 + STRENGTH * of_all) / (2 + STRENGTH)
    assert table["all"] == pytest.approx(of_all)
    assert table["a.two"] == pytest.approx(of_rule)
    assert table["a.two@body"] == pytest.approx((0 + STRENGTH * of_rule) / (2 + STRENGTH))
    assert table["a.two@body"] < table["a.two"] < table["all"] < table["a.one"] < table["a.one@lead"]


def test_what_was_not_seen_falls_back() -> None:
    table = fit(made("a.one", "lead", 3, 1))
    assert confidence(table, Sample("w", "a.one", "title", True)) == table["a.one"]
    assert confidence(table, Sample("w", "b.other", "lead", True)) == table["all"]


def test_the_shift_makes_the_mean_the_share_right() -> None:
    predictions = [(0.9, True), (0.9, False), (0.8, True), (0.95, True)]
    shift = shift_of(predictions)
    assert sum(calibrate.shifted(sure, shift) for sure, _ in predictions) / 4 == pytest.approx(0.75, abs=1e-6)
    assert math.isclose(shift_of([]), 0.0)


def test_bins_hold_every_report_once() -> None:
    predictions = [(0.0, False), (0.5, True), (0.99, True), (1.0, True)]
    assert [row[2] for row in reliability(predictions)] == [1, 1, 2]


def test_the_file_reads_back() -> None:
    table = {"a.one@lead": 0.9, "all": 0.5, "a.one": 0.8}
    assert yaml.safe_load(as_yaml(table)) == table


def test_worked_examples() -> None:
    failed, tried = doctest.testmod(calibrate)
    assert (failed, tried > 0) == (0, True)
