"""How sure is a report: the share right of each rule and role on the windows, shrunk, and how well that predicts.

    python -m evaluation.calibrate            # prints the reliability tables
    python -m evaluation.calibrate --write    # and writes the table that the coder reads

A report is right when its type is and a partner is, as the official scorer matches them. The share of a rule is shrunk
towards that of all reports, and the share of a rule in one role (``title``, ``lead``, ``body``, ``item``) towards that
of its rule: (right + STRENGTH × prior) / (reports + STRENGTH), the mean of a beta-binomial.

Rules are right more often on the windows that their writers have read than elsewhere. So all values are moved by one
amount in log-odds, SHIFT, measured on the four windows that are blind: after it the mean is the share right there.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

import legation.coder.confidence
from evaluation.windows import Window, documents, load_windows, missing, scorer
from legation.coder import Coder
from legation.coder.coder import LANGUAGES
from legation.coder.gloss import gloss, gloss_book
from legation.coder.select import role_of
from legation.engine import focal_of
from legation.model import Document, Report
from legation.sources import load_sources

FILE: Path = legation.coder.confidence.FILE
STRENGTH = 20.0
"""Reports that the prior counts for: with fewer, windows predicted from the others came out less well (README.md)."""
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
HEADER = """\
# Confidence: how often a rule is right, by rule and role ("rule@role"), by rule, and of all reports; learnt from the
# hand-coded windows and moved as one to what blind windows showed. Made by `python -m evaluation.calibrate --write`
# (see evaluation/README.md); do not edit by hand.
"""


SHIFT = -1.73
"""What ``shift_of`` gave at commit 7f0d9f2 for the 118 reports of its three blind windows (README.md)."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One report that the coder made on a window: its rule, its role in the article, and whether it is right."""

    window: str
    rule: str
    role: str
    right: bool


def reports_with_roles(coder: Coder, document: Document) -> list[tuple[Report, str]]:
    """The reports of a document, each with the role of the sentence that it stands in."""
    coded = coder.code(document)
    if coded.passed_over is not None:
        return []
    language = document.language.split("-")[0]
    read = document if language in LANGUAGES else gloss(document, gloss_book(language)).document
    _, drafts = coder.drafted(read)
    return [(report, role_of(draft)) for report, draft in zip(coded.reports, drafts, strict=True)]


def samples(window: Window) -> list[Sample]:
    """All reports of the coder on a window that lie where the annotators read."""
    gold, out = window.gold(), []
    for document in documents(window):
        coder = Coder(focal_of(document.source, None), load_sources()[document.source])
        made = [(report.to_json(), role) for report, role in reports_with_roles(coder, document)]
        made = [(raw, role) for raw, role in made if scorer().within_reach(raw)]
        pairs = scorer().match(gold[document.id], [raw for raw, _ in made])
        right = {id(raw) for one, raw in pairs if one["type"] == raw["type"]}
        out += [Sample(window.name, raw["rules"][0], role, id(raw) in right) for raw, role in made]
    return out


def fit(known: Sequence[Sample]) -> dict[str, float]:
    """The confidence of ``all``, of every ``rule`` and of every ``rule@role`` in the samples."""
    if not known:
        raise ValueError("no samples to learn from")
    table = {"all": sum(one.right for one in known) / len(known)}
    for keys, prior_of in ((_rule, lambda key: "all"), (_rule_and_role, lambda key: key.partition("@")[0])):
        made, right = Counter(map(keys, known)), Counter(keys(one) for one in known if one.right)
        for key, count in made.items():
            table[key] = (right[key] + STRENGTH * table[prior_of(key)]) / (count + STRENGTH)
    return table


def _rule(one: Sample) -> str:
    return one.rule


def _rule_and_role(one: Sample) -> str:
    return f"{one.rule}@{one.role}"


def confidence(table: dict[str, float], one: Sample) -> float:
    """What the coder would say of a report by this table."""
    return next(table[key] for key in (_rule_and_role(one), one.rule, "all") if key in table)


Prediction = tuple[float, bool]


def crosswise(known: Sequence[Sample]) -> list[Prediction]:
    """Every sample predicted from the other windows: (confidence, right)."""
    out: list[Prediction] = []
    for window in sorted({one.window for one in known}):
        table = fit([one for one in known if one.window != window])
        out += [(confidence(table, one), one.right) for one in known if one.window == window]
    return out


def shifted(sure: float, shift: float) -> float:
    """A confidence moved by ``shift`` in log-odds.

    >>> round(shifted(0.9, -math.log(2)), 3)
    0.818
    """
    return 1 / (1 + (1 - sure) / sure * math.exp(-shift))


def shift_of(predictions: Sequence[Prediction]) -> float:
    """The shift after which the mean confidence is the share right, between −4 and 4; 0 without predictions."""
    low, high = -4.0, 4.0
    for _ in range(50 if predictions else 0):
        middle = (low + high) / 2
        too_sure = sum(shifted(sure, middle) - right for sure, right in predictions) > 0
        low, high = (low, middle) if too_sure else (middle, high)
    return (low + high) / 2


def brier(predictions: Iterable[Prediction]) -> float:
    """Mean squared distance of confidence from right (1) or wrong (0); 0 is perfect.

    >>> round(brier([(0.9, True), (0.5, False)]), 3)
    0.13
    """
    distances = [(sure - right) ** 2 for sure, right in predictions]
    return sum(distances) / len(distances)


def reliability(predictions: Sequence[Prediction]) -> list[tuple[float, float, int, float, float]]:
    """Rows (from, to, reports, mean confidence, share right) of the bins that hold reports."""
    rows = []
    for low, high in itertools.pairwise(BINS):
        held = [one for one in predictions if low <= one[0] < high or (one[0] == high == BINS[-1])]
        if held:
            count = len(held)
            rows.append(
                (low, high, count, sum(sure for sure, _ in held) / count, sum(right for _, right in held) / count)
            )
    return rows


def calibration_error(predictions: Sequence[Prediction]) -> float:
    """Mean distance of confidence from the share right over the bins, weighted by their reports."""
    return sum(n * abs(sure - right) for _, _, n, sure, right in reliability(predictions)) / len(predictions)


def as_yaml(table: dict[str, float]) -> str:
    """The file that the coder reads."""
    keys = ["all", *sorted(key for key in table if key != "all")]
    return HEADER + "".join(f"{key}: {table[key]:.3f}\n" for key in keys)


def _print(title: str, predictions: Sequence[Prediction]) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in ("confidence", "reports", "mean", "right"):
        table.add_column(head, justify="right")
    for low, high, count, sure, right in reliability(predictions):
        table.add_row(f"{low:.1f}–{high:.1f}", str(count), f"{sure:.3f}", f"{right:.3f}")
    console = Console()
    console.print(f"{title}: {len(predictions)} reports, {_share(predictions):.3f} right", table)
    score, base = brier(predictions), brier([(_share(predictions), right) for _, right in predictions])
    error = calibration_error(predictions)
    console.print(f"calibration error {error:.3f}, Brier score {score:.3f} (the share right for all: {base:.3f})\n")


def _share(predictions: Sequence[Prediction]) -> float:
    return sum(right for _, right in predictions) / len(predictions)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.calibrate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true", help=f"write {FILE.name} of the coder")
    parser.add_argument("--json", action="store_true", help="print the reliability as JSON instead of tables")
    asked = parser.parse_args()
    windows = load_windows()
    lacking = missing(windows)
    if lacking:
        sys.exit(f"cannot calibrate: {lacking}")
    known = [one for window in windows if window.role != "blind" for one in samples(window)]
    unseen = [one for window in windows if window.role == "blind" for one in samples(window)]
    table = fit(known)
    raw = [(confidence(table, one), one.right) for one in unseen]
    results = {
        "windows read by the rule writers, each predicted from the others": crosswise(known),
        "blind windows, predicted from those": raw,
        f"blind windows, moved by {SHIFT:+.2f}": [(shifted(sure, SHIFT), right) for sure, right in raw],
    }
    results = {name: made for name, made in results.items() if made}
    shift = shift_of(raw)
    if asked.json:
        told = [
            {"reports": name, "bins": reliability(made), "calibration_error": calibration_error(made),
             "brier": brier(made)} for name, made in results.items()
        ]  # fmt: skip
        print(json.dumps({"shift": SHIFT, "shift_of_blind": shift, "reliability": told}, indent=1))
    else:
        for name, made in results.items():
            _print(name, made)
        print(f"shift in log-odds that the blind windows show now: {shift:+.3f} (used: {SHIFT:+.2f})")
    if asked.write:
        FILE.write_text(as_yaml({key: shifted(value, SHIFT) for key, value in table.items()}), "utf-8")
        print(f"wrote {len(table)} values from {len(known)} reports", file=sys.stderr)


if __name__ == "__main__":
    main()
