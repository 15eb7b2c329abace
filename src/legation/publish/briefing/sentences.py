"""The findings of a briefing as sentences, each with the rows that make it up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from legation.counting.change import FEWER, MORE, read_differently
from legation.period import compact
from legation.publish.briefing.content import Line, Link, Run, Text
from legation.publish.briefing.material import Material, Row
from legation.refdata.terms import LEVELS
from legation.wording.names import in_sentence, level, listed, name, sector

NAMED = 3
CITED = 24
"""Runs of rows that are cited after a number; more would bury the sentence."""
LABEL = re.compile(r"([A-Z])(\d+)")


def findings(material: Material) -> list[Line]:
    """What happened, at which level, in which fields, how it compares, and what is not known."""
    makers: Sequence[Callable[[Material], Line]] = (_total, _highest, _fields, _latest, _share, _compared, _gaps)
    return [line for line in (make(material) for make in makers) if line]


def cited(rows: Sequence[Row]) -> list[Run]:
    """The rows in brackets, runs of them as ``A2–A5``, each a link; of very many the first, and how many more.

    >>> "".join(run.words for run in cited([Row(n, {}, True) for n in ("A1", "A2", "A3", "C2")]))
    ' [A1–A3, C2]'
    """
    found = [LABEL.fullmatch(row.label) for row in rows]
    keys = sorted({(one[1], int(one[2])) for one in found if one is not None})
    spans: list[list[tuple[str, int]]] = []
    for key in keys:
        if spans and spans[-1][-1] == (key[0], key[1] - 1):
            spans[-1].append(key)
        else:
            spans.append([key])
    out: list[Run] = []
    for span in spans[:CITED]:
        out.append(Text(", " if out else " ["))
        first, last = (f"{table}{number}" for table, number in (span[0], span[-1]))
        out.append(Link(first, first))
        if last != first:
            out += [Text("–" if len(span) > 2 else ", "), Link(last, last)]
    if left := sum(map(len, spans[CITED:])):
        out.append(Text(f" and {left:,} more"))
    return [*out, Text("]")] if out else []


def _total(material: Material) -> Line:
    who = f"{name(material.focal)} and {name(material.partner)}"
    covered = material.pair.coverage
    length = (material.period.last - material.period.first).days + 1
    if not covered.total:
        return (Text(f"No day of the period ({material.period}) is covered: nothing can be said about it."),)
    own = material.own
    days = f"The sources were read on {covered.total:,} of its {length:,} days"
    if not own:
        return (Text(f"No contact of {who} counts in the period ({material.period}). {days}."),)
    ways = (("inbound", f"to {name(material.focal)}"), ("outbound", "from it"), ("third_country", "elsewhere"))
    out: list[Run] = [Text(f"{_number(len(own)).capitalize()} between {who} count{'s' * (len(own) == 1)} in the period"
                           f" ({material.period})")]  # fmt: skip
    out += cited(own)
    parts = [(words, [row for row in own if row.values["direction"] == way]) for way, words in ways]
    told = [(words, rows) for words, rows in parts if rows]
    for number, (words, rows) in enumerate(told):
        out += [Text(": " if not number else ", "), Text(f"{len(rows):,} {words}"), *cited(rows)]
    return (*out, Text(f". {days}."))


def _highest(material: Material) -> Line:
    known = [row for row in material.own if row.values["level"] in LEVELS]
    if not known:
        return ()
    top = min(LEVELS.index(row.values["level"]) for row in known)
    rows = [row for row in known if LEVELS.index(row.values["level"]) == top]
    words = level(LEVELS[top])
    if len(rows) == 1:
        return (
            Text(f"The highest level was {words.lower()}: {rows[0].values['description']}"),
            *cited(rows),
            Text("."),
        )
    return (Text(f"The highest level was {words.lower()}, reached {len(rows)} times"), *cited(rows), Text("."))


def _fields(material: Material) -> Line:
    counted = Counter(row.values["sector"] for row in material.own)
    if not counted:
        return ()
    order = sorted(counted, key=lambda code: (-counted[code], code))
    out: list[Run] = [Text("Most frequent field" + "s" * (len(order) > 1) + ": ")]
    for number, code in enumerate(order[:NAMED]):
        rows = [row for row in material.own if row.values["sector"] == code]
        words = sector(code)
        out += [Text(", " if number else ""), Text(f"{words if words.isupper() else words.lower()} ({counted[code]})")]
        out += cited(rows)
    rest = sum(counted[code] for code in order[NAMED:])
    return (*out, Text(f"; {rest} in {len(order) - NAMED} other{'s' * (len(order) - NAMED > 1)}." if rest else "."))


def _latest(material: Material) -> Line:
    dated = [row for row in material.own if row.values["day"]]
    if not dated:
        return ()
    latest = max(dated, key=lambda row: (str(row.values["day"]), row.values["id"]))
    return (
        Text(f"The latest began on {compact(str(latest.values['day']), None)}: {latest.values['description']}"),
        *cited([latest]), Text("."),
    )  # fmt: skip


def _share(material: Material) -> Line:
    number, own = len(material.rows), material.own
    if not number or not own:
        return ()
    counted = Counter(code for row in material.rows for code in set(row.values["partners"]) if code != "XXX")
    order = sorted(counted, key=lambda code: (-counted[code], code))
    if order == [material.partner]:
        return ()  # the rule counts no other partner
    place = order.index(material.partner) + 1
    others = [code for code in order if code != material.partner][:NAMED]
    out: list[Run] = [
        Text(f"{_capital(in_sentence(material.partner))} took part in {len(own):,} of the {number:,} contacts of "
             f"{in_sentence(material.focal)} that count ({len(own) / number:.0%}), place {place} of {len(order)} "
             "partners")
    ]  # fmt: skip
    for position, code in enumerate(others):
        rows = [row for row in material.rows if code in row.values["partners"]]
        out += [Text("; the next: " if not position else ", "), Text(f"{in_sentence(code)} ({counted[code]})")]
        out += cited(rows)
    return (*out, Text("."))


def _compared(material: Material) -> Line:
    change = material.before
    earlier = change.first.coverage
    length = (earlier.period.last - earlier.period.first).days + 1
    if not earlier.total:
        return (Text(f"The period before ({earlier.period}) is not covered, so there is nothing to compare with."),)
    verdict = {
        MORE: "per covered day that is more than before, beyond what chance explains",
        FEWER: "per covered day that is fewer than before, beyond what chance explains",
    }.get(change.total.verdict, "chance alone would often make as large a difference, so none is claimed")
    out = (
        f"In the period before ({earlier.period}; {earlier.total:,} of {length:,} days covered) "
        f"{_number(change.first.total or 0)} count{'s' * ((change.first.total or 0) < 2)}: {verdict}."
    )
    warning = read_differently(change.first.coverage, change.second.coverage)
    return (Text(f"{out} {warning}" if warning else out),)


def _gaps(material: Material) -> Line:
    missing = [str(group.values[0]) for group in material.pair.groups if not group.covered]
    if not missing or not material.pair.coverage.total:
        return ()
    told = listed(compact(month, None) for month in missing)
    return (Text(f"Not covered, so neither zero nor known: {told}."),)


def _number(number: int) -> str:
    return "no contact" if not number else "one contact" if number == 1 else f"{number:,} contacts"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
