"""The log as a file: read strictly, appended to safely, nothing lost."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from decisions_kit import ANCHOR, decision
from hypothesis import given
from hypothesis import strategies as st

from legation.decisions.log import append, lines, parsed, read_log
from legation.decisions.standing import standing
from legation.errors import DataError, MisuseError
from legation.model import Decision, Issue


def line(**more: Any) -> bytes:
    return json.dumps(decision().to_json() | {"id": None} | more).encode()


def test_what_is_written_is_read_again_in_the_order_of_time(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    later, earlier = decision(5), decision(1, action="reject", field=None, old=None, new=None)
    append(log, [later])
    append(log, [earlier])
    assert list(read_log(log)) == [later, earlier]
    assert [parsed(one) for one in lines([later, earlier]).splitlines()] == [earlier, later]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"levl": 1}, "unknown key 'levl'"),
        ({"who": " "}, "'who' is missing"),
        ({"time": "yesterday"}, "no ISO time"),
        ({"time": "2026-03-01T12:00:00"}, "has no zone"),
        ({"kind": "exchang"}, "Did you mean 'exchange'"),
        ({"action": "corect"}, "Did you mean 'correct'"),
        ({"focal": "PRKK"}, "Did you mean 'PRK'"),
        ({"field": "levle"}, "Did you mean 'level'"),
        ({"new": "ministr"}, "Did you mean 'minister'"),
        ({"new": None}, "level cannot be empty"),
        ({"field": "start", "new": "3 March"}, "no ISO date"),
        ({"field": "start", "new": "2026"}, "too coarse"),
        ({"field": "partners", "new": ["Mongolia"]}, "Did you mean 'MNG'"),
        ({"field": "partners", "new": ["MNG", "MNG"]}, "named twice"),
        ({"field": "partners", "new": []}, "partners cannot be empty"),
        ({"field": "venue", "new": "Mongolia"}, "Did you mean 'MNG'"),
        ({"field": "lead", "new": "a\nb"}, "cannot be printed"),
        ({"reason": None}, "needs a reason"),
        ({"anchor": []}, "'anchor' holds the report"),
        ({"anchor": [{"report": 1}]}, "'anchor' is a list of objects"),
        ({"action": "merge", "field": None}, "only exchanges are merged"),
        ({"kind": "exchange", "action": "split", "field": None}, "'others' holds"),
        ({"action": "withdraw"}, None),
        ({"action": "accept", "field": None, "old": None}, "names the values seen"),
        ({"action": "reject"}, "concerns the whole"),
        ({"id": "d-000000000000"}, "the line was changed"),
    ],
)
def test_every_fault_of_a_line_is_told(more: dict[str, Any], told: str | None) -> None:
    found = parsed(line(**more))
    if told is None:
        assert isinstance(found, Decision)
    else:
        assert isinstance(found, list) and told in "; ".join(found)


def test_bad_lines_become_issues_with_their_text_and_the_others_are_read(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    good = lines([decision()])
    log.write_bytes(good + b"{broken\n\n[]\n" + good + line(new="ministr", time="x"))
    found = list(read_log(log))
    assert found[0] == decision()
    issues = [one for one in found if isinstance(one, Issue)]
    assert [(one.line, one.code, one.severity) for one in issues] == [
        (2, "bad_decision", "error"), (4, "bad_decision", "error"), (5, "repeated_decision", "warning"),
        (6, "bad_decision", "error"),
    ]  # fmt: skip
    assert "{broken" in issues[0].reason and str(log) == issues[0].file


def test_a_line_cut_short_is_ended_before_the_next_is_added(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    log.write_bytes(lines([decision()])[:40])
    append(log, [decision(1)])
    first, second = read_log(log)
    assert isinstance(first, Issue) and first.line == 1
    assert second == decision(1)


def test_many_may_append_at_once(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"

    def work(number: int) -> None:
        for n in range(20):
            append(log, [decision(number * 100 + n, reason="r" * 5000)])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(5)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    found = list(read_log(log))
    assert len(found) == 100 and all(isinstance(one, Decision) for one in found)


def test_files_that_are_not_there_or_cannot_be_written_are_told(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="no log"):
        list(read_log(tmp_path / "none.jsonl"))
    with pytest.raises(DataError, match="cannot be written"):
        append(tmp_path / "none" / "log.jsonl", [decision()])


def test_a_withdrawal_cancels_and_may_itself_be_withdrawn() -> None:
    one = decision()
    off = decision(1, action="withdraw", field=None, old=one.id, new=None, anchor=())
    on = decision(2, action="withdraw", field=None, old=off.id, new=None, anchor=())
    unknown = decision(3, action="withdraw", field=None, old="d-none", new=None, anchor=())
    assert standing([one]).active == (one,)
    assert (standing([off, one]).active, standing([off, one]).withdrawn) == ((), (one,))
    found = standing([on, unknown, off, one])
    assert found.active == (one,)
    assert {o.decision.id: o.state for o in found.outcomes} == {
        off.id: "withdrawn", on.id: "applied", unknown.id: "lost",
    }  # fmt: skip


@given(st.permutations([decision(n, who=str(n)) for n in range(5)]))
def test_the_order_of_the_lines_says_nothing(log: list[Decision]) -> None:
    assert standing(log) == standing(sorted(log, key=lambda one: one.order))


def test_the_id_is_that_of_the_content() -> None:
    assert decision().id == decision().id != decision(reason="another").id
    assert Decision.from_json(decision().to_json()) == decision()
    assert decision().anchor == (ANCHOR,)
