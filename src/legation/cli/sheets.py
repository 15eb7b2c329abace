"""How every command prints its result tables: on the terminal, or in any format of the publisher."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import RenderableType

    from legation.model.sheet import Sheet


class Format(StrEnum):
    """How tables are written."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    PARQUET = "parquet"
    MARKDOWN = "markdown"
    LATEX = "latex"
    HTML = "html"


FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How it is written (default: by the name of --out, else text)."),
]
OutOption = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", metavar="FILE", help="Write to a file; into a folder goes one CSV or Parquet file a table."
    ),
]
PLACES = frozenset({"--out", "-o", "--format", "-f", "--record", "-r"})
"""Options that say where from and where to, not what: they stay out of the command told in a file."""


def emit(
    sheets: Sequence[Sheet],
    format: Format | None = None,
    out: Path | None = None,
    as_json: bool = False,
    command: str | None = None,
    page: Callable[[], RenderableType] | None = None,
) -> None:
    """Print the sheets, or write them to ``out``.

    ``command`` is what makes them anew (None: the command line itself); ``page`` gives another look on the terminal.
    Raises MisuseError when formats contradict each other or a binary one has no ``out``.
    """
    from legation.cli.output import console
    from legation.publish.sheets import BINARY, rendered, write_sheets

    form = _form(format, out, as_json)
    told = command or asked(sys.argv[1:])
    if out is not None:
        if form == "text" and page is not None and not out.is_dir():
            from legation.cli.output import write_text
            from legation.publish.sheets import as_text

            write_text(out, as_text.paper(page(), sheets, told))
        else:
            for path in write_sheets(sheets, form, out, told):
                console(stderr=True).print(f"wrote {path}", soft_wrap=True)
    elif form == "text":
        from legation.publish.sheets import as_text

        console().print(page() if page is not None else as_text.page(sheets))
    else:
        if form in BINARY:
            from legation.errors import MisuseError

            raise MisuseError(f"{form} is no text for a terminal; name a file with --out, as in --out table.{form}")
        sys.stdout.write(rendered(sheets, form, told).decode())


def asked(words: Sequence[str]) -> str:
    """The command line without what names files and format.

    >>> asked(["count", "kinu-1", "--from", "2024-01", "--out", "x.csv", "--record=r.sqlite"])
    'legation count kinu-1 --from 2024-01'
    """
    kept: list[str] = []
    skip = False
    for word in words:
        if skip:
            skip = False
        elif word in PLACES:
            skip = True
        elif word.partition("=")[0] not in PLACES and word != "--json":
            kept.append(word)
    return shlex.join(["legation", *kept])


def _form(format: Format | None, out: Path | None, as_json: bool) -> str:
    from legation.errors import MisuseError
    from legation.publish.sheets import SUFFIXES, form_of

    if as_json and format not in (None, Format.JSON):
        raise MisuseError(f"--json and --format {format} contradict each other; give one of them")
    asked = "json" if as_json else format.value if format else None
    if out is None:
        return asked or "text"
    if asked is None:
        return form_of(out) or ("csv" if out.is_dir() else "text")
    of_name = SUFFIXES.get(out.suffix.lower())
    if of_name not in (None, asked) and not out.is_dir():
        raise MisuseError(f"{out.name} is the name of a {of_name} file, but {asked} was asked for; change one of them")
    return asked
