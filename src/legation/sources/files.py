"""Bytes of input files: gzip by content, blocks that survive a truncated file, lines, files of a folder."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

GZIP = b"\x1f\x8b"
BLOCK = 1 << 20


class DamagedFile(Exception):  # noqa: N818 - says what the file is; never leaves this room
    """A file ends early or is broken inside; everything before the damage has been handed out."""


def blocks(path: Path) -> Iterator[bytes]:
    """The content of a file, unzipped when it begins like gzip (several members may follow each other).

    Raises DamagedFile after the last block that could be read, OSError when the file cannot be opened.
    """
    with path.open("rb") as file:
        start = file.read(BLOCK)
        if not start.startswith(GZIP):
            while start:
                yield start
                start = file.read(BLOCK)
            return
        inflate = zlib.decompressobj(wbits=31)
        packed = start
        while packed:
            try:
                plain = inflate.decompress(packed, BLOCK)
            except zlib.error as fault:
                raise DamagedFile(f"the gzip data are broken ({fault})") from fault
            if plain:
                yield plain
            if inflate.eof:
                packed = inflate.unused_data or file.read(BLOCK)
                if not packed.strip(b"\0"):
                    return
                inflate = zlib.decompressobj(wbits=31)
            else:
                packed = inflate.unconsumed_tail or file.read(BLOCK)
        if rest := inflate.flush():
            yield rest
        raise DamagedFile("the gzip file ends early: it was cut off")


def content(path: Path) -> tuple[bytes, DamagedFile | None]:
    """All that can be read of a file, and its damage or None. Raises OSError when it cannot be opened."""
    parts = []
    try:
        for block in blocks(path):
            parts.append(block)
    except DamagedFile as damage:
        return b"".join(parts), damage
    return b"".join(parts), None


def lines(path: Path) -> Iterator[bytes]:
    """The lines of a file without their line feeds; raises as ``blocks`` does, after the last (perhaps cut) line."""
    rest: list[bytes] = []
    try:
        for block in blocks(path):
            first, *others = block.split(b"\n")
            rest.append(first)
            if others:
                yield b"".join(rest)
                yield from others[:-1]
                rest = [others[-1]]
    except DamagedFile:
        if any(rest):
            yield b"".join(rest)
        raise
    if any(rest):
        yield b"".join(rest)


def head(path: Path, size: int = 4096) -> bytes:
    """The first bytes of a file's content (unzipped). Raises OSError when it cannot be opened."""
    start = b""
    try:
        for block in blocks(path):
            start += block
            if len(start) >= size:
                break
    except DamagedFile:
        pass
    return start[:size]


def files(path: Path) -> list[Path]:
    """The file itself, or the files below a folder in the order of their paths; hidden ones are left out, links
    that lead nowhere are not (opening them fails)."""
    if not path.is_dir():
        return [path]
    found = {p.relative_to(path): p for p in path.rglob("*") if p.is_file() or not p.exists()}
    shown = {name: p for name, p in found.items() if not any(part.startswith(".") for part in name.parts)}
    return [shown[name] for name in sorted(shown, key=Path.as_posix)]
