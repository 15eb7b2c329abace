"""The extract says what the record says, is made anew only when the record moved on, and is never half there."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest
from extract_samples import note_run

from legation.engine.run import run_into_record
from legation.errors import DataError, MisuseError
from legation.extract import open_extract
from legation.extract.stamp import TABLES
from legation.record import open_record
from legation.record.exchanges import get_exchanges
from legation.wording.describe import describe

EXAMPLE = Path(__file__).parents[2] / "examples" / "articles.jsonl"


def test_days_cover_what_the_dates_say(path: Path) -> None:
    rows = open_extract(path).sql("SELECT id, day, first_day, last_day, month FROM exchanges ORDER BY id")
    day = dt.date
    assert rows == [
        ("x-1", "2024-02", day(2024, 2, 1), day(2024, 2, 29), "2024-02"),
        ("x-2", "2024-02-29", day(2024, 2, 29), day(2024, 2, 29), "2024-02"),
        ("x-3", "2024-07-01", day(2024, 7, 1), day(2024, 7, 1), "2024-07"),
    ]
    spans = open_extract(path).sql("SELECT id, first_day, last_day FROM reports ORDER BY id")
    assert spans[0][1:] == (day(2024, 2, 1), day(2024, 2, 29)) and spans[1][1:] == (day(2024, 7, 2), day(2024, 7, 4))


def test_lists_counts_and_ranks(path: Path) -> None:
    (row,) = open_extract(path).records("SELECT * FROM exchanges WHERE id = 'x-1'")
    assert row["partners"] == ["MNG", "CHN"] and row["types"] == ["arrival", "talks"] and row["sources"] == ["wire"]
    assert (row["documents"], row["reports"], row["stops"]) == (2, 2, 2)
    ranks = dict(open_extract(path).sql("SELECT level, rank FROM reports"))
    assert ranks["leader"] < ranks["minister"]
    assert open_extract(path).sql("SELECT id, exchange FROM reports ORDER BY id") == [
        ("r-1", "x-1"), ("r-2", "x-1"), ("r-3", "x-3"),
    ]  # fmt: skip
    stops = open_extract(path).sql(
        "SELECT position, city, day, types FROM stops WHERE exchange = 'x-1' ORDER BY position"
    )
    assert stops == [(0, "Wonsan", "2024-02", ["arrival"]), (1, None, "2024-02", ["talks"])]
    assert open_extract(path).sql("SELECT published, articles FROM coverage") == [
        ("2024-07-01", 1), ("2024-07-02", 1), ("2024-07-03", 1),
    ]  # fmt: skip


def test_same_rows_as_the_record(tmp_path: Path) -> None:
    run_into_record([EXAMPLE], tmp_path / "e.sqlite", workers=1)
    record = open_record(tmp_path / "e.sqlite")
    with record.read() as connection:
        stored = {exchange.id: (focal, exchange) for focal, exchange in get_exchanges(connection)}
    rows = {row["id"]: row for row in open_extract(record).records("SELECT * FROM exchanges")}
    assert rows.keys() == stored.keys() and len(rows) > 50
    for identity, (focal, exchange) in stored.items():
        row = rows[identity]
        assert row["focal"] == focal and tuple(row["partners"]) == exchange.partners
        assert (row["documents"], row["reports"], row["stops"]) == (
            len(exchange.docs), len(exchange.reports), len(exchange.stops),
        )  # fmt: skip
        assert row["description"] == describe(exchange, row["types"], focal)
        assert tuple(row["sources"]) == tuple(sorted(exchange.sources))


def test_made_anew_only_when_the_record_moved_on(path: Path) -> None:
    told: list[str] = []
    first = open_extract(path, began=lambda name: told.append(name))  # type: ignore[func-returns-value]
    second = open_extract(path, began=lambda name: told.append(name))  # type: ignore[func-returns-value]
    assert told == [str(path)] and first.folder == second.folder
    record = open_record(path)
    note_run(record)
    third = open_extract(record)
    assert third.folder != first.folder and first.sql("SELECT count(*) FROM exchanges") == [(3,)]
    note_run(record)
    open_extract(record)
    assert not first.folder.exists() and third.folder.exists(), "the one before the newest stays for its readers"


def test_unfinished_files_are_not_taken_for_an_extract(path: Path) -> None:
    made = open_extract(path).folder
    assert {p.stem for p in made.iterdir()} == set(TABLES)
    (made / "stops.parquet").write_bytes(b"cut")
    with pytest.raises(DataError, match="remove the folder"):
        open_extract(path)


def test_a_folder_that_cannot_be_written_is_told(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("LEGATION_CACHE", str(tmp_path / "file"))
    with pytest.raises(DataError, match="LEGATION_CACHE"):
        open_extract(path)
    monkeypatch.setenv("LEGATION_CACHE", str(tmp_path / "cache"))
    assert open_extract(path).folder.is_relative_to(tmp_path / "cache")


def test_what_is_no_record_or_snapshot_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match=r"datapackage\.json"):
        open_extract(tmp_path)
    with pytest.raises(MisuseError, match="there is no record"):
        open_extract(tmp_path / "none.sqlite")


def test_focal_state(path: Path) -> None:
    extract = open_extract(path)
    assert extract.focal() == extract.focal("PRK") == "PRK"
    with pytest.raises(MisuseError, match="Did you mean 'PRK'"):
        extract.focal("PRG")


@pytest.mark.parametrize("in_memory", [False, True])
def test_threads_have_their_own(path: Path, in_memory: bool) -> None:
    extract, found = open_extract(path, in_memory=in_memory), []
    ask = lambda: found.extend(extract.fork().sql("SELECT count(*) FROM reports"))
    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [(3,)] * 4
