"""Rules as sheets: the list of them, and one rule with its clauses and published totals."""

from __future__ import annotations

from collections.abc import Iterable

from legation.counting.rule import Condition, Rule, Test
from legation.model.sheet import Column, Origin, Sheet
from legation.period import period
from legation.wording.names import name

SAID = {"any_of": "one of", "none_of": "none of", "all_of": "all of", "at_least": "at least", "at_most": "at most"}


def list_sheet(rules: Iterable[Rule]) -> Sheet:
    """All rules with what they count in one sentence."""
    columns = (
        Column("rule", "Rule", "text", "Id."), Column("title", "Counts", "text", "Title."),
        Column("unit", "Unit", "text", "What counts as one."),
        Column("stated", "Rule stated", "boolean", "Whether the institution states the rule; else it is inferred."),
        Column("institution", "Institution", "text", "Whose way of counting it is."),
        Column("version", "Version", "text", "Version of the rule.", detail=True),
        Column("words", "In words", "text", "The rule in plain words.", detail=True),
    )  # fmt: skip
    rows = tuple((r.id, r.title, unit_words(r), r.stated, r.institution, r.version, r.words) for r in rules)
    return Sheet("rules", "Counting rules", columns, rows)


def unit_words(rule: Rule) -> str:
    """``stop, one a country``."""
    return f"{rule.unit}, one a country" if rule.one_per == "country" else rule.unit


def rule_sheets(rule: Rule) -> list[Sheet]:
    """What a rule says, its clauses and its published totals."""
    placed = {"start": "its first day", "end": "its last day", "any": "any of its days"}[rule.placed_by]
    facts = [
        ("Title", rule.title), ("Institution", rule.institution), ("Version", rule.version), ("In words", rule.words),
        ("Basis", rule.basis), ("Stated by the institution", "yes" if rule.stated else "no, inferred"),
        ("Unit", unit_words(rule)), ("In a period by", placed),
    ]  # fmt: skip
    for field, labels in rule.labels.items():
        facts.append((f"Labels: {field}", ", ".join(f"{code} = {label}" for code, label in labels.items())))
    told = Sheet(
        "rule", f"Counting rule {rule.id}",
        (Column("what", "", "text", "What is told."), Column("value", "", "text", "Its value.")), tuple(facts),
        origin=Origin(rule.name, rule.words),
    )  # fmt: skip
    columns = (
        Column("number", "No.", "integer", "Place in the order: the first clause that refuses a row decides."),
        Column("clause", "Clause", "text", "Id of the clause."), Column("words", "In words", "text", "What it says."),
        Column("condition", "Condition", "text", "The same on the record's fields."),
    )  # fmt: skip
    rows = [(n, clause.id, clause.words, clause_words(clause.keep, clause.drop))
            for n, clause in enumerate(rule.clauses, start=1)]  # fmt: skip
    sheets = [told, Sheet("clauses", "Clauses, in order", columns, tuple(rows), origin=told.origin)]
    if rule.published:
        printed = (
            Column("period", "Period", "text", "Months that the total is for."),
            Column("focal", "State", "text", "Counted for."), Column("partner", "Partner", "text", "Counted with."),
            Column("total", "Total", "integer", "As published."),
            Column("precision", "Precision", "text", "exact, or more than the total."),
            Column("source", "Source", "text", "Where it was published."), Column("note", "Note", "text", "Remarks."),
        )  # fmt: skip
        totals = tuple(
            (str(period(t.since, t.until)), name(t.focal), name(t.partner) if t.partner else "all", t.total,
             t.precision.replace("_", " "), t.source, t.note)
            for t in rule.published
        )  # fmt: skip
        sheets.append(Sheet("published", "Published totals", printed, totals, origin=told.origin))
    return sheets


def clause_words(keep: Condition | None, drop: Condition | None) -> str:
    """``keep kind one of bilateral``."""
    if keep is not None:
        return f"keep {condition_words(keep)}"
    return f"drop {condition_words(drop)}" if drop is not None else ""


def condition_words(condition: Condition) -> str:
    """A condition on one line."""
    parts = [f"{name} {_test_words(test)}" for name, test in condition.tests]
    if condition.any:
        parts.append("(" + " or ".join(condition_words(one) for one in condition.any) + ")")
    return " and ".join(parts)


def _test_words(test: Test) -> str:
    parts = []
    for part, said in SAID.items():
        value = getattr(test, part)
        if isinstance(value, tuple):
            value = value[0] if len(value) == 1 and part == "any_of" else ", ".join(value)
            said = "is" if part == "any_of" and ", " not in value else said
        if value is not None:
            parts.append(f"{said} {value}")
    if test.present is not None:
        parts.append("is told" if test.present else "is not told")
    if test.holds is not None:
        parts.append("yes" if test.holds else "no")
    return " and ".join(parts)
