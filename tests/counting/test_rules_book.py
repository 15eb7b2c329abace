"""Rules are accepted or refused as a whole, with every fault named."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from legation.codebook import load
from legation.codebook.vocabulary import ranks, vocabulary
from legation.counting.book import find_rule, load_rules, read_rules
from legation.counting.rule_sheets import rule_sheets
from legation.errors import BookError, MisuseError

HIGH = "keep: {level: {at_least: minister}}"
SOUND = """
    id: own
    version: "1"
    title: Own rule
    institution: Ours
    words: What counts.
    basis: We say so.
    unit: trip
    placed_by: start
    clauses:
      - id: high
        words: Ministers only.
        keep: {level: {at_least: minister}}
"""


def written(folder: Path, text: str, name: str = "own.yml") -> Path:
    path = folder / name
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return path


def faults_of(folder: Path, text: str) -> list[str]:
    with pytest.raises(BookError) as told:
        read_rules([written(folder, text)])
    return told.value.faults


def test_shipped_rules_are_sound_and_told_in_words() -> None:
    rules = load_rules()
    assert {"kinu-1", "kinu-2", "kinu-3", "mou-vice-minister", "press-trips", "colt-leader-travel",
            "outgoing-delegations", "all-contacts", "all-messages"} <= set(rules)  # fmt: skip
    for rule in rules.values():
        assert rule.words.endswith(".") and rule.basis.endswith(".")
        assert all(clause.words.endswith(".") for clause in rule.clauses)
        assert rule_sheets(rule)


def test_own_rules_stand_beside_the_shipped(tmp_path: Path) -> None:
    written(tmp_path, SOUND)
    assert load_rules(tmp_path)["own"].title == "Own rule"
    assert find_rule(str(tmp_path / "own.yml")).id == find_rule("own@1", tmp_path).id == "own"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("unit: trip", "unit: tripp", "unit: 'tripp' is none of trip, stop, meeting, report. Did you mean 'trip'?"),
        ("unit: trip", "unitt: trip", "unknown key 'unitt'. Did you mean 'unit'?"),
        ("unit: trip", "unit: report", None),
        ("placed_by: start", "placed_by: middle", "placed_by: 'middle' is none of start, end, any"),
        ("{at_least: minister}", "{at_least: ministre}", "at_least: unknown level 'ministre'. Did you mean 'minister'"),
        (HIGH, "keep: {sektor: economy}", "unknown field 'sektor'. Did you mean 'sector'?"),
        (HIGH, "keep: {sector: econmy}", "any_of: unknown code 'econmy'. Did you mean 'economy'?"),
        (HIGH, "keep: {type: message}", "a trip has no field 'type'. Did you mean 'types'?"),
        (HIGH, "keep: {partners: RUSS}", "unknown code 'RUSS'"),
        (HIGH, "keep: {lead: {any_of: [Kim]}}", "any_of cannot be asked of it, only present"),
        (HIGH, "keep: {documents: {at_least: many}}", "'many' is no number"),
        (HIGH, "keep: {venue: {}}", "asks nothing"),
        (HIGH, "keep: {}", "must name at least one field"),
        (HIGH, "keep: {any: [{kind: bilateral}, {kind: trilateral}]}", "any[1]: kind: any_of: unknown code 'trila"),
        (HIGH, "words_only: true", "unknown key 'words_only'. Did you mean 'words'?"),
        ("words: Ministers only.", "words: ''", "words: String should have at least 1 character"),
        ("id: own", "id: other", "the file must be named after its id 'other'"),
        ("clauses:", "one_per: country\n    clauses:", "only stops can be counted once a country, not trips"),
        ("clauses:", "labels: {sector: {sprot: Sport}}\n    clauses:", "labels.sector: unknown code 'sprot'."),
        ("clauses:", "published: [{focal: PRK, from: 2024-06, to: 2024-01, total: 1, source: us}]\n    clauses:",
         "ends (2024-01) before it begins"),
    ],
)  # fmt: skip
def test_faults_are_named(tmp_path: Path, old: str, new: str, fault: str | None) -> None:
    assert old in SOUND
    text = SOUND.replace(old, new)
    if fault is None:
        assert read_rules([written(tmp_path, text)])
    else:
        assert any(fault in told for told in faults_of(tmp_path, text))


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    text = SOUND.replace("unit: trip", "unit: walk").replace("at_least: minister", "at_least: boss")
    again = "\n".join("      " + line for line in ("- id: high", "  words: Again.", "  drop: {venue: focal}"))
    assert len(faults_of(tmp_path, text.rstrip() + "\n" + again + "\n")) == 3


def test_an_id_of_a_shipped_rule_is_refused(tmp_path: Path) -> None:
    written(tmp_path, SOUND.replace("id: own", "id: kinu-1"), "kinu-1.yml")
    with pytest.raises(BookError, match="id 'kinu-1' is used already"):
        load_rules(tmp_path)


def test_unknown_rules_and_versions() -> None:
    with pytest.raises(MisuseError, match="Did you mean 'kinu-1'"):
        find_rule("kinu1")
    with pytest.raises(MisuseError, match="is here in version 1, not 7"):
        find_rule("kinu-1@7")


def test_bare_vocabulary_is_the_codebooks() -> None:
    book = load()
    assert {field: tuple(codes) for field, codes in book.vocabularies().items()} == {
        field: tuple(codes) if field != "type" else tuple(book.types) for field, codes in vocabulary().items()
    }
    assert set(vocabulary()["type"]) == set(book.types)
    assert dict(ranks()) == {code: entry.rank for code, entry in book.levels.items()}
