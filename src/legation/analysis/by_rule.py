"""Measures on the rows that a counting rule keeps."""

from __future__ import annotations

from pathlib import Path

from legation.analysis.rows import EVERYTHING, Counted
from legation.counting.book import find_rule
from legation.counting.compiling import Bound, decided
from legation.errors import MisuseError
from legation.period import Period


def counted_by(word: str | None, focal: str, period: Period, folder: Path | None = None) -> Counted:
    """What a rule (by id or file) keeps of a period; all exchanges for None.

    Raises MisuseError for an unknown rule, and for one that counts single reports: the measures need exchanges.
    """
    if word is None:
        return EVERYTHING
    rule = find_rule(word, folder)
    if rule.unit == "report":
        raise MisuseError(f"rule {rule.id!r} counts reports; these measures count exchanges, stops or meetings")
    bound = Bound()
    statement = decided(rule, focal, bound, period, asked_only=True)
    values = {key: value for key, value in bound.values.items() if key != "focal"}
    return Counted(f"SELECT * FROM ({statement}) WHERE decision = 0", values, rule.name, rule.words)
