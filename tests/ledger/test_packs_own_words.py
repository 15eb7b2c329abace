"""Facts carry over, sentences do not: no run of eight words of a note in the facts stands in a pack."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
FACTS = CHECKOUT.parent / "shared" / "facts"
RUN = 8
NAMES = frozenset(
    ("source", "title", "original_script_title", "author", "outlet", "locator", "organisation", "acronym", "parties")
)
"""Columns of citations, titles and names, which are the same wherever they stand."""


def runs(text: str) -> Iterator[str]:
    words = re.findall(r"\w+", text.lower())
    return (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def test_no_note_of_the_facts_stands_in_a_pack() -> None:
    if not FACTS.is_dir():
        pytest.skip("the facts are not beside this checkout")
    foreign: dict[str, str] = {}
    for path in sorted(FACTS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for column, text in row.items():
                    if column not in NAMES:
                        foreign.update((run, path.name) for run in runs(text or ""))
    assert foreign, "no note of eight words was read"
    shared = []
    for path in sorted((CHECKOUT / "packs").glob("*/*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), start=2):
                for column, text in row.items():
                    if column not in ("title", "original", "name", "authors", "instrument", "address"):
                        shared += [f"{path.name}:{number}: {run}" for run in runs(text) if run in foreign]
    assert not shared, "\n".join(shared)
