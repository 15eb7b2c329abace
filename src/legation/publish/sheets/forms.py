"""The formats by name, what their files are called, and one way to write them all."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from pathlib import Path

from legation.errors import DataError, MisuseError, did_you_mean
from legation.model.sheet import Sheet
from legation.publish.files import write_whole

FORMS = ("text", "csv", "json", "xlsx", "parquet", "markdown", "latex", "html")
BINARY = frozenset({"xlsx", "parquet"})
SPLIT = frozenset({"csv", "parquet"})
"""Formats that may become a folder with one file a sheet."""
SUFFIXES = {
    ".txt": "text", ".csv": "csv", ".json": "json", ".xlsx": "xlsx", ".parquet": "parquet", ".md": "markdown",
    ".markdown": "markdown", ".tex": "latex", ".html": "html", ".htm": "html",
}  # fmt: skip
TYPES = {
    "text": "text/plain; charset=utf-8", "csv": "text/csv; charset=utf-8", "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet", "markdown": "text/markdown; charset=utf-8",
    "latex": "application/x-tex; charset=utf-8", "html": "text/html; charset=utf-8",
}  # fmt: skip
"""Media types, for answers over HTTP."""

Render = Callable[[Sequence[Sheet], str | None], bytes]


def form_of(out: Path) -> str | None:
    """The format that a file's name asks for; None when it has no suffix or is a folder.

    Raises MisuseError for a suffix that is none of ours.
    """
    if out.is_dir() or not out.suffix:
        return None
    if out.suffix.lower() not in SUFFIXES:
        hint = did_you_mean(out.suffix.lower(), SUFFIXES)
        raise MisuseError(f"{out.name}: no format is written to {out.suffix} files; choose one with --format.{hint}")
    return SUFFIXES[out.suffix.lower()]


def rendered(sheets: Sequence[Sheet], form: str, command: str | None = None) -> bytes:
    """The whole file, the same bytes for the same sheets. ``command`` is the command line that makes it anew.

    Several sheets: one page or workbook; in CSV and Parquet one table with a first column ``sheet``.
    Raises MisuseError for an unknown format, DataError when a format cannot hold the sheets.
    """
    if form not in FORMS:
        raise MisuseError(f"there is no format {form!r}; there are {', '.join(FORMS)}.{did_you_mean(form, FORMS)}")
    if not sheets:
        raise DataError("no sheet to write")
    module = importlib.import_module(f"legation.publish.sheets.as_{form}")  # libraries of one format only when asked
    render: Render = module.render
    return render(sheets, command)


def write_sheets(sheets: Sequence[Sheet], form: str, out: Path, command: str | None = None) -> list[Path]:
    """Write a file, or into an existing folder one file a sheet (CSV and Parquet); gives what was written.

    Raises as ``rendered`` does, MisuseError for a folder and a format of one file, DataError when a file cannot be
    written.
    """
    if not out.is_dir():
        write_whole(out, rendered(sheets, form, command))
        return [out]
    if form not in SPLIT:
        raise MisuseError(f"{out} is a folder; give a file with --out, or --format {' or '.join(sorted(SPLIT))}")
    written = []
    for sheet in sheets:
        path = out / f"{sheet.key}.{form}"
        write_whole(path, rendered([sheet], form, command))
        written.append(path)
    return written
