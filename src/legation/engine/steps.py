"""The steps of a run into a record."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from legation.engine.faults import CODES, fault_issue
from legation.engine.focal import declared_source, focal_of
from legation.engine.intake import Intake
from legation.engine.pool import code_pairs
from legation.engine.summary import Summary
from legation.engine.versions import current_versions
from legation.model import CodedDocument, Document, Issue, Visit
from legation.model.visit import ARCHIVE
from legation.record import Record
from legation.record.decisions import decided_states
from legation.record.documents import get_documents, put_documents, put_source, stored_sources
from legation.record.issues import drop_coding_issues, drop_mended, put_issues
from legation.record.reports import focals, pending, put_coded
from legation.record.visits import put_visits

Item = TypeVar("Item")
BATCH = 240
"""Documents written in one transaction."""
Advance = Callable[[int], None]
Phase = Callable[[str, int | None], Advance | None]
"""Called when a phase begins with its name and number of documents (None unknown); gives what to tell of progress."""


def silent(name: str, total: int | None) -> Advance | None:
    """A ``Phase`` that shows nothing."""
    return None


@dataclass(slots=True)
class Run:
    """What the steps of one run share; ``id`` its row in the record, ``focal`` the state asked for or None."""

    record: Record
    id: str
    focal: str | None
    workers: int
    maker: str
    phase: Phase
    summary: Summary
    issues: list[Issue] = field(default_factory=list)

    def take(self, issue: Issue) -> None:
        """Count an issue and keep it for the next transaction."""
        self.summary.add_issue(issue)
        self.issues.append(issue)


def ingest(run: Run, inputs: list[Path], source: str | None, adapter: str | None, *, demand_focal: bool) -> set[str]:
    """Store the documents of ``inputs``; gives the sources met. Issues that earlier runs met there and this one did
    not are taken out.

    Raises MisuseError at the first source without a focal state when ``demand_focal``.
    """
    if not inputs:
        return set()
    advance = run.phase("reading", None)
    intake = Intake(inputs, run.take, source, adapter)
    seen: set[str] = set()
    for batch in _batched(intake):
        fresh = {document.source for document in batch} - seen
        if demand_focal:
            for channel in sorted(fresh):
                focal_of(channel, run.focal)
        with run.record.write() as connection:
            for channel in sorted(fresh):
                put_source(connection, channel, declared_source(channel))
            stored = put_documents(connection, batch)
            put_issues(connection, run.id, run.issues)
        seen |= fresh
        run.issues.clear()
        run.summary.new += stored.new
        if advance is not None:
            advance(len(batch))
    _take_visits(run, inputs, source, intake.sources)
    with run.record.write() as connection:
        put_issues(connection, run.id, run.issues)
        drop_mended(connection, run.id, (str(path) for path in inputs))
    run.issues.clear()
    run.summary.documents, run.summary.repeated, run.summary.changed = intake.read, intake.repeated, intake.changed
    run.summary.sources = dict(sorted(intake.sources.items()))
    return seen


def _take_visits(run: Run, inputs: list[Path], source: str | None, read: Mapping[str, int]) -> None:
    """Store the days that were looked through, as the files beside the inputs and the source's YAML say."""
    from legation.sources import load_sources, read_visits

    visits: list[Visit] = []
    for path in inputs:
        for item in read_visits(path):
            if isinstance(item, Issue):
                run.take(item)
            else:
                visits.append(item)
    declared = load_sources()[source] if source is not None else None
    if declared is not None and declared.channel in read:
        visits += [Visit(declared.channel, days.first, days.last, ARCHIVE) for days in declared.complete]
    with run.record.write() as connection:
        for channel in sorted({one.source for one in visits} - set(stored_sources(connection))):
            put_source(connection, channel, declared_source(channel))
        put_visits(connection, visits)


def code_pending(run: Run, touched: set[str]) -> None:
    """Code every document of the record without a valid coding: for the focal state asked for (sources of this run),
    for those a source was coded for before, else for the one its source declares."""
    coding = current_versions().coding
    work: dict[str, list[str]] = {}
    with run.record.read() as connection:
        known = stored_sources(connection)
        before = focals(connection)
        total = 0
        for source in known:
            for focal in sorted(_wanted(run, source, touched or set(known), before.get(source, set()))):
                ids = pending(connection, source, focal, coding)
                work.setdefault(focal, []).extend(ids)
                total += len(ids)
    advance = run.phase("coding", total)
    for focal, ids in sorted(work.items()):
        pairs = code_pairs(_texts(run.record, ids), focal, run.workers, advance, maker=run.maker)
        for batch in _batched(pairs):
            _store(run, focal, coding, batch)
    run.summary.reused = max(0, run.summary.documents - total)


def _wanted(run: Run, source: str, touched: set[str], before: set[str]) -> set[str]:
    """The focal states that a source is coded for in this run."""
    if source in touched:
        return {focal_of(source, run.focal)} | before
    declared = declared_source(source)
    return before or ({declared.focal} if declared is not None and declared.focal else set())


def _texts(record: Record, ids: Iterable[str]) -> Iterator[Document]:
    """The documents, read from the record as they are needed."""
    for some in _batched(ids):
        with record.read() as connection:
            batch = get_documents(connection, some)
        yield from batch


def _store(run: Run, focal: str, coding: str, batch: list[tuple[Document, CodedDocument]]) -> None:
    for document, coded in batch:
        run.summary.add_coded(coded)
        fault = fault_issue(document, coded)
        if fault is not None:
            run.take(fault)
    with run.record.write() as connection:
        drop_coding_issues(connection, CODES, (document.id for document, _ in batch))
        put_coded(connection, focal, coding, batch)
        put_issues(connection, run.id, run.issues)
    run.issues.clear()


def merge_all(run: Run) -> None:
    """Merge the reports of each focal state anew, as people's decisions have them; exchanges keep their ids by the
    reports they share."""
    from legation.engine.applying import tell_signals
    from legation.engine.merging import merge_state

    run.phase("merging", None)
    with run.record.read() as connection:
        states = sorted(set().union(*focals(connection).values(), decided_states(connection)))
    for focal in states:
        with run.record.write() as connection:
            merged = merge_state(connection, focal)
        run.summary.add_exchanges(merged.exchanges)
        run.summary.forwards += len(merged.forwards)
    with run.record.write() as connection:
        for issue in tell_signals(connection, run.id):
            run.summary.add_issue(issue)


def _batched(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(itertools.islice(rest, BATCH)):
        yield batch
