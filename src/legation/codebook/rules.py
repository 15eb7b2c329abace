"""The coder's rules inside the codebook: each type file may declare how its code is recognised."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class RuleSpec(BaseModel):
    """One rule of a type: ``id`` (unique over the book), ``when`` (a regular expression) and what the coder adds.

    Keys beyond these two are kept as they are; the coder checks them when it compiles the rules.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    id: str
    when: str
