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


@ledger.command("memberships", epilog="Example: legation ledger memberships --focal MNG --as-of 2024")
def memberships(
    as_of: AsOf = None,
    every: Every = False,
    focal: FocalOption = None,
    packs: Packs = None,
    record: Record = DEFAULT_RECORD,
    format: FormatOption = None,
    out: OutOption = None,
    json: Json = False,
) -> None:
    """Organisations the focal state belongs to, or watches, on a day."""
    from legation.ledger.sheets.standing import memberships_sheet

    read, state = opened(focal, packs, record)
    emit([memberships_sheet(read, state, day_of(as_of), every)], format, out, json)


@ledger.command(
    "treaties", epilog="Example: legation ledger treaties --focal PRK --partner RUS --as-of 2024-12-31 --all"
)
def treaties(
    as_of: AsOf = None,
    partner: Partner = None,
    every: Every = False,
    focal: FocalOption = None,
    packs: Packs = None,
    record: Record = DEFAULT_RECORD,
    format: FormatOption = None,
    out: OutOption = None,
    json: Json = False,
) -> None:
    """Treaties in force on a day, or signed; with --all those ended too."""
    from legation.ledger.sheets.standing import treaties_sheet

    read, state = opened(focal, packs, record)
    emit([treaties_sheet(read, state, day_of(as_of), code_of(read, partner), every)], format, out, json)


@ledger.command("measures", epilog="Example: legation ledger measures --focal PRK --as-of 2017-12-31 --partner UN")
def measures(
    as_of: AsOf = None,
    partner: Partner = None,
    every: Every = False,
    focal: FocalOption = None,
    packs: Packs = None,
    record: Record = DEFAULT_RECORD,
    format: FormatOption = None,
    out: OutOption = None,
    json: Json = False,
) -> None:
    """Sanctions in force on a day, by whom, and the reports on carrying them out."""
    from legation.ledger.sheets.standing import measures_sheets

    read, state = opened(focal, packs, record)
    emit(measures_sheets(read, state, day_of(as_of), code_of(read, partner), every), format, out, json)


def _listing(family: str, words: str, example: str) -> None:
    """Add the command of a family that is listed by date."""

    def command(
        partner: Partner = None,
        since: Since = None,
        until: Until = None,
        with_suspect: Suspect = False,
        focal: FocalOption = None,
        packs: Packs = None,
        record: Record = DEFAULT_RECORD,
        format: FormatOption = None,
        out: OutOption = None,
        json: Json = False,
    ) -> None:
        from legation.ledger.sheets.lists import list_sheet

        read, state = opened(focal, packs, record)
        found = list_sheet(read, family, state, code_of(read, partner), span_of(since, until), with_suspect)
        emit([found], format, out, json)

    ledger.command(family, help=words, epilog=f"Example: legation ledger {family} {example}")(command)


_listing("expulsions", "Diplomats and others sent away, by whom and why.", "--focal PRK --from 2017 --to 2017")
_listing("summits", "Visits and meetings of leaders.", "--focal PRK --partner RUS")
_listing("mediation", "Mediation and venues: who met whom where, and who offered it.", "--focal MNG --from 2012")
_listing("workers", "Workers abroad: stocks, quotas and repatriation.", "--focal PRK --partner MNG")
_listing("aid", "Aid given and received.", "--focal PRK --from 2019")
_listing("arms", "Arms, training and technology given and received.", "--focal PRK --partner Egypt")
_listing("bibliography", "Works on the focal state's relations, with titles in their own script.", "--focal MNG")


@ledger.command("check", epilog="Example: legation ledger check packs/prk")
def check(
    dirs: Annotated[
        list[Path] | None, typer.Argument(metavar="DIR…", help="Packs to check (default: shipped).")
    ] = None,
    focal: FocalOption = None,
    packs: Packs = None,
    format: FormatOption = None,
    out: OutOption = None,
    json: Json = False,
) -> None:
    """Check packs: every fault if one is refused, else what they hold and what to look at."""
    import datetime as dt

    from legation.ledger import chosen_focal, load_packs
    from legation.ledger.sheets.check import check_sheets

    read = load_packs(dirs or None, packs or ())
    focals = (chosen_focal(read, focal),) if focal else read.focal_states
    emit(check_sheets(read, focals, dt.date.today()), format, out, json)


@ledger.command("proposed", epilog="Example: legation ledger proposed --record kcna.sqlite --from 2011-11")
def proposed(
    partner: Partner = None,
    since: Since = None,
    until: Until = None,
    focal: FocalOption = None,
    packs: Packs = None,
    record: Record = DEFAULT_RECORD,
    format: FormatOption = None,
    out: OutOption = None,
    json: Json = False,
) -> None:
    """What coded articles say about relations, with evidence: new, already known, or against the packs."""
    from legation.ledger.articles import reports_for_proposals
    from legation.ledger.proposed import proposals
    from legation.ledger.sheets.proposed import proposed_sheet

    read, state = opened(focal, packs, record)
    span, code = span_of(since, until), code_of(read, partner)
    found = proposals(read, state, reports_for_proposals(record, state), span)
    kept = [one for one in found if code in (None, *one.partners)]
    emit([proposed_sheet(read, state, kept, span)], format, out, json)
