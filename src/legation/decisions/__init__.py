"""Decisions of people: the log, its checks, finding targets again after re-coding, and what the decisions change."""

from legation.decisions.log import append, lines, read_log
from legation.decisions.outcome import Outcome
from legation.decisions.standing import Standing, standing

__all__ = ["Outcome", "Standing", "append", "lines", "read_log", "standing"]
