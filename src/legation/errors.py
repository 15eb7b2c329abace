"""Errors of Legation: one root, and a class only where a caller would act differently."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class LegationError(Exception):
    """Root of all errors that Legation raises on purpose; the message says what, where and what to do."""


class MisuseError(LegationError):
    """The caller asked for something that does not exist or cannot be (exit code 2)."""


class DataError(LegationError):
    """An input or data file is unusable as a whole (exit code 1)."""


class BookError(LegationError):
    """A data book (codebook, refdata, source, pack) was refused; ``faults`` lists every fault found."""

    def __init__(self, book: str, faults: list[str]) -> None:
        self.book = book
        self.faults = faults
        super().__init__(f"{book}: {len(faults)} fault(s)\n  " + "\n  ".join(faults))


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A hint such as `` Did you mean 'talks'?``; empty when nothing is near."""
    near = get_close_matches(word, list(choices), n=2, cutoff=0.6)
    return f" Did you mean {' or '.join(repr(n) for n in near)}?" if near else ""
