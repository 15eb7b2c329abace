"""Stand-alone coding: documents → reports.jsonl, exchanges.jsonl, issues.jsonl in a folder, without a record."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import orjson

from legation.engine.batch import CODER
from legation.engine.faults import fault_issue
from legation.engine.files import LinesFile
from legation.engine.focal import checked_focal, focal_of
from legation.engine.intake import Intake, checked_paths
from legation.engine.memory import PeakMemory
from legation.engine.pool import Progress, code_pairs, default_workers
from legation.engine.summary import Summary
from legation.model import CodedDocument, Document, Issue


def code_to_folder(
    paths: Iterable[str | Path],
    out: Path,
    focal: str | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    *,
    source: str | None = None,
    adapter: str | None = None,
    maker: str = CODER,
) -> Summary:
    """Code the documents of ``paths`` and write the three files into ``out``; each appears whole or not at all.

    ``reports.jsonl`` has one line a document in the order read; of several texts under one id the last counts.

    Raises MisuseError (no such path, no focal state), DataError (the folder cannot be written, the disk is full).
    """
    inputs, asked = checked_paths(paths), checked_focal(focal)
    summary = Summary(workers=workers or default_workers())
    began = time.perf_counter()
    with ExitStack() as stack:
        memory = stack.enter_context(PeakMemory())
        reports = stack.enter_context(LinesFile(out / "reports.jsonl"))
        exchanges = stack.enter_context(LinesFile(out / "exchanges.jsonl"))
        issues = stack.enter_context(LinesFile(out / "issues.jsonl"))

        def take(issue: Issue) -> None:
            summary.add_issue(issue)
            issues.write(orjson.dumps(issue.to_json()))

        intake = Intake(inputs, take, source, adapter)
        met: dict[str, tuple[Document, CodedDocument]] = {}
        for document, coded in code_pairs(intake, asked, workers, progress, maker=maker):
            fault = fault_issue(document, coded)
            if fault is not None:
                take(fault)
            if document.id in met:
                reports.drop(met[document.id][1].doc)
            met[document.id] = (without_text(document), coded)
            reports.write(orjson.dumps(coded.to_json()), document.id)
        groups: dict[str, list[tuple[Document, CodedDocument]]] = {}
        for document, coded in met.values():
            summary.add_coded(coded)
            if coded.reports:
                groups.setdefault(focal_of(document.source, asked), []).append((document, coded))
        from legation.exchanges import merge

        for state, pairs in sorted(groups.items()):
            merged = merge([document for document, _ in pairs], [coded for _, coded in pairs], state, {})
            summary.add_exchanges(merged.exchanges)
            for exchange in merged.exchanges:
                exchanges.write(orjson.dumps(exchange.to_json()))
        for file in (reports, exchanges, issues):
            file.finish()
        for file in (reports, exchanges, issues):
            file.place()
    summary.documents, summary.repeated, summary.changed = intake.read, intake.repeated, intake.changed
    summary.sources = dict(sorted(intake.sources.items()))
    summary.seconds, summary.peak_memory = time.perf_counter() - began, memory.peak
    return summary


def without_text(document: Document) -> Document:
    """The document as merging needs it: id, source, day and language; the text is let go."""
    return dataclasses.replace(document, title="", text="", url=None, topic=None, place=None, retrieved=None)
