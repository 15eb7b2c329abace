"""Versions of what codes: software, codebook, reference data, and a fingerprint of all code and data that decide."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOMS = ("model", "codebook", "refdata", "coder", "documents", "sources/data")
"""The rooms whose files decide how a document is coded."""
PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Versions:
    """``software`` and ``codebook`` as released, ``refdata`` and ``coding`` as fingerprints (12 hexadecimal digits)."""

    software: str
    codebook: str
    refdata: str
    coding: str

    def to_json(self) -> dict[str, str]:
        return asdict(self)


@functools.cache
def current_versions() -> Versions:
    """The versions in use."""
    from legation.codebook import load

    try:
        software = version("legation")
    except PackageNotFoundError:
        software = "unknown"
    return Versions(software, load().version, _fingerprint(["refdata/data"]), _fingerprint(ROOMS))


def _fingerprint(rooms: list[str] | tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for room in rooms:
        for path in sorted((PACKAGE / room).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(PACKAGE).as_posix()}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def version_line() -> str:
    """One line for ``--version``."""
    now = current_versions()
    return f"legation {now.software} · codebook {now.codebook} · reference data {now.refdata}"
