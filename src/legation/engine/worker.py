"""What runs inside a worker process: parcels come in on its input, coded parcels go out on its output.

The worker ends when its input ends, so it never outlives its parent, however that came to its end.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from typing import BinaryIO

import orjson

from legation.engine import frames
from legation.engine.batch import code_batch
from legation.engine.parcel import pack_coded, unpack_documents
from legation.errors import LegationError


def serve() -> None:
    """Answer parcels until the parent is gone. Ctrl-C is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what code prints must not fall among the answers
    try:
        frames.send(answers, frames.READY)
        while (frame := frames.receive(sys.stdin.buffer)) is not None:
            answer(frame[1], answers)
    except BrokenPipeError:
        os._exit(0)


def answer(task: bytes, answers: BinaryIO) -> None:
    """Code one parcel and send the result, or why it could not be coded at all."""
    head, _, parcel = task.partition(b"\n")
    order = orjson.loads(head)
    try:
        coded = pack_coded(code_batch(unpack_documents(parcel), order["focal"], order["maker"]))
    except LegationError as refusal:
        frames.send(answers, frames.REFUSED, str(refusal).encode())
    except Exception:  # noqa: BLE001 - handed to the parent, which raises it
        frames.send(answers, frames.BROKEN, traceback.format_exc().encode())
    else:
        frames.send(answers, frames.CODED, coded)
