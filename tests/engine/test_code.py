"""Coding into files."""

from __future__ import annotations

import dataclasses
import resource
import subprocess
import sys
from pathlib import Path

import orjson
import pytest
from engine_samples import some_documents, write_documents
from fake_coder import MAKER

from legation.engine.code import code_to_folder
from legation.errors import DataError, MisuseError
from legation.model import Document


def lines(path: Path) -> list[dict]:  # type: ignore[type-arg]
    return [orjson.loads(line) for line in path.read_bytes().splitlines()]


def test_every_document_has_its_line_in_the_order_read(
    articles: Path, documents: list[Document], tmp_path: Path
) -> None:
    summary = code_to_folder([articles], tmp_path / "out", "PRK", 2, maker=MAKER)
    coded = lines(tmp_path / "out" / "reports.jsonl")
    assert [line["doc"] for line in coded] == [document.id for document in documents]
    assert summary.documents == summary.coded == 120
    assert summary.reports == sum(len(line["reports"]) for line in coded) == 80
    exchanges = lines(tmp_path / "out" / "exchanges.jsonl")
    assert len(exchanges) == summary.exchanges > 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["exchanges.jsonl", "issues.jsonl", "reports.jsonl"]


def test_two_runs_write_the_same_bytes(articles: Path, tmp_path: Path) -> None:
    for name, workers in (("a", 1), ("b", 2)):
        code_to_folder([articles], tmp_path / name, "PRK", workers, maker=MAKER)
    for file in ("reports.jsonl", "exchanges.jsonl", "issues.jsonl"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_of_two_texts_under_one_id_the_later_counts_and_repeats_are_left_out(tmp_path: Path) -> None:
    one, two, three = some_documents(3)
    later = dataclasses.replace(two, text="Nothing.")
    first = write_documents(tmp_path / "a.jsonl", [one, two])
    second = write_documents(tmp_path / "b.jsonl", [one, later, three])
    summary = code_to_folder([first, second], tmp_path / "out", "PRK", 1, maker=MAKER)
    coded = lines(tmp_path / "out" / "reports.jsonl")
    assert [(line["doc"], len(line["reports"])) for line in coded] == [(one.id, 0), (two.id, 0), (three.id, 1)]
    assert (summary.documents, summary.repeated, summary.changed) == (4, 1, 1)
    assert [issue["code"] for issue in lines(tmp_path / "out" / "issues.jsonl")] == ["changed_text"]


def test_a_fault_of_the_coder_becomes_an_issue(tmp_path: Path) -> None:
    one, two = some_documents(2)
    path = write_documents(tmp_path / "a.jsonl", [one, dataclasses.replace(two, text="RAISE")])
    code_to_folder([path], tmp_path / "out", "PRK", 1, maker=MAKER)
    (issue,) = lines(tmp_path / "out" / "issues.jsonl")
    assert issue["code"] == "coder_error" and issue["item"] == two.id and "beyond me" in issue["reason"]


def test_what_cannot_be_is_refused_before_anything_is_written(tmp_path: Path, articles: Path) -> None:
    with pytest.raises(MisuseError, match=r"Did you mean 'articles.jsonl'"):
        code_to_folder([tmp_path / "article.jsonl"], tmp_path / "out", "PRK", 1, maker=MAKER)
    with pytest.raises(MisuseError, match="three letters"):
        code_to_folder([articles], tmp_path / "out", "Korea", 1, maker=MAKER)
    assert not (tmp_path / "out").exists()


def test_a_failed_run_leaves_the_files_of_the_last_one(tmp_path: Path, articles: Path) -> None:
    out = tmp_path / "out"
    code_to_folder([articles], out, "PRK", 1, maker=MAKER)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    script = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from pathlib import Path\nfrom legation.engine.code import code_to_folder\n"
        "from legation.errors import DataError\n"
        "try:\n"
        f"    code_to_folder([{str(articles)!r}], Path({str(out)!r}), 'PRK', 1, maker={MAKER!r})\n"
        "except DataError as fault:\n    print(fault); sys.exit(1)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "cannot be written" in done.stdout and "reports.jsonl" in done.stdout
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, articles: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="cannot be written"):
        code_to_folder([articles], tmp_path / "file", "PRK", 1, maker=MAKER)
