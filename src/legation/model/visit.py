"""A visit: days of a source that were looked through, whether or not there were articles."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

SITE, ARCHIVE = "site", "archive"


@dataclass(frozen=True, slots=True, order=True)
class Visit:
    """``first`` to ``last`` day, both included. ``basis``: ``site``, a finished run over the live site saw all that it
    lists of these days; ``archive``, the source's YAML says that the archive read is complete for them."""

    source: str
    first: dt.date
    last: dt.date
    basis: str
