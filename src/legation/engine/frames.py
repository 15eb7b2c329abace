"""Frames between a parent and its worker: one kind byte, eight bytes of length, the payload."""

from __future__ import annotations

import struct
from typing import IO

HEAD = struct.Struct(">cQ")
TASK, READY, CODED, REFUSED, BROKEN = b"T", b"Y", b"C", b"R", b"B"


def send(stream: IO[bytes], kind: bytes, payload: bytes = b"") -> None:
    """Write one frame; raises OSError when the other side is gone."""
    stream.write(HEAD.pack(kind, len(payload)))
    stream.write(payload)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """The next frame as kind and payload; None when the other side has ended."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = HEAD.unpack(head)
    payload = stream.read(length)
    return (kind, payload) if len(payload) == length else None
