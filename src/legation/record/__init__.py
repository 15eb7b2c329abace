"""The record: everything read and coded, in one SQLite file (or PostgreSQL); a re-run changes nothing."""

from legation.record.fingerprint import fingerprint
from legation.record.store import Record, open_record

__all__ = ["Record", "fingerprint", "open_record"]
