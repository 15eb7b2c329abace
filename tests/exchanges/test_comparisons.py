"""Names, bodies, dates, confidence and the declared weights."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import BookError
from legation.exchanges import Merged, bodies, names
from legation.exchanges.settings import load, read

SAME = [
    ("Ruzenkov", "Ryzhenkov"), ("V. Putin", "Vladimir Putin"), ("Kim Jong-il", "Kim Jong Il"),
    ("KimJongUn", "Kim Jong Un"),
    ("Alexei Ivanov", "Aleksey Ivanov"), ("Ivanov Aleksei", "Alexei Ivanov"), ("José Peña", "Jose Pena"),
    ("Sheikh Hamad bin Jassim Al-Thani", "Hamad Bin Jassim al Thani"), ("Hibrahim Mantu", "Ibrahim Mantu"),
    ("Khrushchev", "Hruscev"),
]  # fmt: skip
OTHER = [
    ("Ri Yong Chol", "Kim Yong Chol"), ("Wang Li", "Wang Jun"), ("Sergei Ivanov", "Igor Petrov"), ("A. B.", "A. C."),
    ("Kim", "Kim Yong Chol"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), SAME)
def test_same_name(left: str, right: str) -> None:
    assert names.name_similarity(left, right) >= names.CLOSE


@pytest.mark.parametrize(("left", "right"), OTHER)
def test_other_name(left: str, right: str) -> None:
    assert names.name_similarity(left, right) < names.CLOSE


@given(st.text(max_size=20), st.text(max_size=20))
def test_names_compare_both_ways(left: str, right: str) -> None:
    value = names.name_similarity(left, right)
    assert value == names.name_similarity(right, left)
    assert 0 <= value <= 1


def test_bodies() -> None:
    assert bodies.overlap("delegation of Russian experts", "Russian expert delegation") == 1.0
    assert bodies.overlap("alpha beta", "alpha beta gamma") == pytest.approx((1 + 2 / 3) / 2)
    assert bodies.overlap("government delegation", "railway experts") is None
    assert bodies.same_event("16th talks on weather", "talks on weather")
    assert not bodies.same_event("16th talks on weather", "17th talks on weather")


def test_best_founded_day_wins(merged: Callable[..., Merged]) -> None:
    arrive: dict[str, Any] = {"type": "arrival", "lead": "Anna Berg"}
    facts = [
        arrive | {"start": "2024-05-06", "date_basis": "published"},
        arrive | {"start": "2024-05-07", "date_basis": "stated"},
    ]
    assert merged(facts).exchanges[0].start == "2024-05-07"


def test_confidence_grows_with_further_articles_but_less_than_independence(merged: Callable[..., Merged]) -> None:
    fact: dict[str, Any] = {"type": "talks", "start": "2024-05-06", "lead": "Anna Berg"}
    assert merged([fact | {"confidence": 0.8}]).exchanges[0].confidence == 0.8
    assert merged([fact | {"confidence": 0.8}, fact | {"confidence": 0.75}]).exchanges[0].confidence == 0.9


def test_one_misread_rank_does_not_lift_a_visit(merged: Callable[..., Merged]) -> None:
    fact: dict[str, Any] = {"type": "talks", "start": "2024-05-06", "lead": "Anna Berg", "level": "vice_minister"}
    assert merged([fact, fact, fact, fact | {"level": "leader"}]).exchanges[0].level == "vice_minister"
    assert merged([fact, fact | {"level": "minister"}]).exchanges[0].level == "minister"


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"type": "meeting", "partners": ("UN",), "lead": "Anna Berg"}, "bilateral"),
        ({"type": "conference", "partners": ("THA", "APEC"), "direction": "outbound", "venue": "THA"}, "multilateral"),
        ({"type": "outbound_departure", "partners": ("UN",), "venue": "USA", "lead": "Kim A"}, "multilateral"),
        ({"type": "summit", "partners": ("AZE", "ARM"), "level": "leader"}, "multilateral"),
        ({"type": "outbound_return", "venue": "MNG", "event": "10th Asian Judo Championship"}, "multilateral"),
        ({"type": "talks", "event": "5th meeting of the joint committee"}, "bilateral"),
        ({"type": "visit_activity", "partners": ("XXX",), "body": "choir of friends"}, "bilateral"),
    ],
)
def test_kind(values: dict[str, Any], kind: str, merged: Callable[..., Merged]) -> None:
    assert merged([{"start": "2024-05-06"} | values]).exchanges[0].kind == kind


def test_the_shipped_weights_are_read_and_faults_are_told_together() -> None:
    assert load().threshold == 0.5
    with pytest.raises(BookError) as error:
        read("threshold: 2\ncomparisons: {}\nunknown: 1\n")
    assert len(error.value.faults) > 3
