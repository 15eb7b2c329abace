"""Scores of one window: coding it, merging, and reading the official scorer's figures under short names."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation import baseline
from evaluation.windows import Window, documents, lines, scorer, write_lines
from legation.engine import code_documents, focal_of
from legation.exchanges import merge
from legation.model import CodedDocument, Document, Report, Span

REPORT_MEASURES = (
    "type", "in_person", "strict", "start", "mode", "direction", "venue", "level", "sector", "lead",
)  # fmt: skip
EXCHANGE_MEASURES = ("exchanges", "exchange_start", "exchange_level", "exchange_sector", "exchange_docs")
MEASURES = (*REPORT_MEASURES, *EXCHANGE_MEASURES, "verbatim")


@dataclass(slots=True)
class Score:
    """The measures of one coder on one window, each from 0 to 1; a measure that does not apply is absent.

    ``articles``, ``reports`` and ``exchanges`` (as coded by hand) tell how much the values rest on. ``passed_over``
    counts articles that were not coded, by reason; ``confusions`` are (gold type, coded type, times); ``worst`` are
    articles with the most missed and spurious reports.
    """

    window: str
    coder: str
    articles: int
    reports: int
    exchanges: int
    values: dict[str, float]
    passed_over: dict[str, int] = field(default_factory=dict)
    confusions: list[tuple[str, str, int]] = field(default_factory=list)
    worst: list[dict[str, Any]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def score_window(window: Window, coded: Sequence[CodedDocument], docs: Sequence[Document]) -> Score:
    """The scores of the rule coder on a window."""
    predicted = {one.doc: [report.to_json() for report in one.reports] for one in coded}
    values = report_values(window.reports, predicted)
    if window.exchanges.exists():
        merged = merge(docs, coded, focal_of(docs[0].source, None))
        values |= exchange_values(window.exchanges, [one.to_json() for one in merged.exchanges])
    by_id = {document.id: document for document in docs}
    reports = [(report, by_id[one.doc]) for one in coded for report in one.reports]
    if reports:
        values["verbatim"] = sum(is_verbatim(report, document) for report, document in reports) / len(reports)
    confusions, worst = faults(window, predicted)
    passed = Counter(_reason(one.passed_over) for one in coded if one.passed_over)
    return Score(window.name, "rules", *sizes(window), values, dict(passed), confusions, worst)


def sizes(window: Window) -> tuple[int, int, int]:
    """Articles, reports and exchanges of a window as coded by hand."""
    gold = window.gold()
    exchanges = sum(1 for _ in lines(window.exchanges)) if window.exchanges.exists() else 0
    return len(gold), sum(map(len, gold.values())), exchanges


def _reason(passed_over: str) -> str:
    """``es`` of ``language:es``; of any other reason its code, without the details."""
    code, _, detail = passed_over.partition(":")
    return detail if code == "language" else code


def code_window(window: Window) -> tuple[list[Document], list[CodedDocument]]:
    """The documents of a window and their coding, in this process."""
    docs = documents(window)
    return docs, list(code_documents(docs, workers=1))


def without_passed_over(window: Window, coded: Sequence[CodedDocument]) -> dict[str, float]:
    """The report measures on the articles that were coded; passed-over ones are left out of the gold as well."""
    kept = {one.doc: [report.to_json() for report in one.reports] for one in coded if one.passed_over is None}
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / "gold.reports.jsonl"
        write_lines(gold, (line for line in lines(window.reports) if line["doc"] in kept))
        return report_values(gold, kept)


def score_baseline(window: Window, docs: Sequence[Document]) -> Score:
    """The scores of the keyword baseline on a window."""
    predicted = {document.id: baseline.code(document) for document in docs}
    return Score(window.name, "baseline", *sizes(window), report_values(window.reports, predicted))


def report_values(gold: Path, predicted: dict[str, list[dict[str, Any]]]) -> dict[str, float]:
    """The report measures by the official scorer."""
    rows = ({"doc": doc, "reports": reports} for doc, reports in predicted.items())
    raw = _official(scorer().score_reports, gold, rows)
    given = {name: value for name, value in raw["fields_given_type"].items() if value is not None}
    f1 = {"type": raw["type"]["f1"], "in_person": raw["type_in_person"]["f1"], "strict": raw["strict"]["f1"]}
    return {name: float((f1 | given)[name]) for name in REPORT_MEASURES if name in f1 | given}


def exchange_values(gold: Path, predicted: list[dict[str, Any]]) -> dict[str, float]:
    """The exchange measures by the official scorer."""
    raw = _official(scorer().score_exchanges, gold, predicted)
    fields = raw["fields_given_match"]
    return {"exchanges": float(raw["exchange"]["f1"])} | {
        name: float(fields[name.removeprefix("exchange_")]) for name in EXCHANGE_MEASURES[1:]
    }


def _official(score: Callable[[str, str], Any], gold: Path, rows: Any) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        write_lines(predicted, rows)
        found: dict[str, Any] = score(str(gold), str(predicted))
    return found


def is_verbatim(report: Report, document: Document) -> bool:
    """Whether the evidence and every span of a report repeat exactly the characters that they point to."""

    def stands(span: Span) -> bool:
        held = document.title if span.part == "title" else document.text
        return span.end > span.start >= 0 and held[span.start:span.end] == span.quote  # fmt: skip

    proof = report.spans.get("evidence")
    told: bool = proof is not None and proof.quote == report.evidence
    return told and all(map(stands, report.spans.values()))


def faults(
    window: Window, predicted: dict[str, list[dict[str, Any]]]
) -> tuple[list[tuple[str, str, int]], list[dict[str, Any]]]:
    """Confused types, and the articles with missed or spurious reports, worst first: codes only, no text."""
    confused: Counter[tuple[str, str]] = Counter()
    worst = []
    for doc, gold in window.gold().items():
        found = [report for report in predicted.get(doc, []) if scorer().within_reach(report)]
        pairs = scorer().match(gold, found)
        confused.update((g["type"], p["type"]) for g, p in pairs if g["type"] != p["type"])
        right = {id(one) for g, p in pairs if g["type"] == p["type"] for one in (g, p)}
        missed = [_codes(one) for one in gold if id(one) not in right]
        spurious = [_codes(one) for one in found if id(one) not in right]
        if missed or spurious:
            worst.append({"doc": doc, "missed": missed, "spurious": spurious})
    worst.sort(key=lambda one: (-len(one["missed"]) - len(one["spurious"]), one["doc"]))
    return [(gold, coded, times) for (gold, coded), times in confused.most_common()], worst


def _codes(report: dict[str, Any]) -> str:
    """``meeting CHN inbound by contact.meets``: what a report says, in codes."""
    rules = " ".join(report.get("rules") or ())
    partners = "+".join(report.get("partners") or ())
    return f"{report['type']} {partners} {report.get('direction')}" + (f" by {rules}" if rules else "")
