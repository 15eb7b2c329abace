"""The sections of a briefing: tables of rows, the ledger, last contacts, method, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from legation.analysis.profile import Profile
from legation.counting.change import MORE
from legation.counting.dimensions import DIMENSIONS, worded
from legation.counting.rows import shown
from legation.model.sheet import Origin
from legation.period import compact
from legation.publish.briefing.content import Figure, Line, Note, Section, Table, Text, plain
from legation.publish.briefing.figures import figures, trade_figure
from legation.publish.briefing.material import Material, Row
from legation.publish.cite import citation_of
from legation.wording.names import name

MOST = 60
"""Rows of a table that are printed; the rest is counted under it."""
FLOWS = frozenset({"aid", "arms", "workers"})
"""Families of the ledger that tell of what went across, apart from the history of relations."""
OWN_HEADS = ("No.", "Date", "Place", "Field", "What", "Level")
OWN_WIDTHS = (0.06, 0.13, 0.13, 0.13, 0.41, 0.14)
HEADS = ("No.", "Date", "Partner", "Place", "Field", "What", "Level")
WIDTHS = (0.06, 0.11, 0.15, 0.12, 0.12, 0.3, 0.14)


def contacts(material: Material, notes: Mapping[str, Note]) -> Section:
    """The three tables, as KINU prints them, with a column for the level."""
    who, partner = name(material.focal), name(material.partner)
    titles = {
        "A": f"A. Bilateral contacts of {who} with {partner}", "B": f"B. Bilateral contacts of {who} with others",
        "C": "C. Gatherings of several states and of organisations",
    }  # fmt: skip
    tables = [_table(material, key, title, notes) for key, title in titles.items()]
    return Section("Contacts", tuple(tables))


def _table(material: Material, key: str, title: str, notes: Mapping[str, Note]) -> Table:
    found = material.of(key)
    rows = found[:MOST]
    own = key == "A"
    remarks = [f"The latest {MOST} of {len(found):,} rows are printed."] if len(found) > MOST else []
    return Table(
        f"{title} ({len(found):,})", OWN_HEADS if own else HEADS, OWN_WIDTHS if own else WIDTHS,
        tuple(_cells(row, material, own, notes) for row in rows), tuple(row.label for row in rows),
        "None counts in the articles read." if material.pair.coverage.total else "Not covered.", tuple(remarks),
    )  # fmt: skip


def _cells(row: Row, material: Material, own: bool, notes: Mapping[str, Note]) -> tuple[Line, ...]:
    date, partner, place, field, level, told, *_ = shown(row.values, material.rule)
    note = notes.get(row.values["exchange"] or row.values["id"])
    what: Line = (Text(f"{told}."), note) if note is not None else plain(f"{told}.")
    middle = () if own else (plain(partner),)
    return (plain(row.label), plain(date), *middle, plain(place), plain(field), what, plain(level))


def pictures(material: Material, found: Profile) -> Section:
    """All charts."""
    trade = trade_figure(found)
    blocks: list[Figure] = [*figures(material), *([trade] if trade else [])]
    return Section("Charts", tuple(blocks))


def ledger(found: Profile) -> Section | None:
    """Status of relations, history, missions and measures; None where no pack tells of the focal state."""
    pair = found.ledger
    if pair is None:
        return None
    day = compact(pair.day.isoformat(), None)
    told = [row for row in found.sheet("history").records() if row["shown"] and row["family"] != "mission"]
    blocks: list[Line | Table | Figure] = [plain(pair.sentence())]
    for title, flows in (("History", False), ("Aid, arms and workers", True)):
        rows = [
            (row["date"] or "undated", row["family"].capitalize(), row["what"], row["status"], row["source"])
            for row in told if (row["family"] in FLOWS) == flows
        ]  # fmt: skip
        if rows or not flows:
            heads = ("Date", "Kind", "What", "Status")
            blocks.append(_sourced(f"{title} ({len(rows)})", heads, (0.16, 0.14, 0.56, 0.14), rows, 2))
    missions = found.sheet("missions").records()
    blocks.append(_sourced(
        f"Missions on {day} ({len(missions)})", ("Mission", "State", "Since"), (0.6, 0.2, 0.2),
        [(row["mission"], row["state"], row["since"] or "not told", row["source"]) for row in missions], 0,
    ))  # fmt: skip
    measures = next((one.records() for one in found.sheets if one.key == "measures"), [])
    if measures:
        blocks.append(_sourced(
            f"Measures of {name(found.partner)} ({len(measures)})", ("Adopted", "Instrument", "Measure"),
            (0.15, 0.3, 0.55),
            [(row["adopted"], row["instrument"], row["measure"], row["source"]) for row in measures], 2,
        ))  # fmt: skip
    return Section(f"Relations on {day}", tuple(blocks))


def _sourced(
    title: str, heads: tuple[str, ...], widths: tuple[float, ...], rows: Sequence[tuple[Any, ...]], noted: int
) -> Table:
    """A table whose last value of a row, its source, becomes a footnote of column ``noted``."""
    printed = rows[-MOST:]
    cells = tuple(
        tuple(
            (Text(str(value)), Note(str(row[-1]))) if at == noted else plain(str(value))
            for at, value in enumerate(row[:-1])
        )
        for row in printed
    )
    remarks = (f"The latest {MOST} of {len(rows):,} rows are printed.",) if len(rows) > MOST else ()
    return Table(title, heads, widths, cells, (None,) * len(cells), "Nothing is told.", remarks)


def last(found: Profile) -> Section:
    """The latest contact of every level and field in the record."""
    tables = []
    for key in ("level", "sector"):
        rows = found.sheet(f"last-by-{key}").records()
        cells = tuple(
            (plain(row[key]), plain(row["date"]), plain(f"{row['description']}."), plain(f"{row['number']:,}"))
            for row in rows
        )
        heads = ("Level" if key == "level" else "Field", "Last", "What", "In all")
        title = f"Last contacts by {'level' if key == 'level' else 'field'}"
        tables.append(Table(title, heads, (0.18, 0.17, 0.55, 0.1), cells, (None,) * len(cells), "None in the record."))
    return Section("Last contacts", tuple(tables))


def compared(material: Material) -> Section | None:
    """This period beside the one before, by field and level; None when neither has anything to compare."""
    change = material.before
    if not change.first.coverage.total or not (change.first.total or change.second.total):
        return None
    periods = (str(change.first.question.period), str(change.second.question.period))
    tables = []
    for key, head in (("sector", "Field"), ("level", "Level")):
        rows = [(worded(DIMENSIONS[key], line.value), line) for line in change.lines[key]]
        cells = tuple(
            (plain(words), plain(_count(line.first)), plain(_count(line.second)), plain(_verdict(line.verdict)))
            for words, line in [*rows, ("All", change.total)]
        )
        heads = (head, *periods, "A covered day")
        tables.append(
            Table(f"Contacts by {head.lower()}", heads, (0.34, 0.22, 0.22, 0.22), cells, (None,) * len(cells))
        )
    remark = (
        f"Covered: {change.first.coverage.total:,} days before, {change.second.coverage.total:,} now. More or fewer is "
        "said only where chance alone would make such a difference in fewer than one case of twenty (exact test of two "
        "rates, guarded for the number of lines by Holm's method)."
    )
    return Section("Beside the period before", (*tables, plain(remark)))


def _count(number: int | None) -> str:
    return "not covered" if number is None else f"{number:,}"


def _verdict(word: str) -> str:
    return {"undetermined": "no clear difference", MORE: "more", "fewer": "fewer"}.get(word, word)


def method(material: Material, origin: Origin, confidence: tuple[float, float] | None) -> Section:
    """What counts, what was read, how sure it is, and how to cite it."""
    rule = material.rule
    blocks: list[Line | Table | Figure] = [
        (Text("What counts. ", bold=True), Text(f"Rule {rule.name}: {rule.title}. {rule.words}")),
    ]
    if rule.basis:
        blocks.append((Text("Basis of the rule. ", bold=True), Text(rule.basis)))
    blocks.append((Text("Coverage. ", bold=True), Text(" ".join(origin.coverage))))
    if confidence is not None:
        mean, least = confidence
        blocks.append((
            Text("Reliability. ", bold=True),
            Text("Articles were coded by declared rules. Each coding carries the probability that its type and a "
                 f"partner are right; over these contacts it is {mean:.0%} on average (least {least:.0%}). "
                 "Error rates measured on hand-coded articles are published with the software (methods, reliability). "
                 "Descriptions are generated from the coded fields; words in quotation marks are the source's own."),
        ))  # fmt: skip
    blocks.append((
        Text("What is missing. ", bold=True),
        Text("A day without an article was not covered: it is no zero. Messages, calls and receptions by resident "
             "diplomats count only where the rule says so. Contacts that no source tells of are not in the record."),
    ))  # fmt: skip
    return Section("Method", tuple(blocks))


def sources(origin: Origin, title: str) -> Section:
    """What was read, the versions, and the line to cite."""
    versions = ", ".join(f"{key} {value}" for key, value in origin.versions.items())
    blocks: list[Line | Table | Figure] = [plain(f"{one}.") for one in origin.sources]
    blocks.append((Text("Versions. ", bold=True), Text(f"{versions}.")))
    blocks.append((Text("Cite as. ", bold=True), Text(citation_of(origin, title).apa)))
    return Section("Sources and citation", tuple(blocks))
