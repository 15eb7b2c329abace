"""Snapshots: dated, immutable data packages of a record, and what two of them differ in."""

from legation.publish.snapshot.compare import compare_snapshots
from legation.publish.snapshot.freeze import Frozen, freeze

__all__ = ["Frozen", "compare_snapshots", "freeze"]
