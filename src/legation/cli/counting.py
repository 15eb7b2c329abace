"""``legation count``, ``compare``, ``compare-rules``, ``rules`` and ``published``: totals that can be explained."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation.cli.options import DEFAULT_RECORD, Json, Record
from legation.cli.sheets import FormatOption, OutOption, emit

SHOWN = 200
published = typer.Typer(help="Tables that institutions published, as facts, and how the record matches them.",
                        no_args_is_help=True)  # fmt: skip
rules = typer.Typer(help="Counting rules: named definitions of what counts as one.", no_args_is_help=True)

RULES = typer.Option("--rules", metavar="DIR", help="Folder of your own counting rules, beside those that ship.")
Rules = Annotated[Path | None, RULES]
FocalState = Annotated[
    str | None,
    typer.Option("--focal", metavar="CODE", help="State that is counted for (default: the record's only one)."),
]
Partner = Annotated[str | None, typer.Option(metavar="CODE", help="Only contacts with this state or organisation.")]
Since = Annotated[str, typer.Option("--from", metavar="DATE", help="First year, half (2024-H1), month or day.")]
Until = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last one (default: the first).")]
Limit = Annotated[int, typer.Option(min=0, help="Most rows that a list holds; 0 for all.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command(
        "count", epilog="Example: legation count kinu-1 --focal PRK --from 2024-01 --to 2024-06 --by month --rows"
    )(count)
    app.command("compare", epilog="Example: legation compare 2018..2019 2024 --rule all-contacts --focal PRK")(compare)
    app.command(
        "compare-rules",
        epilog="Example: legation compare-rules kinu-1 mou-vice-minister --from 2024-01 --to 2024-06 --partner RUS",
    )(compare_rules)
    app.add_typer(rules, name="rules", epilog="Example: legation rules show kinu-1")
    app.add_typer(published, name="published", epilog="Example: legation published match kinu")


def count(
    rule: Annotated[list[str], typer.Argument(metavar="RULE…", help="Ids of counting rules, or files of your own.")],
    since: Since,
    until: Until = None,
    focal: FocalState = None,
    partner: Partner = None,
    by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHAT",
            help="One or two of partner, sector, level, month, year, direction, venue, kind, source, type.",
        ),
    ] = None,
    rows: Annotated[bool, typer.Option("--rows", help="List the rows that were counted.")] = False,
    limit: Limit = SHOWN,
    rules: Rules = None,
    format: FormatOption = None,
    out: OutOption = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Count by a rule, beside what the institution published; several rules stand side by side."""
    from legation.counting.asking import period_of, questions
    from legation.counting.count_sheets import count_sheets
    from legation.counting.dimensions import dimensions
    from legation.extract import open_extract

    by_what = dimensions(by or ())
    when = period_of(f"{since}..{until or since}")
    extract = open_extract(record)
    asked = questions(extract, rule, when, focal=focal, partner=partner, rules=rules)
    emit(count_sheets(extract, asked, by_what, rows=rows, limit=limit or None), format, out, json)


def compare(
    first: Annotated[str, typer.Argument(metavar="PERIOD1", help="2024, 2024-H1, 2024-Q3, 2024-01 or 2018..2019.")],
    second: Annotated[str, typer.Argument(metavar="PERIOD2", help="The period to compare it with.")],
    rule: Annotated[str, typer.Option(metavar="RULE", help="What counts as one.")] = "all-contacts",
    focal: FocalState = None,
    partner: Partner = None,
    by: Annotated[
        list[str] | None,
        typer.Option(metavar="WHAT", help="What to break down by (default: partner, sector and level, each alone)."),
    ] = None,
    limit: Limit = SHOWN,
    rules: Rules = None,
    format: FormatOption = None,
    out: OutOption = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Compare two periods by one rule: counts, rates, whether they differ, and the rows added and lost."""
    from legation.counting.asking import period_of, questions
    from legation.counting.change_sheets import change_sheets
    from legation.counting.dimensions import each_alone
    from legation.extract import open_extract

    by_what = each_alone(by or ())
    when = period_of(first), period_of(second)
    extract = open_extract(record)
    one, other = (questions(extract, [rule], period, focal=focal, partner=partner, rules=rules)[0] for period in when)
    emit(change_sheets(extract, one, other, by_what, limit or None), format, out, json)


def compare_rules(
    first: Annotated[str, typer.Argument(metavar="RULE", help="Id of a counting rule, or a file of your own.")],
    second: Annotated[str, typer.Argument(metavar="RULE", help="The rule to compare it with.")],
    since: Since,
    until: Until = None,
    focal: FocalState = None,
    partner: Partner = None,
    limit: Limit = SHOWN,
    rules: Rules = None,
    format: FormatOption = None,
    out: OutOption = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Compare two rules on one period: totals, the exchanges that only one counts, and the clause that decided."""
    from legation.counting.asking import period_of, questions
    from legation.counting.contrast_sheets import contrast_sheets
    from legation.extract import open_extract

    when = period_of(f"{since}..{until or since}")
    extract = open_extract(record)
    asked = questions(extract, [first, second], when, focal=focal, partner=partner, rules=rules)
    emit(contrast_sheets(extract, asked[0], asked[1], limit or None), format, out, json)


@rules.command("list")
def rules_list(rules: Rules = None, format: FormatOption = None, out: OutOption = None, json: Json = False) -> None:
    """List the counting rules."""
    from legation.counting.book import load_rules
    from legation.counting.rule_sheets import list_sheet

    emit([list_sheet(load_rules(rules).values())], format, out, json)


@rules.command("show")
def rules_show(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="Id of a counting rule, or a file of your own.")],
    rules: Rules = None,
    format: FormatOption = None,
    out: OutOption = None,
    json: Json = False,
) -> None:
    """Show one rule: what it says in plain words, its clauses, and what was published by it."""
    from legation.counting.book import find_rule
    from legation.counting.rule_sheets import rule_sheets

    emit(rule_sheets(find_rule(rule, rules)), format, out, json)


@rules.command("check")
def rules_check(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE…", help="Rules to check (default: all that ship).")
    ] = None,
    rules: Rules = None,
    json: Json = False,
) -> None:
    """Check rules; every fault is named, and a rule with one is refused as a whole."""
    from legation.cli.output import console, print_json
    from legation.counting.book import load_rules, read_rules

    found = read_rules(paths) if paths else load_rules(rules)
    if json:
        print_json({"sound": list(found)})
    else:
        console().print(f"{len(found)} counting rules are sound: {', '.join(found)}")


@published.command("list")
def published_list(format: FormatOption = None, out: OutOption = None, json: Json = False) -> None:
    """List the published tables."""
    from legation.counting.match_sheets import tables_sheet
    from legation.counting.published_book import load_published

    emit([tables_sheet(load_published().values())], format, out, json)


@published.command("show")
def published_show(
    table: Annotated[str, typer.Argument(metavar="TABLE", help="Id of a table, or what several begin with: kinu.")],
    format: FormatOption = None,
    out: OutOption = None,
    json: Json = False,
) -> None:
    """Show the rows of a published table: month, partner, place and sector."""
    from legation.counting.match_sheets import facts_sheet
    from legation.counting.published_book import find_tables

    emit([facts_sheet(one) for one in find_tables(table)], format, out, json)


@published.command("match")
def published_match(
    table: Annotated[str, typer.Argument(metavar="TABLE", help="Id of a table, or what several begin with: kinu.")],
    format: FormatOption = None,
    out: OutOption = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Match a published table row by row with the record, and explain every row."""
    from legation.counting.match_sheets import match_sheets
    from legation.counting.published_book import find_tables
    from legation.extract import open_extract

    emit(match_sheets(open_extract(record), find_tables(table)), format, out, json)
