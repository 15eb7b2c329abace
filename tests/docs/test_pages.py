"""The pages hold: links resolve, commands exist, generated pages and shown outputs are those of today's software."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest
import typer
from docs_kit import CHECKOUT, CODE, LINK, anchors, blocks, prose

from legation.cli.program import app

pytestmark = pytest.mark.xdist_group("docs")  # one record of the example corpus for both files
ENDS = {"|", ">", "&&", ";"}
PROGRAM: Any = typer.main.get_command(app)


def commands(text: str) -> Iterator[list[str]]:
    """The command lines of a page: in blocks whole lines, in running text what is set as code."""
    lines = [line for kind in ("sh", "console") for block in blocks(text, kind) for line in block.splitlines()]
    shell = [line.removeprefix("$ ") for line in lines if line.startswith(("$ ", "legation ", "make ", "python "))]
    for line in [*shell, *CODE.findall(prose(text))]:
        if not line.startswith(("legation ", "make ", "python -m ")) or "…" in line:
            continue
        words = shlex.split(line, comments=True)
        end = next((number for number, word in enumerate(words) if word in ENDS), len(words))
        yield words[:end]


def fault(words: list[str]) -> str | None:
    """Why a command line does not exist; None when it does."""
    if words[0] == "make":
        targets = re.findall(r"^([\w-]+):", (CHECKOUT / "Makefile").read_text("utf-8"), re.M)
        unknown = [word for word in words[1:] if "=" not in word and word not in targets]
        return f"no target {unknown}" if unknown else None
    if words[0] == "python":
        module = CHECKOUT.joinpath(*words[2].split("."))
        inside = CHECKOUT.joinpath("src", *words[2].split("."))
        there = [p for p in (module, inside) if p.with_suffix(".py").exists() or (p / "__main__.py").exists()]
        return None if there else f"no module {words[2]}"
    command, rest = PROGRAM, words[1:]
    while hasattr(command, "commands") and rest and not rest[0].startswith("-"):
        if rest[0] not in command.commands:
            return f"no command {rest[0]!r}"
        command, rest = command.commands[rest[0]], rest[1:]
    options = {name for one in command.params for name in one.opts} | {"--help", "-h"}
    unknown = [word for word in rest if word.startswith("-") and word.split("=")[0] not in options]
    return f"no option {unknown}" if unknown else None


def test_commands_exist(pages: dict[str, str]) -> None:
    found = [(page, words) for page, text in pages.items() for words in commands(text)]
    assert len(found) > 20
    faults = [f"{page}: {' '.join(words)}: {told}" for page, words in found if (told := fault(words))]
    assert not faults, "\n".join(faults)


def test_the_readme_begins_with_the_two_commands(pages: dict[str, str]) -> None:
    assert [words[:2] for words in commands(pages["README.md"])][:2] == [["make", "demo"], ["make", "test"]]


def test_links_resolve(generator: ModuleType) -> None:
    faults = []
    for page in [
        *CHECKOUT.glob("*.md"),
        *(p for room in ("docs", "examples") for p in (CHECKOUT / room).rglob("*.md")),
    ]:
        for target in LINK.findall(prose(page.read_text("utf-8"))):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = target.partition("#")
            aim = (page.parent / name).resolve() if name else page
            if not aim.exists():
                faults.append(f"{page.relative_to(CHECKOUT)}: {target}")
            elif anchor and anchor not in anchors(aim.read_text("utf-8")):
                faults.append(f"{page.relative_to(CHECKOUT)}: {target}: no such heading")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", ["cli.md", "record.md"])
def test_generated_pages_are_up_to_date(generator: ModuleType, name: str) -> None:
    path = CHECKOUT / "docs" / "reference" / name
    assert path.read_text("utf-8") == generator.references()[path], "run 'make docs'"


def test_shown_outputs_are_up_to_date(generator: ModuleType, example_record: Path) -> None:
    stale = generator.stale_pages(example_record)
    assert not stale, f"run 'make docs' and read what changed: {', '.join(stale)}"


def test_the_picture_is_whole_and_asks_the_network_for_nothing() -> None:
    path = CHECKOUT / "docs" / "images" / "tables.svg"
    root = ElementTree.fromstring(path.read_text("utf-8"))
    assert root.tag.endswith("svg")
    assert "url(http" not in path.read_text("utf-8")


def test_versions_agree() -> None:
    version = re.search(r'^version = "(.+)"$', (CHECKOUT / "pyproject.toml").read_text("utf-8"), re.M)
    assert version is not None
    assert f"version: {version[1]}" in (CHECKOUT / "CITATION.cff").read_text("utf-8")
    changes = (CHECKOUT / "CHANGELOG.md").read_text("utf-8")
    assert re.findall(r"^## (.+)$", changes, re.M) == ["Software", "Codebook", "Data"]
    assert f"### {version[1]}" in changes
