"""Snapshots: frozen states of the record to take away, file by file, and what changed between two of them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field
from starlette.responses import FileResponse

from legation.errors import LegationError
from legation.model.sheet import Column, Origin, Sheet
from legation.publish.snapshot import compare_snapshots
from legation.web.asking import Ask, BadAskError, Fault, MissingError
from legation.web.forms import Box, choice
from legation.web.page import address, quoted
from legation.web.shelf import PACKAGE, Frozen, snapshots_in
from legation.web.tables import short_title, table_of
from legation.web.view import View, add_view

router = APIRouter()
LISTED = (
    Column("snapshot", "Snapshot"), Column("created", "Frozen", "date"), Column("title", "What it holds"),
    Column("description", "In figures"), Column("software", "Software"), Column("codebook", "Codebook"),
    Column("megabytes", "MB", "number", "All files together, in 10⁶ bytes."),
)  # fmt: skip
FILES = (
    Column("file", "File"), Column("title", "What"), Column("kilobytes", "kB", "number", "In 10³ bytes."),
    Column("description", "About"), Column("hash", "SHA-256", "text", "As hex digits.", True),
)  # fmt: skip


class ShelfAsk(Ask):
    """All snapshots; with two of them, what changed from the first to the second."""

    old: str | None = Field(None, max_length=120, description="The earlier snapshot of a comparison.")
    new: str | None = Field(None, max_length=120, description="The later one.")


def _shelf(request: Request) -> list[Frozen]:
    return snapshots_in(request.app.state.snapshots)


def snapshots(request: Request, ask: ShelfAsk) -> View:
    """The list, and the comparison that the address asks for."""
    there = _shelf(request)
    ids = {one.id: one for one in there}
    if (ask.old is None) != (ask.new is None):
        missing = "old" if ask.old is None else "new"
        raise BadAskError([Fault(parameter=missing, reason=f"Name two snapshots to compare: {missing!r} is missing.")])
    faults = [
        Fault(parameter=key, reason=f"there is no snapshot {value[:80]!r}; there are {', '.join(ids) or 'none'}.")
        for key, value in (("old", ask.old), ("new", ask.new)) if value is not None and value not in ids
    ]  # fmt: skip
    if faults:
        raise BadAskError(faults)
    rows = tuple(
        (one.id, str(one.package["created"])[:10], one.package["title"], one.package["description"],
         one.package["versions"].get("software"), one.package["versions"].get("codebook"),
         round(sum(one.files.values()) / 1e6, 1))
        for one in there
    )  # fmt: skip
    listed = Sheet("snapshots", "Snapshots", LISTED, rows)
    boxes: list[Box] = []
    if len(there) > 1:
        options = [(one.id, one.id) for one in there]
        boxes = [
            choice("old", "What changed from", ask.old, options, "choose"),
            choice("new", "to", ask.new, options, "choose"),
        ]
    sheets, title = [listed], "Snapshots"
    if ask.old is not None and ask.new is not None:
        try:
            sheets = compare_snapshots(ids[ask.old].folder, ids[ask.new].folder)
        except LegationError as fault:  # a file that is no longer what was frozen: told with the name of the file
            raise BadAskError([Fault(parameter="old", reason=str(fault))]) from None
        title = f"What changed from {ask.old} to {ask.new}"
    links = {"snapshot": _page_of, "description": _exchange_of}
    context = {
        "title": title, "boxes": boxes, "origin": sheets[0].origin, "asking": "" if there else
        "No snapshot is offered here. “legation snapshot” freezes one, “legation serve --snapshots FOLDER” offers it.",
        "lede": "A frozen state of the record with an id to cite: its data never change, and what changed since can be "
                "told row by row.",
        "tables": [table_of(sheet, links, title=short_title(sheet)) for sheet in sheets if sheet.rows],
        "tabs": (), "tabs_of": "", "over": ("/snapshots", "Snapshots") if ask.old else ("/data", "Data"), "folded": (),
    }  # fmt: skip
    return View(title, "/snapshots", "sheets.html", context, ask.pairs(), sheets=lambda: sheets,
                origin=sheets[0].origin)  # fmt: skip


def _page_of(row: dict[str, Any]) -> str | None:
    return f"/snapshots/{quoted(row['snapshot'])}"


def _exchange_of(row: dict[str, Any]) -> str | None:
    return address(f"/exchanges/{quoted(row['exchange'])}", [("focal", row["focal"])]) if "exchange" in row else None


def snapshot(request: Request, ask: Ask) -> View:
    """One snapshot with its files."""
    identity = str(request.path_params["id"])
    found = _one(request, identity)
    described = {one["path"]: one for one in found.tables}

    def row(path: str, size: int) -> tuple[Any, ...]:
        one = described.get(path, {})
        digest = str(one.get("hash", "")).removeprefix("sha256:") or None
        return path, one.get("title"), round(size / 1000, 1), one.get("description"), digest

    package = found.package
    versions = {key: str(value) for key, value in package["versions"].items()}
    origin = Origin(snapshot=found.id, sources=tuple(one["title"] for one in package["sources"]), versions=versions)
    rows = tuple(row(path, size) for path, size in found.files.items())
    sheet = Sheet("files", "Files", FILES, rows, origin=origin)
    links = {"file": lambda row: f"/snapshots/{quoted(found.id)}/files/{quoted(row['file'])}"}
    context = {
        "title": found.id, "lede": f"{package['title']}. {package['description']}", "boxes": (), "asking": "",
        "tables": [table_of(sheet, links)], "origin": origin, "tabs": (), "tabs_of": "", "folded": (),
        "over": ("/snapshots", "Snapshots"),
    }  # fmt: skip
    return View(found.id, f"/snapshots/{quoted(found.id)}", "sheets.html", context, ask.pairs(),
                sheets=lambda: [sheet], origin=origin)  # fmt: skip


def _one(request: Request, identity: str) -> Frozen:
    there = {one.id: one for one in _shelf(request)}
    if identity not in there:
        raise MissingError(f"no snapshot has the id {identity[:80]!r}.", {f"/snapshots/{quoted(i)}": i for i in there})
    return there[identity]


@router.api_route("/snapshots/{id}/files/{path:path}", methods=["GET", "HEAD"], include_in_schema=False)
def taken(request: Request, id: str, path: str) -> Response:
    """A file of a snapshot, as frozen; only what is listed can be taken."""
    found = _one(request, id)
    if path not in found.files:
        near = {f"/snapshots/{quoted(id)}": "All its files"}
        raise MissingError(f"snapshot {id} has no file {path[:80]!r}.", near)
    name = f"{found.id}-{path.replace('/', '-')}" if path != PACKAGE else f"{found.id}.json"
    return FileResponse(found.folder / path, filename=name)


add_view(router, "/snapshots/{id:path}", Ask, snapshot)
add_view(router, "/snapshots", ShelfAsk, snapshots)
