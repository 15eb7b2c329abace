"""Where in the input something stands, and the issues told of that place."""

from __future__ import annotations

from dataclasses import dataclass

from legation.model import Document, Issue

Read = tuple[int | None, Document] | Issue
"""What adapters give: a document with its line, row or item number, or an issue (which knows its own)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file and a 1-based line, row or item of it (None: the file as a whole)."""

    file: str
    line: int | None = None

    def error(self, code: str, reason: str, item: str | None = None) -> Issue:
        """The item was left out."""
        return Issue("error", code, self.file, self.line, reason, item)

    def warning(self, code: str, reason: str, item: str | None = None) -> Issue:
        """The item is used, but something is wrong with it."""
        return Issue("warning", code, self.file, self.line, reason, item)
