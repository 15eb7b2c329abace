"""Versions: whether a document that was read is new, known, or a changed text of a known one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal

from legation.model import Document

State = Literal["new", "unchanged", "changed"]


def state_of(document: Document, stored: Mapping[str, Collection[str]]) -> State:
    """What ``document`` is beside what is ``stored`` (document id → names of the versions kept).

    ``new``: the id is unknown; ``unchanged``: this very version is kept already (also when a later one is, as after a
    correction that was taken back); ``changed``: the id is known, the title or text is not.
    """
    versions = stored.get(document.id)
    if not versions:
        return "new"
    return "unchanged" if document.version in versions else "changed"


def compare(documents: Iterable[Document], stored: Mapping[str, Collection[str]]) -> Iterator[tuple[State, Document]]:
    """The state of each document, counting what came before it in the same run as stored too."""
    known = {identity: set(versions) for identity, versions in stored.items()}
    for document in documents:
        state = state_of(document, known)
        known.setdefault(document.id, set()).add(document.version)
        yield state, document
