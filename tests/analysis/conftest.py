"""The made-up extract as a fixture."""

from analysis_kit import make

__all__ = ["make"]
