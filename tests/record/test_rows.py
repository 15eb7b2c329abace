"""What is written is what is read."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_samples import LINK, TEXT, article, exchange, report
from sqlalchemy import select

from legation.errors import MisuseError
from legation.model import CodedDocument, Issue
from legation.record import Record, fingerprint
from legation.record.anchor import reanchor
from legation.record.coverage import counted_days, titles
from legation.record.documents import get_documents, get_version, put_documents, put_source
from legation.record.exchanges import get_exchanges, known_exchanges, replace_exchanges
from legation.record.find import find
from legation.record.issues import chosen_issues, drop_mended, put_issues
from legation.record.reports import all_coded, get_reports, pending, put_coded
from legation.record.schema import forwards, reports, spans, versions


def test_documents_come_back_as_they_were(record: Record) -> None:
    full = article(7, url="http://u", topic="t", place="Pyongyang", retrieved="2024-08-01T00:00:00Z")
    with record.write() as connection:
        put_source(connection, "wire", None)
        put_documents(connection, [full])
        assert get_documents(connection, ["none", full.id]) == [full]


def test_the_version_retrieved_last_is_current_whatever_the_order(record: Record) -> None:
    old, new = article(1, "Old.", retrieved="2024-08-01"), article(1, "New.", retrieved="2024-08-02")
    for first, second in ((old, new), (new, old)):
        with record.write() as connection:
            put_source(connection, "wire", None)
            put_documents(connection, [first])
            put_documents(connection, [second])
            assert get_documents(connection, ["d-1"]) == [new]
            assert get_version(connection, "d-1", old.version) == ("Arrival 1", "Old.")
            current = select(versions.c.hash).where(versions.c.current)
            assert connection.execute(current).scalars().all() == [new.version]
            for table in (versions, versions.metadata.tables["documents"]):
                connection.execute(table.delete())


def test_reports_come_back_as_they_were_with_quotes_and_surroundings(filled: Record) -> None:
    with filled.read() as connection:
        (found, _) = list(get_reports(connection, "PRK", select(reports.c.id)))
        assert found == ("PRK", "d-1", report(1, article(1)))
        row = connection.execute(select(spans).where(spans.c.field == "type")).mappings().first()
    assert row is not None
    assert TEXT[: row["start"]].endswith(row["prefix"]) and TEXT[row["end"] :].startswith(row["suffix"])
    assert row["version"] == article(1).version and row["part"] == "text"


def test_a_new_coding_takes_the_place_of_the_old_one(filled: Record) -> None:
    with filled.write() as connection:
        put_coded(connection, "PRK", "def", [(article(1), CodedDocument("d-1", article(1).published, ()))])
        assert [r.id for _, _, r in get_reports(connection, None, select(reports.c.id))] == ["r-2"]
        assert pending(connection, "wire", "PRK", "def") == ["d-2"]
        assert pending(connection, "wire", "MNG", "def") == ["d-1", "d-2"]
        light, coded = all_coded(connection, "PRK")
        assert [d.id for d in light] == ["d-2"] and light[0].text == "" and coded[0].reports[0].id == "r-2"


def test_exchanges_come_back_as_they_were(filled: Record) -> None:
    one = exchange("x-1", ("r-1", "r-2"), ("d-1", "d-2"), links=(LINK,))
    month = exchange("x-2", (), ("d-1",), start=None, end="2024-06")
    with filled.write() as connection:
        replace_exchanges(connection, "PRK", [one, month], {})
        assert get_exchanges(connection, "PRK") == [("PRK", month), ("PRK", one)]
        assert get_exchanges(connection, "PRK", ("2024-07", "2024-07")) == [("PRK", one)]
        assert get_exchanges(connection, "MNG") == []
        assert known_exchanges(connection, "PRK") == {"r-1": "x-1", "r-2": "x-1"}


def test_an_exchange_without_dates_belongs_to_the_month_of_its_first_article(filled: Record) -> None:
    with filled.write() as connection:
        replace_exchanges(connection, "PRK", [exchange("x-1", (), ("d-2", "d-1"), start=None)], {})
        assert len(get_exchanges(connection, "PRK", ("2024-07", "2024-07"))) == 1


def test_forwards_follow_and_what_returns_is_not_forwarded(filled: Record) -> None:
    def stored() -> dict[str, str | None]:
        return {row.old: row.new for row in connection.execute(select(forwards))}

    with filled.write() as connection:
        replace_exchanges(connection, "PRK", [exchange("x-2")], {"x-1": "x-2"}, ["x-0"])
        assert stored() == {"x-0": None, "x-1": "x-2"}
        replace_exchanges(connection, "PRK", [exchange("x-3")], {"x-2": "x-3"})
        assert stored() == {"x-0": None, "x-1": "x-3", "x-2": "x-3"}
        assert find(connection, "x-1").id == "x-3" and find(connection, "x-1").forwarded_from == "x-1"
        with pytest.raises(MisuseError, match="gone"):
            find(connection, "x-0")
        replace_exchanges(connection, "PRK", [exchange("x-1"), exchange("x-3")], {})
        assert stored() == {"x-0": None, "x-2": "x-3"}


def test_an_id_is_found_by_its_beginning(filled: Record) -> None:
    with filled.read() as connection:
        assert find(connection, "d-1").kind == "document"
        assert find(connection, "r-2").kind == "report"
        with pytest.raises(MisuseError, match=r"begins several ids.*\n  document d-1"):
            find(connection, "d-")
        with pytest.raises(MisuseError, match="nothing in this record"):
            find(connection, "q")
        with pytest.raises(MisuseError, match="nothing in this record"):
            find(connection, "d_1")  # an underscore is no wildcard


def test_issues_are_kept_once_and_go_when_mended(record: Record) -> None:
    one = Issue("error", "broken_json", "data/a.jsonl", 3, "no object")
    two = Issue("warning", "short", "data/a.jsonl", None, "short", "d-1")
    with record.write() as connection:
        put_issues(connection, "run-1", [one, two])
        put_issues(connection, "run-2", [one])
    counts, met = chosen_issues(record, None, None, None)
    assert counts == {("error", "broken_json"): 1, ("warning", "short"): 1}
    assert met == [("run-2", one), ("run-1", two)]
    with record.write() as connection:
        drop_mended(connection, "run-2", ["data"])
    assert chosen_issues(record, None, "error", None)[1] == [("run-2", one)]
    with pytest.raises(MisuseError, match="Did you mean 'broken_json'"):
        chosen_issues(record, "broken-json", None, None)
    with pytest.raises(MisuseError, match="Did you mean 'error'"):
        chosen_issues(record, None, "errors", None)


def test_the_fingerprint_tells_content_not_history(filled: Record) -> None:
    with filled.write() as connection:
        before = fingerprint(connection)
        put_issues(connection, "run-1", [Issue("error", "e", "f", 1, "r")])
        with_issue = fingerprint(connection)
        put_issues(connection, "run-2", [Issue("error", "e", "f", 1, "r")])
        assert fingerprint(connection) == with_issue != before
        changed = dataclasses.replace(report(1, article(1)), lead="Another")
        put_coded(connection, "PRK", "abc", [(article(1), CodedDocument("d-1", article(1).published, (changed,)))])
        assert fingerprint(connection) != with_issue


def test_coverage_counts_articles_by_source_and_day(filled: Record) -> None:
    with filled.read() as connection:
        assert counted_days(connection) == [("wire", "2024-07-23", "en", 1), ("wire", "2024-07-26", "en", 1)]
        assert titles(connection).keys() == {"wire"}


@given(st.text(), st.text(min_size=1), st.text(), st.text(max_size=40))
def test_a_quote_is_found_again_after_text_was_put_before_it(before: str, exact: str, after: str, added: str) -> None:
    text, start = before + exact + after, len(before)
    prefix, suffix = before[-32:], after[:32]
    assert reanchor(text, exact, prefix, suffix, start) == (start, start + len(exact))
    found = reanchor(added + text, exact, prefix, suffix, start)
    assert found is not None and (added + text)[slice(*found)] == exact


def test_of_several_occurrences_the_surroundings_decide() -> None:
    text = "Li met Kim. Later Li met Wang."
    assert reanchor(text, "Li met", "Later ", " Wang", 0) == (18, 24)
    assert reanchor(text, "Li left", "", "", 0) is None
