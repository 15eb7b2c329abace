"""The snapshots that a server offers: frozen data packages in one folder, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

PACKAGE = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Frozen:
    """A snapshot: its folder, and its description as frozen. ``files`` what may be taken: path → bytes."""

    id: str
    folder: Path
    package: dict[str, Any]
    files: dict[str, int]

    @property
    def tables(self) -> list[dict[str, Any]]:
        """The described files, as the data package lists them."""
        return [dict(one) for one in self.package["resources"]]


def snapshots_in(shelf: Path | None) -> list[Frozen]:
    """The snapshots in a folder, the newest first; a folder that is none, or is being written, is passed over."""
    if shelf is None or not shelf.is_dir():
        return []
    found = []
    for folder in shelf.iterdir():
        if folder.name.startswith(".") or not (folder / PACKAGE).is_file():
            continue
        try:
            package = orjson.loads((folder / PACKAGE).read_bytes())
            identity = str(package["id"])
        except (OSError, orjson.JSONDecodeError, KeyError, TypeError):
            continue
        paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
        files = {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}
        found.append(Frozen(identity, folder, package, files))
    return sorted(found, key=lambda one: (str(one.package.get("created")), one.id), reverse=True)
