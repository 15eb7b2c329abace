"""Which state is focal for a document: the one asked for, else the one its source's YAML names."""

from __future__ import annotations

import functools
import re
from typing import Any

from legation.errors import MisuseError, did_you_mean

CODE = re.compile(r"[A-Z]{3}\Z")


@functools.cache
def declared_source(channel: str) -> Any:
    """The declared source that documents of this channel come from, or None when none is declared."""
    from legation.sources import load_sources

    return load_sources().get(channel)


def focal_of(channel: str, asked: str | None) -> str:
    """ISO 3166-1 alpha-3 code of the focal state for documents of one source.

    ``asked`` (an option of the user) wins. Raises MisuseError when nothing names one, telling both ways to do so.
    """
    if asked is not None:
        return asked
    source = declared_source(channel)
    if source is not None and source.focal is not None:
        return str(source.focal)
    from legation.sources import load_sources

    told = "names no focal state" if source is not None else f"is not declared.{did_you_mean(channel, load_sources())}"
    raise MisuseError(
        f"whose foreign relations? Source {channel!r} {told.rstrip('.')}.\n"
        f"Give --focal CODE (as in --focal PRK), or write 'focal: CODE' into the source's YAML ({channel}.yml)."
    )


def checked_focal(asked: str | None) -> str | None:
    """The option as given, in capitals. Raises MisuseError when it is not a three-letter code of a known state."""
    if asked is None:
        return None
    code = asked.strip().upper()
    if not CODE.match(code):
        raise MisuseError(f"--focal {asked!r} is no ISO 3166-1 alpha-3 code; three letters, as in PRK, MNG or RUS")
    return code
