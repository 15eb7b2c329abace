"""The code behind what a person types for a partner: a code, a name or an organisation of a pack."""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping

from legation.errors import MisuseError, did_you_mean
from legation.ledger.book import Ledger
from legation.ledger.terms import STATE_NAMES, WORLD, states


@functools.cache
def _names() -> Mapping[str, str]:
    """English names and adjectives of states, folded, with their codes; former states under their successor's code."""
    found: dict[str, str] = {}
    with STATE_NAMES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            state = states().get(row["code"])
            if row["language"] == "en" and row["kind"] in ("name", "adjective", "demonym") and state:
                now = state.codes_as if state.codes_as in states() else state.code
                found.setdefault(row["form"].casefold().removeprefix("the "), now)
    for code, state in states().items():
        found[state.name.casefold().removeprefix("the ")] = state.codes_as if state.codes_as in states() else code
    return found


def partner_code(ledger: Ledger, asked: str) -> str:
    """The code of a partner: ``VNM``, ``vnm``, ``Vietnam`` or ``EU``. Raises MisuseError with a hint."""
    word = asked.strip()
    code = word.upper()
    others = {one for pack in ledger.packs for one in pack.others} | {WORLD}
    if code in states():
        now = states()[code].codes_as
        return now if now in states() else code
    if code in others:
        return code
    named = _names().get(word.casefold().removeprefix("the "))
    if named:
        return named
    near = did_you_mean(word.casefold(), _names()) or did_you_mean(code, (*states(), *others))
    raise MisuseError(f"no state or organisation {asked!r}.{near}")
