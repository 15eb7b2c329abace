"""The seven questions of the product, one command each, on the example corpus and on a real one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from legation.cli.program import app
from legation.engine.run import run_into_record

CHECKOUT = Path(__file__).parents[2]
EXAMPLE = CHECKOUT / "examples" / "articles.jsonl"
CORPUS = CHECKOUT.parent / "shared" / "corpora" / "kcna" / "dev-kcna-2024-07-09.jsonl.gz"
pytestmark = pytest.mark.xdist_group("questions")


@pytest.fixture(scope="module", params=["example", "kcna-2024"])
def record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    articles = EXAMPLE if request.param == "example" else CORPUS
    if not articles.exists():
        pytest.skip("needs the shared corpora beside the checkout")
    where = tmp_path_factory.mktemp(request.param) / "r.sqlite"
    run_into_record([articles], where)
    yield where


def ask(record: Path, *words: str) -> dict[str, Any]:
    done = CliRunner().invoke(app, [*words, "--json"], env={"LEGATION_RECORD": str(record)}, catch_exceptions=False)
    assert done.exit_code == 0, f"{words}: {done.output}"
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def rows(answer: dict[str, Any], number: int = 0) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answer["sheets"][number]["rows"]
    return found


def test_1_how_two_periods_differ_row_by_row(record: Path) -> None:
    answer = ask(record, "compare", "2024-07..2024-08", "2024-09", "--focal", "PRK", "--limit", "0")
    (total,) = rows(answer)
    listed = {sheet["key"]: len(sheet["rows"]) for sheet in answer["sheets"]}
    both = 2 * listed["rows-in-both"]
    assert total["count_2"] - total["count_1"] == total["difference"]
    assert listed["rows-added"] + listed["rows-lost"] + both >= total["count_1"] + total["count_2"] > 0
    assert answer["sheets"][0]["origin"]["coverage"]


def test_2_which_rows_two_rules_count_differently(record: Path) -> None:
    months = ("--focal", "PRK", "--from", "2023-12", "--to", "2024-09")
    answer = ask(record, "compare-rules", "all-contacts", "mou-vice-minister", *months)
    by_rule = {row["rule"]: row for row in rows(answer)}
    many, few = by_rule["all-contacts"], by_rule["mou-vice-minister"]
    assert many["total"] - few["total"] == many["only"] - few["only"] > 0
    clauses = {row["clause"] for sheet in answer["sheets"] if sheet["key"] == "reasons" for row in sheet["rows"]}
    assert "vice-minister" in clauses


def test_3_the_last_contact_and_the_sentence_that_says_so(record: Path) -> None:
    answer = ask(record, "last", "Mongolia", "--focal", "PRK")
    row = rows(answer)[0]
    assert row["quote"] and row["document"] and row["partner_codes"] == ["MNG"]


def test_4_which_embassies_closed_and_who_says_otherwise(record: Path) -> None:
    words = ("--focal", "PRK", "--event", "closed", "--kind", "embassy", "--from", "2023", "--to", "2023")
    partners = {row["partner"] for row in rows(ask(record, "ledger", "missions", *words))}
    assert {"Angola", "Uganda", "Spain", "Nepal"} <= partners and "Hong Kong" not in partners
    severed = {row["code"]: row for row in rows(ask(record, "ledger", "relations", "--focal", "PRK", "--event",
                                                       "severed", "--from", "2010"))}  # fmt: skip
    assert severed["MYS"]["otherwise"] and severed["MYS"]["date"] == "2021-03-19"


def test_5_exchanges_beside_trade(record: Path) -> None:
    answer = ask(record, "analysis", "concentration", "--focal", "PRK", "--partner", "CHN")
    assert {sheet["key"] for sheet in answer["sheets"]} >= {"concentration", "side-by-side"}
    beside = next(sheet["rows"] for sheet in answer["sheets"] if sheet["key"] == "side-by-side")
    assert any(row["trade_share"] for row in beside)
    assert all(row["trade_share"] is None or 0 < row["trade_share"] <= 1 for row in beside)


def test_6_nothing_or_not_read(record: Path) -> None:
    answer = ask(record, "coverage", "--from", "2024-02", "--to", "2024-02", "--by", "day")
    found = [row for row in rows(answer) if row["state"] == "not_covered"]
    assert found and all(row["articles"] is None for row in found), "what was not read has no number, not even zero"


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.tex", "t.md", "t.html", "t.parquet"])
def test_7_a_table_for_a_paper_says_what_it_is(record: Path, name: str, tmp_path: Path) -> None:
    words = ["tables", "--focal", "PRK", "--from", "2024-03", "--to", "2024-08", "--out", str(tmp_path / name)]
    done = CliRunner().invoke(app, [*words, "--record", str(record)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert (tmp_path / name).stat().st_size > 1000
