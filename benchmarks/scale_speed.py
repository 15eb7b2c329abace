"""Questions to the made-up record: ``python -m benchmarks.scale_speed RECORD [--write]``.

Each command is timed as a whole process with nothing of its files in the page cache (cold) and again (warm), with its
peak memory, and inside one process that has run it before: then neither the start nor the imports count, as on the web.
A command that this version does not have is skipped and named.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pinned import commit
from benchmarks.run_speed import Watch

RESULTS = Path(__file__).with_name("results.md")
HEADING = "## scale_speed: questions to a made-up record"
PROGRAM = "import sys; from legation.cli import main; sys.exit(main())"
BUILD = "import sys; from legation.extract import open_extract; open_extract(sys.argv[1]).close()"
WHOLE = ("--focal", "PRK", "--from", "2000", "--to", "2024")
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("count", "kinu-1", *WHOLE, "--by", "partner"),
    ("count", "mou-vice-minister", *WHOLE, "--by", "month"),
    ("count", "all-contacts", "--focal", "MNG", "--from", "2010", "--to", "2019", "--by", "sector"),
    ("compare-rules", "kinu-1", "mou-vice-minister", "--focal", "PRK", "--from", "2000", "--to", "2024"),
    ("compare", "2010..2014", "2015..2019", "--rule", "kinu-1", "--focal", "PRK"),
    ("profile", "RUS", "--focal", "PRK"),
    ("last", "RUS", "--focal", "PRK"),
    ("coverage",),
    ("coverage", "--from", "2024", "--by", "day"),
    ("snapshot", "--out", "{folder}/snapshot"),
)
NONE = "–"


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of one command by the clock and of processor time; ``memory`` the highest sum over its processes in
    bytes. None: not measured."""

    cold: tuple[float, float]
    warm: tuple[float, float] | None
    inside: tuple[float, float] | None
    memory: int


def process(words: list[str], record: Path, folder: Path) -> tuple[tuple[float, float], int]:
    """Seconds (clock, processor) and peak memory of a fresh process. Ends the program with its message when one
    fails."""
    environment = os.environ | {"LEGATION_RECORD": str(record), "COLUMNS": "120"}
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with subprocess.Popen(
        [sys.executable, "-c", *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment, cwd=folder
    ) as running:
        watch = Watch(running.pid)
        watch.start()
        _, told = running.communicate()
        seconds = time.perf_counter() - began
    watch.join()
    if running.returncode != 0:
        sys.exit(f"{' '.join(words[1:])} ended with {running.returncode}: {told.decode()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (seconds, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime), watch.peak


def inside(words: list[str]) -> tuple[float, float]:
    """Seconds (clock, processor) of the second time that a command runs within this process."""
    from legation.cli.program import asked_only

    for _ in range(2):
        began, worked = time.perf_counter(), time.process_time()
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            asked_only(words)(words, standalone_mode=False)
        seconds = time.perf_counter() - began, time.process_time() - worked
    return seconds


def forget(record: Path) -> None:
    """Takes the record and its extracts out of the page cache."""
    for file in [record, *Path(f"{record}.extract").rglob("*.parquet")]:
        handle = os.open(file, os.O_RDONLY)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)


def measured(record: Path, only: str | None) -> Iterator[tuple[str, Timed]]:
    """Each command that there is, with what it took; the extract is built first, in a folder of its own."""
    import typer

    from legation.cli.program import app

    there = set(getattr(typer.main.get_command(app), "commands", {}))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if only is None or only == "extract":
            os.environ["LEGATION_CACHE"] = str(folder / "cache")
            forget(record)
            seconds, memory = process([BUILD, str(record)], record, folder)
            del os.environ["LEGATION_CACHE"]
            shutil.rmtree(folder / "cache")
            yield "building the extract", Timed(seconds, None, None, memory)
        process([BUILD, str(record)], record, folder)  # now the record has one of its own
        os.environ |= {"LEGATION_RECORD": str(record), "COLUMNS": "120"}
        for words in COMMANDS:
            if only is not None and words[0] != only:
                continue
            if words[0] not in there:
                print(f"skipped: this version has no command {words[0]!r}", file=sys.stderr)
                continue
            asked = [word.format(folder=folder) for word in words]
            forget(record)
            cold, memory = process([PROGRAM, *asked], record, folder)
            once = words[0] == "snapshot"  # it writes a new folder each time
            warm, more = (None, 0) if once else process([PROGRAM, *asked], record, folder)
            yield f"`{' '.join(words)}`", Timed(cold, warm, None if once else inside(asked), max(memory, more))


def row(what: str, found: Timed) -> str:
    """A row for results.md."""
    times = (found.cold, found.warm, found.inside)
    numbers = " | ".join(NONE if one is None else f"{one[0]:.2f} s ({one[1]:.2f})" for one in times)
    head = f"{dt.date.today().isoformat()} | {commit()} | Python {platform.python_version()}"
    return f"| {head} | {what} | {numbers} | {found.memory / 1e6:,.0f} MB |"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale_speed")
    parser.add_argument("record", type=Path, help="as python -m benchmarks.scale makes it")
    parser.add_argument("--only", metavar="COMMAND", help="extract, or the first word of a command")
    parser.add_argument("--write", action="store_true", help="append the rows to results.md")
    asked = parser.parse_args()
    if not asked.record.is_file():
        sys.exit(f"no record {asked.record}: make one with python -m benchmarks.scale {asked.record}")
    rows = []
    for what, found in measured(asked.record.resolve(), asked.only):
        rows.append(row(what, found))
        print(rows[-1], flush=True)
    if asked.write:
        text = RESULTS.read_text(encoding="utf-8")
        if HEADING not in text:
            sys.exit(f"results.md has no section {HEADING!r}")
        RESULTS.write_text(text.rstrip("\n") + "\n" + "".join(f"{one}\n" for one in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
