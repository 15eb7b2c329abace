"""What several decisions on one thing make of it, and how a report is found again."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from decisions_kit import ANCHOR, decision
from hypothesis import given
from hypothesis import strategies as st

from legation.decisions.finding import find_again
from legation.decisions.outcome import issues_of
from legation.decisions.settling import settle
from legation.model import Decision, Report, Span

VALUES = {"level": "official", "partners": ("RUS", "CHN"), "start": "2024-07-02", "end": None, "sector": "law"}
PLAIN: dict[str, Any] = {"field": None, "new": None}


def states(decisions: list[Decision]) -> dict[str, str]:
    return {one.decision.id: one.state for one in settle(VALUES, decisions, "r-1").outcomes}


def test_a_correction_keeps_the_machines_value_beside_it() -> None:
    found = settle(VALUES, [decision()], "r-1")
    assert (found.review, found.changed) == ("corrected", {"level": "minister"})
    assert found.machine == {"level": {"value": "official", "decision": decision().id}}
    assert issues_of(found.outcomes) == []


def test_of_two_corrections_the_later_holds_and_both_are_told() -> None:
    one, other = decision(1), decision(2, new="leader", who="B. Lee")
    found = settle(VALUES, [other, one], "r-1")
    assert found.changed == {"level": "leader"}
    assert {i.item: i.code for i in issues_of(found.outcomes)} == dict.fromkeys((one.id, other.id), "decision_conflict")
    agreed = settle(VALUES, [one, decision(2, who="B. Lee")], "r-1")
    assert issues_of(agreed.outcomes) == []


@pytest.mark.parametrize(("old", "state"), [("leader", "stale"), ("official", "applied")])
def test_a_correction_of_another_value_is_not_applied(old: str, state: str) -> None:
    assert states([decision(old=old)]) == {decision(old=old).id: state}


def test_a_correction_that_the_machine_caught_up_with_is_told() -> None:
    one = decision(old="leader", new="official")
    assert states([one]) == {one.id: "settled"}
    assert issues_of(settle(VALUES, [one], "r-1").outcomes)[0].severity == "warning"


def test_the_order_of_partners_says_nothing() -> None:
    one = decision(field="partners", old=["CHN", "RUS"], new=["CHN"])
    assert settle(VALUES, [one], "r-1").changed == {"partners": ["CHN"]}


def test_an_end_before_the_start_is_not_made() -> None:
    one = decision(field="end", old=None, new="2024-07-01")
    assert states([one]) == {one.id: "stale"}
    assert settle(VALUES, [one], "r-1").changed == {}


def test_acceptance_holds_for_the_values_that_were_seen() -> None:
    one = decision(action="accept", old={"level": "official", "partners": ["RUS", "CHN"]}, **PLAIN)
    assert settle(VALUES, [one], "r-1").review == "accepted"
    after = settle(VALUES, [one, decision(1)], "r-1")
    assert after.review == "corrected"
    assert {o.decision.action: o.state for o in after.outcomes} == {"accept": "stale", "correct": "applied"}


def test_of_acceptance_and_rejection_the_later_holds() -> None:
    yes = decision(1, action="accept", old={"level": "official"}, **PLAIN)
    no = decision(2, action="reject", old=None, **PLAIN)
    assert settle(VALUES, [no, yes], "r-1").review == "rejected"
    assert states([no, yes]) == {yes.id: "overridden", no.id: "applied"}
    late = decision(3)
    assert settle(VALUES, [no, late], "r-1").review == "rejected"
    assert states([no, late])[late.id] == "overridden"


SOME = st.builds(
    lambda minutes, who, name, new: decision(
        minutes, who=who, field=name, old=VALUES[name], new=new if name == "level" else "sports"
    ),
    st.integers(0, 3), st.sampled_from(["A", "B"]), st.sampled_from(["level", "sector"]),
    st.sampled_from(["minister", "leader"]),
)  # fmt: skip


@given(st.lists(SOME, max_size=6), st.randoms())
def test_the_order_they_come_in_says_nothing(found: list[Decision], chance: Any) -> None:
    mixed = list(found)
    chance.shuffle(mixed)
    one, other = settle(VALUES, found, "r-1"), settle(VALUES, mixed, "r-1")
    assert (one.review, one.changed, one.machine) == (other.review, other.changed, other.machine)
    assert issues_of(one.outcomes) == issues_of(other.outcomes)
    for name in one.changed:
        last = max((d for d in found if d.field == name), key=lambda d: d.order)
        assert one.changed[name] == last.new


def report(identity: str, kind: str = "talks", quote: str = ANCHOR.quote, at: int = ANCHOR.start) -> Report:
    return Report(
        identity, kind, "in_person", "2024-07-02", None, "stated", ("RUS",), "inbound", None, None, "official", "law",
        None, None, "realised", quote, {"evidence": Span(at, at + len(quote), quote)}, (), "rules-1", "1", 0.9,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("there", "found"),
    [
        ([report("r-9")], "r-9"),
        ([report("r-9", quote="They  had\ntalks.", at=90)], "r-9"),
        ([report("r-8", at=60), report("r-9", at=9)], "r-9"),
        ([report("r-8", at=7), report("r-1", at=60)], "r-1"),
        ([report("r-9", quote="On Monday They had talks. Tea was served.")], "r-9"),
        ([report("r-1", quote="Another sentence."), report("r-9")], "r-9"),
        ([report("r-1", quote="Another sentence.")], "r-1"),
        ([report("r-9", "meeting", "Another sentence.")], None),
        ([], None),
    ],
)
def test_a_report_is_found_again_by_its_evidence(there: list[Report], found: str | None) -> None:
    again = find_again(ANCHOR, {"d-1": there})
    assert (again.report.id if again.report else None) == found
    assert again.same_type and bool(again.why) == (found is None)


def test_the_same_sentence_under_another_type_is_told() -> None:
    again = find_again(ANCHOR, {"d-1": [report("r-9", "meeting")]})
    assert again.report is not None and not again.same_type and "now coded as meeting" in again.why
    assert find_again(dataclasses.replace(ANCHOR, document="d-2"), {"d-1": [report("r-1")]}).report is None
