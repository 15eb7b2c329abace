"""What every command needs to print: JSON, tables, errors, a progress bar on a terminal."""

from __future__ import annotations

import contextlib
import itertools
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

WIDTH_OFF_TERMINAL = 120
Phase = Callable[[str, int | None], Callable[[int], None] | None]


def console(*, stderr: bool = False) -> Console:
    """A console that colours only on a terminal, and does not break lines of a pipe at 80 columns."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else WIDTH_OFF_TERMINAL
    return Console(stderr=stderr, highlight=False, width=width, soft_wrap=False)


def wants_json(arguments: Sequence[str]) -> bool:
    """Whether ``--json`` or ``--format json`` was asked for, also when the command line is wrong otherwise."""
    words = list(arguments)
    return "--json" in words or "--format=json" in words or ("--format", "json") in itertools.pairwise(words)


def print_json(value: Any) -> None:
    """One JSON document, indented, on standard output."""
    import orjson

    sys.stdout.write(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode() + "\n")


def tell_error(fault: Exception, as_json: bool) -> None:
    """The message of an expected error on standard error."""
    if as_json:
        import orjson

        kind = type(fault).__name__.removesuffix("Error").lower()
        sys.stderr.write(orjson.dumps({"error": {"kind": kind, "message": str(fault)}}).decode() + "\n")
        return
    from rich.text import Text

    console(stderr=True).print(Text("error: ", "bold red") + Text(str(fault)), soft_wrap=True)


@contextlib.contextmanager
def phases(*, quiet: bool = False) -> Iterator[Phase]:
    """Progress bars on standard error, on a terminal only: one for each phase that is announced."""
    if quiet or not sys.stderr.isatty():
        yield lambda name, total: None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

    count = TextColumn("{task.completed:>8,.0f} articles")
    bar = Progress(
        SpinnerColumn(), TextColumn("{task.description:<16}"), BarColumn(), count, TimeElapsedColumn(),
        console=console(stderr=True), transient=True,
    )  # fmt: skip
    running: list[TaskID] = []

    def begin(name: str, total: int | None) -> Callable[[int], None]:
        for task in running:
            done = bar.tasks[task].completed
            bar.update(task, total=done or 1, completed=done or 1)
        running.append(bar.add_task(name, total=total))
        task = running[-1]
        return lambda number: bar.advance(task, number)

    with bar:
        yield begin


@contextlib.contextmanager
def counting_bar(words: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error, on a terminal only; it is told how many of how many are done."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def write_text(out: Path | None, text: str) -> None:
    """A text to standard output, or whole into a file. Raises DataError when the file cannot be written."""
    if out is None:
        sys.stdout.write(text)
        return
    from legation.publish.files import write_whole

    write_whole(out, text.encode("utf-8"))
    console(stderr=True).print(f"wrote {out}", soft_wrap=True)
