"""The whole way into a record: ingest, code what is pending, link duplicates, merge.

Every step is made of transactions that can be repeated: a run that was killed is made good by running again.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from legation.engine.batch import CODER
from legation.engine.focal import checked_focal
from legation.engine.intake import checked_paths, input_hashes
from legation.engine.memory import PeakMemory
from legation.engine.pool import default_workers
from legation.engine.steps import Phase, Run, code_pending, ingest, merge_all, silent
from legation.engine.summary import Summary
from legation.engine.versions import current_versions
from legation.errors import LegationError, MisuseError
from legation.record import Record, open_record
from legation.record.counts import held
from legation.record.duplicates import relink_duplicates
from legation.record.runs import FAILED, FINISHED, INTERRUPTED, begin_run, end_run
from legation.record.translations import relink_translations


def run_into_record(
    paths: Iterable[str | Path],
    record: str | Path,
    focal: str | None = None,
    workers: int | None = None,
    phase: Phase = silent,
    *,
    source: str | None = None,
    adapter: str | None = None,
    maker: str = CODER,
    code: bool = True,
) -> Summary:
    """Bring documents into a record (made when missing), code all that is pending in it, and merge its reports.

    Without ``paths`` only what the record holds is coded and merged. ``code`` False stops after ingesting. What was
    coded before from the same text by the same code and data is not coded again.

    Raises MisuseError (no such path, no focal state), DataError (disk full, not writable, no record). What was
    written before an error stands and is right; the same command goes on from there.
    """
    given = list(paths)
    inputs = checked_paths(given) if given else []
    asked = checked_focal(focal)
    if not given and "://" not in str(record) and not Path(record).exists():
        raise MisuseError(f"nothing to read, and no record {str(record)!r} yet; give files or folders of documents")
    summary = Summary(workers=workers or default_workers())
    with (
        contextlib.closing(open_record(record, create=True)) as store,
        PeakMemory() as memory,
        _noted(store, inputs, summary, memory) as identity,
    ):
        run = Run(store, identity, asked, summary.workers, maker, phase, summary)
        sources = ingest(run, inputs, source, adapter, demand_focal=code)
        if sources:
            phase("comparing texts", None)
            relink_duplicates(store)
        if code:
            code_pending(run, sources)
            relink_translations(store)
            merge_all(run)
        with store.read() as connection:
            summary.held = held(connection)
    return summary


@contextlib.contextmanager
def _noted(store: Record, inputs: list[Path], summary: Summary, memory: PeakMemory) -> Iterator[str]:
    """The run as a row of the record, with how it ended."""
    began = time.perf_counter()
    with store.write() as connection:
        identity = begin_run(connection, current_versions().to_json(), input_hashes(inputs))
    summary.run, summary.record = identity, store.name
    status = FAILED
    try:
        yield identity
        status = FINISHED
    except (KeyboardInterrupt, GeneratorExit):
        status = INTERRUPTED
        raise
    finally:
        summary.seconds, summary.peak_memory = time.perf_counter() - began, memory.peak
        counts = summary.to_json()
        if status == FINISHED:
            with store.write() as connection:
                end_run(connection, identity, status, counts)
        else:  # the record may be what failed; then the run stays marked as running, which the next one corrects
            with contextlib.suppress(LegationError), store.write() as connection:
                end_run(connection, identity, status, counts)
