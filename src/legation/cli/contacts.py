"""``legation last`` and ``legation first-since``: the latest contacts with their evidence, and what is new."""

from __future__ import annotations

from typing import Annotated

import typer

from legation.cli.options import DEFAULT_RECORD, Focal, Json, Record
from legation.cli.sheets import FormatOption, OutOption, emit

LevelOption = Annotated[str | None, typer.Option("--level", metavar="LEVEL", help="That level or a higher one.")]
SectorOption = Annotated[str | None, typer.Option("--sector", metavar="SECTOR", help="Only this field of contact.")]
DirectionOption = Annotated[
    str | None, typer.Option("--direction", metavar="WORD", help="Only inbound, outbound or third_country.")
]

Since = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First month or day (default: all).")]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last month or day (default: all).")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("last", epilog="Example: legation last VNM --sector party --direction outbound")(last)
    app.command("first-since", epilog="Example: legation first-since --from 2011-07 --to 2011-12 --gap 180")(
        first_since
    )


def last(
    partner: Annotated[str, typer.Argument(metavar="PARTNER", help="State or organisation: VNM, Vietnam, ASEAN.")],
    level: LevelOption = None,
    sector: SectorOption = None,
    direction: DirectionOption = None,
    every: Annotated[bool, typer.Option("--all", help="Every such contact, not only the last.")] = False,
    number: Annotated[int, typer.Option("--number", "-n", metavar="N", min=1, help="How many, newest first.")] = 1,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First month or day (default: of the record).")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Last one (default: of the record).")
    ] = None,
    focal: Focal = None,
    format: FormatOption = None,
    out: OutOption = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """When the last contact with a partner was, who led it, and which sentence says so."""
    from legation.analysis.evidence import proofs_of
    from legation.analysis.last import contacts_sheet, last_contacts
    from legation.analysis.rows import Filters, checked, reach_of
    from legation.extract import open_extract
    from legation.publish.contacts_page import contacts_page

    extract = open_extract(record)
    state = extract.focal(focal.strip().upper() if focal else None)
    wanted = checked(Filters(partner, level, sector, direction))
    when = reach_of(extract, state, since, until)
    contacts = last_contacts(extract, state, wanted, None if every else number, when)
    told = proofs_of(record, state, [row["exchange"] for row in contacts.found])
    sheet = contacts_sheet(extract, contacts, told)
    emit([sheet], format, out, json, page=lambda: contacts_page(sheet))


def first_since(
    since: Annotated[str, typer.Option("--from", metavar="DATE", help="First month or day: 2024-08 or 2024-08-05.")],
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last one (default: the first).")] = None,
    partner: Annotated[str | None, typer.Option(metavar="CODE", help="Only with this state or organisation.")] = None,
    level: LevelOption = None,
    sector: SectorOption = None,
    direction: DirectionOption = None,
    like: Annotated[
        str, typer.Option(metavar="WORDS", help="What makes two exchanges alike: level, direction, sector.")
    ] = "level,direction",
    gap: Annotated[int, typer.Option(metavar="DAYS", min=1, help="Shortest time without a like exchange.")] = 90,
    focal: Focal = None,
    format: FormatOption = None,
    out: OutOption = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Exchanges of a period that are the first of their kind for a while, claimed as far as coverage allows."""
    from legation.analysis.first_since import first_since_sheets
    from legation.analysis.rows import Filters, checked
    from legation.extract import open_extract
    from legation.period import period

    extract = open_extract(record)
    state = extract.focal(focal.strip().upper() if focal else None)
    words = tuple(word.strip() for word in like.split(",") if word.strip())
    wanted = checked(Filters(partner, level, sector, direction))
    emit(first_since_sheets(extract, state, period(since, until), wanted, like=words, gap=gap), format, out, json)
