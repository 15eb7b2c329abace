"""``legation site``: the observatory as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation.cli.options import DEFAULT_RECORD, Json, Record


def add_to(app: typer.Typer) -> None:
    """Add the command of this group."""
    app.command("site", epilog="Example: legation site public/ --base-url https://example.org/observatory")(site)


def site(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder to write; an earlier site in it is replaced.")],
    base_url: Annotated[
        str | None,
        typer.Option("--base-url", metavar="URL", help="Address it will have: adds feeds, calendars and whole links."),
    ] = None,
    brief: Annotated[
        bool, typer.Option("--brief", help="Leave out pages of partners that only the ledger knows.")
    ] = False,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Write the whole observatory as files that work from any web server and from disk."""
    from legation.cli.output import console, counting_bar, print_json
    from legation.web.site import write_site
    from legation.web.site.writing import told
    from legation.web.store import upgrade

    upgrade(record)
    with counting_bar("Writing pages") as began:
        written = write_site(record, out, base_url, began, brief=brief)
    if json:
        print_json(told(written))
        return
    size = f"{written.bytes / 1e6:,.1f} MB"
    words = f"wrote {written.pages:,} pages and {written.files:,} files, {size}, to {written.folder}"
    console(stderr=True).print(words, soft_wrap=True)
    if written.left_out:
        some = ", ".join(f"{address} ({status})" for address, status in list(written.left_out.items())[:5])
        console(stderr=True).print(f"warning: left out {len(written.left_out):,} addresses: {some}", soft_wrap=True)
    console(stderr=True).print(f"open {Path(written.folder) / 'index.html'}", soft_wrap=True)
