"""Files of lines that appear whole or not at all: written beside their place under another name, then renamed."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from legation.errors import DataError


class LinesFile:
    """Context manager for one file of lines: write, ``finish``, ``place``; what was not placed vanishes at the end.

    Several files are placed together by finishing all of them first. Lines may be keyed;
    ``drop`` takes a keyed line back. Raises DataError when the file cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._aside = path.with_name(f".{path.name}.{os.getpid()}.part")
        self._file: BinaryIO | None = None
        self._count = 0
        self._keys: dict[str, int] = {}
        self._dropped: set[int] = set()

    def __enter__(self) -> LinesFile:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._aside.open("wb")
        except OSError as fault:
            raise self._refusal(fault) from fault
        return self

    def write(self, line: bytes, key: str | None = None) -> None:
        """Append a line (without its line feed); ``key`` names it for ``drop``."""
        assert self._file is not None
        if key is not None:
            self._keys[key] = self._count
        self._count += 1
        try:
            self._file.write(line + b"\n")
        except OSError as fault:
            raise self._refusal(fault) from fault

    def drop(self, key: str) -> None:
        """Leave out the line written last under ``key``."""
        self._dropped.add(self._keys[key])

    def finish(self) -> None:
        """Bring every line to the disk, still under the other name."""
        assert self._file is not None
        try:
            self._file.flush()
            if self._dropped:
                self._without_dropped()
            os.fsync(self._file.fileno())
            self._file.close()
        except OSError as fault:
            raise self._refusal(fault) from fault

    def place(self) -> None:
        """Give the finished file its name, in place of an older one."""
        try:
            self._aside.replace(self.path)
        except OSError as fault:
            raise self._refusal(fault) from fault

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._file is not None
        with contextlib.suppress(OSError):  # a full disk, told already
            self._file.close()
        self._aside.unlink(missing_ok=True)

    def _without_dropped(self) -> None:
        assert self._file is not None
        whole = self._aside.with_suffix(".whole")
        self._aside.replace(whole)
        self._file.close()
        self._file = self._aside.open("wb")
        try:
            with whole.open("rb") as lines:
                self._file.writelines(line for number, line in enumerate(lines) if number not in self._dropped)
            self._file.flush()
        finally:
            whole.unlink(missing_ok=True)

    def _refusal(self, fault: OSError) -> DataError:
        return DataError(f"{self.path}: cannot be written: {fault.strerror or fault}; nothing was changed there")
