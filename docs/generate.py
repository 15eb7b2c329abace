"""Writes what the documentation repeats of the software: ``python docs/generate.py`` (``--check`` only compares).

* ``docs/reference/cli.md`` from the commands, ``docs/reference/record.md`` from the tables of the record;
* every block between ``<!-- shown: COMMAND -->`` and ``<!-- /shown -->``: the command and what it prints on the
  example corpus, where ``{exchange of ARTICLE}`` stands for the id of the exchange that an article tells of;
* the table of reliability in the README, where the hand-coded windows can be scored; ``docs/images/tables.svg``.
"""

from __future__ import annotations

import contextlib
import dataclasses
import enum
import functools
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

DOCS = Path(__file__).resolve().parent
CHECKOUT = DOCS.parent
WIDTH = 120
PICTURE = ("2024-03", "2024-04")
SHOWN = re.compile(r"(<!-- shown: (?P<command>.+?) -->\n)(?P<block>.*?)(<!-- /shown -->)", re.S)
SCORES = re.compile(r"(<!-- scores -->\n)(?P<block>.*?)(<!-- /scores -->)", re.S)
OF_ARTICLE = re.compile(r"\{exchange of ([\w-]+)\}")
TIMED = (
    (re.compile(r"run-\d{8}T\d{6}-[0-9a-f]+"), "run-…"),
    (re.compile(r"(reference data|refdata) [0-9a-f]{12}"), r"\1 …"),
)
"""What differs between two runs or machines and says nothing to a reader."""
GENERATED = "<!-- Written by docs/generate.py; do not edit. -->"


def pages() -> list[Path]:
    """All Markdown pages that a person wrote."""
    return sorted([CHECKOUT / "README.md", *(p for p in DOCS.rglob("*.md") if GENERATED not in p.read_text("utf-8"))])


def cli_reference() -> str:
    """Every command with its arguments, options and example."""
    from legation.cli.program import app

    out = ["# Command line", "", GENERATED, ""]
    program: Any = typer.main.get_command(app)
    out += [program.help, "", *_parameters(program)]
    out += [
        "Exit codes: 0 done, 1 failed (the message says what, where and what to do), 2 misused, 130 interrupted. "
        "Results go to standard output, messages and progress to standard error.", "",
    ]  # fmt: skip
    for name, command in _commands(program, "legation"):
        words = [p.metavar or p.name.upper() for p in command.params if p.param_type_name == "argument"]
        out += [f"## {name}", "", command.help.strip(), "", "```", " ".join([name, "[OPTIONS]", *words]), "```", ""]
        out += _parameters(command)
        if command.epilog and command.epilog.startswith("Example: "):
            out += [f"Example: `{command.epilog.removeprefix('Example: ')}`", ""]
    return "\n".join(out).rstrip() + "\n"


def _commands(group: Any, name: str) -> Iterator[tuple[str, Any]]:
    for word, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


def _parameters(command: Any) -> list[str]:
    rows = []
    for one in command.params:
        told = " ".join((one.help or "").split())
        if one.param_type_name == "argument":
            head = f"`{one.metavar or one.name.upper()}`"
        else:
            flag = getattr(one, "is_flag", False)
            told += _choices(one)
            word = "" if flag else f" {one.metavar or one.name.upper()}"
            head = ", ".join(f"`{name}{word}`" for name in one.opts)
            default = getattr(one.default, "value", one.default)
            if default is not None and not flag and not callable(default) and "default" not in told:
                told += f" Default: `{default}`."
            if one.required:
                told += " Required."
            if getattr(one, "envvar", None):
                told += f" Also by the environment: `{one.envvar}`."
        rows.append(f"| {head} | {told.strip()} |")
    return ["| | |", "|---|---|", *(row.replace("\n", " ") for row in rows), ""] if rows else []


def _choices(parameter: Any) -> str:
    kind = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
    if not (isinstance(kind, type) and issubclass(kind, enum.Enum)):
        return ""
    return f" One of {', '.join(f'`{one.value}`' for one in kind)}."


def record_reference() -> str:
    """Every table of the record with its columns, keys and remarks."""
    from legation.record.schema import metadata

    out = [
        "# The record", "", GENERATED, "",
        "The record is one SQLite file (or a PostgreSQL database, by its URL). Dates are ISO 8601 text of day, month "
        "or year precision. Reports and exchanges belong to a focal state: one article may be read for several. "
        "What the values mean stands in [formats](formats.md) and in the [codebook](codebook.md); an empty column is "
        "explained there too. Columns marked * are the key; those marked ∅ may be empty.", "",
    ]  # fmt: skip
    for table in metadata.sorted_tables:
        out += [f"## {table.name}", "", "| column | type | |", "|---|---|---|"]
        for column in table.columns:
            mark = "*" if column.primary_key else " ∅" if column.nullable else ""
            keys = [f"→ {key.target_fullname}" for key in column.foreign_keys]
            kind = str(column.type).lower()
            out.append(f"| `{column.name}`{mark} | {kind} | {'; '.join([*keys, column.comment or '']).strip('; ')} |")
        out.append("")
    return "\n".join(out).rstrip() + "\n"


@contextlib.contextmanager
def example_record() -> Iterator[Path]:
    """The record of the example corpus, made anew; ``my.sqlite`` beside it is that of the tutorial."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for record, articles, *focal in (
            ("example.sqlite", "examples/articles.jsonl"),
            ("my.sqlite", "docs/tutorial/articles.jsonl", "--focal", "MNG"),
        ):
            command = [_program(), "run", str(CHECKOUT / articles), "--record", str(folder / record), *focal]
            subprocess.run(command, check=True, capture_output=True)
        yield folder / "example.sqlite"


def _program() -> str:
    return str(Path(sys.executable).with_name("legation"))


def output(command: str, record: Path) -> str:
    """What a command line of ``legation`` prints, with what differs from run to run left out."""
    environment = os.environ | {
        "LEGATION_RECORD": str(record), "COLUMNS": str(WIDTH),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
    }  # fmt: skip
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, cwd=record.parent, env=environment, check=False
    )
    if done.returncode:
        raise SystemExit(f"{command}: exit code {done.returncode}\n{done.stderr}")
    text = "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip("\n")
    for pattern, instead in TIMED:
        text = pattern.sub(instead, text)
    return text


def with_outputs(page: str, record: Path) -> str:
    """The page with every shown block written anew."""

    def exchange(found: re.Match[str]) -> str:
        view = json.loads(output(f"legation show {found[1]} --json", record))
        ids = [identity for report in view["reports"] for identity in report["exchanges"]]
        if not ids:
            raise SystemExit(f"{found[1]} tells of no exchange")
        return str(ids[0])

    def block(found: re.Match[str]) -> str:
        command = OF_ARTICLE.sub(exchange, found["command"])
        return f"{found[1]}```console\n$ {command}\n{output(command, record)}\n```\n{found[4]}"

    return SHOWN.sub(block, page)


def with_scores(page: str) -> str:
    """The page with the table of reliability; unchanged where the windows cannot be scored."""
    if not SCORES.search(page):
        return page
    done = subprocess.run(
        [sys.executable, "-m", "evaluation", "--json"], capture_output=True, text=True, cwd=CHECKOUT, check=False
    )
    if done.returncode:
        print("scores kept as they are: the hand-coded windows cannot be scored here", file=sys.stderr)
        return page
    rows = [
        "| window | articles | used for | type and partner (F1) | level | sector | exchanges (F1) |",
        "|---|---:|---|---:|---:|---:|---:|",
    ]
    for score in json.loads(done.stdout):
        if score["coder"] == "rules":
            cells = [_share(score["values"].get(name)) for name in ("type", "level", "sector", "exchanges")]
            rows.append(f"| {score['window']} | {score['articles']} | {score['role']} | {' | '.join(cells)} |")
    return SCORES.sub(lambda found: found[1] + "\n".join(rows) + "\n" + found[3], page)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def picture(record: Path) -> str:
    """The tables of two months as SVG, without fonts from the network."""
    from legation.period import period
    from legation.publish.tables import make_tables
    from legation.publish.terminal import to_terminal
    from legation.record import open_record

    with contextlib.closing(open_record(record)) as store:
        made = make_tables(store, period(*PICTURE), focal="PRK")
    made = dataclasses.replace(made, notes=dataclasses.replace(made.notes, run=None))
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(to_terminal(made))
    svg = console.export_svg(
        title=f"legation tables --focal PRK --from {PICTURE[0]} --to {PICTURE[1]}", unique_id="legation"
    )
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.S)
    svg = re.sub(r"\s*<!-- Generated.*?-->", "", svg)
    return svg.replace("Fira Code, monospace", "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace")


@functools.cache
def references() -> dict[Path, str]:
    """The generated reference pages: path → text."""
    return {DOCS / "reference" / "cli.md": cli_reference(), DOCS / "reference" / "record.md": record_reference()}


def stale_pages(record: Path) -> list[str]:
    """Pages whose shown outputs are not what the software prints today."""
    texts = {path: path.read_text("utf-8") for path in pages()}
    return [str(p.relative_to(CHECKOUT)) for p, text in texts.items() if with_outputs(text, record) != text]


def main(arguments: list[str]) -> int:
    """Write everything; with ``--check`` name what is out of date (1 if anything is)."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    with example_record() as record:
        if arguments:
            stale = [str(p.relative_to(CHECKOUT)) for p, t in references().items() if p.read_text("utf-8") != t]
            stale += stale_pages(record)
            for name in stale:
                print(f"out of date, run 'make docs': {name}")
            return int(bool(stale))
        for path, text in references().items():
            _write(path, text)
        for path in pages():
            text = path.read_text("utf-8")
            _write(path, with_scores(with_outputs(text, record)))
        _write(DOCS / "images" / "tables.svg", picture(record))
    return 0


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text("utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {path.relative_to(CHECKOUT)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
