"""``legation briefing``: a finished document about one partner in one period."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation.cli.options import DEFAULT_RECORD, Focal, Json, Record
from legation.cli.output import console, print_json

DEFAULT_RULE = "all-contacts"


def add_to(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command(
        "briefing", epilog="Example: legation briefing --partner RUS --from 2024-01 --to 2024-06 --out briefing.docx"
    )(briefing)


def briefing(
    partner: Annotated[str, typer.Option(metavar="CODE", help="Partner that it is about: RUS, Russia.")],
    since: Annotated[str, typer.Option("--from", metavar="DATE", help="First month or day: 2024-08 or 2024-08-05.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The document: .docx or .pdf.")],
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last one (default: the first).")] = None,
    rule: Annotated[str, typer.Option(metavar="RULE", help="Counting rule: an id, or a file.")] = DEFAULT_RULE,
    focal: Focal = None,
    packs: Annotated[
        list[Path] | None, typer.Option("--packs", metavar="DIR", help="Add ledger packs: a folder, or one of them.")
    ] = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Write a briefing: summary, tables, charts, relations, method, and the sources as footnotes."""
    from legation.analysis.rows import partner_code
    from legation.counting.book import find_rule
    from legation.extract import open_extract
    from legation.ledger import load_packs
    from legation.period import period
    from legation.publish.briefing import Asked, compose, form_of, write_briefing

    form = form_of(out)
    when = period(since, until)
    extract = open_extract(record)
    state = extract.focal(focal.strip().upper() if focal else None)
    ledger = load_packs(packs=packs or ())
    content = compose(Asked(extract, record, state, partner_code(partner), when, find_rule(rule), ledger))
    warnings = write_briefing(content, out)
    if json:
        told = ["".join(getattr(run, "words", "") for run in line) for line in content.summary]
        print_json({"file": str(out), "format": form, "summary": told, "warnings": list(warnings)})
        return
    for warning in warnings:
        console(stderr=True).print(f"warning: {warning}", soft_wrap=True)
    console(stderr=True).print(f"wrote {out}", soft_wrap=True)
