"""SHA-256 of the files of a snapshot, and whether they still are what they were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from legation.errors import DataError

CHECKSUMS = "checksums.txt"
TIMED = "data/runs.parquet"
"""Tells when something was coded, not what: left out of the hash in the id, as are the CSV copies and the papers."""


def content_hash(folder: Path) -> str:
    """SHA-256 (hex) of the Parquet files and books: the same for the same data, whenever they were frozen."""
    digest = hashlib.sha256()
    for path in files_of(folder):
        name = path.relative_to(folder).as_posix()
        if name.startswith(("data/", "books/")) and name != TIMED:
            digest.update(f"{name}\0{sum_of(path)}\n".encode())
    return digest.hexdigest()


def write_checksums(folder: Path) -> None:
    """Write ``checksums.txt`` as ``sha256sum --check`` reads it."""
    lines = [f"{sum_of(path)}  {path.relative_to(folder).as_posix()}\n" for path in files_of(folder)]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8", newline="")


def verify(folder: Path) -> None:
    """Raise DataError naming every file of a snapshot that is missing, new, or no longer what it was."""
    try:
        told = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except OSError as fault:
        raise DataError(f"{folder}: this snapshot has no {CHECKSUMS}: {fault.strerror or fault}") from fault
    expected = {name: digest for digest, _, name in (line.partition("  ") for line in told)}
    there = {path.relative_to(folder).as_posix(): path for path in files_of(folder)}
    faults = [f"{name} is missing" for name in expected if name not in there]
    faults += [f"{name} was added" for name in there if name not in expected]
    both = [(name, path) for name, path in there.items() if name in expected]
    faults += [f"{name} was changed" for name, path in both if expected[name] != sum_of(path)]
    if faults:
        raise DataError(f"{folder}: this is no longer the snapshot that was frozen: {'; '.join(faults)}")


def files_of(folder: Path) -> Iterator[Path]:
    """All files but the checksums, by name."""
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        if path.is_file() and path.name != CHECKSUMS:
            yield path


def sum_of(path: Path) -> str:
    """SHA-256 (hex) of one file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
