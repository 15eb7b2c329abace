"""``legation ledger``: relations, missions, memberships, treaties, measures and figures, as of a date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from legation.cli.options import DEFAULT_RECORD, Json, Record
from legation.cli.sheets import FormatOption, OutOption, emit

if TYPE_CHECKING:
    import datetime as dt

    from legation.ledger import Ledger
    from legation.ledger.when import When

ledger = typer.Typer(
    help="The ledger: relations, missions, treaties, measures and trade as of a date, with sources.",
    no_args_is_help=True,
)

FocalOption = Annotated[
    str | None,
    typer.Option("--focal", metavar="CODE", help="Focal state (default: the only pack's, else the record's)."),
]
Partner = Annotated[str | None, typer.Option("--partner", metavar="STATE", help="A code or name: VNM, Vietnam.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Day, month or year (its last day); default: today.")
]
Since = Annotated[
    str | None, typer.Option("--from", "--since", metavar="DATE", help="Not before this day, month or year.")
]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Not after it.")]
Every = Annotated[bool, typer.Option("--all", help="Also what the rule does not show, with the reason.")]
Suspect = Annotated[bool, typer.Option("--with-suspect", help="Also probable errors of sources, so marked.")]
Packs = Annotated[
    list[Path] | None, typer.Option("--packs", metavar="DIR", help="Add packs: a pack's folder or a folder of them.")
]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.add_typer(ledger, name="ledger", epilog="Example: legation ledger missions --focal PRK --as-of 2023-12-01")


def opened(focal: str | None, packs: list[Path] | None, record: str = DEFAULT_RECORD) -> tuple[Ledger, str]:
    """The ledger and the focal state asked for, or the only pack's, or the record's."""
    from legation.ledger import chosen_focal, load_packs
    from legation.ledger.focal import record_focal

    read = load_packs(packs=packs or ())
    asked = focal or (record_focal(record) if len(read.focal_states) > 1 else None)
    return read, chosen_focal(read, asked)


def day_of(text: str | None) -> dt.date:
    """The day of ``--as-of``; today when it is not given."""
    from legation.ledger.asking import asked_day

    return asked_day(text)


def span_of(since: str | None, until: str | None) -> When | None:
    """The days of ``--from`` and ``--to``; None when neither is given."""
    from legation.ledger.asking import asked_span

    return asked_span(since, until)


def code_of(read: Ledger, partner: str | None) -> str | None:
    """The code of ``--partner``."""
    from legation.ledger.partners import partner_code

    return partner_code(read, partner) if partner else None


@ledger.command(
    "relations",
    epilog="Examples: legation ledger relations --focal PRK --as-of 1975-01-01 · "
    "legation ledger relations --focal PRK --event severed · legation ledger relations --focal PRK --partner DZA --all",
)
def relations(
    as_of: AsOf = None,
    partner: Partner = None,
    event: Annotated[
        str | None, typer.Option(metavar="EVENT", help="Events instead of the state: severed, established, resumed …")
    ] = None,
    since: Since = None,
    until: Until = None,
    published: Annotated[
        bool, typer.Option("--published", help="Beside published totals of that time, with the differing states.")
    ] = False,
    every: Every = False,
    focal: FocalOption = None,
    packs: Packs = None,
    record: Record = DEFAULT_RECORD,
    format: FormatOption = None,
    out: OutOption = None,
    json: Json = False,
) -> None:
    """Diplomatic relations on a day, or the events that made them, and who says otherwise."""
    from legation.ledger.asking import relation_sheets

    read, state = opened(focal, packs, record)
    sheets = relation_sheets(
        read, state, day_of(as_of), code_of(read, partner), event, span_of(since, until), every, published
    )
    emit(sheets, format, out, json)


@ledger.command(
    "missions",
    epilog="Examples: legation ledger missions --focal PRK --as-of 2023-12-01 --kind embassy --side abroad · "
    "legation ledger missions --focal PRK --event closed --from 2023 --to 2023",
)
def missions(
    as_of: AsOf = None,
    partner: Partner = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="embassy, consulate_general, accreditation …")
    ] = None,
    side: Annotated[
        str | None, typer.Option(metavar="SIDE", help="abroad: the focal state's missions; hosted: those in it.")
    ] = None,
    event: Annotated[
        str | None, typer.Option(metavar="EVENT", help="Changes instead of the state: closed, opened, reopened …")
    ] = None,
    since: Since = None,
    until: Until = None,
    every: Every = False,
    focal: FocalOption = None,
    packs: Packs = None,
    record: Record = DEFAULT_RECORD,
    format: FormatOption = None,
    out: OutOption = None,
    json: Json = False,
) -> None:
    """Embassies and other missions, both ways: which stood on a day, which opened or closed."""
    from legation.ledger.asking import mission_sheets

    read, state = opened(focal, packs, record)
    sheets = mission_sheets(
        read, state, day_of(as_of), code_of(read, partner), kind, side, event, span_of(since, until), every
    )
    emit(sheets, format, out, json)


@ledger.command("trade", epilog="Example: legation ledger trade --focal PRK --partner CHN --flow total --from 2015")
def trade(
    partner: Partner = None,
    flow: Annotated[str | None, typer.Option(metavar="FLOW", help="export, import or total.")] = None,
    since: Since = None,
    until: Until = None,
    every: Every = False,
    with_suspect: Suspect = False,
    focal: FocalOption = None,
    packs: Packs = None,
    record: Record = DEFAULT_RECORD,
    format: FormatOption = None,
    out: OutOption = None,
    json: Json = False,
) -> None:
    """Trade by partner and year: value and share, one figure shown where sources overlap."""
    from legation.ledger.asking import checked
    from legation.ledger.sheets.trade import trade_sheet

    read, state = opened(focal, packs, record)
    found = trade_sheet(
        read, state, code_of(read, partner), checked("flow", flow), span_of(since, until), with_suspect, every
    )
    emit([found], format, out, json)
