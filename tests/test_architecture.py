"""The house stands: imports go one way, modules stay small, nothing is half-done, every package says what it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
PACKAGE = SOURCE / "legation"
MODULES = sorted(PACKAGE.rglob("*.py"))

ORDER = (
    ("errors", "ids", "dates"),
    ("period",),
    ("model",),
    ("refdata", "codebook", "documents"),
    ("wording",),
    ("sources",),
    ("coder",),
    ("exchanges",),
    ("decisions",),
    ("record",),
    ("extract",),
    ("ledger", "coverage"),
    ("counting",),
    ("analysis",),
    ("publish",),
    ("engine",),
    ("web",),
    ("cli",),
)
"""A room may import itself and the rooms of earlier lines; rooms of one line do not know each other."""
STOREY = {room: number for number, rooms in enumerate(ORDER) for room in rooms}
LONGEST = 500
MARKERS = re.compile(r"\b(?:TODO|FIXME|HACK|stub|to come\.|NotImplementedError)(?!\w)")


def room_of(path: Path) -> str:
    """The room of a module: the folder or file directly under the package; ``__init__`` for the public API."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> Iterator[tuple[int, str]]:
    """Line and room of each import of the product, also of those inside functions and by relative names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                inside = path.relative_to(SOURCE).parts[: -node.level]
                base = ".".join((*inside, base)).rstrip(".")
            names = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "legation" and len(parts) > 1:
                yield node.lineno, parts[1]


def told(offences: list[str]) -> str:
    return f"{len(offences)} offence(s):\n  " + "\n  ".join(offences)


def test_every_room_has_its_place_in_the_order() -> None:
    rooms = {room_of(path) for path in MODULES} - {"__init__", "__main__"}
    assert rooms <= set(STOREY), f"rooms without a place in ORDER: {sorted(rooms - set(STOREY))}"


def test_imports_go_one_way() -> None:
    offences = []
    for path in MODULES:
        room = room_of(path)
        if room not in STOREY:
            continue  # the public API may gather from everywhere; unknown rooms are the other test's
        for line, other in imported_rooms(path):
            if other not in STOREY or (other != room and STOREY[other] >= STOREY[room]):
                offences.append(f"{path.relative_to(SOURCE)}:{line}: {room} imports {other}")
    assert not offences, told(offences)


def test_modules_stay_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    offences = [f"{path.relative_to(SOURCE)}: {n} lines" for path, n in lengths.items() if n > LONGEST]
    assert not offences, told(offences)


def test_nothing_is_left_half_done() -> None:
    offences = [
        f"{path.relative_to(SOURCE)}:{number}: {line.strip()}"
        for path in MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if MARKERS.search(line)
    ]
    assert not offences, told(offences)


def test_every_package_says_what_it_is() -> None:
    packages = [path for path in MODULES if path.name == "__init__.py"]
    offences = [
        str(path.parent.relative_to(SOURCE))
        for path in packages
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not offences, told(offences)
