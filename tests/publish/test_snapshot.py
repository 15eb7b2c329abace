"""Snapshots: whole, described, verified, the same twice; and what two of them differ in."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
from pathlib import Path

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from frictionless import Package
from publish_kit import TEXT, exchange, make_record

from legation.counting.book import load_rules
from legation.errors import BookError, DataError, MisuseError
from legation.extract import open_extract
from legation.extract.stamp import TABLES
from legation.ledger import load_packs
from legation.model import Stop
from legation.publish.snapshot import Frozen, compare_snapshots, freeze
from legation.publish.snapshot.checksums import verify, write_checksums
from legation.publish.snapshot.tables import described, fields_of
from legation.record import Record, open_record

DAY = dt.date(2026, 11, 22)
OLD = [
    exchange("x-a", ("RUS",), "2024-08-01"), exchange("x-b", ("RUS",), "2024-08-03"),
    exchange("x-c", ("CHN",), "2024-08-04"), exchange("x-d", ("MNG",), None, end="2024-08-09"),
]  # fmt: skip
NEW = [
    exchange("x-a", ("RUS",), "2024-08-01", end="2024-08-03", level="minister", lead="Ivan Example",
             reports=("r-a", "r-b")),
    exchange("x-d", ("MNG",), None, end="2024-08-09"),
    exchange("x-e", ("VNM", "LAO"), "2024-08-20", venue="VNM", venue_city="Hanoi", direction="outbound",
             stops=(Stop("VNM", "Hanoi", None, None, ()), Stop("LAO", None, None, None, ()))),
]  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return make_record(tmp_path / "old.sqlite", OLD)


@pytest.fixture
def old(record: Record, tmp_path: Path) -> Frozen:
    return freeze(record, tmp_path / "snapshots", today=DAY)


@pytest.fixture
def new(tmp_path: Path) -> Frozen:
    later = make_record(tmp_path / "new.sqlite", NEW, {"x-b": "x-a", "x-c": None}, ("2024-08-05", "2024-08-06"))
    return freeze(later, tmp_path / "snapshots", today=DAY)


def test_a_snapshot_is_named_by_state_day_and_data(old: Frozen, record: Record, tmp_path: Path) -> None:
    assert old.id.startswith("PRK-2026-11-22-") and len(old.id) == 23 and old.folder.name == old.id
    assert not old.there and freeze(record, tmp_path / "snapshots", today=DAY).there
    elsewhere = make_record(tmp_path / "same.sqlite", OLD)  # other runs, the same data
    assert freeze(elsewhere, tmp_path / "there", today=DAY).id == old.id
    assert [p.name for p in (tmp_path / "snapshots").iterdir()] == [old.id]


def test_the_same_record_gives_the_same_bytes(old: Frozen, record: Record, tmp_path: Path) -> None:
    again = freeze(record, tmp_path / "again", today=DAY)
    for path in old.folder.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (again.folder / path.relative_to(old.folder)).read_bytes(), path
    named = freeze(record, tmp_path / "again", "named", dt.date(2027, 1, 1))
    for path in sorted((old.folder / "data").iterdir()):
        assert path.read_bytes() == (named.folder / "data" / path.name).read_bytes(), path


def test_what_is_frozen_cannot_be_written_and_other_data_need_another_name(old: Frozen, tmp_path: Path) -> None:
    assert {p.stat().st_mode & 0o222 for p in [old.folder, *old.folder.rglob("*")]} == {0}
    store = make_record(tmp_path / "b.sqlite", NEW)
    freeze(store, tmp_path / "s", "one")
    other = make_record(tmp_path / "c.sqlite", OLD)
    with pytest.raises(MisuseError, match="holds other data"):
        freeze(other, tmp_path / "s", "one")
    with pytest.raises(MisuseError, match="make an id"):
        freeze(store, tmp_path / "s", "../one")
    with pytest.raises(MisuseError, match="holds no report"):
        freeze(open_record(tmp_path / "e.sqlite", create=True), tmp_path / "s")
    assert [p.name for p in (tmp_path / "s").iterdir()] == ["one"]


def test_it_is_a_valid_data_package(old: Frozen) -> None:
    told = orjson.loads((old.folder / "datapackage.json").read_bytes())
    assert told["$schema"].endswith("/2.0/datapackage.json") and told["id"] == old.id
    for resource in told["resources"]:
        content = (old.folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    tables = [one for one in told["resources"] if one["format"] == "csv"]
    assert {one["name"] for one in tables} == {f"{name}-csv" for name in described()}
    package = Package.from_descriptor(told | {"resources": tables}, basepath=str(old.folder))
    found = package.validate()
    assert found.valid, found.flatten(["title", "message"])
    whole = Package.from_descriptor(told, basepath=str(old.folder))
    assert [one.name for one in whole.resources] == [one["name"] for one in told["resources"]]


def test_the_ledger_and_the_rules_are_frozen_with_it(old: Frozen) -> None:
    rows = pq.read_table(old.folder / "data" / "statements.parquet").to_pylist()
    own = [one for pack in load_packs().packs if pack.focal == "PRK" for one in pack.statements]
    assert {row["id"] for row in rows} == {one.id for one in own} and all(row["sources"] for row in rows)
    assert {path.stem for path in (old.folder / "books" / "rules").iterdir()} == set(load_rules())
    assert orjson.loads(rows[0]["cells"])


def test_tables_are_those_of_the_extract_and_our_own() -> None:
    assert set(described()) == {*TABLES, "evidence", "statements"}


def test_statements_that_changed_are_told(old: Frozen, new: Frozen, tmp_path: Path) -> None:
    left = pq.read_table(old.folder / "data" / "statements.parquet").to_pylist()
    changed = [dict(left[0], status="denied"), *left[2:], dict(left[1], id="l-new")]
    for path in (new.folder, *new.folder.rglob("*")):
        path.chmod(0o755)
    schema = pq.read_schema(old.folder / "data" / "statements.parquet")
    pq.write_table(pa.Table.from_pylist(changed, schema), new.folder / "data" / "statements.parquet")
    write_checksums(new.folder)
    (ledger,) = [sheet for sheet in compare_snapshots(old.folder, new.folder) if sheet.key == "ledger"]
    assert sorted((row[1], row[7]) for row in ledger.rows) == sorted(
        [("changed", left[0]["id"]), ("removed", left[1]["id"]), ("added", "l-new")]
    )


def test_every_column_is_described_and_no_other(old: Frozen) -> None:
    unused = {}
    for name, table in described().items():
        schema = pq.read_schema(old.folder / "data" / f"{name}.parquet")
        fields = fields_of(table, schema)
        assert [one["name"] for one in fields] == schema.names
        unused[name] = set(table.columns) - set(schema.names)
    assert unused["exchanges"] == unused["evidence"] == unused["documents"] == unused["runs"] == set()
    with pytest.raises(BookError, match=r"runs\.word has no description"):
        fields_of(described()["runs"], pa.schema([("id", pa.string()), ("word", pa.string())]))


def test_it_opens_as_a_record_does(old: Frozen, record: Record) -> None:
    frozen, living = open_extract(old.folder), open_extract(record)
    assert frozen.snapshot == old.id
    for table in ("exchanges", "reports", "documents", "coverage", "stops", "sources", "forwards", "runs"):
        query = f"SELECT * FROM {table}"
        assert frozen.sql(query) == living.sql(query) and frozen.connection.execute(f"DESCRIBE {query}").fetchall() == (
            living.connection.execute(f"DESCRIBE {query}").fetchall()
        )
    frozen.close()
    living.close()


def test_every_value_has_its_quote_or_its_rule_and_no_article_is_there(old: Frozen) -> None:
    rows = pq.read_table(old.folder / "data" / "evidence.parquet").to_pylist()
    assert [(r["field"], r["rule"]) for r in rows if r["report"] == "r-a"] == [
        ("evidence", None), ("partners", None), ("sector", "sector.cues"),
    ]  # fmt: skip
    for row in rows:
        assert row["rule"] is not None or TEXT[row["start"] : row["end"]] == row["quote"]
    assert not [p for p in old.folder.rglob("*") if p.is_file() and b"Ministers of both sides" in p.read_bytes()]


def test_csv_copies_have_the_same_rows_inert(old: Frozen) -> None:
    with (old.folder / "csv" / "evidence.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == old.rows["evidence"] and rows[0]["quote"] == "'" + TEXT[:27]
    with (old.folder / "csv" / "exchanges.csv").open(encoding="utf-8", newline="") as file:
        assert [row["partners"] for row in csv.DictReader(file)] == ["RUS", "RUS", "CHN", "MNG"]


def test_the_papers_say_what_it_is(old: Frozen) -> None:
    citation = yaml.safe_load((old.folder / "CITATION.cff").read_text("utf-8"))
    assert citation["type"] == "dataset" and citation["version"] == old.id and citation["date-released"] == DAY
    readme = (old.folder / "README.md").read_text("utf-8")
    for name, table in described().items():
        assert f"### {name}" in readme and " ".join(table.about.split()) in readme
    assert old.id in readme and "never zero" in readme and "North Korea" in readme
    books = orjson.loads((old.folder / "books" / "codebook.json").read_bytes())
    assert "talks" in {code["id"] for code in books["fields"]["type"]}


def test_csv_may_be_left_out(record: Record, tmp_path: Path) -> None:
    made = freeze(record, tmp_path / "s", csv=False)
    assert not (made.folder / "csv").exists() and "csv" not in (made.folder / "README.md").read_text("utf-8").lower()


def test_a_snapshot_that_was_touched_is_refused(old: Frozen, new: Frozen) -> None:
    verify(old.folder)
    path = old.folder / "README.md"
    path.chmod(0o644)
    path.write_text("something else")
    old.folder.chmod(0o755)
    (old.folder / "more.txt").write_text("x")
    with pytest.raises(DataError, match=r"more\.txt was added; README\.md was changed"):
        compare_snapshots(old.folder, new.folder)
    with pytest.raises(MisuseError, match="no folder"):
        compare_snapshots(old.folder.parent / "none", new.folder)
    with pytest.raises(MisuseError, match="no snapshot"):
        compare_snapshots(old.folder.parent, new.folder)


def test_differences_are_told_row_by_row(old: Frozen, new: Frozen) -> None:
    sheets = {sheet.key: sheet for sheet in compare_snapshots(old.folder, new.folder)}
    assert dict(sheets["summary"].rows) == {
        "exchanges before": 4, "kept as they were": 1, "changed": 1, "merged into another": 1, "removed": 1,
        "added": 1, "exchanges after": 3,
    }  # fmt: skip
    assert [row[1] for row in sheets["added"].rows] == ["x-e"]
    assert [(row[1], row[4]) for row in sheets["merged"].rows] == [("x-b", "x-a")]
    assert [row[1] for row in sheets["removed"].rows] == ["x-c"]
    assert {row[3]: row[4:6] for row in sheets["changed"].rows} == {
        "end": (None, "2024-08-03"), "level": ("official", "minister"), "lead": (None, "Ivan Example"),
        "reports": ("1", "2"),
    }  # fmt: skip
    assert sheets["coverage"].rows == (("wire", 1, 2, 1, 2),)
    assert sheets["summary"].origin.snapshot == f"{old.id} to {new.id}"


def test_the_numbers_of_a_difference_add_up(old: Frozen, new: Frozen) -> None:
    for one, other in ((old, new), (new, old), (old, old)):
        told = dict(next(s for s in compare_snapshots(one.folder, other.folder) if s.key == "summary").rows)
        parts = ("kept as they were", "changed", "merged into another", "removed")
        assert sum(told[part] for part in parts) == told["exchanges before"]
        assert told["kept as they were"] + told["changed"] + told["added"] == told["exchanges after"]
