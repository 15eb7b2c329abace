"""The coder of the product with other report ids, as a new version of it might give."""

from __future__ import annotations

import dataclasses
from typing import Any

from legation.coder import Coder
from legation.model import CodedDocument, Document

MAKER = "salted_coder:SaltedCoder"


class SaltedCoder:
    def __init__(self, focal: str, source: Any) -> None:
        self._coder = Coder(focal, source)

    def code(self, document: Document) -> CodedDocument:
        found = self._coder.code(document)
        salted = tuple(dataclasses.replace(one, id=f"{one.id}-salted") for one in found.reports)
        return dataclasses.replace(found, reports=salted)
