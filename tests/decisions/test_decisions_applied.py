"""Decisions on a real record: what they change, that they can be taken back, and that they survive."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from decisions_kit import EXAMPLE, exchanges, rows, take
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from salted_coder import MAKER
from sqlalchemy import text

from legation.engine.deciding import Asked, decide
from legation.engine.reviewing import decisions_on, export_log, import_log, signals
from legation.engine.run import run_into_record
from legation.errors import LegationError, MisuseError
from legation.model import Exchange
from legation.record import Record, fingerprint, open_record
from legation.record.exchanges import get_exchanges, marks_of
from legation.record.find import find
from legation.record.issues import get_issues


def mark(record: Record) -> str:
    with record.read() as connection:
        return fingerprint(connection)


def big(record: Record, reports: int = 3) -> Exchange:
    """The first exchange with so many reports that are its own."""
    told = [report for one in exchanges(record).values() for report in one.reports]
    return next(
        one for one in exchanges(record).values()
        if len(one.reports) >= reports and all(told.count(report) == 1 for report in one.reports)
    )  # fmt: skip


def run_again(record: Record, **more: Any) -> None:
    run_into_record([], record.name, workers=1, **more)


def test_a_correction_stands_where_everything_reads_and_the_machines_value_beside_it(record: Record) -> None:
    one = big(record)
    told = take(record, "correct", one.id[:9], field="level", value="leader")
    assert (told.state, told.decision.old, told.decision.new) == ("applied", one.level, "leader")
    now = exchanges(record)[one.id]
    assert now.level == "leader" and "leader" in now.gist
    with record.read() as connection:
        review, machine = marks_of(connection)[one.id]
    assert review == "corrected"
    assert machine == {"level": {"value": one.level, "decision": told.decision.id}}


def test_a_corrected_report_takes_part_in_merging(record: Record) -> None:
    one = big(record)
    for report in one.reports:
        take(record, "correct", report, field="sector", value="sports")
    assert exchanges(record)[one.id].sector == "sports"
    with record.read() as connection:
        assert one.id not in marks_of(connection)  # its own value is that of its reports


def test_rejected_reports_make_no_exchange(record: Record) -> None:
    one = big(record, 1)
    before = len(exchanges(record))
    for report in one.reports:
        take(record, "reject", report)
    assert one.id not in exchanges(record) and len(exchanges(record)) == before - 1
    with record.read() as connection, pytest.raises(MisuseError, match="gone"):
        find(connection, one.id)


def test_a_rejected_exchange_is_not_counted_and_still_there_to_look_at(record: Record) -> None:
    one = big(record)
    take(record, "reject", one.id)
    assert one.id not in exchanges(record)
    with record.read() as connection:
        assert [e.id for _, e in get_exchanges(connection, ids=[one.id], rejected=True)] == [one.id]
    with pytest.raises(MisuseError, match="rejected already"):
        take(record, "reject", one.id)
    with pytest.raises(MisuseError, match="withdraw that decision first"):
        take(record, "accept", one.id)


def test_two_exchanges_become_one_and_the_other_id_is_forwarded(record: Record) -> None:
    one, other = list(exchanges(record).values())[:2]
    take(record, "merge", one.id, other.id)
    now = exchanges(record)
    assert set(now[one.id].reports) == {*one.reports, *other.reports} and other.id not in now
    with record.read() as connection:
        assert find(connection, other.id).id == one.id
    assert take(record, "merge", one.id, list(now)[-1]).state == "applied"  # and what was merged may be merged on


def test_reports_are_taken_off_and_make_an_exchange(record: Record) -> None:
    one = big(record)
    take(record, "split", one.id, one.reports[0])
    now = exchanges(record)
    assert set(now[one.id].reports) == set(one.reports[1:])
    (part,) = [e for e in now.values() if one.reports[0] in e.reports]
    run_again(record)
    assert set(exchanges(record)) == set(now)
    (split,) = decisions_on(record, None)
    decide(record, Asked("withdraw", split.decision.id, "A. Kim"))
    with record.read() as connection:
        assert find(connection, part.id).id == one.id


def test_the_only_stop_goes_where_the_exchange_goes(record: Record) -> None:
    one = next(e for e in exchanges(record).values() if len(e.stops) == 1 and e.venue == "PRK")
    take(record, "correct", one.id, field="venue", value="CHN")
    assert exchanges(record)[one.id].stops[0].venue == "CHN"
    take(record, "correct", one.id, field="venue_city", value=None) if one.venue_city else None
    assert mark(record) == (run_again(record), mark(record))[1]


@pytest.mark.parametrize(
    ("action", "target", "more", "told"),
    [
        ("correct", "x", {"field": "level", "value": "ministr"}, "Did you mean 'minister'"),
        ("correct", "x", {"field": "rank", "value": "1"}, "no field 'rank'"),
        ("correct", "x", {"value": "1"}, "takes a field"),
        ("correct", "x", {"field": "level", "value": None}, "cannot be empty"),
        ("accept", "x-nothing", {}, "nothing in this record"),
        ("withdraw", "d-nothing", {}, "is no decision"),
        ("merge", "r", {}, "only exchanges are merged"),
        ("accept", "d", {}, "is an article"),
    ],
)
def test_misuse_is_told_and_changes_nothing(
    record: Record, action: str, target: str, more: dict[str, Any], told: str
) -> None:
    before = mark(record)
    one = big(record)
    target = {"x": one.id, "r": one.reports[0], "d": one.docs[0]}.get(target, target)
    with pytest.raises(MisuseError, match=told):
        take(record, action, target, **more)
    assert mark(record) == before


def test_what_is_so_already_is_no_decision(record: Record) -> None:
    one = big(record)
    with pytest.raises(MisuseError, match="already; to confirm it, accept"):
        take(record, "correct", one.id, field="level", value=one.level)
    take(record, "correct", one.id, field="level", value="leader" if one.level != "leader" else "official")
    with pytest.raises(MisuseError, match="withdraw the decision that changed it"):
        take(record, "correct", one.id, field="level", value=one.level)


PLAN = st.lists(
    st.tuples(
        st.sampled_from(["accept", "correct", "reject", "merge", "split", "report", "refuse", "accept report",
                         "withdraw"]),
        st.integers(0, 30), st.integers(0, 30),
    ),
    min_size=1, max_size=5,
)  # fmt: skip
FIELDS = (("level", "leader"), ("level", "official"), ("sector", "sports"), ("partners", "MNG"),
          ("start", "2024-01-05"), ("venue", "MNG"), ("lead", None), ("kind", "multilateral"))  # fmt: skip


def follow(record: Record, plan: list[tuple[str, int, int]]) -> None:
    """Take decisions on what is there at each step; those that make no sense there are left out."""
    for action, n, m in plan:
        there = list(exchanges(record).values())[:12]
        one, other = there[n % len(there)], there[m % len(there)]
        field, value = FIELDS[m % len(FIELDS)]
        report = one.reports[m % len(one.reports)]
        asked = {
            "correct": Asked("correct", one.id, "A", "r", field, value),
            "merge": Asked("merge", one.id, "A", "r", others=(other.id,)),
            "split": Asked("split", one.id, "A", "r", others=(report,)),
            "report": Asked("correct", report, "B", "r", field, value),
            "refuse": Asked("reject", report, "B", "r"),
            "accept report": Asked("accept", report, "B"),
        }.get(action) or Asked(action, one.id, "A", "r")
        if action == "withdraw":
            log = [told for told in decisions_on(record, None) if told.state != "withdrawn"]
            asked = Asked("withdraw", log[n % len(log)].decision.id if log else "d-", "A")
        try:
            decide(record, asked)
        except MisuseError:
            continue


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PLAN)
def test_decided_one_by_one_is_what_a_run_makes_of_the_log(made: Path, plan: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        record = open_record(shutil.copy(made, Path(folder) / "r.sqlite"))
        follow(record, plan)
        before = mark(record)
        run_again(record)
        assert mark(record) == before
        export_log(record, Path(folder) / "log.jsonl")
        other = open_record(shutil.copy(made, Path(folder) / "other.sqlite"))
        import_log(other, Path(folder) / "log.jsonl")
        assert rows(other) == rows(record)
        for one in (record, other):
            one.close()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PLAN)
def test_withdrawing_every_decision_gives_the_machines_record_back(
    made: Path, plan: list[tuple[str, int, int]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        record = open_record(shutil.copy(made, Path(folder) / "r.sqlite"))
        before, ids = rows(record), set(exchanges(record))
        follow(record, [step for step in plan if step[0] != "withdraw"])
        for told in reversed(decisions_on(record, None)):
            decide(record, Asked("withdraw", told.decision.id, "A"))
        assert rows(record) == before
        assert set(exchanges(record)) == ids
        assert signals(record)[1] == []
        with record.read() as connection:
            assert [issue for _, issue in get_issues(connection) if issue.code.startswith("decision")] == []
        record.close()


def test_decisions_survive_a_re_coding_that_changes_all_ids(record: Record) -> None:
    one, other, *rest = [e for e in exchanges(record).values() if len(e.reports) >= 2]
    take(record, "correct", one.id, field="level", value="leader" if one.level != "leader" else "official")
    take(record, "correct", rest[4].reports[0], field="sector", value="sports")
    take(record, "reject", rest[0].id)
    take(record, "merge", other.id, rest[1].id)
    take(record, "split", rest[2].id, rest[2].reports[0])
    take(record, "accept", rest[3].id)

    def facts() -> set[tuple[Any, ...]]:
        return {
            (e.partners, e.level, e.lead, e.start, e.end, e.docs, len(e.reports)) for e in exchanges(record).values()
        }

    before = facts()
    with record.write() as connection:
        connection.execute(text("UPDATE codings SET coding = 'of an older coder'"))
    run_again(record, maker=MAKER)
    assert all(report.endswith("-salted") for e in exchanges(record).values() for report in e.reports)
    assert facts() == before
    assert signals(record)[1] == []


def test_a_decision_that_no_longer_fits_is_told_and_not_applied(record: Record) -> None:
    one, other, *_ = [e for e in exchanges(record).values() if len(e.reports) >= 2]
    stale = take(record, "correct", one.id, field="level", value="leader" if one.level != "leader" else "official")
    lost = take(record, "reject", other.reports[0])
    level = next(e for e in ("vice_minister", "ambassador") if e not in (one.level, stale.decision.new))
    for report in one.reports:
        take(record, "correct", report, field="level", value=level)
    with record.write() as connection:  # the article is coded anew and states nothing any more
        connection.execute(text("UPDATE reports SET document = :other WHERE id = :id"),
                           {"other": one.docs[0], "id": other.reports[0]})  # fmt: skip
    run_again(record)
    assert exchanges(record)[one.id].level == level
    number, found = signals(record)
    assert number == 2 + len(one.reports)
    assert {told.decision.id: told.state for told in found} == {stale.decision.id: "stale", lost.decision.id: "lost"}
    with record.read() as connection:
        issues = [issue for _, issue in get_issues(connection)]
        assert {i.item: (i.severity, i.code) for i in issues if i.file == "decisions"} == {
            stale.decision.id: ("error", "decision_stale"), lost.decision.id: ("error", "decision_lost"),
        }  # fmt: skip
    decide(record, Asked("withdraw", stale.decision.id, "A"))
    decide(record, Asked("withdraw", lost.decision.id, "A"))
    assert signals(record)[1] == []


def test_articles_that_come_later_change_nothing_that_was_decided(made: Path, tmp_path: Path) -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)
    half = tmp_path / "half.jsonl"
    half.write_text("".join(lines[: len(lines) // 2]), encoding="utf-8")
    run_into_record([half], tmp_path / "parts.sqlite", workers=1)
    record, whole = open_record(tmp_path / "parts.sqlite"), open_record(shutil.copy(made, tmp_path / "whole.sqlite"))
    shared = [e for i, e in exchanges(record).items() if exchanges(whole).get(i) == e][:3]
    assert len(shared) == 3
    take(record, "correct", shared[0].id, field="outcome", value="nothing was signed")
    take(record, "merge", shared[1].id, shared[2].id)
    export_log(record, tmp_path / "log.jsonl")
    run_into_record([EXAMPLE], record.name, workers=1)
    import_log(whole, tmp_path / "log.jsonl")
    assert exchanges(record) == exchanges(whole)
    for one in (record, whole):
        one.close()


def test_a_log_of_another_record_is_applied_and_its_bad_lines_are_kept_as_issues(
    made: Path, record: Record, tmp_path: Path
) -> None:
    one = big(record)
    log = tmp_path / "log.jsonl"
    decide(record, Asked("reject", one.id, "A", "none"), log)
    with log.open("a") as file:
        file.write("{broken\n")
    other = open_record(shutil.copy(made, tmp_path / "other.sqlite"))
    done = import_log(other, log)
    assert (done.read, done.new, [issue.line for issue in done.issues]) == (1, 1, [2])
    assert exchanges(other) == exchanges(record)
    with other.read() as connection:
        assert [issue.code for _, issue in get_issues(connection)] == ["bad_decision"]
    log.write_bytes(log.read_bytes().splitlines(keepends=True)[0])
    import_log(other, log)
    with other.read() as connection:
        assert list(get_issues(connection)) == []
    other.close()


def test_a_failed_append_takes_no_decision(record: Record, tmp_path: Path) -> None:
    before = mark(record)
    with pytest.raises(LegationError):
        decide(record, Asked("reject", big(record).id, "A", "none"), tmp_path / "none" / "log.jsonl")
    assert mark(record) == before
