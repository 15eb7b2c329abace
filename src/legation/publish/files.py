"""Files written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from legation.errors import DataError


def write_whole(out: Path, content: bytes) -> None:
    """Write a file aside, then put it in place. Raises DataError when it cannot be written."""
    aside = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        aside.write_bytes(content)
        aside.replace(out)
    except OSError as fault:
        aside.unlink(missing_ok=True)
        raise DataError(f"{out}: cannot be written: {fault.strerror or fault}") from fault
