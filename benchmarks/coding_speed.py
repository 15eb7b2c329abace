"""Coding on one process: articles a second, and peak memory. ``python -m benchmarks.coding_speed``."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.pinned import ARTICLES, report
from legation.engine import code_documents
from legation.model import Document
from legation.sources import read


def measure(corpus: Path) -> dict[str, Any]:
    """Seconds to read and to code, and the resident memory of this process at its highest, in bytes.

    Seconds of the processor are given beside those of the clock, because they hardly change with what else runs.
    """
    began = time.perf_counter()
    documents = [item for item in read(corpus) if isinstance(item, Document)]
    reading = time.perf_counter() - began
    assert len(documents) == ARTICLES
    list(code_documents(documents[:1], workers=1))  # books and models are loaded once, and not counted
    began, processor = time.perf_counter(), time.process_time()
    reports = sum(len(coded.reports) for coded in code_documents(documents, workers=1))
    coding, processor = time.perf_counter() - began, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return {
        "articles": len(documents), "reports": reports, "reading_seconds": round(reading, 2),
        "coding_seconds": round(coding, 2), "articles_per_second": round(len(documents) / coding),
        "processor_seconds": round(processor, 2), "peak_memory": peak,
    }  # fmt: skip


def told(found: dict[str, Any]) -> str:
    return (
        f"{found['articles_per_second']:,} articles/s | {found['coding_seconds']} s | {found['processor_seconds']} s"
        f" | {found['reading_seconds']} s | {found['peak_memory'] / 1e6:.0f} MB | {found['reports']:,}"
    )


if __name__ == "__main__":
    report("coding_speed", measure, told)
