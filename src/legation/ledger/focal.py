"""The focal state of a record, to know whose ledger a question means."""

from __future__ import annotations

from pathlib import Path


def record_focal(record: str) -> str | None:
    """The focal state of a record that was coded for one only; None without a record, or with several."""
    if "://" not in record and not Path(record).is_file():
        return None
    from legation.record import open_record
    from legation.record.reports import focals

    opened = open_record(record)
    try:
        with opened.read() as connection:
            found = {focal for coded in focals(connection).values() for focal in coded}
    finally:
        opened.close()
    return found.pop() if len(found) == 1 else None
