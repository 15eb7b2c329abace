"""``legation profile``: one partner on one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation.cli.options import DEFAULT_RECORD, Focal, Json, Record
from legation.cli.sheets import FormatOption, OutOption, emit


def add_to(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("profile", epilog="Example: legation profile RUS --focal PRK --as-of 2024-12-31")(profile)


def profile(
    partner: Annotated[str, typer.Argument(metavar="PARTNER", help="State or organisation: RUS, Russia, ASEAN.")],
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="DATE", help="Day looked at (default: the record to its end, the ledger today)."
        ),
    ] = None,
    packs: Annotated[
        list[Path] | None, typer.Option("--packs", metavar="DIR", help="Add ledger packs: a folder, or one of them.")
    ] = None,
    focal: Focal = None,
    format: FormatOption = None,
    out: OutOption = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Status and history, missions, last contacts, exchanges by year, people, sources and trade of one partner."""
    from legation.analysis.profile import profile as make
    from legation.analysis.profile_ledger import pair_of
    from legation.analysis.rows import partner_code
    from legation.extract import open_extract
    from legation.ledger import load_packs
    from legation.ledger.asking import asked_day
    from legation.publish.profile_page import profile_page

    extract = open_extract(record)
    state = extract.focal(focal.strip().upper() if focal else None)
    code = partner_code(partner)
    until = asked_day(as_of) if as_of else None
    pair = pair_of(load_packs(packs=packs or ()), state, code, asked_day(as_of))
    found = make(extract, state, code, until, pair=pair)
    emit(found.sheets, format, out, json, page=lambda: profile_page(found))
