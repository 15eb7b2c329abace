"""Exchanges: all reports about one visit, meeting or participation put together, with reasons."""

from legation.exchanges.identity import known_of
from legation.exchanges.merge import Merged, merge

__all__ = ["Merged", "known_of", "merge"]
