"""Coding on several processes: order kept, few chunks in flight, and a dying worker costs one document only."""

from __future__ import annotations

import itertools
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from legation.engine.batch import CODER, code_batch
from legation.engine.crew import Crew
from legation.engine.focal import focal_of
from legation.engine.parcel import unpack_coded
from legation.errors import MisuseError
from legation.model import CodedDocument, Document

CHUNK = 48
"""Documents sent at once: large enough that sending costs nothing, small enough that order costs little memory."""
AHEAD = 3
"""Chunks in flight for each worker."""

Progress = Callable[[int], None]
Pair = tuple[Document, CodedDocument]


def default_workers() -> int:
    """The processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def code_documents(
    documents: Iterable[Document],
    focal: str | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    *,
    maker: str = CODER,
) -> Iterator[CodedDocument]:
    """One coded document per document, in the order given, read and coded as the caller consumes them.

    ``workers`` None uses every processor; 1 codes in this process. ``progress`` is called with the number of
    documents finished since the last call. A document that raises, or ends its worker, comes back without reports
    and with ``passed_over`` ``coder_error:…`` or ``coder_died:…``; the rest goes on.

    Raises MisuseError when ``workers`` is below 1 or a source without focal state meets ``focal`` None.
    """
    for _, coded in code_pairs(documents, focal, workers, progress, maker=maker):
        yield coded


def code_pairs(
    documents: Iterable[Document],
    focal: str | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    *,
    maker: str = CODER,
) -> Iterator[Pair]:
    """As ``code_documents``, each coded document together with its document."""
    workers = default_workers() if workers is None else workers
    if workers < 1:
        raise MisuseError(f"{workers} workers cannot code; give 1 or more")
    chunks = _chunks(documents, focal)
    done = _here(chunks, focal, maker) if workers == 1 else _elsewhere(chunks, focal, workers, maker)
    for chunk, coded in done:
        yield from zip(chunk, coded, strict=True)
        if progress is not None:
            progress(len(chunk))


def _chunks(documents: Iterable[Document], focal: str | None) -> Iterator[list[Document]]:
    """The documents in chunks; a source without focal state is refused here, before any work is handed out."""
    rest = iter(documents)
    while chunk := list(itertools.islice(rest, CHUNK)):
        for document in chunk:
            focal_of(document.source, focal)
        yield chunk


def _here(
    chunks: Iterator[list[Document]], focal: str | None, maker: str
) -> Iterator[tuple[list[Document], list[CodedDocument]]]:
    for chunk in chunks:
        yield chunk, code_batch(chunk, focal, maker)


def _elsewhere(
    chunks: Iterator[list[Document]], focal: str | None, workers: int, maker: str
) -> Iterator[tuple[list[Document], list[CodedDocument]]]:
    """One thread for each worker process; the threads only wait for pipes."""
    crew = Crew(focal, maker)
    flight: deque[tuple[list[Document], Future[bytes]]] = deque()
    with ThreadPoolExecutor(workers) as threads:
        try:
            for chunk in itertools.islice(chunks, workers * AHEAD):
                flight.append((chunk, threads.submit(crew.code, chunk)))
            while flight:
                chunk, future = flight.popleft()
                coded = unpack_coded(future.result())
                further = next(chunks, None)
                if further is not None:
                    flight.append((further, threads.submit(crew.code, further)))
                yield chunk, coded
        finally:
            crew.dismiss()
            threads.shutdown(wait=True, cancel_futures=True)
