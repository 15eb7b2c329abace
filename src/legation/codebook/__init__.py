"""The codebook: what may be coded, as data with examples that are its tests."""

from legation.codebook.book import Codebook, load, read
from legation.codebook.rules import RuleSpec
from legation.codebook.schema import Cue, Entry, Example, Expect, LevelEntry, NearMiss, Sample, SectorEntry, TypeEntry

__all__ = [
    "Codebook", "Cue", "Entry", "Example", "Expect", "LevelEntry", "NearMiss", "RuleSpec", "Sample", "SectorEntry",
    "TypeEntry", "load", "read",
]  # fmt: skip
