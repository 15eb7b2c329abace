"""Gate: gold reports merged by the software against gold exchanges. Floors fall only by an edit here, with a reason."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

from legation.exchanges import merge
from legation.exchanges.names import fold
from legation.ids import stable_id
from legation.model import CodedDocument, Document, Report, Span

SHARED = Path(__file__).resolve().parents[3] / "shared"
# exchange F1, then the least of the fields given a match (``start`` apart: text alone tells some of them).
FLOORS = {
    "dev-2011": (0.95, 0.9, 0.9),
    "dev-2024": (0.95, 0.9, 0.9),
    "dev-kremlin": (0.95, 0.9, 0.85),
}


def coded(path: Path, events: dict[str, list[str]]) -> tuple[list[Document], list[CodedDocument]]:
    """Gold reports as coded documents; ``events`` maps documents to the names of events that reports may carry."""
    documents, out = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        published = dt.date.fromisoformat(raw["date"])
        reports = []
        for number, gold in enumerate(raw["reports"]):
            values = {k: v for k, v in gold.items() if k in Report.__slots__}
            values |= {"start": gold["start"] or raw["date"], "partners": tuple(gold["partners"])}
            values |= {"status": _status(gold, raw["date"]), "event": _event(gold, events.get(raw["doc"], []))}
            reports.append(
                Report(
                    id=stable_id("r", raw["doc"], str(number)), date_basis="stated", rules=(), coder="gold",
                    spans={"evidence": Span(0, 1, gold["evidence"][:1])}, codebook_version="0",
                    confidence=0.9, **values,
                )
            )  # fmt: skip
        documents.append(Document(raw["doc"], "gold", published, "", ""))
        out.append(CodedDocument(raw["doc"], published, tuple(reports)))
    return documents, out


def _event(raw: dict[str, str], names: list[str]) -> str | None:
    """Gold reports carry no event: the name of one when the evidence has all its words."""
    words = set(fold(raw["evidence"]).split())
    return next((n for n in names if set(fold(n).split()) <= words), None)


def _status(raw: dict[str, str], published: str) -> str:
    """Gold reports carry no status: what starts after publication, or is announced, is planned."""
    announced = " will " in f" {raw['evidence']} " or "was going to" in raw["evidence"]
    return "planned" if (raw["start"] or "")[:10] > published or announced else "realised"


@pytest.mark.parametrize("window", FLOORS)
def test_gold_window(window: str, tmp_path: Path) -> None:
    gold = SHARED / "gold" / f"{window}.exchanges.jsonl"
    if not gold.exists():
        pytest.skip(f"no gold data: {gold} is missing")
    events: dict[str, list[str]] = {}
    for line in gold.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        for doc in raw["docs"] if raw["event"] else ():
            events.setdefault(doc, []).append(raw["event"])
    documents, reports = coded(SHARED / "gold" / f"{window}.reports.jsonl", events)
    result = merge(documents, reports, "RUS" if "kremlin" in window else "PRK")
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("".join(json.dumps(e.to_json()) + "\n" for e in result.exchanges), encoding="utf-8")
    command = [sys.executable, str(SHARED / "tools" / "score.py"), "exchanges", str(gold), str(predicted), "--json"]
    score = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    fields = score["fields_given_match"]
    exchange, least, start = FLOORS[window]
    assert score["exchange"]["f1"] >= exchange, score["missed"] + score["spurious"]
    assert fields.pop("start") >= start
    assert min(fields.values()) >= least, fields
