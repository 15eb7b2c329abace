"""``legation analysis``: concentration, regions, trend, network, anniversaries, corroboration, what was missed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from legation.cli.contacts import DirectionOption, LevelOption, SectorOption, Since, Until
from legation.cli.options import DEFAULT_RECORD, Focal, Json, Record
from legation.cli.sheets import FormatOption, OutOption, emit

if TYPE_CHECKING:
    from legation.analysis.rows import Counted, Filters
    from legation.extract import Extract
    from legation.period import Period

analysis = typer.Typer(
    help="Measures on the exchanges of a period, each with its coverage, interval and method.", no_args_is_help=True
)
Partner = Annotated[str | None, typer.Option("--partner", metavar="STATE", help="Only with this one: VNM, Vietnam.")]
RuleOption = Annotated[
    str | None, typer.Option("--rule", metavar="RULE", help="Count by this counting rule (default: all exchanges).")
]
SourceFilter = Annotated[str, typer.Argument(metavar="SOURCE", help="Id of a source, as 'legation sources' lists it.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.add_typer(
        analysis, name="analysis", epilog="Example: legation analysis concentration --from 2018 --to 2024 --partner CHN"
    )


def asked(
    record: str, focal: str | None, since: str | None, until: str | None, rule: str | None, *words: str | None
) -> tuple[Extract, str, Period, Filters, Counted]:
    """What the options ask for; ``words`` are partner, level, sector and direction."""
    from legation.analysis.by_rule import counted_by
    from legation.analysis.rows import Filters, checked, reach_of
    from legation.extract import open_extract

    extract = open_extract(record)
    state = extract.focal(focal.strip().upper() if focal else None)
    when = reach_of(extract, state, since, until)
    return extract, state, when, checked(Filters(*words)), counted_by(rule, state, when)


@analysis.command(epilog="Example: legation analysis concentration --from 2018 --to 2024 --partner CHN")
def concentration(
    since: Since = None,
    until: Until = None,
    partner: Annotated[
        str | None,
        typer.Option("--partner", metavar="STATE", help="Shown side by side (default: the top one)."),
    ] = None,
    level: LevelOption = None,
    sector: SectorOption = None,
    direction: DirectionOption = None,
    every: Annotated[bool, typer.Option("--all-partners", help="Organisations too, not only states.")] = False,
    rule: RuleOption = None,
    focal: Focal = None,
    format: FormatOption = None,
    out: OutOption = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """How concentrated exchanges and trade are, and one partner's share in both side by side."""
    from legation.analysis.rows import partner_code
    from legation.analysis.shares import concentration_sheets
    from legation.ledger import load_packs

    extract, state, when, filters, counted = asked(record, focal, since, until, rule, None, level, sector, direction)
    code = partner_code(partner) if partner else None
    made = concentration_sheets(
        extract, load_packs(), state, when, code, filters, states_only=not every, counted=counted
    )
    emit(made, format, out, json)


@analysis.command(epilog="Example: legation analysis regions --by bloc --from 2024-01 --to 2024-06")
def regions(
    since: Since = None,
    until: Until = None,
    by: Annotated[str, typer.Option(metavar="WHAT", help="region, subregion, bloc or list.")] = "region",
    lists: Annotated[
        Path | None, typer.Option("--lists", metavar="FILE", help="Lists of your own (YAML), for --by list.")
    ] = None,
    level: LevelOption = None,
    sector: SectorOption = None,
    direction: DirectionOption = None,
    rule: RuleOption = None,
    focal: Focal = None,
    format: FormatOption = None,
    out: OutOption = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Exchanges by region of UN M49, by bloc with the members of the day, or by lists of your own."""
    from legation.analysis.regions import read_lists, region_sheet

    extract, state, when, filters, counted = asked(record, focal, since, until, rule, None, level, sector, direction)
    read = read_lists(lists) if lists else None
    emit([region_sheet(extract, state, when, by, filters, read, counted)], format, out, json)


@analysis.command(epilog="Example: legation analysis trend --partner CHN --level vice_minister")
def trend(
    since: Since = None,
    until: Until = None,
    partner: Partner = None,
    level: LevelOption = None,
    sector: SectorOption = None,
    direction: DirectionOption = None,
    rule: RuleOption = None,
    focal: Focal = None,
    format: FormatOption = None,
    out: OutOption = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Whether the monthly rate rises or falls, when it changed, and what happened near."""
    from legation.analysis.rhythm import rhythm_sheets
    from legation.ledger import load_packs

    extract, state, when, filters, counted = asked(record, focal, since, until, rule, partner, level, sector, direction)
    emit(rhythm_sheets(extract, state, when, filters, counted=counted, ledger=load_packs()), format, out, json)


@analysis.command(epilog="Example: legation analysis network --from 2024 --graph network.graphml")
def network(
    since: Since = None,
    until: Until = None,
    partner: Partner = None,
    level: LevelOption = None,
    sector: SectorOption = None,
    direction: DirectionOption = None,
    graph: Annotated[
        Path | None, typer.Option("--graph", metavar="FILE", help="Write the graph too: .graphml or node-link .json.")
    ] = None,
    rule: RuleOption = None,
    focal: Focal = None,
    format: FormatOption = None,
    out: OutOption = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Partners, venues and organisations as a network: nodes with centralities, edges with their exchanges."""
    from legation.analysis.network import network_sheets, write_network

    extract, state, when, filters, counted = asked(record, focal, since, until, rule, partner, level, sector, direction)
    made, sheets = network_sheets(extract, state, when, filters, counted)
    if graph is not None:
        write_network(made, graph, sheets[0].origin)
    emit(sheets, format, out, json)


@analysis.command(epilog="Example: legation analysis anniversaries --from 2024 --peaks")
def anniversaries(
    since: Since = None,
    until: Until = None,
    partner: Partner = None,
    peaks: Annotated[bool, typer.Option("--peaks", help="Only days with more than usual.")] = False,
    rule: RuleOption = None,
    focal: Focal = None,
    format: FormatOption = None,
    out: OutOption = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Exchanges and messages near national days, foundings and birthdays, beside what is usual."""
    from legation.analysis.jubilees import jubilee_sheet
    from legation.ledger import load_packs

    extract, state, when, filters, counted = asked(record, focal, since, until, rule, partner)
    made = jubilee_sheet(extract, state, when, filters, ledger=load_packs(), counted=counted, peaks_only=peaks)
    emit([made], format, out, json)


@analysis.command(epilog="Example: legation analysis corroboration --partner RUS --silences")
def corroboration(
    since: Since = None,
    until: Until = None,
    partner: Partner = None,
    level: LevelOption = None,
    sector: SectorOption = None,
    direction: DirectionOption = None,
    silences: Annotated[bool, typer.Option("--silences", help="Only those about which a source is silent.")] = False,
    rule: RuleOption = None,
    focal: Focal = None,
    format: FormatOption = None,
    out: OutOption = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """Which sources reported each exchange, and which kept silent though they were read and concerned."""
    from legation.analysis.corroboration import corroboration_sheets

    extract, state, when, filters, counted = asked(record, focal, since, until, rule, partner, level, sector, direction)
    emit(corroboration_sheets(extract, state, when, filters, counted, silences_only=silences), format, out, json)


@analysis.command(epilog="Example: legation analysis missed kcna kremlin --partner RUS --level minister")
def missed(
    first: SourceFilter,
    second: SourceFilter,
    since: Since = None,
    until: Until = None,
    partner: Partner = None,
    level: LevelOption = None,
    sector: SectorOption = None,
    direction: DirectionOption = None,
    rule: RuleOption = None,
    focal: Focal = None,
    format: FormatOption = None,
    out: OutOption = None,
    record: Record = DEFAULT_RECORD,
    json: Json = False,
) -> None:
    """How many exchanges neither of two sources reported (capture and recapture), with what that assumes."""
    from legation.analysis.corroboration import missed_sheet

    extract, state, when, filters, counted = asked(record, focal, since, until, rule, partner, level, sector, direction)
    emit([missed_sheet(extract, state, when, first, second, filters, counted)], format, out, json)
