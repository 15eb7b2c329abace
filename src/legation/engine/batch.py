"""The one batch function: documents → coded documents. Pure, so it runs here, in a process pool or on a cluster."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Sequence
from typing import Protocol, cast

from legation.engine.focal import declared_source, focal_of
from legation.model import CodedDocument, Document

CODER = "legation.coder:Coder"
"""Where the coder is made: ``module:callable``, called with focal state and source (None when not declared)."""
RAISED = "coder_error"
DIED = "coder_died"


class Coder(Protocol):
    """What codes one document."""

    def code(self, document: Document) -> CodedDocument: ...


@functools.cache
def coder_for(focal: str, channel: str, maker: str = CODER) -> Coder:
    """The coder of a focal state and source, built once a process."""
    module, _, name = maker.partition(":")
    make = getattr(importlib.import_module(module), name)
    return cast(Coder, make(focal, declared_source(channel)))


def code_batch(documents: Sequence[Document], focal: str | None, maker: str = CODER) -> list[CodedDocument]:
    """One coded document per document, in the same order.

    ``focal`` None takes the focal state of each document's source. A document on which the coder raises comes back
    without reports and with ``passed_over`` set to ``coder_error:`` and the reason; the others are coded.
    Raises MisuseError when no focal state is named, and what making the coder raises (BookError).
    """
    out = []
    for document in documents:
        coder = coder_for(focal_of(document.source, focal), document.source, maker)
        try:
            out.append(coder.code(document))
        except MemoryError:
            raise
        except Exception as fault:  # noqa: BLE001 - any fault of a coder may cost its document, never the run
            out.append(failed(document, RAISED, f"{type(fault).__name__}: {fault}"))
    return out


def failed(document: Document, code: str, reason: str) -> CodedDocument:
    """A document that could not be coded: no reports, and the reason in ``passed_over``."""
    return CodedDocument(document.id, document.published, (), f"{code}:{' '.join(reason.split())}")
