"""The book of sources: every YAML of a folder, accepted or refused as a whole."""

from __future__ import annotations

import functools
from pathlib import Path

import yaml
from pydantic import ValidationError

from legation.errors import BookError, did_you_mean
from legation.sources.source import Source

DATA = Path(__file__).parent / "data"


def load_sources(folder: Path = DATA) -> dict[str, Source]:
    """All declared sources by id, in the order of their ids.

    Raises BookError naming every fault of every file: broken YAML, unknown or missing key, wrong value, an id that
    is not the file's name or is used twice, ``publishes_as`` that names no source.
    """
    return dict(_load(folder))


@functools.cache
def _load(folder: Path) -> dict[str, Source]:
    faults: list[str] = []
    sources: dict[str, Source] = {}
    for path in sorted(folder.glob("*.yml")):
        for source in _read(path, faults):
            if source.id != path.stem:
                faults.append(f"{path.name}: id is {source.id!r}; it must be the name of the file ({path.stem!r})")
            sources[source.id] = source
    for source in sources.values():
        target = source.publishes_as
        if target is not None and target not in sources:
            faults.append(f"{source.id}.yml: publishes_as: no source {target!r}.{did_you_mean(target, sources)}")
    if not sources and not faults:
        faults.append(f"no *.yml in {folder}")
    if faults:
        raise BookError("sources", faults)
    return sources


def _read(path: Path, faults: list[str]) -> list[Source]:
    """The source of one file, or nothing and its faults."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        faults.append(f"{path.name}: not YAML: {' '.join(str(fault).split())}")
        return []
    if not isinstance(raw, dict):
        faults.append(f"{path.name}: not a mapping")
        return []
    try:
        return [Source.model_validate(raw)]
    except ValidationError as refusal:
        for error in refusal.errors():
            where = ".".join(str(part) for part in error["loc"])
            message = error["msg"]
            if error["type"] == "extra_forbidden" and len(error["loc"]) == 1:
                message += did_you_mean(str(error["loc"][0]), Source.model_fields)
            faults.append(f"{path.name}: {where}: {message}")
        return []
