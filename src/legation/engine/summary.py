"""What a run did, in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from legation.model import CodedDocument, Exchange, Issue


@dataclass(slots=True)
class Summary:
    """Counts of one run.

    ``documents`` texts read, ``new`` of them under ids that the record did not have; ``reused`` documents whose
    earlier coding is still valid; ``held`` rows of the record afterwards; ``passed_over`` documents not coded, by
    reason; ``seconds`` wall-clock; ``peak_memory`` bytes over all processes.
    """

    documents: int = 0
    new: int = 0
    repeated: int = 0
    changed: int = 0
    reused: int = 0
    coded: int = 0
    with_reports: int = 0
    reports: int = 0
    exchanges: int = 0
    bilateral: int = 0
    forwards: int = 0
    workers: int = 0
    seconds: float = 0.0
    peak_memory: int = 0
    sources: dict[str, int] = field(default_factory=dict)
    types: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)
    issues: Counter[str] = field(default_factory=Counter)
    held: dict[str, int] = field(default_factory=dict)
    run: str | None = None
    record: str | None = None

    def add_coded(self, coded: CodedDocument) -> None:
        """Count one coded document."""
        self.coded += 1
        self.reports += len(coded.reports)
        self.with_reports += bool(coded.reports)
        self.types.update(report.type for report in coded.reports)
        if coded.passed_over is not None:
            code, _, detail = coded.passed_over.partition(":")
            self.passed_over[f"{code}:{detail}" if code == "language" else code] += 1

    def add_issue(self, issue: Issue) -> None:
        """Count one issue under ``severity:code``."""
        self.issues[f"{issue.severity}:{issue.code}"] += 1

    def add_exchanges(self, exchanges: tuple[Exchange, ...]) -> None:
        """Count the exchanges of one focal state."""
        self.exchanges += len(exchanges)
        self.bilateral += sum(exchange.kind == "bilateral" for exchange in exchanges)

    @property
    def speed(self) -> float:
        """Documents read a second."""
        return self.documents / self.seconds if self.seconds else 0.0

    def to_json(self) -> dict[str, Any]:
        """The counts as one JSON object."""
        out = {name: getattr(self, name) for name in self.__slots__}
        for name in ("types", "passed_over", "issues"):
            out[name] = dict(out[name].most_common())
        out["seconds"] = round(self.seconds, 2)
        out["documents_per_second"] = round(self.speed, 1)
        return {name: value for name, value in out.items() if value is not None}
