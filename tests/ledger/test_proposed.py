"""Reports of articles become proposed entries, set beside what the packs hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from samples import make_pack

from legation.errors import BookError
from legation.ledger import Ledger, load_packs
from legation.ledger.proposed import Proposal, first_rule, proposals, read_rules, rules
from legation.ledger.when import when
from legation.model import Document, Report, Span

DOCUMENT = Document("wire-1", "wire", dt.date(2020, 3, 2), "", "", "en")
BASE = Report(
    id="r-1", type="relations", mode="unilateral", start="2020-03-01", end=None, date_basis="stated", partners=("JPN",),
    direction="none", venue=None, venue_city=None, level="minister", sector="diplomacy", lead=None, body=None,
    status="realised", evidence="The two states established diplomatic relations.",
    spans={"evidence": Span(3, 51, "The two states established diplomatic relations.")}, rules=(), coder="test",
    codebook_version="1", confidence=0.9,
)  # fmt: skip
SEVERED = "It severed diplomatic relations with the neighbour."


def only(ledger: Ledger, report: Report) -> Proposal:
    (one,) = proposals(ledger, "MNG", [(DOCUMENT, report)])
    return one


def pack(folder: Path, *rows: dict[str, str], **families: list[dict[str, str]]) -> Ledger:
    return load_packs([make_pack(folder, relations=[{"partner": "JPN"} | row for row in rows], **families)])


def test_examples_meet_their_rules_and_near_misses_none() -> None:
    assert len(rules()) > 10  # reading them checks every example and near miss


def test_a_rule_whose_example_fails_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rules.yml"
    path.write_text(
        "- {id: a, types: [relations], cue: severed, family: relations, event: severd, examples: [Nothing of it.],"
        " near_misses: [It severed ties.]}\n"
    )
    with pytest.raises(BookError) as caught:
        read_rules(path)
    told = "\n".join(caught.value.faults)
    assert "no event 'severd'" in told and "its example gives nothing" in told and "its near miss is met" in told


def test_evidence_and_span_are_kept(tmp_path: Path) -> None:
    one = only(pack(tmp_path / "a"), BASE)
    assert (one.family, one.event, one.date.text, one.status) == ("relations", "established", "2020-03-01", "reported")
    (told,) = one.evidence
    assert (told.document, told.quote, told.start, told.end) == ("wire-1", BASE.evidence, 3, 51)


@pytest.mark.parametrize(
    ("rows", "evidence", "verdict"),
    [
        ([], BASE.evidence, "new"),
        ([{"event": "established", "date": "2020"}], BASE.evidence, "already known"),
        ([{"event": "established", "date": "1972"}], BASE.evidence, "contradicts"),
        ([{"event": "established", "date": "1972"}], SEVERED, "new"),
        ([], SEVERED, "contradicts"),
        ([{"event": "established", "date": "1972"}, {"event": "severed", "date": "2020-03"}], SEVERED, "already known"),
        ([{"event": "established", "date": "1972"}, {"event": "severed", "date": "2001"}], SEVERED, "contradicts"),
    ],
)
def test_verdicts(tmp_path: Path, rows: list[dict[str, str]], evidence: str, verdict: str) -> None:
    assert only(pack(tmp_path / "a", *rows), replace(BASE, evidence=evidence)).match.verdict == verdict


def test_what_is_only_planned_is_alleged_and_denials_are_denied(tmp_path: Path) -> None:
    ledger = pack(tmp_path / "a")
    assert only(ledger, replace(BASE, status="planned")).status == "alleged"
    assert only(ledger, replace(BASE, status="denied")).status == "denied"


def test_articles_that_say_the_same_are_one_proposal(tmp_path: Path) -> None:
    ledger = pack(tmp_path / "a")
    again = replace(BASE, id="r-2")
    (one,) = proposals(ledger, "MNG", [(DOCUMENT, BASE), (DOCUMENT, again)])
    assert [told.report for told in one.evidence] == ["r-1", "r-2"]


def test_the_unnamed_and_days_outside_propose_nothing(tmp_path: Path) -> None:
    ledger = pack(tmp_path / "a")
    assert not proposals(ledger, "MNG", [(DOCUMENT, replace(BASE, partners=("XXX",)))])
    assert not proposals(ledger, "MNG", [(DOCUMENT, BASE)], when("2021"))


def test_an_embassy_that_opens(tmp_path: Path) -> None:
    held = {"partner": "JPN", "direction": "hosted", "kind": "embassy", "event": "opened"}
    report = replace(BASE, evidence="Japan opened its embassy in the capital.", venue="MNG", venue_city="Ulaanbaatar")
    assert only(pack(tmp_path / "a"), report).match.verdict == "new"
    known = only(pack(tmp_path / "b", missions=[held | {"date": "2020"}]), report)
    assert (known.side, known.match.verdict) == ("hosted", "already known")
    assert only(pack(tmp_path / "c", missions=[held | {"date": "1990"}]), report).match.verdict == "contradicts"


def test_nothing_proposed_enters_the_state(tmp_path: Path) -> None:
    ledger = pack(tmp_path / "a")
    only(ledger, BASE)
    assert not ledger.packs[0].statements


def test_anniversaries_are_no_events() -> None:
    told = "A stamp marks the anniversary of the establishment of diplomatic relations."
    assert first_rule(rules(), "relations", told) is None
